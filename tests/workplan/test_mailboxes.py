"""What all replicas together ask of a mailbox: four calls at once, none while it wants to be left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Database
from bot.workplan import mailboxes
from bot.workplan.budget import Budget
from bot.workplan.errors import Throttled
from bot.workplan.mailboxes import AT_ONCE, TAKEN, Mailboxes
from dialogs.model import Person
from tests.storage.conftest import Clock, Open, clock, database, database_url, open_database, postgres

__all__ = ["clock", "database", "database_url", "open_database", "postgres"]  # the storage tests' own

ADA = Person("t", "ada", "Ada", "en-GB", "Europe/London")
BRUNO = Person("t", "bruno", "Bruno", "fr-FR", "Europe/Paris")


class Calls:
    """Calls that last until they are told to end."""

    def __init__(self) -> None:
        self.now, self.most = 0, 0
        self.end = asyncio.Event()
        self.full = asyncio.Event()

    async def one(self, replica: Mailboxes, person: Person = ADA, budget: float = 30.0) -> None:
        async with replica.call(person, Budget(budget)):
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now >= AT_ONCE:
                self.full.set()
            await self.end.wait()
            self.now -= 1


@pytest.fixture
async def replicas(database: Database, open_database: Open) -> AsyncIterator[list[Mailboxes]]:
    other = open_database()
    await other.start()
    made = [Mailboxes(each, alone=False) for each in (database, other)]
    yield made
    for each in made:
        await each.close()


async def test_over_all_replicas_four_calls_are_made_at_once(replicas: list[Mailboxes]) -> None:
    calls = Calls()
    tasks = [asyncio.create_task(calls.one(replicas[n % 2])) for n in range(12)]
    await asyncio.wait_for(calls.full.wait(), 20)
    with pytest.raises(Throttled):
        await calls.one(replicas[0], budget=0.6)
    calls.end.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 60)
    assert calls.most == AT_ONCE


async def test_one_persons_calls_do_not_keep_anothers_waiting(replicas: list[Mailboxes]) -> None:
    calls = Calls()
    tasks = [asyncio.create_task(calls.one(replicas[0])) for _ in range(AT_ONCE)]
    await asyncio.wait_for(calls.full.wait(), 20)
    async with replicas[1].call(BRUNO, Budget(5)):
        pass
    calls.end.set()
    await asyncio.gather(*tasks)


async def test_places_of_a_replica_that_died_become_free(replicas: list[Mailboxes], clock: Clock) -> None:
    calls = Calls()
    tasks = [asyncio.create_task(calls.one(replicas[0])) for _ in range(AT_ONCE)]
    await asyncio.wait_for(calls.full.wait(), 20)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    replicas[0]._free.clear()  # as if the process had died: nothing is given back
    clock.now += TAKEN
    async with replicas[1].call(ADA, Budget(1)):
        pass


async def test_a_pause_holds_for_every_replica_and_ends(replicas: list[Mailboxes], clock: Clock) -> None:
    await replicas[0].pause(ADA, 120.0)
    for replica in replicas:
        with pytest.raises(Throttled) as raised:
            async with replica.call(ADA, Budget(5)):
                raise AssertionError("called")
        assert raised.value.wait == 120.0
    clock.now += 120.0
    for replica in replicas:
        async with replica.call(ADA, Budget(5)):
            pass


async def test_a_pause_outlives_a_restart(database: Database, clock: Clock) -> None:
    await Mailboxes(database, alone=True).pause(ADA, 60.0)
    with pytest.raises(Throttled):
        async with Mailboxes(database, alone=True).call(ADA, Budget(5)):
            raise AssertionError("called")


async def test_a_shorter_pause_does_not_end_a_longer_one(database: Database, clock: Clock) -> None:
    for seconds in (60.0, 5.0):
        await Mailboxes(database, alone=True).pause(ADA, seconds)
    clock.now += 6.0
    with pytest.raises(Throttled):
        async with Mailboxes(database, alone=True).call(ADA, Budget(5)):
            raise AssertionError("called")


async def test_a_place_is_kept_for_the_next_call_of_a_turn(
    replicas: list[Mailboxes], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    occupy = Mailboxes._occupy

    async def counted(self: Mailboxes, who: tuple[str, str]) -> object:
        nonlocal asked
        asked += 1
        return await occupy(self, who)

    monkeypatch.setattr(mailboxes.Mailboxes, "_occupy", counted)
    for _ in range(3):
        async with replicas[0].call(ADA, Budget(5)):
            pass
    assert asked == 1
