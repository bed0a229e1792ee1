"""A language as data: one TOML file of words and patterns, loaded once into frozen tables.

docs/languages.md says what each section holds; `check.py` names what a file lacks.
"""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.languages import kept
from dialogs.understanding.text import normalise
from dialogs.understanding.text.normalise import clean, fold, tokenise
from dialogs.understanding.text.spelling import Entry, Phrase, Spelling
from dialogs.understanding.time import kinds
from dialogs.understanding.time.kinds import Kind

FOLDER: Final = Path(__file__).parent
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

# The categories of [words]; one of two kinds is a contraction ("del": from, and the mark of a day).
CATEGORIES: Final[Mapping[str, str]] = {
    "from": Kind.FROM,
    "until": Kind.UNTIL,
    "at": Kind.AT,
    "between": Kind.BETWEEN,
    "and": Kind.AND,
    "except": Kind.EXCEPT,
    "every": Kind.EVERY,
    "every_other": Kind.EVERY_OTHER,
    "every_other_day": Kind.EVERY_OTHER + Kind.UNIT,
    "in": Kind.IN,
    "after": Kind.AFTER,
    "before": Kind.BEFORE,
    "back": Kind.BACK,
    "leaving": Kind.LEAVING,
    "arriving": Kind.ARRIVING,
    "now": Kind.NOW,
    "going_now": Kind.NOW,
    "half_day": Kind.HALF_DAY,
    "half": Kind.HALF,
    "rest": Kind.REST,
    "whole": Kind.WHOLE,
    "early": Kind.EARLY,
    "late": Kind.LATE,
    "day_after": Kind.DAY_AFTER,
    "day_before": Kind.DAY_BEFORE,
    "off": Kind.OFF,
    "sick": Kind.SICK,
    "glue": Kind.GLUE,
    "day_mark": Kind.DAY_MARK,
    "for": Kind.FOR,
    "ongoing": Kind.ONGOING,
    "only": Kind.ONLY,
    "starting": Kind.STARTING,
    "or": Kind.AND,
    "from_day": Kind.FROM + Kind.DAY_MARK,
    "to_day": Kind.UNTIL + Kind.DAY_MARK,
    "from_clock": Kind.FROM + Kind.CLOCK_MARK,
    "to_clock": Kind.AT + Kind.CLOCK_MARK,
    "clock_mark": Kind.CLOCK_MARK,
    "wish": Kind.WORD,
    "end": Kind.END,
    "onward": Kind.ONWARD,
    "until_day": Kind.UNTIL + Kind.DAY_MARK,
    "until_clock": Kind.UNTIL + Kind.CLOCK_MARK,
    "starting_day": Kind.STARTING + Kind.DAY_MARK,
    "starting_clock": Kind.STARTING + Kind.CLOCK_MARK,
    "some": Kind.SOME,
    "some_off": Kind.OFF + Kind.SOME,
    "lasting": Kind.LASTING,
    "present": Kind.PRESENT,
    "afterwards": Kind.AFTERWARDS,
    "day": Kind.EVERY + Kind.UNIT,
}
# A repeated group that may match in several ways costs time without bound: such a group repeats a few times at most.
_GROUP_REPEATED: Final = re.compile(r"(?<!\\)\)([*+])")
_BOUNDED: Final = {"*": "{0,5}", "+": "{1,5}"}


def phrase_words(text: str) -> tuple[str, ...]:
    """The words of a phrase as they stand in a message: signs fall out, `{h}` stays."""
    if text.replace(" ", "").isalpha():  # most are: taking them apart in full is a good part of learning a language
        return tuple(map(fold, text.split()))
    words: list[str] = []
    for piece in re.split(r"(\{\w+\})", text):
        if piece.startswith("{"):
            words.append(piece)
        else:
            words += [t.word for t in tokenise(clean(piece)) if t.word.isalnum()]
    return tuple(words)


