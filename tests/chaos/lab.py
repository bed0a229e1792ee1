"""A tenant in this process, `serve` processes beside it, and whatever else is needed to hurt them."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from cryptography.fernet import Fernet

from bot.sandbox.chats import Chat
from bot.sandbox.events import Event, EventKind
from bot.sandbox.people import ADA, SandboxPerson
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant, free_port

Json = dict[str, Any]
Route = Callable[[Json], str]

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 18, 9)  # a Wednesday
STARTING = 60.0  # seconds a replica may take until it is ready, on a busy machine


def crowd(count: int, locales: tuple[tuple[str, str], ...] = (("en-GB", "Europe/London"),)) -> list[SandboxPerson]:
    """So many people who have consented, in these locales and zones by turns."""
    people = []
    for n in range(count):
        locale, zone = locales[n % len(locales)]
        person_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"chaos-{n}"))
        own = {"id": person_id, "name": f"P{n} Lab", "upn": f"p{n}@sandbox.example", "consented": True}
        people.append(dataclasses.replace(ADA, locale=locale, zone=zone, **own))
    return people


@dataclass
class Replica:
    """One `serve` process."""

    lab: Lab
    name: str
    extra: dict[str, str] = field(default_factory=dict)
    pid: int = 0

    def __post_init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.lab.folder / f"{self.name}.log"
        self.crash = self.lab.folder / f"{self.name}.crash"

    async def start(self) -> Replica:
        """Fork it, and wait until it is ready."""
        self.pid = await self.lab.fork({**self.lab.environment, "TIMEOFF_PORT": str(self.port), **self.extra}, self.log)
        until = time.monotonic() + STARTING
        while time.monotonic() < until and self.alive:
            if await self.lab.answers(f"{self.url}/readyz"):
                return self
            await asyncio.sleep(0.05)
        raise AssertionError(f"{self.name} did not start: {self.log.read_text()[-1500:]}")

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return bool(self.pid) and Path(f"/proc/{self.pid}").exists()

    async def end(self, how: int = signal.SIGKILL) -> None:
        """Send it a signal and wait until it has gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
        assert await until(lambda: not self.alive, 20)

    def errors(self) -> list[str]:
        """The lines of its log that tell of errors, and tracebacks."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [each for each in lines if '"level": "error"' in each or "Traceback" in each]


class Lab:
    """The tenant, and replicas on one database. `route` says where the next activities go."""

    def __init__(self, folder: Path, tenant: SandboxTenant, nursery: asyncio.subprocess.Process, http: Any) -> None:
        self.folder, self.tenant, self._nursery, self._http = folder, tenant, nursery, http
        self.environment: dict[str, str] = {}
        self.replicas: list[Replica] = []
        self.people: list[SandboxPerson] = list(tenant.people)
        self.route: str | Route = ""
        self.database: Any = None  # the server, where a test stops it
        self._forking = asyncio.Lock()

    async def replica(self, name: str, **extra: str) -> Replica:
        """One more, ready."""
        made = Replica(self, name, extra)
        self.replicas.append(made)
        return await made.start()

    async def fork(self, env: dict[str, str], log: Path) -> int:
        """Start one more `serve`; its process id."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        async with self._forking:
            self._nursery.stdin.write((json.dumps({"env": env, "log": str(log)}) + "\n").encode())
            return int(await self._nursery.stdout.readline())

    async def answers(self, url: str) -> bool:
        """Whether that URL answers 200 now."""
        try:
            async with self._http.get(url, timeout=aiohttp.ClientTimeout(total=5)) as answer:
                return bool(answer.status == 200)
        except (aiohttp.ClientError, TimeoutError):
            return False

    def chat(self, person: SandboxPerson) -> Chat:
        """A seat in the person's own chat."""
        return self.tenant.chat(person)

    async def signed_in(self, person: SandboxPerson) -> Chat:
        """A seat in the chat of somebody who is signed in."""
        await self.tenant.install(person)
        assert await self.tenant.sign_in(person)
        return self.chat(person)

    def plan(self, person: SandboxPerson) -> list[tuple[datetime, datetime, str]]:
        """What the person's plan holds."""
        return seen(self.tenant.plan(person))

    def token(self) -> str:
        """A token of the channel."""
        return self.tenant.authority.channel_token(self.tenant.teams.service_url)

    def message(self, person: SandboxPerson, text: str, zone: str | None = None) -> Json:
        """A message as Teams would post it."""
        teams = self.tenant.teams
        talk, clock = self.tenant.conversation(person), teams.clock.read(zone or person.zone)
        made = teams.sender.message(teams.roster.next_id(), person, talk, clock, text)
        if zone:
            made["localTimezone"] = zone
            made["entities"] = [
                {**each, "timezone": zone} if "timezone" in each else each for each in made.get("entities", ())
            ]
        return made

    async def send(self, activity: Json, url: str) -> tuple[int, Json | None]:
        """Post an activity; status (0: the connection died) and JSON."""
        headers = {"Authorization": f"Bearer {self.token()}"}
        try:
            async with self._http.post(f"{url}/api/messages", headers=headers, json=activity) as got:
                body = await got.read()
                with contextlib.suppress(ValueError):
                    return got.status, json.loads(body)
                return got.status, None
        except (aiohttp.ClientError, TimeoutError):
            return 0, None

    def shown(self, person: SandboxPerson) -> str:
        """What the newest message of the person's own chat says, as it is stored."""
        newest = self.tenant.conversation(person).newest_first()
        return Event(EventKind.POSTED, "", newest[0].activity).text if newest else ""


