"""Receipts further up, kept true: what was booked there may since have been cancelled, moved or put back.

The same for where one works: that may have been set anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dialogs.ports import Booking, Create, Delete, Outcome, SetPlace, Status, Update, Workplace
from dialogs.state import Card, Stage

Entry = Booking | Workplace


def moves(cards: Iterable[Card], before: Mapping[str, Card]) -> dict[str, Entry | None]:
    """What became of entries in the work of these cards, by the id they had: as they now stand, None where gone.

    `before` are the cards as they were when the turn began, so that only what was done since counts.
    """
    found: dict[str, Entry | None] = {}
    for card in cards:
        known = before.get(card.id)
        if card.stage in {Stage.DONE, Stage.PARTLY} and (known is None or known.outcomes != card.outcomes):
            found |= dict(_done(card.outcomes))
        if card.stage is Stage.UNDONE and (known is None or known.undone != card.undone):
            found |= dict(_done(card.undone))
            found |= dict(_put_back(card))
    return found


def _done(outcomes: Iterable[Outcome]) -> Iterable[tuple[str, Entry | None]]:
    for outcome in outcomes:
        if outcome.status is Status.DONE and isinstance(outcome.step, (Update, Delete)):
            yield outcome.step.booking.id, outcome.booking
        elif outcome.status is Status.DONE and isinstance(outcome.step, SetPlace):
            yield outcome.step.workplace.id, outcome.workplace


def _put_back(card: Card) -> Iterable[tuple[str, Booking | None]]:
    """What was deleted and is booked again has another id than it had."""
    deleted = [each.step.booking for each in reversed(card.outcomes) if isinstance(each.step, Delete)]
    created = [each.booking for each in card.undone if isinstance(each.step, Create)]
    for old, new in zip(deleted, created, strict=False):
        yield old.id, new


def followed(card: Card, moved: Mapping[str, Entry | None]) -> Card:
    """The receipt with its entries as they now stand; itself where none of them is concerned."""
    lost, outcomes = dict(card.lost), list(card.outcomes)
    for index, outcome in enumerate(card.outcomes):
        if outcome.status is not Status.DONE or isinstance(outcome.step, Delete):
            continue
        if isinstance(outcome.step, SetPlace):
            now_there = moved.get(outcome.workplace.id) if outcome.workplace else None
            if isinstance(now_there, Workplace):
                outcomes[index] = replace(outcome, workplace=now_there)
            continue
        known = outcome.booking.id if outcome.booking is not None else lost.get(index, "")
        if known not in moved:
            continue
        now = moved[known]
        if isinstance(now, Workplace):
            continue
        outcomes[index] = replace(outcome, booking=now)
        lost.pop(index, None)
        if now is None:
            lost[index] = known
    if tuple(outcomes) == card.outcomes:
        return card
    return replace(card, outcomes=tuple(outcomes), lost=tuple(sorted(lost.items())))


def gone(outcome: Outcome) -> bool:
    """Whether what was booked or changed there is in the plan no more."""
    there = isinstance(outcome.step, (Create, Update))
    return outcome.status is Status.DONE and there and outcome.booking is None


def changed(outcome: Outcome) -> bool:
    """Whether it stands otherwise than this step left it."""
    step, booking = outcome.step, outcome.booking
    if isinstance(step, SetPlace):
        return outcome.workplace is not None and outcome.workplace.place != step.place
    if outcome.status is not Status.DONE or isinstance(step, Delete) or booking is None:
        return False
    return booking.period != step.period or (booking.subject or None) != (step.subject or None)
