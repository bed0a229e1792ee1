"""Activities that were answered, by their ids, and the order in which those under way take their turns.

With a database of its own (SQLite) one process knows what is under way; only what was answered is stored, together
with what else was answered meanwhile. Replicas that share a database agree by rows: the row of an activity is
inserted on arrival with a ticket, the next number in its lane (a person in a conversation), and is held by
whoever answers it for a few seconds at a time. No lock outlives the statement that needs it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal, or_, select, text, update

from bot.storage import tables
from bot.storage.database import Database

if TYPE_CHECKING:
    from bot.storage.straight import Ready

log = structlog.get_logger(__name__)

HELD = 8.0  # seconds for which an activity is held at a time: of a replica that was killed, others wait that long
RENEWED = 2.5  # seconds from one renewal to the next
SOON = 0.05  # seconds that what was answered waits to be stored with others
_TABLE = tables.activities
_LANE = ("tenant", "person", "lane")
# Tickets of one lane are given one after another, so that a lower one is never seen later.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:p_place, 0))")


@dataclass(frozen=True, slots=True)
class Key:
    """One activity: whose it is, its lane, and a digest of what makes it the same when it is delivered again."""

    tenant: str
    person: str
    lane: str
    activity: str

    @classmethod
    def of(cls, tenant: str, person: str, conversation: str, *same: str) -> Key:
        """The key; everything but the tenant may be of any length and kind."""
        who = person if len(person) <= 64 and person.isascii() and person.isprintable() else digest(person)
        return cls(tenant, who, digest(conversation), digest(conversation, *same))


def digest(*parts: str) -> str:
    """The SHA-256 of the parts, hexadecimal."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of asking for an activity: it is the caller's with a ticket, or it was answered, or neither yet."""

    ticket: int | None = None
    answer: Any = None
    answered: bool = False


