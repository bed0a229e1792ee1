"""What could not be said or shown, to be tried again: one row for each card (its newest state) and for each message."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from bot.storage import tables
from bot.storage.database import Database

KEPT = 86400.0  # seconds
CLAIMED = 15.0  # seconds after which whoever tries is taken for dead

_TABLE = tables.outbox
_COLUMNS = tables.outbox.c


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be tried now."""

    tenant: str
    person: str
    item: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be delivered (JSON), and how often that was tried, this time included."""

    due: Due
    revision: int
    tries: int
    body: dict[str, Any]


class Outbox:
    """The rows, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self,
        tenant: str,
        person: str,
        body: dict[str, Any],
        *,
        card: str | None,
        revision: int,
        delay: float = 1.0,
    ) -> None:
        """Have `body` delivered in `delay` seconds. What is kept of the same card gives way, unless it is newer."""
        item = card or secrets.token_hex(16)
        sealed = self._database.seal(_TABLE, json.dumps(body).encode(), tenant, person, item)
        key = {"tenant": tenant, "person": person, "item": item}
        values = {"revision": revision, "tries": 0, "due": self._database.moment + delay, "body": sealed}
        values["expires"] = self._database.clock() + KEPT
        statement = self._database.insert(_TABLE).values(key | values)
        statement = statement.on_conflict_do_update(
            index_elements=list(_TABLE.primary_key),
            set_=values,
            where=or_(_COLUMNS.revision <= revision, _COLUMNS.expires <= self._database.clock()),
        )
        async with self._database.write_one() as connection:
            await connection.execute(statement)

    async def due(self, most: int = 20) -> list[Due]:
        """What is to be tried by now, longest first."""
        where = (_COLUMNS.due <= self._database.moment, _COLUMNS.expires > self._database.clock())
        statement = select(_COLUMNS.tenant, _COLUMNS.person, _COLUMNS.item).where(*where)
        async with self._database.read() as connection:
            rows = (await connection.execute(statement.order_by(_COLUMNS.due).limit(most))).all()
        return [Due(row.tenant, row.person, row.item) for row in rows]

    async def claim(self, due: Due) -> Parcel | None:
        """The parcel, for the caller to deliver; None where another replica was quicker."""
        moment = self._database.moment
        claim = (
            update(_TABLE)
            .where(*_same(due), _COLUMNS.due <= moment)
            .values(due=moment + CLAIMED, tries=_COLUMNS.tries + 1)
            .returning(_COLUMNS.revision, _COLUMNS.tries, _COLUMNS.body)
        )
        async with self._database.write_one() as connection:
            row = (await connection.execute(claim)).first()
        body = self._database.open(_TABLE, row, due.tenant, due.person, due.item) if row is not None else None
        return Parcel(due, row.revision, row.tries, json.loads(body)) if row is not None and body is not None else None

    async def delivered(self, parcel: Parcel) -> None:
        """Forget what was delivered or given up on; a newer state of the same card stays."""
        async with self._database.write_one() as connection:
            where = (*_same(parcel.due), _COLUMNS.revision == parcel.revision)
            await connection.execute(delete(_TABLE).where(*where))

    async def later(self, parcel: Parcel, seconds: float) -> None:
        """Have it tried again in so many seconds."""
        async with self._database.write_one() as connection:
            where = (*_same(parcel.due), _COLUMNS.revision == parcel.revision)
            await connection.execute(update(_TABLE).where(*where).values(due=self._database.moment + seconds))


def _same(due: Due) -> list[ColumnElement[bool]]:
    return [_COLUMNS.tenant == due.tenant, _COLUMNS.person == due.person, _COLUMNS.item == due.item]
