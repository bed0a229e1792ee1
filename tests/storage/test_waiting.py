"""Turns that wait for sign-in: answered once, in order, and lost by nobody's death."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.waiting import EXPECTED, LEASE, LIFE, MOST, WaitingTurns
from tests.storage.conftest import Clock

ADA = ("t", "ada")


async def leased(database: Database) -> list[dict[str, Any]]:
    return [each.turn for each in await WaitingTurns(database).lease(*ADA)]


async def test_of_several_one_gets_each_turn_in_order(database: Database, clock: Clock) -> None:
    for text in ("first", "second"):
        await WaitingTurns(database).hold(*ADA, {"text": text})
        clock.now += 1
    taken = await asyncio.gather(*(leased(database) for _ in range(4)))
    assert sorted(taken, key=len)[3] == [{"text": "first"}, {"text": "second"}]
    assert sorted(taken, key=len)[:3] == [[], [], []]


async def test_a_turn_whose_answerer_died_is_due_and_leased_again(database: Database, clock: Clock) -> None:
    waiting = WaitingTurns(database)
    await waiting.hold(*ADA, {"text": "off Friday"})
    assert await waiting.due() == []
    await leased(database)
    assert (await waiting.due(), await leased(database)) == ([], [])
    clock.now += LEASE
    assert await waiting.due() == [ADA]
    assert await leased(database) == [{"text": "off Friday"}]


async def test_a_turn_is_gone_once_it_is_answered(database: Database, clock: Clock) -> None:
    waiting = WaitingTurns(database)
    await waiting.hold(*ADA, {"text": "off Friday"})
    [held] = await waiting.lease(*ADA)
    await waiting.answered(*ADA, held.id)
    clock.now += LEASE
    assert (await waiting.due(), await waiting.any(*ADA)) == ([], False)


async def test_a_turn_that_signing_in_did_not_help_waits_on(database: Database, clock: Clock) -> None:
    waiting = WaitingTurns(database)
    await waiting.hold(*ADA, {"text": "off Friday"})
    [held] = await waiting.lease(*ADA)
    await waiting.keep(*ADA, held.id)
    clock.now += LEASE
    assert await waiting.due() == []
    assert await leased(database) == [{"text": "off Friday"}]


async def test_who_dies_over_a_sign_in_is_followed_by_a_worker(database: Database, clock: Clock) -> None:
    waiting = WaitingTurns(database)
    await waiting.hold(*ADA, {"text": "off Friday"})
    await waiting.expect(*ADA, signing_in=True)
    clock.now += EXPECTED
    assert await waiting.due() == [ADA]
    await waiting.expect(*ADA, signing_in=False)
    assert await waiting.due() == []


async def test_the_oldest_gives_way_and_none_waits_for_ever(database: Database, clock: Clock) -> None:
    waiting = WaitingTurns(database)
    for n in range(MOST + 1):
        await waiting.hold(*ADA, {"n": n})
        clock.now += 1
    assert await leased(database) == [{"n": n} for n in range(1, MOST + 1)]
    clock.now += LIFE
    assert (await leased(database), await waiting.any(*ADA)) == ([], False)


async def test_two_held_at_once_are_both_kept(database: Database) -> None:
    await asyncio.gather(*(WaitingTurns(database).hold(*ADA, {"n": n}) for n in range(2)))
    assert len(await leased(database)) == 2


async def test_what_version_0_1_kept_is_answered_too(database: Database, clock: Clock) -> None:
    body = database.seal(tables.pending, json.dumps({"turns": [{"text": "off Friday"}]}).encode(), *ADA)
    row = {"tenant": "t", "person": "ada", "body": body, "expires": clock.now + 60}
    await database.put(tables.pending, row)
    assert await leased(database) == [{"text": "off Friday"}]
