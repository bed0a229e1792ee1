"""Stopping a real process under load: not ready first, then the end of what is under way, and nothing lost."""

from __future__ import annotations

import asyncio
import os
import sys
import uuid
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.stopping import Stopping
from bot.storage.database import Database
from bot.worker import Worker
from tests.channel.channel_bench import Bench, running
from tests.served import ROOT, Served, environment_of, serving
from tests.storage.conftest import KEY
from tests.storage.conftest import settings as settings_of


def message(bench: Bench, n: int) -> dict[str, Any]:
    """A message of somebody else each time, in their own chat."""
    sender = {"id": f"29:{n}", "name": "Somebody", "aadObjectId": str(uuid.UUID(int=n + 1))}
    conversation = {"id": f"a:{n}", "conversationType": "personal", "tenantId": bench.settings.tenant_id}
    return bench.activity(**{"from": sender, "conversation": conversation, "text": "help"})


def answered(bench: Bench) -> set[str]:
    """The conversations in which the bot has said something."""
    return {call.path.split("/")[4] for call in bench.connector.calls if call.body.get("type") == "message"}


async def post(bench: Bench, served: Served, session: aiohttp.ClientSession, n: int) -> int:
    token = bench.authority.channel_token(bench.service_url)
    headers = {"Authorization": f"Bearer {token}"}
    async with session.post(f"{served.url}/api/messages", json=message(bench, n), headers=headers) as answer:
        return answer.status


async def test_sigterm_under_load_loses_no_turn(tmp_path: Path) -> None:
    async with running(tmp_path) as bench:
        held = asyncio.Event()
        bench.connector.hold = held
        settings = environment_of(bench.settings, database_url=f"sqlite+aiosqlite:///{tmp_path / 'served.db'}")
        more = {"TIMEOFF_NOT_READY_SECONDS": "60", "TIMEOFF_DRAIN_SECONDS": "60"}
        async with serving(settings, tmp_path, more=more) as served, aiohttp.ClientSession() as session:
            assert await served.ready() == 200
            posted = [asyncio.create_task(post(bench, served, session, n)) for n in range(12)]
            await bench.connector.has(lambda calls: len(answered(bench)) >= 8)
            served.stop()
            await served.becomes(503)
            # A load balancer that has not looked yet sends on: these are answered too.
            posted += [asyncio.create_task(post(bench, served, session, n)) for n in range(12, 16)]
            await bench.connector.has(lambda calls: len(answered(bench)) == 16)
            assert not any(each.done() for each in posted)
            served.stop()  # a second signal ends the notice
            await served.becomes(0)
            held.set()
            assert await asyncio.gather(*posted) == [200] * 16
            assert await served.ended() == 0
        assert answered(bench) == {f"a:{n}" for n in range(16)}
        events = [line["event"] for line in served.lines]
    assert events.index("serving") < events.index("stopping") < events.index("stopped")
    assert not {"turn failed", "stopped with work under way", "work broken off at the stop"} & set(events)


async def test_what_outlasts_the_drain_is_cut_and_said(tmp_path: Path) -> None:
    async with running(tmp_path) as bench:
        bench.connector.hold = asyncio.Event()
        settings = environment_of(bench.settings, database_url=f"sqlite+aiosqlite:///{tmp_path / 'served.db'}")
        more = {"TIMEOFF_NOT_READY_SECONDS": "0", "TIMEOFF_DRAIN_SECONDS": "1"}
        async with serving(settings, tmp_path, more=more) as served, aiohttp.ClientSession() as session:
            posted = asyncio.create_task(post(bench, served, session, 1))
            await bench.connector.has(lambda calls: bool(answered(bench)))
            served.stop()
            assert await served.ended() == 0
            bench.connector.hold.set()
            await asyncio.gather(posted, return_exceptions=True)
        assert served.of("stopping")
        assert served.of("stopped") or served.of("stopped with work under way")


async def test_an_idle_service_stops_at_once_and_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as bench:
        settings = environment_of(bench.settings, database_url=f"sqlite+aiosqlite:///{tmp_path / 'served.db'}")
        async with serving(settings, tmp_path, more={"TIMEOFF_NOT_READY_SECONDS": "0"}) as served:
            served.stop()
            assert await served.ended() == 0
    stages = ["starting", "serving", "stopping", "stopped"]
    assert [line["event"] for line in served.lines if line["event"] in stages] == stages


async def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as bench:
        settings = environment_of(bench.settings, database_url=f"sqlite+aiosqlite:///{tmp_path / 'served.db'}")
        taken = bench.url.rpartition(":")[2]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "app.py"),
            "serve",
            env={**os.environ, **settings, "TIMEOFF_PORT": taken},
            stderr=asyncio.subprocess.PIPE,
            cwd=tmp_path,
        )
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"Traceback" not in said
    assert b'"serving"' not in said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(settings_of(f"sqlite+aiosqlite:///{tmp_path / 'worker.db'}", [KEY]))
    await made.start()
    yield made
    await made.close()


class OneJob:
    """One item that takes until it is released."""

    def __init__(self) -> None:
        self.released = asyncio.Event()
        self.begun = asyncio.Event()
        self.done = False
        self.asked = 0

    async def due(self, most: int) -> Sequence[str]:
        self.asked += 1
        return ["item"]

    async def take(self, item: str) -> None:
        self.begun.set()
        await self.released.wait()
        self.done = True


async def test_the_worker_ends_what_it_began_and_begins_nothing_more(database: Database) -> None:
    job = OneJob()
    worker = Worker(database, [job], every=0.01)
    worker.start()
    await job.begun.wait()
    worker.stop()
    closing = asyncio.create_task(worker.close(30.0))
    await asyncio.sleep(0)
    asked = job.asked
    job.released.set()
    await closing
    assert job.done
    assert job.asked == asked


async def test_the_worker_breaks_off_what_takes_longer(database: Database) -> None:
    job = OneJob()
    worker = Worker(database, [job], every=0.01)
    worker.start()
    await job.begun.wait()
    await worker.close(0.01)
    assert not job.done


async def test_stopping_tells_readiness_and_whoever_listens() -> None:
    stopping, told = Stopping(5.0, 20.0), []
    stopping.told.append(lambda: told.append("worker"))
    assert (await stopping.fault(), stopping.left) == (None, 0.0)
    stopping.begin()
    assert await stopping.fault() == "the service is stopping"
    assert told == ["worker"]
    assert 24.0 < stopping.left <= 25.0