@dataclass(frozen=True)
class Lexicon:
    """One language: phrases by their first word, and the patterns for intents and subjects."""

    code: str
    data: Mapping[str, Any]
    phrases: Mapping[str, tuple[Phrase, ...]]
    month_names: tuple[str, ...]
    day_names: tuple[str, ...]
    weak: frozenset[str]
    compound: bool = False
    written: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)  # by spelling, where å is no a
    intents: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every single word that means something here."""
        words = {word for word in self.phrases if not word.startswith("{")}
        for listed in self.phrases.values():
            for rest, _ in listed:
                words.update(word for word in rest if not word.startswith("{"))
        words.update(fold(w) for w in self.data.get("spelling", {}).get("known", ()))
        for name in ("reasons", "because"):
            for phrase in self.data.get("subject", {}).get(name, ()):
                words.update(phrase_words(phrase))
        for section in ("presses", "context", "shift", "several"):
            for listed_words in self.data.get(section, {}).values():
                for phrase in listed_words:
                    words.update(phrase_words(phrase))
        return frozenset(words)

    @cached_property
    def spelling(self) -> Spelling:
        """How strange words of this language are mended."""
        path = FOLDER / self.code / "frequent.txt"
        return Spelling(
            self.phrases,
            vocabulary=self.vocabulary,
            weak=self.weak,
            also=frozenset(fold(word) for word in self.data.get("spelling", {}).get("mend", ())),
            patterns=tuple(each for listed in self.data.get("intents", {}).values() for each in listed),
            frequent=frozenset(path.read_text("utf-8").split()) if path.is_file() else frozenset(),
        )


def _expand(phrase: str) -> Iterable[str]:
    """The phrase and, where it has an apostrophe, also as typed without one ("I'm" → "im")."""
    yield phrase
    if "'" in phrase:
        yield phrase.replace("'", "")


class _Builder:
    def __init__(self) -> None:
        self.table: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
        self.written: dict[str, list[Entry]] = {}

    def add(self, phrase: str, kind: str, value: Any) -> None:
        kind = str(kind)  # a plain text, which can be kept
        for variant in _expand(phrase):
            words = tuple(map(sys.intern, phrase_words(variant)))  # the same few words stand in most phrases
            if not words:
                continue
            entries = self.table.setdefault(words[0], {}).setdefault(words[1:], [])
            if (kind, value) not in entries:
                entries.append((kind, value))
            if len(words) == 1 and (kind, value) not in self.written.setdefault(variant.lower(), []):
                self.written[variant.lower()].append((kind, value))

    def build(self) -> dict[str, tuple[Phrase, ...]]:
        return {
            first: tuple(
                (rest, tuple(entries)) for rest, entries in sorted(rests.items(), key=lambda item: -len(item[0]))
            )
            for first, rests in self.table.items()
        }


def _relative(key: str) -> Entry:
    offset, _, part = key.partition(" ")
    return (Kind.RELATIVE + Kind.PART, (int(offset), part)) if part else (Kind.RELATIVE, int(offset))


def _compounds(builder: _Builder, data: Mapping[str, Any], days: list[list[str]]) -> None:
    """Weekdays and relative days written in one word with a part of day ("Freitagnachmittag")."""
    for part, endings in data.get("compounds_plural", {}).items():
        for ending in endings:
            for number, names in enumerate(days):
                for name in names:
                    builder.add(name + ending, Kind.WEEKDAY + Kind.PART, ((number, True), part))
    for part, endings in data.get("compounds", {}).items():
        for ending in endings:
            for number, names in enumerate(days):
                for name in names:
                    builder.add(name + ending, Kind.WEEKDAY + Kind.PART, ((number, False), part))
                    builder.add(name + ending + "s", Kind.WEEKDAY + Kind.PART, ((number, True), part))
            for key, names in data.get("relative", {}).items():
                if " " not in key:
                    for name in names:
                        if " " not in name:
                            builder.add(name + ending, Kind.RELATIVE + Kind.PART, (int(key), part))


def _month_compounds(builder: _Builder, months: list[list[str]], units: Mapping[str, Any]) -> None:
    """Months written in one word with a unit ("Juliwoche")."""
    for unit, endings in units.items():
        for ending in endings:
            for number, names in enumerate(months, 1):
                for name in names:
                    builder.add(name + ending, Kind.UNIT + Kind.MONTH, (unit, number))


def _calendar(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """dateparser's own names for this language, and what the file adds."""
    code = data["language"].get("dateparser", data["language"]["code"])
    info: Mapping[str, Any] = importlib.import_module(f"dateparser.data.date_translation_data.{code}").info
    return info, data


