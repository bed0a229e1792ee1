"""What pytest is given in a run of mutants: which tests to run in what order, and how long each may take.

`MUTANTS_RUN` names a JSON file: `tests` are node ids with the seconds each may take, in order (null: all there are),
and `results` the file for what came of them, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest


class TookTooLong(BaseException):
    """A test is not over in time. Nothing in the tests or the code is to take it for an ordinary error."""


class Run:
    """One run; what came of each test is written down at once, for the run may be killed."""

    def __init__(self, given: Path) -> None:
        told = json.loads(given.read_text(encoding="utf-8"))
        self._limits: dict[str, float] | None = told["tests"]
        self._results = Path(told["results"])
        self._seconds: dict[str, float] = {}

    def _write(self, test: str, outcome: str, seconds: float) -> None:
        with self._results.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"test": test, "outcome": outcome, "seconds": round(seconds, 4)}) + "\n")

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep the tests that are named, in the order in which they are."""
        if self._limits is None:
            return
        found = {item.nodeid: item for item in items}
        chosen = [found.pop(name) for name in self._limits if name in found]
        config.hook.pytest_deselected(items=list(found.values()))
        items[:] = chosen

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Interrupt a test that takes too long."""
        limit = (self._limits or {}).get(item.nodeid, 0.0)

        def interrupt(_number: int, _frame: FrameType | None) -> None:
            self._write(item.nodeid, "timeout", limit)
            signal.setitimer(signal.ITIMER_REAL, 2.0)  # whoever swallows it is interrupted again
            raise TookTooLong

        before = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0.0)
            signal.signal(signal.SIGALRM, before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down how a test ended, and how long it took with all that was made for it."""
        seconds = self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self._write(report.nodeid, "failed", seconds)
        elif report.when == "teardown":
            self._write(report.nodeid, "over", seconds)
        elif report.skipped:
            self._write(report.nodeid, "skipped", seconds)


def pytest_configure(config: pytest.Config) -> None:
    """Take part where a run says what is wanted; xdist's workers leave it to their controller."""
    given = os.environ.get("MUTANTS_RUN")
    if given and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Run(Path(given)), "mutants-run")
