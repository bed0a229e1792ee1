"""Copies of the tree in which tests run: once to see which test reaches which line, then for each fault."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from coverage import CoverageData

from tests.mutants import plugin
from tests.mutants.operators import Mutant

TIMES = 5.0  # how many times longer than without a fault a test may take, beyond what it may always take
WELL_UNDER = 3.0  # how many times sooner it is to be over without the fault for a timeout to count
STARTING = 120.0  # seconds that loading everything and stopping may take
LEFT_OUT = (".git", ".venv*", "node_modules", "__pycache__", ".*_cache", ".hypothesis", ".sandbox", ".env", "dist")


class Result(StrEnum):
    """What came of a mutant."""

    KILLED = "killed"
    TIMEOUT = "timeout"  # and the test is over in good time without the fault: as good as killed
    SURVIVED = "survived"
    NOT_COVERED = "not covered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant, and the test that showed it."""

    mutant: Mutant
    result: Result
    test: str = ""


@dataclass(slots=True)
class Reach:
    """Which tests reach which lines of which files; how long each takes, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    loaded: dict[str, set[int]] = field(default_factory=dict)  # lines that run when their module is imported
    failed: list[str] = field(default_factory=list)  # without a fault, and so left out

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that may see a fault, the fastest first."""
        lines = self.lines.get(mutant.file, {})
        found = {test for line in mutant.lines for test in lines.get(line, ())} or lines.get(mutant.statement, set())
        if not found and self.loaded.get(mutant.file, set()) & {*mutant.lines, mutant.statement}:
            found = {test for tests in lines.values() for test in tests}  # a constant: whoever uses its module
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def most(self, tests: Sequence[str], within: float) -> list[str]:
        """As many of the tests, in order, as are over within so many seconds."""
        chosen: list[str] = []
        left = within
        for test in tests:
            left -= self.seconds[test]
            if chosen and left < 0:
                break
            chosen.append(test)
        return chosen


@dataclass(slots=True)
class _Ran:
    status: int | None  # pytest's exit status, None when it was stopped
    outcomes: dict[str, tuple[str, float]]

    def ended_badly(self) -> tuple[str, str]:
        """The first test that failed or took too long, and which of both; empty when there is none."""
        return next(((test, how) for test, (how, _) in self.outcomes.items() if how in {"failed", "timeout"}), ("", ""))


