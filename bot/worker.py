"""What goes on without anybody asking: every replica looks for what is due and takes it up, after a restart too."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Sequence
from typing import Any, Protocol

import structlog

from bot.storage.database import Database
from bot.telemetry import metrics, trail

log = structlog.get_logger(__name__)

EVERY = 1.0  # seconds between two looks
AT_ONCE = 8  # items of one replica
CLOCK = 30.0  # seconds after which the database is asked anew what time it is


class Job(Protocol):
    """One kind of work. Items are hashable; an item stays due until it is claimed, and is claimed by one replica."""

    async def due(self, most: int) -> Sequence[Any]:
        """What is due by now."""

    async def take(self, item: Any) -> None:
        """Claim the item and go on with it; nothing happens where another replica was quicker."""


class Worker:
    """Looks for what is due until it is closed, and works on some of it at a time."""

    def __init__(self, database: Database, jobs: Sequence[Job], *, every: float = EVERY) -> None:
        self._database = database
        self._jobs = jobs
        self._every = every
        self._running: dict[Any, asyncio.Task[None]] = {}
        self._nudged = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None
        self._asked = 0.0

    def start(self) -> None:
        """Begin to look, in the running event loop."""
        self._looking = asyncio.create_task(self._look())

    def nudge(self) -> None:
        """Look at once."""
        self._nudged.set()

    def stop(self) -> None:
        """Look no more; what is under way goes on."""
        if self._looking is not None:
            self._looking.cancel()

    async def close(self, patience: float = 0.0) -> None:
        """Look no more, and break off what is still under way after so many seconds.

        Another replica, or the next start, goes on with it.
        """
        self.stop()
        running = list(self._running.values())
        if running and patience > 0:
            await asyncio.wait(running, timeout=patience)
        if left := sum(not each.done() for each in running):
            log.warning("work broken off at the stop", count=left)
        tasks = [each for each in (self._looking, *running) if each is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _look(self) -> None:
        complained = 0.0
        while True:
            try:
                metrics.put("timeoff_worker_last_look_timestamp_seconds", time.time())
                metrics.put("timeoff_worker_items", len(self._running))
                await self._set_clock()
                for job in self._jobs:
                    await self._begin(job)
            except Exception as error:  # whatever the driver raises: the next look may fare better
                if time.monotonic() - complained > 60.0:
                    complained = time.monotonic()
                    log.warning("the worker could not look for what is due", error=type(error).__name__)
            self._nudged.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._nudged.wait()

    async def _set_clock(self) -> None:
        if time.monotonic() - self._asked > CLOCK:
            await self._database.set_clock()
            await self._database.look_at_itself()
            self._asked = time.monotonic()

    async def _begin(self, job: Job) -> None:
        free = AT_ONCE - len(self._running)
        for item in await job.due(AT_ONCE) if free > 0 else ():
            if free > 0 and item not in self._running:
                free -= 1
                task = self._running[item] = asyncio.create_task(self._take(job, item))
                task.add_done_callback(lambda _done, item=item: self._running.pop(item, None))  # type: ignore[misc]

    @staticmethod
    async def _take(job: Job, item: Any) -> None:
        try:
            with trail.turn("worker"):
                trail.note(job=type(job).__name__)
                await job.take(item)
        except Exception as error:  # it stays due, and is taken up again
            log.exception("work broke off", job=type(job).__name__, error=type(error).__name__)
