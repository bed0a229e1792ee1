"""Carrying out a journal entry: forwards, or back again when an atomic series breaks off.

docs/adr/0008 draws the states of a step and of an entry.
"""

from __future__ import annotations

import asyncio
import contextlib

import structlog

from bot.telemetry import metrics, traces, trail
from bot.workplan.bookings import (
    booking_of,
    occurrence_of,
    put_elsewhere,
    put_in_place,
    version,
    work_of,
    workplace_of,
)
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient
from bot.workplan.errors import NotFound, Open
from bot.workplan.journal import Journal
from bot.workplan.records import Entry, Record, Sending, State, progress
from bot.workplan.sendings import Differs, Exhausted, Landed, Sender, UnderWay, read
from bot.workplan.types import AT_WORK, WorkPlanOccurrence
from bot.workplan.zones import to_instant
from dialogs.model import Person
from dialogs.ports import Create, Delete, Outcome, PlanError, SetPlace, SignInRequired, Status, Update

log = structlog.get_logger(__name__)

OPEN = frozenset({State.WAITING, State.SENT, State.UNDOING})
# Reasons that pass by themselves: a worker tries again.
PASSING = frozenset({"busy", "unavailable"})
SOON = (1.0, 2.0, 4.0, 8.0)  # seconds between the first looks at what was left open
OFTEN, SELDOM = 10.0, 300.0  # seconds between the later ones; those after OFTEN_FOR looks are further and further apart
OFTEN_FOR = 24
WATCHED = 5.0  # times the bound after which nobody looks any more whether something landed twice
LONGEST = 86400.0  # seconds after the press that an entry is given up on
SIGNING_IN = 3600.0  # seconds between two looks whether somebody has signed in; signing in wakes it at once


