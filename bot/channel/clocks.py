"""Whose clock it is: the time zone of somebody whose message names none, from the offset of its local time.

Source: CLDR's territories of zones and zones of Windows' names, as Babel has them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

_LONGEST = 60  # characters of a message that may be the name of a zone


def country_in(locale: str | None) -> str | None:
    """The country that a locale (BCP 47) names."""
    parts = (locale or "").replace("_", "-").split("-")[1:]
    return next((part.upper() for part in parts if len(part) == 2 and part.isalpha()), None)


def fits(zone: str, told: datetime) -> bool:
    """Whether the zone's offset at that moment is the one that `told` (aware) has."""
    return told.astimezone(ZoneInfo(zone)).utcoffset() == told.utcoffset()


def zone_of(told: datetime, country: str | None) -> str | None:
    """The country's zone that has the offset of `told` (aware), its best known one first; else None."""
    if country is None:
        return None
    return next((zone for zone in _zones(country) if fits(zone, told)), None)


@lru_cache(maxsize=256)
def _zones(country: str) -> tuple[str, ...]:
    there = [zone for zone, territory in get_global("zone_territories").items() if territory == country]
    known = available_timezones()
    best = set(get_global("windows_zone_mapping").values())
    return tuple(sorted((zone for zone in there if zone in known), key=lambda zone: (zone not in best, zone)))


def zone_named(text: str, told: datetime | None) -> str | None:
    """The zone that somebody names by its city ("Kolkata") or in full ("Asia/Kolkata"), if its offset is `told`'s."""
    said = _plain(text)
    if not 2 < len(said) <= _LONGEST:
        return None
    found = _names().get(said) or next(
        (zone for name, zone in _names().items() if f" {said} ".endswith(f" {name} ")), None
    )
    return found if found and (told is None or fits(found, told)) else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in sorted(get_global("zone_territories")):
        if zone in available_timezones() and "/" in zone:
            names.setdefault(_plain(zone.rsplit("/", 1)[1]), zone)
            names[_plain(zone)] = zone
    return names


def _plain(text: str) -> str:
    """The text in small letters without accents and signs."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.sub(r"[^a-z ]", "", folded.replace("_", " ").replace("/", " ").replace("-", " ")).split())


def offset_in_words(told: datetime) -> str:
    """The offset as clocks are described: "UTC+05:30"."""
    minutes = int((told.utcoffset() or timedelta()).total_seconds() // 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
