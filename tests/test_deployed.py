"""The service as it is deployed: `timeoff serve` from an environment made by deploy/build.sh, on PostgreSQL.

The sandbox's tenant is a process of its own, and the service is talked to through the tenant's channel.

`make deployed` makes the environment and runs this; CI names its own in DEPLOYED_TIMEOFF.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cryptography.fernet import Fernet
from prometheus_client.parser import text_string_to_metric_families

from tests.served import Served, serving
from tests.storage.postgres import cluster, new_database, programs

ROOT = Path(__file__).parents[1]
DEPLOYED = Path(os.environ.get("DEPLOYED_TIMEOFF") or ROOT / ".venv-deployed")
TIMEOFF = DEPLOYED / "bin" / "timeoff"
Json = dict[str, Any]

pytestmark = pytest.mark.skipif(not TIMEOFF.is_file(), reason="the deployed environment is not made (make deployed)")


@dataclass
class Tenant:
    """The sandbox's tenant in a process of its own: where everything is, and its control service."""

    found: Json
    session: aiohttp.ClientSession

    async def ask(self, method: str, path: str, **body: Any) -> Any:
        options: Json = {"params": body} if method == "GET" else {"json": body}
        async with self.session.request(method, f"{self.found['control']}{path}", **options) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def plan(self, person: str = "ada") -> list[Json]:
        found: list[Json] = await self.ask("GET", "/plan", person=person)
        return found

    async def settings(self, server: str) -> dict[str, str]:
        """What an operator would set for this tenant, on a new database of `server`."""
        connector = self.found["connector"].split("/")[2]
        return {
            "TIMEOFF_APP_ID": self.found["clientId"],
            "TIMEOFF_TENANT_ID": self.found["tenant"],
            "TIMEOFF_CLIENT_SECRET": self.found["clientSecret"],
            "TIMEOFF_PUBLIC_URL": "https://timeoff.example.com",
            "TIMEOFF_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
            "TIMEOFF_DATABASE_URL": await new_database(server),
            "TIMEOFF_CA_FILE": self.found["ca"],
            "TIMEOFF_AUTHORITY_URL": self.found["authority"],
            "TIMEOFF_GRAPH_URL": self.found["graph"],
            "TIMEOFF_CHANNEL_METADATA_URL": self.found["channelMetadata"],
            "TIMEOFF_SERVICE_HOSTS": connector,
            "TIMEOFF_NOT_READY_SECONDS": "0",
            "NO_PROXY": "localhost,127.0.0.1",
        }


def test_languages_tables_come_compiled_since_the_service_may_not_write_there() -> None:
    languages = "import dialogs.understanding.languages as found; print(found.__path__[0])"
    told = subprocess.run(
        [DEPLOYED / "bin" / "python", "-I", "-c", languages], capture_output=True, text=True, check=True
    )
    folder = Path(told.stdout.strip())
    assert folder.is_relative_to(DEPLOYED.resolve())
    assert {each.parent.name for each in folder.glob("*/words.toml")} == {
        each.parent.parent.name for each in folder.glob("*/__pycache__/words.*.tables")
    }


@pytest.fixture
async def tenant() -> AsyncIterator[Tenant]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "app.py"), "sandbox", "--listen", "--json"), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        found = json.loads(await process.stdout.readline())
        trust = ssl.create_default_context(cafile=found["ca"])
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
            yield Tenant(found, session)
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with cluster(binaries) as url:
        yield url


def served(settings: dict[str, str], folder: Path) -> Any:
    return serving(settings, folder, command=(str(TIMEOFF),))


async def metrics(service: Served) -> dict[str, float]:
    """The samples of /metrics, summed over their labels, as Prometheus parses them."""
    async with aiohttp.ClientSession() as session, session.get(f"{service.url}/metrics") as answer:
        text = await answer.text()
    totals: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            totals[sample.name] = totals.get(sample.name, 0.0) + sample.value
    return totals


