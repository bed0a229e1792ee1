"""The whole service over real sockets: tokens signed by the sandbox's authority, a connector that records."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.fernet import Fernet

from bot import logs
from bot.sandbox.authority import Authority
from bot.sandbox.people import ADA, People
from bot.sandbox.registry import Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA, LoopbackServer
from bot.service import Service
from bot.settings import Settings
from dialogs.incoming import Incoming
from dialogs.ports import Memory, WorkPlan
from dialogs.reply import Reply

Json = dict[str, Any]
Answering = Callable[[Incoming, Memory], Awaitable[list[Reply]]]


@dataclass
class Call:
    """One call of the bot's to the connector."""

    method: str
    path: str
    body: Json
    token: str


class RecordingConnector:
    """A connector that keeps what the bot sends, and answers with the statuses a test lines up."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.line_up: list[tuple[int, dict[str, str]]] = []
        self.hold: asyncio.Event | None = None  # answers wait for it
        self._arrived = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append(Call(request.method, request.path, body, token))
        async with self._arrived:
            self._arrived.notify_all()
        if self.hold is not None:
            await self.hold.wait()
        if self.line_up:
            status, headers = self.line_up.pop(0)
            if status >= 300:
                return web.json_response({"error": {"code": "Lined up"}}, status=status, headers=headers)
        return web.json_response({"id": f"activity-{len(self.calls)}"})

    async def has(self, condition: Callable[[list[Call]], bool]) -> None:
        """Wait until what was sent fulfils `condition`."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: condition(self.calls))

    @property
    def messages(self) -> list[Json]:
        return [call.body for call in self.calls if call.body.get("type") == "message"]

    @property
    def cards(self) -> list[Json]:
        return [
            each["content"]
            for message in self.messages
            for each in message.get("attachments", ())
            if each["contentType"] == "application/vnd.microsoft.card.adaptive"
        ]


class ScriptedAssistant:
    """Answers as the test says, and keeps what it was asked."""

    def __init__(self, answering: Answering | None = None) -> None:
        self.answering = answering or self.echo
        self.asked: list[Incoming] = []

    @staticmethod
    async def echo(incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [Reply(f"heard: {incoming.text}")]

    async def respond(self, incoming: Incoming, _plan: WorkPlan, memory: Memory) -> list[Reply]:
        self.asked.append(incoming)
        return await self.answering(incoming, memory)


def said(key: str, language: str, **values: Any) -> str:
    """Sentences by their names, so that a test sees which was said."""
    return " ".join([f"[{key}:{language}]", *(str(value) for value in values.values())])


@dataclass
class Bench:
    """The service, its neighbours, and activities to post."""

    url: str
    settings: Settings
    service: Service
    authority: Authority
    connector: RecordingConnector
    service_url: str
    assistant: ScriptedAssistant
    session: aiohttp.ClientSession
    person: Any = ADA
    urls: list[str] = field(default_factory=list)  # of all replicas
    services: list[Service] = field(default_factory=list)
    _ids: list[int] = field(default_factory=lambda: [0])

    def activity(self, **changes: Any) -> Json:
        self._ids[0] += 1
        base: Json = {
            "type": "message",
            "id": f"m{self._ids[0]}",
            "timestamp": "2026-11-18T09:00:00.000Z",
            "localTimestamp": "2026-11-18T10:00:00.000+01:00",
            "localTimezone": "Europe/Berlin",
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": {"id": "29:ada", "name": "Ada", "aadObjectId": self.person.id},
            "recipient": {"id": f"28:{self.settings.app_id}", "name": "Time Off"},
            "conversation": {
                "id": "a:1",
                "conversationType": "personal",
                "tenantId": self.settings.tenant_id,
            },
            "channelData": {"tenant": {"id": self.settings.tenant_id}},
            "locale": "en-GB",
            "text": "hello",
        }
        return {key: value for key, value in (base | changes).items() if value is not None}

    def invoke(self, name: str, value: Any, **changes: Any) -> Json:
        return self.activity(type="invoke", name=name, value=value, text=None, **changes)

    def press(self, card: str | None, verb: str, data: Json | None = None, **changes: Any) -> Json:
        action = {"type": "Action.Execute", "verb": verb, "data": {"card": card, "verb": verb, **(data or {})}}
        return self.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, **changes)

    async def post(self, activity: Any, token: str | None = "", replica: int = 0) -> tuple[int, Any]:
        """Post as the channel does (`token` None: without one); the status and JSON answered."""
        url = self.urls[replica] if self.urls else self.url
        if token == "":
            token = self.authority.channel_token(self.service_url)
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with self.session.post(f"{url}/api/messages", json=activity, headers=headers) as response:
            text = await response.text()
            return response.status, await response.json() if text else None


@asynccontextmanager
async def running(tmp_path: Path, replicas: int = 1, **changes: Any) -> AsyncIterator[Bench]:
    """The service, or so many replicas of it, between an authority (HTTPS) and a recording connector."""
    logs.configure("CRITICAL")
    people = People()
    registry = Registry(State(), people)
    ca = LocalCA(registry.state)
    ca_file = ca.write(tmp_path / "ca.pem")
    connector = RecordingConnector()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", connector.handle)
    listening = LoopbackServer(application, ca)
    async with Authority(registry, ca) as authority, AsyncExitStack() as around:
        await listening.start()
        around.push_async_callback(listening.close)
        service_url = f"{listening.base_url}/emea/"
        settings = Settings(
            app_id=registry.client_id,
            tenant_id=registry.tenant_id,
            client_secret=registry.client_secret,
            public_url="https://bot.example",
            encryption_keys=[Fernet.generate_key().decode()],
            ca_file=ca_file,
            authority_url=authority.base_url,
            channel_metadata_url=authority.channel_metadata_url,
            **{
                "service_hosts": [urlsplit(service_url).netloc],
                "person_rate": 100_000,
                "database_url": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
                **changes,
            },
        )
        assistant = ScriptedAssistant()
        service = Service(settings, assistant, said)
        services = [service, *(Service(settings, assistant, said) for _ in range(replicas - 1))]
        async with AsyncExitStack() as stack:
            bots = [await stack.enter_async_context(TestServer(each.application())) for each in services]
            session = await stack.enter_async_context(aiohttp.ClientSession())
            urls = [str(bot.make_url("")).rstrip("/") for bot in bots]
            bench = Bench(urls[0], settings, service, authority, connector, service_url, assistant, session)
            bench.urls, bench.services = urls, services
            yield bench
