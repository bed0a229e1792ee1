"""Everything that is kept of one person, as JSON: for the person who asks for it."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, select

from bot.storage import tables
from bot.storage.audit import Audit
from bot.storage.cipher import Unreadable
from bot.storage.database import Database

_SECRET = {"tokens"}  # what would let somebody act as the person is named, not shown
_OWN = {"tenant", "person", "body", "expires"}


async def taken_out(database: Database, tenant: str, person: str) -> dict[str, Any]:
    """What each table keeps of the person, unsealed, and what the audit trail noted."""
    found: dict[str, Any] = {"tenant": tenant, "person": person}
    for name, table in tables.PERSONAL.items():
        async with database.read() as connection:
            where = and_(table.c.tenant == tenant, table.c.person == person)
            rows = (await connection.execute(select(table).where(where))).all()
        found[name] = [_row(database, name, row) for row in rows]
    noted = await Audit(database).of(tenant, person)
    found["audit"] = [{"at": each.at.isoformat(), "what": each.what, **each.detail} for each in noted]
    return found


def _row(database: Database, name: str, row: Any) -> dict[str, Any]:
    table = tables.PERSONAL[name]
    shown = {column.name: getattr(row, column.name) for column in table.c if column.name not in _OWN}
    shown["keptUntil"] = datetime.fromtimestamp(row.expires, UTC).isoformat()
    if "body" in table.c:
        key = [str(getattr(row, column.name)) for column in table.primary_key.columns]
        shown["content"] = "kept, and shown to nobody" if name in _SECRET else _content(database, name, row, key)
    return shown


def _content(database: Database, name: str, row: Any, key: list[str]) -> Any:
    try:
        body = database.cipher.open(row.body, name, *key)
        return json.loads(zlib.decompress(body) if name == "activities" else body) if body else None
    except (Unreadable, ValueError, zlib.error):
        return "no key opens it"
