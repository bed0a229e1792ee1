"""What any parser finds, in one form, and the periods that may be made of it: as favourable as is honest.

A parser is not asked to know our rules (SEMANTICS.md), only to have found the right stretch of time. So several
periods are made of what it found, and it is right when one of them is: a last day counts as inside or outside, a
week may be cut to its working days, a part of day gets our hours. What it did not find is not filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

DAY = timedelta(days=1)
PARTS = {
    "morning": (time(9), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(18), time(22)),
    "night": (time(18), time(22)),
}

Made = tuple[tuple[str, str, bool], ...]
"""Periods: start and end (ISO 8601, wall clock), and whether they are whole days."""


@dataclass(frozen=True, slots=True)
class Span:
    """One thing found: `grain` is time, day, week or month; `part` a part of day; `end` None for a point."""

    start: datetime
    end: datetime | None = None
    grain: str = "day"
    part: str | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Span:
        """Read what a worker in another process wrote."""
        end = data.get("end")
        start = datetime.fromisoformat(data["start"])
        return cls(start, datetime.fromisoformat(end) if end else None, data.get("grain", "day"), data.get("part"))


def expected(case: dict[str, Any]) -> Made:
    """The right periods of a case."""
    return tuple((each["start"], each["end"], each["allDay"]) for each in case["periods"])


def makings(spans: Sequence[Span]) -> set[Made]:
    """Every list of periods that may be made of what was found."""
    made: set[Made] = set()
    every = [list(_periods(span)) for span in spans]
    if every and all(every):
        made.add(tuple(each[0] for each in every))  # one period each
    for each in every:
        made |= {(period,) for period in each}  # the rest found is noise
    if len(spans) == 2:
        first, last = spans
        if first.end is None and last.end is None:  # the two ends of a range
            for period in _periods(Span(first.start, last.start, last.grain)):
                made.add((period,))
            moved = datetime.combine(first.start.date(), last.start.time())
            made |= {(period,) for period in _periods(Span(first.start, moved, "time"))}
        elif first.grain == "day" and first.end is None and last.end is not None and last.grain == "time":
            on = first.start.date()  # a day, and a range of clock times
            begin, finish = datetime.combine(on, last.start.time()), datetime.combine(on, last.end.time())
            made |= {(period,) for period in _periods(Span(begin, finish, "time"))}
    return made


def _periods(span: Span) -> Iterator[tuple[str, str, bool]]:
    first, last = span.start.date(), (span.end or span.start).date()
    if span.part in PARTS:
        begin, finish = PARTS[span.part]
        yield _clock(datetime.combine(first, begin), datetime.combine(first, finish))
    if span.grain == "time":
        if span.end is not None and span.end > span.start:
            yield _clock(span.start, span.end)
            if span.start.time() == span.end.time() == time():
                yield from _days(first, last - DAY)
        return
    if span.grain == "week" and span.end is None:
        first -= timedelta(days=first.weekday())
        last = first + 6 * DAY
    elif span.grain == "month" and span.end is None:
        first = first.replace(day=1)
        last = (first + 31 * DAY).replace(day=1) - DAY
    yield from _days(first, last)
    if span.end is not None:
        yield from _days(first, last - DAY)


def _days(first: date, last: date) -> Iterator[tuple[str, str, bool]]:
    if last < first:
        return
    yield _whole(first, last)
    while last.weekday() > 4 and last > first:
        last -= DAY
    while first.weekday() > 4 and first < last:
        first += DAY
    yield _whole(first, last)


def _whole(first: date, last: date) -> tuple[str, str, bool]:
    return f"{first}T00:00:00", f"{last}T23:59:59", True


def _clock(start: datetime, end: datetime) -> tuple[str, str, bool]:
    return start.isoformat(timespec="seconds"), end.isoformat(timespec="seconds"), False
