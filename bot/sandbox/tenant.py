"""A whole tenant on this machine: authority, work plan, Teams channel, and the real bot among them.

    async with SandboxTenant(now=datetime(2026, 11, 18, 9)) as tenant:
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        await chat.press("Book it")
        tenant.plan("ada")          # [TimeOff(2026-11-20 12:00 … 17:00)]

Everything talks over real sockets; the bot is the product's own service with settings that point here.
"""

from __future__ import annotations

import socket
import ssl
import tempfile
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import web
from cryptography.fernet import Fernet

from bot.sandbox.authority import Authority
from bot.sandbox.calendar import Calendars
from bot.sandbox.chats import Chat
from bot.sandbox.conversations import Clock, Conversation
from bot.sandbox.graph import GraphServer
from bot.sandbox.keys import KeyRing
from bot.sandbox.people import DEFAULT_PEOPLE, SandboxPerson
from bot.sandbox.plan import TimeOff, WorkPlans
from bot.sandbox.registry import Registry
from bot.sandbox.roster import Roster
from bot.sandbox.state import State
from bot.sandbox.teams import DEVICES, Teams
from bot.sandbox.tls import LocalCA, LoopbackServer
from bot.settings import Settings

Build = Callable[[Settings], web.Application]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is slow to make and may serve many tenants: the certificate authority and the signing keys."""

    ca: LocalCA
    keys: KeyRing
    channel_keys: KeyRing

    @classmethod
    def make(cls) -> Shared:
        """Make them."""
        return cls(LocalCA(), KeyRing(), KeyRing(endorsements=["msteams"]))


class SandboxTenant:
    """The tenant, from `async with` to its end.

    `folder` keeps everything across restarts; without it the tenant is fresh and leaves nothing behind.
    `now` sets the conversation's clock (wall clock, standing still unless `clock_runs`), never the lifetime
    of a token. `settings` override the bot's; `build` makes the bot, the product's own by default.
    """

    def __init__(
        self,
        people: Iterable[SandboxPerson] = DEFAULT_PEOPLE,
        *,
        folder: Path | None = None,
        now: datetime | None = None,
        clock_runs: bool = False,
        settings: Mapping[str, Any] | None = None,
        shared: Shared | None = None,
        build: Build | None = None,
    ) -> None:
        self._stack = AsyncExitStack()
        self._folder = folder
        self._overrides = dict(settings or {})
        self._build = build or _build
        self.clock = Clock(now, runs=clock_runs)
        self.state = State(folder)
        self.registry = Registry(self.state, people)
        self.people = self.registry.people
        self.ca = shared.ca if shared else LocalCA(self.state)
        self._ports: dict[str, int] = self.state.get("ports") or {}
        self.authority = Authority(
            self.registry,
            self.ca,
            keys=shared.keys if shared else None,
            channel_keys=shared.channel_keys if shared else None,
            port=self._port("authority"),
        )
        self.plans = WorkPlans(self.people, self.state, now=self.clock.read)
        self.calendars = Calendars(self.people, self.state)
        self.graph = GraphServer(
            self.authority, self.plans, self.ca, calendars=self.calendars, port=self._port("graph")
        )
        self.trust: ssl.SSLContext = self.ca.client_context()
        self.teams = Teams(
            Roster(self.people, self.state.get("teams")),
            self.authority,
            app_id=self.registry.client_id,
            tenant=self.registry.tenant_id,
            clock=self.clock,
            state=self.state,
            trust=self.trust,
            ca=self.ca,
        )
        self.bot_url = ""  # known once its port is held, from `async with` on
        self.settings: Settings

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            folder = self._folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="timeoff-")))
            self.ca_file = self.ca.write(folder / "ca.pem")
            await stack.enter_async_context(self.authority)
            await self.graph.start()
            self._ports["authority"] = int(self.authority.base_url.rpartition(":")[2])
            self._ports["graph"] = int(self.graph.base_url.rpartition(":")[2])
            stack.push_async_callback(self.graph.close)
            await self.teams.start()
            stack.push_async_callback(self.teams.close)
            listening = stack.enter_context(socket.create_server(("127.0.0.1", self._port("bot"))))
            self._ports["bot"] = int(listening.getsockname()[1])
            self.bot_url = f"https://localhost:{self._ports['bot']}"
            self.settings = self._bot_settings(folder)
            self.registry.redirect_uris.add(f"{self.bot_url}/auth/end")
            application = self._build(self.settings)
            bot = LoopbackServer(application, self.ca, listening=listening)
            await bot.start()
            stack.push_async_callback(bot.close)
            self.teams.bot_url = self.bot_url
            self.state.put("ports", self._ports)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def person(self, key: str | SandboxPerson) -> SandboxPerson:
        """The person by first name (any case), user principal name or object id; raises LookupError."""
        if isinstance(key, SandboxPerson):
            return key
        by_name = (each for each in self.people if each.name.split()[0].casefold() == key.casefold())
        if found := next(by_name, None) or self.people.find(key):
            return found
        names = ", ".join(each.name.split()[0] for each in self.people)
        raise LookupError(f"there is nobody called {key!r} in the sandbox; there are: {names}")

    def conversation(self, person: str | SandboxPerson, kind: str = "personal") -> Conversation:
        """The person's personal chat, the group chat or the channel, by kind."""
        match kind:
            case "personal":
                return self.teams.roster.personal(self.person(person))
            case "group":
                return self.teams.roster.group()
            case "channel":
                return self.teams.roster.channel()
            case _:
                raise LookupError(f"{kind!r} is no kind of chat; there are: personal, group, channel")

    def chat(self, person: str | SandboxPerson, kind: str = "personal", device: str = DEVICES[0]) -> Chat:
        """A seat for the person in the chat of that kind, at the device of that name."""
        who = self.person(person)
        return Chat.of(self.teams, self.conversation(who, kind), self.teams.device(who, device))

    def plan(self, person: str | SandboxPerson) -> list[TimeOff]:
        """The person's whole time off, in order of start, in their wall clock."""
        return self.plans.time_off(self.person(person))

    async def install(self, person: str | SandboxPerson) -> None:
        """Add the bot to the person's own chat, as Teams tells it on installation."""
        who = self.person(person)
        await self.teams.install(who, self.teams.roster.personal(who))

    async def sign_in(self, person: str | SandboxPerson) -> bool:
        """Sign a person who has consented in, before they say anything; whether the bot took the token."""
        device, conversation = self.teams.device(self.person(person)), self.conversation(person)
        event = await device.exchange(conversation, str(uuid.uuid4()))
        return event.status == 200

    def _port(self, name: str) -> int:
        """The port of the last run where it is free still, so that what holds a URL keeps working, else 0 for any.

        None is chosen ahead of time: another process could take it before it is listened on.
        """
        kept = self._ports.get(name, 0)
        return kept if kept and free_port(kept) == kept else 0

    def _bot_settings(self, folder: Path) -> Settings:
        kept = self.state.get("bot") or {"encryption_key": Fernet.generate_key().decode()}
        self.state.put("bot", kept)
        values: dict[str, Any] = {
            "app_id": self.registry.client_id,
            "tenant_id": self.registry.tenant_id,
            "client_secret": self.registry.client_secret,
            "public_url": self.bot_url,
            "port": self._ports["bot"],
            "database_url": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
            "encryption_keys": [kept["encryption_key"]],
            "ca_file": self.ca_file,
            "authority_url": self.authority.base_url,
            "graph_url": self.graph.base_url,
            "channel_metadata_url": self.authority.channel_metadata_url,
            "service_hosts": [urlsplit(self.teams.service_url).netloc],
            "person_rate": 100_000,  # scripts talk faster than people
            "log_level": "ERROR",
            "log_format": "text",
        }
        return Settings(**(values | self._overrides))


def free_port(wanted: int = 0) -> int:
    """`wanted` where it can be listened on, else a port that can."""
    for port in (wanted, 0):
        try:
            with socket.create_server(("127.0.0.1", port)) as listening:
                return int(listening.getsockname()[1])
        except OSError:
            continue
    raise OSError("no port is free on 127.0.0.1")


def _build(settings: Settings) -> web.Application:
    from bot.service import build

    return build(settings)
