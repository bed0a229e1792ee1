"""Who signed out or was erased, told to every replica: none may go on with its own copies of their tokens and data."""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import select

from bot.storage import tables

if TYPE_CHECKING:
    from bot.storage.database import Database

log = structlog.get_logger(__name__)

EVERY = 15.0  # seconds between two looks; copies have to be gone within a minute
_KEPT = 900.0  # seconds that a departure can be heard of, clocks being minutes apart at worst


class Departures:
    """Hears of departures that other processes wrote down."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._heard: set[str] | None = None  # None: nothing was kept before the first look

    @staticmethod
    def row(database: Database, tenant: str, person: str, *, everything: bool) -> dict[str, Any]:
        """The row of `tables.departures` that tells of one: of all that is stored, or of the tokens alone."""
        name, told = secrets.token_hex(16), json.dumps([tenant, person, everything]).encode()
        body = database.seal(tables.departures, told, name)
        return {"id": name, "body": body, "expires": database.clock() + _KEPT}

    async def look(self) -> int:
        """Have this process's copies of those who departed dropped; how many departures were new."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(tables.departures))).all()
        known, self._heard = self._heard, {row.id for row in rows}
        new = [row for row in rows if known is not None and row.id not in known]
        for row in new:
            body = self._database.open(tables.departures, row, row.id)
            if body is not None:
                tenant, person, everything = json.loads(body)
                (self._database.tell_forgotten if everything else self._database.tell_signed_out)(tenant, person)
        return len(new)

    async def keep_looking(self, every: float = EVERY) -> None:
        """Look every so many seconds until cancelled; a failure is logged and tried again."""
        while True:
            try:
                await self.look()
            except Exception as error:  # whatever the driver raises
                log.warning("departures could not be read", folded=True, error=type(error).__name__)
            await asyncio.sleep(every)