class Undertaking:
    """One entry being carried out by whoever holds it."""

    def __init__(
        self, person: Person, client: GraphWorkPlanClient, journal: Journal, entry: Entry, budget: Budget
    ) -> None:
        self._person = person
        self._zone = entry.content.zone or person.zone
        self._journal, self._entry, self._content = journal, entry, entry.content
        self._sender = Sender(person, self._zone, client, journal, entry, budget)
        self._client, self._budget = client, budget
        # A new entry's first creation may be written down as sent although it is yet to be.
        self._written = entry.revision == 0
        self._first, self._before = entry.content.tries == 0, progress(entry)
        self._wait = 0.0  # seconds that the service asked to be left alone
        self._stopped = False  # whatever comes next would fare no better
        self._exhausted = False

    async def run(self) -> None:
        """Carry out what is open, as far as the budget goes, and let go of the entry.

        Raises SignInRequired (nothing was sent since the last save), or PlanError when the entry was lost.
        """
        with traces.span("journal undertaking", {"timeoff.steps": len(self._content.records)}):
            await self._run()

    async def _run(self) -> None:
        self._begin_again()
        try:
            if self._entry.alone:
                async with self._journal.holding(self._entry):
                    await self._carry_out()
            elif self._written:
                self._not_sent(self._content.records[0])
        except SignInRequired:
            await self._let_go(SIGNING_IN)
            raise
        except BaseException:
            # Also when the turn is cancelled: whoever comes next need not wait for the lease to run out.
            with contextlib.suppress(PlanError):
                await asyncio.shield(self._journal.release(self._entry, closed=False, due=0.1))
            raise
        await self._let_go()

    async def _carry_out(self) -> None:
        if self._content.undoing is None:
            await self._forward()
        if self._content.undoing is not None:
            await self._back()
        for record in self._content.records:
            if self._to_watch(record):
                await self._watch(record)

    @staticmethod
    def _not_sent(record: Record) -> None:
        if record.state is State.SENT:
            record.state, record.forth.at, record.forth.sends = State.WAITING, 0.0, 0

    async def _let_go(self, pause: float | None = None) -> None:
        if closed(self._entry):
            until = [
                each.forth.at + WATCHED * self._journal.landing
                for each in self._content.records
                if self._to_watch(each)
            ]
            news = not self._entry.closed or self._news
            await self._journal.release(self._entry, closed=True, watched=max(until, default=0.0), news=news)
            self._report("undone" if self._content.undoing else self._result())
            return
        now, content = self._journal.now(), self._content
        content.begun = content.begun or now
        content.tries += 1
        content.paused = now + self._wait if self._wait else 0.0
        if now > content.begun + LONGEST or self._exhausted:
            log.error("undertaking given up on", tries=content.tries)
            await self._journal.release(self._entry, closed=False, parked=True)
            self._report("parked")
            return
        later = self._pause() if pause is None else pause
        await self._journal.release(self._entry, closed=False, due=later, news=self._news)
        self._report("open")

    @property
    def _news(self) -> bool:
        """Whether it stands otherwise than its person may have been told."""
        return self._first or progress(self._entry) != self._before

    def _result(self) -> str:
        failed = any(record.state is State.FAILED for record in self._content.records)
        return "failed" if failed else "done"

    def _report(self, result: str) -> None:
        metrics.count("timeoff_undertakings_total", result=result)
        states = [record.state.value for record in self._content.records]
        card = trail.card_mark(self._entry.key.partition(":")[0])
        log.info("undertaking worked on", result=result, steps=states, tries=self._content.tries, card=card)

    def _pause(self) -> float:
        """Seconds until a worker looks again."""
        if not self._entry.alone:
            return SOON[0]
        tries = self._content.tries - 1
        pause = SOON[tries] if tries < len(SOON) else min(OFTEN * 1.5 ** max(0, tries - OFTEN_FOR), SELDOM)
        sent = [_sending(each).at for each in self._content.records if each.state in {State.SENT, State.UNDOING}]
        ends = [at + self._journal.landing - self._journal.now() for at in sent if at]
        until = min((each for each in ends if each > 0), default=pause)
        return max(min(pause, until + 0.2), self._wait, 0.1)

    def _begin_again(self) -> None:
        """Put what failed for a passing reason, and did nothing, back to its beginning (entries of version 0.1)."""
        if self._content.undoing is not None:
            if State.UNDOING in {record.state for record in self._content.records}:
                return
            if self._content.undoing not in PASSING:
                return
            self._content.undoing = None
        for record in self._content.records:
            if record.state is State.UNDONE or (record.state is State.FAILED and record.error in PASSING):
                record.state, record.forth, record.back = State.WAITING, Sending(), Sending()
                record.before = record.after = record.error = None

    # Forwards

    async def _forward(self) -> None:
        for n, record in enumerate(self._content.records):
            if record.state in OPEN:
                await self._advance(record, written=self._written and n == 0 and record.state is State.SENT)
            if self._content.atomic and record.state is not State.DONE:
                if record.state is State.FAILED:
                    self._content.undoing = record.error or "refused"
                return
            if self._stopped:
                for later in self._content.records[n + 1 :]:
                    if later.state is State.WAITING and record.state is State.WAITING:
                        later.error = record.error
                return

    async def _advance(self, record: Record, *, written: bool) -> None:
        """Bring one step to DONE or FAILED; it stays WAITING or SENT when an outage leaves it open."""
        sending = record.forth
        try:
            self._adopt_older(record)
            if not sending.at and not await self._prepare(record):
                landed = Landed(None)
            else:
                record.state = State.SENT
                landed = await self._sender.bring(sending, written=written)
        except SignInRequired:
            record.state = State.SENT if sending.at else State.WAITING
            raise
        except PlanError as error:
            log.info("step not done", step=record.step.kind, error=str(error), request_id=error.request_id)
            self._fail(record, error)
        else:
            record.after = landed.occurrence.to_wire() if landed.occurrence is not None else None
            record.state, record.error = State.DONE, None

    def _fail(self, record: Record, error: PlanError) -> None:
        record.state = State.SENT if record.forth.at else State.WAITING
        record.error = "checking" if record.forth.at else error.reason
        if isinstance(error, Exhausted):
            self._exhausted = self._stopped = True
        elif isinstance(error, UnderWay):
            pass  # other steps may go on
        elif isinstance(error, Open) or error.reason in PASSING:
            self._stopped = True
            self._wait = max(self._wait, getattr(error, "retry_after", None) or 0.0)
        elif isinstance(error, Differs) or not record.forth.at:
            record.state, record.error = State.FAILED, error.reason
            record.forth.at = 0.0

    async def _prepare(self, record: Record) -> bool:
        """Write down what is to be sent, and what stands there; False when nothing needs to be."""
        step, sending = record.step, record.forth
        if isinstance(step, Create):
            wanted = occurrence_of(step.period, step.subject, self._zone)
            sending.wanted = wanted.to_wire()
            if sending.there is None:  # what an earlier sending leads to is no older entry
                sending.there = [] if self._sender.old else await self._sender.there(wanted)
            return True
        if isinstance(step, SetPlace):
            return await self._prepare_place(record, step)
        now = await self._current(step)
        record.before = sending.before = now.to_wire() if now is not None else None
        if now is None:
            if isinstance(step, Update):
                raise Differs("gone")
            return False
        if isinstance(step, Update):
            sending.wanted = put_in_place(now, step.period, step.subject, self._zone).to_wire()
        return True

    async def _prepare_place(self, record: Record, step: SetPlace) -> bool:
        """The same for the place of planned work, which may be as wanted already."""
        now = await self._sender.work(step.workplace.id, work_of(step.workplace, self._zone))
        if now is None:
            raise Differs("unplanned")
        wanted = put_elsewhere(now, step.place, step.place_id)
        if version(now) not in (step.workplace.version, version(wanted)):
            raise Differs("changed")
        record.before = record.forth.before = now.to_wire()
        record.forth.wanted = wanted.to_wire()
        record.forth.current = self._current_until(step)
        return True

    def _current_until(self, step: SetPlace) -> float:
        """Until when what was under way at the press surely still is when a write lands (database time)."""
        if step.at is None or step.place not in AT_WORK or not step.period.start <= step.at < step.period.end:
            return 0.0
        rest = to_instant(step.period.end, self._zone) - to_instant(step.at, self._zone)
        return self._content.begun + rest.total_seconds() - self._journal.landing

    async def _current(self, step: Update | Delete) -> WorkPlanOccurrence | None:
        """The occurrence as the plan has it now, None when it is gone; raises Differs when it is another."""
        where = occurrence_of(step.booking.period, None, self._zone)
        found = await self._sender.find(step.booking.id, where)
        if found is not None and step.booking.version and version(found) != step.booking.version:
            raise Differs("changed")
        return found

    def _adopt_older(self, record: Record) -> None:
        """An entry of version 0.1 says that a step was sent, and neither what nor when."""
        step, sending = record.step, record.forth
        if record.state is not State.SENT or sending.at:
            return
        sending.at, sending.sends = self._entry.written, 1
        if isinstance(step, Create):
            sending.wanted, sending.there = occurrence_of(step.period, step.subject, self._zone).to_wire(), []
        elif record.before is None:
            record.state, sending.at, sending.sends = State.WAITING, 0.0, 0
        else:
            sending.before = record.before
            if isinstance(step, Update):
                before = read(record.before)
                sending.wanted = put_in_place(before, step.period, step.subject, self._zone).to_wire()

    # Two that landed

    def _to_watch(self, record: Record) -> bool:
        """Whether a creation was sent again, and both sendings may come to be in the plan."""
        sending, done = record.forth, record.state is State.DONE and record.error is None
        again = sending.sends > 1 and sending.before is None
        return done and again and self._journal.now() < sending.at + WATCHED * self._journal.landing

    async def _watch(self, record: Record) -> None:
        """Look whether more than one sending of a creation landed.

        Only an id that Graph returned to us is taken away; otherwise both stay, and the person is asked.
        """
        sending, mine = record.forth, read(record.after)
        try:
            twins = [each.occurrence for each in await self._sender.alike(sending) if each.occurrence is not None]
            if twins:
                stands = await self._sender.find(mine.id or "", mine) is not None
                if stands and mine.id in sending.returned and len(twins) == 1:
                    with contextlib.suppress(NotFound):
                        await self._client.delete(self._person, mine, self._budget)
                    record.after = twins[0].to_wire()
                    log.warning("a late twin was kept and ours taken away")
                else:
                    record.error = "twice" if stands else "late"
        except PlanError as error:
            log.info("twins not looked for", error=str(error))
            return

    # Back again

    async def _back(self) -> None:
        """Put back, last first, what an atomic series had done."""
        for record in reversed(self._content.records):
            if record.state not in {State.DONE, State.UNDOING}:
                continue
            record.state = State.UNDOING
            try:
                await self._undo(record)
                record.state = State.UNDONE
            except (NotFound, SignInRequired) as error:
                if isinstance(error, SignInRequired):
                    raise
                record.state = State.UNDONE
            except PlanError as error:
                if isinstance(error, Exhausted):
                    self._exhausted = True
                if isinstance(error, (Open, Exhausted)) or error.reason in PASSING:
                    self._wait = max(self._wait, getattr(error, "retry_after", None) or 0.0)
                    log.warning("step not put back yet", step=record.step.kind, error=str(error))
                    return
                log.error("step cannot be put back", step=record.step.kind, error=str(error))
                record.state = State.DONE  # the person is told what stands

    async def _undo(self, record: Record) -> None:
        step, sending = record.step, record.back
        if not sending.at:
            if isinstance(step, Create):
                sending.before = record.after
            elif isinstance(step, (Update, SetPlace)):
                sending.before, sending.wanted = record.after, record.before
            elif record.before is not None:
                sending.wanted = {name: value for name, value in record.before.items() if name != "id"}
                if sending.there is None:
                    sending.there = await self._sender.there(read(sending.wanted))
            if sending.before is None and sending.wanted is None:
                return  # it had done nothing
        landed = await self._sender.bring(sending)
        if isinstance(step, Delete) and landed.occurrence is not None:
            # Whoever has a card with the old id, and this series tried anew, means the new one.
            await self._journal.succeed(self._person, step.booking.id, landed.occurrence.id or "")


