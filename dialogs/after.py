"""What a receipt offers once the time off stands: buttons beside Undo and Change, and what pressing them leads to."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import paste, reminders, sharing
from dialogs.dialog import Answers
from dialogs.facts import Facts
from dialogs.model import Press, Verb
from dialogs.ports import Booking
from dialogs.replies import Voice
from dialogs.reply import Action
from dialogs.state import Card, Kind
from dialogs.turn import Turn


def actions(card: Card, stands: Sequence[Booking], facts: Facts, voice: Voice) -> list[Action]:
    """The buttons of a receipt whose bookings `stands` are in the plan."""
    if not stands or card.kind is Kind.CANCEL:
        return []
    offered = [Action(Verb.PASTE, voice("button-paste"))]
    if facts.reminders and any(each.period.start.date() > facts.now.date() for each in stands):
        offered.append(Action(Verb.REMIND, voice("button-remind"), secondary=True))
    if any(each.period.after > facts.now for each in stands):
        offered.append(Action(Verb.TELL, voice("button-tell"), secondary=True))
    return offered


async def press(turn: Turn, card: Card, press: Press, stands: Sequence[Booking]) -> Answers | None:
    """The answer to one of those buttons, None where it is another's."""
    if press.verb is Verb.PASTE and stands:
        return await paste.start(turn, card.request, stands, card.later)
    if press.verb is Verb.REMIND:
        return await reminders.start(turn, card.language)
    if press.verb is Verb.TELL and stands:
        return await sharing.start(turn, card.request, stands, card.later)
    return None
