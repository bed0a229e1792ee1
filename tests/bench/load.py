"""The channel's side of a measurement: activities that are posted, and a connector that takes what comes back.

Both are as cheap as can be, and the same for both bots. The connector verifies nothing and keeps nothing but
counts; every window checks by them that each message got its reply.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from tests.bench.neighbours import Neighbours
from tests.bench.processes import Process

PATH = "/emea/"
ZONE = "Europe/London"


@dataclass(slots=True)
class Sink:
    """A connector that answers every call at once; `messages` and `cards` count what was posted.

    `folder` keeps the certificate authority that it shares with its neighbours.
    """

    folder: Path
    messages: int = 0
    cards: int = 0
    url: str = ""
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._take)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        context = LocalCA(State(self.folder)).server_context()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        self.url = f"https://localhost:{self._runner.addresses[0][1]}{PATH}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        if b'"typing"' not in body[:200]:
            self.messages += 1
            self.cards += b"AdaptiveCard" in body
        return web.json_response({"id": f"1:{self.messages}"}, status=201)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: what is measured, the texts that are sent in turn, whether the answer is a card."""

    name: str
    texts: Sequence[str]
    card: bool = True


@dataclass(slots=True)
class Window:
    """What one stretch of load came to: seconds, each message's latency in ms, the bot's processor seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def rate(self) -> float:
        """Messages a second."""
        return len(self.latencies) / self.seconds


class Load:
    """Posts messages as the channel does, each with a channel token that the bot has not seen for a while."""

    def __init__(self, session: aiohttp.ClientSession, neighbours: Neighbours, sink: Sink) -> None:
        self._session = session
        self._neighbours = neighbours
        self._sink = sink
        self._tokens = itertools.cycle([f"Bearer {token}" for token in neighbours.channel_tokens])
        self._ids = itertools.count(1)

    async def sign_in(self, bot: Process) -> None:
        """Sign everybody in, as Teams does without asking anybody; raises RuntimeError when the bot refuses."""
        for person, (_, token) in enumerate(self._neighbours.people):
            value = {"id": str(uuid.uuid4()), "connectionName": "", "token": token}
            await self.post(bot, self._activity(person, type="invoke", name="signin/tokenExchange", value=value))

    async def checks_tokens(self, bot: Process) -> None:
        """Make sure that the bot refuses a token nobody signed; raises RuntimeError when it does not."""
        token = next(self._tokens)
        forged = token[:-8] + ("A" * 8 if not token.endswith("A" * 8) else "B" * 8)
        if await self._status(bot, self._activity(0, text="hello"), forged) < 400:
            raise RuntimeError("a forged token was let in")

    async def first(self, bot: Process, text: str) -> float:
        """Seconds from the bot's start to its answer to a first message."""
        await self.post(bot, self._activity(0, text=text))
        return time.perf_counter() - bot.started

    async def say(self, bot: Process, person: int, text: str) -> None:
        """Have somebody write that; raises RuntimeError when it is refused."""
        await self.post(bot, self._activity(person, text=text))

    async def window(self, bot: Process, kind: Kind, at_a_time: int, seconds: float) -> Window:
        """Keep `at_a_time` messages under way for so many seconds, one a person.

        Raises RuntimeError when a message is refused or gets no reply of its kind.
        """
        measured, sink = Window(), self._sink
        before = (sink.messages, sink.cards)
        cpu, begun = bot.cpu(), time.perf_counter()
        workers = (self._worker(bot, kind, person, begun + seconds, measured) for person in range(at_a_time))
        await asyncio.gather(*workers)
        measured.seconds, measured.cpu = time.perf_counter() - begun, bot.cpu() - cpu
        count = len(measured.latencies)
        answered = (sink.messages - before[0], sink.cards - before[1])
        if answered != (count, count if kind.card else 0):
            raise RuntimeError(f"{kind.name}: {count} messages, {answered[0]} replies, {answered[1]} cards")
        return measured

    async def _worker(self, bot: Process, kind: Kind, person: int, until: float, measured: Window) -> None:
        texts: Iterator[str] = itertools.cycle(kind.texts)
        while (begun := time.perf_counter()) < until:
            await self.post(bot, self._activity(person, text=next(texts)))
            measured.latencies.append((time.perf_counter() - begun) * 1000)

    async def post(self, bot: Process, activity: bytes) -> None:
        """Post one activity; raises RuntimeError when it is refused."""
        status = await self._status(bot, activity, next(self._tokens))
        if status >= 300:  # CloudAdapter answers 201
            raise RuntimeError(f"a message was answered {status}")

    async def _status(self, bot: Process, activity: bytes, authorization: str) -> int:
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        async with self._session.post(bot.url, data=activity, headers=headers) as response:
            await response.read()
            return response.status

    def _activity(self, person: int, **changes: Any) -> bytes:
        now, client = datetime.now(UTC), self._neighbours.client_id
        activity = {
            "type": "message",
            "id": str(next(self._ids)),
            "timestamp": now.isoformat(),
            "localTimestamp": now.isoformat(),
            "localTimezone": ZONE,
            "serviceUrl": self._sink.url,
            "channelId": "msteams",
            "from": {
                "id": f"29:{person}",
                "name": f"Person {person}",
                "aadObjectId": self._neighbours.people[person][0],
            },
            "recipient": {"id": f"28:{client}", "name": "Time Off"},
            "conversation": {
                "id": f"a:{person}",
                "conversationType": "personal",
                "tenantId": self._neighbours.tenant,
            },
            "channelData": {"tenant": {"id": self._neighbours.tenant}},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "platform": "Web", "timezone": ZONE}],
            "locale": "en-GB",
            "textFormat": "plain",
        }
        return json.dumps(activity | changes).encode()
