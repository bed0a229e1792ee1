"""The journal's rows: an entry read, written, looked for among others, and told apart by its revision.

An entry is one row: its steps, how far each has come (sealed), and who is working on it until when.
"""

from __future__ import annotations

import hashlib
from typing import Any

import structlog
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.records import Content, Entry
from dialogs.model import Person
from dialogs.ports import PlanError

log = structlog.get_logger(__name__)

KEPT = 400 * 86400.0  # seconds an entry is kept: a card may be pressed again long after
SKEW = 600.0  # seconds that clocks of replicas may be apart
ENTRIES = tables.journal.c

_CONTENT = TypeAdapter(Content)
_SUCCESSOR = "successor of "


class Entries:
    """The rows, to be looked at by anybody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> float:
        """The database's time, in seconds since the epoch."""
        return self._database.now()

    @property
    def restored(self) -> float:
        """When the database was restored from a backup (database time), 0 when it never was."""
        return self._database.restored

    async def read(self, person: Person, key: str) -> Entry | None:
        """The entry under `key`, to be looked at; None when there is none."""
        row = row_of(person, key)
        found = await self._database.get(tables.journal, **row)
        return self._read(found, row) if found is not None else None

    async def counts(self) -> dict[str, int]:
        """How many entries are open and not parked, and how many are parked."""
        statement = select(ENTRIES.parked, func.count()).where(ENTRIES.closed == 0).group_by(ENTRIES.parked)
        async with self._database.read() as connection:
            found = {row[0]: int(row[1]) for row in (await connection.execute(statement)).all()}
        return {"open": found.get(0, 0), "parked": found.get(1, 0)}

    async def unfinished(self) -> list[Entry]:
        """Every entry that is open or parked, longest first."""
        statement = select(tables.journal).where(ENTRIES.closed == 0).order_by(ENTRIES.expires)
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        found = []
        for row in rows:
            try:
                found.append(self._read(row, {"tenant": row.tenant, "person": row.person, "key": row.key}))
            except PlanError:
                log.warning("a journal entry cannot be decrypted", key=row.key)
        return found

    async def claimed(self, entry: Entry, since: float) -> set[str]:
        """Ids that other entries of the person, written since then, have for their own."""
        where = (
            ENTRIES.tenant == entry.row["tenant"],
            ENTRIES.person == entry.row["person"],
            ENTRIES.key != entry.key,
            ENTRIES.expires >= since + KEPT - SKEW,
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(select(tables.journal).where(*where))).all()
        found: set[str] = set()
        for row in rows:
            if not row.key.startswith(_SUCCESSOR):
                other = self._read(row, {name: getattr(row, name) for name in entry.row})
                found.update(_ids(other.content))
        return found

    async def succeed(self, person: Person, old: str, new: str) -> None:
        """Remember that the occurrence `old` was taken away and booked again, under the id `new`."""
        row = _successor(person, old)
        body = self._database.seal(tables.journal, new.encode(), *row.values())
        values = {"revision": 0, "closed": 1, "held": 0.0, "due": 0.0, "parked": 0, "watched": 0.0, "body": body}
        await self._database.put(tables.journal, row | values | {"expires": self.now() + KEPT})

    async def successor(self, person: Person, old: str) -> str | None:
        """The id under which the occurrence `old` was booked again, None when it was not."""
        row = _successor(person, old)
        found = await self._database.get(tables.journal, **row)
        body = self._database.open(tables.journal, found, *row.values()) if found is not None else None
        return body.decode() if body is not None else None

    async def _put(self, connection: AsyncConnection, entry: Entry, values: dict[str, Any]) -> None:
        where = (*same(entry.row), ENTRIES.revision == entry.revision)
        values = values | self._body(entry) | {"revision": entry.revision + 1}
        changed = await connection.execute(update(tables.journal).where(*where).values(values))
        if changed.rowcount != 1:
            raise PlanError("busy", "another instance went on with it")
        entry.revision += 1

    def _body(self, entry: Entry) -> dict[str, Any]:
        body = _CONTENT.dump_json(entry.content)
        sealed = self._database.seal(tables.journal, body, *entry.row.values())
        return {"body": sealed, "expires": self.now() + KEPT}

    def _read(self, found: Any, row: dict[str, str]) -> Entry:
        body = self._database.open(tables.journal, found, *row.values())
        if body is None:
            raise PlanError("setup", "a journal entry cannot be decrypted")
        content = _CONTENT.validate_json(body)
        return Entry(
            row["key"],
            content,
            mine=False,
            closed=bool(found.closed),
            parked=bool(found.parked),
            watched=found.watched,
            untold=bool(found.untold),
            revision=found.revision,
            written=found.expires - KEPT,
            row=row,
        )


def _ids(content: Content) -> set[str]:
    found = {record.after.get("id") for record in content.records if record.after}
    return {each for each in found if isinstance(each, str)}


def row_of(person: Person, key: str) -> dict[str, str]:
    """The primary key of the person's entry `key`."""
    return {"tenant": person.tenant, "person": person.id, "key": key}


def same(row: dict[str, str]) -> list[ColumnElement[bool]]:
    """That it is the row of that primary key."""
    return [tables.journal.c[name] == value for name, value in row.items()]


def _successor(person: Person, old: str) -> dict[str, str]:
    # Ids are long, and nobody else's business.
    return row_of(person, _SUCCESSOR + hashlib.sha256(old.encode()).hexdigest())
