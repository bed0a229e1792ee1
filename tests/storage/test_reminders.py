"""Who is reminded, and when it is looked: one look at a time, whatever the replica."""

from __future__ import annotations

import asyncio

from bot.storage.reminders import CLAIMED, KEPT, Due, Reminders
from tests.storage.conftest import Open

ADA = Due("t", "ada")


async def test_turning_on_and_off_is_news_once(open_database: Open) -> None:
    database = open_database()
    await database.start()
    reminders = Reminders(database)
    assert [await reminders.turn_on("t", "ada", "") for _ in range(2)] == [True, False]
    assert await reminders.on("t", "ada")
    assert [await reminders.turn_off("t", "ada") for _ in range(2)] == [True, False]
    assert (await reminders.on("t", "ada"), await reminders.due()) == (False, [])


async def test_of_replicas_that_look_at_once_one_gets_it(open_database: Open) -> None:
    databases = [open_database() for _ in range(4)]
    for each in databases:
        await each.start()
    replicas = [Reminders(each) for each in databases]
    await replicas[0].turn_on("t", "ada", "2026-11-18")
    assert await replicas[1].due() == [ADA]
    claims = [each for each in await asyncio.gather(*(each.claim(ADA) for each in replicas)) if each is not None]
    assert [each.day for each in claims] == ["2026-11-18"]
    assert await replicas[1].due() == []


async def test_who_took_too_long_settles_nothing(open_database: Open) -> None:
    database = open_database()
    await database.start()
    reminders, now = Reminders(database), database.clock()
    await reminders.turn_on("t", "ada", "")
    slow = await reminders.claim(ADA)
    database.clock = lambda: now + CLAIMED + 1
    if not database.is_sqlite:
        return  # its clock is its own
    quick = await reminders.claim(ADA)
    assert slow is not None
    assert quick is not None
    assert await reminders.settle(slow, now + 500, "2026-11-19") is None
    assert await reminders.settle(quick, now + 500, "2026-11-19") is not None
    assert await reminders.settle(quick, now + 500, "2026-11-19") is None


async def test_what_is_turned_off_meanwhile_is_not_settled_and_so_not_said(open_database: Open) -> None:
    database = open_database()
    await database.start()
    reminders = Reminders(database)
    await reminders.turn_on("t", "ada", "")
    claim = await reminders.claim(ADA)
    assert claim is not None
    await reminders.turn_off("t", "ada")
    assert await reminders.settle(claim, database.clock() + 500, "2026-11-19") is None


async def test_being_forgotten_ends_it_and_so_does_a_long_silence(open_database: Open) -> None:
    database = open_database()
    await database.start()
    reminders, now = Reminders(database), database.clock()
    await reminders.turn_on("t", "ada", "")
    assert (await database.erase("t", "ada"))["reminders"] == 1
    await reminders.turn_on("t", "ada", "")
    database.clock = lambda: now + KEPT + 1
    assert not await reminders.on("t", "ada")
    assert await reminders.due() == []
