"""The public holidays of the person's country, from the calendars of the `holidays` package."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dialogs.state import Named


def country_in(locale: str) -> str | None:
    """The country that a locale (BCP 47) names, None where it names a language alone."""
    return next((part.upper() for part in locale.replace("_", "-").split("-")[1:] if len(part) == 2), None)


def holidays_between(locale: str, language: str, first: date, last: date) -> tuple[Named, ...]:
    """The holidays from `first` to `last`, by name in `language` where the calendar has it; none without a country."""
    country = country_in(locale)
    if country is None or not 1900 < first.year <= last.year < 2200:
        return ()
    found = [each for year in range(first.year, last.year + 1) for each in _of_year(country, language, year)]
    return tuple(each for each in found if first <= each.day <= last)


def next_holiday(locale: str, language: str, today: date) -> Named | None:
    """The next public holiday from today on; None where the country is not known."""
    return next(iter(holidays_between(locale, language, today, today + timedelta(days=400))), None)


@lru_cache(maxsize=128)
def _of_year(country: str, language: str, year: int) -> tuple[Named, ...]:
    import holidays as calendars  # with the first holiday that is asked for: it is large

    try:
        listed = calendars.country_holidays(country, years=year)
        known = getattr(listed, "supported_languages", ())
        spoken = next((code for code in known if code.split("_")[0] == language), None)
        if spoken:
            listed = calendars.country_holidays(country, years=year, language=spoken)
    except (NotImplementedError, ValueError):
        return ()
    return tuple(Named(day, name.split("; ")[0]) for day, name in sorted(listed.items()))
