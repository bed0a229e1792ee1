"""Whether a database is the one it was: one restored from a backup, or whose standby took over, may lack the newest.

A server's database is known by the cluster, the database, the table and the timeline, which a restore or a promotion
changes. Beside a SQLite file lies a small one (`.life`) with a word that the database has too, and that is another
every half a minute: a copy that is put back has an older one, or none beside it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.storage import tables
from bot.storage.canary import FOR_EVER

if TYPE_CHECKING:
    from bot.storage.database import Database

log = structlog.get_logger(__name__)

_LIFE, _RESTORED = "life", "restored"  # rows beside the canary
_CLUSTER = text("SELECT system_identifier FROM pg_control_system()")
_REST = text(
    "SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE"
    " (SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || CAST('journal' AS regclass)::oid"
    " || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) END"
)


class Life:
    """Tells when the database has become another. `restored` is when it was last found to be, 0 when it never was.

    That is the database's time, in seconds since the epoch: what was pressed before may have been carried out since.
    """

    def __init__(self, database: Database, url: str) -> None:
        self._database = database
        parsed = make_url(url)
        self._file: Path | None = None
        if database.is_sqlite and parsed.database not in (None, "", ":memory:") and "mode=memory" not in url:
            self._file = Path(f"{parsed.database}.life")
        self._works = self._file is not None or not database.is_sqlite
        self.restored = 0.0

    async def look(self) -> None:
        """Compare, and remember what is found; at the start, and every half a minute by whoever serves."""
        if not self._works:
            return
        known, words = await self._row(_LIFE), await self._words()
        if self._file is None and not words:
            return
        if known not in words if known is not None else (self._file is not None and words):
            await self._keep(_RESTORED, str(self._database.now()))
            log.warning("the database was restored from a backup, or a standby took over: old presses are looked up")
        if self._file is not None:
            new = secrets.token_hex(16)
            _write(self._file, f"{known or ''} {new}")  # whoever dies before the next line has the one before
            await self._keep(_LIFE, new)
        elif known not in words:
            await self._keep(_LIFE, words[0])
        self.restored = float(await self._row(_RESTORED) or 0.0)

    async def _words(self) -> list[str]:
        """What the database is known by, as it is."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                return self._file.read_text("ascii").split()
            return []
        async with self._database.read() as connection:
            rest = (await connection.execute(_REST)).scalar_one()
            if rest is None:
                return []  # a standby, which is yet to take over
            try:
                cluster = str((await connection.execute(_CLUSTER)).scalar_one())
            except DBAPIError:  # a server that does not let everybody ask
                cluster = "-"
        return [f"{cluster}/{rest}"]

    async def _row(self, name: str) -> str | None:
        row = await self._database.get(tables.canary, name=name)
        body = self._database.open(tables.canary, row, name) if row is not None else None
        return body.decode() if body is not None else None

    async def _keep(self, name: str, value: str) -> None:
        body = self._database.seal(tables.canary, value.encode(), name)
        await self._database.put(tables.canary, {"name": name, "body": body, "expires": FOR_EVER})


def _write(file: Path, word: str) -> None:
    """Put the word into the file, whole or not at all."""
    new = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as opened:
        opened.write(word)
    new.replace(file)
