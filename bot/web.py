"""HTTP: what is posted by Teams, opened by browsers during sign-in, and asked by whoever runs the service."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import structlog
from aiohttp import web

from bot.limits import Network, Rate, address_of
from bot.telemetry.metrics import CONTENT_TYPE, Metrics

log = structlog.get_logger(__name__)

MAX_BODY = 256 * 1024  # bytes of a posted activity
ANSWER_WITHIN = 3.0  # seconds for each readiness check
BODY_WITHIN = 10.0  # seconds for the whole of it

Check = Callable[[], Awaitable[str | None]]
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Answer(Protocol):
    """What the channel answers: an HTTP status and a JSON body, None for an empty one."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def body(self) -> Any:
        """The JSON body."""


class Receiver(Protocol):
    """The channel."""

    async def receive(self, body: bytes, authorization: str) -> Answer:
        """Answer one posted activity; never raises."""


async def _within(check: Check) -> str | None:
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            return await check()
    except TimeoutError:
        return f"no answer in {ANSWER_WITHIN:g} seconds"


def routes(
    channel: Receiver,
    pages: Mapping[str, Page],
    checks: Mapping[str, Check],
    metrics: Metrics,
    rate: Rate,
    trusted: Sequence[Network] = (),
) -> list[web.RouteDef]:
    """The service's routes.

    `pages` are the sign-in pages by path, which anybody may ask for: by address, no faster than `rate`, with
    `trusted` proxies. `checks` say what keeps the service from being ready, or None.
    """

    def limited(page: Page) -> Page:
        async def handler(request: web.Request) -> web.StreamResponse:
            if not rate.allows(address_of(request, trusted)):
                metrics.count("timeoff_limited_total", limit="page")
                return web.Response(status=429, headers={"Retry-After": "60"})
            return await page(request)

        return handler

    async def messages(request: web.Request) -> web.Response:
        if request.content_length is not None and request.content_length > MAX_BODY:
            return web.Response(status=413)
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await request.content.read(MAX_BODY + 1)
                while len(body) <= MAX_BODY and (more := await request.content.read(MAX_BODY + 1 - len(body))):
                    body += more
        except TimeoutError:
            return _hanging_up(408)
        except (web.RequestPayloadError, ConnectionError):
            return _hanging_up(400)  # cut off, or not what its headers say
        if len(body) > MAX_BODY:
            return web.Response(status=413)
        answer = await channel.receive(body, request.headers.get("Authorization", ""))
        if answer.body is None:
            return web.Response(status=answer.status)
        return web.json_response(answer.body, status=answer.status)

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(_request: web.Request) -> web.Response:
        found = await asyncio.gather(*(_within(check) for check in checks.values()))
        faults = {name: fault for name, fault in zip(checks, found, strict=True) if fault}
        for name in checks:
            metrics.put("timeoff_not_ready", name in faults, check=name)
        ready = {"status": "not ready", "faults": faults} if faults else {"status": "ok"}
        return web.json_response(ready, status=503 if faults else 200)

    async def exposition(_request: web.Request) -> web.Response:
        await metrics.refresh()
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    return [
        web.post("/api/messages", messages),
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", exposition),
        *(web.get(path, limited(page)) for path, page in pages.items()),
    ]


def _hanging_up(status: int) -> web.Response:
    """An answer after which the connection is closed: what follows on it is not a request."""
    answer = web.Response(status=status)
    answer.force_close()
    return answer
