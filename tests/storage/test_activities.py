"""Activities in storage: claimed once, remembered while they live, in the order of their tickets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.storage.activities import HELD, Activities, Claim, Key
from bot.storage.database import Database
from bot.storage.memory import PersonalMemory
from dialogs.model import Person
from tests.storage.conftest import Clock, Open

ADA = Person("t", "ada", "Ada", "en-GB", "UTC")
FIRST, SECOND, ELSEWHERE = (
    Key.of("t", "ada", talk, name) for talk, name in (("talk", "1"), ("talk", "2"), ("other", "3"))
)

Make = Callable[[], Activities]


@pytest.fixture(params=[True, False], ids=["alone", "shared"])
async def alone(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def activities(database: Database, *, alone: bool) -> Activities:
    return Activities(database, alone=alone, keep_days=30)


@pytest.fixture
def another(open_database: Open, database: Database) -> Make:
    """Another replica's view of the same rows."""
    return lambda: Activities(open_database(), alone=False, keep_days=30)


async def test_what_was_answered_is_answered_again_until_a_card_would_have_expired(
    activities: Activities, clock: Clock
) -> None:
    assert (await activities.claim(FIRST)).ticket is not None
    await activities.finish(FIRST, [200, {"value": "ä"}])
    assert await activities.claim(FIRST) == Claim(answer=[200, {"value": "ä"}], answered=True)
    await activities.close()
    clock.now += 29 * 86400
    assert await activities.claim(FIRST) == Claim(answer=[200, {"value": "ä"}], answered=True)
    clock.now += 86400
    assert (await activities.claim(FIRST)).ticket is not None


async def test_what_was_given_back_can_be_claimed_again(activities: Activities) -> None:
    assert (await activities.claim(FIRST)).ticket is not None
    await activities.release(FIRST)
    assert (await activities.claim(FIRST)).ticket is not None


async def test_whoever_was_erased_meanwhile_leaves_no_answer_behind(activities: Activities, database: Database) -> None:
    await activities.claim(FIRST)
    await PersonalMemory(ADA, database).forget_everything()
    await activities.finish(FIRST, [200, None])
    await activities.close()
    assert not (await activities.claim(FIRST)).answered


async def test_an_answer_that_waits_to_be_stored_goes_with_its_person(
    activities: Activities, database: Database, *, alone: bool
) -> None:
    if alone and not database.is_sqlite:
        pytest.skip("a process that is alone keeps to SQLite, where what erases and what stores take turns")
    await activities.claim(FIRST)
    await activities.finish(FIRST, [200, None])
    await PersonalMemory(ADA, database).forget_everything()
    await activities.close()
    assert not (await activities.claim(FIRST)).answered


async def test_of_several_replicas_one_gets_an_activity(database: Database, another: Make) -> None:
    replicas = [another() for _ in range(4)]
    claims = await asyncio.gather(*(each.claim(FIRST) for each in replicas))
    assert sorted(each.ticket is not None for each in claims) == [False, False, False, True]
    assert not any(each.answered for each in claims)
    holder = replicas[[each.ticket is not None for each in claims].index(True)]
    await holder.finish(FIRST, [200, "done"])
    assert [(await each.look(FIRST)).answer for each in replicas] == [[200, "done"]] * 4


async def test_tickets_of_a_lane_count_on_over_all_replicas(another: Make) -> None:
    here, there = another(), another()
    first, second, elsewhere = await here.claim(FIRST), await there.claim(SECOND), await there.claim(ELSEWHERE)
    assert first.ticket is not None
    assert second.ticket is not None
    assert elsewhere.ticket is not None
    assert first.ticket < second.ticket
    assert await here.first(FIRST, first.ticket)
    assert not await there.first(SECOND, second.ticket)
    assert await there.first(ELSEWHERE, elsewhere.ticket)
    await here.finish(FIRST, [200, None])
    assert await there.first(SECOND, second.ticket)


async def test_tickets_are_given_one_after_another(another: Make) -> None:
    keys = [Key.of("t", "ada", "talk", str(n)) for n in range(24)]
    replicas = [another() for _ in range(3)]
    claims = await asyncio.gather(*(replicas[n % 3].claim(key) for n, key in enumerate(keys)))
    tickets = [each.ticket for each in claims]
    assert len(set(tickets)) == 24


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # whose clock the test sets
async def test_what_a_killed_replica_held_is_taken_over_after_a_while(another: Make, clock: Clock) -> None:
    killed, living = another(), another()
    first, second = await killed.claim(FIRST), await living.claim(SECOND)
    assert second.ticket is not None
    clock.now += HELD - 0.1
    await living._renew()  # the living one goes on holding its own
    assert not await living.first(SECOND, second.ticket)
    assert (await living.look(FIRST)).ticket is None
    clock.now += 0.2
    assert await living.first(SECOND, second.ticket)
    assert (await living.look(FIRST)).ticket == first.ticket
    assert (await killed.look(SECOND)).ticket is None


async def test_ids_of_any_length_and_kind_have_keys(activities: Activities) -> None:
    keys = {
        Key.of("t", person, talk, "1") for person in ("x" * 2048, "a\x00b", "\ud800") for talk in ("y" * 2048, "ö\x00")
    }
    assert len(keys) == 6
    for key in keys:
        assert (await activities.claim(key)).ticket is not None
        await activities.finish(key, [200, None])
    assert all([(await activities.claim(key)).answered for key in keys])
