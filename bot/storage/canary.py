"""Whether the encryption keys are those of this database: a sealed canary, and a count of what no key opens."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from bot.storage import tables
from bot.storage.cipher import Unreadable
from bot.storage.problems import WrongKeys

if TYPE_CHECKING:
    from bot.storage.database import Database

NAME, SEED = "keys", "seed"
FOR_EVER = 1e12  # seconds since the epoch
_WORD = b"what is stored here can be read"
_SAMPLE = 20  # rows of each table that are tried where there is no canary yet


@dataclass(frozen=True, slots=True)
class Sealed:
    """How many sealed rows there are, and how many of them no key opens."""

    rows: int
    unreadable: int


async def confirm(database: Database) -> None:
    """Raise WrongKeys unless the keys open what is stored; the first time, leave a canary to tell by."""
    row = await database.get(tables.canary, name=NAME)
    if row is None:
        counted = await count(database, _SAMPLE)
        if counted.rows and counted.rows == counted.unreadable:
            raise WrongKeys
        body = database.seal(tables.canary, _WORD, NAME)
        await database.add(tables.canary, {"name": NAME, "body": body, "expires": FOR_EVER})
        row = await database.get(tables.canary, name=NAME)  # another replica may have come first, with its own keys
    if not _opens(database, tables.canary, row, NAME):
        raise WrongKeys


async def secret(database: Database) -> bytes:
    """Random bytes that all replicas share: the same for as long as the database lives."""
    row = await database.get(tables.canary, name=SEED)
    if row is None:
        body = database.seal(tables.canary, secrets.token_bytes(32), SEED)
        await database.add(tables.canary, {"name": SEED, "body": body, "expires": FOR_EVER})
        row = await database.get(tables.canary, name=SEED)  # another replica may have come first
    found = database.open(tables.canary, row, SEED)
    if found is None:
        raise WrongKeys
    return found


async def count(database: Database, most: int | None = None) -> Sealed:
    """Try every sealed row, or `most` of each table."""
    rows = unreadable = 0
    async for table, row, key in sealed(database, most):
        rows += 1
        unreadable += not _opens(database, table, row, *key)
    return Sealed(rows, unreadable)


async def sealed(database: Database, most: int | None = None) -> AsyncIterator[tuple[Table, Any, tuple[str, ...]]]:
    """Every sealed row with its table and primary key, or `most` of each table."""
    for table in tables.metadata.sorted_tables:
        if "body" not in table.c:
            continue
        names = [column.name for column in table.primary_key.columns]
        async with database.read() as connection:
            statement = select(*table.primary_key.columns, table.c.body).limit(most)
            found = (await connection.execute(statement)).all()
        for row in found:
            yield table, row, tuple(getattr(row, name) for name in names)


def _opens(database: Database, table: Table, row: Any, *key: str) -> bool:
    try:
        database.cipher.open(row.body, table.name, *key)
    except Unreadable:
        return False
    return True
