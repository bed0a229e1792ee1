"""The schema of the database and its versions: an empty one is made, an older one brought up to date, under a lock.

Versions are Alembic's (bot/storage/migrations/). A change only ever adds what the version before it does without,
and takes away what that version no longer needs, so that two neighbouring versions can serve side by side
(docs/adr/0006-migrations-expand-then-contract.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import tables

log = structlog.get_logger(__name__)

HEAD = "0010"  # the newest version; they are numbered, so that a newer one is told from an older
VERSIONS = "alembic_version"  # Alembic's own table, with one row
_LOCK = 0x74696D656F6666  # PostgreSQL's advisory lock that one migration holds ("timeoff")
_PATIENCE = 120  # seconds to wait for another replica's migration


@dataclass(frozen=True, slots=True)
class Migrated:
    """Which version the database had (None: empty, "0": made before versions were kept) and has."""

    before: str | None
    after: str


async def prepare(engine: AsyncEngine) -> Migrated:
    """Bring the database to this program's version, or leave it where it is newer; any number of processes may ask.

    Raises sqlalchemy.exc.SQLAlchemyError; what was begun is rolled back then.
    """
    async with engine.connect() as connection:
        found = await version(connection)
    if found is not None and found >= HEAD:
        return Migrated(found, found)
    async with engine.begin() as connection:
        await _lock(connection)
        found = await version(connection)  # another process may have come first
        if found is None:
            await connection.run_sync(_make)
        elif found < HEAD:
            await connection.run_sync(_upgrade)
        else:
            return Migrated(found, found)
    log.info("database migrated", before=found, after=HEAD)
    return Migrated(found, HEAD)


async def version(connection: AsyncConnection) -> str | None:
    """The version of the database: None when it is empty, "0" when it was made before versions were kept."""
    names = await connection.run_sync(lambda each: set(inspect(each).get_table_names()))
    if VERSIONS in names:
        found = (await connection.execute(text(f"SELECT version_num FROM {VERSIONS}"))).scalar_one_or_none()  # noqa: S608
        if found is not None:
            return str(found)
    return "0" if tables.memory.name in names else None


async def _lock(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        # The driver would begin no transaction before a change of the schema.
        await connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make(connection: Connection) -> None:
    """Make everything at once, which comes to the same as all the migrations (a test compares)."""
    tables.metadata.create_all(connection)
    connection.execute(text(f"CREATE TABLE {VERSIONS} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSIONS} (version_num) VALUES ('{HEAD}')"))  # noqa: S608


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a fifth of a second, which only a migration needs

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Any:
    """Alembic's configuration for these migrations (an `alembic.config.Config`)."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
