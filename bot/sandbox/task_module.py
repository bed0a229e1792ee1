"""A message extension's dialog (task module): opened on a message, answered by buttons, closed by the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import cards
from bot.sandbox.activities import message_payload
from bot.sandbox.chats import Chat, NoSuchButtonError
from bot.sandbox.conversations import Message
from bot.sandbox.events import Event

Json = dict[str, Any]

COMMAND = "bookFromMessage"


@dataclass(slots=True)
class TaskModule:
    """The dialog as one person sees it: `card` while it is open, `closing` what the bot said at the end."""

    chat: Chat
    asked: Json  # what every submit repeats: the command and the message
    title: str = ""
    card: Json | None = None
    closing: str = ""

    @classmethod
    async def open(cls, chat: Chat, message: Message, command: str = COMMAND) -> TaskModule:
        """Use the extension's command on a message."""
        payload = message_payload(message.activity, chat.teams.sender.tenant)
        asked = {"commandId": command, "commandContext": "message", "messagePayload": payload}
        module = cls(chat, asked)
        module._show(await chat.device.invoke("composeExtension/fetchTask", chat.conversation, asked))
        await chat.teams.settled()
        return module

    async def press(self, wanted: str, entered: Mapping[str, str] | None = None, n: int = 1) -> None:
        """Press the `n`-th button of the dialog of that label or verb; raises NoSuchButtonError.

        Dialogs know Action.Submit alone: Teams ignores an Action.Execute there.
        """
        card = self.card or {}
        shown = [each for each in cards.buttons(card) if each.kind == "Action.Submit"]
        name = wanted.casefold()
        fitting = [each for each in shown if name in (each.label.casefold(), each.verb)]
        if not 1 <= n <= len(fitting):
            there = ", ".join(each.label for each in shown) or "none"
            raise NoSuchButtonError(f"there is no button {wanted!r} in the dialog; shown are: {there}")
        value = {**self.asked, "data": cards.pressed(fitting[n - 1], card, entered)}
        self._show(await self.chat.device.invoke("composeExtension/submitAction", self.chat.conversation, value))
        await self.chat.teams.settled()

    def _show(self, event: Event) -> None:
        task = (event.answer or {}).get("task") or {}
        value = task.get("value")
        self.card, self.closing = None, ""
        if event.status == 200 and task.get("type") == "continue" and isinstance(value, dict):
            self.title = str(value.get("title", ""))
            self.card = (value.get("card") or {}).get("content")
        elif event.status == 200 and task.get("type") == "message":
            self.closing = str(value or "")
        elif event.status != 200:
            self.closing = "Unable to reach app. Please try again."
