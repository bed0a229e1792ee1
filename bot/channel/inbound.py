"""An activity as Teams posts it, checked before anything else sees it, and what it means as a turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from bot.channel.shown import shown
from dialogs.model import Chat, Press, Verb

Name = Annotated[str, StringConstraints(min_length=1, max_length=2048)]

# No pattern may look past the next "<": a text of nothing but those would hold up everybody for a minute.
_MENTION = re.compile(r"</?at\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# The tags that Teams puts into messages. Anything else in angle brackets is somebody's own text.
_HTML = re.compile(
    r"</?(?:p|br|div|span|b|i|u|s|a|em|strong|strike|code|pre|ul|ol|li|h[1-6]|font|img|emoji|attachment|sub|sup|hr|table"
    r"|tbody|tr|td)\b[^<>]*>",
    re.IGNORECASE,
)
_QUOTES = ("quoted", "blockquote")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_VERBS = frozenset(Verb)
# A name of a zone as they are made: a longer path would be looked for folder by folder.
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}")
_NAMED = frozenset(
    [
        "message",
        "messageUpdate",
        "messageDelete",
        "messageReaction",
        "conversationUpdate",
        "installationUpdate",
        "typing",
        "invoke",
        "event",
        "endOfConversation",
        "adaptiveCard/action",
        "signin/tokenExchange",
        "signin/verifyState",
        "signin/failure",
        "task/fetch",
        "task/submit",
        "composeExtension/fetchTask",
        "composeExtension/submitAction",
    ]
)
_TAG_SIZE = 35  # characters of a language tag that anybody uses (RFC 5646, 4.4.1)
# Clocks outside these years are wrong, and a date reckoned from them would leave the calendar.
YEARS = range(1900, 9000)
# What a button's data holds beside the inputs of its card; see cards.py.
_RESERVED = frozenset({"card", "verb", "n", "revision", "msteams", "action"})


def _aware(value: Any) -> Any:
    """A timestamp without an offset is UTC (Bot Framework activity schema, A2130)."""
    if isinstance(value, str):
        parsed = datetime.fromisoformat(value)
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_aware)]


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore", frozen=True)


class Account(_Part):
    """A person or bot: the channel's id ("29:…", "28:…") and, for people, their Entra object id."""

    id: Name
    name: str | None = None
    aad_object_id: str | None = None


class Conversation(_Part):
    """Where an activity happens: "personal", "groupChat" or "channel", and whose tenant it belongs to."""

    id: Name
    name: str | None = None
    conversation_type: str | None = None
    tenant_id: str | None = None
    is_group: bool | None = None


