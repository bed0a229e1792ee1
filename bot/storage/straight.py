"""PostgreSQL by its driver itself, for the few statements that every turn needs.

SQLAlchemy makes the statement, once; what it costs to carry one out by way of it, several times what the driver takes,
was most of a turn (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import ClauseElement

from bot.storage.database import READ_ONLY

MOST = 8  # connections of a replica, beside the engine's
WAIT = 30.0  # seconds for a connection, as the engine waits
_SQLALCHEMYS = ("async_fallback", "async_creator_fn", "prepared_statement_name_func")  # options in a URL


class Ready:
    """A statement as the driver takes it. Values that differ from time to time are bindparams with names."""

    def __init__(self, statement: Executable, engine: AsyncEngine) -> None:
        assert isinstance(statement, ClauseElement)
        compiled: Any = statement.compile(dialect=engine.dialect)
        self.text = str(compiled)
        self._names, self._bound = list(compiled.positiontup or ()), dict(compiled.binds)

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the statement."""
        return [given[name] if name in given else self._bound[name].effective_value for name in self._names]


class Straight:
    """A pool of the driver's own connections, opened when they are first needed.

    Everything raises sqlalchemy.exc.DBAPIError.
    """

    def __init__(self, engine: AsyncEngine, within: float) -> None:
        """`engine` is not connected; a connection is made `within` so many seconds."""
        self._engine = engine
        self._within = within
        self._pool: Any = None
        self._faults: tuple[type[Exception], ...] = (OSError, TimeoutError)
        self._made: dict[tuple[str, ...], Ready] = {}

    def ready(self, statement: Executable) -> Ready:
        """The statement, to be kept and carried out again and again."""
        return Ready(statement, self._engine)

    def named(self, name: str, make: Callable[[], Executable]) -> Ready:
        """The statement of that name, made when it is first asked for."""
        if (name,) not in self._made:
            self._made[name,] = self.ready(make())
        return self._made[name,]

    async def open(self) -> None:
        """Make the pool; nobody is connected to yet."""
        import asyncpg

        class Plain(asyncpg.Connection):  # type: ignore[misc]
            """Leaves nothing behind that would have to be reset, which is a way to the server and back."""

            def get_reset_query(self) -> str:
                return ""

        # The last is what a statement meets on a connection that the server is just closing.
        self._faults += (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
        _positional, options = self._engine.dialect.create_connect_args(self._engine.url)
        options = {name: value for name, value in options.items() if name not in _SQLALCHEMYS}
        if (size := options.pop("prepared_statement_cache_size", None)) is not None:
            options["statement_cache_size"] = size
        self._pool = await asyncpg.create_pool(
            **{"timeout": self._within, **options}, min_size=0, max_size=MOST, connection_class=Plain
        )

    async def close(self) -> None:
        """End every connection."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None

    async def renew(self) -> None:
        """Give up the connections there are: another server may have taken over at the same address."""
        if self._pool is not None:
            await self._pool.expire_connections()

    async def get(self, table: Table, key: Mapping[str, Any], now: float) -> Any | None:
        """The row with that key that has not expired by `now`."""
        found = await self.fetch(self._of("get", table, key), _bound({**key, "expires": now}))
        return found[0] if found else None

    async def put(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that name the same columns, in place of those with the same primary keys, in one transaction."""
        statement = self._of("put", table, rows[0])
        if len(rows) == 1:
            await self.fetch(statement, _bound(rows[0]))
            return
        async with self._connection() as connection:
            await connection.executemany(statement.text, [statement.values(_bound(each)) for each in rows])

    async def remove(self, table: Table, key: Mapping[str, Any]) -> int:
        """Delete the rows that match; how many there were."""
        return await self.count(self._of("remove", table, key), _bound(key))

    async def fetch(self, statement: Ready, given: Mapping[str, Any]) -> list[Any]:
        """Carry it out, a transaction by itself; the rows it returns."""
        async with self._connection() as connection:
            return list(await connection.fetch(statement.text, *statement.values(given)))

    async def count(self, statement: Ready, given: Mapping[str, Any]) -> int:
        """Carry it out, a transaction by itself; how many rows it changed."""
        async with self._connection() as connection:
            told: str = await connection.execute(statement.text, *statement.values(given))
            return int(told.rpartition(" ")[2])

    async def after(self, first: Ready, then: Ready, given: Mapping[str, Any]) -> list[Any]:
        """Carry out two statements in one transaction; the rows that the second returns."""
        async with self._connection() as connection, connection.transaction():
            await connection.fetch(first.text, *first.values(given))
            return list(await connection.fetch(then.text, *then.values(given)))

    def _of(self, what: str, table: Table, names: Iterable[str]) -> Ready:
        """The statement that gets, puts or removes rows by these columns, made once."""
        named = (what, table.name, *names)
        if named not in self._made:
            given: dict[str, Any] = {name: bindparam(f"p_{name}") for name in names}
            where = and_(*(table.c[name] == value for name, value in given.items()))
            if what == "get":
                self._made[named] = self.ready(select(table).where(where, table.c.expires > bindparam("p_expires")))
            elif what == "remove":
                self._made[named] = self.ready(delete(table).where(where))
            else:
                rest = {name: value for name, value in given.items() if not table.c[name].primary_key}
                insert = postgresql.insert(table).values(given)
                put = insert.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=rest)
                self._made[named] = self.ready(put)
        return self._made[named]

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Any]:
        assert self._pool is not None
        try:
            async with self._pool.acquire(timeout=WAIT) as connection:
                yield connection
        except self._faults as error:
            if getattr(error, "sqlstate", None) == READ_ONLY:
                await self.renew()
            raise DBAPIError("a statement could not be carried out", None, error) from error


def _bound(row: Mapping[str, Any]) -> dict[str, Any]:
    return {f"p_{name}": value for name, value in row.items()}
