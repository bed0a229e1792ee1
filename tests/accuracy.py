"""How many phrases are read exactly right, by language and intent: `python -m tests.accuracy [file or language …]`.

A case is right when intent, unclear, periods and `from` all equal; subjects are scored apart, ignoring case.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogs.understanding.cases import run_case

CASES = Path(__file__).parent / "cases"
PEERS = Path(__file__).parents[2] / "shared" / "phrases" / "peers"
THRESHOLDS = CASES / "thresholds.toml"


@dataclass(frozen=True, slots=True)
class Result:
    """One case, what was predicted for it, and the seconds that took."""

    file: str
    case: dict[str, Any]
    got: dict[str, Any]
    seconds: float

    @property
    def right(self) -> bool:
        case, got = self.case, self.got
        return all(case.get(key) == got.get(key) for key in ("intent", "unclear", "periods")) and (
            case.get("from") or []
        ) == (got.get("from") or [])

    @property
    def subject_right(self) -> bool:
        return (self.case.get("subject") or "").casefold() == (self.got.get("subject") or "").casefold()


def results(files: Iterable[Path]) -> list[Result]:
    """Every case of the files, read."""
    made = []
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            if not line.strip():
                continue
            case = json.loads(line)
            begun = time.perf_counter()
            try:
                got = run_case(case)
            except Exception as error:  # a crash is a wrong answer, and is listed as one
                got = {"error": repr(error)}
            made.append(Result(path.stem, case, got, time.perf_counter() - begun))
    return made


def shares(listed: Sequence[Result]) -> dict[str, float]:
    """Per cent right: `xx` and `xx.intent` for our own cases, `xx.subject`, and `peers`, `peers.xx`."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for result in listed:
        if "-" in result.file:
            groups["peers"].append(result.right)
            groups["peers." + result.file.rsplit("-", 1)[1]].append(result.right)
            continue
        groups[result.file].append(result.right)
        groups[f"{result.file}.{result.case['intent']}"].append(result.right)
        if result.case["intent"] == "take":
            groups[f"{result.file}.subject"].append(result.subject_right)
    return {name: round(100 * sum(rights) / len(rights), 1) for name, rights in sorted(groups.items())}


def short(periods: Sequence[dict[str, Any]]) -> str:
    """Periods in one line."""
    return ", ".join(
        p["start"][:10] + ("" if p["end"][:10] == p["start"][:10] else ".." + p["end"][:10])
        if p["allDay"]
        else p["start"][:16] + "~" + p["end"][5:16]
        for p in periods[:6]
    )


def told(answer: dict[str, Any]) -> str:
    """An answer in one line."""
    pieces = [answer["intent"], short(answer["periods"]), answer.get("unclear") or ""]
    if answer.get("from"):
        pieces.append("from " + short(answer["from"]))
    return " ".join(piece for piece in pieces if piece)


def main(arguments: Sequence[str]) -> int:
    """Print the table and every failure; 1 when a threshold is missed."""
    files = sorted(CASES.glob("??.jsonl"))
    if PEERS.is_dir():
        files += sorted(PEERS.glob("*.jsonl"))
    else:
        print(f"skipped: the peers' cases are not here ({PEERS.name}/)")
    names = [argument for argument in arguments if not argument.startswith("-")]
    if names:
        files = [
            path
            for path in files
            if any(path.stem == name or path.stem.startswith(name) or path.stem.endswith("-" + name) for name in names)
        ]
    listed = results(files)
    for result in listed:
        case, got = result.case, result.got
        line = f"[{result.file}] {case['text']!r} ({case['now'][:16]})"
        if not result.right:
            print(f"{line}\n    want {told(case)}\n    got  {got.get('error') or told(got)}")
        elif not result.subject_right and "-" not in result.file and "-q" not in arguments:
            print(f"{line}\n    subject {case.get('subject')!r}, got {got.get('subject')!r}")
    made = shares(listed)
    print()
    for name, share in made.items():
        print(f"{name:<16} {share:5.1f} %")
    timings = sorted(result.seconds * 1000 for result in listed)
    if timings:
        print(f"median {timings[len(timings) // 2]:.2f} ms, p99 {timings[int(len(timings) * 0.99)]:.2f} ms")
    limits = tomllib.loads(THRESHOLDS.read_text("utf-8")).get("least", {}) if THRESHOLDS.is_file() else {}
    missed = [
        f"{name}: {made[name]} % is below {limit} %"
        for name, limit in limits.items()
        if name in made and made[name] < limit
    ]
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