def seen(plan: list[TimeOff]) -> list[tuple[datetime, datetime, str]]:
    """A plan as it can be compared: without ids."""
    return sorted((each.start, each.end, each.subject or "") for each in plan)


async def until(happened: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is so, for so long at most; whether it came to be."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


@asynccontextmanager
async def laboratory(
    people: list[SandboxPerson], database: str | None = None, *, now: datetime = NOW, **settings: str
) -> AsyncIterator[Lab]:
    """A lab without replicas; `database` is a URL (a SQLite file unless given), `settings` are the service's."""
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos-")))
        tenant = await stack.enter_async_context(
            SandboxTenant(people, now=now, build=lambda _settings: web.Application())
        )
        http = await stack.enter_async_context(
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, force_close=True), timeout=aiohttp.ClientTimeout(total=30)
            )
        )
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("TIMEOFF_", "CHAOS_"))}
        nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.nursery"),
            cwd=ROOT,
            env=plain,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        lab = Lab(folder, tenant, nursery, http)
        stack.push_async_callback(_closed, lab, nursery)
        lab.environment = _environment(tenant, database or f"sqlite+aiosqlite:///{folder}/bot.db", settings)
        _route(lab)
        assert nursery.stdout is not None
        await nursery.stdout.readline()
        yield lab


async def _closed(lab: Lab, nursery: asyncio.subprocess.Process) -> None:
    for replica in lab.replicas:
        await replica.end()
    assert nursery.stdin is not None
    nursery.stdin.close()
    await nursery.wait()


def _environment(tenant: SandboxTenant, database: str, settings: dict[str, str]) -> dict[str, str]:
    bot = tenant.settings
    assert bot.client_secret is not None
    values = {
        "app_id": bot.app_id,
        "tenant_id": bot.tenant_id,
        "client_secret": bot.client_secret.get_secret_value(),
        "public_url": "https://timeoff.example.com",
        "database_url": database,
        "encryption_keys": Fernet.generate_key().decode(),
        "ca_file": str(bot.ca_file),
        "authority_url": bot.authority_url,
        "graph_url": bot.graph_url,
        "channel_metadata_url": bot.channel_metadata_url,
        "service_hosts": ",".join(bot.service_hosts),
        "person_rate": str(bot.person_rate),
        "log_level": "INFO",
        **settings,
    }
    return {f"TIMEOFF_{name.upper()}": value for name, value in values.items()}


def _route(lab: Lab) -> None:
    """Have the channel's activities go where the lab says, whoever delivers them."""
    teams = lab.tenant.teams
    deliver: Callable[[Json, SandboxPerson, str], Awaitable[Event]] = teams.deliver

    async def routed(activity: Json, person: SandboxPerson, device: str) -> Event:
        teams.bot_url = lab.route(activity) if callable(lab.route) else lab.route
        return await deliver(activity, person, device)

    teams.deliver = routed  # type: ignore[method-assign]
