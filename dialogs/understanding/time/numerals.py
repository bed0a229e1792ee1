"""Numbers as people type them: clock times, dates in digits, decimals; and what looks like a time and is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dialogs.understanding.languages.lexicon import Lexicon
from dialogs.understanding.text.normalise import Token, fold
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import safe_date

_MERIDIEM = r"(?:\s?(?=[ap]\s?\.?\s?m\b)|(?=[ap](?![^\W\d_])))(?P<ap>[ap])(?:\s?\.?\s?m\b\.?)?"
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_DMY = re.compile(r"(?P<a>\d{1,2})\s?(?P<s>[-/.])\s?(?P<b>\d{1,2})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d:])")
_DM_YEAR = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})\s?-(?P<y>[2-4]\d)(?![\d:/.])")  # Swedish "3/5-27"
_YM = re.compile(r"(?P<y>20\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![-/\d])")
_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\s?(?P<s>[:.]|h|u(?![a-z]))(?P<m>[0-5]\d)(?!\d|[./:]\d)(?:\s?h(?![^\W\d_]))?(?:"
    + _MERIDIEM
    + ")?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?P<h>[01]?\d|2[0-4])(?:" + _MERIDIEM + r"|\s?(?P<h2>h|u)(?:rs?)?(?![^\W\d_]))", re.IGNORECASE)
_DM = re.compile(r"(?P<a>\d{1,2})\s?(?P<s>[/.])\s?(?P<b>\d{1,2})(?![\d:])\.?")
_DASHED = re.compile(r"(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d:h]|[.,]\d|\s?[ap]\.?m)")
_DECIMAL = re.compile(r"(?P<n>\d{1,3}[.,](?:\d|25|75))(?!\d)")
_ORDINAL = re.compile(r"(?P<n>\d)(?P<o>[ao])\b")
_FEIRA = re.compile(r"(?:,? ?(?:e|,) ?\d[aª])*[- ]?feira")  # Portuguese weekdays by their numbers
_WORD = re.compile(r"\s?([^\W\d_]+)")
_COMPACT = re.compile(r"(?P<h>\d{1,2})(?P<m>[0-5]\d)(?:" + _MERIDIEM + ")", re.IGNORECASE)
_NO_TIME = re.compile(
    r"(?:\d{1,2}:[6-9]\d|(?:2[5-9]|[3-9]\d):\d\d|(?:2[5-9]|[3-9]\d)\s?h(?![^\W\d_]))(?![\d:])", re.IGNORECASE
)
_DIGITS = re.compile(r"(?P<h>\d{1,2})(?P<m>[0-5]\d)$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as said: `sure` when am/pm or the 24-hour form settles it; `hours` when it may be a duration."""

    hour: int
    minute: int = 0
    sure: bool = False
    hours: bool = False
    half: str = ""  # "a" or "p" where am or pm was said


@dataclass(frozen=True, slots=True)
class Numeric:
    """Numbers written as a date; the year None when not said."""

    a: int
    b: int
    year: int | None = None
    sign: str = "/"


def colonless(word: str) -> Clock | None:
    """Three or four digits as the clock time they may be: "1300", "930"; `sure` where they cannot mean another half."""
    found = _DIGITS.match(word) if 3 <= len(word) <= 4 else None
    if not found or int(found["h"]) > 24 or (found["h"] == "24" and found["m"] != "00"):
        return None
    hour = int(found["h"])
    return Clock(hour % 24, int(found["m"]), hour > 12 or hour == 0 or word[0] == "0")


def written_together(word: str) -> Numeric | None:
    """Eight digits as the date they may be: "20270701"."""
    year, month, day = int(word[:4]), int(word[4:6]), int(word[6:])
    return Numeric(month, day, year, "iso") if 1990 <= year <= 2100 and safe_date(year, month, day) else None


def _meridiem(found: re.Match[str], hour: int) -> tuple[int, bool]:
    half = found.group("ap")
    if not half:
        return hour, False
    return (hour % 12) + (12 if half.lower() == "p" else 0), True


def _half(found: re.Match[str]) -> str:
    return (found.group("ap") or "").lower()