def test_the_environment_holds_the_runtime_lock_and_nothing_else() -> None:
    names = "import importlib.metadata as m; print('\\n'.join(each.metadata['Name'] for each in m.distributions()))"
    ran = subprocess.run([DEPLOYED / "bin" / "python", "-c", names], capture_output=True, text=True, check=True)
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    allowed = {_plain(name) for name in [*locked, "time-off-for-teams"]}
    assert {_plain(name) for name in ran.stdout.split()} <= allowed
    assert "trustme" not in allowed


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_only_the_sandbox_needs_is_named(tmp_path: Path) -> None:
    ran = subprocess.run([TIMEOFF, "sandbox", "--say", "hello"], cwd=tmp_path, capture_output=True, text=True)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert "pip install 'time-off-for-teams[sandbox]'" in ran.stderr


async def test_a_booking_leaves_a_plan_metrics_and_a_readable_trail(
    tenant: Tenant, server: str, tmp_path: Path
) -> None:
    async with served(await tenant.settings(server), tmp_path) as service:
        await service.becomes(200)
        await tenant.ask("PUT", "/bots", urls=[service.url])
        await tenant.ask("POST", "/say", person="ada", text="off Friday afternoon for the dentist")
        await tenant.ask("POST", "/press", person="ada", button="Book it")
        (booked,) = await tenant.plan()
        assert (booked["start"][11:16], booked["end"][11:16], booked["subject"]) == ("12:00", "17:00", "Dentist")
        counted = await metrics(service)
        assert counted["timeoff_graph_seconds_count"] > 0
        service.stop()
        assert await service.ended() == 0
    text = service.log.read_text()
    assert all(line.startswith("{") for line in text.splitlines())
    assert "entist" not in text


async def test_the_doctor_finds_nothing_wrong(tenant: Tenant, server: str, tmp_path: Path) -> None:
    settings = await tenant.settings(server)
    for command in (["migrate"], ["manifest", "--out", "dist/time-off.zip"], ["check", "--json"]):
        process = await asyncio.create_subprocess_exec(
            *(str(TIMEOFF), *command),
            cwd=tmp_path,
            env={"PATH": "", **settings, "TIMEOFF_PORT": "0"},
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        assert process.returncode == 0, out.decode()
    states = {each["name"]: each["state"] for each in map(json.loads, out.decode().splitlines())}
    assert {"ok": len(states) - 1, "not checked": 1} == {
        state: list(states.values()).count(state) for state in set(states.values())
    }


async def test_sigterm_under_load_loses_no_turn(tenant: Tenant, server: str, tmp_path: Path) -> None:
    async with served(await tenant.settings(server), tmp_path) as service:
        await service.becomes(200)
        await tenant.ask("PUT", "/bots", urls=[service.url])
        people = ["ada", "bruno"] * 10
        said = [asyncio.create_task(tenant.ask("POST", "/say", person=each, text="help")) for each in people]
        await service.has(lambda: service.of("turn answered"))
        service.stop()
        assert await service.ended() == 0
        told = await asyncio.gather(*said)
    answered = [each for each in told if any(event["event"] == "posted" for event in each)]
    received = service.of("turn answered")
    assert len(received) >= 1
    assert len(answered) >= len({line["activity"] for line in received if line.get("kind") == "message"})
    assert not service.of("turn failed")


async def test_a_restart_finishes_what_was_open(tenant: Tenant, server: str, tmp_path: Path) -> None:
    # The fault is known to leave nothing behind that lands later: two seconds do for the look, in place of two minutes.
    settings = {**await tenant.settings(server), "TIMEOFF_LANDING_SECONDS": "2"}
    async with served(settings, tmp_path) as service:
        await tenant.ask("PUT", "/bots", urls=[service.url])
        await tenant.ask("POST", "/say", person="ada", text="off Friday afternoon")
        await tenant.ask("POST", "/faults", of="graph", kind="POST", status=503, times=None)
        await tenant.ask("POST", "/press", person="ada", button="Book it")
        assert await tenant.plan() == []
        service.process.kill()
        await service.ended()
    await tenant.ask("DELETE", "/faults")
    again = tmp_path / "again"
    again.mkdir()
    async with served(settings, again) as service:
        await tenant.ask("PUT", "/bots", urls=[service.url])
        async with asyncio.timeout(120):
            while not (plan := await tenant.plan()):  # noqa: ASYNC110  (another process sets no event)
                await asyncio.sleep(0.2)
        assert [each["end"][11:16] for each in plan] == ["17:00"]
