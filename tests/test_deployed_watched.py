"""What is deployed, watched as operators do: metrics, spans and lines of a booking, of a stop under load, of a restart.

`make deployed` makes the environment and runs this, as tests/test_deployed.py.
"""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.chats import Chat
from bot.sandbox.graph_faults import failing
from bot.sandbox.people import ADA
from tests.scenarios.conftest import Open, fresh, shared
from tests.served import Relay
from tests.storage.conftest import postgres
from tests.storage.postgres import new_database
from tests.telemetry.conftest import read_back
from tests.telemetry.test_otlp import Receiver, receiver
from tests.test_deployed import TIMEOFF

__all__ = ["fresh", "postgres", "receiver", "shared"]

pytestmark = pytest.mark.skipif(not TIMEOFF.is_file(), reason="the deployed environment is not made (make deployed)")


async def talk_until(asked: asyncio.Event, chat: Chat) -> int:
    """Say something again and again; how often, once `asked` is set."""
    said = 0
    while not asked.is_set():
        await chat.say("help")
        said += 1
    return said


def answered(relay: Relay) -> int:
    """How many messages the bot has answered, by its log; groups ask for views of their cards, too."""
    return len([line for line in relay.served.of("turn answered") if line["kind"] == "message"])


def test_there_is_no_sandbox_in_what_serves() -> None:
    found = "any(name.startswith('bot.sandbox') for name in sys.modules)"
    code = f"import sys, bot.commands.serve, bot.service; sys.exit({found})"
    assert subprocess.run([TIMEOFF.with_name("python"), "-c", code]).returncode == 0


async def test_from_a_booking_to_a_stop_under_load_and_a_restart_that_finishes(
    fresh: Open, postgres: str, receiver: Receiver, tmp_path: Path
) -> None:
    more = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
        "OTEL_METRIC_EXPORT_INTERVAL": "300",
        "NO_PROXY": "127.0.0.1,localhost",
        "TIMEOFF_NOT_READY_SECONDS": "60",
        "TIMEOFF_PERSON_RATE": "100000",
    }
    relay = Relay(tmp_path, more, (str(TIMEOFF.absolute()),))
    settings = {"database_url": await new_database(postgres), "landing_seconds": 1.0}
    async with fresh(build=relay.build, settings=settings) as tenant:
        # A booking
        assert await tenant.sign_in("ada")
        assert await tenant.sign_in("bruno")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1
        # What it says of itself
        async with aiohttp.ClientSession() as session, session.get(f"{relay.served.url}/metrics") as answer:
            samples = read_back(await answer.text())
        assert samples["timeoff_graph_calls_total", (("method", "POST"), ("status", "201"))] == 1
        assert samples["timeoff_journal_entries", (("state", "open"),)] == 0
        await receiver.has(lambda: "graph POST" in receiver.names and "timeoff_presses" in receiver.metric_names)
        assert {line["event"] for line in relay.served.lines} >= {"starting", "serving", "graph write done"}
        # A stop under load: as long as it answers a load balancer that has not looked yet, everything is answered
        before = answered(relay)
        asked = asyncio.Event()
        seats = [tenant.chat(who, kind) for who in ("ada", "bruno") for kind in ("personal", "group")]
        talking = [asyncio.create_task(talk_until(asked, seat)) for seat in seats]
        await relay.served.has(lambda: answered(relay) >= before + 8)
        relay.served.stop()
        await relay.served.becomes(503)
        after = answered(relay)
        await relay.served.has(lambda: answered(relay) >= after + 8)
        asked.set()
        said = sum(await asyncio.gather(*talking))
        assert answered(relay) == before + said
        relay.served.stop()
        assert await relay.served.ended() == 0
        assert relay.served.of("turn failed") == relay.served.of("stopped with work under way") == []
        # A restart that finishes what was open: Graph fails, the process is killed, the next one goes on
        await relay.start()
        tenant.graph.arm(failing(503), person=ADA, method="POST", times=None)
        await chat.say("off on 14 December")
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1
        relay.served.process.kill()
        await relay.served.ended()
        tenant.graph.clear_faults()
        await relay.start()
        await relay.served.has(lambda: len(tenant.plan("ada")) == 2)
        done = await relay.served.has(lambda: relay.served.of("work done"))
    assert done[-1]["job"] == "Settling"
