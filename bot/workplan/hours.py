"""The person's usual week, from what their work plan says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.workplan.types import AT_WORK, WorkPlanOccurrence, WorkPlanRecurrence
from bot.workplan.zones import instant, to_wall
from dialogs.model import Hours, Schedule

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_END = "0001-01-01"

Span = tuple[time, time]


def schedule_of(
    recurrences: Iterable[WorkPlanRecurrence],
    occurrences: Iterable[WorkPlanOccurrence],
    zone: str,
    around: date,
) -> Schedule | None:
    """The usual week around a day; None when the plan holds no working hours at all.

    Recurrences in force on that day make the week: they know the hours of a day that is booked off, which
    the view hides. Where there are none, each weekday has the hours it has most often in `occurrences`.
    """
    week = _from_recurrences(recurrences, zone, around) or _from_occurrences(occurrences, zone)
    if not week:
        return None
    return Schedule(tuple(week.get(weekday) for weekday in range(7)))


def _from_recurrences(recurrences: Iterable[WorkPlanRecurrence], zone: str, around: date) -> dict[int, Hours]:
    spans: dict[int, list[Span]] = {}
    for recurrence in recurrences:
        if recurrence.work_location_type not in AT_WORK or not _in_force(recurrence, around):
            continue
        # The clock at which it began holds in every season: only its own first day is converted.
        begin, finish = (to_wall(instant(each), zone) for each in (recurrence.start, recurrence.end))
        told = datetime.fromisoformat(recurrence.start.date_time).date()
        for weekday in _weekdays(recurrence):
            moved = (weekday + (begin.date() - told).days) % 7
            spans.setdefault(moved, []).append((begin.time(), _end(begin, finish)))
    return {weekday: _whole(each) for weekday, each in spans.items()}


def _from_occurrences(occurrences: Iterable[WorkPlanOccurrence], zone: str) -> dict[int, Hours]:
    days: dict[date, list[Span]] = {}
    for occurrence in occurrences:
        if occurrence.work_location_type not in AT_WORK:
            continue
        begin, finish = (to_wall(instant(each), zone) for each in (occurrence.start, occurrence.end))
        days.setdefault(begin.date(), []).append((begin.time(), _end(begin, finish)))
    counts: dict[int, Counter[Hours]] = {}
    for day, spans in days.items():
        counts.setdefault(day.weekday(), Counter())[_whole(spans)] += 1
    return {weekday: each.most_common(1)[0][0] for weekday, each in counts.items()}


def _weekdays(recurrence: WorkPlanRecurrence) -> list[int]:
    pattern = recurrence.recurrence.pattern
    if pattern.type == "daily" and pattern.interval == 1:
        return list(range(7))
    if pattern.type == "weekly":
        # Worked every other week is worked, as far as a usual week can say.
        return [_NAMES.index(name.lower()) for name in pattern.days_of_week if name.lower() in _NAMES]
    return []


def _in_force(recurrence: WorkPlanRecurrence, around: date) -> bool:
    extent = recurrence.recurrence.range
    started = not extent.start_date or extent.start_date <= around.isoformat()
    ends = extent.type == "endDate" and extent.end_date not in (None, "", _NO_END)
    return started and (not ends or str(extent.end_date) >= around.isoformat())


def _whole(spans: list[Span]) -> Hours:
    # Mornings in the office and afternoons at home make one working day.
    return Hours(min(start for start, _ in spans), max(end for _, end in spans))


def _end(begin: datetime, finish: datetime) -> time:
    return finish.time() if finish.date() == begin.date() else time(23, 59, 59)


def window(around: datetime) -> tuple[datetime, datetime]:
    """The four whole weeks (wall clock) that tell a usual week: the one before `around` to two after."""
    monday = datetime.combine(around.date() - timedelta(days=around.weekday()), time())
    return monday - timedelta(weeks=1), monday + timedelta(weeks=3)
