"""What a receipt offers once the time off stands: buttons beside Undo and Change, and what pressing them leads to."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import paste
from dialogs.dialog import Answers
from dialogs.model import Press, Verb
from dialogs.ports import Booking
from dialogs.replies import Voice
from dialogs.reply import Action
from dialogs.state import Card, Kind
from dialogs.turn import Turn


def actions(card: Card, stands: Sequence[Booking], voice: Voice) -> list[Action]:
    """The buttons of a receipt whose bookings `stands` are in the plan."""
    if not stands or card.kind is Kind.CANCEL:
        return []
    return [Action(Verb.PASTE, voice("button-paste"))]


async def press(turn: Turn, card: Card, press: Press, stands: Sequence[Booking]) -> Answers | None:
    """The answer to one of those buttons, None where it is another's."""
    if press.verb is Verb.PASTE and stands:
        return await paste.start(turn, card.request, stands, card.later)
    return None
