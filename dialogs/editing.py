"""Reading the inputs of a card: dates, times, the whole-day switch and the subject, each checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dialogs.model import Period, Schedule
from dialogs.periods import work_on

PERIOD_INPUTS = ("allDay", "startDate", "startTime", "endDate", "endTime")
MAX_SUBJECT = 200
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Edited:
    """What the inputs say: the period and subject, or a message key for each input that is wrong."""

    period: Period
    subject: str | None
    errors: dict[str, str] = field(default_factory=dict)


def touches_period(inputs: Mapping[str, str]) -> bool:
    """Whether any date, time or switch came along."""
    return any(name in inputs for name in PERIOD_INPUTS)


def subject_of(inputs: Mapping[str, str], current: str | None) -> str | None:
    """The subject the input holds, white space folded; None when it was emptied."""
    if "subject" not in inputs:
        return current
    return re.sub(r"\s+", " ", inputs["subject"]).strip()[:MAX_SUBJECT] or None


def read_inputs(inputs: Mapping[str, str], period: Period, subject: str | None, schedule: Schedule) -> Edited:
    """The period and subject after the edit; what is left out keeps what the card shows.

    `errors` names each wrong input with a message key: `error-date`, `error-time`, `error-order`, `error-long`.
    """
    subject = subject_of(inputs, subject)
    if not touches_period(inputs):
        return Edited(period, subject)
    errors: dict[str, str] = {}
    first = _date(inputs, "startDate", period.start.date(), errors)
    last = _date(inputs, "endDate", _last(inputs, period, first), errors)
    opens, _ = work_on(first, schedule)
    _, closes = work_on(last, schedule)
    shown = (opens.time(), closes.time()) if period.all_day else (period.start.time(), period.end.time())
    begins = _time(inputs, "startTime", shown[0], errors)
    ends = _time(inputs, "endTime", shown[1], errors)
    if errors:
        return Edited(period, subject, errors)
    whole = inputs.get("allDay", "true" if period.all_day else "false").strip().lower() == "true"
    if period.all_day and (begins, ends) != shown:
        whole = False  # a time was set and the switch left alone: the time is what is meant
    made = (
        Period.of_days(first, last) if whole else Period(datetime.combine(first, begins), datetime.combine(last, ends))
    )
    if made.after <= made.start:
        errors["endDate" if last < first else "endTime"] = "error-order"
    elif made.after - made.start > LONGEST:
        errors["endDate"] = "error-long"
    return Edited(period if errors else made, subject, errors)


def _last(inputs: Mapping[str, str], period: Period, first: date) -> date:
    """Where only the first day was moved, the last moves along."""
    if "startDate" not in inputs or "endDate" in inputs:
        return period.end.date()
    return first + (period.end.date() - period.start.date())


def _date(inputs: Mapping[str, str], name: str, current: date, errors: dict[str, str]) -> date:
    if name not in inputs:
        return current
    try:
        found = date.fromisoformat(inputs[name].strip()[:10])
    except ValueError:
        errors[name] = "error-date"
        return current
    if not 2000 <= found.year <= 2100:
        errors[name] = "error-date"
        return current
    return found


def _time(inputs: Mapping[str, str], name: str, current: time, errors: dict[str, str]) -> time:
    if name not in inputs:
        return current
    try:
        return time.fromisoformat(inputs[name].strip()[:5])
    except ValueError:
        errors[name] = "error-time"
        return current
