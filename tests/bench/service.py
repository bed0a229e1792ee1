"""`make bench`: this bot beside a bare CloudAdapter echo bot, in the same minutes on the same machine.

Both run in processes of their own, check the sandbox authority's channel tokens for real, and reply to the same
connector. They take turns (echo, help, proposal, and again), so that a busy machine is busy for all of them; what is
printed are medians over the rounds. docs/benchmarks.md says how to read it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles

import aiohttp

from bot.channel.auth import MOST_REMEMBERED
from tests.bench.load import Kind, Load, Sink, Window
from tests.bench.neighbours import Neighbours
from tests.bench.processes import ROOT, Process, start_bot, start_echo
from tests.storage.postgres import cluster, new_database, programs

LEVELS = (1, 16, 64)
TOKENS = MOST_REMEMBERED * 3 // 2  # more than the bot remembers: it checks the signature of every message's
ECHO = Kind("echo", ["hello"], card=False)
HELP = Kind("help reply", ["help"])
PROPOSAL = Kind(
    "proposal turn",
    [
        "off Friday afternoon",
        "next Monday off",
        "dentist Tuesday 9:30-11",
        "vacation from 3 to 14 August",
        "out tomorrow morning",
        "off Thursday and Friday next week",
    ],
)


@dataclass(slots=True)
class Start:
    """What starting a bot came to: seconds until it listened and until it had answered; idle memory in MB."""

    listening: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@asynccontextmanager
async def neighbours_of(
    people: int, sink: Sink, folder: Path
) -> AsyncIterator[tuple[Neighbours, asyncio.subprocess.Process]]:
    """The sandbox's authority and Graph, in a process that ends with the context."""
    options = {"people": people, "tokens": TOKENS, "service-url": sink.url, "folder": folder}
    arguments = [text for name, value in options.items() for text in (f"--{name}", str(value))]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.neighbours", *arguments, cwd=ROOT, stdin=pipe, stdout=pipe, limit=1 << 24
    )
    assert process.stdin
    assert process.stdout
    try:
        found = json.loads(await process.stdout.readline())
        yield Neighbours(**found), process
    finally:
        process.stdin.close()
        await process.wait()


def empty(folder: Path) -> Path:
    """Make the folder."""
    folder.mkdir()
    return folder


async def graph_calls(process: asyncio.subprocess.Process) -> int:
    """How many requests Graph had since this was last asked."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"\n")
    return int(await process.stdout.readline())


async def starts(load: Load, neighbours: Neighbours, sink: Sink, folder: Path, rounds: int) -> dict[str, Start]:
    """Start both bots `rounds` times, in turn, and once before that, so that what Python compiles is there."""
    found = {"echo": Start(), "bot": Start()}
    for number in range(rounds + 1):
        for name, start in found.items():
            if name == "echo":
                process = await start_echo(neighbours)
            else:
                process = await start_bot(neighbours, sink.url, empty(folder / f"start-{number}"))
            try:
                listening, answered = await process.listening(), await load.first(process, "help")
                await process.settled()
                if number:
                    start.listening.append(listening)
                    start.answered.append(answered)
                    start.memory.append(process.memory())
            finally:
                await process.end()
    return found


async def windows(
    load: Load, echo: Process, bots: Sequence[tuple[str, Process]], levels: Sequence[int], rounds: int, seconds: float
) -> dict[tuple[int, str], list[Window]]:
    """Load each bot in turn, `rounds` times at each level; `bots` are told apart by their database."""
    turns = [(echo, ECHO)]
    turns += [(bot, replace(kind, name=f"{kind.name}{where}")) for where, bot in bots for kind in (HELP, PROPOSAL)]
    found: dict[tuple[int, str], list[Window]] = {}
    for process, kind in turns:
        await load.window(process, kind, max(levels), min(seconds, 1.0))
    for level in levels:
        for _ in range(rounds):
            for process, kind in turns:
                found.setdefault((level, kind.name), []).append(await load.window(process, kind, level, seconds))
    return found


def report(found: dict[tuple[int, str], list[Window]]) -> None:
    """The table of rates and latencies."""
    head = ("at a time", "messages/s", "of echo", "median ms", "p99 ms", "CPU ms each", "of echo")
    print(f"{'':<27}" + "".join(f"{each:>13}" for each in head))
    for level in dict.fromkeys(level for level, _ in found):
        echo = found[level, ECHO.name]
        for name in [each for at, each in found if at == level]:
            measured = found[level, name]
            latencies = sorted(each for window in measured for each in window.latencies)
            cells = (
                f"{level}",
                f"{rate(measured):.0f}",
                f"{median(one.rate / other.rate for one, other in zip(measured, echo, strict=True)):.1f}x",
                f"{median(latencies):.1f}",
                f"{quantiles(latencies, n=100)[98] if len(latencies) > 1 else latencies[0]:.1f}",
                f"{cpu(measured):.2f}",
                f"{cpu(measured) / cpu(echo):.2f}x",
            )
            print(f"{name:<27}" + "".join(f"{each:>13}" for each in cells))


def rate(measured: list[Window]) -> float:
    """Messages a second, the median of the rounds."""
    return median(each.rate for each in measured)


def cpu(measured: list[Window]) -> float:
    """Processor milliseconds of the bot a message, the median of the rounds."""
    return median(each.cpu / len(each.latencies) * 1000 for each in measured)


def report_starts(found: dict[str, Start]) -> None:
    """Start-up and memory, beside the echo bot's."""
    rows = (
        ("listening after, s", "listening", 2),
        ("first message answered after, s", "answered", 2),
        ("memory when idle, MB", "memory", 0),
    )
    print(f"\n{'':<34}{'echo':>8}{'bot':>8}{'of echo':>9}")
    for label, name, places in rows:
        echo, bot = (median(getattr(found[who], name)) for who in ("echo", "bot"))
        print(f"{label:<34}{echo:>8.{places}f}{bot:>8.{places}f}{bot / echo:>8.1f}x")


