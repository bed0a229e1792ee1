"""Long weekends: which days off close the gap between public holidays and weekends, and what they cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.model import Period, Schedule
from dialogs.periods import DAY

LONGEST_GAP = 4  # working days that one offer takes
_LONGEST_FREE = 60  # days that a free stretch is followed for


@dataclass(frozen=True, slots=True, order=True)
class Bridge:
    """An offer: the working days taken, and the free days in a row, `first` to `last`, that they make."""

    taken: Period
    price: int
    first: date
    last: date

    @property
    def length(self) -> int:
        """Free days in a row."""
        return (self.last - self.first).days + 1


class Days:
    """A calendar of somebody's free days: those not worked, public holidays (`week.off`), and what is booked off."""

    def __init__(self, week: Schedule, booked: Collection[date] = ()) -> None:
        self.week, self.booked = week, frozenset(booked)

    def free(self, day: date) -> bool:
        """Whether nobody works on that day."""
        return day in self.booked or not self.week.works(day)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a public holiday that would be worked otherwise."""
        return day in self.week.off and self.week.hours[day.weekday()] is not None

    def run(self, day: date) -> tuple[date, date]:
        """The free stretch around a free day."""
        return self._end(day, -DAY), self._end(day, DAY)

    def _end(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_FREE):
            if not self.free(day + step):
                break
            day += step
        return day


def found(days: Days, first: date, last: date) -> list[Bridge]:
    """The offers around the public holidays from `first` to `last`, in order; none where there is no holiday."""
    offers: dict[Period, Bridge] = {}
    day = first - LONGEST_GAP * DAY
    while day <= last + LONGEST_GAP * DAY:
        if days.is_holiday(day):
            offers |= {each.taken: each for each in _around(days, day, Period.of_days(first, last))}
        day += DAY
    return sorted(offers.values())


def weekends(days: Days, first: date, last: date) -> list[Bridge]:
    """The last working day before each free stretch of two days or more, where no public holiday helps."""
    offers = []
    day = first
    while day <= last:
        if not days.free(day) and days.free(day + DAY):
            begin, end = _run_with(days, day, day)
            if (end - begin).days >= 2:
                offers.append(Bridge(Period.of_days(day), 1, begin, end))
        day += DAY
    return offers


def free_anyway(days: Days, first: date, last: date) -> list[Period]:
    """The stretches of three days or more that a public holiday makes without any day off."""
    found: list[Period] = []
    day = first
    while day <= last:
        if days.is_holiday(day):
            begin, end = days.run(day)
            if (end - begin).days >= 2 and (not found or begin > found[-1].end.date()):
                found.append(Period.of_days(begin, end))
        day += DAY
    return found


def _around(days: Days, holiday: date, within: Period) -> Iterator[Bridge]:
    """One day that makes the most of a holiday, and whole gaps before and after it that are worth their price."""
    begin, end = days.run(holiday)
    one: list[Bridge] = []
    for edge, step in ((begin, -DAY), (end, DAY)):
        gap: list[date] = []
        day = edge + step
        while len(gap) <= LONGEST_GAP and not days.free(day):
            gap.append(day)
            day += step
        if not gap:
            continue
        one.append(_offer(days, gap[:1]))
        if 1 < len(gap) <= LONGEST_GAP and _inside(offer := _offer(days, gap), within):
            yield offer
    if best := max(filter(lambda each: _inside(each, within), one), key=lambda each: each.length, default=None):
        yield best


def _inside(offer: Bridge, within: Period) -> bool:
    """Whether its days lie within a time, and are worth their price: twice as many days in a row, and one more."""
    return within.start <= offer.taken.start and offer.taken.end <= within.end and offer.length >= 2 * offer.price + 1


def _offer(days: Days, gap: list[date]) -> Bridge:
    first, last = min(gap), max(gap)
    return Bridge(Period.of_days(first, last), len(gap), *_run_with(days, first, last))


def _run_with(days: Days, first: date, last: date) -> tuple[date, date]:
    """The free stretch that taking these days makes."""
    begin = days.run(first - DAY)[0] if days.free(first - DAY) else first
    end = days.run(last + DAY)[1] if days.free(last + DAY) else last
    return begin, end
