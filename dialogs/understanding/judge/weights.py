"""What the judge has learned: integer weights by feature and class, read once from `weights.tsv`.

`make train` writes the file. Its first line names the classes and the scale; each further line holds a feature, a
tab and one integer for each class, empty where it is 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

from dialogs.understanding.languages.lexicon import available

FILE: Final = Path(__file__).parent / "weights.tsv"
CLASSES: Final = ("none", "take", "list", "cancel", "change", "help", "place")


@dataclass(frozen=True, slots=True)
class Weights:
    """The table and its scale: a weight of `scale` is a logit of 1."""

    table: Mapping[str, tuple[int, ...]]
    scale: int
    classes: tuple[str, ...] = CLASSES

    def logits(self, features: Iterable[str]) -> list[float]:
        """One logit for each class; features nobody has seen count nothing."""
        table = self.table
        rows = [row for name in features if (row := table.get(name)) is not None]
        return [sum(column) / self.scale for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.classes)

    def told(self, features: Iterable[str], name: str, most: int = 6) -> list[tuple[str, float]]:
        """The features that speak most for or against a class, with their logits."""
        place = self.classes.index(name)
        found = [(each, self.table[each][place] / self.scale) for each in features if each in self.table]
        return sorted((each for each in found if each[1]), key=lambda each: (-abs(each[1]), each[0]))[:most]


def shares(logits: Iterable[float]) -> dict[str, float]:
    """The probability of each class, from its logits."""
    listed = list(logits)
    top = max(listed)
    raised = [exp(each - top) for each in listed]
    total = sum(raised)
    return {name: each / total for name, each in zip(CLASSES, raised, strict=True)}


@lru_cache(maxsize=64)
def learned(code: str) -> Weights:
    """The judge's weights as they stand in the file: of the features of a language, and of those of none."""
    return _shelf().weights(code)


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return Shelf(FILE, CLASSES)


class Shelf:
    """The weights in a file, of which each language's are taken into memory once it is spoken.

    The names of a language's features begin with its code; the file is sorted, so that they stand together. Raises
    ValueError where the file is not of the form that `make train` writes for those classes.
    """

    def __init__(self, path: Path, classes: tuple[str, ...]) -> None:
        self._path = path
        content = path.read_bytes()
        head, _, rows = content.partition(b"\n")
        scale, named = head.decode().split("\t", 2)[1:]
        if named.split("\t") != list(classes):
            raise ValueError(f"{path.name} was trained for other classes: run `make train`")
        self._table: dict[str, tuple[int, ...]] = {}
        self._weights = Weights(self._table, int(scale), classes)
        self._taken: set[str] = set()
        self._take(re.sub(rb"^(?:%s) .*\n" % b"|".join(map(str.encode, available())), b"", rows, flags=re.MULTILINE))

    def weights(self, code: str) -> Weights:
        """The weights of a language's features beside those of all that were asked for before, and those of none."""
        if code not in self._taken:
            rows = re.findall(rb"^%s .*\n" % re.escape(code.encode()), self._path.read_bytes(), re.MULTILINE)
            self._take(b"".join(rows))
            self._taken.add(code)
        return self._weights

    def _take(self, rows: bytes) -> None:
        same: dict[str, tuple[int, ...]] = {}  # many features have the same weights: one tuple for all of them
        for line in rows.decode().splitlines():
            name, _, row = line.partition("\t")
            weights = same.get(row)
            if weights is None:
                weights = same[row] = tuple(int(each) if each else 0 for each in row.split(","))
            self._table[name] = weights


def read(path: Path, classes: tuple[str, ...]) -> Weights:
    """All the weights in a file; raises ValueError as `Shelf` does."""
    shelf = Shelf(path, classes)
    return [shelf.weights(code) for code in available()][-1]


def write(weights: Weights) -> str:
    """The text of the file for such weights, sorted."""
    lines = ["\t".join(("scale", str(weights.scale), *weights.classes))]
    lines += [
        f"{name}\t{','.join(str(each) if each else '' for each in row)}" for name, row in sorted(weights.table.items())
    ]
    return "\n".join(lines) + "\n"
