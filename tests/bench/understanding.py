"""`make bench-understanding`: how fast phrases are read, and how well, beside the parsers people would otherwise use.

All read the same phrases in the same run and take turns pass by pass, so that a busy machine is busy for all of
them. A phrase's time is its median over the passes; printed are percentiles over the phrases. Our own reading has cold
anchors: what earlier messages taught about dates is forgotten before each. docs/benchmarks.md says how to read it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import warnings
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from time import process_time

from dialogs.understanding import prepare, read
from tests.bench.contestants import (
    OPTIONAL,
    Case,
    Contestant,
    Optional,
    Ours,
    SearchDates,
    Times,
    Worker,
    first_message,
)
from tests.bench.spans import expected
from tests.dialogs.understanding.long_texts import SEEDS, longest

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "cases"
PEERS = ROOT.parent / "shared" / "phrases" / "peers"
MOST_OWN = 700
NOW = datetime(2026, 11, 18, 9)
FIRST_MESSAGES = (("off Friday afternoon", "en-GB"), ("off vendredi aprem", "fr-FR"), ("frei am 3. März", "de-DE"))


def cases_of(folder: Path) -> list[Case]:
    """The phrases of a folder's files, one language a file; what is no case of one phrase (a talk) is left out."""
    listed = [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    return [each for each in listed if {"text", "now", "locale", "periods"} <= each.keys()]


def spread(cases: list[Case], most: int) -> list[Case]:
    """At most so many of the cases, from all over the list, the same every time."""
    return cases[:: -(-len(cases) // most)]


def typical(passes: Sequence[Times]) -> list[float | None]:
    """Milliseconds a phrase: the median of its passes, None where it was not read."""
    made: list[float | None] = []
    for times in zip(*passes, strict=True):
        read = [each for each in times if each is not None]
        made.append(median(read) / 1e6 if read else None)
    return made


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of `values` lie."""
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def report_speed(found: dict[str, list[float | None]]) -> None:
    """Percentiles of each, and its median as a multiple of ours on the phrases both read."""
    ours = next(iter(found.values()))
    print(f"{'milliseconds a message':<24}{'phrases':>8}{'median':>9}{'p95':>9}{'p99':>9}{'times ours':>12}")
    for name, times in found.items():
        both = [(each, own) for each, own in zip(times, ours, strict=True) if each is not None and own is not None]
        theirs = [each for each, _ in both]
        if not both:
            continue
        ratio = median(theirs) / median(own for _, own in both)
        cells = "".join(
            f"{each:>9.3f}" for each in (median(theirs), percentile(theirs, 0.95), percentile(theirs, 0.99))
        )
        print(f"{name:<24}{len(both):>8}{cells}{ratio:>11.2f}x")


def report_accuracy(contestants: Sequence[Contestant], cases: Sequence[Case], peers: slice) -> None:
    """The share of the peers' cases each reads right, by language; a language it has not is left out."""
    right: dict[str, dict[str, list[bool]]] = {}
    for contestant in contestants:
        answers = contestant.answers()[peers]
        for case, answer in zip(cases[peers], answers, strict=True):
            if answer is not None:
                by_language = right.setdefault(contestant.name, {})
                by_language.setdefault(case["locale"].split("-")[0], []).append(expected(case) in answer)
    languages = sorted({case["locale"].split("-")[0] for case in cases[peers]})
    print(f"\n{'peers’ cases right, %':<24}" + "".join(f"{each:>7}" for each in languages) + f"{'all':>7}{'cases':>7}")
    for name, by_language in right.items():
        cells = "".join(f"{share(by_language[each]):>7}" if each in by_language else f"{'–':>7}" for each in languages)
        every = [each for results in by_language.values() for each in results]
        print(f"{name:<24}{cells}{share(every):>7}{len(every):>7}")


def share(results: Sequence[bool]) -> str:
    """Percent of them true."""
    return f"{100 * sum(results) / len(results):.0f}"


def report_first(rounds: int) -> None:
    """The first message of a process, and what comes before it when a service starts."""
    print(f"\n{'a fresh process, ms':<34}{'import':>9}{'learning':>10}{'first message':>15}")
    for text, locale in FIRST_MESSAGES:
        measured = [first_message(text, locale) for _ in range(rounds)]
        imported, learnt, answered = (median(column) for column in zip(*measured, strict=True))
        print(f"{text + ' (' + locale + ')':<34}{imported:>9.0f}{learnt:>10.0f}{answered:>15.1f}")


def report_long(rounds: int) -> None:
    """The messages of 4,000 characters that take longest, in milliseconds of processor time: the best of the rounds."""
    prepare()

    def spent(seed: str, locale: str) -> float:
        begun = process_time()
        read(longest(seed), now=NOW, locale=locale)
        return (process_time() - begun) * 1000

    times = {
        (name, locale): min(spent(seed, locale) for _ in range(rounds))
        for name, seed in SEEDS.items()
        for locale in ("en-GB", "de-DE", "fr-FR", "es-ES", "pt-PT", "it-IT", "nl-NL", "sv-SE")
    }
    print(f"\n{'of 4,000 characters, slowest':<34}{'ms':>9}")
    for name, locale in sorted(times, key=lambda each: -times[each])[:5]:
        print(f"{name + ' (' + locale + ')':<34}{times[name, locale]:>9.1f}")


def compare(rounds: int, most: int | None = None, others: Sequence[Optional] = OPTIONAL) -> None:
    """Compare on the cases, at most so many of ours and of the peers' where `most` is given, and print."""
    warnings.simplefilter("ignore")
    own = spread(cases_of(OWN), most or MOST_OWN)
    peers = cases_of(PEERS)[:most] if PEERS.is_dir() else []
    cases = own + peers
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{len(own)} phrases of our own, {len(peers)} of the peers’ suites; {rounds} passes each, taking turns")
    if not peers:
        print("skipped: the peers’ cases are not here, so that accuracy is not compared")
    with contextlib.ExitStack() as running:
        contestants: list[Contestant] = [Ours(cases), SearchDates(cases)]
        for optional in others:
            if optional.there():
                contestants.append(running.enter_context(Worker(optional.name, optional.command, cases)))
            else:
                print(f"skipped: {optional.name}: {optional.lacks}")
        passes: dict[str, list[Times]] = {each.name: [] for each in contestants}
        for contestant in contestants:
            contestant.time()  # data is loaded, patterns are compiled
        for _ in range(rounds):
            for contestant in contestants:
                passes[contestant.name].append(contestant.time())
        print()
        report_speed({name: typical(each) for name, each in passes.items()})
        if peers:
            report_accuracy(contestants, cases, slice(len(own), None))


def main() -> None:
    """Read the arguments and run."""
    arguments = argparse.ArgumentParser(description="Understanding, beside other parsers.")
    arguments.add_argument("--rounds", type=int, default=5)
    rounds: int = arguments.parse_args().rounds
    compare(rounds)
    report_first(rounds)
    report_long(rounds)


if __name__ == "__main__":
    main()
