"""`make mutants`: faults put into copies of the code, and which of them no test sees.

Counts are of mutants: killed (a test fails), timeouts (a test that is over in good time without the fault is not),
survived (no test fails), not covered (no test reaches the line). Only the first two count as killed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from tests.mutants import named
from tests.mutants.operators import Mutant, mutants
from tests.mutants.running import Copy, Reach, Result, Verdict
from tests.mutants.scope import CODE, NOT_TESTS, TESTS, files

ROOT = Path(__file__).parents[2]
JUDGED = ROOT / "docs" / "mutants.md"
PATIENCE = 20.0  # seconds that any test may take, beside five times what it takes without a fault
_KILLED = (Result.KILLED, Result.TIMEOUT)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    `within` is the seconds that the tests of one mutant take without it, at most; `patience` what any test may take.
    """

    root: Path
    code: Sequence[str]
    tests: Sequence[str]
    ignored: Sequence[str] = ()
    number: int = 300
    seed: int = 0
    jobs: int = 1
    within: float = 120.0
    patience: float = PATIENCE


def chosen(plan: Plan) -> tuple[list[Mutant], int]:
    """The mutants that the seed chooses, and among how many."""
    every = [
        mutant
        for file, functions in files(plan.root, plan.code)
        for mutant in mutants(file, (plan.root / file).read_text(encoding="utf-8"), functions)
    ]
    return random.Random(plan.seed).sample(every, min(plan.number, len(every))), len(every)


def judged(plan: Plan, sample: Sequence[Mutant]) -> Iterator[Verdict]:
    """What comes of each mutant, as it is known; those that no test reaches last."""
    with tempfile.TemporaryDirectory(prefix="timeoff-mutants-") as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        made = [Copy(plan.root, Path(folder, str(n)), plan.patience) for n in range(plan.jobs)]
        started = time.monotonic()
        reach = made[0].reach(sorted({each.file for each in sample}), plan.tests, plan.ignored, plan.jobs)
        print(f"{len(reach.seconds)} tests mapped in {time.monotonic() - started:.0f} s", flush=True)
        print(*(f"left out, as it fails without a fault: {each}" for each in reach.failed), sep="\n", flush=True)
        for copy in made:
            copies.put(copy)

        def one(mutant: Mutant) -> Verdict:
            tests = reach.tests(mutant)
            if not tests:
                return Verdict(mutant, Result.NOT_COVERED)
            copy = copies.get()
            try:
                return copy.judge(mutant, reach.most(tests, plan.within), reach.seconds)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(plan.jobs) as pool:
            found = []
            for verdict in pool.map(one, sample):
                found.append(verdict)
                print(f"{len(found):4} {verdict.result:<12} {told(verdict)}", flush=True)
        yield from _without_doubtful(found, made[0], reach)


def _without_doubtful(found: Sequence[Verdict], copy: Copy, reach: Reach) -> Iterator[Verdict]:
    """The verdicts; a mutant is not killed by a test that fails without it too."""
    killing = sorted({each.test for each in found if each.result is Result.KILLED and each.test in reach.seconds})
    doubtful = copy.failing(killing, reach.seconds)
    for each in found:
        yield replace(each, result=Result.SURVIVED) if each.test in doubtful else each


def told(verdict: Verdict) -> str:
    """A mutant in a line: where it is, what is changed, and which test says so."""
    file, _, change = str(verdict.mutant).partition(" ")
    return f"{file}:{verdict.mutant.lines.start} {change}" + (f"  [{verdict.test}]" if verdict.test else "")


def judgements(document: str) -> dict[str, str]:
    """What docs/mutants.md says of single mutants: lines of "- `mutant`: why"."""
    return dict(re.findall(r"^- `(.+?)`: (.+)$", document, re.MULTILINE))


def summary(verdicts: Sequence[Verdict], known: dict[str, str]) -> Iterator[str]:
    """The counts, and every mutant that was not killed; whether it has been judged changes no count."""
    counts = Counter(each.result for each in verdicts)
    dead = sum(counts[each] for each in _KILLED)
    yield ", ".join(f"{each}: {counts[each]}" for each in Result)
    yield f"killed or timed out: {dead} of {len(verdicts)} ({100 * dead / max(1, len(verdicts)):.1f} %)"
    for each in verdicts:
        if each.result not in _KILLED:
            why = known.get(str(each.mutant))
            yield f"{each.result}: {told(each)}" + (f"\n    judged: {why}" if why else "")


def _named() -> int:
    survived = 0
    for verdict in named.judged(ROOT, patience=3 * PATIENCE):
        survived += verdict.result not in _KILLED
        print(f"{verdict.result:<12} {verdict.mutant.function}  [{verdict.test}]", flush=True)
    return 1 if survived else 0


def main() -> None:
    """Run it; status 1 when less is killed than is asked for."""
    arguments = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    arguments.add_argument(
        "paths", nargs="*", default=CODE, help='files, folders, patterns; "path::press" for functions'
    )
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments.add_argument("--number", type=int, default=300)
    arguments.add_argument("--tests", nargs="+", default=TESTS, help="files and folders of tests")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--within", type=float, default=120.0, help="seconds of tests for a mutant, at most")
    arguments.add_argument("--at-least", type=float, default=90.0, help="per cent to be killed")
    arguments.add_argument("--named", action="store_true", help="the faults of named.toml, each with its own test")
    given = arguments.parse_args()
    if given.named:
        sys.exit(_named())
    plan = Plan(ROOT, given.paths, given.tests, NOT_TESTS, given.number, given.seed, given.jobs, given.within)
    started = time.monotonic()
    sample, among = chosen(plan)
    print(f"{len(sample)} mutants of {among}, seed {plan.seed}", flush=True)
    verdicts = list(judged(plan, sample))
    print(*summary(verdicts, judgements(JUDGED.read_text(encoding="utf-8"))), sep="\n")
    print(f"seed {plan.seed}, {time.monotonic() - started:.0f} s")
    dead = sum(each.result in _KILLED for each in verdicts)
    sys.exit(0 if 100 * dead >= given.at_least * len(verdicts) else 1)


if __name__ == "__main__":
    main()
