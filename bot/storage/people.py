"""What the newest activity of a person told: zone, locale, and how to reach their conversations."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Table, select

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.names import stored_name

KEPT = 400 * 86400.0  # seconds since the person was last seen
REMEMBERED = 10_000  # rows this process knows without asking the database
FRESH = 86400.0  # seconds after which an unchanged sight is written again, to put its expiry off


_Written = tuple[float, Any]  # since when, and the document
CHAT = "chat:"  # begins the names of groups and channels


def chat_key(conversation: str) -> str:
    """The name of a group or channel (channel ids may name a thread behind a semicolon)."""
    return stored_name(CHAT + conversation.partition(";")[0])


@dataclass(frozen=True, slots=True)
class Seen:
    """What an activity told of its sender: IANA zone and BCP 47 locale, None where it told nothing."""

    zone: str | None = None
    locale: str | None = None
    name: str | None = None


class People:
    """Remembers, per person, the last sight and the conversation references."""

    def __init__(self, database: Database, *, alone: bool = True) -> None:
        """Read from this process's memory when it is `alone` with the database; else another may know better."""
        self._database = database
        self._alone = alone
        self._written: dict[tuple[str, ...], tuple[float, Any]] = {}
        database.forgotten.append(self._forget)

    async def see(self, tenant: str, person: str, seen: Seen) -> Seen:
        """Take in what the newest activity told and return it, with what it left out filled from before."""
        key = {"tenant": tenant, "person": person}
        stored = None if self._alone else await self._stored(tables.people, key)
        before = (
            Seen(**stored[1]) if stored else (await self.last_seen(tenant, person) if self._alone else None) or Seen()
        )
        merged = Seen(seen.zone or before.zone, seen.locale or before.locale, seen.name or before.name)
        if stored is not None and stored[1] == asdict(merged) and self._database.clock() - stored[0] < FRESH:
            return merged
        await self._keep(tables.people, asdict(merged), known=None if self._alone else (stored,), **key)
        return merged

    async def last_seen(self, tenant: str, person: str) -> Seen | None:
        """What is known of the person, None when they were never seen."""
        document = await self._find(tables.people, tenant=tenant, person=person)
        return Seen(**document) if document is not None else None

    async def remember_conversation(
        self, tenant: str, person: str, conversation: str, reference: dict[str, Any]
    ) -> None:
        """Keep the channel's conversation reference (JSON), for messages and card updates later."""
        key = stored_name(conversation)
        await self._keep(tables.conversations, reference, tenant=tenant, person=person, conversation=key)

    async def news(self, tenant: str, person: str, conversation: str, reference: dict[str, Any]) -> bool:
        """Keep the reference as `remember_conversation` does; whether none was known of that conversation."""
        key = {"tenant": tenant, "person": person, "conversation": stored_name(conversation)}
        written = self._written.get((tables.conversations.name, *key.values())) if self._alone else None
        written = written or await self._stored(tables.conversations, key)
        await self._keep(tables.conversations, reference, known=(written,), **key)
        return written is None

    async def conversation(self, tenant: str, person: str, conversation: str) -> dict[str, Any] | None:
        """The conversation reference kept before, None when there is none."""
        key = stored_name(conversation)
        return await self._find(tables.conversations, tenant=tenant, person=person, conversation=key)

    async def chats(self, tenant: str, person: str, most: int = 5) -> list[tuple[str, dict[str, Any], float]]:
        """The groups and channels known of the person: key, document, when it was last written; newest first."""
        table = tables.conversations
        where = (table.c.tenant == tenant, table.c.person == person, table.c.conversation.startswith(CHAT))
        live = (*where, table.c.expires > self._database.clock())
        async with self._database.read() as connection:
            statement = select(table).where(*live).order_by(table.c.expires.desc()).limit(most)
            rows = (await connection.execute(statement)).all()
        found = []
        for row in rows:
            body = self._database.open(table, row, tenant, person, row.conversation)
            if body is not None:
                found.append((row.conversation, json.loads(body), row.expires - KEPT))
        return found

    async def forget_conversation(self, tenant: str, conversation: str, person: str | None = None) -> None:
        """Forget how to reach a conversation, for one person or for everybody."""
        key = stored_name(conversation)
        whose = {"person": person} if person is not None else {}
        await self._database.remove(tables.conversations, tenant=tenant, conversation=key, **whose)
        for name in [name for name in self._written if name[1] == tenant and name[-1] == key]:
            if person in (None, name[2]):
                del self._written[name]

    async def _keep(
        self, table: Table, document: dict[str, Any], *, known: tuple[_Written | None] | None = None, **key: str
    ) -> None:
        # Almost every message tells the same again: only news is written. `known` is what is, where it was looked up.
        name, now = (table.name, *key.values()), self._database.clock()
        if known is not None:
            [written] = known
        else:
            written = self._written.get(name) if self._alone else await self._stored(table, key)
        if written is not None and written[1] == document and now - written[0] < FRESH:
            self._learn(name, written)
            return
        body = self._database.seal(table, json.dumps(document).encode(), *key.values())
        await self._database.put(table, {**key, "body": body, "expires": now + KEPT})
        self._learn(name, (now, document))

    def _learn(self, name: tuple[str, ...], written: _Written) -> None:
        if self._alone:
            self._written[name] = written
            if len(self._written) > REMEMBERED:
                del self._written[next(iter(self._written))]

    async def _find(self, table: Table, **key: str) -> dict[str, Any] | None:
        written = self._written.get((table.name, *key.values()))
        if written is not None:
            known: dict[str, Any] = written[1]
            return known
        stored = await self._stored(table, key)
        return stored[1] if stored is not None else None

    async def _stored(self, table: Table, key: dict[str, str]) -> _Written | None:
        """What the database holds: since when, and the document."""
        row = await self._database.get(table, **key)
        body = self._database.open(table, row, *key.values()) if row is not None else None
        return (row.expires - KEPT, json.loads(body)) if row is not None and body is not None else None

    def _forget(self, tenant: str, person: str) -> None:
        for name in [name for name in self._written if name[1:3] == (tenant, person)]:
            del self._written[name]
