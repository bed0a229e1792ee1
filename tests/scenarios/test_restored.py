"""A database that was restored from a backup: what was pressed before is looked for in the plan, and not done again."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.sandbox.graph_faults import throttled
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open
from tests.scenarios.test_by_itself import until, updated
from tests.storage.conftest import postgres
from tests.storage.postgres import new_database

__all__ = ["postgres"]

Copy = Callable[[], Awaitable[dict[str, str]]]  # takes a backup; what it gives restores it, as settings


def copies(url: str, folder: Path) -> Copy:
    """Of the database at `url`, or of the SQLite file in the folder; no service runs meanwhile."""

    async def postgresql() -> dict[str, str]:
        name, parsed = f"restored_{secrets.token_hex(6)}", make_url(url)
        engine = create_async_engine(parsed.set(database="postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {parsed.database}"))
        await engine.dispose()
        return {"database_url": parsed.set(database=name).render_as_string(hide_password=False)}

    async def sqlite() -> dict[str, str]:
        shutil.copy(folder / "bot.db", folder / "backup.db")
        return {}

    return postgresql if url else sqlite


async def a_minute_later(settings: dict[str, str], folder: Path) -> None:
    """Graph may be asked again, and what is open is due."""
    engine = create_async_engine(settings.get("database_url") or f"sqlite+aiosqlite:///{folder}/bot.db")
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE mailboxes SET paused = 0"))
        await connection.execute(text("UPDATE journal SET due = 1 WHERE closed = 0"))
    await engine.dispose()


def put_back(folder: Path) -> None:
    """Put the copy in place of the SQLite file, as the runbook says."""
    if (folder / "backup.db").exists():
        for each in ("bot.db", "bot.db-wal", "bot.db-shm"):
            (folder / each).unlink(missing_ok=True)
        shutil.copy(folder / "backup.db", folder / "bot.db")


@pytest.fixture(params=["sqlite", "postgresql"])
async def settings(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "sqlite":
        return {}
    return {"database_url": await new_database(request.getfixturevalue("postgres"))}


async def pressed(tenant: SandboxTenant) -> None:
    """Ada has pressed, and Graph wants to be left alone: nothing was sent yet."""
    await tenant.sign_in("ada")
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.graph.arm(throttled(60), person=ADA, method="POST")
    await chat.press("Book it")
    assert ("Not done yet" in chat.replies[-1].splitlines()[0], tenant.plan("ada")) == (True, [])


async def test_what_was_done_since_the_backup_is_found_and_not_done_again(
    fresh: Open, tmp_path: Path, settings: dict[str, str]
) -> None:
    copy = copies(settings.get("database_url", ""), tmp_path)
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await pressed(tenant)
    await a_minute_later(settings, tmp_path)
    restored = await copy()
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1
    put_back(tmp_path)
    async with fresh(folder=tmp_path, settings=settings | restored) as tenant:
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1


async def test_what_was_undone_since_the_backup_is_not_done_again_unless_the_person_presses(
    fresh: Open, tmp_path: Path, settings: dict[str, str]
) -> None:
    copy = copies(settings.get("database_url", ""), tmp_path)
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await pressed(tenant)
    await a_minute_later(settings, tmp_path)
    restored = await copy()
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await until(tenant, updated("Booked"))
        await tenant.chat("ada").press("Undo")
        assert tenant.plan("ada") == []
    put_back(tmp_path)
    async with fresh(folder=tmp_path, settings=settings | restored) as tenant:
        await until(tenant, lambda event: "I couldn’t find out what became of it." in event.text)
        assert tenant.plan("ada") == []
        await tenant.chat("ada").press("Try again")
        assert len(tenant.plan("ada")) == 1


async def test_a_restart_is_no_restore(fresh: Open, tmp_path: Path, settings: dict[str, str]) -> None:
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await pressed(tenant)
    await a_minute_later(settings, tmp_path)
    async with fresh(folder=tmp_path, settings=settings) as tenant:
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1
