"""Occurrences and bookings."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.workplan.bookings import booking_of, occurrence_of, put_in_place, says, version
from bot.workplan.types import WorkPlanOccurrence
from bot.workplan.zones import existing
from dialogs.model import Period

ZONES = ["Europe/London", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)).map(lambda each: each.replace(microsecond=0))
AFTERNOON = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(MOMENTS), draw(MOMENTS)))
    if draw(st.booleans()) or start == end:
        return Period.of_days(start.date(), end.date())
    return Period(start, end)


@given(periods(), st.none() | st.text(min_size=1, max_size=40), st.sampled_from(ZONES))
def test_what_is_written_says_what_was_wanted(period: Period, subject: str | None, zone: str) -> None:
    assert says(occurrence_of(period, subject, zone), period, subject, zone)


@given(periods(), st.none() | st.text(min_size=1, max_size=40), st.sampled_from(ZONES))
def test_a_booking_reads_what_was_written(period: Period, subject: str | None, zone: str) -> None:
    booking = booking_of(occurrence_of(period, subject, zone), zone)
    assert booking.subject == subject
    assert booking.period.start == existing(period.start, zone)


def test_an_occurrence_without_details_has_no_subject() -> None:
    wire = occurrence_of(AFTERNOON, "Dentist", "UTC").to_wire()
    del wire["timeOffDetails"]
    assert booking_of(WorkPlanOccurrence.model_validate(wire), "UTC").subject is None


def test_the_version_does_not_depend_on_how_it_is_told() -> None:
    in_london = occurrence_of(AFTERNOON, "Dentist", "Europe/London").to_wire()
    told_again = in_london | {
        "start": {"dateTime": "2026-11-20T12:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-11-20T17:00:00", "timeZone": "tzone://Microsoft/Utc"},
        "id": "x",
        "placeId": None,
        "@odata.etag": "W/1",
        "somethingNew": 1,
    }
    versions = {version(WorkPlanOccurrence.model_validate(each)) for each in (in_london, told_again)}
    assert len(versions) == 1


def test_the_version_tells_every_change() -> None:
    one = occurrence_of(AFTERNOON, "Dentist", "Europe/London").to_wire()
    others = [
        one | {"timeOffDetails": {"subject": "Doctor", "isAllDay": False}},
        one | {"end": {"dateTime": "2026-11-20T17:00:00", "timeZone": "Romance Standard Time"}},
        one | {"workLocationType": "office"},
        one | {"recurrenceId": "r"},
    ]
    assert len({version(WorkPlanOccurrence.model_validate(each)) for each in [one, *others]}) == 5


def test_what_is_put_in_place_keeps_everything_else() -> None:
    wire = occurrence_of(AFTERNOON, "Dentist", "Europe/London").to_wire() | {"id": "x", "mood": "good", "placeId": None}
    wire["timeOffDetails"]["colour"] = "blue"
    changed = put_in_place(
        WorkPlanOccurrence.model_validate(wire), Period.of_days(datetime(2026, 11, 20).date()), None, "Europe/London"
    )
    assert changed.to_wire() == wire | {
        "start": {"dateTime": "2026-11-20T00:00:00.0000000", "timeZone": "GMT Standard Time"},
        "end": {"dateTime": "2026-11-20T23:59:59.0000000", "timeZone": "GMT Standard Time"},
        "timeOffDetails": {"subject": None, "isAllDay": True, "colour": "blue"},
    }
