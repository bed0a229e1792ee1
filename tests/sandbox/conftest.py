"""A tenant for each test: authority and work plan on loopback; keys and CA are made once for all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import aiohttp
import pytest
import requests
from yarl import URL

from bot.sandbox.authority import Authority
from bot.sandbox.graph import GraphServer
from bot.sandbox.keys import KeyRing, SigningKey
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.plan import WorkPlans
from bot.sandbox.registry import Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA

Json = dict[str, Any]

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE = "https://graph.microsoft.com/Calendars.ReadWrite openid profile offline_access"
BACK = "https://localhost/auth/end"
VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-0123456789"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday


@dataclass
class LocalTenant:
    """What a test of the tenant holds in its hands."""

    registry: Registry
    authority: Authority
    plans: WorkPlans
    graph: GraphServer
    http: aiohttp.ClientSession
    ca_file: Path

    def requests_session(self) -> requests.Session:
        """A session for MSAL that trusts the tenant's CA, whatever the environment says."""
        session = requests.Session()
        session.trust_env = False
        session.verify = str(self.ca_file)
        return session

    # The authority

    async def token(self, **form: str | None) -> tuple[int, Json]:
        """POST to the token endpoint with the client's secret; None leaves a field out."""
        fields = {
            "client_id": self.registry.client_id,
            "client_secret": self.registry.client_secret,
            "scope": SCOPE,
        } | form
        sent = {name: value for name, value in fields.items() if value is not None}
        address = f"{self.authority.authority_url}/oauth2/v2.0/token"
        async with self.http.post(address, data=sent) as response:
            return response.status, await response.json()

    async def on_behalf_of(self, teams_token: str, **form: str | None) -> tuple[int, Json]:
        """Exchange a Teams token."""
        fields = {"grant_type": JWT_BEARER, "requested_token_use": "on_behalf_of", "assertion": teams_token}
        return await self.token(**(fields | form))

    def authorize_url(self, **query: str | None) -> URL:
        """The sign-in page's address; None leaves a parameter out."""
        fields = {
            "client_id": self.registry.client_id,
            "redirect_uri": BACK,
            "response_type": "code",
            "scope": SCOPE,
            "state": "s1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        } | query
        sent = {name: value for name, value in fields.items() if value is not None}
        return URL(f"{self.authority.authority_url}/oauth2/v2.0/authorize").with_query(sent)

    async def sign_in(self, person: SandboxPerson, *, decision: str = "accept", **query: str | None) -> Json:
        """Decide on the sign-in page; returns what it sends back to the client."""
        form = {"person": person.id, "decision": decision}
        address = self.authorize_url(**query)
        async with self.http.post(address, data=form, allow_redirects=False) as response:
            assert response.status == 302
            return sent_back(response)

    # The work plan

    def bearer(self, person: SandboxPerson, scope: str = "Calendars.ReadWrite") -> str:
        return self.authority.mint.graph(person, scope.split(), {})

    async def call(
        self,
        method: str,
        path: str,
        *,
        person: SandboxPerson = ADA,
        token: str | None = None,
        owner: str = "me",
        version: str = "v1.0",
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> tuple[int, Any, dict[str, str]]:
        """Call the work plan; `path` as it shall stand on the wire. Returns status, body and headers."""
        bearer = self.bearer(person) if token is None else token
        url = URL(f"{self.root(owner, version)}/{path}", encoded=True)
        sent = {"Authorization": f"Bearer {bearer}", **(headers or {})}
        async with self.http.request(method, url, headers=sent, **options) as response:
            body = await response.json() if response.content_type == "application/json" else None
            return response.status, body, dict(response.headers)

    def root(self, owner: str = "me", version: str = "v1.0") -> str:
        return f"{self.graph.base_url}/{version}/{owner}/settings/workHoursAndLocations"

    async def view(self, start: str, end: str, *, person: SandboxPerson = ADA) -> list[Json]:
        path = f"occurrencesView(startDateTime='{start}',endDateTime='{end}')"
        status, body, _ = await self.call("GET", path, person=person)
        assert status == 200, body
        return list(body["value"])


def sent_back(response: aiohttp.ClientResponse) -> Json:
    """The query of the address a response redirects to."""
    address = urlsplit(response.headers["Location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == BACK
    return {name: values[0] for name, values in parse_qs(address.query).items()}


def occurrence_path(occurrence_id: str) -> str:
    """An occurrence's path, its id escaped as one segment."""
    return f"occurrences/{quote(occurrence_id, safe='')}"


def time_off(start: str, end: str, *, zone: str = "GMT Standard Time", **details: Any) -> Json:
    """A body for POST and PUT."""
    return {
        "start": {"dateTime": start, "timeZone": zone},
        "end": {"dateTime": end, "timeZone": zone},
        "workLocationType": "timeOff",
        "timeOffDetails": {"subject": None, "isAllDay": False, **details},
    }


@pytest.fixture(scope="session")
def signing_keys() -> list[SigningKey]:
    """The tenant's key, the channel's, and one that nobody knows."""
    return [SigningKey("tenant-1"), SigningKey("channel-1"), SigningKey("stranger")]


@pytest.fixture(scope="session")
def ca() -> LocalCA:
    return LocalCA()


@pytest.fixture(scope="session")
def ca_file(ca: LocalCA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ca.write(tmp_path_factory.mktemp("ca") / "ca.pem")


@asynccontextmanager
async def running(
    ca: LocalCA, ca_file: Path, keys: list[SigningKey], state: State | None = None, **graph: Any
) -> AsyncIterator[LocalTenant]:
    """A tenant with Ada, who has consented, and Bruno, who has not."""
    registry = Registry(state, [ADA, BRUNO])
    registry.redirect_uris.add(BACK)
    authority = Authority(
        registry,
        ca,
        keys=KeyRing(keys[:1]),
        channel_keys=KeyRing(keys[1:2], endorsements=["msteams"]),
    )
    authority.consent(ADA)
    plans = WorkPlans(registry.people, state, now=lambda _zone: NOW)
    connector = aiohttp.TCPConnector(ssl=ca.client_context())
    async with (
        authority,
        GraphServer(authority, plans, ca, **graph) as server,
        aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(5)) as http,
    ):
        yield LocalTenant(registry, authority, plans, server, http, ca_file)


@pytest.fixture
async def tenant(ca: LocalCA, ca_file: Path, signing_keys: list[SigningKey]) -> AsyncIterator[LocalTenant]:
    async with running(ca, ca_file, signing_keys) as tenant:
        yield tenant