class Inbound(_Part):
    """One activity of the channel. Unknown properties are ignored; what every activity has is required.

    Source: Bot Framework activity schema 3.1 and Teams' own additions.
    """

    type: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    id: Name | None = None
    channel_id: Name
    service_url: Name
    sender: Account = Field(alias="from")
    recipient: Account
    conversation: Conversation
    timestamp: Instant | None = None
    local_timestamp: Instant | None = None
    local_timezone: str | None = None
    locale: str | None = None
    text: str | None = None
    name: Annotated[str, StringConstraints(max_length=256)] | None = None
    value: Any = None
    reply_to_id: str | None = None
    action: str | None = None
    entities: list[dict[str, Any]] | None = None
    channel_data: dict[str, Any] | None = None
    members_added: list[Account] | None = None
    members_removed: list[Account] | None = None

    @property
    def tenants(self) -> frozenset[str]:
        """Every tenant the activity names, lower case."""
        tenant = (self.channel_data or {}).get("tenant")
        named = (self.conversation.tenant_id, tenant.get("id") if isinstance(tenant, dict) else None)
        return frozenset(each.lower() for each in named if isinstance(each, str) and each)

    @property
    def chat(self) -> Chat:
        """The kind of conversation; meeting chats are group chats."""
        kind = (self.conversation.conversation_type or "").lower()
        if kind == "channel":
            return Chat.CHANNEL
        if kind == "personal":
            return Chat.PERSONAL
        # Where it does not say, the id does; what nobody can tell is not taken for private.
        own = not kind and not self.conversation.is_group and not self.conversation.id.startswith("19:")
        return Chat.PERSONAL if own else Chat.GROUP

    @property
    def label(self) -> str:
        """What kind of activity it is, for the log: a name of Teams' own, whatever the client wrote."""
        named = self.name or self.type
        return named if named in _NAMED else "another"

    @property
    def in_dialog(self) -> bool:
        """Whether it comes from a dialog (task module), which is a conversation of its own and closes in 5 s."""
        return (self.name or "").startswith(("composeExtension/", "task/"))

    @property
    def looks(self) -> bool:
        """Whether Teams asks for the viewer's own view of a card: nothing is done, however often it asks."""
        action = self.value.get("action") if isinstance(self.value, dict) else None
        return isinstance(action, dict) and action.get("verb") == Verb.REFRESH

    @property
    def event(self) -> str:
        """Teams' finer name of a message event: "editMessage", "softDeleteMessage", "undeleteMessage"."""
        event = (self.channel_data or {}).get("eventType")
        return event if isinstance(event, str) else ""

    @property
    def zone(self) -> str | None:
        """The person's IANA time zone as this activity brought it, None when it names none that exists."""
        return next((name for name in (self.local_timezone, self._client.get("timezone")) if is_zone(name)), None)

    @property
    def country(self) -> str | None:
        """The sender's country (ISO 3166, two letters) as their client told it."""
        named = self._client.get("country")
        return named.upper() if isinstance(named, str) and len(named) == 2 and named.isalpha() else None

    @property
    def local_time(self) -> datetime | None:
        """The sender's own clock with its offset, where the activity tells it and it can be believed."""
        told = self.local_timestamp
        return told if told and told.year in YEARS else None

    @property
    def language_tag(self) -> str | None:
        """The person's locale (BCP 47) as this activity brought it."""
        named = self.locale or self._client.get("locale")
        if (
            isinstance(named, str)
            and len(named) <= _TAG_SIZE
            and re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", named)
        ):
            return named.replace("_", "-")
        return None

    @property
    def mentions_bot(self) -> bool:
        """Whether the message is addressed to the bot by @mention."""
        return any(self._names_bot(entity) for entity in self.entities or ())

    def now(self, zone: str) -> datetime:
        """The wall clock in `zone` (IANA) at the moment the activity was sent, or now if it does not say; naive."""
        told = (each for each in (self.local_timestamp, self.timestamp) if each and each.year in YEARS)
        moment = next(told, None) or datetime.now(UTC)
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    def plain_text(self) -> str:
        """What was written: the bot's mentions and what is quoted taken out, other people's mentions left as names.

        Teams sends what clients typed with markup and entities in it: the tags of HTML go, entities become what they
        stand for.
        """
        text = self.text or ""
        for entity in self.entities or ():
            mention = entity.get("text")
            if self._names_bot(entity) and isinstance(mention, str) and mention:
                text = text.replace(mention, " ")
        text = _HTML.sub("", _BREAK.sub("\n", without_quotes(_MENTION.sub("", text))))
        return shown(unescape(text)).replace("\xa0", " ").strip()

    @property
    def _client(self) -> dict[str, Any]:
        infos = (entity for entity in self.entities or () if entity.get("type") == "clientInfo")
        return next(infos, {})

    def _names_bot(self, entity: dict[str, Any]) -> bool:
        mentioned = entity.get("mentioned")
        return (
            entity.get("type") == "mention" and isinstance(mentioned, dict) and mentioned.get("id") == self.recipient.id
        )


def without_quotes(text: str) -> str:
    """The text without the messages it quotes: `<quoted …/>`, `<quoted>…</quoted>`, `<blockquote>…</blockquote>`."""
    for tag in _QUOTES:
        while (start := text.lower().find(f"<{tag}")) >= 0:
            opened = text.find(">", start)
            if opened < 0:
                break
            closing = text.lower().find(f"</{tag}>", opened)
            alone = text[opened - 1] == "/" or closing < 0
            end = opened + 1 if alone else closing + len(f"</{tag}>")
            text = f"{text[:start]}\n{text[end:]}"
    return text


def is_zone(name: object) -> bool:
    """Whether `name` is an IANA time zone this machine knows."""
    if not isinstance(name, str) or not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a relative key, or the name of a folder
        return False
    return True


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press as the wire carries it: the button and the activity that shows its card."""

    press: Press
    activity: str | None


def press_of(data: Any, verb: str | None = None) -> Press | None:
    """The press in a button's `data`, inputs of its card included; None when it is none of our buttons.

    `verb` is the Action.Execute's own, where there is one. Input values become text; anything else that a
    client may have put there is left out.
    """
    if not isinstance(data, dict):
        return None
    named = verb or data.get("verb")
    card, n, revision = data.get("card"), data.get("n"), data.get("revision")
    if not isinstance(named, str) or named not in _VERBS or not (card is None or isinstance(card, str)):
        return None
    if n is not None and (isinstance(n, bool) or not isinstance(n, int) or not 0 < n < 10_000):
        return None
    if revision is not None and (isinstance(revision, bool) or not isinstance(revision, int)):
        return None
    inputs = {
        key: ("true" if value else "false") if isinstance(value, bool) else shown(str(value))
        for key, value in data.items()
        if isinstance(key, str) and key not in _RESERVED and isinstance(value, (str, int, float, bool))
    }
    return Press(verb=Verb(named), n=n, inputs=inputs, card=card, revision=revision)


def text_of_html(markup: str) -> str:
    """The text of a Teams message body (HTML), tags dropped and lines kept."""
    text = shown(unescape(_TAG.sub("", _BREAK.sub("\n", markup))))
    return "\n".join(line for each in text.replace("\xa0", " ").splitlines() if (line := each.strip()))
