"""Time zones: Windows names (Outlook's) and IANA names (everybody else's), wall clocks and instants."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from babel.core import get_global
from tzlocal.windows_tz import tz_win, win_tz

from bot.workplan.types import DateTimeTimeZone
from dialogs.model import Period

log = structlog.get_logger(__name__)

# CLDR, windowsZones.xml: a Windows name and the IANA zone that stands for it (territory 001). tzlocal knows
# the newest names, Babel is the surer source for the rest.
_IANA: dict[str, str] = {**win_tz, **get_global("windows_zone_mapping")}
_ALIASES: dict[str, str] = dict(get_global("zone_aliases"))
# Names Graph uses for UTC beside "UTC".
_UTC = frozenset({"utc", "tzone://microsoft/utc", "coordinated universal time", "etc/utc", "etc/gmt", "z", ""})
_HALF_DAY = timedelta(hours=12)
_SECOND = timedelta(seconds=1)


@functools.lru_cache(maxsize=1024)
def to_windows(zone: str) -> str:
    """The Windows name of an IANA zone, CLDR's where its clocks agree, else that of a zone whose clocks do.

    Raises LookupError when no Windows zone fits, or `zone` is none at all.
    """
    clocks = _clocks(zone)
    for name in (tz_win.get(zone), tz_win.get(_ALIASES.get(zone, zone)), *_IANA):
        if name and name in _IANA and _clocks(_IANA[name]) == clocks:
            return name
    raise LookupError(f"no Windows zone has the clocks of {zone}")


@functools.lru_cache(maxsize=1024)
def to_iana(name: str) -> str:
    """The IANA zone of a Windows or IANA name; "UTC", with a warning in the log, for what is neither."""
    if name.strip().lower() in _UTC:
        return "UTC"
    if name in _IANA:
        return _IANA[name]
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        log.warning("unknown time zone, read as UTC", zone=name[:80])
        return "UTC"


def instant(when: DateTimeTimeZone) -> datetime:
    """The moment in UTC, to the second."""
    read = datetime.fromisoformat(when.date_time)
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(to_iana(when.time_zone)))
    return read.astimezone(UTC).replace(microsecond=0)


def to_instant(wall: datetime, zone: str) -> datetime:
    """The moment (UTC) at which clocks in `zone` show `wall`.

    Of an hour that comes twice the first is meant; a time that clocks skip counts on from before the gap
    (02:30 becomes 03:30), as Outlook does.
    """
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def to_wall(moment: datetime, zone: str) -> datetime:
    """What clocks in `zone` show at `moment` (aware), naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def existing(wall: datetime, zone: str) -> datetime:
    """`wall` itself, or what clocks show instead when they skip it."""
    return to_wall(to_instant(wall, zone), zone)


def on_wire(wall: datetime, zone: str, *, whole: bool = False) -> DateTimeTimeZone:
    """`wall` in `zone` as Graph takes it: the same wall clock under the zone's Windows name.

    The ends of `whole` days are written as they are, 00:00:00 too where clocks go forward at midnight.
    """
    text = (wall if whole else existing(wall, zone)).isoformat(timespec="seconds")
    try:
        return DateTimeTimeZone(date_time=f"{text}.0000000", time_zone=to_windows(zone))
    except LookupError:
        text = to_instant(wall, zone).replace(tzinfo=None).isoformat(timespec="seconds")
        return DateTimeTimeZone(date_time=f"{text}.0000000", time_zone="UTC")


def period_of(start: DateTimeTimeZone, end: DateTimeTimeZone, zone: str, *, all_day: bool | None = None) -> Period:
    """The span on the clocks of `zone`; `all_day` is what Graph says of it.

    A span from midnight to 23:59, 23:59:59 or the next midnight is a whole day, said or not. One said to be
    whole days stays so where it was booked in another zone: each end goes to the nearest midnight.
    """
    first, last = to_wall(instant(start), zone), to_wall(instant(end), zone)
    if all_day:
        begin, finish = _nearest_midnight(first), _nearest_midnight(last + _SECOND)
        if finish > begin:
            return Period.of_days(begin.date(), (finish - _SECOND).date())
    midnight = (first.hour, first.minute, first.second) == (0, 0, 0)
    closing = (last.hour, last.minute) == (23, 59) or (
        (last.hour, last.minute, last.second) == (0, 0, 0) and last > first
    )
    if midnight and closing:
        return Period.of_days(first.date(), (last - _SECOND).date())
    return Period(first, last)


def _nearest_midnight(wall: datetime) -> datetime:
    return (wall + _HALF_DAY).replace(hour=0, minute=0, second=0)


@functools.lru_cache(maxsize=1024)
def _clocks(zone: str) -> tuple[timedelta | None, ...]:
    """The offsets from UTC every fortnight of two years, starting now: what zones have to agree on."""
    now = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return tuple((now + timedelta(days=14 * n)).astimezone(ZoneInfo(zone)).utcoffset() for n in range(53))
