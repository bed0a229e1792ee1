"""How messages are read, by language and stratum: `python -m tests.accuracy [file or language …]`.

A case is right when intent, unclear, periods and `from` all equal; subjects are scored apart, ignoring case. Every own
case is expected to be right, but for the ids in tests/cases/known-failures.txt. These figures say what is remembered;
how unseen messages are read is in docs/accuracy.md.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogs.understanding.cases import run_case

CASES = Path(__file__).parent / "cases"
PEERS = Path(__file__).parents[2] / "shared" / "phrases" / "peers"
KNOWN = CASES / "known-failures.txt"
NEGATIVES_NOW = "2026-11-18T09:00:00"
LEAST_OF_PEERS = 99.0  # per cent of the peers' cases
_LONG = 110  # characters beyond which a message counts as long
_ACTS = ("take", "cancel", "change")


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
    def confidently_wrong(self) -> bool:
        """Whether it ends in a card with dates that nobody meant or asked for."""
        got = self.got
        dated = got.get("intent") in _ACTS and not got.get("unclear") and bool(got.get("periods") or got.get("from"))
        return dated and not self.right

    @property
    def asked_needlessly(self) -> bool:
        return bool(self.got.get("unclear")) and not self.case.get("unclear")

    @property
    def subject_right(self) -> bool:
        listed = self.case.get("subjects") or [self.case.get("subject")]
        return (self.got.get("subject") or "").casefold() in {(each or "").casefold() for each in listed}

    @property
    def subject_counts(self) -> bool:
        case = self.case
        return case["intent"] == "take" and not case.get("unclear") and not case.get("subjectOpen")

    @property
    def stratum(self) -> str:
        """`peers`, `negative`, `long` or `short`."""
        if self.file.count("-") and not self.file.startswith(("dev2-", "dev3-", "blind-")):
            return "peers"
        if self.case["intent"] == "none":
            return "negative"
        return "long" if len(self.case["text"]) > _LONG else "short"

    @property
    def language(self) -> str:
        return self.file.rsplit("-", 1)[-1]


def own_files() -> list[Path]:
    """The files of our own cases: those that were written first, those in later batches, long ones, and negatives."""
    batches = [*CASES.glob("dev[23]-*.jsonl"), *CASES.glob("blind-*.jsonl")]
    return [
        *sorted(CASES.glob("??.jsonl")),
        *sorted(batches),
        *sorted((CASES / "long").glob("*.jsonl")),
        *sorted((CASES / "negatives").glob("*.txt")),
    ]


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of a file: JSON lines, or lines that ask for nothing."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if path.suffix == ".txt":
            if line.strip() and not line.startswith("#"):
                yield {
                    "id": f"negatives-{path.stem}-{number}", "text": line.replace("\\n", "\n"), "locale": path.stem,
                    "now": NEGATIVES_NOW, "intent": "none", "periods": [], "subject": None, "unclear": None,
                }  # fmt: skip
        elif line.strip():
            yield json.loads(line)


def results(files: Iterable[Path]) -> list[Result]:
    """Every case of the files, read."""
    made = []
    for path in files:
        for case in cases(path):
            begun = time.perf_counter()
            try:
                got = run_case(case)
            except Exception as error:  # a crash is a wrong answer, and is listed as one
                got = {"error": repr(error)}
            made.append(Result(path.stem, case, got, time.perf_counter() - begun))
    return made


def known_failures() -> frozenset[str]:
    """The ids of the own cases that are known to be read wrongly."""
    return frozenset(KNOWN.read_text("utf-8").split())


def table(listed: Sequence[Result]) -> Iterator[str]:
    """A line for each language and stratum: how many, and per cent right, confidently wrong, asked needlessly."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for result in listed:
        row = counts.setdefault((result.language, result.stratum), Counter())
        row["cases"] += 1
        row["right"] += result.right
        row["wrong"] += result.confidently_wrong
        row["asked"] += result.asked_needlessly
        row["subjects"] += result.subject_counts
        row["subjects right"] += result.subject_counts and result.subject_right
    heads = f"{'cases':>6} {'exact':>7} {'confidently wrong':>18} {'asked':>7} {'subjects':>9}"
    yield f"{'language':<9} {'stratum':<9} {heads}"
    for (language, stratum), row in sorted(counts.items()):
        n = row["cases"]
        subjects = f"{100 * row['subjects right'] / row['subjects']:8.1f}%" if row["subjects"] else f"{'–':>9}"
        yield (
            f"{language:<9} {stratum:<9} {n:>6} {100 * row['right'] / n:>6.1f}% {100 * row['wrong'] / n:>17.1f}%"
            f" {100 * row['asked'] / n:>6.1f}% {subjects}"
        )


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
    """Print every failure that is not known and the table; 1 when there is such a failure."""
    files = own_files()
    if PEERS.is_dir():
        files += sorted(PEERS.glob("*.jsonl"))
    else:
        print(f"skipped: the peers' cases are not here ({PEERS.name}/)")
    if "--record" in arguments:
        wrong = sorted(result.case["id"] for result in results(own_files()) if not result.right)
        KNOWN.write_text("\n".join(wrong) + "\n", "utf-8")
        print(f"{len(wrong)} ids written to {KNOWN.name}")
        return 0
    names = [argument for argument in arguments if not argument.startswith("-")]
    if names:
        files = [
            p for p in files if any(p.stem == n or p.stem.startswith(n) or p.stem.endswith("-" + n) for n in names)
        ]
    listed = results(files)
    known = known_failures()
    new = [each for each in listed if not each.right and each.case["id"] not in known and each.stratum != "peers"]
    for result in listed if "--all" in arguments else new:
        case, got = result.case, result.got
        if not result.right:
            print(f"{case['id']} {case['text']!r} ({case['now'][:16]})")
            print(f"    want {told(case)}\n    got  {got.get('error') or told(got)}")
    mended = sorted(each.case["id"] for each in listed if each.right and each.case["id"] in known)
    print("\n".join(table(listed)))
    timings = sorted(result.seconds * 1000 for result in listed)
    if timings:
        print(f"median {timings[len(timings) // 2]:.2f} ms, p99 {timings[int(len(timings) * 0.99)]:.2f} ms")
    print(f"{len(new)} failures that are not known; {len(mended)} known ones that are right now")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
