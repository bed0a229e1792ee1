"""Text as people type it, cut into folded tokens that remember where they stood.

Case and accents are folded, quotes and dashes brought to one form, emoji and invisible characters dropped.
Spelling is mended later, against the words of the language at hand (`Lexicon.mend`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_TOKENS = 160  # what follows is not read: nobody writes a request this long

_TOKEN = re.compile(r"\d{1,18}|[^\W\d_]+|[^\w\s]|\n", re.UNICODE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_QUOTES = dict.fromkeys(map(ord, "’‘´`ʼ′‛"), "'")
_DASHES = dict.fromkeys(map(ord, "–—‐‑‒―−~→"), "-")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_TABLE = _QUOTES | _DASHES | {ord("\u00a0"): " ", ord("º"): "º", ord("ª"): "ª", ord("½"): " 1/2"}

_TABLE |= {0xFF10 + digit: str(digit) for digit in range(10)}  # full-width digits
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = re.compile(r"(\d)\s?([½¼¾])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a sign: `word` folded, `start` and `end` in the cleaned text."""

    word: str
    start: int
    end: int
    glued: bool  # no space before it

    @property
    def number(self) -> bool:
        """Whether this is a run of digits."""
        return self.word.isdecimal()

    @property
    def letters(self) -> bool:
        """Whether this is a word."""
        return self.word[0].isalpha()


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case without accents: "Mañana" → "manana", "Größe" → "grosse"."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    lowered = lowered.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)) or lowered


def clean(text: str) -> str:
    """The text with one form of quotes, dashes and spaces and without invisible characters."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _FRACTION.sub(lambda found: found[1] + _FRACTIONS[found[2]], plain).translate(_TABLE)


def tokenise(cleaned: str) -> tuple[Token, ...]:
    """At most `MAX_TOKENS` tokens of a cleaned text; signs that are none of letters, digits, punctuation fall out."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(cleaned):
        raw = match.group()
        if ord(raw[0]) > 0x2000 and not raw.isalnum() and raw != "€":
            raw = "*"  # emoji: a break in the sentence
        word = fold(raw)
        start = match.start()
        tokens.append(Token(word, start, match.end(), start == last))
        last = match.end()
        if len(tokens) >= MAX_TOKENS:
            break
    return tuple(tokens)
