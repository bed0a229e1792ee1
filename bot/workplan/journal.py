"""What a press carries out, written down before Graph is called, so that it happens once for all time.

Every change of an entry names the revision it was made from, so that of two processes only one can go on. Leases run
by the database's clock: replicas on machines with other clocks agree on them.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, case, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.budget import Budget
from bot.workplan.entries import ENTRIES, KEPT, Entries, row_of, same
from bot.workplan.records import Content, Entry, Record, Sending, State
from dialogs.model import Person
from dialogs.ports import PlanError, Step

log = structlog.get_logger(__name__)

LEASE = 6.0  # seconds after which whoever holds an entry and says nothing more is taken for dead
RENEWAL = LEASE / 3
TELLING = 8.0  # seconds a turn may take to tell what came of an entry before a worker does it instead
WATCHING = 20.0  # seconds between two looks whether something landed twice
POLL = 0.05  # seconds between two looks at an entry somebody else works on
LANDING = 120.0  # seconds that a write whose answer was lost may still take effect; Graph publishes none

_MAILBOXES = tables.mailboxes.c


@dataclass(frozen=True, slots=True)
class Due:
    """An entry that a worker is to take up; when `closed` or `parked` it only remains to be told.

    `watched`: it is closed, and something may land twice.
    """

    tenant: str
    person: str
    key: str
    closed: bool
    parked: bool = False
    watched: bool = False


class Journal(Entries):
    """The entries, in the database: who works on which, and until when."""

    def __init__(self, database: Database, *, landing: float = LANDING) -> None:
        """`landing` is the seconds for which a write whose answer was lost is not sent again."""
        super().__init__(database)
        self.landing = landing

    async def open(
        self,
        person: Person,
        key: str,
        steps: Sequence[Step],
        *,
        budget: Budget,
        atomic: bool = False,
        zone: str | None = None,
        origin: dict[str, Any] | None = None,
        first: Sending | None = None,
    ) -> Entry:
        """The entry under `key`, made from `steps` when there is none yet.

        `first` is the first step's write where it can be prepared: it is then written down as sent. Waits while
        somebody else works on the entry or on another of that person; what comes back after the budget is not
        `mine`, or not `alone`.
        """
        row = row_of(person, key)
        content = Content([Record(step) for step in steps], atomic, None, zone or person.zone, origin, self.now())
        entry = Entry(key, content, mine=True, row=row, holder=secrets.token_hex(8), written=self.now())
        if first is not None:
            first.at, first.sends = self.now(), 1
            entry.content.records[0].forth, entry.content.records[0].state = first, State.SENT
        if await self._begin(entry):
            await self._alone(entry, budget)
            return entry
        while True:
            found = await self._database.get(tables.journal, **row)
            if found is None:
                raise PlanError("unavailable", "the journal entry was erased meanwhile")
            entry = self._read(found, row)
            if (entry.closed and not entry.watched) or await self._take(entry):
                if entry.mine:
                    _begin_again(entry, self.now())
                    await self._alone(entry, budget)
                return entry
            if entry.closed or not budget.allows(POLL):
                return entry
            await asyncio.sleep(POLL)

    async def resume(self, due: Due, budget: Budget) -> Entry | None:
        """An entry that is due and open or watched, for a worker; None when somebody else has it or is done with it."""
        row = {"tenant": due.tenant, "person": due.person, "key": due.key}
        found = await self._database.get(tables.journal, **row)
        if found is None or found.parked or (found.closed and not found.watched):
            return None
        entry = self._read(found, row)
        if not await self._take(entry):
            return None
        await self._alone(entry, budget)
        return entry

    @asynccontextmanager
    async def holding(self, entry: Entry) -> AsyncIterator[None]:
        """Go on holding the entry and its mailbox while the body runs."""
        renewing = asyncio.create_task(self._renew(entry))
        try:
            yield
        finally:
            renewing.cancel()

    async def save(self, entry: Entry) -> None:
        """Write down how far the steps have come and go on holding it. Raises PlanError("busy") when it was lost."""
        until = self._database.moment + LEASE
        async with self._database.write_one() as connection:
            await self._put(connection, entry, {"held": until, "due": until})

    async def release(
        self,
        entry: Entry,
        *,
        closed: bool,
        due: float | None = None,
        parked: bool = False,
        watched: float = 0.0,
        news: bool = True,
    ) -> None:
        """Write down how far the steps have come and let go of it.

        It is `closed` when nothing is left open, `parked` when it is given up on until the person presses again.
        `watched` is until when it is looked after whether something landed twice (database time, 0: it is not).
        `due` is in how many seconds a worker is to look at it: once its turn has had the time to tell the person,
        unless given. `news` says that the person is to be told how it now stands, which holds until they were. Raises
        PlanError("busy") when it was lost.
        """
        later = self._database.moment + (TELLING if due is None else due)
        async with self._database.write() as connection:
            values = {"held": 0.0, "due": later, "closed": int(closed), "parked": int(parked), "watched": watched}
            await self._put(connection, entry, values | ({"untold": 1} if news else {}))
            entry.closed, entry.parked, entry.watched, entry.mine = closed, parked, watched, False
            entry.untold = entry.untold or news
            if entry.alone:
                free = update(tables.mailboxes).where(_mailbox(entry), _MAILBOXES.writer == entry.holder)
                await connection.execute(free.values(held=0.0))

    async def told(self, person: Person, entries: Mapping[str, int]) -> None:
        """Remember that the person has been told of these entries (keys, and the revisions that were told).

        None that has gone on since is meant. Closed and parked ones are settled with that.
        """
        where = and_(
            ENTRIES.tenant == person.tenant,
            ENTRIES.person == person.id,
            tuple_(ENTRIES.key, ENTRIES.revision).in_(list(entries.items())),
            ENTRIES.held == 0.0,
        )
        pause = min(WATCHING, max(self.landing, 1.0))
        next_look = case(
            (and_(ENTRIES.closed == 0, ENTRIES.parked == 0), ENTRIES.due),
            (ENTRIES.watched > 0.0, self._database.moment + pause),
            else_=0.0,
        )
        async with self._database.write_one() as connection:
            await connection.execute(update(tables.journal).where(where).values(due=next_look, untold=0))

    async def claim(self, due: Due) -> bool:
        """Whether the caller is the one to take up an entry that is due; it is due again soon, should they die."""
        row = {"tenant": due.tenant, "person": due.person, "key": due.key}
        moment = self._database.moment
        where = (*same(row), ENTRIES.due > 0, ENTRIES.due <= moment, ENTRIES.held <= moment)
        async with self._database.write_one() as connection:
            changed = await connection.execute(update(tables.journal).where(*where).values(due=moment + TELLING))
            return changed.rowcount == 1

    async def asked(self, person: Person, key: str) -> None:
        """Remember that the person was asked to sign in for the entry."""
        entry = await self.read(person, key)
        if entry is not None and not entry.closed:
            entry.content.asked = True
            async with self._database.write_one() as connection:
                await self._put(connection, entry, {})

    async def postpone(self, due: Due, seconds: float) -> None:
        """Have a worker look again in so many seconds, when telling or taking it up did not work."""
        row = {"tenant": due.tenant, "person": due.person, "key": due.key}
        where = (*same(row), ENTRIES.held <= self._database.moment, ENTRIES.due > 0)
        async with self._database.write_one() as connection:
            values = {"due": self._database.moment + seconds}
            await connection.execute(update(tables.journal).where(*where).values(values))

    async def wake(self, tenant: str, person: str) -> None:
        """Have a worker take up at once whatever of that person is open or to be told."""
        where = (ENTRIES.tenant == tenant, ENTRIES.person == person, ENTRIES.due > 0)
        async with self._database.write_one() as connection:
            await connection.execute(update(tables.journal).where(*where).values(due=self._database.moment))

    async def due(self, most: int = 20) -> list[Due]:
        """What is due by now and held by nobody, longest first."""
        moment = self._database.moment
        statement = (
            select(tables.journal)
            .where(ENTRIES.due > 0, ENTRIES.due <= moment, ENTRIES.held <= moment)
            .order_by(ENTRIES.due)
            .limit(most)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        return [
            Due(row.tenant, row.person, row.key, bool(row.closed), bool(row.parked), row.watched > 0) for row in rows
        ]

    async def _begin(self, entry: Entry) -> bool:
        """Insert the entry, and take its mailbox if that is free; whether there was no entry of that key."""
        until = self._database.moment + LEASE
        values = {**entry.row, "revision": 0, "closed": 0, "parked": 0, "watched": 0.0, "untold": 0}
        values |= self._body(entry) | {"held": until, "due": until}
        insert = self._database.insert(tables.journal).values(values)
        statement = insert.on_conflict_do_update(
            index_elements=list(tables.journal.primary_key),
            set_={name: value for name, value in values.items() if name not in entry.row},
            where=ENTRIES.expires <= self._database.clock(),
        )
        async with self._database.write() as connection:
            if (await connection.execute(statement)).rowcount != 1:
                return False
            entry.alone = await self._occupy(connection, entry)
            return True

    async def _take(self, entry: Entry) -> bool:
        """Hold an open entry that nobody holds any more, and its mailbox if that is free."""
        moment = self._database.moment
        where = (*same(entry.row), ENTRIES.revision == entry.revision, ENTRIES.held <= moment)
        values = {"revision": entry.revision + 1, "held": moment + LEASE, "due": moment + LEASE, "parked": 0}
        entry.holder = secrets.token_hex(8)
        async with self._database.write() as connection:
            changed = await connection.execute(update(tables.journal).where(*where).values(values))
            if changed.rowcount != 1:
                return False
            entry.revision += 1
            entry.mine = True
            entry.alone = await self._occupy(connection, entry)
            return True

    async def _alone(self, entry: Entry, budget: Budget) -> None:
        while not entry.alone and budget.allows(POLL):
            await asyncio.sleep(POLL)
            async with self._database.write_one() as connection:
                entry.alone = await self._occupy(connection, entry)

    async def _occupy(self, connection: AsyncConnection, entry: Entry) -> bool:
        moment = self._database.moment
        row = {"tenant": entry.row["tenant"], "person": entry.row["person"]}
        values = {"writer": entry.holder, "held": moment + LEASE, "expires": self.now() + KEPT}
        statement = self._database.insert(tables.mailboxes).values(row | values)
        statement = statement.on_conflict_do_update(
            index_elements=list(tables.mailboxes.primary_key), set_=values, where=_MAILBOXES.held <= moment
        )
        return (await connection.execute(statement)).rowcount == 1

    async def _renew(self, entry: Entry) -> None:
        while True:
            await asyncio.sleep(RENEWAL)
            until = self._database.moment + LEASE
            try:
                async with self._database.write() as connection:
                    mine = (*same(entry.row), ENTRIES.revision == entry.revision, ENTRIES.held > 0)
                    await connection.execute(update(tables.journal).where(*mine).values(held=until, due=until))
                    if entry.alone:
                        where = (_mailbox(entry), _MAILBOXES.writer == entry.holder)
                        await connection.execute(update(tables.mailboxes).where(*where).values(held=until))
            except Exception as error:  # whatever the driver raises; the lease lasts for another try
                log.warning("an entry's lease could not be renewed", folded=True, error=type(error).__name__)


def _begin_again(entry: Entry, now: float) -> None:
    """An entry that was given up on and is asked for once more has all its attempts again."""
    if entry.parked:
        entry.parked = False
        entry.content.tries, entry.content.begun = 0, now
        for record in entry.content.records:
            record.forth.sends, record.back.sends = min(record.forth.sends, 1), min(record.back.sends, 1)


def _mailbox(entry: Entry) -> ColumnElement[bool]:
    return and_(_MAILBOXES.tenant == entry.row["tenant"], _MAILBOXES.person == entry.row["person"])
