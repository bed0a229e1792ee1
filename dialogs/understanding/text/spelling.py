"""Spelling: a strange word one slip away from exactly one word of time or leave is that word (rule 22).

A frequent word of the language is never touched, nor is one that a pattern of the language names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.time.kinds import Kind

Entry = tuple[str, Any]  # kind and value
Phrase = tuple[tuple[str, ...], tuple[Entry, ...]]  # the words after the first, what it may mean

SPELT: Final = frozenset("wmrpuqvNRHbOSte")  # kinds whose words may be one slip away
_SHORTEST: Final = 4  # letters of a word that is mended
_LONGEST: Final = 20
_MOST_KEPT: Final = 5000  # mended words remembered


class Spelling:
    """The words of one language that may be misspelt, and those that look like a slip and are none."""

    def __init__(
        self,
        phrases: Mapping[str, tuple[Phrase, ...]],
        *,
        vocabulary: frozenset[str],
        weak: frozenset[str],
        also: frozenset[str],
        patterns: tuple[str, ...],
        frequent: frozenset[str],
    ) -> None:
        self._phrases = phrases
        self._vocabulary = vocabulary
        self._weak = weak
        self._also = also
        self._patterns = patterns
        self.frequent = frequent
        self._mended: dict[str, str] = {}

    @cached_property
    def _spelt(self) -> dict[int, list[str]]:
        """The words that are mended to, by length."""
        words: dict[int, set[str]] = {}
        for first, listed in self._phrases.items():
            for rest, entries in listed:
                if any(set(kind) <= SPELT for kind, _ in entries):
                    for word in (first, *rest):
                        if len(word) > 4 and word not in self._weak:
                            words.setdefault(len(word), set()).add(word)
        for word in self._also:
            words.setdefault(len(word), set()).add(word)
        return {length: sorted(listed) for length, listed in words.items()}

    @cached_property
    def _stems(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the intents' patterns, and the beginnings of those that go on in several ways."""
        found = [piece for pattern in self._patterns for piece in re.findall(r"([a-z]{4,})(\\w)?", pattern)]
        return frozenset(word for word, _ in found), frozenset(word for word, goes_on in found if goes_on)

    @cached_property
    def _days_and_months(self) -> tuple[str, ...]:
        """The single words of five letters and more that are weekdays, months or days such as today."""
        return tuple(
            first
            for first, listed in self._phrases.items()
            if len(first) > 4
            and any(
                not rest and {kind for kind, _ in entries} & {Kind.WEEKDAY, Kind.MONTH, Kind.RELATIVE}
                for rest, entries in listed
            )
        )

    def _near(self, word: str) -> Iterable[str]:
        return (other for length in (-1, 0, 1) for other in self._spelt.get(len(word) + length, ()))

    def slips(self, word: str) -> bool:
        """Whether a word that means nothing here stands one slip from one that is mended to."""
        if not _SHORTEST <= len(word) <= _LONGEST or word in self._vocabulary:
            return False
        return process.extractOne(word, list(self._near(word)), scorer=OSA.distance, score_cutoff=1) is not None

    def near_days(self, word: str) -> tuple[str, ...]:
        """The several names of days or months a strange word is one slip away from, likelier first; else none."""
        if not _SHORTEST < len(word) <= _LONGEST or word in self._vocabulary or word in self.frequent:
            return ()
        found = process.extract(word, self._days_and_months, scorer=OSA.distance, score_cutoff=1, limit=4)
        near = sorted((hit[0] for hit in found), key=lambda hit: (hit[0] != word[0], len(hit) != len(word), hit))
        return tuple(near) if len(near) > 1 else ()

    def _relative(self, word: str) -> bool:
        """Whether the word alone is a relative day."""
        return any(not rest and entries[0][0] == Kind.RELATIVE for rest, entries in self._phrases.get(word, ()))

    def mend(self, word: str) -> str:
        """The one known word this is a single slip away from, else the word itself."""
        if not _SHORTEST <= len(word) <= _LONGEST or word in self._vocabulary or word in self.frequent:
            return word
        words, beginnings = self._stems
        if word in words or any(word[:length] in beginnings for length in range(4, len(word))):
            return word
        known = self._mended.get(word)
        if known is None:
            found = process.extract(word, list(self._near(word)), scorer=OSA.distance, score_cutoff=1, limit=4)
            # Two hits that mean the same (singular and plural) are no doubt.
            if len(found) > 1:  # "tomorrow" before any other word
                found = [hit for hit in found if self._relative(hit[0])] or found
            best = {hit[0].rstrip("s") for hit in found}
            known = found[0][0] if len(best) == 1 and found[0][0][0] in word[:2] + found[0][0][:1] else word
            if len(self._mended) < _MOST_KEPT:
                self._mended[word] = known
        return known
