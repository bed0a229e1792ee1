"""Who wants to be reminded the evening before, and when it is next looked whether there is anything to remind of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from bot.storage import tables
from bot.storage.database import Database

KEPT = 400 * 86400.0  # seconds since it was last possible to look into the person's plan
CLAIMED = 60.0  # seconds after which whoever looks is taken for dead

_TABLE = tables.reminders
_COLUMNS = tables.reminders.c


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody for whom it is time to look."""

    tenant: str
    person: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A look that is the caller's: `until` fences it, `day` is the day (ISO) whose evening is done with."""

    due: Due
    until: float
    day: str


class Reminders:
    """The rows, one for each person who wants it, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> float:
        """The database's time, in seconds since the epoch."""
        return self._database.now()

    async def on(self, tenant: str, person: str) -> bool:
        """Whether the person is reminded."""
        return await self._database.get(_TABLE, tenant=tenant, person=person) is not None

    async def turn_on(self, tenant: str, person: str, day: str) -> bool:
        """Remind the person from now on, `day` (ISO) left out; False where that is so already."""
        row = {"tenant": tenant, "person": person, "due": self.now()}
        body = self._sealed(tenant, person, day)
        return await self._database.add(_TABLE, {**row, "body": body, "expires": self._database.clock() + KEPT})

    async def turn_off(self, tenant: str, person: str) -> bool:
        """Remind the person no more; False where nobody did."""
        return await self._database.remove(_TABLE, tenant=tenant, person=person) == 1

    async def due(self, most: int = 20) -> list[Due]:
        """For whom it is time to look, longest first."""
        where = (_COLUMNS.due <= self._database.moment, _COLUMNS.expires > self._database.clock())
        statement = select(_COLUMNS.tenant, _COLUMNS.person).where(*where).order_by(_COLUMNS.due).limit(most)
        async with self._database.read() as connection:
            return [Due(row.tenant, row.person) for row in (await connection.execute(statement)).all()]

    async def claim(self, due: Due) -> Claim | None:
        """The look, for the caller to take; None where another replica was quicker."""
        moment = self._database.moment
        claim = update(_TABLE).where(*_same(due), _COLUMNS.due <= moment).values(due=moment + CLAIMED)
        async with self._database.write() as connection:
            row = (await connection.execute(claim.returning(_COLUMNS.due, _COLUMNS.body))).first()
        if row is None:
            return None
        body = self._database.open(_TABLE, row, due.tenant, due.person)
        return Claim(due, row.due, str(json.loads(body)["day"]) if body is not None else "")

    async def settle(self, claim: Claim, due: float, day: str, *, seen: bool = False) -> Claim | None:
        """Look again at `due`, `day` being done with; None where the claim is the caller's no more.

        `seen` says that the plan could be looked into, so that the wish is kept on.
        """
        values: dict[str, Any] = {"due": due, "body": self._sealed(claim.due.tenant, claim.due.person, day)}
        if seen:
            values["expires"] = self._database.clock() + KEPT
        async with self._database.write() as connection:
            where = (*_same(claim.due), _COLUMNS.due == claim.until)
            settled = (await connection.execute(update(_TABLE).where(*where).values(values))).rowcount == 1
        return Claim(claim.due, due, day) if settled else None

    async def end(self, claim: Claim) -> None:
        """Remind the person no more."""
        async with self._database.write() as connection:
            await connection.execute(delete(_TABLE).where(*_same(claim.due), _COLUMNS.due == claim.until))

    def _sealed(self, tenant: str, person: str, day: str) -> bytes:
        return self._database.seal(_TABLE, json.dumps({"day": day}).encode(), tenant, person)


def _same(due: Due) -> list[ColumnElement[bool]]:
    return [_COLUMNS.tenant == due.tenant, _COLUMNS.person == due.person]
