"""The audit trail, noted once and never changed, without names; and all that is kept of a person, taken out."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from bot.storage import tables
from bot.storage.activities import Activities, Key
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.memory import PersonalMemory
from bot.storage.people import People, Seen
from bot.storage.taking_out import taken_out
from bot.storage.tokens import TokenStore
from dialogs.model import Period, Person
from dialogs.ports import Create, Outcome, Status
from tests.storage.conftest import Clock, Open
from tests.storage.test_schema import first_version

ADA = Person("t", "ada", "Ada", "en-GB", "UTC")
PERIOD = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))
SECRET = "Chemotherapy"


async def test_an_undertaking_is_noted_once_for_each_end_it_came_to(database: Database) -> None:
    audit = Audit(database)
    step = Create(PERIOD, SECRET)
    for status in (Status.UNKNOWN, Status.UNKNOWN, Status.DONE, Status.DONE):
        await audit.carried_out("t", "ada", "card:1", [Outcome(step, status)])
    noted = await audit.of("T", "ADA")
    assert sorted((each.what, tuple(each.detail.items())) for each in noted) == [
        ("work plan", (("create done", 1),)),
        ("work plan", (("create unknown", 1),)),
    ]
    assert await audit.of("t", "bruno") == []


@pytest.mark.parametrize("old", [False, True], ids=["made at once", "migrated"])
async def test_rows_cannot_be_changed(open_database: Open, *, old: bool) -> None:
    database = open_database()
    if old:
        await first_version(database)
    await database.start()
    await Audit(database).note("t", "ada", "signed in")
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.write() as connection:
            await connection.execute(update(tables.audit).values(what="nothing"))


async def test_it_names_nobody_and_outlives_an_erasure_that_it_records(database: Database, clock: Clock) -> None:
    await TokenStore(database).save("t", "ada", "cache")
    await PersonalMemory(ADA, database).sign_out()
    clock.now += 1
    await PersonalMemory(ADA, database).forget_everything()
    assert [each.what for each in await Audit(database).of("t", "ada")] == ["signed out", "erased"]
    async with database.read() as connection:
        rows = [tuple(row) for row in await connection.execute(select(tables.audit))]
    # Whole values and words, for three letters may stand in a random id.
    assert "ada" not in {word for row in rows for value in row for word in str(value).replace('"', " ").split()}


async def test_everything_that_is_kept_of_a_person_is_taken_out_but_their_tokens(database: Database) -> None:
    await PersonalMemory(ADA, database).save("card:1", {"subject": SECRET})
    await TokenStore(database).save("t", "ada", "a-refresh-token")
    await People(database).see("t", "ada", Seen("Europe/London", "en-GB", "Ada"))
    activities = Activities(database, alone=True, keep_days=30)
    key = Key.of("t", "ada", "talk", "1")
    await activities.claim(key)
    await activities.finish(key, [200, {"value": SECRET}])
    await activities.close()
    found = await taken_out(database, "t", "ada")
    assert set(found) == {"tenant", "person", "audit", *tables.PERSONAL}
    assert found["memory"][0]["content"] == {"subject": SECRET}
    assert found["people"][0]["content"] == {"zone": "Europe/London", "locale": "en-GB", "name": "Ada"}
    assert found["activities"][0]["content"] == [200, {"value": SECRET}]
    assert len(found["tokens"]) == 1
    assert "a-refresh-token" not in json.dumps(found)
    assert await taken_out(database, "t", "bruno") == {
        "tenant": "t", "person": "bruno", "audit": [], **{name: [] for name in tables.PERSONAL}
    }  # fmt: skip
