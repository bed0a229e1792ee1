"""Every activity is answered once, and those of one person in one conversation in the order of their arrival.

An activity that is delivered again gets the answer it got, or waits with the first for the answer to come. What
overtakes before it arrives here, on its way through the channel, cannot be told from what was sent in that order.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from weakref import WeakValueDictionary

import structlog

from bot import deadline
from bot.storage.activities import HELD, Activities, Key
from dialogs.ports import PlanError

# Seconds that an activity waits for earlier ones, or for its own first delivery: longer than those of a replica that
# was killed stand in its way, and within the turn's own time (TIMEOFF_TURN_BUDGET).
PATIENCE = HELD + 1.0
HEIRS_WAIT = 60.0  # seconds in which the first delivery of an activity comes to be answered, or its replica is dead
MOST_WAITING = 20  # activities of one person in one conversation; what comes on top is told so
_LOOK = (0.02, 0.5)  # seconds from one look at the other replicas' activities to the next, growing

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: its status and JSON body, None for an empty one; `stored` is the body where it may not be kept.

    Delivered again, the activity gets what was stored.
    """

    status: int
    body: Any = None
    stored: Any = None


class Late(Protocol):
    """What is answered when nothing could be done in time."""

    async def __call__(self, *, again: bool) -> Answer:
        """Say so; `again` marks a delivery whose first one is still being answered."""


@dataclass(eq=False)
class _Place:
    """A place in a lane: `before` is whose turn comes first."""

    before: _Place | None
    claimed: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class _Lane:
    def __init__(self) -> None:
        self.last: _Place | None = None
        self.waiting = 0


class Once:
    """Runs the work of activities: once each, in order."""

    def __init__(self, activities: Activities, *, patience: float = PATIENCE) -> None:
        self._activities = activities
        self._patience = patience
        self._running: dict[Key, asyncio.Task[Answer]] = {}
        self._heirs: set[asyncio.Task[None]] = set()
        self._lanes: WeakValueDictionary[tuple[str, str, str], _Lane] = WeakValueDictionary()

    async def answer(
        self,
        key: Key,
        work: Callable[[], Awaitable[Answer]],
        late: Late,
        *,
        patience: float | None = None,
        remember: bool = True,
        inherit: bool = False,
    ) -> Answer:
        """The answer to one activity: `work`'s, or what it was before.

        Places are taken in the order of the calls. Without `remember` it keeps to the order alone. With `inherit` a
        second delivery that has waited in vain for the first one's answer, on another replica, does the work behind
        its own answer should that replica die. What `work` raises is raised to everyone who waits for it, and the
        activity may be delivered again. `patience` is how many seconds it may wait from now on, for whatever it is.
        """
        wait = self._patience if patience is None else min(patience, self._patience)
        until = time.monotonic() + wait
        running = self._running.get(key)
        if running is not None:
            try:
                async with asyncio.timeout(wait):
                    return await asyncio.shield(running)
            except TimeoutError:
                return await late(again=True)
        lane = self._lanes.setdefault((key.tenant, key.person, key.lane), _Lane())
        if lane.waiting >= MOST_WAITING:
            return await late(again=False)
        lane.waiting += 1
        place = lane.last = _Place(lane.last)
        running = asyncio.create_task(self._run(key, work, late, lane, place, until, remember, inherit))
        self._running[key] = running
        running.add_done_callback(lambda _done: self._running.pop(key, None))
        return await asyncio.shield(running)

    @asynccontextmanager
    async def alone(self, key: Key) -> AsyncIterator[None]:
        """A place in the lane for work that no activity began; raises PlanError (`busy`) when it waits too long."""
        begun, done = asyncio.Event(), asyncio.Event()

        async def work() -> Answer:
            begun.set()
            await done.wait()
            return Answer(200)

        async def late(*, again: bool) -> Answer:
            raise PlanError("busy", "earlier turns took too long")

        running = asyncio.create_task(self.answer(key, work, late))
        begins = asyncio.create_task(begun.wait())
        try:
            await asyncio.wait((running, begins), return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            yield
        finally:
            begins.cancel()
            done.set()
            await asyncio.gather(running, return_exceptions=True)

    async def close(self) -> None:
        """Wait for what is under way, and have what was answered stored."""
        for heir in self._heirs:
            heir.cancel()
        await asyncio.gather(*self._running.values(), *self._heirs, return_exceptions=True)
        await self._activities.close()

    async def _run(
        self,
        key: Key,
        work: Callable[[], Awaitable[Answer]],
        late: Late,
        lane: _Lane,
        place: _Place,
        until: float,
        remember: bool,
        inherit: bool,
    ) -> Answer:
        try:
            if place.before is not None:
                await place.before.claimed.wait()
            if not remember:
                place.claimed.set()
                return await self._in_turn(None, None, work, late, place, until)
            try:
                claim = await self._activities.claim(key)
            finally:
                place.claimed.set()
            if not claim.answered and claim.ticket is None:
                claim = await self._join(key, until)
            if claim.answered:
                return Answer(*claim.answer)
            if claim.ticket is None:
                if inherit:
                    heir = asyncio.create_task(self._inherit(key, work, late))
                    self._heirs.add(heir)
                    heir.add_done_callback(self._heirs.discard)
                return await late(again=True)
            return await self._in_turn(key, claim.ticket, work, late, place, until)
        finally:
            lane.waiting -= 1
            place.claimed.set()
            place.ended.set()

    async def _inherit(self, key: Key, work: Callable[[], Awaitable[Answer]], late: Late) -> None:
        """Do the work of an activity should the replica that has it under way die: it is delivered no more."""
        claim = await self._join(key, time.monotonic() + HEIRS_WAIT)
        if not claim.answered and claim.ticket is not None:
            log.info("an activity is taken over from a replica that died")
            deadline.begin(self._patience)  # its own, from its arrival, has passed
            await self._in_turn(key, claim.ticket, work, late, _Place(None), time.monotonic() + self._patience)

    async def _in_turn(
        self,
        key: Key | None,
        ticket: int | None,
        work: Callable[[], Awaitable[Answer]],
        late: Late,
        place: _Place,
        until: float,
    ) -> Answer:
        answered = False
        try:
            try:
                async with asyncio.timeout(until - time.monotonic()):
                    await _earlier(place)
                    if key is not None and ticket is not None:
                        await self._others(key, ticket)
            except TimeoutError:
                answer = await late(again=False)
            else:
                answer = await work()
            if key is not None and answer.status < 500:
                kept = answer.body if answer.stored is None else answer.stored
                await self._activities.finish(key, [answer.status, kept])
                answered = True
            return answer
        finally:
            if key is not None and not answered:
                await self._activities.release(key)

    async def _others(self, key: Key, ticket: int) -> None:
        """Wait for earlier activities of the lane that other replicas have under way."""
        pause = _LOOK[0]
        while not await self._activities.first(key, ticket):
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, _LOOK[1])

    async def _join(self, key: Key, until: float) -> Any:
        """Wait for the answer that another replica is about to give, or take its place when it died."""
        found, pause = await self._activities.look(key), _LOOK[0]
        try:
            async with asyncio.timeout(until - time.monotonic()):
                while not found.answered and found.ticket is None:
                    await asyncio.sleep(pause)
                    pause = min(pause * 1.5, _LOOK[1])
                    found = await self._activities.look(key)
        except TimeoutError:
            pass
        return found


async def _earlier(place: _Place) -> None:
    """Wait until everybody before that place has ended, also where one in between had nothing to do."""
    before = place.before
    while before is not None:
        await before.ended.wait()
        before = before.before
    place.before = None  # whoever comes after need not look further
