"""Activities as Teams sends them to a bot: one builder a kind, nothing left out that a bot could lean on.

Source: Bot Framework Activity schema 3.2.x and its Teams profile ("Conversations", "Universal Actions for
Adaptive Cards", "Single sign-on for bots" in Microsoft's Teams documentation).
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.conversations import Conversation, Kind
from bot.sandbox.people import SandboxPerson

Json = dict[str, Any]

CHANNEL = "msteams"


def teams_id(object_id: str) -> str:
    """The person's id on the channel (`29:…`): opaque, the same for one person and bot every time."""
    digest = hashlib.sha256(object_id.encode()).digest()
    return "29:1" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Sender:
    """What every activity of one conversation with one bot has in common."""

    service_url: str
    tenant: str
    app_id: str
    recipient_name: str

    @property
    def bot_id(self) -> str:
        """The bot's id on the channel."""
        return f"28:{self.app_id}"

    def base(
        self, kind: str, activity_id: str, person: SandboxPerson, conversation: Conversation, now: datetime
    ) -> Json:
        """What every activity has: who, where, when (`now` aware), in which tenant."""
        where: Json = {"conversationType": conversation.kind.value, "tenantId": self.tenant}
        where["id"] = conversation.id
        channel_data: Json = {"tenant": {"id": self.tenant}}
        if conversation.kind is not Kind.PERSONAL:
            where |= {"isGroup": True, "name": conversation.name}
        if conversation.kind is Kind.CHANNEL:
            channel_data |= {
                "teamsChannelId": conversation.id,
                "teamsTeamId": conversation.team,
                "channel": {"id": conversation.id},
                "team": {"id": conversation.team},
            }
        return {
            "type": kind,
            "id": activity_id,
            "timestamp": _utc(now),
            "localTimestamp": now.isoformat(timespec="milliseconds"),
            "serviceUrl": self.service_url,
            "channelId": CHANNEL,
            "from": {"id": teams_id(person.id), "name": person.name, "aadObjectId": person.id},
            "conversation": where,
            "recipient": {"id": self.bot_id, "name": self.recipient_name},
            "locale": person.locale,
            "channelData": channel_data,
        }

    def message(
        self,
        activity_id: str,
        person: SandboxPerson,
        conversation: Conversation,
        now: datetime,
        text: str,
        *,
        mention: bool = False,
        zone: bool = True,
        quoting: str | None = None,
    ) -> Json:
        """What somebody typed; `mention` puts the bot's @mention before it, as groups and channels need.

        Without `zone` the client does not tell its time zone; `quoting` is the id of a message that is quoted.
        """
        activity = self.base("message", activity_id, person, conversation, now)
        text = f'<quoted messageId="{html.escape(quoting)}"/>\r\n{html.escape(text)}' if quoting else text
        activity |= {"textFormat": "plain", "text": text, "localTimezone": person.zone}
        activity["entities"] = [_client_info(person)]
        if not zone:
            del activity["localTimezone"]
            activity["entities"] = [{k: v for k, v in _client_info(person).items() if k != "timezone"}]
        if conversation.kind is Kind.CHANNEL:
            # A message that starts a thread names itself as the thread's root.
            activity["conversation"]["id"] = f"{conversation.id};messageid={activity_id}"
        if mention:
            tag = f"<at>{html.escape(self.recipient_name)}</at>"
            mentioned = {"id": self.bot_id, "name": self.recipient_name}
            activity["text"] = f"{tag} {text}"
            activity["entities"].append({"type": "mention", "mentioned": mentioned, "text": tag})
            shown = f'<div><span itemscope="" itemid="0">{html.escape(self.recipient_name)}</span>'
            content = f"{shown} {html.escape(text)}</div>"
            activity["attachments"] = [{"contentType": "text/html", "content": content}]
        activity["channelData"]["source"] = {"name": "text"}
        return activity

    def edited(self, message: Mapping[str, Any], now: datetime, text: str) -> Json:
        """The same message with another text, sent when its author changes it."""
        old = str(message["text"])
        tag = old[: old.index("</at>") + len("</at> ")] if "</at>" in old else ""
        return {
            **message,
            "type": "messageUpdate",
            "text": tag + text,
            "timestamp": _utc(now),
            "localTimestamp": now.isoformat(timespec="milliseconds"),
            "channelData": {**message["channelData"], "eventType": "editMessage"},
        }

    def deleted(self, message: Mapping[str, Any], now: datetime) -> Json:
        """Sent when the author takes a message back; its text is gone."""
        kept = {key: value for key, value in message.items() if key not in ("text", "attachments")}
        return {
            **kept,
            "type": "messageDelete",
            "timestamp": _utc(now),
            "localTimestamp": now.isoformat(timespec="milliseconds"),
            "channelData": {**message["channelData"], "eventType": "softDeleteMessage"},
        }

    def submit(
        self,
        activity_id: str,
        person: SandboxPerson,
        conversation: Conversation,
        now: datetime,
        value: Json,
        reply_to: str,
    ) -> Json:
        """A pressed Action.Submit: a message with `value` and no text."""
        activity = self.base("message", activity_id, person, conversation, now)
        activity |= {"value": value, "replyToId": reply_to, "localTimezone": person.zone}
        activity["entities"] = [_client_info(person)]
        activity["channelData"] |= {"source": {"name": "message"}, "legacy": {"replyToId": reply_to}}
        return activity

    def invoke(
        self,
        name: str,
        activity_id: str,
        person: SandboxPerson,
        conversation: Conversation,
        now: datetime,
        value: Json,
        reply_to: str | None = None,
    ) -> Json:
        """An invoke. Like many of Teams' it names no time zone: the bot has to have kept it."""
        activity = self.base("invoke", activity_id, person, conversation, now)
        activity |= {"name": name, "value": value}
        activity["channelData"]["source"] = {"name": "message"}
        if reply_to:
            activity["replyToId"] = reply_to
            activity["channelData"]["legacy"] = {"replyToId": reply_to}
        return activity

    def installation(
        self,
        activity_id: str,
        person: SandboxPerson,
        conversation: Conversation,
        now: datetime,
        *,
        added: bool,
    ) -> Json:
        """The bot was added to a conversation, or removed from it."""
        activity = self.base("installationUpdate", activity_id, person, conversation, now)
        activity["action"] = "add" if added else "remove"
        activity["channelData"]["source"] = {"name": "message"}
        return activity

    def members_added(
        self,
        activity_id: str,
        person: SandboxPerson,
        conversation: Conversation,
        now: datetime,
        added: list[str],
    ) -> Json:
        """Members joined; `added` holds channel ids, the bot's own among them when it was installed."""
        activity = self.base("conversationUpdate", activity_id, person, conversation, now)
        activity["membersAdded"] = [{"id": each} for each in added]
        if conversation.kind is Kind.CHANNEL:
            activity["channelData"]["eventType"] = "teamMemberAdded"
        return activity


