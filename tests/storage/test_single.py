"""One service for each SQLite file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.problems import InUse
from bot.storage.single import Single
from tests.storage.conftest import KEY, Open, settings


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_second_service_on_the_same_file_is_refused_with_the_cure(open_database: Open) -> None:
    first, second, tool = open_database(), open_database(), open_database()
    await first.start(serving=True)
    with pytest.raises(InUse, match=rf"process {os.getpid()}.*Stop the other service first, or use PostgreSQL"):
        await second.start(serving=True)
    await tool.start()  # looking, renewing keys and the like go on beside the service
    await first.close()
    await second.start(serving=True)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_any_number_of_services_share_a_server(open_database: Open) -> None:
    for _ in range(3):
        await open_database().start(serving=True)


async def test_databases_in_memory_are_each_their_own() -> None:
    opened = [Database(settings("sqlite+aiosqlite:///:memory:", [KEY])) for _ in range(2)]
    for each in opened:
        await each.start(serving=True)
    for each in opened:
        await each.close()


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    program = (
        f"from bot.storage.single import Single; s = Single({url!r}); s.take(); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InUse, match=f"process {holder.pid}"):
            Single(url).take()
        holder.kill()
        holder.wait()
    after = Single(url)
    after.take()
    after.release()
