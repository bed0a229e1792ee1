"""Phrases that were misunderstood, masked, without anything that leads to a person."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from bot.storage import tables
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Phrase:
    """A masked message, how it was read, how that `ended` ("unclear", "unasked" or "corrected"), and in which month."""

    text: str
    language: str
    intent: str
    ended: str
    month: str  # "2026-11"


class Phrases:
    """The phrases in the database, kept for as long as conversations are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, phrase: Phrase) -> None:
        """Keep one more; raises sqlalchemy.exc.SQLAlchemyError."""
        name = secrets.token_hex(16)
        body = self._database.seal(tables.phrases, json.dumps(asdict(phrase)).encode(), name)
        expires = self._database.clock() + self._database.retention
        await self._database.put(tables.phrases, {"id": name, "body": body, "expires": expires})

    async def all(self) -> list[Phrase]:
        """All that can be read, in no order that says when they were said."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(tables.phrases).order_by(tables.phrases.c.id))).all()
        bodies = [
            self._database.open(tables.phrases, row, row.id) for row in rows if row.expires > self._database.clock()
        ]
        return [Phrase(**json.loads(body)) for body in bodies if body is not None]

    async def clear(self) -> int:
        """Delete them all; how many there were."""
        async with self._database.write_one() as connection:
            return (await connection.execute(delete(tables.phrases))).rowcount
