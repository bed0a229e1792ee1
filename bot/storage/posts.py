"""What people have had passed on into other chats: each once, kept for a while so that it stays once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update

from bot.storage import tables
from bot.storage.database import Database

KEPT = 30 * 86400.0  # seconds
CLAIMED = 60.0  # seconds after which whoever passes it on is taken for dead

_TABLE = tables.posts
_COLUMNS = tables.posts.c


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be passed on now."""

    tenant: str
    person: str
    item: str


@dataclass(frozen=True, slots=True)
class Claim:
    """It is the caller's to pass on (JSON); `until` fences it, `tries` counts, this time included."""

    due: Due
    until: float
    tries: int
    body: dict[str, Any]


class Posts:
    """The rows, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, tenant: str, person: str, item: str, body: dict[str, Any]) -> bool:
        """Have `body` passed on; False where that was asked for under the same name before."""
        sealed = self._database.seal(_TABLE, json.dumps(body).encode(), tenant, person, item)
        row = {"tenant": tenant, "person": person, "item": item, "due": self._database.now(), "tries": 0, "done": 0}
        return await self._database.add(_TABLE, {**row, "body": sealed, "expires": self._database.clock() + KEPT})

    async def due(self, most: int = 20) -> list[Due]:
        """What is to be passed on by now, longest first."""
        live = (_COLUMNS.done == 0, _COLUMNS.due <= self._database.moment, _COLUMNS.expires > self._database.clock())
        statement = select(_COLUMNS.tenant, _COLUMNS.person, _COLUMNS.item).where(*live)
        async with self._database.read() as connection:
            rows = (await connection.execute(statement.order_by(_COLUMNS.due).limit(most))).all()
        return [Due(row.tenant, row.person, row.item) for row in rows]

    async def claim(self, due: Due) -> Claim | None:
        """The claim to pass it on; None where another replica was quicker."""
        moment = self._database.moment
        claim = (
            update(_TABLE)
            .where(*_same(due), _COLUMNS.done == 0, _COLUMNS.due <= moment)
            .values(due=moment + CLAIMED, tries=_COLUMNS.tries + 1)
            .returning(_COLUMNS.due, _COLUMNS.tries, _COLUMNS.body)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(claim)).first()
        body = self._database.open(_TABLE, row, due.tenant, due.person, due.item) if row is not None else None
        return Claim(due, row.due, row.tries, json.loads(body)) if row is not None and body is not None else None

    async def done(self, claim: Claim) -> bool:
        """Be done with it, before it is said; False where it is the caller's no more."""
        return await self._change(claim, done=1)

    async def again(self, claim: Claim, seconds: float) -> None:
        """Have it tried once more in so many seconds: it was certainly not said."""
        await self._change(claim, done=0, due=self._database.now() + seconds)

    async def _change(self, claim: Claim, **values: float) -> bool:
        async with self._database.write() as connection:
            where = (*_same(claim.due), _COLUMNS.due == claim.until)
            return (await connection.execute(update(_TABLE).where(*where).values(values))).rowcount == 1


def _same(due: Due) -> list[ColumnElement[bool]]:
    return [_COLUMNS.tenant == due.tenant, _COLUMNS.person == due.person, _COLUMNS.item == due.item]
