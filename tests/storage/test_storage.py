"""What is kept, for whom, for how long, and that it cannot be read without the keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.storage import tables
from bot.storage.canary import Sealed
from bot.storage.cipher import Cipher, Unreadable
from bot.storage.database import Database
from bot.storage.files import CalendarFiles
from bot.storage.memory import DAY, PersonalMemory
from bot.storage.people import People, Seen
from bot.storage.posts import Posts
from bot.storage.reminders import Reminders
from bot.storage.signins import STATE_LIFE, SignIns
from bot.storage.taking_out import taken_out
from bot.storage.tokens import TokenStore
from bot.storage.waiting import WaitingTurns
from dialogs.model import Person
from tests.storage.conftest import KEY, Clock, Open, settings

ADA = Person("t", "ada", "Ada", "en-GB", "Europe/London")
BRUNO = Person("t", "bruno", "Bruno", "fr-FR", "Europe/Paris")
NEW_KEY = Fernet.generate_key().decode()

# Memory


async def test_a_document_is_remembered_under_its_name(database: Database) -> None:
    memory = PersonalMemory(ADA, database)
    await memory.save("card", {"subject": "Arzt ü", "n": [1, None]})
    await memory.save("card", {"subject": "Arzt ü", "n": [2, None]})
    assert await memory.load("card") == {"subject": "Arzt ü", "n": [2, None]}
    assert await memory.load("other") is None


async def test_people_do_not_see_each_others_documents(database: Database) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    assert await PersonalMemory(BRUNO, database).load("card") is None


async def test_a_document_expires(database: Database, clock: Clock) -> None:
    memory = PersonalMemory(ADA, database)
    await memory.save("card", {"a": 1}, days=2)
    clock.now += 2 * DAY - 1
    assert await memory.load("card") == {"a": 1}
    clock.now += 1
    assert await memory.load("card") is None
    assert await database.sweep() == 1
    assert await database.sweep() == 0


async def test_a_deleted_document_is_gone(database: Database) -> None:
    memory = PersonalMemory(ADA, database)
    await memory.save("card", {"a": 1})
    await memory.delete("card")
    await memory.delete("card")
    assert await memory.load("card") is None


async def test_a_restart_forgets_nothing(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    await database.close()
    assert await PersonalMemory(ADA, open_database()).load("card") == {"a": 1}


async def test_forgetting_everything_counts_what_went_and_spares_others(database: Database) -> None:
    forgotten: list[tuple[str, str]] = []
    database.forgotten.append(lambda tenant, person: forgotten.append((tenant, person)))
    signins = SignIns(database)
    for person in (ADA, BRUNO):
        await PersonalMemory(person, database).save("a", {})
        await PersonalMemory(person, database).save("b", {})
        await TokenStore(database).save(person.tenant, person.id, "cache")
        await WaitingTurns(database).hold(person.tenant, person.id, {})
        await signins.claim(person.tenant, person.id, "r")
        await People(database).see(person.tenant, person.id, Seen("Europe/London"))
        await People(database).remember_conversation(person.tenant, person.id, "c", {})
    counts = await PersonalMemory(ADA, database).forget_everything()
    assert counts == {
        "memory": 2,
        "tokens": 1,
        "exchanges": 1,
        "pending": 0,
        "journal": 0,
        "mailboxes": 0,
        "waiting": 1,
        "outbox": 0,
        "activities": 0,
        "people": 1,
        "conversations": 1,
        "calendar_files": 0,
        "reminders": 0,
        "posts": 0,
    }
    assert forgotten == [("t", "ada")]
    assert await PersonalMemory(BRUNO, database).load("a") == {}
    assert sum((await PersonalMemory(ADA, database).forget_everything()).values()) == 0


async def test_tokens_that_nobody_renews_are_kept_as_long_as_people_are_told(database: Database, clock: Clock) -> None:
    tokens = TokenStore(database)
    await tokens.save("t", "ada", "cache")
    clock.now += 30 * DAY - 1
    assert await tokens.load("t", "ada") == "cache"
    clock.now += 1
    assert await tokens.load("t", "ada") is None


async def test_signing_out_forgets_the_tokens_alone(database: Database) -> None:
    memory = PersonalMemory(ADA, database)
    await memory.save("card", {})
    await TokenStore(database).save("t", "ada", "cache")
    assert await memory.sign_out() is True
    assert await memory.sign_out() is False
    assert await memory.load("card") == {}


# Secrecy


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nothing_personal_lies_open_in_the_file(database: Database, tmp_path: Path) -> None:
    secret = "Chemotherapy"
    await PersonalMemory(ADA, database).save("card", {"subject": secret})
    await TokenStore(database).save("t", "ada", secret)
    await WaitingTurns(database).hold("t", "ada", {"text": secret})
    await People(database).remember_conversation("t", "ada", "c", {"name": secret})
    await database.close()
    assert readable(tmp_path, secret) == []


def readable(folder: Path, secret: str) -> list[str]:
    """The database's files that hold `secret` in the open."""
    files = [each for each in folder.iterdir() if each.name.startswith("bot.db")]
    assert files
    return [each.name for each in files if secret.encode() in each.read_bytes()]


