"""What the judge has learned: small integer weights of named features, read once from a table that `make train` writes.

The table keeps a checksum for each feature instead of its name, which the message at hand spells anyway. A file is
one line of JSON (columns, scale, biases, rows), the checksums in ascending order (little-endian, 32 bits), and of
each feature one signed byte a column.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final
from zlib import crc32

FILE: Final = Path(__file__).parent / "weights.bin"
CLASSES: Final = ("none", "take", "list", "cancel", "change", "help", "place")
COLUMNS: Final = (*(f"clause {name}" for name in CLASSES), *(f"message {name}" for name in CLASSES))
CLAUSE: Final = slice(0, len(CLASSES))  # the columns that weigh one clause
MESSAGE: Final = slice(len(CLASSES), None)  # and those that weigh all clauses of a message together
_OF_MESSAGE: Final = 0.7  # how much of the judgement the whole message makes up, by cross-validation
LENGTH: Final = 8.0  # the length of an example's vector, however many features it has


@dataclass(frozen=True, slots=True)
class Weights:
    """A table of integers: a sum of `scale` over the features of an example is a logit of 1, before its length."""

    columns: tuple[str, ...]
    scale: int
    biases: tuple[float, ...]
    rows: Mapping[int, int]  # where in `cells` the row of a feature begins, by the feature's checksum
    cells: memoryview

    def logits(self, checksums: Collection[int], columns: slice = slice(None)) -> list[float]:
        """One logit for each column of an example with those features; features nobody has seen count nothing."""
        rows, cells, width = self.rows, self.cells, len(self.columns)
        begin, end, _ = columns.indices(width)
        found = [cells[at + begin : at + end] for each in checksums if (at := rows.get(each)) is not None]
        factor = LENGTH / (self.scale * max(len(checksums), 1) ** 0.5)
        sums = map(sum, zip(*found, strict=True)) if found else [0] * (end - begin)
        return [bias + factor * each for bias, each in zip(self.biases[begin:end], sums, strict=True)]

    def told(self, names: Sequence[str], column: str, most: int = 6) -> list[tuple[str, float]]:
        """The features of an example that speak most for or against a column, with their share of its logit."""
        place = self.columns.index(column)
        factor = LENGTH / (self.scale * max(len(names), 1) ** 0.5)
        found = [
            (name, self.cells[at + place] * factor)
            for name in names
            if (at := self.rows.get(checksum(name))) is not None
        ]
        return sorted((each for each in found if each[1]), key=lambda each: (-abs(each[1]), each[0]))[:most]


def checksum(name: str) -> int:
    """By what the table knows a feature."""
    return crc32(name.encode())


def checksums(names: Iterable[str]) -> frozenset[int]:
    """By what the table knows the features of an example."""
    return frozenset(map(checksum, names))


def shares(logits: Sequence[float]) -> dict[str, float]:
    """The probability of each class, from its logits."""
    top = max(logits)
    raised = [exp(each - top) for each in logits]
    total = sum(raised)
    return {name: each / total for name, each in zip(CLASSES, raised, strict=True)}


def together(clause: Mapping[str, float], message: Mapping[str, float]) -> dict[str, float]:
    """The probability of each class by what its clause that asks most says and by what the whole message says."""
    mean = {name: clause[name] ** (1 - _OF_MESSAGE) * message[name] ** _OF_MESSAGE for name in CLASSES}
    total = sum(mean.values())
    return {name: each / total for name, each in mean.items()}


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The judge's weights as they stand in the file."""
    return read(FILE, COLUMNS)


def read(path: Path, columns: tuple[str, ...]) -> Weights:
    """The weights in a file; ValueError where it is not of the form that `make train` writes for those columns."""
    head, _, body = path.read_bytes().partition(b"\n")
    told = json.loads(head)
    if told["columns"] != list(columns):
        raise ValueError(f"{path.name} was trained for other classes: run `make train`")
    rows, width = told["rows"], len(columns)
    known = array("I", body[: 4 * rows])
    if sys.byteorder == "big":
        known.byteswap()
    return Weights(
        columns,
        told["scale"],
        tuple(told["biases"]),
        dict(zip(known, range(0, rows * width, width), strict=True)),
        memoryview(body)[4 * rows :].cast("b"),
    )


def write(weights: Weights) -> bytes:
    """The bytes of the file for such weights; the same for the same weights."""
    width = len(weights.columns)
    known = array("I", sorted(weights.rows))
    cells = b"".join(bytes(weights.cells[weights.rows[each] : weights.rows[each] + width]) for each in known)
    if sys.byteorder == "big":
        known.byteswap()
    head = {"columns": weights.columns, "scale": weights.scale, "biases": weights.biases, "rows": len(weights.rows)}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + known.tobytes() + cells
