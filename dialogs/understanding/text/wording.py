"""Where phrases of a lexicon section stand in a message: the words that press, correct, answer and shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understanding.languages.lexicon import load, phrase_words

_INSIDE = frozenset("'-/#")  # signs that may stand inside a phrase
_Table = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]  # first word: further words, names


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of a section: the names it is listed under and the tokens [start, end) it covers."""

    names: tuple[str, ...]
    start: int
    end: int


@lru_cache(maxsize=128)
def _table(code: str, section: str) -> _Table:
    named: dict[tuple[str, ...], list[str]] = {}
    for name, phrases in load(code).data.get(section, {}).items():
        for phrase in phrases:
            for variant in (phrase, phrase.replace("'", "")):
                words = phrase_words(variant)
                if words and name not in named.setdefault(words, []):
                    named[words].append(name)
    table: _Table = {}
    for words, names in sorted(named.items(), key=lambda item: -len(item[0])):
        table.setdefault(words[0], []).append((words[1:], tuple(names)))
    return table


def mark_at(words: Sequence[str], index: int, code: str, section: str) -> Mark | None:
    """The longest phrase of the section that begins at that word; signs inside it do not count."""
    if index >= len(words):
        return None
    for rest, names in _table(code, section).get(words[index], ()):
        at = index + 1
        for wanted in rest:
            while at < len(words) and words[at] in _INSIDE:
                at += 1
            if at >= len(words) or words[at] != wanted:
                break
            at += 1
        else:
            return Mark(names, index, at)
    return None


def marks(words: Sequence[str], code: str, section: str) -> list[Mark]:
    """The phrases of the section from left to right, each the longest that begins where it does."""
    found: list[Mark] = []
    index = 0
    while index < len(words):
        mark = mark_at(words, index, code, section)
        if mark:
            found.append(mark)
        index = mark.end if mark else index + 1
    return found
