"""Encryption keys: wrong ones are found at the start and change nothing; the old one brings everything back."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from bot.storage import tables
from bot.storage.canary import Sealed
from bot.storage.database import Database
from bot.storage.memory import PersonalMemory
from bot.storage.problems import WrongKeys
from bot.storage.tokens import TokenStore
from dialogs.model import Person
from tests.storage.conftest import KEY, Open
from tests.storage.test_schema import first_version

OTHER = Fernet.generate_key().decode()
ADA = Person("t", "ada", "Ada", "en-GB", "UTC")


async def everything(database: Database) -> list[tuple[object, ...]]:
    """Every row of every table."""
    async with database.read() as connection:
        return [
            tuple(row)
            for table in tables.metadata.sorted_tables
            for row in await connection.execute(select(table).order_by(*table.primary_key.columns))
        ]


async def test_a_wrong_key_is_found_at_the_start_and_changes_nothing(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    await TokenStore(database).save("t", "ada", "cache")
    before = await everything(database)
    with pytest.raises(WrongKeys, match=r"TIMEOFF_ENCRYPTION_KEYS.*none of the keys opens.*renew-keys"):
        await open_database([OTHER]).start()
    with pytest.raises(WrongKeys):
        await open_database([OTHER]).condition()
    assert await everything(database) == before
    back = open_database([OTHER, KEY])
    await back.start()
    assert await PersonalMemory(ADA, back).load("card") == {"a": 1}
    assert await TokenStore(back).load("t", "ada") == "cache"


async def test_an_empty_database_keeps_to_the_first_keys_it_was_started_with(open_database: Open) -> None:
    await open_database([KEY]).start()
    with pytest.raises(WrongKeys):
        await open_database([OTHER]).start()


async def test_a_wrong_key_is_found_in_a_database_that_has_no_canary_yet(open_database: Open) -> None:
    old = open_database()
    await first_version(old)
    await PersonalMemory(ADA, old).save("card", {"a": 1})
    with pytest.raises(WrongKeys):
        await open_database([OTHER]).start()
    database = open_database()
    await database.start()
    assert await PersonalMemory(ADA, database).load("card") == {"a": 1}


async def test_after_renewal_the_old_key_may_go(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    both = open_database([OTHER, KEY])
    await both.start()
    assert await both.renew_keys() == Sealed(3, 0)  # the card, the canary and the seed
    new = open_database([OTHER])
    await new.start()
    assert await PersonalMemory(ADA, new).load("card") == {"a": 1}
    with pytest.raises(WrongKeys):
        await open_database([KEY]).start()


async def test_a_key_taken_away_before_the_renewal_is_told(database: Database, open_database: Open) -> None:
    both = open_database([OTHER, KEY])
    await both.start()
    with pytest.raises(WrongKeys):
        await open_database([OTHER]).start()


async def test_what_an_old_replica_sealed_after_the_renewal_is_counted(database: Database, open_database: Open) -> None:
    both = open_database([OTHER, KEY])
    await both.start()
    await both.renew_keys()
    await PersonalMemory(ADA, database).save("card", {"a": 1})  # a replica that knows the old key alone
    new = open_database([OTHER])
    await new.start()
    assert (await new.condition()).sealed == Sealed(3, 1)
    assert await new.renew_keys() == Sealed(3, 1)
    assert await both.renew_keys() == Sealed(3, 0)
    assert await PersonalMemory(ADA, new).load("card") == {"a": 1}
