"""Turns that outlast their deadline: kept from then on until they are answered, so that whoever dies is followed.

Their person was asked for patience, and the channel told that the activity was taken: nobody would send it again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog

from bot import deadline
from bot.storage import waiting
from bot.storage.waiting import WaitingTurns
from dialogs.model import Person

log = structlog.get_logger(__name__)

Turn = Callable[[], dict[str, Any]]  # makes JSON, as `WaitingTurns` has it


@asynccontextmanager
async def kept(turns: WaitingTurns, person: Person, turn: Turn, patience: float) -> AsyncIterator[None]:
    """Keep the turn once its deadline, or so many seconds, have passed.

    It is forgotten when the body has come to its end, with an apology too; not when the body is broken off.
    """
    name = secrets.token_hex(16)
    keeping: list[asyncio.Task[None]] = []

    def begin() -> None:
        keeping.append(asyncio.create_task(_keep(turns, person, name, turn)))

    timer = asyncio.get_running_loop().call_later(deadline.left(patience), begin)
    try:
        yield
    except asyncio.CancelledError:
        await _end(timer, keeping)
        raise
    except Exception:
        await _forget(turns, person, name, timer, keeping)
        raise
    await _forget(turns, person, name, timer, keeping)


async def _keep(turns: WaitingTurns, person: Person, name: str, turn: Turn) -> None:
    while True:
        try:
            await turns.answering(person.tenant, person.id, name, turn())
        except Exception as error:  # whatever the driver raises: the turn is answered all the same
            log.warning("a turn behind its deadline could not be kept", folded=True, error=type(error).__name__)
        await asyncio.sleep(waiting.LEASE / 3)


async def _end(timer: asyncio.TimerHandle, keeping: list[asyncio.Task[None]]) -> None:
    timer.cancel()
    for each in keeping:
        each.cancel()
    await asyncio.gather(*keeping, return_exceptions=True)


async def _forget(
    turns: WaitingTurns, person: Person, name: str, timer: asyncio.TimerHandle, keeping: list[asyncio.Task[None]]
) -> None:
    await _end(timer, keeping)
    if keeping:
        try:
            await turns.answered(person.tenant, person.id, name)
        except Exception as error:  # then it is answered once more, with the same card
            log.warning("a turn behind its deadline could not be forgotten", folded=True, error=type(error).__name__)
