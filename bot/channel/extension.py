"""The message extension "Book time off from this message": its dialog (task module) shows the same cards.

Source: "Define message extension action commands" and "Dialogs in bots" (Microsoft Learn). Dialogs know
Action.Submit alone, and are closed by Teams when no answer comes within five seconds.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from typing import Any

from botbuilder.core import InvokeResponse

from bot import deadline
from bot.channel.cards import render
from bot.channel.clocks import offset_in_words
from bot.channel.delivery import CARD_TYPE
from bot.channel.inbound import Inbound, press_of, text_of_html
from bot.channel.signin import SignIn
from bot.channel.turns import CONVERSATION, DIALOG_BUDGET, Stranger, Turns, ZoneUnknown, language_of
from dialogs.incoming import Incoming
from dialogs.model import Chat
from dialogs.ports import SignInRequired
from dialogs.reply import Reply

MAX_TEXT = 4000  # characters of a message that are read


class Extension:
    """Answers the invokes of the message extension's dialog."""

    def __init__(self, turns: Turns, signin: SignIn) -> None:
        self._turns = turns
        self._signin = signin
        self._look = replace(turns.ways.look, submit=True)

    async def answer(self, inbound: Inbound) -> InvokeResponse:
        """The dialog's next card, or a closing sentence."""
        value = inbound.value if isinstance(inbound.value, dict) else {}
        say, fallback = (
            self._turns.ways.say,
            language_of(inbound.language_tag or self._turns.ways.default_locale),
        )
        press = press_of(value.get("data")) if (inbound.name or "").endswith(("submitAction", "submit")) else None
        try:
            incoming = await self._turns.incoming(
                inbound, press=press, text=None if press else message_text(value), chat=Chat.PERSONAL
            )
        except Stranger:
            return closing(say("guest", fallback))
        except ZoneUnknown as unknown:
            return closing(say("zone-needed", fallback, offset=offset_in_words(unknown.told)))
        if press is None and not incoming.text:
            return closing(say("extension-empty", fallback))
        incoming = replace(incoming, conversation=CONVERSATION)
        own = await self._signin.own_chat(incoming.person)
        try:
            memory = self._turns.ways.memory_for(incoming.person)
            origin = {"reference": own, "chat": Chat.PERSONAL, "shown": None} if own and press else None
            async with self._kept(incoming, own):
                answered = await self._turns.respond(incoming, memory, DIALOG_BUDGET, origin)
                if deadline.left(1.0) > 0:  # later, the dialog is closed: a worker tells it in the person's own chat
                    await answered.told()
        except SignInRequired as needed:
            await self._signin.ask_in_own_chat(incoming, needed)
            return closing(say("sign-in-elsewhere", self._turns.language(incoming.person)))
        return self._shown(incoming, answered.replies)

    def _kept(self, incoming: Incoming, own: dict[str, Any] | None) -> AbstractAsyncContextManager[None]:
        """Keep the turn, should it take too long: it is then answered in the person's own chat, where there is one."""
        if own is None:
            return nullcontext()
        return self._signin.kept(replace(incoming, conversation=own["conversation"]), own)

    def _shown(self, incoming: Incoming, replies: list[Reply]) -> InvokeResponse:
        cards = [reply for reply in replies if reply.card is not None]
        if not cards:
            return closing("\n".join(reply.text for reply in replies))
        card = cards[-1]
        info = {
            "title": self._turns.ways.say("extension-title", card.language),
            "height": "medium",
            "width": "medium",
            "card": {"contentType": CARD_TYPE, "content": render(card, self._look)},
        }
        return InvokeResponse(status=200, body={"task": {"type": "continue", "value": info}})


def message_text(value: dict[str, Any]) -> str:
    """The plain text of the message that the command was called on."""
    payload = value.get("messagePayload")
    body = payload.get("body") if isinstance(payload, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, str):
        return ""
    is_html = isinstance(body, dict) and body.get("contentType") == "html"
    return (text_of_html(content) if is_html else content).strip()[:MAX_TEXT]


def closing(text: str) -> InvokeResponse:
    """Ends the dialog with a sentence."""
    return InvokeResponse(status=200, body={"task": {"type": "message", "value": text}})
