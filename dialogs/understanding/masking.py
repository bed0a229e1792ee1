"""A message without anything that could be somebody's: only words of the language's own files are left.

Kept are the words by which the bot understands a language: its closed classes, what its patterns are made of, weekdays,
months, holidays and number words. Sickness, however it was put, becomes "<sick>"; every digit "#"; everything else,
reasons and names above all, "_".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from babel import Locale

from dialogs.understanding.text.normalise import clean, fold

UNKNOWN: Final = "_"
SICK: Final = "<sick>"
MOST: Final = 80  # tokens that are kept of one message
_FOLDER: Final = Path(__file__).parent / "languages"
# Sections of words.toml that hold words of the language and nothing that is said about oneself.
_SECTIONS: Final = (
    *("words", "stretches", "lengths", "weekday_sets", "numbers", "ordinals", "suffixes", "weekdays", "months"),
    *("weekdays_plural", "relative", "parts", "parts_plural", "units", "modifiers", "clock", "weeks"),
    *("macros", "intents", "change", "presses", "context", "shift", "several", "asides", "naming"),
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d|[^\w\s]", re.UNICODE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGNS: Final = frozenset(".,;:!?-–/()'’&+@%€$£")
_WITHIN: Final = frozenset("'’-")  # signs within a word
_GROUP: Final = re.compile(r"([^\W\d_]*)\(\?(?::|<?[!=])([^()]*)\)(\??)([^\W\d_]*)")
_OPTIONAL: Final = re.compile(r"([^\W\d_]*)([^\W\d_])\?([^\W\d_]*)")


def masked(text: str, language: str) -> str:
    """The message in small letters with all that is not of the language's own files masked; never raises.

    `language` is one of the bot's own codes; of any other nothing is kept.
    """
    known = _known(language)
    found: list[str] = []
    tokens = _TOKEN.findall(clean(text).lower())[: 4 * MOST]
    words = [fold(each) for each in tokens]
    place = 0
    while place < len(tokens) and len(found) < MOST:
        token = tokens[place]
        if length := _phrase_at(words, place, known.sick):
            _add(found, SICK)
        elif length := _phrase_at(words, place, known.holidays):
            found += tokens[place : place + length]
        elif _WORD.fullmatch(token):
            _add(found, token if words[place] in known.words else UNKNOWN)
        elif token.isdigit() or token in _SIGNS:
            found.append("#" if token.isdigit() else token)
        place += length or 1
    return _joined(found[:MOST])


@dataclass(frozen=True, slots=True)
class _Known:
    """Words that are kept, and phrases of holidays and of sickness, all folded."""

    words: frozenset[str] = frozenset()
    holidays: frozenset[str] = frozenset()
    sick: frozenset[str] = frozenset()


def _phrase_at(words: list[str], place: int, phrases: frozenset[str]) -> int:
    """How many tokens from there on are the longest of the phrases; 0 for none."""
    for length in range(min(8, len(words) - place), 0, -1):
        window = words[place : place + length]
        whole = all(_WORD.fullmatch(each) for each in (window[0], window[-1]))
        if whole and all(each in _WITHIN or _WORD.fullmatch(each) for each in window) and _spelt(window) in phrases:
            return length
    return 0


def _add(found: list[str], token: str) -> None:
    if token not in (UNKNOWN, SICK) or not found or found[-1] != token:
        found.append(token)


def _joined(found: list[str]) -> str:
    """Tokens with spaces where people put them; digits of one number stay together."""
    text = " ".join(found)
    text = re.sub(r"(?<=#) (?=#)", "", text)
    text = re.sub(r"(?<=#) ([:.,/–-]) (?=#)", r"\1", text)
    text = re.sub(r" (['’-]) ", r"\1", text)
    return re.sub(r" ([.,;:!?)])", r"\1", text)


def _spelt(words: Iterable[str]) -> str:
    return " ".join(each for each in words if _WORD.fullmatch(each))


@lru_cache(maxsize=16)
def _known(language: str) -> _Known:
    folder = _FOLDER / language
    if not re.fullmatch(r"[a-z]{2}", language) or not folder.is_dir():
        return _Known()
    data = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    talk = tomllib.loads((folder / "talk.toml").read_text("utf-8")) if (folder / "talk.toml").is_file() else {}
    closed = {**data.get("words", {})}
    ill = [*closed.pop("sick", ()), *data.get("subject", {}).get("health", ())]
    texts = [text for section in _SECTIONS for text in _texts({**data, "words": closed}.get(section, {}))]
    texts += [*_texts(talk), *(folder / "numbers.txt").read_text("utf-8").splitlines(), *_calendar(language)]
    kept = frozenset(fold(word) for text in texts for word in pattern_words(text.lower()))
    # Holidays are kept whole alone: many are named after somebody whose name others bear.
    return _Known(kept, _phrases(_texts(data.get("holidays", {}))), _phrases(ill))


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    spelt = (_spelt(fold(each) for each in _TOKEN.findall(clean(text).lower())) for text in texts)
    return frozenset(each for each in spelt if each)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _calendar(language: str) -> Iterator[str]:
    locale = Locale(language)
    for names in (locale.days, locale.months):
        for width in names["format"], names["stand-alone"]:
            for kind in ("wide", "abbreviated"):
                yield from map(str, width[kind].values())


def pattern_words(pattern: str) -> set[str]:
    """The words that a pattern of a language file is made of: "cancel(?:led|ling)?" has three."""
    text = re.sub(r"\\\w|<\w+>", " ", pattern)
    while _GROUP.search(text):
        text = _GROUP.sub(_spread, text)
    while _OPTIONAL.search(text):
        text = _OPTIONAL.sub(lambda found: f" {found[1]}{found[2]}{found[3]} {found[1]}{found[3]} ", text)
    return set(_WORD.findall(text))


def _spread(found: re.Match[str]) -> str:
    before, inside, optional, after = found.groups()
    endings = inside.split("|")
    if (before or after) and all(re.fullmatch(r"(?:[^\W\d_]\??)*", each) for each in endings):
        endings += [""] if optional else []
        return " " + " ".join(f"{before}{each}{after}" for each in endings) + " "
    return f"{before} {' '.join(endings)} {after}"
