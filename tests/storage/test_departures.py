"""Who signs out or is erased on one replica is gone from the memory of the others too."""

from __future__ import annotations

import asyncio

from bot.storage.database import Database
from bot.storage.departures import Departures
from bot.storage.memory import PersonalMemory
from bot.storage.people import People, Seen
from bot.storage.tokens import TokenStore
from dialogs.model import Person
from tests.storage.conftest import Open

ADA = Person("t", "ada", "Ada", "en-GB", "UTC")


def hearing(database: Database) -> list[tuple[str, str, str]]:
    heard: list[tuple[str, str, str]] = []
    database.forgotten.append(lambda tenant, person: heard.append(("erased", tenant, person)))
    database.signed_out.append(lambda tenant, person: heard.append(("signed out", tenant, person)))
    return heard


async def test_the_other_replica_hears_of_each_departure_once(database: Database, open_database: Open) -> None:
    other = open_database()
    heard, departures = hearing(other), Departures(other)
    await departures.look()
    await TokenStore(database).save("t", "ada", "cache")
    await PersonalMemory(ADA, database).sign_out()
    assert (await departures.look(), heard) == (1, [("signed out", "t", "ada")])
    await PersonalMemory(ADA, database).forget_everything()
    assert await departures.look() == 1
    assert heard[1:] == [("erased", "t", "ada"), ("signed out", "t", "ada")]
    assert await departures.look() == 0


async def test_what_was_before_the_start_concerns_nothing_that_is_kept(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).forget_everything()
    other = open_database()
    heard = hearing(other)
    assert (await Departures(other).look(), heard) == (0, [])


async def test_looking_goes_on_after_a_failure(database: Database, open_database: Open) -> None:
    other = open_database()
    heard = hearing(other)
    looking = asyncio.create_task(Departures(other).keep_looking(0.001))
    async with asyncio.timeout(10):
        while not heard:
            await PersonalMemory(ADA, database).forget_everything()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert heard[0] == ("erased", "t", "ada")


async def test_a_zone_learnt_on_one_replica_is_known_on_the_others(database: Database, open_database: Open) -> None:
    here, there = People(database, alone=False), People(open_database(), alone=False)
    await there.see("t", "ada", Seen("America/New_York"))
    await here.see("t", "ada", Seen("Europe/London"))
    assert await there.see("t", "ada", Seen()) == Seen("Europe/London")


async def test_a_renewal_does_not_sign_in_who_signed_out_meanwhile(database: Database) -> None:
    tokens = TokenStore(database)
    assert await tokens.renew("t", "ada", "cache") is False
    assert await tokens.load("t", "ada") is None
    await tokens.save("t", "ada", "cache")
    assert await tokens.renew("t", "ada", "newer") is True
    assert await tokens.load("t", "ada") == "newer"
