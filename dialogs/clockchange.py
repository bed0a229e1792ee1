"""Days on which the clocks change in the person's zone: hours that do not exist, and hours that come twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.model import Period
from dialogs.periods import days_of

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """At `at` (wall clock) the clocks are set to `to`."""

    at: datetime
    to: datetime

    @property
    def forward(self) -> bool:
        """Whether an hour is left out."""
        return self.to > self.at


def changes_in(periods: Sequence[Period], zone: str) -> Iterator[ClockChange]:
    """The clock changes inside periods that are not whole days; `zone` is an IANA name."""
    for period in periods:
        if period.all_day or (period.end - period.start) > timedelta(days=3):
            continue
        for day in days_of(period):
            change = _change_on(datetime(day.year, day.month, day.day), zone)
            if change and period.start < max(change.at, change.to) and min(change.at, change.to) < period.end:
                yield change


def existing(moment: datetime, zone: str) -> datetime:
    """The wall-clock moment, or the first one after it that exists where the clocks leave it out."""
    there = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if there == moment:
        return moment
    change = _change_on(moment.replace(hour=0, minute=0, second=0, microsecond=0), zone)
    return change.to if change else there


def _change_on(midnight: datetime, zone: str) -> ClockChange | None:
    """The change of that day; None on most days."""
    there = ZoneInfo(zone)
    instant = midnight.replace(tzinfo=there).astimezone(UTC)
    end = (midnight + timedelta(days=1)).replace(tzinfo=there).astimezone(UTC)
    offset = instant.astimezone(there).utcoffset()
    if offset == end.astimezone(there).utcoffset():
        return None
    while instant < end:
        following = instant + _MINUTE * 15
        after = following.astimezone(there).utcoffset()
        if after != offset and offset is not None:
            to = following.astimezone(there).replace(tzinfo=None)
            return ClockChange((following + offset).replace(tzinfo=None), to)
        instant = following
    return None
