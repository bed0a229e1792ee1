"""Entries of the journal: whose they are, until when, and what follows when somebody dies over one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.workplan import journal
from bot.workplan.budget import Budget
from bot.workplan.journal import LEASE, TELLING, Due, Journal
from bot.workplan.records import Entry, State
from dialogs.model import Period, Person
from dialogs.ports import Create, PlanError
from tests.storage.conftest import Clock, clock, database, database_url, open_database, postgres

__all__ = ["clock", "database", "database_url", "open_database", "postgres"]  # the storage tests' own

ADA = Person("t", "ada", "Ada", "en-GB", "Europe/London")
BRUNO = Person("t", "bruno", "Bruno", "fr-FR", "Europe/Paris")
BOOK = Create(Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17)), "Dentist")
K = Due("t", "ada", "k", closed=False)


async def opened(database: Database, key: str = "k", person: Person = ADA, **more: Any) -> Entry:
    return await Journal(database).open(person, key, [BOOK], budget=Budget(0.6), **more)


async def test_of_two_who_go_on_with_an_entry_the_later_holder_wins(database: Database, clock: Clock) -> None:
    first = await opened(database)
    clock.now += LEASE  # the first is taken for dead
    second = await opened(database)
    assert (first.mine, second.mine, second.revision) == (True, True, first.revision + 1)
    with pytest.raises(PlanError):
        await Journal(database).save(first)
    with pytest.raises(PlanError):
        await Journal(database).release(first, closed=True)
    second.content.records[0].state = State.DONE
    await Journal(database).release(second, closed=True)
    stored = await Journal(database).read(ADA, "k")
    assert stored is not None
    assert (stored.closed, stored.content.records[0].state) == (True, State.DONE)


async def test_what_somebody_finished_since_it_was_read_is_not_taken_up_as_it_was(
    database: Database, clock: Clock
) -> None:
    class Slow(Journal):
        """Between its look at an entry and its hold of it, another takes the entry up and finishes it."""

        async def _take(self, entry: Entry) -> bool:
            other = await opened(database)
            other.content.records[0].state = State.DONE
            await Journal(database).release(other, closed=True)
            return await super()._take(entry)

    await opened(database)
    clock.now += LEASE
    assert await Slow(database).resume(K, Budget(0.6)) is None
    stored = await Journal(database).read(ADA, "k")
    assert stored is not None
    assert (stored.closed, stored.content.records[0].state) == (True, State.DONE)


async def test_who_lost_an_entry_does_not_hold_it_on_for_its_next_holder(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await opened(database)
    clock.now += LEASE
    second = await opened(database)
    assert second.mine
    clock.now += LEASE - 1  # the second dies; the first comes back and renews what it had
    renewed = written(database, monkeypatch)
    async with asyncio.timeout(10), Journal(database).holding(first):
        await renewed.wait()
    clock.now += 1
    assert await Journal(database).due() == [K]


async def test_who_goes_on_holding_an_entry_keeps_its_mailbox_too(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await opened(database)
    clock.now += LEASE - 1
    renewed = written(database, monkeypatch)
    async with asyncio.timeout(10), Journal(database).holding(first):
        await renewed.wait()
    clock.now += LEASE - 1
    assert ((await opened(database)).mine, (await opened(database, "other")).alone) == (False, False)


def written(database: Database, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Renewals come without a pause; set when one is in the database."""
    done, write = asyncio.Event(), database.write

    @asynccontextmanager
    async def watched() -> AsyncIterator[AsyncConnection]:
        async with write() as connection:
            yield connection
        done.set()

    monkeypatch.setattr(journal, "RENEWAL", 0.0)
    monkeypatch.setattr(database, "write", watched)
    return done


async def test_who_holds_an_entry_is_not_disturbed(database: Database, clock: Clock) -> None:
    first = await opened(database)
    clock.now += LEASE - 1
    other = await opened(database)
    assert (first.mine, other.mine) == (True, False)
    assert await Journal(database).due() == []
    await Journal(database).save(first)
    clock.now += LEASE - 1
    assert (await opened(database)).mine is False


async def test_an_entry_whose_holder_died_is_due_and_goes_to_one(database: Database, clock: Clock) -> None:
    await opened(database)
    clock.now += LEASE
    assert await Journal(database).due() == [K]
    assert [await Journal(database).claim(K) for _ in range(2)] == [True, False]
    entry = await Journal(database).resume(K, Budget(1))
    assert entry is not None
    assert (entry.mine, entry.content.zone) == (True, "Europe/London")
    assert await Journal(database).resume(K, Budget(1)) is None


async def test_one_undertaking_at_a_time_writes_to_a_mailbox(database: Database, clock: Clock) -> None:
    first, second = await opened(database), await opened(database, "other")
    others = await opened(database, "k", BRUNO)
    assert (first.alone, second.alone, others.alone) == (True, False, True)
    await Journal(database).release(first, closed=True)
    clock.now += LEASE
    assert (await opened(database, "other")).alone is True


async def test_what_was_carried_out_stays_due_until_it_was_told(database: Database, clock: Clock) -> None:
    entry = await opened(database)
    await Journal(database).release(entry, closed=True)
    clock.now += TELLING
    assert await Journal(database).due() == [Due("t", "ada", "k", closed=True)]
    await Journal(database).told(ADA, {"k": entry.revision})
    assert await Journal(database).due() == []
    again = await opened(database)
    assert (again.mine, again.closed) == (False, True)


async def test_telling_an_earlier_state_does_not_settle_a_later_one(database: Database, clock: Clock) -> None:
    entry = await opened(database)
    await Journal(database).release(entry, closed=False, due=1.0)
    told = entry.revision
    clock.now += 1
    later = await opened(database)
    await Journal(database).release(later, closed=True)
    await Journal(database).told(ADA, {"k": told})
    clock.now += TELLING
    assert await Journal(database).due() == [Due("t", "ada", "k", closed=True)]


async def test_telling_does_not_settle_what_is_open(database: Database, clock: Clock) -> None:
    entry = await opened(database)
    await Journal(database).release(entry, closed=False, due=5.0)
    await Journal(database).told(ADA, {"k": entry.revision})
    clock.now += 5
    assert await Journal(database).due() == [K]


async def test_signing_in_wakes_what_is_open(database: Database, clock: Clock) -> None:
    entry = await opened(database)
    await Journal(database).release(entry, closed=False, due=3600.0)
    assert await Journal(database).due() == []
    await Journal(database).wake("t", "ada")
    assert await Journal(database).due() == [K]


async def test_ids_of_other_entries_are_claimed_and_nobody_elses(database: Database) -> None:
    for key, person in (("k", ADA), ("other", ADA), ("other", BRUNO)):
        entry = await opened(database, key, person)
        entry.content.records[0].after = {"id": f"{person.id} {key}"}
        await Journal(database).release(entry, closed=True)
    mine = await Journal(database).read(ADA, "k")
    assert mine is not None
    assert await Journal(database).claimed(mine, 0.0) == {"ada other"}
