"""The database: one engine, its tables, what expires in it."""

from __future__ import annotations

import asyncio
import hmac
import secrets
import sqlite3
import time
from collections import namedtuple
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import aiosqlite
import structlog
from sqlalchemy import (
    ColumnElement,
    Float,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    event,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import ClauseElement

from bot.settings import Settings
from bot.storage import canary, schema, tables
from bot.storage.audit import row_of
from bot.storage.cipher import Cipher, Unreadable
from bot.storage.departures import Departures
from bot.storage.life import Life
from bot.storage.single import Single

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    from bot.storage.straight import Straight

log = structlog.get_logger(__name__)

READ_ONLY = "25006"  # PostgreSQL's SQLSTATE of a write to a standby
BUSY_TIMEOUT = 5.0  # seconds to wait for another process's write
CONNECT_WITHIN = 5.0  # seconds in which PostgreSQL has to take a connection
MOST_CONNECTED = 7  # connections of the engine to PostgreSQL; 15 with those of bot.storage.straight
MOST_ROWS = 1000  # in one statement: SQLite binds at most 32,766 values


@dataclass(frozen=True, slots=True)
class Condition:
    """The schema's version (see schema.py) and, where it is this program's, what is sealed in it."""

    version: str | None
    sealed: canary.Sealed | None


class Database:
    """Everything the service keeps, in SQLite or PostgreSQL.

    `forgotten` holds what is called with (tenant, person) once all that is stored of somebody is erased, and
    `signed_out` once their tokens are, with the rest or alone: copies in this process's memory go too.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], float] | None = None) -> None:
        """Open no connection yet; raises ValueError when `encryption_keys` is empty or holds a wrong key.

        `clock` gives seconds since the epoch, this machine's unless given.
        """
        self.cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
        self.clock = clock or time.time
        self.retention = settings.retention_days * 86400.0  # seconds that people are told their data is kept
        self.forgotten: list[Callable[[str, str], None]] = []
        self.signed_out: list[Callable[[str, str], None]] = []
        self._secret = b""
        self._single = Single(settings.database_url)
        self._engine = _engine(settings.database_url)
        self._sqlite = self._engine.dialect.name == "sqlite"
        # Statements that stand alone need no BEGIN and COMMIT, each of which is a way to the server and back. SQLite
        # runs in this process, and its driver begins nothing for those that read.
        self._plain = self._engine if self._sqlite else self._engine.execution_options(isolation_level="AUTOCOMMIT")
        # Replicas on other machines have other clocks: what they agree on is timed by the database's own.
        self._own_clock = self._sqlite or clock is not None
        self._ahead = 0.0  # seconds of the database's clock beyond this process's monotonic one
        # SQLite has one writer at a time: queueing here is cheaper and fairer than its busy timeout.
        self._writing = asyncio.Lock() if self._sqlite else None
        # In memory there is one connection for all: readers too have to take turns.
        self._reading = self._writing if _in_memory(settings.database_url) else None
        self._life = Life(self, settings.database_url)
        # For PostgreSQL: what every turn needs goes by its driver, see bot.storage.straight.
        self.straight: Straight | None = None
        # For a SQLite file, see `put_all`: a connection of its own, and the driver's own face of it.
        self._straight: AsyncConnection | None = None
        self._driver: aiosqlite.Connection | None = None

    def secret_of(self, name: str) -> str:
        """An unguessable text, the same for the same name on every replica; hexadecimal."""
        return hmac.digest(self._secret, name.encode(), "sha256").hex()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, which one service has to itself."""
        return self._sqlite

    async def start(self, *, serving: bool = False) -> None:
        """Bring the schema up to date and see that the keys are this database's.

        With `serving` nobody else may serve from the same SQLite file. Raises sqlalchemy.exc.SQLAlchemyError,
        OSError, or a StorageProblem: InUse, WrongKeys.
        """
        if serving:
            self._single.take()
        await self.migrate()
        await canary.confirm(self)
        await self.set_clock()
        self._secret = await canary.secret(self)
        if serving:
            await self.look_at_itself()
        if self._sqlite and self._reading is None:
            self._straight = await self._engine.connect()
            await self._straight.execution_options(isolation_level="AUTOCOMMIT")
            self._driver = (await self._straight.get_raw_connection()).driver_connection
        if not self._sqlite and self.straight is None:
            from bot.storage.straight import Straight  # not for those who keep to SQLite: it takes a while to load

            straight = Straight(self._engine, CONNECT_WITHIN)
            await straight.open()
            self.straight = straight

    async def migrate(self) -> schema.Migrated:
        """Bring the schema up to date, whoever else does so at the same time."""
        return await schema.prepare(self._engine)

    async def condition(self) -> Condition:
        """How the database is found, nothing being changed; raises as `start` does."""
        async with self.read() as connection:
            found = await schema.version(connection)
        if found != schema.HEAD:
            return Condition(found, None)
        await canary.confirm(self)
        return Condition(found, await canary.count(self))

    @property
    def restored(self) -> float:
        """When the database was last found to be restored from a backup (database time), 0 when it never was."""
        return self._life.restored

    async def read_only(self) -> bool:
        """Whether nothing can be written: PostgreSQL is a standby, or was told so.

        Its connections are given up then: another server may have taken over at the same address.
        """
        if self._sqlite:
            return False
        async with self.read() as connection:
            found = (await connection.execute(text("SHOW transaction_read_only"))).scalar_one() == "on"
        if found:
            await self._engine.dispose()
            if self.straight is not None:
                await self.straight.renew()
        return bool(found)

    async def look_at_itself(self) -> None:
        """See whether it is the database it was, for those who serve: see bot.storage.life."""
        await self._life.look()

    @property
    def moment(self) -> ColumnElement[float]:
        """The database's time, for use within a statement: seconds since the epoch."""
        if self._own_clock:
            return bindparam(None, callable_=self.clock, type_=Float, unique=True)
        return cast(func.extract("epoch", func.clock_timestamp()), Float)

    def now(self) -> float:
        """The database's time as far as this process knows it, in seconds since the epoch; see `set_clock`."""
        return self.clock() if self._own_clock else time.monotonic() + self._ahead

    async def set_clock(self) -> None:
        """Ask the database what time it is: at the start, and now and then by whoever has to do with leases."""
        if not self._own_clock:
            async with self.read() as connection:
                self.learn_clock(float((await connection.execute(select(self.moment))).scalar_one()))

    def learn_clock(self, moment: float) -> None:
        """Take `moment` for the database's time now."""
        self._ahead = moment - time.monotonic()

    async def close(self) -> None:
        """Close every connection."""
        self._single.release()
        if self._straight is not None:
            await self._straight.close()
            self._straight = self._driver = None
        if self.straight is not None:
            await self.straight.close()
            self.straight = None
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading; each statement sees what is committed by then."""
        async with self._reading or nullcontext(), self._plain.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write_one(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one statement that writes, a transaction by itself."""
        if self._sqlite:
            async with self.write() as connection:
                yield connection
            return
        async with self._plain.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end; its first statement writes, so that no lock is upgraded."""
        async with self._writing or nullcontext(), self._engine.begin() as connection:
            yield connection

    async def carry_out(self, name: str, make: Callable[[], Any], given: Mapping[str, Any]) -> list[Any]:
        """Carry out one statement that returns rows, a transaction by itself; the rows.

        `make` makes it, with bindparams for what is `given`; it is made once for each `name` where that saves time.
        """
        if self.straight is not None:
            return await self.straight.fetch(self.straight.named(name, make), given)
        async with self.write_one() as connection:
            return list((await connection.execute(make(), dict(given))).all())

    async def put(self, table: Table, row: dict[str, Any]) -> None:
        """Insert `row`, in place of the one with the same primary key."""
        if self.straight is not None and not any(isinstance(each, ClauseElement) for each in row.values()):
            await self.straight.put(table, [row])
            return
        rest = {name: value for name, value in row.items() if not table.c[name].primary_key}
        statement = self.insert(table).values(row)
        async with self.write_one() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=_key(table), set_=rest))

    async def put_all(self, table: Table, rows: Callable[[], list[dict[str, Any]]]) -> None:
        """Insert rows, in place of those with the same primary keys, in one transaction (a thousand rows at a time).

        `rows` is called when their turn to be written has come. Raises sqlalchemy.exc.SQLAlchemyError. For a SQLite
        file this is one statement, which is a transaction by itself, and one change of thread: SQLAlchemy's way
        there takes six, which cost more than all the rest of a turn.
        """
        if self.straight is not None:
            if found := rows():
                await self.straight.put(table, found)
            return
        if self._driver is None:
            async with self.write_one() as connection:
                if found := rows():
                    statement = self.insert(table)
                    rest = {
                        column.name: statement.excluded[column.name] for column in table.c if not column.primary_key
                    }
                    statement = statement.on_conflict_do_update(index_elements=_key(table), set_=rest)
                    await connection.execute(statement, found)
            return
        async with self._writing or nullcontext():
            found = rows()
            for start in range(0, len(found), MOST_ROWS):
                some = found[start : start + MOST_ROWS]
                values = [row[column.name] for row in some for column in table.c]
                try:
                    await self._driver.execute_fetchall(_upsert(table, len(some)), values)
                except sqlite3.Error as error:
                    raise DBAPIError("a group of rows could not be written", None, error) from error

    async def add(self, table: Table, row: dict[str, Any]) -> bool:
        """Insert `row` unless its primary key is taken by one that lives; whether it was. Atomic."""
        insert = self.insert(table).values(row)
        statement = insert.on_conflict_do_update(
            index_elements=_key(table), set_=row, where=table.c.expires <= self.clock()
        )
        async with self.write_one() as connection:
            return (await connection.execute(statement)).rowcount == 1

    async def get(self, table: Table, **key: str) -> Any | None:
        """The row with that primary key as a named tuple, None when there is none or it has expired."""
        if self._driver is not None:
            try:
                found = await self._driver.execute_fetchall(_select(table, *key), [*key.values(), self.clock()])
            except sqlite3.Error as error:
                raise DBAPIError("a row could not be read", None, error) from error
            return next((_row(table)._make(each) for each in found), None)
        if self.straight is not None:
            row = await self.straight.get(table, key, self.clock())
            return _row(table)._make(row) if row is not None else None
        async with self.read() as connection:
            statement = select(table).where(_where(table, key), table.c.expires > self.clock())
            return (await connection.execute(statement)).first()

    async def remove(self, table: Table, **key: str) -> int:
        """Delete the rows that match; how many there were."""
        if self.straight is not None:
            return await self.straight.remove(table, key)
        async with self.write_one() as connection:
            return (await connection.execute(delete(table).where(_where(table, key)))).rowcount

    async def take(self, table: Table, **key: str) -> Any | None:
        """Delete the row with that key and return it, None when expired: of several callers one gets it."""
        statement = delete(table).where(_where(table, key)).returning(*table.c)
        async with self.write_one() as connection:
            row = (await connection.execute(statement)).first()
        return row if row is not None and row.expires > self.clock() else None

    def open(self, table: Table, row: Any, *key: str) -> bytes | None:
        """The unsealed body of `row`; None, with a warning in the log, when it cannot be read any more."""
        try:
            return self.cipher.open(row.body, table.name, *key)
        except Unreadable as error:
            log.warning("stored row unreadable", table=table.name, why=str(error))
            return None

    def seal(self, table: Table, data: bytes, *key: str) -> bytes:
        """`data` sealed for the row of `table` with that primary key."""
        return self.cipher.seal(data, table.name, *key)

    async def erase(self, tenant: str, person: str) -> dict[str, int]:
        """Erase all that is stored of a person; counts by kind of thing."""
        counts = {}
        async with self.write() as connection:
            for name, table in tables.PERSONAL.items():
                where = _where(table, {"tenant": tenant, "person": person})
                counts[name] = (await connection.execute(delete(table).where(where))).rowcount
            told = Departures.row(self, tenant, person, everything=True)
            await connection.execute(tables.departures.insert().values(told))
            noted = row_of(self, tenant, person, "erased", {}, secrets.token_hex(16))
            await connection.execute(tables.audit.insert().values(noted))
        self.tell_forgotten(tenant, person)
        return counts

    def tell_forgotten(self, tenant: str, person: str) -> None:
        """Have this process's copies of the person's tokens and data dropped."""
        for forget in self.forgotten:
            forget(tenant, person)
        self.tell_signed_out(tenant, person)

    def tell_signed_out(self, tenant: str, person: str) -> None:
        """Have this process's copies of the person's tokens, and of what was read with them, dropped."""
        for forget in self.signed_out:
            forget(tenant, person)

    async def size(self, table: Table) -> int:
        """How many rows the table has that have not expired."""
        statement = select(func.count()).select_from(table).where(table.c.expires > self.clock())
        async with self.read() as connection:
            return int((await connection.execute(statement)).scalar_one())

    async def sweep(self) -> int:
        """Delete what has expired; how many rows."""
        count = 0
        for table in tables.metadata.sorted_tables:
            async with self.write_one() as connection:
                statement = delete(table).where(table.c.expires <= self.clock())
                count += (await connection.execute(statement)).rowcount
        return count

    async def keep_swept(self, every: float = 3600.0) -> None:
        """Sweep now and then every so many seconds, until cancelled; a failure is logged and tried again."""
        while True:
            try:
                await self.sweep()
            except Exception:
                log.exception("sweep failed")
            await asyncio.sleep(every)

    async def renew_keys(self) -> canary.Sealed:
        """Seal everything anew under the newest key, so that older ones can be retired; what was found.

        Rows that no key opens are left alone: with the key they were written under they can be read again.
        """
        count = unreadable = 0
        for table in tables.metadata.sorted_tables:
            if "body" not in table.c:
                continue
            async with self.read() as connection:
                rows = (await connection.execute(select(*_key(table), table.c.body))).all()
            for row in rows:
                key = {column.name: getattr(row, column.name) for column in _key(table)}
                try:
                    body = self.cipher.renew(row.body)
                except Unreadable:
                    unreadable += 1
                    continue
                # Only what is still as it was read: a row written meanwhile has the newest key already.
                where = and_(_where(table, key), table.c.body == row.body)
                async with self.write_one() as connection:
                    count += (await connection.execute(update(table).where(where).values(body=body))).rowcount
        log.info("keys renewed", rows=count, unreadable=unreadable)
        return canary.Sealed(count + unreadable, unreadable)

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that can say what happens on conflict."""
        if self._sqlite:
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # not for those who keep to SQLite: it takes a while to load

        return postgresql.insert(table)


def _engine(url: str) -> AsyncEngine:
    # What an error says goes to the log, and what was to be written does not belong there.
    if not url.startswith("sqlite"):
        return _postgresql(url)
    if _in_memory(url):
        return create_async_engine(url, poolclass=StaticPool, hide_parameters=True)
    engine = create_async_engine(url, connect_args={"timeout": BUSY_TIMEOUT}, pool_size=4, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        # Readers go on beside a writer; a commit survives a crash of the process, if not of the machine.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute(f"PRAGMA busy_timeout={int(BUSY_TIMEOUT * 1000)}")
        cursor.close()

    return engine


def _postgresql(url: str) -> AsyncEngine:
    # None beyond the pool's size: each is a process of the server, and would be made for one statement and end with it.
    engine = create_async_engine(
        url, hide_parameters=True, connect_args={"timeout": CONNECT_WITHIN}, pool_size=MOST_CONNECTED, max_overflow=0
    )

    @event.listens_for(engine.sync_engine, "handle_error")
    def judge(context: Any) -> None:
        # A primary that has become a standby keeps its connections, and takes no writes: the new one is elsewhere.
        if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
            context.is_disconnect = True

    @event.listens_for(engine.sync_engine, "checkout")
    def look(connection: Any, _record: Any, _proxy: Any) -> None:
        # The driver hears when the server closes a connection; asking it each time would double the ways to go.
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError("the server has closed the connection")

    return engine


@lru_cache(maxsize=64)
def _upsert(table: Table, count: int) -> str:
    """The statement that puts so many rows, in SQLite's words; names are the tables', values are bound."""
    names, key = [column.name for column in table.c], [column.name for column in _key(table)]
    row = f"({', '.join('?' * len(names))})"
    rest = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([row] * count)} "  # noqa: S608
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {rest}"
    )


@lru_cache(maxsize=64)
def _select(table: Table, *names: str) -> str:
    """The statement that reads the rows with such a key, in SQLite's words; names are the tables', values are bound."""
    where = " AND ".join(f"{name} = ?" for name in names)
    return f"SELECT {', '.join(table.c.keys())} FROM {table.name} WHERE {where} AND expires > ?"  # noqa: S608


@cache
def _row(table: Table) -> Any:
    """What a row of the table is made as."""
    return namedtuple(table.name, table.c.keys())


def _in_memory(url: str) -> bool:
    return ":memory:" in url


def _key(table: Table) -> list[Any]:
    return list(table.primary_key.columns)


def _where(table: Table, key: dict[str, str]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in key.items()))
