"""Date anchors through dateparser: a day's name, a day of a month, a relative day, in the language at hand.

Only a plain anchor is handed over, since dateparser misreads what stands around one ("next friday", ranges,
"first monday of october"); that is the refiners' work. Its parsers are chosen by kind of anchor, which halves the time.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from dialogs.understanding.time.moments import safe_date

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


@lru_cache(maxsize=64)
def _parser(language: str, kind: str, base: date) -> DateDataParser:
    from dateparser.date import DateDataParser  # with the first date: it takes long to load, and much memory

    return DateDataParser(
        languages=[language],
        settings={
            "RELATIVE_BASE": datetime.combine(base, time()),
            "PREFER_DATES_FROM": "future",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "DATE_ORDER": "DMY",
            "PARSERS": [kind],
        },
    )


@lru_cache(maxsize=4096)
def _parse(text: str, kind: str, language: str, base: date) -> date | None:
    try:
        found = _parser(language, kind, base).get_date_data(text).date_obj
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date() if found else None


def weekday(name: str, number: int, language: str, base: date) -> date | None:
    """The first such weekday strictly after `base`; None where dateparser reads another day out of the name."""
    found = _parse(name, "absolute-time", language, base)
    return found if found and found.weekday() == number and found > base else None


def day_of_month(day: int, month: int, month_name: str, year: int | None, language: str, base: date) -> date | None:
    """The first such date on or after `base`, or that of `year`; None when there is none such."""
    named = safe_date(year or 2000, month, day)
    if named is None:
        return None
    text = f"{day} {month_name} {year}" if year else f"{day} {month_name}"
    found = _parse(text, "absolute-time", language, base)
    if found and (found.day, found.month) == (day, month) and (found.year == year if year else found >= base):
        earlier = (safe_date(each, month, day) for each in range(base.year, found.year))
        if year or not any(each and each >= base for each in earlier):
            return found  # of 29 February dateparser takes the next, on that day itself
    if year:
        return named
    for candidate in range(base.year, base.year + 9):  # 29 February comes at most eight years on
        found = safe_date(candidate, month, day)
        if found and found >= base:
            return found
    return None


def forget() -> None:
    """Forget every anchor read so far, as a process that has just started; benchmarks read cold."""
    _parse.cache_clear()
