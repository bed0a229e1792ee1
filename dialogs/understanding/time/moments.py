"""What fragments combine to: days, spans within a day, durations; and the calendar arithmetic under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dialogs.model import Hours, Period, Schedule

DAY = timedelta(days=1)
Edge = time | Literal["sod", "mid", "eod"] | tuple[Literal["sod", "eod"], int] | None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch within a day. An edge is a time, or start of work, midday or end of work of whatever day it is."""

    start: Edge
    end: Edge
    part: str | None = None  # the part of day it came from
    point: bool = False  # a clock time with neither end nor a word that gives one (rule 6)

    @property
    def moment(self) -> bool:
        """Whether this is a single moment: such a clock time, or noon."""
        return self.point or (isinstance(self.start, time) and self.start == self.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """From `first` at `start` to `last` at `end`; whole days where both edges are None."""

    first: date
    last: date
    start: Edge = None
    end: Edge = None


@dataclass(frozen=True, slots=True)
class Days:
    """One or more stretches of days, and how they were named, so that a neighbour can still move them.

    `anchor` is ("weekday", 0-6), ("day", 1-31), ("date", month, day) or ("month", n) where what was said leaves
    the week, month or year open; `unit` is what was named: day, week, weekend, month.
    """

    pieces: tuple[Piece, ...]
    anchor: tuple[str | int, ...] | None = None
    unit: str = "day"
    span: Span | None = None
    wrong: bool = False  # impossible, or weekday and date disagree (rule 9)
    from_now: bool = False  # this week, the rest of: today counts from now on
    vague: bool = False  # a stretch in which no day is named: "mid July" (rule 29)
    open_end: bool = False  # where it ends was said too loosely for something long: "until July", "in 2027" (rule 31)

    @property
    def first(self) -> date:
        """The first day named."""
        return self.pieces[0].first

    @property
    def last(self) -> date:
        """The last day named."""
        return self.pieces[-1].last

    @property
    def timed(self) -> bool:
        """Whether any of it is less than whole days."""
        return any(piece.start is not None or piece.end is not None for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Duration:
    """So many minutes, working days or calendar days; exactly one of them is set, weeks being 7 days."""

    minutes: int = 0
    workdays: int = 0
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every `step`-th of these weekdays; empty `weekdays` means every working day."""

    weekdays: tuple[int, ...]
    span: Span | None = None
    step: int = 1
    nth: int = 0  # of the month, -1 for the last; 0: every one
    daily: bool = False  # every so many days, not so many weeks
    plural: bool = False  # said by a plural alone ("Tuesdays"), not by "every"


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The now and the working hours against which everything is read."""

    now: datetime
    schedule: Schedule

    @property
    def today(self) -> date:
        """The date of now."""
        return self.now.date()

    def hours(self, day: date) -> Hours:
        """The working hours of a day, the usual ones where it is not worked."""
        return self.schedule.usual(day)

    def workdays(self, first: date, last: date) -> list[date]:
        """The worked days from `first` to `last`, both inside; all of them when none is worked."""
        days = [first + DAY * n for n in range((last - first).days + 1)]
        return [day for day in days if self.schedule.works(day)] or days

    def week(self, day: date) -> tuple[date, date]:
        """First and last working day of the Monday-to-Sunday week that holds `day` (rule 10)."""
        monday = day - DAY * day.weekday()
        worked = self.workdays(monday, monday + DAY * 6)
        return worked[0], worked[-1]

    def add_workdays(self, first: date, count: int) -> date:
        """The last of `count` working days of which `first` is the first (if worked)."""
        day, left = first, max(1, min(count, 400))
        works = self.schedule.works if any(self.schedule.hours) else (lambda _: True)
        while True:
            if works(day) or (day == first and not works(day) and count == 1):
                left -= 1
                if left <= 0:
                    return day
            day += DAY

    def whole_today(self) -> bool:
        """Whether now is not past the start of work, so that today counts whole (rules 10 and 12)."""
        return self.now.time() <= self.hours(self.today).start

    def edge(self, edge: Edge, day: date) -> time:
        """An edge of a span as the time of that day; start of work for None."""
        if edge == "sod" or edge is None:
            return self.hours(day).start
        if edge == "mid":
            return self.schedule.midday_on(day)
        if edge == "eod":
            return self.hours(day).end
        if isinstance(edge, tuple):
            moment = datetime.combine(day, self.edge(edge[0], day)) + timedelta(minutes=edge[1])
            return moment.time() if moment.date() == day else time()
        return edge

    def period(self, piece: Piece) -> Period | None:
        """The piece on the wall clock; None when nothing of it is left (an end before its start)."""
        if piece.start is None and piece.end is None:
            return Period.of_days(piece.first, piece.last)
        start = datetime.combine(piece.first, self.edge(piece.start or "sod", piece.first))
        end = datetime.combine(piece.last, self.edge(piece.end or "eod", piece.last))
        return Period(start, end) if start < end else None


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - DAY


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None when there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def after(weekday: int, day: date) -> date:
    """The first such weekday strictly after `day`."""
    return day + DAY * ((weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday of the month, counted from its end when n is negative; None when there is none."""
    first, last = month_days(year, month)
    if n > 0:
        found = first + DAY * ((weekday - first.weekday()) % 7 + 7 * (n - 1))
        return found if found <= last else None
    return last - DAY * ((last.weekday() - weekday) % 7 + 7 * (-n - 1))