def message_payload(message: Mapping[str, Any], tenant: str) -> Json:
    """A message as a message extension receives it (`messagePayload` of composeExtension/fetchTask)."""
    author = message["from"]
    user = {
        "id": author.get("aadObjectId"),
        "displayName": author.get("name"),
        "userIdentityType": "aadUser",
    }
    return {
        "id": message["id"],
        "replyToId": None,
        "createdDateTime": message["timestamp"],
        "lastModifiedDateTime": None,
        "deleted": False,
        "importance": "normal",
        "locale": "en-us",
        "from": {"user": {**user, "tenantId": tenant}, "application": None, "device": None},
        "body": {"contentType": "html", "content": f"<div>{html.escape(str(message.get('text', '')))}</div>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }


def card_action(action: Mapping[str, Any], data: Json, trigger: str) -> Json:
    """The `value` of an adaptiveCard/action invoke; `trigger` is "manual" or "automatic"."""
    sent = {"type": "Action.Execute", "verb": action.get("verb"), "data": data}
    if "id" in action:
        sent["id"] = action["id"]
    return {"action": sent, "trigger": trigger}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _client_info(person: SandboxPerson) -> Json:
    country = person.locale.rpartition("-")[2].upper() if "-" in person.locale else ""
    return {
        "type": "clientInfo",
        "locale": person.locale,
        "country": country,
        "platform": "Web",
        "timezone": ZoneInfo(person.zone).key,
    }
