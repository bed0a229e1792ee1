"""Stopping without losing a turn: not ready first, then no new connections, then what is under way comes to its end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web

from bot.telemetry import metrics

log = structlog.get_logger(__name__)

MARGIN = 5.0  # seconds beyond the drain in which connections and the database are closed


class Stopping:
    """Whether the process has been asked to stop, and how long what is under way may still take.

    `notice` is for how many seconds /readyz says no while everything is still answered, so that a load balancer
    sends nothing more; `drain` for how many seconds turns and the worker may then go on.
    """

    def __init__(self, notice: float, drain: float) -> None:
        self.notice, self.drain = notice, drain
        self.begun = False
        self.told: list[Callable[[], None]] = []  # what is called once the process is asked to stop
        self._until = 0.0  # monotonic seconds

    def begin(self) -> None:
        """From now on the process is not ready; the drain ends `notice` and `drain` seconds from now."""
        self.begun = True
        self._until = time.monotonic() + self.notice + self.drain
        metrics.put("timeoff_stopping", 1)
        for each in self.told:
            each()

    @property
    def left(self) -> float:
        """Seconds until the drain ends; 0 when nobody asked to stop."""
        return max(0.0, self._until - time.monotonic())

    async def fault(self) -> str | None:
        """What readiness says of it."""
        return "the service is stopping" if self.begun else None

    async def hang_up(self, _request: web.BaseRequest, response: web.StreamResponse) -> None:
        """Close each connection with its answer while stopping, so that none is idle when the socket is closed."""
        if self.begun:
            response.force_close()


STOPPING = web.AppKey("stopping", Stopping)


async def serve(
    runner: web.AppRunner, site: Callable[[], Awaitable[Any]], stopping: Stopping, listening: Callable[[], None]
) -> None:
    """Serve until SIGTERM or SIGINT, then stop in order.

    `site` makes the runner listen; `listening` is called when it does. `runner` has been given `drain` for its
    shutdown timeout. SIGINT (Ctrl-C) and a second signal skip the notice. Raises OSError when the port is taken.
    """
    asked: asyncio.Queue[signal.Signals] = asyncio.Queue()
    _on_signals(asked.put_nowait)
    try:
        await runner.setup()
        await site()
        listening()
        received = await asked.get()
        log.info("stopping", signal=received.name, notice=stopping.notice, drain=stopping.drain)
        stopping.begin()
        if received is not signal.SIGINT:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(stopping.notice):
                    await asked.get()
    finally:
        started = time.monotonic()
        try:
            async with asyncio.timeout(stopping.drain + MARGIN):
                await runner.cleanup()
        except TimeoutError:
            log.warning("stopped with work under way", seconds=round(time.monotonic() - started, 3))
        else:
            log.info("stopped", seconds=round(time.monotonic() - started, 3))


def _on_signals(tell: Callable[[signal.Signals], None]) -> None:
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(each, tell, each)
        except NotImplementedError:  # Windows
            signal.signal(each, lambda number, _frame: loop.call_soon_threadsafe(tell, signal.Signals(number)))
