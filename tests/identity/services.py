"""Authority and Graph on loopback, and our clients in front of them: everything but the channel."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
from cryptography.fernet import Fernet

from bot.identity.broker import TokenBroker
from bot.identity.msal_client import MsalClient
from bot.identity.transport import trusted_roots
from bot.sandbox.authority import Authority
from bot.sandbox.graph import GraphServer
from bot.sandbox.keys import KeyRing
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.plan import WorkPlans as Plans
from bot.sandbox.registry import Consent, Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from bot.settings import Settings
from bot.storage.database import Database
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient, new_session
from bot.workplan.journal import Journal
from bot.workplan.mailboxes import Mailboxes
from bot.workplan.plan import PersonalWorkPlan, Schedules
from dialogs.model import Person

KEY = Fernet.generate_key().decode()


@cache
def slow_to_make() -> tuple[LocalCA, KeyRing, KeyRing]:
    """Certificate authority and signing keys, once for a test run."""
    return LocalCA(), KeyRing(), KeyRing(endorsements=["msteams"])


@dataclass
class Services:
    """The tenant's services, and ours."""

    authority: Authority
    plans: Plans
    graph: GraphServer
    settings: Settings
    database: Database
    msal: MsalClient
    broker: TokenBroker
    client: GraphWorkPlanClient
    journal: Journal
    schedules: Schedules
    session: aiohttp.ClientSession

    @property
    def graph_trust(self) -> ssl.SSLContext:
        return trusted_roots(self.settings)

    @property
    def tenant(self) -> str:
        return self.authority.registry.tenant_id

    def person(self, someone: SandboxPerson = ADA, zone: str | None = None) -> Person:
        return Person(self.tenant, someone.id, someone.name, someone.locale, zone or someone.zone)

    async def sign_in(self, someone: SandboxPerson = ADA) -> Person:
        """Consent and a first exchange."""
        self.authority.consent(someone, Consent.GRANTED)
        exchange = await self.broker.exchange(self.person(someone), self.authority.teams_token(someone))
        assert exchange.signed_in
        return self.person(someone)

    def plan(self, someone: SandboxPerson = ADA, seconds: float = 10.0) -> PersonalWorkPlan:
        person = self.person(someone)
        return PersonalWorkPlan(person, self.client, self.journal, Budget(seconds), self.schedules)

    def client_for(self, graph_url: str) -> GraphWorkPlanClient:
        """A client of our own for Graph elsewhere, on the same connections."""
        settings = self.settings.model_copy(update={"graph_url": graph_url})
        return GraphWorkPlanClient(settings, self.broker, self.session, Mailboxes(self.database, alone=True))

    def wait(self, seconds: float) -> None:
        """Let the database's clock run on by so much."""
        clock = self.database.clock
        self.database.clock = lambda: clock() + seconds

    def grants(self) -> list[str]:
        """What was asked of the token endpoint so far, by grant."""
        return [hit.kind for hit in self.authority.log if hit.method == "POST"]

    def writes(self) -> list[str]:
        """The writes that reached Graph so far, as "METHOD status"."""
        return [f"{hit.method} {hit.status}" for hit in self.graph.log if hit.method != "GET"]


def settings_for(authority: Authority, ca_file: Path, **other: Any) -> Settings:
    registry = authority.registry
    values: dict[str, Any] = {
        "app_id": registry.client_id,
        "tenant_id": registry.tenant_id,
        "client_secret": registry.client_secret,
        "public_url": "https://bot.example",
        "database_url": "sqlite+aiosqlite:///:memory:",
        "encryption_keys": [KEY],
        "ca_file": ca_file,
        "authority_url": authority.base_url,
    }
    return Settings(_env_prefix="TIMEOFF_TEST_", **(values | other))


@asynccontextmanager
async def running_authority() -> AsyncIterator[Authority]:
    ca, keys, channel_keys = slow_to_make()
    registry = Registry(State(), (ADA, BRUNO))
    # A ring of its own for each: tests roll keys.
    own = KeyRing([keys.current])
    async with Authority(registry, ca, keys=own, channel_keys=channel_keys) as authority:
        yield authority


@asynccontextmanager
async def running(folder: Path, **other: Any) -> AsyncIterator[Services]:
    """Everything, with a database in memory; `folder` takes the authority's certificate."""
    ca = slow_to_make()[0]
    ca_file = ca.write(folder / "ca.pem")
    async with AsyncExitStack() as stack:
        authority = await stack.enter_async_context(running_authority())
        plans = Plans(authority.registry.people)
        graph = await stack.enter_async_context(GraphServer(authority, plans, ca))
        settings = settings_for(authority, ca_file, **({"graph_url": graph.base_url} | other))
        database = Database(settings)
        await database.start()
        stack.push_async_callback(database.close)
        msal = MsalClient(settings)
        stack.callback(msal.close)
        broker = TokenBroker(msal, database)
        session = await stack.enter_async_context(new_session(trusted_roots(settings)))
        client = GraphWorkPlanClient(settings, broker, session, Mailboxes(database, alone=True))
        schedules = Schedules()
        database.forgotten.append(schedules.forget)
        journal = Journal(database)
        yield Services(authority, plans, graph, settings, database, msal, broker, client, journal, schedules, session)
