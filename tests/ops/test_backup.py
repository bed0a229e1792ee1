"""The backup of docs/operations.md, tried: what the restored database knows is what the old one knew."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.scenarios.conftest import Open, fresh, shared
from tests.storage.conftest import postgres
from tests.storage.postgres import new_database

pytestmark = pytest.mark.once


__all__ = ["fresh", "postgres", "shared"]

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")


def command(program: str) -> str:
    """The command line of that program as the page has it."""
    (found,) = re.findall(rf"^{program} .*$", PAGE, re.MULTILINE)
    return found


def run(line: str, folder: Path, url: str) -> None:
    environment = {**os.environ, "TIMEOFF_PG": url.replace("+asyncpg", "")}
    found = subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=environment, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr


def restore(backup: Path, folder: Path) -> None:
    """Put the backup in place of the database and what SQLite keeps beside it."""
    for each in folder.glob("bot.db*"):
        each.unlink()
    shutil.copy(backup, folder / "bot.db")


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed")
async def test_a_restored_postgresql_database_goes_on_where_the_old_one_was(
    fresh: Open, postgres: str, tmp_path: Path
) -> None:
    old, new = await new_database(postgres), await new_database(postgres)
    async with fresh(folder=tmp_path, settings={"database_url": old}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1
    run(command("pg_dump"), tmp_path, old)
    run(command("pg_restore"), tmp_path, new)
    async with fresh(folder=tmp_path, settings={"database_url": new}) as tenant:
        # Nobody has to sign in again, the receipt is known, and undoing it works.
        await tenant.chat("ada").say("undo")
        assert tenant.plan("ada") == []


async def test_a_backup_of_a_sqlite_file_can_be_made_while_the_service_runs(fresh: Open, tmp_path: Path) -> None:
    statement = re.search(r'sqlite3 timeoff\.db "(.+)"', PAGE)
    assert statement is not None
    kept = tmp_path / "kept"
    kept.mkdir()
    async with fresh(folder=tmp_path) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        await chat.press("Book it")
        with sqlite3.connect(tmp_path / "bot.db") as database:
            database.execute(statement[1].replace("timeoff-backup.db", str(kept / "bot.db")))
    restore(kept / "bot.db", tmp_path)
    async with fresh(folder=tmp_path) as tenant:
        await tenant.chat("ada").say("undo")
        assert tenant.plan("ada") == []