def _numbers(code: str) -> Iterable[tuple[str, int, str]]:
    """The numbers, ordinals and years of a language in words, as `tests/number_words.py` has written them."""
    path = FOLDER / code / "numbers.txt"
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        kind, value, words = line.split(" ", 2)
        yield Kind[kind.upper()], int(value), words


def build(data: Mapping[str, Any]) -> Lexicon:
    """The tables of one language file. Raises KeyError or ValueError where its shape is wrong."""
    info, _ = _calendar(data)
    builder = _Builder()
    weak = frozenset(fold(word) for word in data["language"].get("weak", ()))
    omit = frozenset(fold(word) for word in data["language"].get("omit", ()))
    days: list[list[str]] = []
    for number, key in enumerate(DAYS):
        names = [*(n for n in info[key] if fold(n) not in omit), *data.get("weekdays", {}).get(key[:3], ())]
        days.append([name for name in names if fold(name) not in weak and len(name) > 3])
        for name in names:
            builder.add(name, Kind.WEEKDAY, (number, False))
        for name in data.get("weekdays_plural", {}).get(key[:3], ()):
            builder.add(name, Kind.WEEKDAY, (number, True))
        for name in data.get("weekdays_last", {}).get(key[:3], ()):
            builder.add(name, Kind.MODIFIER + Kind.WEEKDAY, (number, False))
    months: list[list[str]] = []
    for number, key in enumerate(MONTHS, 1):
        names = [*(n for n in info[key] if fold(n) not in omit), *data.get("months", {}).get(str(number), ())]
        months.append([name for name in names if len(name) > 2])
        for name in names:
            builder.add(name, Kind.MONTH, number)
    for section, kind in (("numbers", Kind.NUMBER), ("ordinals", Kind.ORDINAL)):
        for key, names in data.get(section, {}).items():
            for name in names:
                builder.add(name, Kind.YEAR if float(key) > 1000 else kind, float(key) if "." in key else int(key))
    for spelt, number, words in _numbers(data["language"]["code"]):
        builder.add(words, spelt, number)
    for section, mark in (("parts_plural", "*"), ("parts_each", "+")):
        for key, names in data.get(section, {}).items():
            for name in names:
                builder.add(name, Kind.PART, key + mark)
    for section, kind in (
        ("parts", Kind.PART),
        ("units", Kind.UNIT),
        ("modifiers", Kind.MODIFIER),
        ("holidays", Kind.NAMED_DAY),
    ):
        for key, names in data.get(section, {}).items():
            for name in names:
                builder.add(name, kind, key)
    for article in data["language"].get("day_articles", ()):  # "el día" begins more than a day number
        for key, names in data.get("holidays", {}).items():
            for name in names:
                if fold(name).split()[0] in ("dia", "tag", "dag", "dagen"):
                    builder.add(f"{article} {name}", Kind.NAMED_DAY, key)
    for key, names in data.get("half_units", {}).items():
        for name in names:
            builder.add(name, Kind.HALF + Kind.UNIT, key)
    for key, names in data.get("relative", {}).items():
        for name in names:
            builder.add(name, *_relative(key))
    for category, names in data["words"].items():
        for name in names:
            builder.add(name, CATEGORIES[category], category)
    for key, names in data.get("stretches", {}).items():
        for name in names:
            builder.add(name, Kind.STRETCH, key)
    for key, names in data.get("lengths", {}).items():
        for name in names:
            builder.add(name, Kind.LENGTH, int(key))
    for key, names in data.get("weekday_sets", {}).items():
        for name in names:
            builder.add(name, Kind.WEEKDAY + Kind.WEEKDAY, tuple(map(int, key.split())))
    for pattern, offset in data.get("clock", {}).get("patterns", {}).items():
        builder.add(pattern, Kind.CLOCK, offset)
    for pattern in data.get("weeks", {}).get("number", ()):
        builder.add(pattern, Kind.WEEK_NUMBER, 0)
    for key, names in data.get("weeks", {}).get("named", {}).items():
        for name in names:
            builder.add(
                name,
                Kind.MODIFIER + Kind.UNIT
                if key.split(" ")[0] in data.get("modifiers", {})
                else Kind.UNIT + Kind.NAMED_DAY,
                key,
            )
    for key, names in data.get("weeks", {}).get("plus", {}).items():
        for name in names:
            builder.add(name, Kind.WEEKS_ON, int(key))
    _compounds(builder, data, days)
    _month_compounds(builder, months, data.get("month_compounds", {}))
    macros = {name: f"(?:{value})" for name, value in data.get("macros", {}).items()}
    return Lexicon(
        code=data["language"]["code"],
        data=data,
        phrases=builder.build(),
        month_names=tuple(max(info[key], key=len) for key in MONTHS),
        day_names=tuple(max(info[key], key=len) for key in DAYS),
        weak=weak,
        written={word: tuple(entries) for word, entries in builder.written.items()}
        if data["language"].get("own_letters")
        else {},
        intents={name: compile_patterns(patterns, macros) for name, patterns in data.get("intents", {}).items()},
    )


