"""What NOTIFY costs those who commit: short transactions of many connections at once, with and without it.

.venv/bin/python -m tests.bench.notifying
"""

from __future__ import annotations

import asyncio
import sys
import time
from statistics import median

import asyncpg

from tests.storage.postgres import cluster, programs

CONNECTIONS = 15  # of one replica, at most
SECONDS = 2.0
ROUNDS = 3


async def commits(url: str, notify: bool) -> float:
    """Transactions a second; each writes a row, and tells a listener where asked to."""
    pool = await asyncpg.create_pool(url, min_size=CONNECTIONS, max_size=CONNECTIONS)
    until, done = time.perf_counter() + SECONDS, 0

    async def one(number: int) -> None:
        nonlocal done
        async with pool.acquire() as connection:
            while time.perf_counter() < until:
                async with connection.transaction():
                    await connection.execute("UPDATE work SET due = due + 1 WHERE id = $1", number)
                    if notify:
                        await connection.execute("SELECT pg_notify('work', '')")
                    else:
                        await connection.execute("SELECT 1")
                done += 1

    await asyncio.gather(*(one(number) for number in range(CONNECTIONS)))
    await pool.close()
    return done / SECONDS


async def compare(url: str) -> None:
    """Print both, by turns."""
    listener = await asyncpg.connect(url)
    await listener.execute("CREATE TABLE work (id integer PRIMARY KEY, due float NOT NULL)")
    await listener.execute(f"INSERT INTO work SELECT n, 0 FROM generate_series(0, {CONNECTIONS - 1}) n")
    heard = 0

    def hear(*_told: object) -> None:
        nonlocal heard
        heard += 1

    await listener.add_listener("work", hear)
    without, told = [], []
    for _round in range(ROUNDS):
        without.append(await commits(url, notify=False))
        told.append(await commits(url, notify=True))
    await listener.close()
    ratio = median(one / other for one, other in zip(told, without, strict=True))
    print(
        f"transactions/s: {median(without):.0f} without NOTIFY, {median(told):.0f} with it: x{ratio:.2f}; {heard} heard"
    )


if __name__ == "__main__":
    binaries = programs()
    if binaries is None:
        sys.exit("PostgreSQL is not installed here.")
    with cluster(binaries) as server:
        asyncio.run(compare(f"{server.replace('+asyncpg', '')}/postgres"))
