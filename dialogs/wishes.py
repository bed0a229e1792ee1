"""What people wish for by words once time off stands: a text to paste, a calendar file."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import paste, receipt, reminders, sharing
from dialogs.dialog import Answers
from dialogs.model import Request, Topic
from dialogs.ports import Booking
from dialogs.turn import Turn


async def start(turn: Turn, request: Request) -> Answers | None:
    """The answer to such a wish, None where the request is none."""
    if request.topic in (Topic.AUTOMATIC_REPLY, Topic.CALENDAR_FILE):
        answers = await paste.asked_for(turn, request, await latest(turn))
        return answers or [turn.text("paste-nothing", request.language)]
    if request.topic is Topic.SHARING:
        return await sharing.asked_for(turn, request, await latest(turn))
    if request.topic is Topic.REMIND:
        return await reminders.start(turn, request.language)
    if request.topic is Topic.REMIND_NOT:
        return await reminders.stop(turn, request.language)
    if request.topic is None:
        return await paste.in_another(turn)
    return None


async def latest(turn: Turn) -> Sequence[Booking]:
    """What stands of what was booked or changed last in this conversation."""
    card = await turn.card(turn.talk.receipts[-1]) if turn.talk.receipts else None
    return receipt.standing(card) if card is not None else ()
