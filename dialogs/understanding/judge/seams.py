"""Where one thought ends and the next begins in text without signs, as people dictate it.

A small model of the same kind as the judge's, learned from where people do put signs (`make train`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from dialogs.understanding.judge.weights import Weights, checksums, read
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import kinds

FILE: Final = Path(__file__).parent / "seams.bin"
CLASSES: Final = ("seam",)
_LEAST = 12  # words of a run without signs that may hold several thoughts
_EDGE = 3  # words that each of them has at least
_FROM = 0.5  # logit from which there is a seam
_SIGNS: Final = frozenset('.,;:!?\n()"')
_TIME: Final = kinds(
    "number ordinal weekday month month_of_year named_day relative part unit clock numeric year week_number weeks_on"
)


def abstract(tokens: Sequence[Token], atoms: Sequence[Atom]) -> list[str]:
    """The folded words, `§` for what is about time, signs as they are."""
    words = [token.word for token in tokens]
    for atom in atoms:
        if atom.kind[:1] in _TIME:
            words[atom.start : atom.end] = ["§"] * (atom.end - atom.start)
    return words


def features(words: Sequence[str], place: int, code: str) -> list[str]:
    """The features of the place before the word at `place`: the words around it."""
    before2, before = (words[place - n] if place >= n else "^" for n in (2, 1))
    here = words[place]
    after = words[place + 1] if place + 1 < len(words) else "$"
    after2 = words[place + 2] if place + 2 < len(words) else "$"
    return [
        f"{code} bias",
        f"{code} {before} |",
        f"{code} | {here}",
        f"{code} {before} | {here}",
        f"{code} | {here} {after}",
        f"{code} {before2} {before} |",
        f"{code} | {here} {after} {after2}",
        f"{code} {before} | {here} {after}",
    ]


@lru_cache(maxsize=1)
def _learned() -> Weights:
    return read(FILE, CLASSES)


def seams_in(tokens: Sequence[Token], atoms: Sequence[Atom], code: str) -> tuple[int, ...]:
    """The tokens at which a new thought begins in long runs without signs."""
    if len(tokens) < _LEAST:
        return ()
    inside = {index for atom in atoms for index in range(atom.start + 1, atom.end)}
    words = abstract(tokens, atoms)
    weights = _learned()
    found: list[int] = []
    for begin, end in _runs(tokens):
        last = begin
        for place in range(begin + _EDGE, end - _EDGE + 1):
            if place in inside or place - last < _EDGE:
                continue
            if weights.logits(checksums(features(words, place, code)))[0] > _FROM:
                found.append(place)
                last = place
    return tuple(found)


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of at least `_LEAST` words between signs that part."""
    runs, begin = [], 0
    for index in range(len(tokens) + 1):
        if index == len(tokens) or tokens[index].word in _SIGNS:
            if index - begin >= _LEAST:
                runs.append((begin, index))
            begin = index + 1
    return runs
