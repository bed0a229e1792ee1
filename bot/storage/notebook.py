"""Memory for turns: read through a cache, written together at the end of a turn, committed in groups.

A turn reads some four documents and writes three. A statement for each would cost more than all the rest of
the turn; turns that run at the same time share one transaction.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import String, any_, bindparam, select

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.memory import DAY, PersonalMemory
from bot.storage.names import stored_name
from dialogs.model import Person

log = structlog.get_logger(__name__)

Key = tuple[str, str, str]  # tenant, person, name
Written = tuple[str | None, float]  # a document as JSON (None: there is none), and its expiry
KEPT = 20_000  # documents in the cache
SOON = 0.05  # seconds that what may be written later waits for company


class Notebook:
    """Everybody's memory documents.

    Only one process uses a SQLite file, so that its cache is never behind. With PostgreSQL there may be
    others, and every turn reads afresh.
    """

    def __init__(self, database: Database, *, alone: bool) -> None:
        """Keep a cache across turns when this process is `alone` with the database."""
        self._database = database
        self._alone = alone
        self._cache: dict[Key, Written] = {}
        self._waiting: dict[Key, Written] = {}
        self._done: asyncio.Future[None] | None = None  # of what is waiting
        self._soon: asyncio.TimerHandle | None = None  # when what may be written later is
        self._tasks: set[asyncio.Task[None]] = set()
        database.forgotten.append(self._forget)

    def open(self, person: Person) -> TurnMemory:
        """The memory of one turn."""
        return TurnMemory(self, PersonalMemory(person, self._database), person)

    def expiry(self, days: float) -> float:
        """When what is written now for so many days expires, in seconds since the epoch."""
        return self._database.clock() + days * DAY

    async def read(self, key: Key) -> str | None:
        """The document of that key as JSON, None when there is none or it has expired."""
        found = self._waiting.get(key) or self._cache.get(key)
        if found is None:
            tenant, person, name = key
            row = await self._database.get(tables.memory, tenant=tenant, person=person, name=name)
            body = self._database.open(tables.memory, row, *key) if row is not None else None
            found = (body.decode(), row.expires) if row is not None and body is not None else (None, float("inf"))
            # A write or an erasure may have come first while we waited for the database.
            found = self._waiting.get(key) or self._cache.get(key) or found
            self._learn(key, found)
        return found[0] if found[1] > self._database.clock() else None

    async def read_together(self, tenant: str, person: str, names: Collection[str]) -> dict[Key, Written]:
        """What the database holds under these names, in one go; nothing where this process knows it by itself."""
        if self._alone:
            return {}
        found: dict[Key, Written] = {(tenant, person, name): (None, float("inf")) for name in names}
        given = {"p_tenant": tenant, "p_person": person, "p_names": list(names)}
        for row in await self._database.carry_out("documents", _documents, given):
            key = (tenant, person, row[0])
            if (body := self._database.open(tables.memory, _Row(row[1]), *key)) is not None:
                found[key] = (body.decode(), row[2])
        return found

    def still(self, key: Key, read: Written) -> str | None:
        """The document that was just read; what waits to be written is newer."""
        found = self._waiting.get(key) or read
        return found[0] if found[1] > self._database.clock() else None

    async def write(self, documents: Mapping[Key, Written]) -> None:
        """Put the documents in the database, in one transaction with what else is waiting.

        Raises what the database raises; then the cache forgets them.
        """
        self._wait(documents)
        await asyncio.shield(self._begin())

    def write_later(self, documents: Mapping[Key, Written]) -> None:
        """Write with the next who write, or alone soon, without waiting: for what may be lost in a crash."""
        self._wait(documents)
        if self._done is None and self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(SOON, self._begin)

    def drop(self, key: Key) -> None:
        """Know nothing of that key any more."""
        self._waiting.pop(key, None)
        self._cache.pop(key, None)

    async def close(self) -> None:
        """Wait until nothing is left to write."""
        if self._soon is not None:
            self._begin()
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _wait(self, documents: Mapping[Key, Written]) -> None:
        self._waiting.update(documents)
        for key, written in documents.items():
            self._learn(key, written)

    def _begin(self) -> asyncio.Future[None]:
        """Have what waits written; done when it is."""
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if self._done is None:
            self._done = asyncio.get_running_loop().create_future()
            task = asyncio.create_task(self._write_waiting(self._done))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return self._done

    async def _write_waiting(self, done: asyncio.Future[None]) -> None:
        taken: dict[Key, Written] = {}

        def take() -> list[dict[str, Any]]:
            # Only now: what was asked for while others wrote goes along, and what was erased does not.
            nonlocal taken
            taken, self._waiting, self._done = self._waiting, {}, None
            return [self._row(*each) for each in taken.items()]

        try:
            await self._database.put_all(tables.memory, take)
        except Exception as error:  # whatever the driver raises goes to those who wait
            log.warning("memory could not be written", folded=True, error=type(error).__name__)
            if self._done is done:
                taken, self._waiting, self._done = self._waiting, {}, None
            for written in taken:
                self._cache.pop(written, None)
            done.set_exception(error)
            done.exception()  # seen, should nobody wait any more
        else:
            done.set_result(None)

    def _row(self, key: Key, written: Written) -> dict[str, Any]:
        tenant, person, name = key
        document, expires = written
        body = self._database.seal(tables.memory, (document or "").encode(), *key)
        return {"tenant": tenant, "person": person, "name": name, "body": body, "expires": expires}

    def _learn(self, key: Key, written: Written) -> None:
        if self._alone:
            self._cache.pop(key, None)
            self._cache[key] = written
            if len(self._cache) > KEPT:
                del self._cache[next(iter(self._cache))]

    def _forget(self, tenant: str, person: str) -> None:
        for known in (self._cache, self._waiting):
            for key in [key for key in known if key[:2] == (tenant, person)]:
                del known[key]


class TurnMemory:
    """What the dialogs remember of one person (dialogs.ports.Memory), during one turn.

    What is saved waits for `flush`; a turn that fails leaves nothing behind, nor does one that forgot everything.
    """

    def __init__(self, notebook: Notebook, stored: PersonalMemory, person: Person) -> None:
        self._notebook = notebook
        self._stored = stored
        self._person = person
        self._saved: dict[Key, Written] = {}
        self._forgotten = False
        self._expected: dict[Key, Written] = {}

    async def expect(self, names: Collection[str]) -> None:
        """Read these documents together; each is good for the next time it is loaded, and no longer."""
        stored = [stored_name(name) for name in names]
        self._expected = await self._notebook.read_together(self._person.tenant, self._person.id, stored)

    async def load(self, name: str) -> dict[str, Any] | None:
        """The document, None when there is none or it has expired."""
        key = self._key(name)
        expected = self._expected.pop(key, None)
        if key in self._saved:
            body = self._saved[key][0]
        elif expected is not None:
            body = self._notebook.still(key, expected)
        else:
            body = await self._notebook.read(key)
        return json.loads(body) if body is not None else None

    async def save(self, name: str, document: dict[str, Any], *, days: int = 30) -> None:
        """Keep the document under that name for so many days, once the turn is flushed."""
        if self._forgotten:
            return
        body = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
        self._saved[self._key(name)] = (body, self._notebook.expiry(days))

    async def delete(self, name: str) -> None:
        """Forget the document; nothing happens when there is none."""
        key = self._key(name)
        self._saved.pop(key, None)
        self._expected.pop(key, None)
        self._notebook.drop(key)
        await self._stored.delete(name)
        self._notebook.drop(key)

    async def forget_everything(self) -> dict[str, int]:
        """Erase all that is stored of this person, tokens included; counts by kind of thing."""
        self._saved.clear()
        self._expected.clear()
        self._forgotten = True
        return await self._stored.forget_everything()

    async def sign_out(self) -> bool:
        """Forget the person's tokens; whether there were any."""
        return await self._stored.sign_out()

    async def flush(self) -> None:
        """Have everything saved so far in the database."""
        if self._saved:
            saved, self._saved = self._saved, {}
            await self._notebook.write(saved)

    def flush_later(self) -> None:
        """Have it written soon, without waiting for it."""
        if self._saved:
            saved, self._saved = self._saved, {}
            self._notebook.write_later(saved)

    def _key(self, name: str) -> Key:
        return (self._person.tenant, self._person.id, stored_name(name))


@dataclass(frozen=True, slots=True)
class _Row:
    body: bytes


def _documents() -> Any:
    from sqlalchemy.dialects.postgresql import ARRAY  # not for those who keep to SQLite: it takes a while to load

    of = tables.memory.c
    named = of.name == any_(bindparam("p_names", type_=ARRAY(String)))
    where = (of.tenant == bindparam("p_tenant"), of.person == bindparam("p_person"), named)
    return select(of.name, of.body, of.expires).where(*where)
