"""Calendar files behind links that nobody can guess, for ten minutes."""

from __future__ import annotations

import hashlib
import json
import secrets

from sqlalchemy import select

from bot.storage import tables
from bot.storage.database import Database
from dialogs.errands import FILE_MINUTES

LIFE = FILE_MINUTES * 60.0  # seconds
LONGEST = 64  # characters of what can be the name of a file

_TABLE = tables.calendar_files
_COLUMNS = tables.calendar_files.c


class CalendarFiles:
    """The files, in the database: every replica serves what any of them has made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, tenant: str, person: str, content: str) -> str:
        """Keep a file of that person for LIFE seconds; the secret that leads to it (43 characters of a URL)."""
        secret = secrets.token_urlsafe(32)
        file = _digest(secret)
        body = self._database.seal(_TABLE, json.dumps(content).encode(), tenant, person, file)
        row = {"tenant": tenant, "person": person, "file": file, "body": body}
        await self._database.put(_TABLE, {**row, "expires": self._database.clock() + LIFE})
        return secret

    async def get(self, secret: str) -> str | None:
        """The file that the secret leads to, None when there is none, or none any more."""
        if not 0 < len(secret) <= LONGEST:
            return None
        where = (_COLUMNS.file == _digest(secret), _COLUMNS.expires > self._database.clock())
        async with self._database.read() as connection:
            row = (await connection.execute(select(_TABLE).where(*where))).first()
        if row is None:
            return None
        body = self._database.open(_TABLE, row, row.tenant, row.person, row.file)
        return str(json.loads(body)) if body is not None else None


def _digest(secret: str) -> str:
    """What is stored of a secret: whoever reads the database cannot open the link."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
