"""One person's work plan as the dialogs need it (dialogs.ports.WorkPlan)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import structlog

from bot.workplan.bookings import booking_of, occurrence_of, workplace_of
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient
from bot.workplan.events import meetings_of
from bot.workplan.hours import schedule_of, window
from bot.workplan.journal import Journal
from bot.workplan.records import Sending
from bot.workplan.sendings import span
from bot.workplan.types import WorkPlanOccurrence
from bot.workplan.undertaking import Undertaking, outcomes
from bot.workplan.zones import to_instant
from dialogs.model import Person, Schedule
from dialogs.ports import Booking, Create, Meeting, Outcome, PlanError, Step, Workplace

log = structlog.get_logger(__name__)

FRESH = 600.0  # seconds a usual week is remembered: people seldom change it
REMEMBERED = 10_000  # people
CALENDAR_WITHIN = 1.5  # seconds that a card waits for the calendar; half of what the turn has left, at most


class Schedules:
    """Usual weeks, remembered for a while for everybody."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], tuple[float, Schedule | None]] = {}

    def get(self, person: Person) -> tuple[Schedule | None] | None:
        """What was put for that person in that zone, in a tuple; None when nothing fresh was."""
        until, schedule = self._known.get((person.tenant, person.id, person.zone), (0.0, None))
        return (schedule,) if time.monotonic() < until else None

    def put(self, person: Person, schedule: Schedule | None) -> None:
        """Remember it for FRESH seconds."""
        self._known[person.tenant, person.id, person.zone] = (time.monotonic() + FRESH, schedule)
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]

    def forget(self, tenant: str, person: str) -> None:
        """Remember nothing of that person."""
        for key in [key for key in self._known if key[:2] == (tenant, person)]:
            del self._known[key]


