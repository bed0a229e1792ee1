"""Windows and IANA zones, wall clocks and instants, whole days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from bot.workplan.types import DateTimeTimeZone
from bot.workplan.zones import existing, instant, on_wire, period_of, to_iana, to_instant, to_wall, to_windows
from dialogs.model import Period

NOT_PLACES = {"Factory", "localtime"}
NO_WINDOWS_CLOCK = {"Antarctica/Troll"}  # two hours apart in summer
ZONES = sorted(available_timezones() - NOT_PLACES)

PAIRS = [
    ("Europe/London", "GMT Standard Time"),
    ("Europe/Paris", "Romance Standard Time"),
    ("Europe/Madrid", "Romance Standard Time"),
    ("Europe/Berlin", "W. Europe Standard Time"),
    ("Europe/Stockholm", "W. Europe Standard Time"),
    ("Europe/Kyiv", "FLE Standard Time"),
    ("America/Los_Angeles", "Pacific Standard Time"),
    ("America/New_York", "Eastern Standard Time"),
    ("America/Sao_Paulo", "E. South America Standard Time"),
    ("America/Argentina/Buenos_Aires", "Argentina Standard Time"),
    ("America/Buenos_Aires", "Argentina Standard Time"),
    ("Asia/Kolkata", "India Standard Time"),
    ("Asia/Calcutta", "India Standard Time"),
    ("Asia/Kathmandu", "Nepal Standard Time"),
    ("Australia/Lord_Howe", "Lord Howe Standard Time"),
    ("Pacific/Apia", "Samoa Standard Time"),
    ("UTC", "UTC"),
    ("Etc/UTC", "UTC"),
]


@pytest.mark.parametrize(("iana", "windows"), PAIRS)
def test_the_windows_name_of_a_zone(iana: str, windows: str) -> None:
    assert to_windows(iana) == windows


def test_every_place_has_a_windows_zone_with_its_clocks() -> None:
    today = datetime.now(UTC)
    moments = [today + timedelta(days=30 * n) for n in range(12)]
    strangers = {}
    for zone in sorted(set(ZONES) - NO_WINDOWS_CLOCK):
        back = to_iana(to_windows(zone))
        if any(
            each.astimezone(ZoneInfo(zone)).utcoffset() != each.astimezone(ZoneInfo(back)).utcoffset()
            for each in moments
        ):
            strangers[zone] = back
    assert strangers == {}


def test_a_zone_windows_has_no_clock_for_is_written_in_utc() -> None:
    written = on_wire(datetime(2026, 7, 1, 9), "Antarctica/Troll")
    assert written.to_wire() == {"dateTime": "2026-07-01T07:00:00.0000000", "timeZone": "UTC"}


@pytest.mark.parametrize("windows", sorted(get_global("windows_zone_mapping")))
def test_windows_names_there_and_back(windows: str) -> None:
    assert to_windows(to_iana(windows)) in {windows, "UTC"}


@pytest.mark.parametrize(
    "name", ["UTC", "utc", "tzone://Microsoft/Utc", "", "Customized Time Zone", "../../etc/passwd"]
)
def test_what_is_no_zone_is_read_as_utc(name: str) -> None:
    assert to_iana(name) == "UTC"


def test_an_iana_name_in_graphs_place_is_understood() -> None:
    assert to_iana("Europe/Paris") == "Europe/Paris"


def test_the_wire_carries_the_wall_clock_under_the_windows_name() -> None:
    assert on_wire(datetime(2026, 11, 20, 12), "Europe/Paris").to_wire() == {
        "dateTime": "2026-11-20T12:00:00.0000000",
        "timeZone": "Romance Standard Time",
    }


INSTANTS = [
    ("2025-12-15T00:00:00.0000000", "Pacific Standard Time", datetime(2025, 12, 15, 8, tzinfo=UTC)),
    ("2025-07-15T00:00:00", "Pacific Standard Time", datetime(2025, 7, 15, 7, tzinfo=UTC)),
    ("2025-12-15T08:00:00.1234567", "UTC", datetime(2025, 12, 15, 8, tzinfo=UTC)),
    ("2025-12-15T08:00:00Z", "Pacific Standard Time", datetime(2025, 12, 15, 8, tzinfo=UTC)),
    ("2025-12-15T08:00:00+02:00", "UTC", datetime(2025, 12, 15, 6, tzinfo=UTC)),
]


@pytest.mark.parametrize(("text", "zone", "expected"), INSTANTS)
def test_instants(text: str, zone: str, expected: datetime) -> None:
    assert instant(DateTimeTimeZone(date_time=text, time_zone=zone)) == expected


@pytest.mark.parametrize(
    ("zone", "wall", "shown"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 3, 30)),  # skipped
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 2, 30)),  # comes twice
        ("America/New_York", datetime(2026, 3, 8, 2, 0), datetime(2026, 3, 8, 3, 0)),
        ("America/Santiago", datetime(2026, 9, 6, 0, 0), datetime(2026, 9, 6, 1, 0)),  # midnight is skipped
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 4, 2, 45)),  # by half an hour
        ("Asia/Tokyo", datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 2, 30)),
    ],
)
def test_times_that_clocks_skip(zone: str, wall: datetime, shown: datetime) -> None:
    assert existing(wall, zone) == shown


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    assert to_instant(datetime(2026, 10, 25, 2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def utc(text: str) -> DateTimeTimeZone:
    return DateTimeTimeZone(date_time=text, time_zone="UTC")


LONDON_DAY = Period.of_days(datetime(2026, 12, 15).date())


@pytest.mark.parametrize(
    ("start", "end", "all_day"),
    [
        ("2026-12-15T00:00:00", "2026-12-15T23:59:59", True),
        ("2026-12-15T00:00:00", "2026-12-15T23:59:59", False),
        ("2026-12-15T00:00:00", "2026-12-15T23:59:00", None),
        ("2026-12-15T00:00:00", "2026-12-16T00:00:00", True),
        ("2026-12-15T00:00:00", "2026-12-16T00:00:00", False),
        ("2026-12-15T08:00:00", "2026-12-16T07:59:59", True),  # booked in Los Angeles
        ("2026-12-14T15:00:00", "2026-12-15T14:59:59", True),  # booked in Tokyo
    ],
)
def test_a_whole_day_stays_one(start: str, end: str, all_day: bool | None) -> None:
    assert period_of(utc(start), utc(end), "Europe/London", all_day=all_day) == LONDON_DAY


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-15T09:00:00", "2026-12-15T23:59:59"),
        ("2026-12-15T00:00:00", "2026-12-15T17:00:00"),
        ("2026-12-15T00:00:00", "2026-12-15T00:00:00"),
    ],
)
def test_part_of_a_day_stays_part_of_it(start: str, end: str) -> None:
    assert not period_of(utc(start), utc(end), "Europe/London").all_day


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29), 23),
        ("Europe/Berlin", datetime(2026, 10, 25), 25),
        ("America/Santiago", datetime(2026, 9, 6), 23),
        ("Pacific/Auckland", datetime(2026, 11, 20), 24),
    ],
)
def test_a_whole_day_is_as_long_as_that_day(zone: str, day: datetime, hours: int) -> None:
    period = Period.of_days(day.date())
    start, end = on_wire(period.start, zone), on_wire(period.end, zone)
    assert instant(end) + timedelta(seconds=1) - instant(start) == timedelta(hours=hours)
    assert period_of(start, end, zone, all_day=True) == period


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from(ZONES))
def test_what_is_written_reads_the_same(moment: datetime, zone: str) -> None:
    if zone in NO_WINDOWS_CLOCK:
        return
    wall = existing(moment.replace(microsecond=0), zone)
    if to_instant(wall, to_iana(to_windows(zone))) != to_instant(wall, zone):
        return  # the two zones differed in that year: Windows keeps one rule a zone, not its history
    written = on_wire(wall, zone)
    assert to_wall(instant(written), zone) == wall


@given(st.dates(datetime(2024, 1, 1).date(), datetime(2030, 1, 1).date()), st.integers(0, 40), st.sampled_from(PAIRS))
def test_whole_days_read_back_as_the_same_days_through_utc(first: object, length: int, pair: tuple[str, str]) -> None:
    assert isinstance(first, type(LONDON_DAY.start.date()))
    period, zone = Period.of_days(first, first + timedelta(days=length)), pair[0]
    start, end = (utc(to_instant(each, zone).replace(tzinfo=None).isoformat()) for each in (period.start, period.end))
    assert period_of(start, end, zone, all_day=True) == period
    assert period_of(start, end, zone, all_day=False) in {period, Period(existing(period.start, zone), period.end)}
