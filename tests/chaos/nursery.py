"""Starts `app.py serve` over and over in little time: imports once, and forks a process for each start.

Lines in: JSON {"env": {...}, "log": path}. Lines out: the new process's id. A child is `app.py serve` like any other.
With CHAOS_CRASH_FILE in its environment it kills itself where that file says: "N before" or "N after", the N-th
outside call since it was written (a database transaction or an HTTP request). An empty file counts, and the file of
the same name with the suffix .seen then says what the calls were. CHAOS_HURRY shortens leases, CHAOS_CLOCK puts the
clock wrong by so many seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Label = Callable[[tuple[Any, ...]], str]


class Crash:
    """Counts outside calls, and kills the process at one of them."""

    def __init__(self, file: Path) -> None:
        self._file, self._stamp, self._seen = file, 0, list[str]()

    def at(self, name: str, when: str) -> None:
        """An outside call is about to be made, or has been."""
        try:
            stamp = self._file.stat().st_mtime_ns
        except FileNotFoundError:
            return
        if stamp != self._stamp:
            self._stamp = stamp
            self._seen.clear()
        if when == "before":
            self._seen.append(name)
        wanted, _, moment = self._file.read_text().strip().partition(" ")
        if not wanted:
            self._file.with_suffix(".seen").write_text("\n".join(self._seen))
        elif len(self._seen) == int(wanted) and when == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: type, name: str, label: Label) -> None:
        """Have calls of that method counted."""
        real = getattr(owner, name)

        async def call(this: Any, *args: Any, **kwargs: Any) -> Any:
            what = label(args)
            self.at(what, "before")
            result = await real(this, *args, **kwargs)
            self.at(what, "after")
            return result

        setattr(owner, name, call)


def _called(args: tuple[Any, ...]) -> str:
    method, url = args[0], str(args[1])
    if "/v3/" in url:
        return f"{method} connector"
    where = url.partition("workHoursAndLocations/")[2]
    return f"{method} {'view' if 'occurrencesView' in url else where.partition('/')[0]}"


def _instrument(crash: Crash) -> None:
    import aiohttp

    from bot.storage.database import Database
    from bot.storage.waiting import WaitingTurns
    from bot.worker import Worker
    from bot.workplan.journal import Journal

    def table(verb: str) -> Label:
        return lambda args: f"{verb} {args[0].name}"

    Worker.start = lambda _self: None  # type: ignore[method-assign]  # others' work would be counted too
    for each in ("put", "put_all", "add", "get", "remove"):
        crash.around(Database, each, table(each))
    for each in ("_begin", "_take", "save", "release", "told"):
        crash.around(Journal, each, lambda _args, each=each: f"journal {each}")  # type: ignore[misc]
    for each in ("expect", "lease", "answered"):
        crash.around(WaitingTurns, each, lambda _args, each=each: f"waiting {each}")  # type: ignore[misc]
    crash.around(aiohttp.ClientSession, "_request", _called)


def _child(env: dict[str, str], log: str) -> None:
    os.environ.update(env)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if wrong := float(os.environ.get("CHAOS_CLOCK", "0")):
        real = time.time
        time.time = lambda: real() + wrong
    if "CHAOS_HURRY" in os.environ:
        from bot.storage import waiting
        from bot.workplan import journal

        journal.LEASE, journal.RENEWAL, journal.TELLING = 2.0, 0.5, 2.0
        waiting.LEASE, waiting.EXPECTED = 3.0, 2.0
    if "CHAOS_CRASH_FILE" in os.environ:
        _instrument(Crash(Path(os.environ["CHAOS_CRASH_FILE"])))
    sys.argv = ["app.py", "serve"]
    from bot.commands.line import app

    app()


def nurse() -> None:
    """Read orders from standard input until it ends."""
    import bot.service
    from dialogs.understanding import prepare

    assert bot.service.Service
    prepare()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _child(order["env"], order["log"])
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    nurse()
