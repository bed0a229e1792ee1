"""The usual week, from recurrences and occurrences."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from bot.workplan.hours import schedule_of, window
from bot.workplan.types import WorkPlanOccurrence, WorkPlanRecurrence
from dialogs.model import Hours

TODAY = date(2026, 11, 18)
NINE_TO_FIVE = Hours(time(9), time(17))


def recurrence(
    days: list[str],
    start: str = "2026-01-05T09:00:00",
    end: str = "2026-01-05T17:00:00",
    zone: str = "GMT Standard Time",
    location: str = "office",
    **more: Any,
) -> WorkPlanRecurrence:
    return WorkPlanRecurrence.model_validate(
        {
            "start": {"dateTime": start, "timeZone": zone},
            "end": {"dateTime": end, "timeZone": zone},
            "workLocationType": location,
            "recurrence": {
                "pattern": {"type": more.get("type", "weekly"), "interval": 1, "daysOfWeek": days},
                "range": more.get("range", {"type": "noEnd", "startDate": "2026-01-05", "endDate": "0001-01-01"}),
            },
        }
    )


def occurrence(day: str, start: str, end: str, location: str = "office") -> WorkPlanOccurrence:
    return WorkPlanOccurrence.model_validate(
        {
            "start": {"dateTime": f"{day}T{start}:00", "timeZone": "UTC"},
            "end": {"dateTime": f"{day}T{end}:00", "timeZone": "UTC"},
            "workLocationType": location,
        }
    )


def week(recurrences: list[WorkPlanRecurrence], zone: str = "Europe/London") -> list[Hours | None]:
    schedule = schedule_of(recurrences, [], zone, TODAY)
    return list(schedule.hours) if schedule else []


def test_weekly_days() -> None:
    assert week([recurrence(["monday", "Wednesday"])]) == [NINE_TO_FIVE, None, NINE_TO_FIVE, None, None, None, None]


def test_a_morning_in_the_office_and_an_afternoon_at_home_are_one_day() -> None:
    morning = recurrence(["monday"], end="2026-01-05T12:00:00")
    afternoon = recurrence(["monday"], start="2026-01-05T13:00:00", location="remote")
    assert week([afternoon, morning])[0] == NINE_TO_FIVE


def test_every_day() -> None:
    assert week([recurrence([], type="daily")]) == [NINE_TO_FIVE] * 7


@pytest.mark.parametrize(
    "range_",
    [
        {"type": "noEnd", "startDate": "2027-01-01", "endDate": "0001-01-01"},
        {"type": "endDate", "startDate": "2026-01-05", "endDate": "2026-11-17"},
    ],
)
def test_what_is_not_in_force_does_not_count(range_: dict[str, str]) -> None:
    assert week([recurrence(["monday"], range=range_)]) == []


def test_what_ends_today_still_counts() -> None:
    range_ = {"type": "endDate", "startDate": "2026-01-05", "endDate": "2026-11-18"}
    assert week([recurrence(["monday"], range=range_)])[0] == NINE_TO_FIVE


@pytest.mark.parametrize("location", ["timeOff", "unspecified", "somewhereNew"])
def test_what_is_not_work_does_not_count(location: str) -> None:
    assert week([recurrence(["monday"], location=location)]) == []


def test_the_clock_at_which_it_began_holds_in_every_season() -> None:
    """Told in UTC in summer: 08:00 is nine o'clock in London, in November too."""
    summer = recurrence(["monday"], "2026-07-06T08:00:00", "2026-07-06T16:00:00", zone="UTC")
    assert week([summer])[0] == NINE_TO_FIVE


def test_a_week_told_elsewhere_moves_to_the_persons_days() -> None:
    """Monday 17:00 in Los Angeles is Tuesday morning in Tokyo."""
    far = recurrence(["monday"], "2026-01-05T16:00:00", "2026-01-05T23:00:00", zone="Pacific Standard Time")
    assert week([far], "Asia/Tokyo")[1] == Hours(time(9), time(16))


def test_a_night_shift_ends_with_its_day() -> None:
    night = recurrence(["monday"], "2026-01-05T22:00:00", "2026-01-06T06:00:00")
    assert week([night])[0] == Hours(time(22), time(23, 59, 59))


def test_without_recurrences_each_weekday_has_its_most_frequent_hours() -> None:
    days = [
        occurrence("2026-11-11", "09:00", "17:00"),
        occurrence("2026-11-18", "10:00", "14:00", "remote"),
        occurrence("2026-11-25", "09:00", "12:00"),
        occurrence("2026-11-25", "12:00", "17:00", "remote"),
        occurrence("2026-11-12", "00:00", "23:59", "timeOff"),
    ]
    schedule = schedule_of([], days, "Europe/London", TODAY)
    assert schedule is not None
    assert list(schedule.hours) == [None, None, NINE_TO_FIVE, None, None, None, None]


def test_an_empty_plan_says_nothing() -> None:
    assert schedule_of([], [], "Europe/London", TODAY) is None


def test_the_window_is_four_whole_weeks() -> None:
    assert window(datetime(2026, 11, 18, 15, 30)) == (datetime(2026, 11, 9), datetime(2026, 12, 7))
