"""Arithmetic of periods: what sticks out, what two make together, how long, and when work begins again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from dialogs.model import Period, Schedule, Shift

DAY = timedelta(days=1)


def days_of(period: Period) -> Iterator[date]:
    """Every calendar day the period touches, in order."""
    day = period.start.date()
    while day <= (period.after - timedelta(microseconds=1)).date():
        yield day
        day += DAY


def work_on(day: date, schedule: Schedule) -> tuple[datetime, datetime]:
    """Start and end of work on that day; the usual working day's hours when it is not worked (rule 2)."""
    hours = schedule.usual(day)
    return datetime.combine(day, hours.start), datetime.combine(day, hours.end)


def subtract(period: Period, cuts: Iterable[Period], schedule: Schedule) -> list[Period]:
    """What is left of `period` when the cuts are taken out, in order; by rule 15.

    Whole days stay whole where a cut does not enter them; where it does, the rest of that day begins or ends with work:
    next week without Thursday afternoon is Monday 09:00 to Thursday 12:00, and Friday whole.
    """
    left = [period]
    for cut in cuts:
        left = [piece for each in left for piece in _without(each, cut, schedule)]
    return left


def _without(period: Period, cut: Period, schedule: Schedule) -> list[Period]:
    if not period.overlaps(cut):
        return [period]
    before = _until(period, cut.start, schedule)
    after = _from(period, cut.after, schedule)
    return [piece for piece in (before, after) if piece]


def _until(period: Period, end: datetime, schedule: Schedule) -> Period | None:
    if end <= period.start:
        return None
    if not period.all_day:
        return Period(period.start, end)
    opens, closes = work_on(end.date(), schedule)
    if end <= opens:  # nothing of that working day is left: whole days up to the day before
        last = end.date() - DAY
        return Period.of_days(period.start.date(), last) if period.start.date() <= last else None
    start, _ = work_on(period.start.date(), schedule)
    end = min(end, closes)
    return Period(start, end) if start < end else None


def _from(period: Period, start: datetime, schedule: Schedule) -> Period | None:
    if start >= period.after:
        return None
    if not period.all_day:
        return Period(start, period.end)
    if start.time() == time():
        return Period.of_days(start.date(), period.end.date())
    _, closes = work_on(start.date(), schedule)
    if start >= closes:
        first = start.date() + DAY
        return Period.of_days(first, period.end.date()) if first <= period.end.date() else None
    opens, _ = work_on(start.date(), schedule)
    if period.end.date() == start.date():
        return Period(max(start, opens), closes)
    _, closes = work_on(period.end.date(), schedule)
    return Period(max(start, opens), closes)


def pieces_apart(pieces: Sequence[Period], schedule: Schedule) -> list[Period]:
    """The pieces with part of a day kept apart from the whole days after it, as rule 15 writes them."""
    out: list[Period] = []
    for piece in pieces:
        opens, _ = work_on(piece.start.date(), schedule)
        _, closes = work_on(piece.end.date(), schedule)
        several = piece.start.date() < piece.end.date()
        if not piece.all_day and several and piece.start > opens and piece.end == closes:
            _, first_closes = work_on(piece.start.date(), schedule)
            out.append(Period(piece.start, first_closes))
            out.append(Period.of_days(piece.start.date() + DAY, piece.end.date()))
        else:
            out.append(piece)
    return out


def joined(one: Period, other: Period, schedule: Schedule) -> Period:
    """The one period that holds both, whole days where both ends are whole."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    first = next(each for each in (one, other) if each.start == start)
    last = next(each for each in (other, one) if each.end == end)
    if first.all_day and last.all_day:
        return Period(start, end, True)
    if first.all_day and not last.all_day:
        start = work_on(start.date(), schedule)[0]
    if last.all_day and not first.all_day:
        end = work_on(end.date(), schedule)[1]
    return Period(start, end)


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods in order, none twice, whole days that touch in the calendar made one (rule 14)."""
    out: list[Period] = []
    for period in sorted(set(periods)):
        if out and out[-1].all_day and period.all_day and period.start <= out[-1].after:
            out[-1] = Period(out[-1].start, max(out[-1].end, period.end), True)
        else:
            out.append(period)
    return tuple(out)


