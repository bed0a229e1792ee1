"""A work plan and a memory that live in this process, for tests of the dialogs alone.

They keep the promises of dialogs/ports.py and nothing more; the whole way, journal and Graph included, is
tested in tests/sandbox/ and by the talks.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dialogs.model import Period, Schedule
from dialogs.periods import days_of, subtract, work_on
from dialogs.ports import (
    Booking,
    Create,
    Delete,
    Meeting,
    Outcome,
    PlanError,
    SetPlace,
    Status,
    Step,
    Update,
    Workplace,
)


class PlanInMemory:
    """Keeps bookings in a dict, and in `places` where days are worked, the office else.

    `meetings_there` is the calendar, None where it does not answer.
    `refuse` makes steps for those days fail, `down` makes every call fail.
    """

    def __init__(self, *booked: tuple[Period, str | None], week: Schedule | None = None) -> None:
        self.bookings: dict[str, Booking] = {}
        self.places: dict[date, str] = {}
        self.meetings_there: list[Meeting] | None = []
        self.calendar_reads = 0
        self.week = week
        self.refuse: set[datetime] = set()
        self.down = False
        self.writes = 0
        self._done: dict[str, list[Outcome]] = {}
        for period, subject in booked:
            self.put(period, subject)

    def put(self, period: Period, subject: str | None, *, recurrence: str | None = None) -> Booking:
        """Book without the bot, as Outlook would."""
        self.writes += 1
        booking = Booking(f"id-{self.writes}", period, subject, f"v{self.writes}", recurrence)
        self.bookings[booking.id] = booking
        return booking

    @property
    def held(self) -> list[Period]:
        """What is booked, in order."""
        return sorted(each.period for each in self.bookings.values())

    async def schedule(self, around: datetime) -> Schedule | None:
        return self.week

    async def view(self, start: datetime, end: datetime) -> list[Booking]:
        self._reach()
        found = [each for each in self.bookings.values() if each.period.start < end and start < each.period.after]
        return sorted(found, key=lambda each: each.period)

    async def workplaces(self, start: datetime, end: datetime) -> list[Workplace]:
        self._reach()
        week = self.week or Schedule()
        found = []
        for day in days_of(Period(start, end)):
            if week.works(day):
                taken = [each.period for each in self.bookings.values()]
                for number, left in enumerate(subtract(Period(*work_on(day, week)), taken, week)):
                    place = self.places.get(day, "office")
                    version = f"{place} {left.start} {left.end}"
                    found.append(Workplace(f"work-{day}-{number}", left, place, version, "pattern"))
        return [each for each in found if each.period.start < end and start < each.period.end]

    async def meetings(self, start: datetime, end: datetime) -> list[Meeting] | None:
        self.calendar_reads += 1
        if self.meetings_there is None:
            return None
        return [each for each in self.meetings_there if each.period.start < end and start < each.period.after]

    async def carry_out(
        self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
    ) -> list[Outcome]:
        self._reach()
        if key not in self._done:
            before = dict(self.bookings)
            outcomes = [await self._do(step) for step in steps]
            if atomic and any(each.status is Status.FAILED for each in outcomes):
                self.bookings = before
                outcomes = [Outcome(step, Status.FAILED, error="refused") for step in steps]
            self._done[key] = outcomes
        return self._done[key]

    def _reach(self) -> None:
        if self.down:
            raise PlanError("unavailable")

    async def _set(self, step: SetPlace) -> Outcome:
        there = await self.workplaces(step.period.start, step.period.end)
        current = next((each for each in there if each.id == step.workplace.id), None)
        if step.period.start in self.refuse:
            return Outcome(step, Status.FAILED, error="refused")
        if current is None:
            return Outcome(step, Status.FAILED, error="unplanned")
        if current.version != step.workplace.version:
            return Outcome(step, Status.FAILED, error="changed")
        self.writes += 1
        self.places[step.period.start.date()] = step.place
        [made] = [each for each in await self.workplaces(step.period.start, step.period.end) if each.id == current.id]
        return Outcome(step, Status.DONE, workplace=made)

    async def _do(self, step: Step) -> Outcome:
        if isinstance(step, SetPlace):
            return await self._set(step)
        if isinstance(step, Create):
            if step.period.start in self.refuse:
                return Outcome(step, Status.FAILED, error="refused")
            return Outcome(step, Status.DONE, self.put(step.period, step.subject))
        current = self.bookings.get(step.booking.id)
        if current is None or current.version != step.booking.version:
            return Outcome(step, Status.FAILED, error="changed")
        if isinstance(step, Delete):
            del self.bookings[step.booking.id]
            return Outcome(step, Status.DONE)
        assert isinstance(step, Update)
        self.writes += 1
        made = replace(current, period=step.period, subject=step.subject, version=f"v{self.writes}")
        self.bookings[made.id] = made
        return Outcome(step, Status.DONE, made)


class MemoryInMemory:
    """Keeps documents as JSON text, so that what cannot be stored fails here too."""

    def __init__(self) -> None:
        self.documents: dict[str, str] = {}
        self.signed_in = True

    async def load(self, name: str) -> dict[str, Any] | None:
        kept = self.documents.get(name)
        return None if kept is None else dict(json.loads(kept))

    async def save(self, name: str, document: dict[str, Any], *, days: int = 30) -> None:
        self.documents[name] = json.dumps(document)

    async def delete(self, name: str) -> None:
        self.documents.pop(name, None)

    async def forget_everything(self) -> dict[str, int]:
        counts = {"documents": len(self.documents)}
        self.documents.clear()
        return counts

    async def sign_out(self) -> bool:
        were, self.signed_in = self.signed_in, False
        return were
