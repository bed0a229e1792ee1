"""Carrying out a journal entry: forwards, or back again when an atomic series breaks off."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import structlog

from bot.workplan.bookings import booking_of, occurrence_of, put_in_place, says, version
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient
from bot.workplan.errors import GraphError, NoAnswer, NotFound, Open
from bot.workplan.journal import Entry, Journal, Record, State
from bot.workplan.types import WorkPlanOccurrence
from bot.workplan.zones import to_instant
from dialogs.model import Period, Person
from dialogs.ports import Create, Delete, Outcome, PlanError, SignInRequired, Status, Update

log = structlog.get_logger(__name__)

PAUSE = 0.3  # seconds before looking whether a request that failed took effect
NEAR = timedelta(days=1)
FAR = timedelta(days=183)  # where an occurrence is looked for that somebody has moved
OPEN = frozenset({State.WAITING, State.SENT, State.UNDOING})
# Reasons that may be gone the next time: carrying out the same key again tries again.
PASSING = frozenset({"busy", "unavailable"})


class _Differs(PlanError):  # noqa: N818  (the errors of the plan are named for what they say)
    """The plan does not say what the person was shown: the occurrence is "changed" or "gone"."""


class Undertaking:
    """One entry being carried out by whoever holds it."""

    def __init__(
        self, person: Person, client: GraphWorkPlanClient, journal: Journal, entry: Entry, budget: Budget
    ) -> None:
        self._person, self._zone = person, person.zone
        self._client, self._journal = client, journal
        self._entry, self._content = entry, entry.content
        self._budget = budget
        # A new entry's first creation is written down as sent although it is yet to be.
        self._resumed = entry.revision > 0

    async def run(self) -> None:
        """Carry out what is open, as far as the budget goes, and let go of the entry.

        Raises SignInRequired (nothing was sent since the last save), or PlanError when the entry was lost.
        """
        self._begin_again()
        try:
            if self._content.undoing is None:
                await self._forward()
            if self._content.undoing is not None:
                await self._back()
        except BaseException:
            # Also when the turn is cancelled: whoever comes next need not wait for the hold to run out.
            await asyncio.shield(self._journal.release(self._entry, closed=False))
            raise
        await self._journal.release(self._entry, closed=closed(self._entry))

    def _begin_again(self) -> None:
        """Put what failed for a passing reason, and did nothing, back to its beginning."""
        if self._content.undoing is not None:
            if State.UNDOING in {record.state for record in self._content.records}:
                return
            self._content.undoing = None
        for record in self._content.records:
            if record.state is State.UNDONE or (record.state is State.FAILED and record.error in PASSING):
                record.state = State.WAITING
                record.before = record.after = record.error = None

    async def _forward(self) -> None:
        for n, record in enumerate(self._content.records):
            if record.state in OPEN:
                fresh = n == 0 and record.state is State.SENT and not self._resumed
                await self._advance(record, fresh=fresh)
            if self._content.atomic and record.state is not State.DONE:
                if record.state is State.FAILED:
                    self._content.undoing = record.error or "refused"
                return

    async def _advance(self, record: Record, *, fresh: bool) -> None:
        """Bring one step to DONE or FAILED; it stays WAITING or SENT when an outage leaves it open."""
        try:
            if record.state is State.SENT and not fresh:
                if await self._settled(record):
                    return
                record.state = State.WAITING
            for last in (False, True):
                try:
                    await self._send(record, written=fresh and not last)
                    return
                except Open as error:
                    log.warning("step left open", step=record.step.kind, error=str(error))
                    pause = error.retry_after or PAUSE
                    if record.state is not State.SENT or not self._budget.allows(pause):
                        return
                    await asyncio.sleep(pause)
                    if await self._settled(record) or isinstance(error, NoAnswer):
                        return  # found, or still under way for all anybody knows
                    if last:
                        record.state, record.error = State.FAILED, error.reason
        except SignInRequired:
            raise
        except Open as error:  # looking it up did not work either: it stays open
            log.warning("step not settled", step=record.step.kind, error=str(error))
        except PlanError as error:
            log.info("step failed", step=record.step.kind, error=str(error), request_id=error.request_id)
            record.state, record.error = State.FAILED, error.reason

    async def _send(self, record: Record, *, written: bool) -> None:
        step, now = record.step, None
        if not isinstance(step, Create):
            now = await self._current(step)
            record.before = now.to_wire() if now is not None else None
        if not written:
            record.state = State.SENT
            await self._journal.save(self._entry, self._budget)
        try:
            record.after = _wire(await self._write(step, now))
        except NotFound:
            if not isinstance(step, Delete):
                raise
        except (GraphError, _Differs):
            raise
        except (SignInRequired, PlanError):
            record.state = State.WAITING  # there was no token: nothing was sent
            raise
        record.state, record.error = State.DONE, None

    async def _write(self, step: Create | Update | Delete, now: WorkPlanOccurrence | None) -> WorkPlanOccurrence | None:
        match step:
            case Create():
                return await self._client.create(
                    self._person, occurrence_of(step.period, step.subject, self._zone), self._budget
                )
            case Update():
                if now is None:
                    raise _Differs("gone")
                wanted = put_in_place(now, step.period, step.subject, self._zone)
                return await self._client.update(self._person, wanted, self._budget)
            case Delete():
                if now is not None:
                    await self._client.delete(self._person, now, self._budget)
                return None

    async def _current(self, step: Update | Delete) -> WorkPlanOccurrence | None:
        """The occurrence as the plan has it now, None when it is gone; raises _Differs when it is another."""
        found = await self._find(step.booking.id, step.booking.period)
        if found is not None and step.booking.version and version(found) != step.booking.version:
            raise _Differs("changed")
        return found

    async def _settled(self, record: Record) -> bool:
        """As `_took_effect`, but whatever keeps us from looking leaves the step open (raises Open)."""
        try:
            return await self._took_effect(record)
        except (_Differs, Open):
            raise
        except PlanError as error:
            raise Open(f"could not be looked up: {error}") from error

    async def _took_effect(self, record: Record) -> bool:
        """Whether a step that was sent is in the plan (then it is DONE); raises _Differs when neither can be."""
        step = record.step
        found: WorkPlanOccurrence | None = None
        if isinstance(step, Create):
            found = await self._like(step.period, step.subject)
            if found is None:
                return False
        else:
            found = await self._find(step.booking.id, step.booking.period)
            if isinstance(step, Update):
                if found is None:
                    found = await self._find(step.booking.id, step.period)
                if found is None:
                    raise _Differs("gone")
                if not says(found, step.period, step.subject, self._zone):
                    return self._unchanged(record, found)
            elif found is not None:
                return self._unchanged(record, found)
        record.after = _wire(found)
        record.state, record.error = State.DONE, None
        return True

    def _unchanged(self, record: Record, found: WorkPlanOccurrence) -> bool:
        if record.before is not None and version(found) != version(_occurrence(record.before)):
            raise _Differs("changed")
        return False

    async def _find(self, wanted: str, period: Period) -> WorkPlanOccurrence | None:
        near = await self._around(period, NEAR)
        found = _with_id(wanted, near)
        if found is None and (successor := await self._journal.successor(self._person, wanted)):
            found = _with_id(successor, near)
        return found or _with_id(wanted, await self._around(period, FAR))

    async def _like(self, period: Period, subject: str | None) -> WorkPlanOccurrence | None:
        taken = {record.after.get("id") for record in self._content.records if record.after}
        for occurrence in await self._around(period, NEAR):
            if occurrence.id not in taken and says(occurrence, period, subject, self._zone):
                return occurrence
        return None

    async def _around(self, period: Period, margin: timedelta) -> list[WorkPlanOccurrence]:
        start, end = (to_instant(each, self._zone) for each in (period.start, period.end))
        return await self._client.view(self._person, start - margin, end + margin, self._budget)

    async def _back(self) -> None:
        """Put back, last first, what an atomic series had done."""
        for record in reversed(self._content.records):
            if record.state not in {State.DONE, State.UNDOING}:
                continue
            resumed = record.state is State.UNDOING
            record.state = State.UNDOING
            await self._journal.save(self._entry, self._budget)
            try:
                await self._undo(record, resumed=resumed)
                record.state = State.UNDONE
            except NotFound:
                record.state = State.UNDONE
            except PlanError as error:
                if error.reason in PASSING:
                    log.warning("step not put back yet", step=record.step.kind, error=str(error))
                    return
                log.error("step cannot be put back", step=record.step.kind, error=str(error))
                record.state = State.DONE  # the person is told what stands

    async def _undo(self, record: Record, *, resumed: bool) -> None:
        step = record.step
        if isinstance(step, Create) and record.after is not None:
            await self._client.delete(self._person, _occurrence(record.after), self._budget)
        elif isinstance(step, Update) and record.before is not None:
            await self._client.update(self._person, _occurrence(record.before), self._budget)
        elif isinstance(step, Delete) and record.before is not None:
            again = await self._like(step.booking.period, step.booking.subject) if resumed else None
            if again is None:
                wire = {name: value for name, value in record.before.items() if name != "id"}
                again = await self._client.create(self._person, _occurrence(wire), self._budget)
            # Whoever has a card with the old id, and this series tried anew, means the new one.
            await self._journal.succeed(self._person, step.booking.id, again.id or "")


def closed(entry: Entry) -> bool:
    """Whether nothing of the entry is left open."""
    records = entry.content.records
    if any(record.state is State.FAILED and record.error in PASSING for record in records):
        return False
    states = {record.state for record in records}
    if entry.content.undoing is not None:
        return State.UNDOING not in states  # what was never begun has failed with the rest
    return not states & OPEN


def outcomes(entry: Entry, zone: str) -> list[Outcome]:
    """What became of each step, in order."""
    return [_outcome(record, entry.content.undoing, zone) for record in entry.content.records]


def _outcome(record: Record, undoing: str | None, zone: str) -> Outcome:
    match record.state:
        case State.DONE:
            gone = isinstance(record.step, Delete) or record.after is None
            booking = None if gone else booking_of(_occurrence(record.after), zone)
            return Outcome(record.step, Status.DONE, booking)
        case State.FAILED:
            return Outcome(record.step, Status.FAILED, error=record.error)
        case State.UNDOING:
            return Outcome(record.step, Status.UNKNOWN, error="unavailable")
        case _ if undoing is not None:
            return Outcome(record.step, Status.FAILED, error=undoing)
    return Outcome(record.step, Status.UNKNOWN, error="unavailable")


def _with_id(wanted: str, occurrences: list[WorkPlanOccurrence]) -> WorkPlanOccurrence | None:
    return next((each for each in occurrences if each.id == wanted), None)


def _occurrence(wire: dict[str, Any] | None) -> WorkPlanOccurrence:
    return WorkPlanOccurrence.model_validate(wire)


def _wire(occurrence: WorkPlanOccurrence | None) -> dict[str, Any] | None:
    return occurrence.to_wire() if occurrence is not None else None
