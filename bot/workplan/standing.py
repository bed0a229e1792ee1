"""What stands in the journal unfinished: how many undertakings, and how old the oldest is."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import func, select

from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.records import Content

STATES = ("open", "parked")
MOST = 200  # entries of each state whose age is looked at: those written longest ago come first

_CONTENT = TypeAdapter(Content)


@dataclass(frozen=True, slots=True)
class Standing:
    """Unfinished undertakings of one state ("open" or "parked"): their number, and the oldest one's age in seconds."""

    entries: float = 0
    oldest: float = 0.0


async def standing(database: Database) -> dict[str, Standing]:
    """The unfinished undertakings by state; raises sqlalchemy.exc.SQLAlchemyError."""
    found = {}
    for parked, state in enumerate(STATES):
        where = (tables.journal.c.closed == 0, tables.journal.c.parked == parked)
        async with database.read() as connection:
            counting = select(func.count()).select_from(tables.journal).where(*where)
            counted = (await connection.execute(counting)).scalar_one()
            oldest = select(tables.journal).where(*where).order_by(tables.journal.c.expires).limit(MOST)
            rows = (await connection.execute(oldest)).all() if counted else []
        ages = [0.0]
        for row in rows:
            body = database.open(tables.journal, row, row.tenant, row.person, row.key)
            begun = _CONTENT.validate_json(body).begun if body is not None else 0.0
            if begun:
                ages.append(database.now() - begun)
        found[state] = Standing(float(counted), max(ages))
    return found
