"""What the judge has learned: integer weights by feature and class, read once from `weights.tsv`.

`make train` writes the file. Its first line names the classes and the scale; each further line holds a feature, a
tab and one integer for each class, empty where it is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

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


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The judge's weights as they stand in the file."""
    return read(FILE, CLASSES)


def read(path: Path, classes: tuple[str, ...]) -> Weights:
    """The weights in a file; ValueError where it is not of the form that `make train` writes for those classes."""
    table: dict[str, tuple[int, ...]] = {}
    rows: dict[str, tuple[int, ...]] = {}  # many features have the same weights: one tuple for all of them
    with path.open(encoding="utf-8") as file:
        head = file.readline().rstrip("\n").split("\t")
        if head[2:] != list(classes):
            raise ValueError(f"{path.name} was trained for other classes: run `make train`")
        for line in file:
            name, _, row = line.partition("\t")
            weights = rows.get(row)
            if weights is None:
                weights = rows[row] = tuple(int(each) if each else 0 for each in row.rstrip("\n").split(","))
            table[name] = weights
    return Weights(table, int(head[1]), classes)


def write(weights: Weights) -> str:
    """The text of the file for such weights, sorted."""
    lines = ["\t".join(("scale", str(weights.scale), *weights.classes))]
    lines += [
        f"{name}\t{','.join(str(each) if each else '' for each in row)}" for name, row in sorted(weights.table.items())
    ]
    return "\n".join(lines) + "\n"
