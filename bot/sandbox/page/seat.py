"""What one browser window shows of a conversation, as JSON for the page's script."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from bot.sandbox import cards
from bot.sandbox.chats import Chat
from bot.sandbox.conversations import Message
from bot.sandbox.devices import Found
from bot.sandbox.events import Event, EventKind
from bot.sandbox.task_module import TaskModule
from bot.sandbox.transcript import entries

Json = dict[str, Any]

_MENTION = re.compile(r"<at>(.*?)</at>")
_BUTTON_ID = "button-"


class StaleCardError(LookupError):
    """The card a button was pressed on has changed since the window drew it."""


def shown(chat: Chat, message: Message) -> Json:
    """The message as the chat's device shows it; `rev` changes whenever anything of it does.

    Every button of its card carries an id by which `pressed` finds it again.
    """
    bot = message.author == chat.teams.sender.bot_id
    activity = message.activity
    document: Json = {
        "id": message.id,
        "bot": bot,
        "mine": activity.get("from", {}).get("aadObjectId") == chat.device.person.id,
        "name": chat.teams.sender.recipient_name if bot else activity["from"]["name"],
        "text": cards.plain(_MENTION.sub(r"@\1", str(activity.get("text") or ""))),
    }
    if card := chat.device.card(message):
        document["card"] = _with_ids(card)
    if oauth := cards.attached(activity, cards.OAUTH):
        asked = [each for each in chat.device.offers(chat.conversation) if each.message is message]
        # Teams shows nothing of a sign-in that its devices answered by themselves.
        document["hidden"] = not asked
        document["text"] = str(oauth.get("text", ""))
        document["signIn"] = asked[0].button.label if asked else ""
    text = json.dumps(document, sort_keys=True, default=str)
    document["rev"] = hashlib.sha256(text.encode()).hexdigest()[:16]
    return document


def pressed(chat: Chat, message_id: str, rev: str, button_id: str) -> Found:
    """The button that the window calls `button_id`; raises LookupError when it is not there (any more)."""
    message = chat.conversation.messages.get(message_id)
    if message is None or message.deleted:
        raise StaleCardError("That message is gone.")
    if shown(chat, message)["rev"] != rev:
        raise StaleCardError("That card has just changed.")
    offered = [each for each in chat.device.offers(chat.conversation) if each.message is message]
    for number, found in enumerate(offered):
        if f"{_BUTTON_ID}{number}" == button_id:
            return found
    raise LookupError("There is no such button.")


def dialog(module: TaskModule) -> Json:
    """A message extension's dialog as the window draws it; without a card it is over, and `closing` says how."""
    card = _with_ids(module.card) if module.card else None
    return {"title": module.title, "card": card, "closing": module.closing}


async def press_dialog(module: TaskModule, button_id: str, inputs: Mapping[str, str]) -> None:
    """Press the button of the dialog that the window calls `button_id`; raises LookupError."""
    shown = cards.buttons(module.card or {})
    position = next((at for at in range(len(shown)) if f"{_BUTTON_ID}{at}" == button_id), None)
    if position is None:
        raise LookupError("There is no such button.")
    label = shown[position].label
    await module.press(label, inputs, n=[each.label for each in shown[: position + 1]].count(label))


def sign_in_url(chat: Chat, message_id: str) -> tuple[Message, str]:
    """The message that offers to sign in, and the page its button opens; raises LookupError when none does."""
    for found in chat.device.offers(chat.conversation):
        if found.message.id == message_id and found.button.kind == "signin":
            return found.message, str(found.button.action.get("value", ""))
    raise StaleCardError("There is no sign-in to be done any more.")


def _with_ids(card: Json) -> Json:
    card = copy.deepcopy(card)
    for number, button in enumerate(cards.buttons(card)):
        button.action["id"] = f"{_BUTTON_ID}{number}"
    return card


class Seat:
    """One window: who looks at which conversation from which device, and what was sent to it already."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._sent: dict[str, str] = {}
        self._plan: list[Json] | None = None
        self._order: list[str] | None = None

    def news(self, plan: list[Any]) -> Json | None:
        """What changed since the last time: messages, their order, the work plan; None when nothing did."""
        messages = [each for each in self.chat.conversation.messages.values() if not each.deleted]
        documents = [shown(self.chat, each) for each in messages]
        documents = [each for each in documents if not each.get("hidden")]
        order = [each["id"] for each in documents]
        changed = [each for each in documents if self._sent.get(each["id"]) != each["rev"]]
        listed = entries(plan)
        if not changed and order == self._order and listed == self._plan:
            return None
        self._sent = {each["id"]: each["rev"] for each in documents}
        self._order, self._plan = order, listed
        return {"messages": changed, "order": order, "plan": listed}

    def note(self, event: Event) -> Json | None:
        """What the window shows of an event beside messages: {"kind", "text"}, None when nothing."""
        chat = self.chat
        mine = event.person == chat.device.person.id
        here = event.conversation == chat.conversation.id
        match event.kind:
            case EventKind.TYPING if here:
                return {"kind": "typing", "text": f"{chat.teams.sender.recipient_name} is typing…"}
            case EventKind.SIGN_IN if mine:
                return {"kind": "step", "text": f"{event.device}: {event.activity['text']}"}
            case EventKind.SHOWN if mine and here and event.device == chat.device.name:
                alone = cards.attached(event.activity) is None
                return {"kind": "private", "text": event.text} if alone else None
            case EventKind.SENT if mine and (event.status == 0 or (event.status or 0) >= 500):
                answered = f"answered {event.status}" if event.status else "did not answer"
                return {"kind": "step", "text": f"the bot {answered} to {event.activity.get('name') or 'a message'}"}
        return None
