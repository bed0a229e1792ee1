"""What other parsers find becomes periods as favourably as is honest."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.bench.spans import Made, Span, expected, makings

pytestmark = pytest.mark.once


MONDAY, TUESDAY, FRIDAY = datetime(2026, 11, 23), datetime(2026, 11, 24), datetime(2026, 11, 27)
NEXT_MONDAY = datetime(2026, 11, 30)


def days(first: str, last: str) -> Made:
    return ((f"{first}T00:00:00", f"{last}T23:59:59", True),)


def clock(start: str, end: str) -> Made:
    return ((start, end, False),)


@pytest.mark.parametrize(
    ("spans", "right"),
    [
        pytest.param([Span(MONDAY)], days("2026-11-23", "2026-11-23"), id="a day"),
        pytest.param([Span(MONDAY, FRIDAY)], days("2026-11-23", "2026-11-27"), id="days, the last inside"),
        pytest.param([Span(MONDAY, FRIDAY)], days("2026-11-23", "2026-11-26"), id="days, the last outside"),
        pytest.param([Span(MONDAY, NEXT_MONDAY)], days("2026-11-23", "2026-11-27"), id="a week, its working days"),
        pytest.param([Span(TUESDAY, grain="week")], days("2026-11-23", "2026-11-27"), id="the week around a day"),
        pytest.param([Span(TUESDAY, grain="month")], days("2026-11-01", "2026-11-30"), id="the month around a day"),
        pytest.param(
            [Span(FRIDAY, part="afternoon")],
            clock("2026-11-27T12:00:00", "2026-11-27T17:00:00"),
            id="a part of day, by our hours",
        ),
        pytest.param([Span(MONDAY), Span(FRIDAY)], days("2026-11-23", "2026-11-27"), id="two ends found apart"),
        pytest.param(
            [Span(MONDAY.replace(hour=9), grain="time"), Span(MONDAY.replace(hour=11), grain="time")],
            clock("2026-11-23T09:00:00", "2026-11-23T11:00:00"),
            id="two clock times found apart",
        ),
        pytest.param(
            [Span(FRIDAY), Span(MONDAY.replace(hour=9), MONDAY.replace(hour=11), "time")],
            clock("2026-11-27T09:00:00", "2026-11-27T11:00:00"),
            id="a day, and clock times of no day",
        ),
    ],
)
def test_what_was_found_counts(spans: list[Span], right: Made) -> None:
    assert right in makings(spans)


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        pytest.param([], days("2026-11-23", "2026-11-23"), id="nothing"),
        pytest.param([Span(MONDAY)], days("2026-11-23", "2026-11-27"), id="a day for a week"),
        pytest.param([Span(FRIDAY)], clock("2026-11-27T12:00:00", "2026-11-27T17:00:00"), id="a day for its afternoon"),
        pytest.param([Span(MONDAY.replace(hour=9), grain="time")], days("2026-11-23", "2026-11-23"), id="a moment"),
    ],
)
def test_what_was_not_found_is_not_filled_in(spans: list[Span], wrong: Made) -> None:
    assert wrong not in makings(spans)


def test_a_case_names_its_periods() -> None:
    period = {"start": "2026-11-23T00:00:00", "end": "2026-11-23T23:59:59", "allDay": True}
    assert days("2026-11-23", "2026-11-23") == expected({"periods": [period]})