async def run(levels: Sequence[int] = LEVELS, rounds: int = 3, seconds: float = 2.0, server: str = "") -> None:
    """Measure at those levels (messages at a time), so many rounds of so many seconds each, and print.

    `server` is the URL of a PostgreSQL server, on which this bot is measured too.
    """
    with tempfile.TemporaryDirectory(prefix="timeoff-bench-") as name:
        folder = Path(name)
        async with (
            Sink(folder) as sink,
            neighbours_of(max(levels), sink, folder) as (neighbours, process),
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session,
        ):
            load = Load(session, neighbours, sink)
            started = await starts(load, neighbours, sink, folder, rounds)
            echo, bot = await start_echo(neighbours), await start_bot(neighbours, sink.url, empty(folder / "load"))
            bots = [("", bot)]
            if server:
                url = await new_database(server)
                bots.append((", PostgreSQL", await start_bot(neighbours, sink.url, empty(folder / "server"), url)))
            processes = [echo, *(each for _where, each in bots)]
            try:
                await asyncio.gather(*(each.listening() for each in processes))
                for each in processes:
                    await load.checks_tokens(each)
                for _where, each in bots:
                    await load.sign_in(each)
                found = await windows(load, echo, bots, levels, rounds, seconds)
                await graph_calls(process)
                proposals = await load.window(bot, PROPOSAL, 1, 0.5)
                calls = await graph_calls(process) / len(proposals.latencies)
                memory = (echo.memory(), bot.memory())
            finally:
                for each in processes:
                    await each.end()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; "
        f"medians of {rounds} rounds of {seconds:g} s, taking turns; every message's token checked by both\n"
    )
    report(found)
    print(f"\nGraph requests a proposal turn: {calls:.1f}")
    report_starts(started)
    print(f"{'memory after the load, MB':<34}{memory[0]:>8.0f}{memory[1]:>8.0f}{memory[1] / memory[0]:>8.1f}x")


def main() -> None:
    """Read the arguments and run."""
    arguments = argparse.ArgumentParser(description="This bot beside a bare CloudAdapter echo bot.")
    arguments.add_argument("--levels", type=int, nargs="+", default=LEVELS, help="messages at a time")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=float, default=2.0)
    given = arguments.parse_args()
    binaries = programs()
    if binaries is None:
        print("PostgreSQL is not installed here: measured on SQLite alone.", file=sys.stderr)
    with cluster(binaries) if binaries else nullcontext("") as server:
        asyncio.run(run(given.levels, given.rounds, given.seconds, server))


if __name__ == "__main__":
    main()
