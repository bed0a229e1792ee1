"""Token caches, one a person (tenant and object id), encrypted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, update

from bot.storage import tables
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.departures import Departures

MOST_KEPT = 90 * 86400.0  # seconds; a refresh token unused for 90 days has died at the authority too


class TokenStore:
    """Keeps MSAL's serialized caches, until they have not been renewed for the retention that people are told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, tenant: str, person: str) -> str | None:
        """The serialized cache of that person; None when there is none or it cannot be read any more."""
        row = await self._database.get(tables.tokens, tenant=tenant, person=person)
        body = self._database.open(tables.tokens, row, tenant, person) if row else None
        return body.decode() if body is not None else None

    async def save(self, tenant: str, person: str, cache: str) -> None:
        """Keep the serialized cache in place of the one before."""
        await self._database.put(
            tables.tokens, {"tenant": tenant, "person": person, **self._kept(tenant, person, cache)}
        )

    async def renew(self, tenant: str, person: str, cache: str) -> bool:
        """Keep the serialized cache in place of the one before; False, and nothing is kept, where there is none."""
        tokens = tables.tokens
        where = and_(tokens.c.tenant == tenant, tokens.c.person == person)
        async with self._database.write_one() as connection:
            statement = update(tokens).where(where).values(**self._kept(tenant, person, cache))
            return (await connection.execute(statement)).rowcount == 1

    def _kept(self, tenant: str, person: str, cache: str) -> dict[str, Any]:
        return {
            "body": self._database.seal(tables.tokens, cache.encode(), tenant, person),
            "expires": self._database.clock() + min(MOST_KEPT, self._database.retention),
        }

    async def delete(self, tenant: str, person: str) -> bool:
        """Forget that person's tokens, here and in this process's memory; whether there were any."""
        removed = await self._database.remove(tables.tokens, tenant=tenant, person=person)
        if removed:
            told = Departures.row(self._database, tenant, person, everything=False)
            await self._database.add(tables.departures, told)
            await Audit(self._database).note(tenant, person, "signed out")
        self._database.tell_signed_out(tenant, person)
        return removed > 0