class Copy:
    """A copy of the tree in a folder of its own. The tree itself is only read."""

    def __init__(self, root: Path, folder: Path, patience: float) -> None:
        """`patience` is the seconds that any test may take."""
        self.folder = folder
        self._patience = patience
        self._tree = folder / "tree"
        shutil.copytree(root, self._tree, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
        (folder / "plugin").mkdir()
        shutil.copy(plugin.__file__, folder / "plugin" / "mutants_plugin.py")

    def reach(self, files: Collection[str], tests: Sequence[str], ignored: Sequence[str], jobs: int) -> Reach:
        """Run all `tests` on the code as it is, looking which lines of `files` each reaches.

        A test that fails without a fault is left out: it cannot tell one. Raises RuntimeError when none can be run.
        """
        data = self.folder / "coverage"
        told = ["[run]", f"data_file = {data}", "concurrency = thread,greenlet", "include ="]
        rules = self.folder / ".coveragerc"
        rules.write_text("\n".join([*told, *(f"    {self._tree / file}" for file in files)]), encoding="utf-8")
        options = ["--cov", "--cov-context=test", f"--cov-config={rules}", "--cov-report="]
        options += ["-n", str(jobs)] if jobs > 1 else []
        options += [f"--ignore={each}" for each in ignored if (self._tree / each).exists()]
        ran = self._run(None, [*options, *(each for each in tests if (self._tree / each).exists())], None)
        if ran.status not in {0, 1}:
            said = (self.folder / "output").read_text(encoding="utf-8", errors="replace")[-3000:]
            raise RuntimeError(f"the tests do not run (status {ran.status}):\n{said}")
        return self._reach(data, files, ran)

    def _reach(self, data: Path, files: Collection[str], ran: _Ran) -> Reach:
        reach = Reach({test: seconds for test, (outcome, seconds) in ran.outcomes.items() if outcome == "over"})
        reach.failed = [test for test, (outcome, _) in ran.outcomes.items() if outcome == "failed"]
        seen = CoverageData(str(data))
        seen.read()
        for file in files:
            lines, loaded = reach.lines.setdefault(file, {}), reach.loaded.setdefault(file, set())
            for line, contexts in seen.contexts_by_lineno(str(self._tree / file)).items():
                tests = {context.rpartition("|")[0] for context in contexts} & reach.seconds.keys()
                if tests:
                    lines[line] = tests
                if "" in contexts:
                    loaded.add(line)
        return reach

    def judge(self, mutant: Mutant, tests: Sequence[str], seconds: Mapping[str, float]) -> Verdict:
        """Put the fault in, run the tests until one fails, and take it out again."""
        limits = {test: self._patience + TIMES * seconds[test] for test in tests}
        with self._with(mutant):
            ran = self._run(limits, ["-x", *_files(tests)], STARTING + TIMES * sum(seconds[test] for test in tests))
        test, outcome = ran.ended_badly()
        if outcome == "failed":
            return Verdict(mutant, Result.KILLED, test)
        if outcome == "timeout" or ran.status is None:
            return self._late(mutant, [test] if test else tests, limits)
        if ran.status != 0:
            return Verdict(mutant, Result.KILLED, "(its tests cannot be loaded)")
        return Verdict(mutant, Result.SURVIVED)

    def _late(self, mutant: Mutant, tests: Sequence[str], limits: Mapping[str, float]) -> Verdict:
        """A timeout counts when the same tests are over in good time without the fault."""
        given = {test: limits[test] / WELL_UNDER for test in tests}
        ran = self._run(given, ["-x", *_files(tests)], STARTING + sum(given.values()))
        return Verdict(mutant, Result.TIMEOUT if ran.status == 0 else Result.SURVIVED, tests[0])

    def failing(self, tests: Sequence[str], seconds: Mapping[str, float]) -> set[str]:
        """Which of the tests fail without a fault: what they say of one counts for nothing."""
        limits = {test: self._patience + TIMES * seconds[test] for test in tests}
        ran = self._run(limits, _files(tests), STARTING + sum(limits.values())) if tests else _Ran(0, {})
        return {test for test in tests if ran.outcomes.get(test, ("",))[0] != "over"}

    @contextlib.contextmanager
    def _with(self, mutant: Mutant) -> Iterator[None]:
        file = self._tree / mutant.file
        source = file.read_bytes()
        # Within one second Python takes what it compiled before for what it would compile now.
        compiled = Path(importlib.util.cache_from_source(str(file)))
        try:
            file.write_bytes(mutant.applied(source))
            compiled.unlink(missing_ok=True)
            yield
        finally:
            file.write_bytes(source)
            compiled.unlink(missing_ok=True)

    def _run(self, limits: Mapping[str, float] | None, arguments: Sequence[str], within: float | None) -> _Ran:
        given, results = self.folder / "given.json", self.folder / "results.jsonl"
        given.write_text(json.dumps({"tests": limits, "results": str(results)}), encoding="utf-8")
        results.write_text("", encoding="utf-8")
        path = os.pathsep.join(filter(None, [str(self.folder / "plugin"), os.environ.get("PYTHONPATH", "")]))
        surroundings = {**os.environ, "PYTHONPATH": path, "MUTANTS_RUN": str(given)}
        # What is compiled is kept, whatever the environment says: every run loads the same modules.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        surroundings.pop("PYTHONPYCACHEPREFIX", None)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "mutants_plugin", *arguments]
        with (self.folder / "output").open("wb") as output:
            process = subprocess.Popen(
                command, cwd=self._tree, env=surroundings, stdout=output, stderr=output, start_new_session=True
            )
            try:
                status = process.wait(within)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                _end(process)
        outcomes: dict[str, tuple[str, float]] = {}
        for line in results.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if outcomes.get(told["test"], ("over",))[0] == "over":
                outcomes[told["test"]] = (told["outcome"], told["seconds"])
        return _Ran(status, outcomes)


def _files(tests: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(test.partition("::")[0] for test in tests))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the run and whatever it has started: first so that servers of its fixtures are stopped too."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
