"""Days as the work plan has them: what is worked where, what is off, and what has no working hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dialogs.model import Period, Schedule
from dialogs.periods import days_of
from dialogs.ports import Booking, Workplace
from dialogs.proposal import title, when
from dialogs.replies import Voice

PLACES = ("office", "remote")
_FEW = 3


class What(StrEnum):
    """What is so on a day, or on the part of it that is asked about."""

    WORK = "work"
    OFF = "off"
    IDLE = "idle"  # neither work nor time off


@dataclass(frozen=True, slots=True)
class Workday:
    """One day asked about: its work there, in order of start, and whether time off is there."""

    day: date
    asked: Period  # the part of the day that is asked about
    work: tuple[Workplace, ...] = ()
    off: bool = False

    @property
    def what(self) -> What:
        """Whether anything is worked then, or why not."""
        if self.work:
            return What.WORK
        return What.OFF if self.off else What.IDLE

    @property
    def beyond(self) -> tuple[Workplace, ...]:
        """The work that goes beyond the part of the day asked about."""
        return tuple(
            each for each in self.work if each.period.start < self.asked.start or self.asked.after < each.period.end
        )

    def elsewhere(self, place: str) -> tuple[Workplace, ...]:
        """The work that is done anywhere but at `place`."""
        return tuple(each for each in self.work if each.place != place)

    def at(self, place: str) -> bool:
        """Whether all of its work is done at `place`."""
        return bool(self.work) and not self.elsewhere(place)


def workdays(
    periods: Iterable[Period], work: Sequence[Workplace], booked: Sequence[Booking], schedule: Schedule
) -> list[Workday]:
    """The days of the periods, in order; of a range those that are neither worked nor off as usual are left out."""
    found: dict[date, Workday] = {}
    for period in periods:
        several = period.start.date() != period.end.date()
        for day in days_of(period):
            asked = _part(period, day)
            each = Workday(
                day,
                asked,
                tuple(one for one in work if one.period.overlaps(asked)),
                any(one.period.overlaps(asked) for one in booked),
            )
            if several and not each.work and not schedule.works(day):
                continue
            found.setdefault(day, each)
    return [found[day] for day in sorted(found)]


def _part(period: Period, day: date) -> Period:
    """What of the period lies in that day."""
    if period.all_day:
        return Period.of_days(day)
    midnight = datetime.combine(day, time())
    return Period(max(period.start, midnight), min(period.end, midnight + timedelta(days=1)))


def which_days(periods: Sequence[Period], voice: Voice) -> str:
    """The largest line of a card about days: one stretch in full, a few in short, or how many from when to when."""
    if not 1 < len(periods) <= _FEW:
        return when(periods, voice)
    return title(voice.all(map(voice.brief, periods)))


def place_name(place: str, voice: Voice) -> str:
    """What a place is called; one that this version does not know has no name."""
    return voice(f"place-{place}" if place in PLACES else "place-none")


def hours_of(work: Workplace, voice: Voice) -> str:
    """From when to when it is done: "09:00–17:00"."""
    return f"{voice.time(work.period.start)}–{voice.time(work.period.end)}"


def worked_at(day: Workday, voice: Voice) -> str:
    """Where it is worked, with the hours where it is at several places, or why it is not."""
    if day.what is not What.WORK:
        return voice(f"place-day-{day.what}")
    names = {place_name(each.place, voice) for each in day.work}
    if len(names) == 1:
        return names.pop()
    return voice.all(
        voice("place-at", hours=hours_of(each, voice), place=place_name(each.place, voice)) for each in day.work
    )
