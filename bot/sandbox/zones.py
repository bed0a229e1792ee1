"""Time zone names as Outlook knows them: Windows names and IANA names, both ways.

The table is CLDR's (supplemental data, windowsZones), as Babel carries it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global


def resolve(name: str) -> ZoneInfo | None:
    """The zone of a Windows or IANA name, None when there is no such zone."""
    key = _iana_by_windows().get(name, name)
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder or a strange path, as a name
        return None


def windows_name(iana: str) -> str:
    """A Windows zone whose clock shows the same as that IANA zone's; the IANA name itself if none does."""
    for name, key in _iana_by_windows().items():
        if key == iana:
            return name
    return _windows_by_clock().get(_clock(ZoneInfo(iana)), iana)


@cache
def _iana_by_windows() -> dict[str, str]:
    return dict(get_global("windows_zone_mapping"))


@cache
def _windows_by_clock() -> dict[tuple[object, ...], str]:
    return {_clock(ZoneInfo(key)): name for name, key in reversed(_iana_by_windows().items())}


def _clock(zone: ZoneInfo) -> tuple[object, ...]:
    """The zone's offsets through four years, which tell its rules from another's."""
    days = (
        datetime(year, month, day, tzinfo=UTC)
        for year in range(2024, 2028)
        for month in range(1, 13)
        for day in (1, 16)
    )
    return tuple(day.astimezone(zone).utcoffset() for day in days)