def compile_patterns(patterns: Iterable[str], macros: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern out of many, over folded text; `<name>` stands for a macro, `§` for anything about time.

    Patterns may be written with accents; a group in them repeats five times at most. Raises ValueError with the
    pattern that is none.
    """
    pieces = []
    for pattern in patterns:
        for _ in range(3):  # a macro may hold macros
            pattern = re.sub(r"<(\w+)>", lambda found: macros[found.group(1)], pattern)
        pattern = re.sub(r"[^\x00-\x7f§]", lambda found: fold(found.group()), pattern)
        pieces.append(_GROUP_REPEATED.sub(lambda found: ")" + _BOUNDED[found.group(1)], pattern))
    whole = "|".join(piece.removesuffix("...").replace("...", r"(?!\w)[^;]{0,60}?(?<!\w)") for piece in pieces)
    try:
        return re.compile(rf"(?<![\w])(?:{whole})(?![\w])" if pieces else r"(?!)")
    except re.error:
        for piece in pieces:
            _compiles(piece)
        raise


def _compiles(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no pattern: {error}") from error


@lru_cache(maxsize=64)
def load(code: str) -> Lexicon:
    """The language `code`, as it was kept or built anew; raises KeyError when there is no such file."""
    path = FOLDER / code / "words.toml"
    if not path.is_file():
        raise KeyError(code)
    key = _key(path)
    place = kept.place_of(path)
    found = kept.read(place, key) if place else None
    if found is not None:
        return _taken_out(found)
    with path.open("rb") as file:
        lexicon = build(tomllib.load(file))
    tables = _to_keep(lexicon)
    if place and tables:
        kept.write(place, key, tables)
    return lexicon


def _key(path: Path) -> bytes:
    """What a language's tables are kept by: its files, and the program that makes tables of them."""
    numbers = path.with_name("numbers.txt")
    program = (Path(module.__file__) for module in (kept, kinds, normalise) if module.__file__)
    files = (path, *([numbers] if numbers.is_file() else []), Path(__file__), *program)
    return kept.digest(files, version("dateparser"))


def _to_keep(lexicon: Lexicon) -> tuple[Any, ...] | None:
    """The lexicon's fields as marshal takes them; None where its patterns cannot be kept."""
    patterns = {name: kept.packed(pattern) for name, pattern in lexicon.intents.items()}
    plain = {each.name: getattr(lexicon, each.name) for each in fields(Lexicon) if each.name != "intents"}
    return None if None in patterns.values() else (plain, lexicon.vocabulary, patterns)


def _taken_out(tables: tuple[Any, ...]) -> Lexicon:
    plain, vocabulary, patterns = tables
    lexicon = Lexicon(**plain, intents={name: kept.unpacked(each) for name, each in patterns.items()})
    lexicon.__dict__["vocabulary"] = vocabulary  # the cached property's place
    return lexicon


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """The codes of all languages there are, English first."""
    codes = sorted(path.parent.name for path in FOLDER.glob("*/words.toml"))
    return tuple(sorted(codes, key=lambda code: code != "en"))


@lru_cache(maxsize=256)
def words_of(code: str, section: str, name: str) -> frozenset[str]:
    """Every word of the phrases that a language's file lists there."""
    return frozenset(word for phrase in load(code).data.get(section, {}).get(name, ()) for word in phrase_words(phrase))
