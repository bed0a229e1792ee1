"""What could not be said: tried by one at a time, the newest state of a card, for a day at most."""

from __future__ import annotations

import asyncio

from bot.storage.database import Database
from bot.storage.outbox import CLAIMED, KEPT, Due, Outbox, Parcel
from tests.storage.conftest import Clock

CARD = Due("t", "ada", "card")


async def put(database: Database, text: str, revision: int = 1, card: str | None = "card") -> None:
    await Outbox(database).put("t", "ada", {"text": text}, card=card, revision=revision)


async def claimed(database: Database) -> Parcel:
    [due] = await Outbox(database).due()
    parcel = await Outbox(database).claim(due)
    assert parcel is not None
    return parcel


async def test_it_is_due_soon_and_one_gets_it(database: Database, clock: Clock) -> None:
    await put(database, "Booked")
    assert await Outbox(database).due() == []
    clock.now += 1
    assert await Outbox(database).due() == [CARD]
    got = await asyncio.gather(*(Outbox(database).claim(CARD) for _ in range(4)))
    assert [(each.tries, each.body) for each in got if each] == [(1, {"text": "Booked"})]


async def test_whoever_died_over_it_is_followed_by_another(database: Database, clock: Clock) -> None:
    await put(database, "Booked")
    clock.now += 1
    await claimed(database)
    assert await Outbox(database).due() == []
    clock.now += CLAIMED
    assert (await claimed(database)).tries == 2


async def test_what_was_put_off_comes_again_and_what_was_delivered_does_not(database: Database, clock: Clock) -> None:
    await put(database, "Booked")
    clock.now += 1
    parcel = await claimed(database)
    await Outbox(database).later(parcel, 4.0)
    clock.now += 4
    await Outbox(database).delivered(await claimed(database))
    clock.now += CLAIMED
    assert await Outbox(database).due() == []


async def test_a_newer_state_of_a_card_takes_the_place_of_an_older_and_not_the_other_way(
    database: Database, clock: Clock
) -> None:
    for text, revision in (("Booked", 2), ("Undone", 3), ("Proposed", 1)):
        await put(database, text, revision)
    clock.now += 1
    parcel = await claimed(database)
    assert parcel.body == {"text": "Undone"}
    await put(database, "Booked again", 4)
    await Outbox(database).delivered(parcel)  # of the older one
    clock.now += 1
    assert (await claimed(database)).body == {"text": "Booked again"}


async def test_messages_do_not_replace_each_other(database: Database, clock: Clock) -> None:
    await put(database, "one", 0, None)
    await put(database, "two", 0, None)
    clock.now += 1
    assert len(await Outbox(database).due()) == 2


async def test_after_a_day_it_is_old_news(database: Database, clock: Clock) -> None:
    await put(database, "Booked")
    clock.now += KEPT
    assert await Outbox(database).due() == []
