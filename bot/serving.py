"""The listening socket: nothing that a client sends, or leaves out, holds a connection open or uses up all files."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import web

from bot.limits import OnceAMinute, hush
from bot.telemetry import metrics

log = structlog.get_logger(__name__)

RESERVED = 80  # open files kept for the database, outgoing calls and the rest
AT_ONE_GO = 16  # connections accepted before those there are get their turn
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and counts: for a request's headers, for the whole of a request, between two; connections at once."""

    headers: float = 10.0
    request: float = 30.0
    idle: float = 75.0
    connections: int = 1000


class Guards:
    """Watches the connections of one server and cuts those that take too long."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._open: dict[asyncio.Transport, _Guard] = {}
        # Those that wait for a request to come in whole, the longest first: they give way when there are too many.
        self._waiting: OrderedDict[_Guard, None] = OrderedDict()
        self._may_log = OnceAMinute()

    def protocol(self, inner: Callable[[], Any]) -> Callable[[], asyncio.Protocol]:
        """Makes guarded protocols of those that `inner` makes."""
        return lambda: _Guard(self, inner())

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Tells the connection's guard that a request has come in, and that it is answered."""
        guard = self._open.get(request.transport) if isinstance(request.transport, asyncio.Transport) else None
        if guard is None:
            return await handler(request)
        guard.began()
        try:
            return await handler(request)
        finally:
            guard.ended()

    def opened(self, guard: _Guard, transport: asyncio.Transport) -> None:
        """Count a connection in; beyond the bound the one that has waited longest for a request is cut."""
        self._open[transport] = guard
        self._waiting[guard] = None
        if len(self._open) > self.bounds.connections:
            self.cut(next(iter(self._waiting)), "too many connections")

    def closed(self, guard: _Guard, transport: asyncio.Transport | None) -> None:
        """Count it out."""
        if transport is not None:
            self._open.pop(transport, None)
        self._waiting.pop(guard, None)

    def waits(self, guard: _Guard, *, waiting: bool) -> None:
        """Note whether a connection waits for a request."""
        self._waiting.pop(guard, None)
        if waiting:
            self._waiting[guard] = None

    def cut(self, guard: _Guard, why: str) -> None:
        """Cut a connection without an answer."""
        metrics.count("timeoff_limited_total", limit="connection")
        left_out = self._may_log(why)
        if left_out is not None:
            log.warning("connection cut", why=why, more=left_out)
        self.closed(guard, guard.abort())  # counted out at once: the system takes a moment


class _Guard(asyncio.Protocol):
    """Stands between a connection and aiohttp's protocol, and keeps the time."""

    def __init__(self, guards: Guards, inner: Any) -> None:
        self._guards = guards
        self._inner = inner
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._idle = False  # between two requests

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._inner.connection_made(transport)
        self._within(self._guards.bounds.headers, "headers took too long")
        self._guards.opened(self, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        if self._transport is not None:
            self._guards.closed(self, self._transport)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._idle:
            self._within(self._guards.bounds.headers, "headers took too long")  # the first of another request
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        result: bool | None = self._inner.eof_received()
        return result

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def began(self) -> None:
        """A request's headers are in."""
        self._within(self._guards.bounds.request, "a request took too long")
        self._guards.waits(self, waiting=False)

    def ended(self) -> None:
        """Its answer is made; aiohttp closes what stays idle, unless the client does not even fetch that."""
        self._within(self._guards.bounds.idle + self._guards.bounds.request, "an answer was not fetched")
        self._idle = True
        self._guards.waits(self, waiting=True)

    def abort(self) -> asyncio.Transport | None:
        """Cut the connection; which one it was."""
        self._stop()
        if self._transport is not None:
            self._transport.abort()
        return self._transport

    def _within(self, seconds: float, why: str) -> None:
        self._stop()
        self._idle = False
        self._timer = asyncio.get_running_loop().call_later(seconds, self._guards.cut, self, why)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class GuardedSite(web.BaseSite):
    """A TCP site whose connections are guarded."""

    def __init__(self, runner: web.AppRunner, host: str, port: int, guards: Guards) -> None:
        super().__init__(runner, backlog=1024)  # connections that wait in the system to be accepted
        self._host, self._wanted, self._guards = host, port, guards
        self.port = port

    @property
    def name(self) -> str:
        """Where it listens."""
        return f"http://{self._host}:{self.port}"

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        await super().start()
        server = self._runner.server
        assert server is not None
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listening = socket.create_server((self._host, self._wanted), family=family)
        # asyncio accepts as many at one go as it lets wait: few, so that the guards can keep up.
        self._server = await asyncio.get_running_loop().create_server(
            self._guards.protocol(server), sock=listening, backlog=AT_ONE_GO
        )
        listening.listen(self._backlog)
        self.port = int(listening.getsockname()[1])


def runner_of(application: web.Application, guards: Guards, **more: Any) -> web.AppRunner:
    """The application behind `guards`."""
    hush("aiohttp.server", "asyncio")
    application.middlewares.insert(0, guards.middleware)
    return web.AppRunner(application, access_log=None, keepalive_timeout=guards.bounds.idle, lingering_time=2.0, **more)


def bounds(connections: int) -> Bounds:
    """The usual bounds, with so many connections and no more than the open files allow."""
    return Bounds(connections=min(connections, max(open_files() - RESERVED, 16)))


def open_files() -> int:
    """How many files this process may have open, after asking for as many as it is allowed to."""
    if sys.platform == "win32":
        return 8192
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            soft = hard
        except (ValueError, OSError):
            pass
    return 1_000_000 if soft == resource.RLIM_INFINITY else soft
