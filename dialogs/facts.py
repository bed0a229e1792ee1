"""What rendering needs to know beside the card: gathered before, so that rendering itself reads and writes nothing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from dialogs.model import Period, Person, Schedule
from dialogs.ports import Meeting
from dialogs.state import Named, Preferences


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody usually does: their half day, the next time it comes, or a reason that they gave before."""

    period: Period | None = None
    reason: str = ""

    @property
    def number(self) -> int:
        """By which the press of its chip is known again, whatever else the plan holds by then."""
        told = self.reason if self.period is None else self.period.start.isoformat()
        return zlib.crc32(told.encode()) % 9000 + 1000


@dataclass(frozen=True, slots=True)
class Facts:
    """The person, their week and their settings; `private` says that nobody else reads along.

    `meetings` are those at the time that a card is about; None where they are not known, or nobody's business.

    `holidays` are the public holidays of the person's country around the time that a card is about, none where the
    country is not known; `counted` is the week in which they are not worked.
    `errors` are message keys by input id and `typed` what the person had put there, of a form just sent.
    """

    person: Person
    now: datetime
    schedule: Schedule = field(default_factory=Schedule)
    preferences: Preferences = field(default_factory=Preferences)
    private: bool = True
    retention_days: int = 30
    meetings: tuple[Meeting, ...] | None = None
    reminders: bool = True
    holidays: tuple[Named, ...] = ()
    habits: tuple[Habit, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def counted(self) -> Schedule:
        """The week by which lengths and the way back are reckoned: public holidays are not worked."""
        off = frozenset(each.day for each in self.holidays)
        return replace(self.schedule, off=off) if off else self.schedule