async def test_a_row_moved_to_another_person_cannot_be_read(database: Database) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    async with database.write() as connection:
        await connection.execute(update(tables.memory).values(person="bruno"))
    assert await PersonalMemory(BRUNO, database).load("card") is None


async def test_keys_rotate(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    await TokenStore(database).save("t", "ada", "cache")
    await database.close()
    both = open_database([NEW_KEY, KEY])
    assert await PersonalMemory(ADA, both).load("card") == {"a": 1}
    assert await both.renew_keys() == Sealed(4, 0)
    await both.close()
    new = open_database([NEW_KEY])
    assert await PersonalMemory(ADA, new).load("card") == {"a": 1}
    assert await TokenStore(new).load("t", "ada") == "cache"


async def test_without_the_key_there_is_nothing(database: Database, open_database: Open) -> None:
    await PersonalMemory(ADA, database).save("card", {"a": 1})
    await TokenStore(database).save("t", "ada", "cache")
    await database.close()
    stranger = open_database([NEW_KEY])
    assert await PersonalMemory(ADA, stranger).load("card") is None
    assert await TokenStore(stranger).load("t", "ada") is None
    assert await stranger.renew_keys() == Sealed(4, 4)


@pytest.mark.parametrize("keys", [[], ["no key"], [KEY, "no key"]])
def test_missing_or_wrong_keys_are_told_at_once(keys: list[str]) -> None:
    with pytest.raises(ValueError):
        Database(settings("sqlite+aiosqlite:///:memory:", keys))


@given(st.binary(max_size=200), st.lists(st.text(max_size=10), min_size=1, max_size=3))
def test_what_is_sealed_opens_for_its_row_alone(data: bytes, row: list[str]) -> None:
    cipher = Cipher([KEY])
    sealed = cipher.seal(data, *row)
    assert cipher.open(sealed, *row) == data
    with pytest.raises(Unreadable):
        cipher.open(sealed, *row, "more")


# Sign-in


async def test_one_device_makes_the_exchange_and_all_get_its_answer(database: Database) -> None:
    signins = SignIns(database)
    claims = await asyncio.gather(*(signins.claim("t", "ada", "r") for _ in range(5)))
    assert sorted(claims) == [False] * 4 + [True]
    waiting = [asyncio.create_task(signins.answer("t", "ada", "r")) for _ in range(4)]
    await signins.settle("t", "ada", "r", {"status": 412})
    assert await asyncio.gather(*waiting) == [{"status": 412}] * 4


async def test_two_instances_share_one_exchange(database: Database, open_database: Open) -> None:
    other = SignIns(open_database())
    assert await SignIns(database).claim("t", "ada", "r") is True
    assert await other.claim("t", "ada", "r") is False
    assert await other.claim("t", "bruno", "r") is True
    assert await other.answer("t", "ada", "r", wait=0.01) is None


async def test_a_request_of_long_ago_may_be_made_anew(database: Database, clock: Clock) -> None:
    signins = SignIns(database)
    await signins.claim("t", "ada", "r")
    await signins.settle("t", "ada", "r", {"status": 200})
    clock.now += 3601
    assert await signins.claim("t", "ada", "r") is True
    assert await signins.answer("t", "ada", "r", wait=0.01) is None


async def test_a_state_is_ours_once_and_for_a_while(database: Database, clock: Clock) -> None:
    signins = SignIns(database)
    first, second = await signins.new_state(), await signins.new_state()
    assert [await signins.take_state(each) for each in (first, first, "made up", "")] == [True, False, False, False]
    clock.now += STATE_LIFE
    assert await signins.take_state(second) is False


# People


async def test_what_an_activity_leaves_out_is_kept_from_before(database: Database, open_database: Open) -> None:
    people = People(database)
    await people.see("t", "ada", Seen("Europe/London", "en-GB", "Ada"))
    assert await people.see("t", "ada", Seen(locale="de-DE")) == Seen("Europe/London", "de-DE", "Ada")
    assert await People(open_database()).last_seen("t", "ada") == Seen("Europe/London", "de-DE", "Ada")
    assert await people.last_seen("t", "bruno") is None


async def test_the_same_sight_is_written_once_a_day(database: Database, clock: Clock) -> None:
    people, written = People(database), []
    for passed in (0, 60, 86_400):
        clock.now += passed
        await people.see("t", "ada", Seen("Europe/London"))
        async with database.read() as connection:
            written.append((await connection.execute(select(tables.people.c.body))).scalar_one())
    assert (written[0] == written[1], written[1] == written[2]) == (True, False)


async def test_a_person_who_is_forgotten_is_not_remembered_in_memory_either(database: Database) -> None:
    people = People(database)
    await people.see("t", "ada", Seen("Europe/London"))
    await people.remember_conversation("t", "ada", "c", {"serviceUrl": "x"})
    await PersonalMemory(ADA, database).forget_everything()
    assert await people.last_seen("t", "ada") is None
    assert await people.conversation("t", "ada", "c") is None


async def test_conversations_are_found_by_id(database: Database, open_database: Open) -> None:
    await People(database).remember_conversation("t", "ada", "c", {"serviceUrl": "x"})
    assert await People(open_database()).conversation("t", "ada", "c") == {"serviceUrl": "x"}
    assert await People(open_database()).conversation("t", "ada", "d") is None


# The engine


async def test_many_writers_wait_for_each_other(database: Database, open_database: Open) -> None:
    second = open_database()
    saves = [PersonalMemory(ADA, each).save(f"n{n}", {"n": n}) for n in range(40) for each in (database, second)]
    await asyncio.gather(*saves)
    loaded = [await PersonalMemory(ADA, second).load(f"n{n}") for n in range(40)]
    assert loaded == [{"n": n} for n in range(40)]


async def test_a_database_in_memory_serves_many_at_once() -> None:
    database = Database(settings("sqlite+aiosqlite:///:memory:", [KEY]))
    await database.start()
    memory = PersonalMemory(ADA, database)

    async def there_and_back(n: int) -> object:
        await memory.save(f"n{n}", {"n": n})
        return await memory.load(f"n{n}")

    assert await asyncio.gather(*(there_and_back(n) for n in range(30))) == [{"n": n} for n in range(30)]
    await database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_readers_go_on_beside_a_writer(database: Database) -> None:
    async with database.read() as connection:
        mode = (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar_one()
        patience = (await connection.exec_driver_sql("PRAGMA busy_timeout")).scalar_one()
    assert (mode, patience) == ("wal", 5000)


async def test_sweeping_survives_a_failure(database: Database, clock: Clock) -> None:
    memory = PersonalMemory(ADA, database)
    await memory.save("card", {}, days=1)
    clock.now += 2 * DAY
    sweeping = asyncio.create_task(database.keep_swept(0.001))
    async with asyncio.timeout(5):
        while await _rows(database):  # noqa: ASYNC110  (another task deletes them)
            await asyncio.sleep(0.001)
    sweeping.cancel()
    await asyncio.gather(sweeping, return_exceptions=True)


async def _rows(database: Database) -> int:
    async with database.read() as connection:
        return len((await connection.execute(select(tables.memory.c.name))).all())


# Names


LONG = ["19:" + "x" * 2045, "19:" + "x" * 2044 + "y", "a\x00b", "\ud800", "ä", "talk:" + "é" * 195]


async def test_names_of_any_length_and_kind_are_kept_apart(database: Database) -> None:
    memory, people = PersonalMemory(ADA, database), People(database, alone=False)
    for n, name in enumerate(LONG):
        await memory.save(name, {"n": n})
        await people.remember_conversation("t", "ada", name, {"n": n})
    assert [await memory.load(name) for name in LONG] == [{"n": n} for n in range(len(LONG))]
    assert [await people.conversation("t", "ada", name) for name in LONG] == [{"n": n} for n in range(len(LONG))]


async def test_what_is_taken_out_shows_files_reminders_and_posts_as_they_are(database: Database) -> None:
    await CalendarFiles(database).put("t", "ada", "BEGIN:VCALENDAR")
    await Reminders(database).turn_on("t", "ada", "2026-11-18")
    await Posts(database).put("t", "ada", "card", {"text": "off"})
    found = await taken_out(database, "t", "ada")
    shown = [found[name][0]["content"] for name in ("calendar_files", "reminders", "posts")]
    assert shown == ["BEGIN:VCALENDAR", {"day": "2026-11-18"}, {"text": "off"}]
