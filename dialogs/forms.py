"""What the open form of a card says, put into the card's request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.editing import Edited, read_inputs, subject_of, touches_period
from dialogs.model import Request, Schedule
from dialogs.periods import merged
from dialogs.state import Card


def read_form(card: Card, inputs: Mapping[str, str], schedule: Schedule) -> Edited:
    """The period that the form is of and the reason, as the inputs say; as they are where none came along."""
    periods, subject = card.request.periods, card.request.subject
    index = _index(card)
    if not touches_period(inputs) or (len(periods) > 1 and card.editing < 1):
        return Edited(periods[index], subject_of(inputs, subject))
    return read_inputs(inputs, periods[index], subject, schedule)


def with_edit(card: Card, edited: Edited) -> Request:
    """The card's request with the edited period in place of the one that the form is of."""
    request, index = card.request, _index(card)
    periods = (*request.periods[:index], edited.period, *request.periods[index + 1 :])
    if periods == request.periods:
        return replace(request, subject=edited.subject)
    return replace(request, periods=merged(periods), subject=edited.subject, candidates=(), leftover=())


def wants_times(card: Card, inputs: Mapping[str, str]) -> bool:
    """Whether the whole day was just switched off, in a form that had no times yet: they are asked next."""
    period = card.request.periods[_index(card)]
    return period.all_day and inputs.get("allDay") == "false" and not {"startTime", "endTime"} & set(inputs)


def _index(card: Card) -> int:
    return card.editing - 1 if 0 < card.editing <= len(card.request.periods) else 0
