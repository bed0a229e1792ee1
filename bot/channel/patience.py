"""What somebody sees while the bot is at work: that it types, and after three seconds that it has not forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.channel.connector import ConnectorError
from bot.channel.keeping import is_kept

log = structlog.get_logger(__name__)

TYPING_AFTER = 0.5  # seconds
WORKING_AFTER = 3.0  # seconds


@asynccontextmanager
async def patience(
    context: TurnContext, working: Callable[[], Awaitable[None]], *, typing: bool, quiet: bool
) -> AsyncIterator[None]:
    """Keep the person company while the body runs.

    With `typing` the bot is shown to type after TYPING_AFTER seconds; after WORKING_AFTER, once the turn is kept,
    `working` says so in words.
    `quiet` does neither. What `working` has begun to say is said before the body's answer.
    """
    if quiet:
        yield
        return
    saying = asyncio.Event()

    async def company() -> None:
        await asyncio.sleep(TYPING_AFTER)
        if typing:
            await _type(context)
        await asyncio.sleep(WORKING_AFTER - TYPING_AFTER)
        await is_kept()
        saying.set()
        await working()

    task = asyncio.create_task(company())
    try:
        yield
    finally:
        if not saying.is_set():
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _type(context: TurnContext) -> None:
    try:
        await context.send_activity(Activity(type="typing"))
    except ConnectorError as error:
        log.info("typing indicator was not taken", status=error.status)
