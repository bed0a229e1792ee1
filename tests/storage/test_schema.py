"""The schema's versions: an empty database, one of 0.1, one of a newer program; several processes at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage import schema, tables
from bot.storage.database import Condition, Database
from bot.storage.memory import PersonalMemory
from bot.storage.schema import HEAD, Migrated
from dialogs.model import Person
from tests.storage.conftest import Open

ADA = Person("t", "ada", "Ada", "en-GB", "UTC")


async def first_version(database: Database, *more: str) -> None:
    """Make the tables of version 0.1, as it made them."""
    binary = "BLOB" if database._sqlite else "BYTEA"
    statements = Path(__file__).with_name("schema_0_1.sql").read_text("utf-8").replace("BINARY", binary)
    async with database.write() as connection:
        for statement in (*statements.split(";\n"), *more):
            if statement.strip():
                await connection.execute(text(statement))


async def differences(database: Database) -> list[Any]:
    """What the database's schema lacks or has beyond the tables of this program."""

    def compared(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), tables.metadata))

    async with database.read() as connection:
        return await connection.run_sync(compared)


async def kept(database: Database) -> str | None:
    async with database.read() as connection:
        return await schema.version(connection)


def test_the_versions_are_one_line_that_ends_in_this_programs() -> None:
    script = ScriptDirectory.from_config(schema.configuration())
    revisions = [each.revision for each in script.walk_revisions()]
    assert script.get_heads() == [HEAD]
    assert revisions == sorted(revisions, reverse=True)


async def test_an_empty_database_gets_everything(open_database: Open) -> None:
    database = open_database()
    assert await database.migrate() == Migrated(None, HEAD)
    assert await differences(database) == []
    assert await database.migrate() == Migrated(HEAD, HEAD)


async def test_a_database_of_0_1_is_adopted_with_all_that_is_in_it(open_database: Open) -> None:
    old = open_database()
    await first_version(old)
    await PersonalMemory(ADA, old).save("card", {"a": 1})
    database = open_database()
    assert await database.migrate() == Migrated("0", HEAD)
    assert await differences(database) == []
    await database.start()
    assert await PersonalMemory(ADA, database).load("card") == {"a": 1}


async def test_many_replicas_start_at_once_on_an_empty_database(open_database: Open) -> None:
    replicas = [open_database() for _ in range(6)]
    await asyncio.gather(*(each.start() for each in replicas))
    assert await differences(replicas[0]) == []
    async with replicas[0].read() as connection:
        assert len((await connection.execute(select(tables.canary))).all()) == 2
    assert len({each.secret_of("x") for each in replicas}) == 1


async def test_many_replicas_start_at_once_on_an_old_database(open_database: Open) -> None:
    await first_version(open_database())
    replicas = [open_database() for _ in range(4)]
    found = await asyncio.gather(*(each.migrate() for each in replicas))
    assert sorted(each.before or "" for each in found) == ["0", *[HEAD] * 3]
    assert await differences(replicas[0]) == []


async def test_a_database_that_a_newer_program_migrated_is_served_as_it_is(open_database: Open) -> None:
    newer = open_database()
    await newer.start()
    async with newer.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await connection.execute(text("CREATE TABLE from_the_future (id INTEGER PRIMARY KEY)"))
    database = open_database()
    await database.start()
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    assert await kept(database) == "9999"


async def test_a_migration_that_fails_leaves_the_old_version_whole(open_database: Open) -> None:
    database = open_database()
    await first_version(database, "CREATE TABLE departures (id INTEGER PRIMARY KEY)")  # stands in the way of 0002
    with pytest.raises(SQLAlchemyError):
        await database.migrate()
    assert await kept(database) == "0"
    async with database.write() as connection:
        await connection.execute(text("DROP TABLE departures"))
    assert await database.migrate() == Migrated("0", HEAD)


async def test_looking_at_a_database_changes_nothing_in_it(open_database: Open) -> None:
    database = open_database()
    assert await database.condition() == Condition(None, None)
    assert await kept(database) is None
    await first_version(database)
    assert await database.condition() == Condition("0", None)
    assert await kept(database) == "0"