class Activities:
    """The rows of one process's activities; `keep_holding` runs for as long as it serves."""

    def __init__(self, database: Database, *, alone: bool, keep_days: float) -> None:
        """Remember for `keep_days`; `alone` says that no other process answers activities from this database."""
        self._database = database
        self._alone = alone
        self._kept = keep_days * 86400.0
        self._under_way: set[Key] = set()
        self._unhindered: set[Key] = set()  # of those: nobody was before them when they were claimed
        self._waiting: list[dict[str, Any]] = []
        self._soon: asyncio.Task[None] | None = None
        self._claiming: tuple[Ready, Ready] | None = None  # as PostgreSQL's driver takes them
        self._finishing: Ready | None = None
        database.forgotten.append(self._forget)

    async def claim(self, key: Key) -> Claim:
        """Ask for an activity on its arrival. Of several callers, whatever the replica, one gets the ticket."""
        if self._alone:
            found = await self._answered(key)
            if not found.answered:
                self._under_way.add(key)
                return Claim(ticket=0)
            return found
        for _ in range(2):
            ticket = await self._insert(key)
            if ticket is not None:
                self._under_way.add(key)
                return Claim(ticket=ticket)
            row = await self._database.get(_TABLE, **_primary(key))
            if row is not None:
                return self._read(key, row)
        return Claim()  # erased between two looks: whoever held it is answering still

    async def look(self, key: Key) -> Claim:
        """Whether the activity has been answered by now; with a ticket where its holder died and it is the caller's."""
        row = await self._database.get(_TABLE, **_primary(key))
        if row is not None and row.done:
            return self._read(key, row)
        return await self.claim(key)

    async def first(self, key: Key, ticket: int) -> bool:
        """Whether no earlier activity of the lane is under way."""
        if self._alone:
            return True  # the one process keeps the order by itself
        if key in self._unhindered:
            return True
        earlier = and_(
            _TABLE.c.tenant == key.tenant,
            _TABLE.c.person == key.person,
            _TABLE.c.lane == key.lane,
            _TABLE.c.ticket < ticket,
            _TABLE.c.done == 0,
            _TABLE.c.held > self._database.moment,
        )
        async with self._database.read() as connection:
            return (await connection.execute(select(literal(1)).where(earlier).limit(1))).first() is None

    async def finish(self, key: Key, answer: Any) -> None:
        """Record what was answered (JSON); nothing is recorded of somebody who was erased meanwhile."""
        if key not in self._under_way:
            return
        self._under_way.discard(key)
        self._unhindered.discard(key)
        if self._alone:
            self._waiting.append(self._row(key, answer, done=1))
            if self._soon is None:
                self._soon = asyncio.create_task(self._store())
            return
        row = self._row(key, answer, done=1)
        values = {name: row[name] for name in ("body", "done", "held", "expires")}
        if (straight := self._database.straight) is not None:
            if self._finishing is None:
                where = and_(*(_TABLE.c[name] == bindparam(f"p_{name}") for name in _primary(key)))
                bound: dict[str, Any] = {name: bindparam(f"p_{name}") for name in values}
                self._finishing = straight.ready(update(_TABLE).where(where).values(bound))
            await straight.count(self._finishing, {f"p_{name}": value for name, value in row.items()})
            return
        async with self._database.write_one() as connection:
            await connection.execute(update(_TABLE).where(_same(key)).values(**values))

    async def release(self, key: Key) -> None:
        """Give an activity back unanswered: delivered again, it is answered anew."""
        if key not in self._under_way:
            return
        self._under_way.discard(key)
        self._unhindered.discard(key)
        if not self._alone:
            async with self._database.write_one() as connection:
                await connection.execute(update(_TABLE).where(_same(key), _TABLE.c.done == 0).values(held=0.0))

    async def keep_holding(self) -> None:
        """Hold what this process has under way, until cancelled; what it no longer holds another may take over."""
        while True:
            await asyncio.sleep(RENEWED)
            try:
                await self._renew()
            except Exception as error:  # whatever the driver raises
                log.warning("activities under way could not be held", folded=True, error=type(error).__name__)

    async def close(self) -> None:
        """Store what waits to be."""
        if self._soon is not None:
            await self._soon

    async def _renew(self) -> None:
        if self._alone or not self._under_way:
            return
        mine = or_(*(_same(key) for key in self._under_way))
        async with self._database.write_one() as connection:
            await connection.execute(
                update(_TABLE).where(mine, _TABLE.c.done == 0).values(held=self._database.moment + HELD)
            )

    async def _insert(self, key: Key) -> int | None:
        """A ticket, unless the activity is held or answered: an earlier one where its holder died."""
        row = self._row(key, None, done=0)
        given = {f"p_{name}": value for name, value in row.items()} | {"p_now": self._database.clock()}
        given["p_place"] = f"{key.tenant}/{key.person}/{key.lane}"
        if (straight := self._database.straight) is not None:
            if self._claiming is None:
                self._claiming = straight.ready(_LOCK), straight.ready(self._claim_statement())
            found = next(iter(await straight.after(*self._claiming, given)), None)
        else:
            async with self._database.write() as connection:
                if connection.dialect.name == "postgresql":
                    await connection.execute(_LOCK, given)
                found = (await connection.execute(self._claim_statement(), given)).first()
        if found is None:
            return None
        if not found[1]:
            self._unhindered.add(key)
        return int(found[0])

    def _claim_statement(self) -> Any:
        """Inserts the row with the next ticket of its lane; returns the ticket, and whether others are before it."""
        moment, columns = self._database.moment, _TABLE.c
        given: dict[str, Any] = {name: bindparam(f"p_{name}") for name in columns.keys()}  # noqa: SIM118
        mine = and_(*(columns[name] == given[name] for name in _LANE))
        following = select(func.coalesce(func.max(columns.ticket), 0) + 1).where(mine).scalar_subquery()
        statement = self._database.insert(_TABLE).values({**given, "ticket": following, "held": moment + HELD})
        free = or_(and_(columns.done == 0, columns.held <= moment), columns.expires <= bindparam("p_now"))
        new = {name: statement.excluded[name] for name in ("body", "done", "held", "expires")}
        statement = statement.on_conflict_do_update(
            index_elements=list(_TABLE.primary_key.columns), set_=new, where=free
        )
        other = _TABLE.alias()
        before = exists(literal(1)).where(
            *(other.c[name] == given[name] for name in _LANE),
            *(other.c.activity != given["activity"], other.c.done == 0, other.c.held > moment),
        )
        return statement.returning(columns.ticket, before)

    async def _answered(self, key: Key) -> Claim:
        row = next((each for each in self._waiting if _is(each, key)), None)
        if row is not None:
            return self._read(key, _Row(row["done"], row["body"]))
        found = await self._database.get(_TABLE, **_primary(key))
        return self._read(key, found) if found is not None else Claim()

    def _read(self, key: Key, row: Any) -> Claim:
        if not row.done:
            return Claim()
        body = self._database.open(_TABLE, row, key.tenant, key.person, key.activity)
        return Claim(answer=json.loads(zlib.decompress(body)) if body is not None else None, answered=True)

    def _row(self, key: Key, answer: Any, *, done: int) -> dict[str, Any]:
        body = zlib.compress(json.dumps(answer).encode(), 1)
        return {
            **_primary(key),
            "lane": key.lane,
            "ticket": 0,
            "done": done,
            "held": 0.0,
            "body": self._database.seal(_TABLE, body, key.tenant, key.person, key.activity),
            "expires": self._database.clock() + self._kept,
        }

    async def _store(self) -> None:
        await asyncio.sleep(SOON)
        taken: list[dict[str, Any]] = []

        def take() -> list[dict[str, Any]]:
            nonlocal taken
            taken, self._waiting, self._soon = self._waiting, [], None
            return taken

        try:
            await self._database.put_all(_TABLE, take)
        except Exception as error:  # whatever the driver raises: delivered again, they are answered anew
            self._soon = None
            log.warning("answered activities could not be stored", folded=True, error=type(error).__name__)

    def _forget(self, tenant: str, person: str) -> None:
        self._under_way = {each for each in self._under_way if (each.tenant, each.person) != (tenant, person)}
        self._unhindered &= self._under_way
        self._waiting = [each for each in self._waiting if (each["tenant"], each["person"]) != (tenant, person)]


@dataclass(frozen=True, slots=True)
class _Row:
    done: int
    body: bytes


def _primary(key: Key) -> dict[str, str]:
    return {"tenant": key.tenant, "person": key.person, "activity": key.activity}


def _same(key: Key) -> ColumnElement[bool]:
    return and_(*(_TABLE.c[name] == value for name, value in _primary(key).items()))


def _is(row: dict[str, Any], key: Key) -> bool:
    return all(row[name] == value for name, value in _primary(key).items())
