"""What words may refer to on the cards that are shown, and what "and Friday too" goes on with."""

from __future__ import annotations

from dialogs import receipt
from dialogs.model import Context, Period, Request, Verb
from dialogs.reply import Reply
from dialogs.state import SPEAKING, Card, Kind, Shown, Stage

ASKING = frozenset((Kind.ASK, Kind.WHICH))  # cards that are questions
_GOES_ON = frozenset((Stage.OPEN, Stage.DOING, Stage.DONE, Stage.PARTLY))


def context_of(shown: Shown) -> Context:
    """A card as words may refer to it."""
    return Context(
        card=shown.card,
        offered=shown.offered,
        choices=shown.choices,
        rows=shown.rows,
        asks=shown.kind in ASKING,
        which=shown.kind is Kind.WHICH,
        speaking=shown.kind in SPEAKING,
        set_there=shown.kind is Kind.PLACE,
    )


def shown_of(card: Card, reply: Reply) -> Shown:
    """What words can stand for on the card just shown."""
    picks = tuple(action.label for action in reply.offered if action.verb is Verb.PICK)
    rows = [row for row in reply.rows if any(action.verb is Verb.PICK for action in row.actions)]
    titles = tuple(f"{row.title}, {row.note}" for row in rows)
    return Shown(card.id, card.kind, frozenset(each.verb for each in reply.offered), titles or picks, _entries(card))


def _entries(card: Card) -> tuple[Period, ...]:
    """The time off that the lines of a list, of a question which, or of a receipt are about."""
    if card.kind is Kind.WHICH:
        return tuple(each.booking.period for each in card.choices if each.booking)
    if card.kind is Kind.LIST:
        return tuple(each.period for each in card.bookings)
    return tuple(each.period for each in receipt.standing(card))


def continued(card: Card) -> Request | None:
    """What "and Friday too" goes on with beside time off: a place that was set, a cancellation."""
    idle = card.kind is Kind.PLACE and card.stage is Stage.CLOSED and bool(card.notice)  # there was nothing to set
    if card.kind not in {Kind.PLACE, Kind.CANCEL} or not (idle or card.stage in _GOES_ON):
        return None
    return card.request
