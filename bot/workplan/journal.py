"""What a press carries out, written down before Graph is called, so that it happens once for all time.

An entry is one row: its steps, how far each has come, and who is working on it until when. Every change
names the revision it was made from, so that of two processes only one can go on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import update

from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.budget import Budget
from dialogs.model import Person
from dialogs.ports import PlanError, Step

KEPT = 400 * 86400.0  # seconds an entry is kept: a card may be pressed again long after
GRACE = 10.0  # seconds after its budget that whoever holds an entry is taken for dead
POLL = 0.05  # seconds between two looks at an entry somebody else works on


class State(StrEnum):
    """How far a step has come."""

    WAITING = "waiting"
    SENT = "sent"  # Graph was or is about to be asked: what became of it is looked up
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(slots=True)
class Record:
    """One step and what is known of it; occurrences are Graph's JSON."""

    step: Annotated[Step, Field(discriminator="kind")]
    state: State = State.WAITING
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    error: str | None = None


@dataclass(slots=True)
class Content:
    """What is sealed in the row. `undoing` is the reason for which an atomic series is put back."""

    records: list[Record]
    atomic: bool = False
    undoing: str | None = None


@dataclass(slots=True)
class Entry:
    """An entry; `mine` says whether the caller holds it, otherwise it is closed and only to be read."""

    key: str
    content: Content
    mine: bool
    revision: int = 0
    row: dict[str, str] = field(default_factory=dict)


_CONTENT = TypeAdapter(Content)


class Journal:
    """The entries, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, person: Person, key: str, steps: Sequence[Step], *, atomic: bool, budget: Budget) -> Entry:
        """The entry under `key`, made from `steps` when there is none yet.

        Waits while somebody else works on it. Raises PlanError("busy") when that takes longer than the budget.
        """
        row = {"tenant": person.tenant, "person": person.id, "key": key}
        entry = Entry(key, Content([Record(step) for step in steps], atomic), mine=True, row=row)
        if steps and steps[0].kind == "create":
            entry.content.records[0].state = State.SENT  # saves a write: nothing is looked up before it
        values = self._values(entry, held=self._until(budget), closed=False)
        if await self._database.add(tables.journal, values):
            return entry
        while budget.left > POLL:
            found = await self._database.get(tables.journal, **row)
            if found is None:
                raise PlanError("unavailable", "the journal entry was erased meanwhile")
            entry = self._read(found, row)
            if not entry.mine or (
                found.held <= self._database.clock() and await self._change(entry, {"held": self._until(budget)})
            ):
                return entry
            await asyncio.sleep(POLL)
        raise PlanError("busy", "still being carried out")

    async def save(self, entry: Entry, budget: Budget) -> None:
        """Write down how far the steps have come and go on holding it. Raises PlanError("busy") when it was lost."""
        await self._put(entry, self._values(entry, held=self._until(budget), closed=False))

    async def release(self, entry: Entry, *, closed: bool) -> None:
        """Write down how far the steps have come and let go of it; `closed` when nothing is left open."""
        await self._put(entry, self._values(entry, held=0.0, closed=closed))

    async def succeed(self, person: Person, old: str, new: str) -> None:
        """Remember that the occurrence `old` was taken away and booked again, under the id `new`."""
        row = _successor(person, old)
        body = self._database.seal(tables.journal, new.encode(), *row.values())
        expires = self._database.clock() + KEPT
        values = {"revision": 0, "closed": 1, "held": 0.0, "body": body, "expires": expires}
        await self._database.put(tables.journal, row | values)

    async def successor(self, person: Person, old: str) -> str | None:
        """The id under which the occurrence `old` was booked again, None when it was not."""
        row = _successor(person, old)
        found = await self._database.get(tables.journal, **row)
        body = self._database.open(tables.journal, found, *row.values()) if found is not None else None
        return body.decode() if body is not None else None

    async def _put(self, entry: Entry, values: dict[str, Any]) -> None:
        if not await self._change(entry, values):
            raise PlanError("busy", "another instance went on with it")

    async def _change(self, entry: Entry, values: dict[str, Any]) -> bool:
        where = [tables.journal.c[name] == value for name, value in entry.row.items()]
        where.append(tables.journal.c.revision == entry.revision)
        values = {name: value for name, value in values.items() if name not in entry.row}
        values["revision"] = entry.revision + 1
        async with self._database.write() as connection:
            changed = await connection.execute(update(tables.journal).where(*where).values(values))
        if changed.rowcount != 1:
            return False
        entry.revision += 1
        return True

    def _values(self, entry: Entry, *, held: float, closed: bool) -> dict[str, Any]:
        body = _CONTENT.dump_json(entry.content)
        return {
            **entry.row,
            "revision": entry.revision,
            "closed": int(closed),
            "held": held,
            "body": self._database.seal(tables.journal, body, *entry.row.values()),
            "expires": self._database.clock() + KEPT,
        }

    def _read(self, found: Any, row: dict[str, str]) -> Entry:
        body = self._database.open(tables.journal, found, *row.values())
        if body is None:
            raise PlanError("setup", "a journal entry cannot be decrypted")
        content = _CONTENT.validate_json(body)
        return Entry(row["key"], content, not found.closed, found.revision, row)

    def _until(self, budget: Budget) -> float:
        return self._database.clock() + budget.left + GRACE


def _successor(person: Person, old: str) -> dict[str, str]:
    # Ids are long, and nobody else's business.
    key = f"successor of {hashlib.sha256(old.encode()).hexdigest()}"
    return {"tenant": person.tenant, "person": person.id, "key": key}
