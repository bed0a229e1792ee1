"""Those who read the phrases: each makes passes over the same cases, and tells what it found in them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import which
from types import TracebackType
from typing import Any, Protocol, Self

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from dialogs.understanding import read
from dialogs.understanding.cases import schedule_of
from dialogs.understanding.time import anchors
from tests.bench.spans import Made, Span, makings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Case = dict[str, Any]
Times = list[int | None]
"""Nanoseconds a case; None where the contestant does not offer the case's language."""


class Contestant(Protocol):
    """One who reads."""

    name: str

    def time(self) -> Times:
        """One pass over all cases."""

    def answers(self) -> list[set[Made] | None]:
        """The periods that may be made of what was found in each case."""


class Ours:
    """This project's `dialogs.understanding.read`, every message with cold anchors: none is remembered."""

    name = "this bot"

    def __init__(self, cases: Sequence[Case]) -> None:
        self._given = [
            (each["text"], datetime.fromisoformat(each["now"]), each["locale"], schedule_of(each.get("schedule")))
            for each in cases
        ]

    def time(self) -> Times:
        """One pass; what earlier messages taught about dates is forgotten before each."""
        times: Times = []
        for text, now, locale, schedule in self._given:
            anchors.forget()
            begun = time.perf_counter_ns()
            read(text, now=now, locale=locale, schedule=schedule)
            times.append(time.perf_counter_ns() - begun)
        return times

    def answers(self) -> list[set[Made] | None]:
        """Exactly the periods read, no other."""
        return [
            {
                tuple((each.start.isoformat(), each.end.isoformat(), each.all_day) for each in reading.request.periods)
                for reading in read(text, now=now, locale=locale, schedule=schedule)[:1]
            }
            for text, now, locale, schedule in self._given
        ]


class SearchDates:
    """dateparser's own search, told the language and the moment."""

    name = "search_dates"

    def __init__(self, cases: Sequence[Case]) -> None:
        self._given = [(each["text"], each["locale"], datetime.fromisoformat(each["now"])) for each in cases]

    def time(self) -> Times:
        """One pass."""
        times: Times = []
        for text, locale, now in self._given:
            begun = time.perf_counter_ns()
            self._search(text, locale, now)
            times.append(time.perf_counter_ns() - begun)
        return times

    def answers(self) -> list[set[Made] | None]:
        """What it found; how precise each find is, its parser is asked apart."""
        return [
            makings([self._span(part, when, locale, now) for part, when in self._search(text, locale, now)])
            for text, locale, now in self._given
        ]

    @staticmethod
    def _settings(locale: str, now: datetime) -> dict[str, Any]:
        return {
            "RELATIVE_BASE": now,
            "PREFER_DATES_FROM": "future",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "DATE_ORDER": "MDY" if locale == "en-US" else "DMY",
        }

    def _search(self, text: str, locale: str, now: datetime) -> list[tuple[str, datetime]]:
        language = locale.split("-")[0]
        return search_dates(text, languages=[language], settings=self._settings(locale, now)) or []

    def _span(self, part: str, when: datetime, locale: str, now: datetime) -> Span:
        settings = {**self._settings(locale, now), "RETURN_TIME_AS_PERIOD": True}
        parser = DateDataParser(languages=[locale.split("-")[0]], settings=settings)
        return Span(when, grain=parser.get_date_data(part).period or "day")


class Worker:
    """A contestant in a process of its own, spoken to by lines; see recognizers_worker.py."""

    def __init__(self, name: str, command: Sequence[str], cases: Sequence[Case]) -> None:
        """Start it; raises OSError or ValueError when it cannot be started."""
        self.name = name
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # the command is ours
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        asked = [{"text": each["text"], "locale": each["locale"], "now": each["now"]} for each in cases]
        self._ask(json.dumps(asked))

    def time(self) -> Times:
        """One pass, timed over there."""
        times: Times = self._ask("go")
        return times

    def answers(self) -> list[set[Made] | None]:
        """What it found."""
        found = self._ask("answers")
        return [None if each is None else makings([Span.from_json(span) for span in each]) for each in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(10)

    def _ask(self, line: str) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@dataclass(frozen=True, slots=True)
class Optional:
    """A contestant that is there when its packages are."""

    name: str
    command: Sequence[str]
    there: Callable[[], bool]
    lacks: str


def _recognizers() -> Path:
    return ROOT / ".venv-bench" / "bin" / "python"


OPTIONAL = (
    Optional(
        "Recognizers-Text",
        [str(_recognizers()), str(HERE / "recognizers_worker.py")],
        lambda: _recognizers().exists(),
        "its packages are not in .venv-bench (make bench-understanding puts them there where it can)",
    ),
    Optional(
        "chrono-node",
        ["node", str(HERE / "chrono" / "worker.js")],
        lambda: which("node") is not None and (HERE / "chrono" / "node_modules").is_dir(),
        "Node or its package is not here (make bench-understanding fetches it where it can)",
    ),
)

FIRST = """
import json, sys, time
times = [time.perf_counter()]
from datetime import datetime
from dialogs.understanding import prepare, read
times.append(time.perf_counter())
prepare()
times.append(time.perf_counter())
read(sys.argv[1], now=datetime(2026, 11, 18, 9), locale=sys.argv[2])
times.append(time.perf_counter())
print(json.dumps([(after - before) * 1000 for before, after in zip(times, times[1:])]))
"""


def first_message(text: str, locale: str) -> list[float]:
    """In a fresh process: milliseconds to import the engine, to learn every language, and to read a first message.

    The first two are part of a service's start.
    """
    done = subprocess.run(
        [sys.executable, "-c", FIRST, text, locale], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout)
    return found
