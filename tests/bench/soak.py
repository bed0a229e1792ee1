"""`make soak`: one replica on PostgreSQL at half of what it can carry, for half an hour; whether anything grows.

First what it carries is measured (a closed loop of proposals and help), then what it costs when nobody writes, then the
load. Memory, open descriptors and the database are looked at all along. Exit status 1 when memory or descriptors grew.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import aiohttp
import asyncpg

from tests.bench.load import Kind, Load, Sink
from tests.bench.processes import Process, start_bot
from tests.bench.service import HELP, PROPOSAL, empty, neighbours_of
from tests.storage.postgres import cluster, new_database, programs

PEOPLE = 64
AT_ONCE = 16
MIXED = Kind("mixed", [*PROPOSAL.texts[:3], *HELP.texts])  # three proposals, one help
LOOK = 5.0  # seconds between two looks
GROWTH = 1.15  # of memory, from the second quarter of the time to the last: more is no noise
DESCRIPTORS = 20  # more than that many further ones are none either


@dataclass(slots=True)
class Looks:
    """What was seen along the way: seconds since the start, MB, open descriptors, bytes of the database."""

    at: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)

    def quarter(self, values: Sequence[float], number: int) -> float:
        """The median of the `number`-th quarter of the time, 1 to 4."""
        whole = self.at[-1]
        inside = [v for at, v in zip(self.at, values, strict=True) if (number - 1) / 4 <= at / whole <= number / 4]
        return median(inside or values)


@dataclass(slots=True)
class Server:
    """What PostgreSQL says of itself."""

    connection: asyncpg.Connection

    async def transactions(self) -> int:
        """Committed so far, those of this connection among them."""
        await self.connection.execute("SELECT pg_stat_force_next_flush()")
        found = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        return int(await self.connection.fetchval(found))

    async def stored(self) -> int:
        """Bytes of the database."""
        return int(await self.connection.fetchval("SELECT pg_database_size(current_database())"))


async def carries(load: Load, bot: Process, seconds: float) -> tuple[float, float]:
    """Keep some messages under way, one a person: how many a second are answered, and the processor seconds of each."""
    cpu, begun, done = bot.cpu(), time.perf_counter(), 0

    async def one(person: int) -> None:
        nonlocal done
        for text in itertools.cycle(MIXED.texts):
            if time.perf_counter() > begun + seconds:
                return
            await load.say(bot, person, text)
            done += 1

    await asyncio.gather(*(one(person) for person in range(AT_ONCE)))
    return done / (time.perf_counter() - begun), (bot.cpu() - cpu) / done


async def steady(load: Load, bot: Process, rate: float, seconds: float) -> list[tuple[float, float]]:
    """Post so many messages a second, whoever still waits (an open loop); when each was sent, and its latency in ms."""
    found: list[tuple[float, float]] = []
    texts, refused = itertools.cycle(MIXED.texts), [0]
    begun = time.perf_counter()

    async def one(person: int, text: str) -> None:
        sent = time.perf_counter()
        try:
            await load.say(bot, person, text)
        except RuntimeError:  # not taken in time (503), as on a machine that others use
            refused[0] += 1
        found.append((sent - begun, (time.perf_counter() - sent) * 1000))

    async with asyncio.TaskGroup() as group:
        for number in itertools.count():
            due = begun + number / rate
            if due > begun + seconds:
                break
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(number % PEOPLE, next(texts)))
    print(f"not taken in time: {refused[0]}")
    return found


async def look(bot: Process, server: Server, looks: Looks) -> None:
    """Look every few seconds, until cancelled."""
    begun = time.monotonic()
    while True:
        looks.at.append(time.monotonic() - begun)
        looks.memory.append(bot.memory())
        looks.descriptors.append(bot.descriptors())
        looks.stored.append(await server.stored())
        await asyncio.sleep(LOOK)


def report(looks: Looks, measured: list[tuple[float, float]], minutes: float) -> bool:
    """Print what came of it; whether all stayed flat."""
    for number in range(1, 5):
        part = sorted(ms for at, ms in measured if (number - 1) / 4 <= at / (minutes * 60) < number / 4) or [0.0, 0.0]
        print(
            f"  quarter {number}: memory {looks.quarter(looks.memory, number):.0f} MB, "
            f"{looks.quarter(looks.descriptors, number):.0f} descriptors, "
            f"median {median(part):.0f} ms, p99 {quantiles(part, n=100)[98]:.0f} ms"
        )
    memory = looks.quarter(looks.memory, 4) / looks.quarter(looks.memory, 2)
    more = looks.quarter(looks.descriptors, 4) - looks.quarter(looks.descriptors, 2)
    flat = memory <= GROWTH and more <= DESCRIPTORS
    verdict = "flat" if flat else "GROWS"
    print(f"from the second quarter to the last: memory x{memory:.2f}, {more:+.0f} descriptors: {verdict}")
    return flat


async def soak(minutes: float, url: str) -> bool:
    """Measure, load and look; whether all stayed flat."""
    with tempfile.TemporaryDirectory(prefix="timeoff-soak-") as name:
        folder = Path(name)
        async with (
            Sink(folder) as sink,
            neighbours_of(PEOPLE, sink, folder) as (neighbours, _process),
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session,
        ):
            load = Load(session, neighbours, sink)
            database = await new_database(url)
            server = Server(await asyncpg.connect(database.replace("+asyncpg", "")))
            bot = await start_bot(neighbours, sink.url, empty(folder / "bot"), database)
            try:
                await bot.listening()
                await load.sign_in(bot)
                return await _measure(load, bot, server, minutes)
            finally:
                await bot.end()
                await server.connection.close()


async def _measure(load: Load, bot: Process, server: Server, minutes: float) -> bool:
    await carries(load, bot, 2.0)  # warm
    rate, each = await carries(load, bot, 10.0)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    print(f"capacity: {rate:.1f} messages/s at {AT_ONCE} at a time, {each * 1000:.1f} ms of processor each", flush=True)
    await bot.settled()
    cpu, done, begun = bot.cpu(), await server.transactions(), time.perf_counter()
    await asyncio.sleep(20.0)
    idle = time.perf_counter() - begun
    asked = (await server.transactions() - done) / idle
    print(f"when nobody writes: {(bot.cpu() - cpu) / idle:.1%} of a processor, {asked:.1f} transactions/s", flush=True)
    looks, before, done = Looks(), await server.stored(), await server.transactions()
    looking = asyncio.create_task(look(bot, server, looks))
    measured = await steady(load, bot, rate / 2, minutes * 60)
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    turns = len(measured)
    print(f"{turns} messages in {minutes:g} min, at half of it: {rate / 2:.1f} messages/s")
    print(
        f"a message: {(await server.transactions() - done) / turns:.1f} transactions, "
        f"{(await server.stored() - before) / turns:.0f} bytes of the database"
    )
    return report(looks, measured, minutes)


def main() -> int:
    """Read the arguments and run; the exit status."""
    arguments = argparse.ArgumentParser(prog="make soak", description="One replica at half of its capacity.")
    arguments.add_argument("--minutes", type=float, default=30.0)
    given = arguments.parse_args()
    binaries = programs()
    if binaries is None:
        print("PostgreSQL is not installed here.", file=sys.stderr)
        return 2
    with cluster(binaries) as url:
        return 0 if asyncio.run(soak(given.minutes, url)) else 1


if __name__ == "__main__":
    sys.exit(main())
