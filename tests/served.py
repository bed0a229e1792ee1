"""The service as a process of its own (`app.py serve`), and what it logs."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
FROM_CHECKOUT = (sys.executable, str(ROOT / "app.py"))
PATIENCE = 60.0  # seconds for whatever is waited for: a test waits for conditions, not for the clock


def environment_of(settings: Settings, **changes: Any) -> dict[str, str]:
    """The settings as environment variables."""
    found = {}
    for name, value in {**settings.model_dump(exclude_defaults=True), **changes}.items():
        if name == "encryption_keys":
            value = ",".join(each.get_secret_value() for each in value)
        elif hasattr(value, "get_secret_value"):
            value = value.get_secret_value()
        elif isinstance(value, list):
            value = ",".join(value)
        found[f"TIMEOFF_{name.upper()}"] = str(value)
    return found


@dataclass
class Served:
    """A running service: where it listens, and what it has logged so far."""

    process: asyncio.subprocess.Process
    log: Path
    url: str = ""

    @property
    def lines(self) -> list[dict[str, Any]]:
        text = self.log.read_text("utf-8", errors="replace")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{") and line.endswith("}")]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]

    async def has(self, condition: Callable[[], Any]) -> Any:
        """Wait until `condition` holds; what it returned. Fails when the process ends before."""
        async with asyncio.timeout(PATIENCE):
            while not (found := condition()):
                assert self.process.returncode is None or condition(), self.log.read_text("utf-8", errors="replace")
                await asyncio.sleep(0.02)
        return found

    async def ready(self) -> int:
        """The status of /readyz; 0 where nobody listens."""
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self.url}/readyz") as answer:
                return answer.status
        except aiohttp.ClientConnectorError:
            return 0

    async def becomes(self, status: int) -> None:
        """Wait until /readyz answers so."""
        async with asyncio.timeout(PATIENCE):
            while await self.ready() != status:  # noqa: ASYNC110  (another process sets no event)
                await asyncio.sleep(0.02)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait for the process to end; its exit status."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()


@asynccontextmanager
async def serving(
    settings: Mapping[str, str],
    folder: Path,
    *,
    command: tuple[str, ...] = FROM_CHECKOUT,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Served]:
    """Start `serve` with those environment variables on any port; it is killed at the end if it still runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIMEOFF_", "OTEL_"))}
    log = folder / "serve.log"
    before = log.read_text("utf-8").count('"event": "serving"') if log.exists() else 0  # of earlier processes
    with log.open("ab") as words:
        process = await asyncio.create_subprocess_exec(
            *command,
            "serve",
            cwd=folder,
            env={**kept, **settings, "TIMEOFF_PORT": "0", "TIMEOFF_LOG_FORMAT": "json", **(more or {})},
            stdout=words,
            stderr=words,
        )
    served = Served(process, log)
    try:
        line = await served.has(lambda: next((each for each in served.of("serving")[before:]), None))
        served.url = f"http://127.0.0.1:{line['port']}"
        yield served
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


class Relay:
    """Makes the bot of a SandboxTenant a process of its own (`build=relay.build`): requests are passed on to it."""

    def __init__(
        self, folder: Path, more: Mapping[str, str] | None = None, command: tuple[str, ...] = FROM_CHECKOUT
    ) -> None:
        self._folder, self._more, self._command = folder, dict(more or {}), command
        self._environment: dict[str, str] = {}
        self._process = AsyncExitStack()
        self.served: Served

    def build(self, settings: Settings) -> web.Application:
        """The application that stands where the bot would, and starts it."""
        self._environment = environment_of(settings, log_level="INFO")
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._pass_on)

        async def running(_application: web.Application) -> AsyncIterator[None]:
            async with aiohttp.ClientSession(auto_decompress=False) as self._session:
                await self.start()
                yield
                await self._process.aclose()

        application.cleanup_ctx.append(running)
        return application

    async def start(self) -> None:
        """Start the process, after another one if need be, which is killed if it still runs."""
        await self._process.aclose()
        started = serving(self._environment, self._folder, more=self._more, command=self._command)
        self.served = await self._process.enter_async_context(started)

    async def _pass_on(self, request: web.Request) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in {"host"}}
        url = self.served.url + request.path_qs
        async with self._session.request(
            request.method, url, headers=headers, data=await request.read(), allow_redirects=False
        ) as answer:
            kept = {name: value for name, value in answer.headers.items() if name in {"Content-Type", "Location"}}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)