def working_days(period: Period, schedule: Schedule) -> int:
    """How many of the period's days are worked."""
    return sum(schedule.works(day) for day in days_of(period))


def working_minutes(period: Period, schedule: Schedule) -> int:
    """Working minutes inside the period; its own length when it lies outside working hours."""
    total = timedelta()
    for day in days_of(period):
        if schedule.works(day):
            opens, closes = work_on(day, schedule)
            total += max(min(closes, period.after) - max(opens, period.start), timedelta())
    return int((total or period.after - period.start).total_seconds() // 60)


def worked_in(periods: Iterable[Period], schedule: Schedule) -> tuple[int, int]:
    """The working time of the periods: working days taken wholly, and the minutes of those taken in part.

    Time outside working hours counts as it is where nothing of its day is worked.
    """
    days, rest = 0, timedelta()
    for period in periods:
        for day in days_of(period):
            midnight = datetime.combine(day, time())
            start, end = max(period.start, midnight), min(period.after, midnight + DAY)
            opens, closes = work_on(day, schedule)
            inside = min(closes, end) - max(opens, start)
            several = period.all_day or period.start.date() != period.end.date()
            if schedule.works(day) and several and inside == closes - opens:
                days += 1
            elif schedule.works(day) and inside > timedelta():
                rest += inside
            elif not period.all_day and period.start.date() == period.end.date():
                rest += end - start
    return days, int(rest.total_seconds() // 60)


def back_at(periods: Sequence[Period], schedule: Schedule, booked: Iterable[Period] = ()) -> datetime | None:
    """The first working moment after the first period, past any other time off; None where there is none for a year."""
    if not any(schedule.hours):
        return None
    taken = sorted([*periods, *booked])
    moment = min(periods).after
    for _ in range(400):
        opens, closes = work_on(moment.date(), schedule)
        if not schedule.works(moment.date()) or moment >= closes:
            moment = datetime.combine(moment.date() + DAY, time())
            continue
        moment = max(moment, opens)
        inside = next((each for each in taken if each.start <= moment < each.after), None)
        if inside is None:
            return moment
        moment = inside.after
    return None


def shifted(period: Period, by: timedelta) -> Period:
    """The same stretch, so much later (or earlier, when negative)."""
    return Period(period.start + by, period.end + by, period.all_day)


def move_days(day: date, count: int, schedule: Schedule) -> date:
    """The day `count` working days after `day` (before, when negative)."""
    step = DAY if count > 0 else -DAY
    left = abs(count)
    for _ in range(3660):
        if not left:
            break
        day += step
        left -= schedule.works(day) or not any(schedule.hours)
    return day


def apply_shift(period: Period, shift: Shift, schedule: Schedule) -> Period:
    """The period with its ends moved as the shift says; as it was where nothing would be left of it."""
    start, end = period.start, period.end
    all_day = period.all_day
    if shift.working:
        start = datetime.combine(move_days(start.date(), shift.start_days, schedule), start.time())
        end = datetime.combine(move_days(end.date(), shift.end_days, schedule), end.time())
    else:
        start, end = start + DAY * shift.start_days, end + DAY * shift.end_days
    if shift.until:
        end = shift.until.end if shift.until.all_day == all_day else work_on(shift.until.end.date(), schedule)[1]
        if all_day and not shift.until.all_day:
            start, end, all_day = work_on(start.date(), schedule)[0], shift.until.end, False
    if all_day and (shift.start_minutes or shift.end_minutes or shift.until_time):
        start, end = work_on(start.date(), schedule)[0], work_on(end.date(), schedule)[1]
        all_day = False
    if shift.until_time:
        end = datetime.combine(end.date(), shift.until_time)
    start += timedelta(minutes=shift.start_minutes)
    end += timedelta(minutes=shift.end_minutes)
    return Period(start, end, all_day) if start < end else period
