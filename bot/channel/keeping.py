"""Turns that take long: kept from then on until they are answered, so that whoever dies is followed.

Their person is asked for patience, and at the deadline the channel is told that the activity was taken: nobody would
send it again. Neither is said before the turn is kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

import structlog

from bot import deadline
from bot.storage import waiting
from bot.storage.waiting import WaitingTurns
from dialogs.model import Person

log = structlog.get_logger(__name__)

AFTER = 2.5  # seconds from which a turn is kept
EARLIER = 1.0  # and so many before its deadline at the latest
# Set once the turn of the activity at hand is kept; whoever waits for it puts it there.
KEPT: ContextVar[asyncio.Event | None] = ContextVar("timeoff_kept", default=None)

Turn = Callable[[], dict[str, Any]]  # makes JSON, as `WaitingTurns` has it


async def is_kept() -> None:
    """Wait until the turn of the activity at hand is kept."""
    if (known := KEPT.get()) is not None:
        await known.wait()


@asynccontextmanager
async def kept(turns: WaitingTurns, person: Person, turn: Turn, patience: float) -> AsyncIterator[None]:
    """Keep the turn after AFTER seconds, and shortly before its deadline, or so many seconds, have passed.

    It is forgotten when the body has come to its end, with an apology too; not when the body is broken off.
    """
    name, over = secrets.token_hex(16), asyncio.Event()
    keeping: list[asyncio.Task[None]] = []

    def begin() -> None:
        keeping.append(asyncio.create_task(_keep(turns, person, name, turn, over)))

    timer = asyncio.get_running_loop().call_later(min(AFTER, max(0.0, deadline.left(patience) - EARLIER)), begin)
    broken_off = False
    try:
        yield
    except asyncio.CancelledError:
        broken_off = True
        raise
    finally:
        timer.cancel()
        over.set()  # no write is broken off in its midst, which would harm its connection
        if keeping and not broken_off:
            await asyncio.gather(*keeping, return_exceptions=True)
            await _forget(turns, person, name)


async def _keep(turns: WaitingTurns, person: Person, name: str, turn: Turn, over: asyncio.Event) -> None:
    while not over.is_set():
        try:
            await turns.answering(person.tenant, person.id, name, turn())
            if (known := KEPT.get()) is not None:
                known.set()
        except Exception as error:  # whatever the driver raises: the turn is answered all the same
            log.warning("a turn that takes long could not be kept", folded=True, error=type(error).__name__)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(waiting.LEASE / 3):
                await over.wait()


async def _forget(turns: WaitingTurns, person: Person, name: str) -> None:
    try:
        await turns.answered(person.tenant, person.id, name)
    except Exception as error:  # then it is answered once more, with the same card
        log.warning("a turn that took long could not be forgotten", folded=True, error=type(error).__name__)