def closed(entry: Entry) -> bool:
    """Whether nothing of the entry is left open."""
    records = entry.content.records
    states = {record.state for record in records}
    if entry.content.undoing is not None:
        return State.UNDOING not in states  # what was never begun has failed with the rest
    return not states & OPEN


def outcomes(entry: Entry, zone: str, now: float) -> list[Outcome]:
    """What became of each step, in order; bookings on the clocks of the zone that the steps are in.

    `now` is the database's time.
    """
    return [_outcome(record, entry, entry.content.zone or zone, now) for record in entry.content.records]


def _outcome(record: Record, entry: Entry, zone: str, now: float) -> Outcome:
    undoing, unsure = entry.content.undoing, "given-up" if entry.parked else "checking"
    match record.state:
        case State.DONE if isinstance(record.step, SetPlace):
            stands = workplace_of(read(record.after), zone)
            return Outcome(record.step, Status.DONE, workplace=stands, error=record.error)
        case State.DONE:
            gone = isinstance(record.step, Delete) or record.after is None
            booking = None if gone else booking_of(read(record.after), zone)
            return Outcome(record.step, Status.DONE, booking, error=record.error)
        case State.FAILED:
            return Outcome(record.step, Status.FAILED, error=record.error)
        case State.UNDOING:
            return Outcome(record.step, Status.UNKNOWN, error=unsure)
        case _ if undoing is not None:
            return Outcome(record.step, Status.FAILED, error=undoing)
        case State.SENT:
            return Outcome(record.step, Status.UNKNOWN, error=unsure)
    reason = "given-up" if entry.parked else record.error or "waiting"
    return Outcome(record.step, Status.WAITING, error=reason, wait=max(0.0, entry.content.paused - now))


def _sending(record: Record) -> Sending:
    return record.back if record.state is State.UNDOING else record.forth
