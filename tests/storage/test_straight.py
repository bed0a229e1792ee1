"""PostgreSQL by its driver: the same rows, connections that end, servers that take no writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.storage import tables
from bot.storage.activities import Activities, Key
from bot.storage.database import Database
from bot.storage.notebook import Notebook
from dialogs.model import Person
from tests.storage.conftest import KEY, settings
from tests.storage.postgres import new_database

ADA = Person("t", "ada", "Ada", "en-GB", "UTC")
ROW = {"tenant": "t", "person": "ada", "name": "note", "body": b"\x00sealed", "expires": 4e9}
OURS = {"tenant": "t", "person": "ada", "name": "note"}


@pytest.fixture
async def database(postgres: str) -> AsyncIterator[Database]:
    made = Database(settings(await new_database(postgres), [KEY]))
    await made.start()
    yield made
    await made.close()


async def test_rows_are_put_got_and_removed_as_by_sqlalchemy(database: Database) -> None:
    assert database.straight is not None
    await database.put(tables.memory, ROW)
    await database.put(tables.memory, {**ROW, "body": b"newer"})
    found = await database.get(tables.memory, **OURS)
    assert found is not None
    assert found._asdict() == {**ROW, "body": b"newer"}
    assert [await database.remove(tables.memory, **OURS) for _ in range(2)] == [1, 0]
    await database.put(tables.memory, {**ROW, "expires": 1.0})
    assert await database.get(tables.memory, **OURS) is None


async def test_many_rows_are_put_all_or_none(database: Database) -> None:
    rows = [{**ROW, "name": f"note {n}"} for n in range(3)]
    await database.put_all(tables.memory, lambda: rows)
    with pytest.raises(DBAPIError):
        await database.put_all(tables.memory, lambda: [{**ROW, "name": "note 3"}, {**ROW, "name": None}])
    assert await database.size(tables.memory) == 3


async def test_a_connection_that_the_server_has_closed_is_made_anew(database: Database) -> None:
    await database.put(tables.memory, ROW)
    async with database.write() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        mine = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        await connection.execute(text(f"{others} {mine}"))
    async with asyncio.timeout(20):
        while (found := await _got(database)) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert found.body == ROW["body"]


async def _got(database: Database) -> Any | None:
    try:
        return await database.get(tables.memory, **OURS)
    except DBAPIError:  # the statement during which the connection ended
        return None


async def test_connections_to_a_server_that_takes_no_writes_are_given_up(database: Database) -> None:
    await database.put(tables.memory, ROW)
    name = database._engine.url.database
    async with database.read() as connection:
        await connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    assert database.straight is not None
    await database.straight.renew()
    with pytest.raises(DBAPIError):
        await database.put(tables.memory, ROW)
    async with database.read() as connection:
        await connection.execute(text(f"ALTER DATABASE {name} RESET default_transaction_read_only"))
    await database.put(tables.memory, {**ROW, "body": b"newer"})  # by a connection of its own: the other was given up
    found = await database.get(tables.memory, **OURS)
    assert found is not None
    assert found.body == b"newer"


async def test_of_many_at_once_in_one_lane_each_has_a_ticket_of_its_own_and_one_is_first(database: Database) -> None:
    replicas = [Activities(database, alone=False, keep_days=30) for _ in range(4)]
    keys = [Key.of("t", "ada", "talk", str(n)) for n in range(20)]
    claims = await asyncio.gather(*(replicas[n % 4].claim(key) for n, key in enumerate(keys)))
    assert sorted(each.ticket or 0 for each in claims) == list(range(1, 21))
    tickets = [each.ticket or 0 for each in claims]
    firsts = [await replicas[n % 4].first(key, tickets[n]) for n, key in enumerate(keys)]
    assert [ticket for ticket, first in zip(tickets, firsts, strict=True) if first] == [1]


async def test_what_a_turn_reads_first_is_read_together_and_is_good_once(database: Database) -> None:
    ours, theirs = Notebook(database, alone=False), Notebook(database, alone=False)
    before = ours.open(ADA)
    await before.save("talk:a", {"n": 1})
    await before.flush()
    memory, other = ours.open(ADA), theirs.open(ADA)
    await memory.expect(["talk:a", "card:none"])
    assert [await memory.load("talk:a"), await memory.load("card:none")] == [{"n": 1}, None]
    await other.save("talk:a", {"n": 2})
    await other.flush()
    assert await memory.load("talk:a") == {"n": 2}
