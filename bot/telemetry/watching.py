"""What the dialogs come to, counted and put into the turn's line: intents, verbs and cards, never words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.telemetry import metrics, trail
from dialogs.incoming import Incoming
from dialogs.model import Intent, Press, Reading, Request, Role
from dialogs.notices import Notices
from dialogs.reply import Reply


class Watching:
    """Hears what the dialogs say of a turn (`dialogs.notices.Notices`) and passes it on to `others`."""

    def __init__(self, *others: Notices) -> None:
        self._others = others

    def read(self, incoming: Incoming, text: str, readings: Sequence[Reading], newest: str | None) -> None:
        """Count how each request of the message was understood."""
        for reading in readings:
            request = reading.request
            if reading.role is not Role.PRESS:
                trail.note(understood=request.intent.value, ended=ended(request), language=request.language)
                metrics.count(
                    "timeoff_understood_total",
                    intent=request.intent.value,
                    language=request.language,
                    ended=ended(request),
                )
            if reading.role is Role.CORRECTION or (incoming.edited and reading.request.intent is Intent.TAKE):
                metrics.count("timeoff_corrections_total", language=request.language)
        for each in self._others:
            each.read(incoming, text, readings, newest)

    def pressed(self, incoming: Incoming, press: Press, card: str) -> None:
        """Count the button."""
        metrics.count("timeoff_presses_total", verb=press.verb.value)
        trail.note(verb=press.verb.value, card=trail.card_mark(card))
        for each in self._others:
            each.pressed(incoming, press, card)

    def answered(self, incoming: Incoming, replies: Sequence[Reply]) -> None:
        """Note which card the turn led to."""
        cards = [reply.card for reply in replies if reply.card]
        trail.note(replies=len(replies), card=trail.card_mark(cards[0]) if cards else None)
        for each in self._others:
            each.answered(incoming, replies)


def ended(request: Request) -> str:
    """How the reading of a request ended.

    "unclear": not understood; "asked": the bot has to ask something; "leftover": understood, but words were left
    that no reading has placed; "clear".
    """
    if request.intent is Intent.NONE and request.topic is None:
        return "unclear"
    if request.unclear is not None:
        return "asked"
    return "leftover" if request.leftover else "clear"
