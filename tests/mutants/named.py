"""Faults with a name: for each there is one test that has to fail (`named.toml`)."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.operators import Mutant
from tests.mutants.running import Copy, Verdict

FILE = Path(__file__).with_name("named.toml")


def faults(root: Path) -> Iterator[tuple[Mutant, str]]:
    """Each fault, by its name in place of a function's, and its test. Raises ValueError where none can be made."""
    for fault in tomllib.loads(FILE.read_text(encoding="utf-8"))["fault"]:
        source = (root / fault["file"]).read_bytes()
        original = fault["original"].encode()
        if source.count(original) != 1:
            raise ValueError(f"{fault['name']}: it stands {source.count(original)} times in {fault['file']}")
        start = source.index(original)
        line = source.count(b"\n", 0, start) + 1
        end, lines = start + len(original), range(line, line + 1)
        yield (
            Mutant(fault["file"], fault["name"], lines, line, start, end, fault["original"], fault["changed"]),
            fault["test"],
        )


def judged(root: Path, patience: float) -> Iterator[Verdict]:
    """What comes of each fault when its own test alone is run. Raises RuntimeError when one fails without it."""
    every = list(faults(root))
    seconds = dict.fromkeys((test for _, test in every), 0.0)
    with tempfile.TemporaryDirectory(prefix="timeoff-mutants-") as folder:
        copy = Copy(root, Path(folder, "0"), patience)
        if failing := copy.failing(list(seconds), seconds):
            raise RuntimeError(f"without a fault these fail, or are not there: {', '.join(sorted(failing))}")
        for mutant, test in every:
            yield copy.judge(mutant, [test], seconds)
