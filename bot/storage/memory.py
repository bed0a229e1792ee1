"""What the dialogs remember of one person (dialogs.ports.Memory)."""

from __future__ import annotations

import json
from typing import Any

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.names import stored_name
from bot.storage.tokens import TokenStore
from dialogs.model import Person

DAY = 86400.0


class PersonalMemory:
    """Small JSON documents of one person, encrypted, each kept for a bounded time."""

    def __init__(self, person: Person, database: Database) -> None:
        """Remember for `person`; `database` has been started."""
        self._person = person
        self._database = database

    async def load(self, name: str) -> dict[str, Any] | None:
        """The document, None when there is none or it has expired."""
        key = self._key(name)
        row = await self._database.get(tables.memory, **key)
        body = self._database.open(tables.memory, row, *key.values()) if row else None
        return json.loads(body) if body else None  # empty: written over, to be forgotten

    async def save(self, name: str, document: dict[str, Any], *, days: int = 30) -> None:
        """Keep the document under that name for so many days, in place of what was there."""
        key = self._key(name)
        body = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
        row = {
            **key,
            "body": self._database.seal(tables.memory, body, *key.values()),
            "expires": self._database.clock() + days * DAY,
        }
        await self._database.put(tables.memory, row)

    async def delete(self, name: str) -> None:
        """Forget the document; nothing happens when there is none."""
        await self._database.remove(tables.memory, **self._key(name))

    async def forget_everything(self) -> dict[str, int]:
        """Erase all that is stored of this person, tokens included; counts by kind (tables.PERSONAL)."""
        return await self._database.erase(self._person.tenant, self._person.id)

    async def sign_out(self) -> bool:
        """Forget the person's tokens; whether there were any."""
        return await TokenStore(self._database).delete(self._person.tenant, self._person.id)

    def _key(self, name: str) -> dict[str, str]:
        return {"tenant": self._person.tenant, "person": self._person.id, "name": stored_name(name)}
