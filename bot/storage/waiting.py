"""Turns that are yet to be answered: leased while they are, and deleted once they have been.

They wait for their person to sign in, or take so long that their person was asked for patience.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update

from bot.storage import tables
from bot.storage.database import Database

LIFE = 3600.0  # seconds that a turn waits for its person to sign in
MOST = 3  # turns that wait for one person; the oldest gives way
LEASE = 20.0  # seconds after which whoever answers a turn is taken for dead
EXPECTED = 8.0  # seconds after which a worker goes on with what a sign-in under way was to go on with

_TABLE = tables.waiting
_COLUMNS = tables.waiting.c


@dataclass(frozen=True, slots=True)
class Held:
    """A turn that waits (JSON), under its id."""

    id: str
    turn: dict[str, Any]


class WaitingTurns:
    """The turns that wait, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hold(self, tenant: str, person: str, turn: dict[str, Any]) -> None:
        """Keep a turn (JSON) until the person has signed in; the oldest gives way where MOST wait."""
        name = secrets.token_hex(16)
        body = self._database.seal(_TABLE, json.dumps(turn).encode(), tenant, person, name)
        now = self._database.now()
        row = {"tenant": tenant, "person": person, "turn": name, "holder": "", "due": 0.0, "begun": now, "body": body}
        await self._database.put(_TABLE, {**row, "expires": self._database.clock() + LIFE})
        waiting = (_of(tenant, person), _COLUMNS.holder == "")
        every = select(_COLUMNS.turn).where(*waiting).order_by(_COLUMNS.begun.desc())
        async with self._database.read() as connection:
            surplus = [each.turn for each in (await connection.execute(every)).all()][MOST:]
        if surplus:
            async with self._database.write_one() as connection:
                await connection.execute(delete(_TABLE).where(_of(tenant, person), _COLUMNS.turn.in_(surplus)))

    async def answering(self, tenant: str, person: str, name: str, turn: dict[str, Any]) -> None:
        """Keep a turn (JSON) that the caller answers under that name of its own, for LEASE seconds from now on.

        Should they die, a worker goes on with it.
        """
        body = self._database.seal(_TABLE, json.dumps(turn).encode(), tenant, person, name)
        due = self._database.moment + LEASE
        row = {"tenant": tenant, "person": person, "turn": name, "holder": name, "due": due, "body": body}
        now = {"begun": self._database.now(), "expires": self._database.clock() + LIFE}
        await self._database.put(_TABLE, {**row, **now})

    async def any(self, tenant: str, person: str) -> bool:
        """Whether a turn of that person waits for them to sign in."""
        where = (_of(tenant, person), _COLUMNS.holder == "", _COLUMNS.expires > self._database.clock())
        async with self._database.read() as connection:
            return (await connection.execute(select(_COLUMNS.turn).where(*where).limit(1))).first() is not None

    async def expect(self, tenant: str, person: str, *, signing_in: bool) -> None:
        """Say that the person is signing in, or is not after all: should this process die, a worker goes on."""
        due = self._database.moment + EXPECTED if signing_in else 0.0
        async with self._database.write_one() as connection:
            where = (_of(tenant, person), _COLUMNS.holder == "")
            await connection.execute(update(_TABLE).where(*where).values(due=due))

    async def lease(self, tenant: str, person: str) -> list[Held]:
        """The person's turns that nobody answers, in order, to be answered by the caller within LEASE seconds.

        Of several callers one gets each. Turns that version 0.1 kept are among them.
        """
        await self._adopt_older(tenant, person)
        moment, holder = self._database.moment, secrets.token_hex(16)
        free = or_(_COLUMNS.holder == "", and_(_COLUMNS.due > 0, _COLUMNS.due <= moment))
        where = (_of(tenant, person), free, _COLUMNS.expires > self._database.clock())
        async with self._database.write_one() as connection:
            await connection.execute(update(_TABLE).where(*where).values(holder=holder, due=moment + LEASE))
        mine = select(_TABLE).where(_of(tenant, person), _COLUMNS.holder == holder).order_by(_COLUMNS.begun)
        return await self._read(mine, tenant, person)

    async def _read(self, statement: Select[Any], tenant: str, person: str) -> list[Held]:
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        found = []
        for row in rows:
            body = self._database.open(_TABLE, row, tenant, person, row.turn)
            if body is not None:
                found.append(Held(row.turn, json.loads(body)))
        return found

    async def look(self, tenant: str, person: str) -> list[Held]:
        """The person's turns that nobody answers, in order; they stay as they are."""
        where = (_of(tenant, person), _COLUMNS.holder == "", _COLUMNS.expires > self._database.clock())
        return await self._read(select(_TABLE).where(*where).order_by(_COLUMNS.begun), tenant, person)

    async def note(self, tenant: str, person: str, turn: str, content: dict[str, Any]) -> bool:
        """Keep `content` (JSON) for a turn that waits; False when it is being answered, or is gone."""
        body = self._database.seal(_TABLE, json.dumps(content).encode(), tenant, person, turn)
        async with self._database.write() as connection:
            where = (_of(tenant, person), _COLUMNS.turn == turn, _COLUMNS.holder == "")
            return (await connection.execute(update(_TABLE).where(*where).values(body=body))).rowcount == 1

    async def answered(self, tenant: str, person: str, turn: str) -> None:
        """Forget a turn: its person has their answer."""
        await self._database.remove(_TABLE, tenant=tenant, person=person, turn=turn)

    async def keep(self, tenant: str, person: str, turn: str) -> None:
        """Have a leased turn wait on: signing in did not help."""
        async with self._database.write_one() as connection:
            where = (_of(tenant, person), _COLUMNS.turn == turn)
            await connection.execute(update(_TABLE).where(*where).values(holder="", due=0.0))

    async def due(self, most: int = 20) -> list[tuple[str, str]]:
        """People (tenant, object id) with turns that somebody was to go on with and did not."""
        where = (_COLUMNS.due > 0, _COLUMNS.due <= self._database.moment, _COLUMNS.expires > self._database.clock())
        statement = select(_COLUMNS.tenant, _COLUMNS.person).where(*where).distinct().limit(most)
        async with self._database.read() as connection:
            return [(row.tenant, row.person) for row in (await connection.execute(statement)).all()]

    async def _adopt_older(self, tenant: str, person: str) -> None:
        row = await self._database.get(tables.pending, tenant=tenant, person=person)
        if row is None or await self._database.remove(tables.pending, tenant=tenant, person=person) != 1:
            return
        body = self._database.open(tables.pending, row, tenant, person)
        turns = json.loads(body).get("turns") if body is not None else None
        for turn in turns if isinstance(turns, list) else ():
            await self.hold(tenant, person, turn)


def _of(tenant: str, person: str) -> ColumnElement[bool]:
    return and_(_COLUMNS.tenant == tenant, _COLUMNS.person == person)
