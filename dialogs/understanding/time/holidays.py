"""Named days: rules of the lexicon for those everybody knows, the `holidays` package for a country's own.

A rule is "12-25", "easter+1", "4 thu 11" (the fourth Thursday of November; -1 is the last), with days added
at its end ("4 thu 11 +1"), "advent 1" and, in front, the country it is for ("GB:easter-21").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from babel.core import get_global
from dateutil.easter import easter  # type: ignore[import-untyped]

from dialogs.model import WEEKDAYS
from dialogs.understanding.languages.lexicon import phrase_words
from dialogs.understanding.time.moments import DAY, nth_weekday, safe_date

_RULE = re.compile(
    r"(?:(?P<month>\d\d)-(?P<day>\d\d)|easter(?P<easter>[+-]\d+)|advent (?P<advent>\d)(?: (?P<days>[+-]\d+))?|victoria"
    r"|(?P<n>-?\d) (?P<weekday>\w{3}) (?P<of>\d{1,2})(?: (?P<plus>[+-]\d+))?)$"
)


def country_of(locale: str) -> str:
    """The country of a locale ("de-AT" → "AT"), the language's likeliest (CLDR) where it names none."""
    parts = locale.replace("_", "-").split("-")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    return region or get_global("likely_subtags").get(parts[0].lower(), "en_Latn_US").rpartition("_")[2]


def valid(rule: str) -> bool:
    """Whether the text is a rule of this module."""
    return bool(_RULE.match(rule.rpartition(":")[2]))


def in_year(rule: str, year: int) -> date | None:
    """The day the rule gives in that year."""
    found = _RULE.match(rule.rpartition(":")[2])
    if not found or not 1900 < year < 2200:
        return None
    if found["month"]:
        return safe_date(year, int(found["month"]), int(found["day"]))
    if found["easter"]:
        sunday: date = easter(year)
        return sunday + timedelta(days=int(found["easter"]))
    if found["advent"]:
        fourth = date(year, 12, 25) - DAY * ((date(year, 12, 25).weekday() + 1) % 7 or 7)
        return fourth - DAY * 7 * (4 - int(found["advent"])) + DAY * int(found["days"] or 0)
    if found["n"]:
        day = nth_weekday(year, int(found["of"]), WEEKDAYS.index(found["weekday"]), int(found["n"]))
        return day + timedelta(days=int(found["plus"] or 0)) if day else None
    return date(year, 5, 24) - DAY * date(year, 5, 24).weekday()  # Victoria Day: the Monday before 25 May


@lru_cache(maxsize=64)
def national(country: str, year: int) -> Mapping[tuple[str, ...], date]:
    """The public holidays of a year, of all regions of a country, by the words of their names.

    Names are in the country's own language and in English; where a name is that of several days, the nation's is taken.
    """
    import holidays as calendars  # with the first holiday: few messages name one

    days: dict[tuple[str, ...], date] = {}
    try:
        nation = calendars.country_holidays(country, years=year)
    except (NotImplementedError, ValueError):
        return days
    own = getattr(nation, "default_language", None)  # named, or it would be the machine's
    english = [code for code in getattr(nation, "supported_languages", ()) if code.startswith("en")][:1]
    languages = tuple(dict.fromkeys((own, *english)))
    for region in (None, *getattr(nation, "subdivisions", ())):
        for language in languages:
            try:
                listed = calendars.country_holidays(country, subdiv=region, years=year, language=language)
            except (NotImplementedError, ValueError):
                continue
            for day, names in sorted(listed.items()):
                for name in names.split("; "):
                    if "observed" not in name and "(" not in name:
                        days.setdefault(phrase_words(name), day)
    return days


def official(words: tuple[str, ...], country: str, base: date, year: int | None = None) -> date | None:
    """The first day on or after `base` (or in `year`) that a country's calendar calls by just these words."""
    for each in (year,) if year else (base.year, base.year + 1):
        day = national(country, each).get(words)
        if day is not None and (year or day >= base):
            return day
    return None


def on_or_after(rules: tuple[str, ...], country: str, base: date, year: int | None = None) -> date | None:
    """The first day on or after `base` (or in `year`) that the best rule of `rules` gives for that country."""
    own = [rule for rule in rules if rule.startswith(country + ":")]
    general = [rule for rule in rules if ":" not in rule]
    for rule in own or general or list(rules):
        if year:
            return in_year(rule, year)
        for candidate in range(base.year, base.year + 9):  # 29 February comes at most eight years on
            day = in_year(rule, candidate)
            if day and day >= base:
                return day
    return None