def numeric(text: str, token: Token, lexicon: Lexicon, *, dated: bool = False) -> tuple[str, Any, int] | None:
    """What a number written with signs is: kind, value and where it ends; `dated`: behind a word for days."""
    at = token.start
    if found := _ISO.match(text, at):
        return Kind.NUMERIC, Numeric(int(found["m"]), int(found["d"]), int(found["y"]), "iso"), found.end()
    if found := _DMY.match(text, at):
        year = int(found["y"])
        return Kind.NUMERIC, Numeric(int(found["a"]), int(found["b"]), year + 2000 if year < 100 else year), found.end()
    if (found := _DM_YEAR.match(text, at)) and lexicon.data["language"].get("dash_year"):
        return Kind.NUMERIC, Numeric(int(found["a"]), int(found["b"]), 2000 + int(found["y"])), found.end()
    if found := _YM.match(text, at):
        return Kind.MONTH_OF_YEAR, (int(found["y"]), int(found["m"])), found.end()
    if (found := _DECIMAL.match(text, at)) and _unit_at(text, found.end(), lexicon):
        return Kind.NUMBER, float(found["n"].replace(",", ".")), found.end()  # "1.5 hours" is no date
    if (found := _CLOCK.match(text, at)) and int(found["h"]) <= 24:
        hour, sure = _meridiem(found, int(found["h"]))
        if sure and found["s"] == "." and _small_word(text, found.end() - 2, lexicon):
            sure, hour = False, int(found["h"])  # German "10.30 am Montag"
        if found["s"] != "." or sure:
            settled = sure or hour == 0 or hour > 12 or found["h"][0] == "0"
            clock = Clock(hour % 24, int(found["m"]), settled, half=_half(found))
            return Kind.CLOCK, clock, found.end()
    if (found := _COMPACT.match(text, at)) and 1 <= int(found["h"]) <= 12:  # "230pm"
        return (
            Kind.CLOCK,
            Clock(_meridiem(found, int(found["h"]))[0], int(found["m"]), True, half=_half(found)),
            found.end(),
        )
    if found := _NO_TIME.match(text, at):
        return Kind.IMPOSSIBLE, found.group(), found.end()
    if found := _DM.match(text, at):
        end = found.end()
        if text[end - 1] == "." and text[end:].strip()[:1] in ("", "\n"):
            end -= 1
        return Kind.NUMERIC, Numeric(int(found["a"]), int(found["b"]), None, found["s"]), end
    letters = lexicon.data["language"].get("ordinal_letters", ())
    if (
        (found := _ORDINAL.match(text, at))
        and found["o"] in letters
        and (_unit_at(text, found.end(), lexicon) or (found["o"] == "a" and _FEIRA.match(text, found.end())))
    ):
        return Kind.ORDINAL, int(found["n"]), found.end()  # "3a semana"
    if (found := _HOUR.match(text, at)) and int(found["h"]) <= 24:
        hour, sure = _meridiem(found, int(found["h"]))
        if (
            sure
            and int(found["h"]) <= 12
            and (found.group().rstrip(".")[-1].lower() == "m" or not text[found.end() - 2 : found.end() - 1].isspace())
        ):
            return Kind.CLOCK, Clock(hour, 0, True, half=_half(found)), found.end()
        if found["h2"] and (found["h2"].lower() == "h" or lexicon.data["language"].get("u_clock")):
            return Kind.CLOCK, Clock(hour % 24, 0, hour > 12, True), found.end()
    if found := _DASHED.match(text, at):
        a, b = int(found["a"]), int(found["b"])
        dashed = lexicon.data["language"].get("dash_dates", False)
        padded = found["b"][0] == "0" or found["a"][0] == "0"
        if dated and 0 < a <= 31 and 0 < b <= 31 and min(a, b) <= 12 and a != b:
            return Kind.NUMERIC, Numeric(a, b, None, "-"), found.end()
        if 0 < b <= 12 and (12 < a <= 31 or ((dashed or padded) and 0 < a <= 31)):
            return Kind.NUMERIC, Numeric(a, b, None, "-"), found.end()
    if (found := _DECIMAL.match(text, at)) and found["n"][-2] in ".,":
        return Kind.NUMBER, float(found["n"].replace(",", ".")), found.end()
    return None


def _small_word(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether "am" or "pm" there stands by itself and is a preposition of the language."""
    word = text[at : at + 2].lower()
    listed = lexicon.phrases.get(word, ()) if text[at - 1 : at].isspace() else ()
    return any(not rest and entries[0][0] in (Kind.GLUE, Kind.DAY_MARK) for rest, entries in listed)


def _unit_at(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a unit of time ("hours") follows there."""
    word = _WORD.match(text, at)
    listed = lexicon.phrases.get(fold(word[1]), ()) if word else ()
    return any(not rest and entries[0][0] == Kind.UNIT for rest, entries in listed)
