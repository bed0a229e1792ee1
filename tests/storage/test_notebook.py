"""A turn's memory: read through a cache, written together, gone when the turn fails or the person is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.memory import PersonalMemory
from bot.storage.notebook import Notebook
from dialogs.model import Person

ADA = Person("tenant", "ada", "Ada", "en-GB", "UTC")
BOB = Person("tenant", "bob", "Bob", "en-GB", "UTC")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def database(tmp_path: Path, clock: Clock) -> AsyncIterator[Database]:
    settings = Settings(
        app_id="a",
        tenant_id="t",
        public_url="https://bot.example",
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
        encryption_keys=[Fernet.generate_key().decode()],
    )
    made = Database(settings, clock=clock)
    await made.start()
    yield made
    await made.close()


async def traced(database: Database) -> list[str]:
    """The statements that groups of documents are written by from now on; each is a transaction by itself."""
    assert database._driver is not None
    statements: list[str] = []
    await database._driver.set_trace_callback(statements.append)
    return statements


async def test_what_is_flushed_is_in_the_database(database: Database) -> None:
    memory = Notebook(database, alone=True).open(ADA)
    await memory.save("card", {"n": 1})
    assert await memory.load("card") == {"n": 1}
    assert await PersonalMemory(ADA, database).load("card") is None
    await memory.flush()
    assert await PersonalMemory(ADA, database).load("card") == {"n": 1}


async def test_a_turn_that_fails_leaves_nothing(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    await notebook.open(ADA).save("card", {"n": 1})
    assert await notebook.open(ADA).load("card") is None


async def test_the_cache_spares_the_database_when_nobody_else_writes(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    first = notebook.open(ADA)
    await first.save("card", {"n": 1})
    await first.flush()
    await PersonalMemory(ADA, database).save("card", {"n": 2})
    assert await notebook.open(ADA).load("card") == {"n": 1}


async def test_beside_other_processes_every_turn_reads_afresh(database: Database) -> None:
    notebook = Notebook(database, alone=False)
    first = notebook.open(ADA)
    await first.save("card", {"n": 1})
    await first.flush()
    await PersonalMemory(ADA, database).save("card", {"n": 2})
    assert await notebook.open(ADA).load("card") == {"n": 2}


async def test_turns_that_run_together_share_a_transaction(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    statements = await traced(database)
    memories = [notebook.open(person) for person in (ADA, BOB) for _turn in range(10)]
    for number, memory in enumerate(memories):
        await memory.save(f"card-{number}", {"n": number})
    await asyncio.gather(*(memory.flush() for memory in memories))
    assert len(statements) == 1
    assert await PersonalMemory(BOB, database).load("card-19") == {"n": 19}


async def test_what_may_wait_is_written_with_the_next_turn(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    statements = await traced(database)
    memory = notebook.open(ADA)
    await memory.save("shown", {"c": "1"})
    memory.flush_later()
    await memory.save("card", {"n": 1})
    await memory.flush()
    await notebook.close()
    assert len(statements) == 1
    assert await PersonalMemory(ADA, database).load("shown") == {"c": "1"}


async def test_what_may_wait_is_written_soon_though_nothing_else_is(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    written, loop = asyncio.Event(), asyncio.get_running_loop()
    assert database._driver is not None
    await database._driver.set_trace_callback(lambda _statement: loop.call_soon_threadsafe(written.set))
    memory = notebook.open(ADA)
    await memory.save("shown", {"c": "1"})
    memory.flush_later()
    async with asyncio.timeout(5):
        await written.wait()
    await notebook.close()
    assert await PersonalMemory(ADA, database).load("shown") == {"c": "1"}


async def test_what_is_written_later_is_written_before_closing(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("shown", {"c": "1"})
    memory.flush_later()
    await notebook.close()
    assert await PersonalMemory(ADA, database).load("shown") == {"c": "1"}


async def test_documents_expire(database: Database, clock: Clock) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("card", {"n": 1}, days=1)
    await memory.flush()
    clock.now += 2 * 86400
    assert await notebook.open(ADA).load("card") is None


async def test_deleting_and_forgetting_reach_cache_and_database(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("one", {"n": 1})
    await memory.save("two", {"n": 2})
    await memory.flush()
    await memory.delete("one")
    assert await notebook.open(ADA).load("one") is None
    await memory.forget_everything()
    assert await notebook.open(ADA).load("two") is None
    assert await PersonalMemory(ADA, database).load("two") is None


async def test_what_waits_to_be_written_is_not_written_once_forgotten(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("shown", {"c": "1"})
    memory.flush_later()
    async with database.write():  # the write has to wait here
        await asyncio.sleep(0)
        database.tell_forgotten(ADA.tenant, ADA.id)
    await notebook.close()
    assert await PersonalMemory(ADA, database).load("shown") is None


async def test_a_write_that_fails_is_heard_and_not_believed(database: Database, tmp_path: Path) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("card", {"n": 1})
    async with database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE memory RENAME TO elsewhere")
    with pytest.raises(SQLAlchemyError):
        await memory.flush()
    async with database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO memory")
    assert await notebook.open(ADA).load("card") is None


async def test_what_waits_to_be_written_survives_a_sign_out(database: Database) -> None:
    notebook = Notebook(database, alone=True)
    memory = notebook.open(ADA)
    await memory.save("shown", {"c": "1"})
    memory.flush_later()
    await memory.sign_out()
    assert await notebook.open(ADA).load("shown") == {"c": "1"}
    await notebook.close()
    assert await PersonalMemory(ADA, database).load("shown") == {"c": "1"}