class PersonalWorkPlan:
    """The work plan of one person, for one turn."""

    def __init__(
        self,
        person: Person,
        client: GraphWorkPlanClient,
        journal: Journal,
        budget: Budget,
        schedules: Schedules | None = None,
        origin: dict[str, Any] | None = None,
        *,
        calendar: bool = True,
    ) -> None:
        """Wall clocks are those of `person.zone`; `budget` is what the turn may wait in all.

        `schedules` is shared by all turns, so that the usual week is not asked for in each. `origin` is where
        whatever is carried out was asked for, so that its answer finds the way back later. Without `calendar` nobody
        asks for meetings.
        """
        self._person, self._client, self._journal, self._budget = person, client, journal, budget
        self._schedules = schedules or Schedules()
        self._origin = origin
        self._calendar = calendar
        self._seen: list[tuple[datetime, datetime, list[WorkPlanOccurrence]]] = []  # of this turn
        self._carried_out: dict[str, int] = {}  # keys, and the revisions of the journal's entries

    async def schedule(self, around: datetime) -> Schedule | None:
        """The usual working week, from the plan's recurrences and occurrences; None where it says nothing."""
        known = self._schedules.get(self._person)
        if known is not None:
            return known[0]
        start, end = window(around)
        # Not a TaskGroup: what the dialogs are asked to handle (sign-in, an outage) must reach them unwrapped.
        recurrences, occurrences = await asyncio.gather(
            self._client.recurrences(self._person, self._budget), self._occurrences(start, end)
        )
        schedule = schedule_of(recurrences, occurrences, self._person.zone, around.date())
        self._schedules.put(self._person, schedule)
        return schedule

    async def view(self, start: datetime, end: datetime) -> list[Booking]:
        """The time off that overlaps [start, end), in order of start."""
        bookings = [
            booking_of(each, self._person.zone) for each in await self._occurrences(start, end) if each.is_time_off
        ]
        inside = [each for each in bookings if each.period.start < end and each.period.after > start]
        return sorted(inside, key=lambda booking: (booking.period.start, booking.period.end, booking.id))

    async def workplaces(self, start: datetime, end: datetime) -> list[Workplace]:
        """The planned work that overlaps [start, end), in order of start. What time off hides is not among it."""
        found = [
            workplace_of(each, self._person.zone)
            for each in await self._occurrences(start, end)
            if not each.is_time_off
        ]
        inside = [each for each in found if each.period.start < end and each.period.after > start]
        return sorted(inside, key=lambda each: (each.period.start, each.period.end, each.id))

    async def meetings(self, start: datetime, end: datetime) -> list[Meeting] | None:
        """The meetings that overlap [start, end), in order of start; None where the calendar does not say in time.

        Whatever goes wrong is logged by its kind and held against nobody: no card waits for it or fails by it.
        """
        seconds = min(CALENDAR_WITHIN, self._budget.left / 2)
        if not self._calendar or not seconds:
            return None
        first, last = (to_instant(each, self._person.zone) for each in (start, end))
        try:
            async with asyncio.timeout(seconds):
                found = await self._client.events(self._person, first, last, Budget(seconds))
            inside = meetings_of(found, self._person.zone)
        except Exception as error:  # sign-in, Graph, database: the card says nothing of meetings then
            log.info("the calendar was not read", error=type(error).__name__)
            return None
        return [each for each in inside if each.period.start < end and each.period.after > start]

    async def carry_out(
        self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
    ) -> list[Outcome]:
        """Carry out `steps` in order, once for all time under `key`, through the journal.

        A second call with the same key does not write again: it returns what the first did, looking in the plan
        for whatever was left open. With `atomic`, a step that fails ends the series and what was done before it
        is put back. A step whose booking is no longer as it was shown fails with the reason "changed". Wall
        clocks of the steps, and of what comes back, are in `zone`, or the person's. Raises SignInRequired.
        """
        zone = zone or self._person.zone
        entry = await self._journal.open(
            self._person,
            key,
            steps,
            atomic=atomic,
            zone=zone,
            origin=self._origin,
            budget=self._budget,
            first=self._first(steps, zone),
        )
        if entry.mine:
            await Undertaking(self._person, self._client, self._journal, entry, self._budget).run()
        self._carried_out[key] = entry.revision
        return outcomes(entry, zone, self._journal.now())

    async def told(self, cards: Collection[str]) -> None:
        """Remember that the person was told what came of what these cards (ids) have carried out in this turn.

        The key of an undertaking begins with its card's id.
        """
        shown = {key: revision for key, revision in self._carried_out.items() if key.partition(":")[0] in cards}
        if shown:
            await self._journal.told(self._person, shown)

    def _first(self, steps: Sequence[Step], zone: str) -> Sending | None:
        """The first step's write, where it is a creation and this turn has just seen what stands there."""
        if not steps or not isinstance(steps[0], Create):
            return None
        wanted = occurrence_of(steps[0].period, steps[0].subject, zone)
        start, end = span(wanted)
        for first, last, occurrences in self._seen:
            if first <= start and end <= last:
                there = [each.id or "" for each in occurrences if each.is_time_off and overlaps(each, start, end)]
                return Sending(wanted.to_wire(), there=there)
        return None

    async def _occurrences(self, start: datetime, end: datetime) -> list[WorkPlanOccurrence]:
        first, last = (to_instant(each, self._person.zone) for each in (start, end))
        found = await self._client.view(self._person, first, last, self._budget)
        self._seen = [(first, last, found), *self._seen[:4]]
        return found


class Recorded:
    """A plan that carries out nothing: it says what came of what was carried out."""

    def __init__(self, plan: PersonalWorkPlan, journal: Journal, person: Person) -> None:
        self._journal, self._person = journal, person
        self.schedule = plan.schedule
        self.view = plan.view
        self.workplaces = plan.workplaces
        self.meetings = plan.meetings

    async def carry_out(
        self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
    ) -> list[Outcome]:
        """What became of `steps` under `key`; raises PlanError("gone") when nothing is known of it."""
        entry = await self._journal.read(self._person, key)
        if entry is None:
            raise PlanError("gone", "the journal entry was erased")
        return outcomes(entry, zone or self._person.zone, self._journal.now())


def overlaps(occurrence: WorkPlanOccurrence, start: datetime, end: datetime) -> bool:
    """Whether it overlaps [start, end), aware."""
    begin, finish = span(occurrence)
    return begin < end and finish > start
