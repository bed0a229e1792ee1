"""What all replicas together ask of one mailbox: so many calls at once, and none while Graph wants to be left alone.

Source: Outlook's service limits (four concurrent requests for an app and mailbox) and RFC 9110, Retry-After.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

import structlog
from sqlalchemy import bindparam, select, update

from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.budget import Budget
from bot.workplan.errors import Throttled
from dialogs.model import Person

log = structlog.get_logger(__name__)

AT_ONCE = 4
TAKEN = 9.0  # seconds after which a call of a process that died is taken for over; no call lasts so long
LINGER = 0.3  # seconds a place is kept for the next call: a turn makes several
LOOK = 0.05  # seconds between two looks for a free place
KNOWN = 10_000  # mailboxes whose pauses this process knows
KEPT = 30 * 86400.0

_TABLE = tables.mailboxes
Who = tuple[str, str]  # tenant, object id


@dataclass(slots=True)
class _Place:
    """One of a mailbox's places, until then (database time)."""

    number: int
    until: float
    freed: float = 0.0  # monotonic; when its last call ended


class Mailboxes:
    """The places and the pauses of everybody's mailboxes."""

    def __init__(self, database: Database, *, alone: bool) -> None:
        """`alone` says that no other process calls Graph from this database: places are counted in memory then."""
        self._database = database
        self._alone = alone
        self._turnstiles: WeakValueDictionary[Who, asyncio.Semaphore] = WeakValueDictionary()
        self._paused: dict[Who, float] = {}  # until when, database time; of those this process has asked about
        self._free: dict[Who, list[_Place]] = {}  # kept for the next call
        self._releasing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def call(self, person: Person, budget: Budget) -> AsyncIterator[None]:
        """Make one call within the body, once there is a place for it.

        Waits while Graph wants the mailbox to be left alone. Raises Throttled when the budget does not last so long.
        """
        who = (person.tenant, person.id)
        turnstile = self._turnstiles.setdefault(who, asyncio.Semaphore(AT_ONCE))
        try:
            async with asyncio.timeout(budget.left):
                await turnstile.acquire()
        except TimeoutError as error:
            raise Throttled("All places of the mailbox are taken.", retry_after=1.0) from error
        try:
            if self._alone:
                await self._wait(await self._known_pause(who), budget)
                yield
                return
            place = await self._take(who, budget)
            try:
                yield
            finally:
                self._keep(who, place)
        finally:
            turnstile.release()

    async def pause(self, person: Person, seconds: float) -> None:
        """Leave the mailbox alone for so long, all replicas."""
        who = (person.tenant, person.id)
        until = self._database.now() + seconds
        self._paused[who] = max(until, self._paused.get(who, 0.0))
        row = self._row(who) | {"paused": until}
        statement = self._database.insert(_TABLE).values(row)
        statement = statement.on_conflict_do_update(
            index_elements=list(_TABLE.primary_key), set_={"paused": until}, where=_TABLE.c.paused < until
        )
        async with self._database.write_one() as connection:
            await connection.execute(statement)

    async def close(self) -> None:
        """Give back what is kept."""
        for who in list(self._free):
            self._give_back(who)
        if self._releasing:
            await asyncio.wait(self._releasing)

    async def _known_pause(self, who: Who) -> float:
        if who not in self._paused:
            where = (_TABLE.c.tenant == who[0], _TABLE.c.person == who[1])
            async with self._database.read() as connection:
                found = (await connection.execute(select(_TABLE.c.paused).where(*where))).scalar_one_or_none()
            self._paused.setdefault(who, float(found or 0.0))
            if len(self._paused) > KNOWN:
                del self._paused[next(iter(self._paused))]
        return self._paused[who]

    async def _wait(self, until: float, budget: Budget) -> None:
        left = until - self._database.now()
        if left <= 0:
            return
        if not budget.allows(left):
            raise Throttled("The mailbox is left alone.", retry_after=left)
        await asyncio.sleep(left)

    async def _take(self, who: Who, budget: Budget) -> _Place:
        kept = self._free.get(who)
        while kept:
            place = kept.pop()
            if place.until - self._database.now() > TAKEN - 1.0:
                await self._wait(self._paused.get(who, 0.0), budget)
                return place
            self._release(who, place)
        while True:
            found = await self._occupy(who)
            if found is not None:
                place, paused = found
                self._paused[who] = paused
                if len(self._paused) > KNOWN:
                    del self._paused[next(iter(self._paused))]
                try:
                    await self._wait(paused, budget)
                except BaseException:
                    self._release(who, place)
                    raise
                return place
            if not budget.allows(LOOK):
                raise Throttled("All places of the mailbox are taken.", retry_after=1.0)
            await asyncio.sleep(LOOK * random.uniform(0.5, 1.5))  # noqa: S311  (spreads load, guards nothing)

    async def _occupy(self, who: Who) -> tuple[_Place, float] | None:
        """A free place, and until when the mailbox is to be left alone; None when all are taken."""
        first = random.randrange(AT_ONCE)  # noqa: S311
        given = {f"p_{name}": value for name, value in self._row(who).items()}
        for number in ((first + n) % AT_ONCE for n in range(AT_ONCE)):
            for row in await self._database.carry_out(f"occupy {number}", partial(self._occupying, number), given):
                return _Place(number, row[0]), float(row[1])
        return None

    def _occupying(self, number: int) -> Any:
        moment, column = self._database.moment, _TABLE.c[f"call{number}"]
        row: dict[str, Any] = {name: bindparam(f"p_{name}") for name in self._row(("", ""))}
        statement = self._database.insert(_TABLE).values(row | {column.name: moment + TAKEN})
        statement = statement.on_conflict_do_update(
            index_elements=list(_TABLE.primary_key), set_={column.name: moment + TAKEN}, where=column <= moment
        )
        return statement.returning(column, _TABLE.c.paused)

    @staticmethod
    def _freeing(number: int) -> Any:
        column = _TABLE.c[f"call{number}"]
        where = (_TABLE.c.tenant == bindparam("p_tenant"), _TABLE.c.person == bindparam("p_person"))
        freeing = update(_TABLE).where(*where, column == bindparam("p_until")).values({column.name: 0.0})
        return freeing.returning(column)

    def _keep(self, who: Who, place: _Place) -> None:
        """Keep a place a little for the next call; then give it back."""
        place.freed = time.monotonic()
        self._free.setdefault(who, []).append(place)
        asyncio.get_running_loop().call_later(LINGER, self._give_back, who, place)

    def _give_back(self, who: Who, only: _Place | None = None) -> None:
        kept = self._free.get(who, [])
        for place in [each for each in kept if only is None or each is only]:
            if only is not None and time.monotonic() - place.freed < LINGER * 0.9:
                continue  # used again meanwhile; its own timer comes
            kept.remove(place)
            self._release(who, place)
        if not kept:
            self._free.pop(who, None)

    def _release(self, who: Who, place: _Place) -> None:
        task = asyncio.get_running_loop().create_task(self._free_row(who, place))
        self._releasing.add(task)
        task.add_done_callback(self._releasing.discard)

    async def _free_row(self, who: Who, place: _Place) -> None:
        given = {"p_tenant": who[0], "p_person": who[1], "p_until": place.until}
        try:
            await self._database.carry_out(f"free {place.number}", partial(self._freeing, place.number), given)
        except Exception as error:  # it runs out by itself
            log.info("a place of a mailbox could not be given back", folded=True, error=type(error).__name__)

    def _row(self, who: Who) -> dict[str, Any]:
        # A row of nothing but defaults: Journal writes `writer` and `held`, and never what is written here.
        expires = self._database.clock() + KEPT
        return {"tenant": who[0], "person": who[1], "writer": "", "held": 0.0, "expires": expires}
