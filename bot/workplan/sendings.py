"""One write to Graph, sent once: an answer that is lost is looked for, and the write is sent again only when the
first can no longer land.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.workplan.bookings import booking_of, version
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient
from bot.workplan.errors import Denied, NotFound, Open, Rejected, Throttled
from bot.workplan.journal import Journal
from bot.workplan.records import Entry, Sending
from bot.workplan.types import WorkPlanOccurrence
from bot.workplan.zones import instant
from dialogs.model import Person
from dialogs.ports import PlanError

log = structlog.get_logger(__name__)

PAUSE = 0.3  # seconds before looking whether a request that failed took effect
ENOUGH = 0.5  # seconds of budget below which nothing is sent: its answer would be lost
MOST_SENDS = 4
NEAR = timedelta(days=1)
FAR = timedelta(days=183)  # where an occurrence is looked for that somebody has moved


class Differs(PlanError):  # noqa: N818  (the errors of the plan are named for what they say)
    """The plan does not say what the person was shown: the occurrence is "changed" or "gone"."""


class UnderWay(Open):
    """The write was sent, is not in the plan, and may still land."""

    default_reason = "checking"


class OutOfTime(PlanError):  # noqa: N818
    """The turn has no time left to send anything; a worker goes on."""

    def __init__(self) -> None:
        super().__init__("unavailable", "no time left")


class Exhausted(PlanError):  # noqa: N818
    """It was sent as often as it may be, and never arrived."""

    def __init__(self) -> None:
        super().__init__("given-up")


@dataclass(frozen=True, slots=True)
class Landed:
    """The write is in the plan; `occurrence` as it stands, None when it was to go."""

    occurrence: WorkPlanOccurrence | None


class Sender:
    """Sends the writes of one entry, for whoever holds it."""

    def __init__(
        self, person: Person, zone: str, client: GraphWorkPlanClient, journal: Journal, entry: Entry, budget: Budget
    ) -> None:
        self._person, self._zone = person, zone
        self._client, self._journal, self._entry = client, journal, entry
        self._budget = budget
        # What was pressed before the database was restored from a backup may have been done since, and undone again.
        self.old = (entry.content.begun or entry.written) < journal.restored

    async def bring(self, sending: Sending, *, written: bool = False) -> Landed:
        """Have the write in the plan: look for it where it was sent before, else send it.

        `written` says that the journal has it as sent already, although it is yet to be. Raises UnderWay, Exhausted,
        Differs, OutOfTime, and what the client raises; all but Open mean that it did not take effect.
        """
        if self.old or (sending.at and not written):
            landed = await self.look(sending)
            if landed is not None:
                return self._known(landed, sending)
            if sending.at and self.may_land(sending):
                raise UnderWay(status=0)
            sending.at = 0.0
        if self.old:
            sending.there = None
            raise Exhausted
        if sending.sends >= MOST_SENDS:
            raise Exhausted
        if self._budget.left < ENOUGH:
            if written:
                sending.at, sending.sends = 0.0, 0
            raise OutOfTime
        if not written:
            sending.at, sending.sends = self._journal.now(), sending.sends + 1
            await self._journal.save(self._entry)
        try:
            return Landed(await self._call(sending))
        except NotFound:
            if _goes(sending):
                return Landed(None)
            sending.at = 0.0
            raise
        except Open as error:
            log.warning("write left open", method=_method(sending), error=str(error))
            pause = error.retry_after or PAUSE
            if self._budget.allows(pause):
                await asyncio.sleep(pause)
                if landed := await self.look(sending):
                    return landed
            raise UnderWay(status=error.status, request_id=error.request_id) from error
        except asyncio.CancelledError:
            raise
        except BaseException:
            sending.at, sending.sends = 0.0, sending.sends - 1  # Graph has done nothing
            raise

    def _known(self, landed: Landed, sending: Sending) -> Landed:
        """What was found; raises Exhausted where it may be somebody's own that stood there before.

        Nobody had looked there yet when the backup was made, and the person had been shown something in the way.
        """
        if self.old and not sending.at and sending.before is None and self._entry.content.atomic:
            raise Exhausted
        return landed

    def may_land(self, sending: Sending) -> bool:
        """Whether a write that was sent may still take effect."""
        return self._journal.now() < sending.at + self._journal.landing

    async def look(self, sending: Sending) -> Landed | None:
        """Whether the write is in the plan; None when it is not yet. Raises Differs, and Open when it cannot look."""
        try:
            return await self._look(sending)
        except (Differs, Open):
            raise
        except PlanError as error:
            raise Open(f"could not be looked up: {error}") from error

    async def _look(self, sending: Sending) -> Landed | None:
        if sending.before is None:
            return next(iter(await self.alike(sending)), None)
        before = read(sending.before)
        if before.is_time_off:
            found = await self.find(before.id or "", before, sending.wanted)
        else:
            found = await self.work(before.id or "", before)
        if found is None:
            if _goes(sending):
                return Landed(None)
            raise Differs("gone" if before.is_time_off else "unplanned")
        if sending.wanted is not None and self.same(found, read(sending.wanted)):
            return Landed(found)
        if version(found) != version(before):
            raise Differs("changed")
        return None

    async def alike(self, sending: Sending) -> list[Landed]:
        """Time off like the new one that was not there before it was sent and that no other undertaking made."""
        wanted = read(sending.wanted)
        found = [each for each in await self._around(wanted, timedelta()) if self.same(each, wanted)]
        own = {record.after.get("id") for record in self._entry.content.records if record.after}
        found = [each for each in found if each.id not in own | set(sending.there or ())]
        if found:
            claimed = await self._journal.claimed(self._entry, sending.at)
            found = [each for each in found if each.id not in claimed]
        return [Landed(each) for each in found]

    async def there(self, wanted: WorkPlanOccurrence) -> list[str]:
        """Ids of all time off that stands where `wanted` is to be booked."""
        return [each.id or "" for each in await self._around(wanted, timedelta()) if each.is_time_off]

    async def find(
        self, wanted: str, where: WorkPlanOccurrence, goal: dict[str, Any] | None = None
    ) -> WorkPlanOccurrence | None:
        """The occurrence of that id, looked for near `where` and `goal`, then far and wide; None when it is gone."""
        near = await self._around(where, NEAR)
        found = with_id(wanted, near)
        if found is None and (successor := await self._journal.successor(self._person, wanted)):
            found = with_id(successor, near)
        if found is None and goal is not None:
            found = with_id(wanted, await self._around(read(goal), NEAR))
        return found or with_id(wanted, await self._around(where, FAR))

    async def work(self, wanted: str, where: WorkPlanOccurrence) -> WorkPlanOccurrence | None:
        """The planned work of that id, or what the same recurrence made for the same hours; None when there is none.

        Graph may give what a recurrence made another id once it is changed.
        """
        there = [each for each in await self._around(where, timedelta()) if not each.is_time_off]
        alike = (each for each in there if (each.recurrence_id, span(each)) == (where.recurrence_id, span(where)))
        return with_id(wanted, there) or (next(alike, None) if where.recurrence_id else None)

    def same(self, occurrence: WorkPlanOccurrence, wanted: WorkPlanOccurrence) -> bool:
        """Whether `occurrence` is the time off, or the work and its place, that writing `wanted` leads to."""
        if not wanted.is_time_off:
            places = (occurrence.work_location_type, wanted.work_location_type)
            return places[0] == places[1] and span(occurrence) == span(wanted)
        seen, meant = booking_of(occurrence, self._zone), booking_of(wanted, self._zone)
        return occurrence.is_time_off and (seen.period, seen.subject) == (meant.period, meant.subject)

    async def _call(self, sending: Sending) -> WorkPlanOccurrence | None:
        if sending.wanted is None:
            await self._client.delete(self._person, read(sending.before), self._budget)
            return None
        wanted = read(sending.wanted)
        if sending.before is not None:
            if self._journal.now() < sending.current and (set_ := await self._set_current(sending, wanted)):
                return set_
            return await self._client.update(self._person, wanted, self._budget)
        made = await self._client.create(self._person, wanted, self._budget)
        sending.returned.append(made.id or "")
        return made

    async def _set_current(self, sending: Sending, wanted: WorkPlanOccurrence) -> WorkPlanOccurrence | None:
        """Set the place of what is under way; as it then stands, None where that changed nothing."""
        try:
            await self._client.set_current_location(
                self._person, wanted.work_location_type or "", wanted.place_id, self._budget
            )
        except Rejected as error:
            if isinstance(error, (Denied, Throttled)):
                raise
            log.info("current location not set, so the occurrence is updated", error=str(error))
            return None
        landed = await self.look(sending)
        return landed.occurrence if landed is not None else None

    async def _around(self, occurrence: WorkPlanOccurrence, margin: timedelta) -> list[WorkPlanOccurrence]:
        start, end = span(occurrence)
        return await self._client.view(self._person, start - margin, end + margin, self._budget)


def span(occurrence: WorkPlanOccurrence) -> tuple[datetime, datetime]:
    """When it begins and ends, in UTC; it lasts a second at least."""
    start, end = instant(occurrence.start), instant(occurrence.end)
    return start, max(end, start + timedelta(seconds=1))


def read(wire: dict[str, Any] | None) -> WorkPlanOccurrence:
    """The occurrence of Graph's JSON."""
    return WorkPlanOccurrence.model_validate(wire)


def with_id(wanted: str, occurrences: Sequence[WorkPlanOccurrence]) -> WorkPlanOccurrence | None:
    """The one of that id, None when there is none."""
    return next((each for each in occurrences if each.id == wanted), None)


def _goes(sending: Sending) -> bool:
    return sending.wanted is None


def _method(sending: Sending) -> str:
    if _goes(sending):
        return "DELETE"
    return "POST" if sending.before is None else "PUT"
