"""The audit trail: who did what when, without subjects, periods or names. Rows are only ever added.

A person is noted by a digest that the database's own secret keys: without their object id nobody is found in it,
and with it an operator finds all that was done. It therefore outlives an erasure, which it records.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.storage import tables
from dialogs.ports import Outcome

if TYPE_CHECKING:
    from bot.storage.database import Database

KEPT = 400 * 86400.0  # seconds
_TABLE = tables.audit


@dataclass(frozen=True, slots=True)
class Noted:
    """One row: when (UTC), what, and counts."""

    at: datetime
    what: str
    detail: dict[str, Any]


def row_of(
    database: Database, tenant: str, person: str, what: str, detail: dict[str, Any], name: str
) -> dict[str, Any]:
    """The row of `tables.audit` under that name, which makes it the same when it is noted again."""
    now = database.clock()
    return {
        "id": name,
        "at": now,
        "who": who_is(database, tenant, person),
        "what": what,
        "detail": json.dumps(detail, sort_keys=True),
        "expires": now + KEPT,
    }


def who_is(database: Database, tenant: str, person: str) -> str:
    """How the person is noted."""
    return database.secret_of(f"audit/{tenant.lower()}/{person.lower()}")[:32]


class Audit:
    """Writes the trail and reads it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, tenant: str, person: str, what: str, name: str | None = None, **detail: int | str) -> None:
        """Add a row; under the same `name` there is one, however often it is noted."""
        row = row_of(self._database, tenant, person, what, detail, name or secrets.token_hex(16))
        await self._database.add(_TABLE, row)

    async def carried_out(self, tenant: str, person: str, key: str, outcomes: Sequence[Outcome]) -> None:
        """Note what became of an undertaking: how many steps of each kind, and how they ended."""
        counts = Counter(f"{each.step.kind} {each.status}" for each in outcomes)
        same = json.dumps([tenant, person, key, sorted(counts.items())])
        await self.note(tenant, person, "work plan", self._database.secret_of(same)[:40], **counts)

    async def of(self, tenant: str, person: str) -> list[Noted]:
        """Everything that was noted of a person, in order."""
        who = who_is(self._database, tenant, person)
        async with self._database.read() as connection:
            statement = select(_TABLE).where(_TABLE.c.who == who).order_by(_TABLE.c.at, _TABLE.c.id)
            rows = (await connection.execute(statement)).all()
        return [Noted(datetime.fromtimestamp(row.at, UTC), row.what, json.loads(row.detail)) for row in rows]
