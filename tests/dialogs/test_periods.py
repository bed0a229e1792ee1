"""Arithmetic of periods, on Wednesday 18 November 2026's weeks: subtracting, joining, length, back at work."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogs.model import Hours, Period, Schedule
from dialogs.periods import (
    back_at,
    joined,
    merged,
    move_days,
    pieces_apart,
    subtract,
    working_days,
    working_minutes,
)

WEEK = Schedule()
NEXT_WEEK = Period.of_days(date(2026, 11, 23), date(2026, 11, 27))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def days(first: int, last: int | None = None) -> Period:
    return Period.of_days(date(2026, 11, first), date(2026, 11, last or first))


def test_a_week_without_wednesday_is_two_periods_of_whole_days() -> None:
    assert [days(23, 24), days(26, 27)] == subtract(NEXT_WEEK, [days(25)], WEEK)


def test_a_week_without_thursday_afternoon_ends_at_thursday_midday_and_keeps_friday_whole() -> None:
    left = pieces_apart(subtract(NEXT_WEEK, [Period(at(26, 12), at(26, 17))], WEEK), WEEK)
    assert [Period(at(23, 9), at(26, 12)), days(27)] == left


def test_a_week_without_thursday_morning_resumes_at_midday() -> None:
    left = subtract(NEXT_WEEK, [Period(at(26, 9), at(26, 12))], WEEK)
    assert [days(23, 25), Period(at(26, 12), at(27, 17))] == left


def test_a_whole_day_without_two_hours_becomes_the_working_hours_around_them() -> None:
    left = subtract(days(20), [Period(at(20, 13), at(20, 15))], WEEK)
    assert [Period(at(20, 9), at(20, 13)), Period(at(20, 15), at(20, 17))] == left


def test_what_a_cut_covers_is_gone_and_what_it_misses_stays() -> None:
    assert [] == subtract(days(20), [days(19, 21)], WEEK)
    assert [days(20)] == subtract(days(20), [days(21)], WEEK)


def test_two_whole_days_joined_stay_whole_days() -> None:
    assert days(19, 20) == joined(days(19), days(19, 20), WEEK)


def test_a_whole_day_joined_with_an_afternoon_beyond_it_begins_with_work() -> None:
    assert Period(at(19, 9), at(20, 12)) == joined(days(19), Period(at(19, 12), at(20, 12)), WEEK)


def test_whole_days_that_touch_become_one_period_and_parts_stay_apart() -> None:
    parts = (Period(at(26, 9), at(26, 12)), Period(at(26, 12), at(26, 17)))
    assert (days(23, 25), *parts) == merged([parts[1], days(25), days(23, 24), parts[0]])


def test_length_counts_working_days_and_working_minutes() -> None:
    assert 3 == working_days(days(20, 24), WEEK)
    assert 300 == working_minutes(Period(at(20, 12), at(20, 17)), WEEK)
    assert 60 == working_minutes(Period(at(21, 10), at(21, 11)), WEEK)


def test_back_after_friday_afternoon_is_monday_morning_or_later_when_monday_is_off() -> None:
    afternoon = Period(at(20, 12), at(20, 17))
    assert at(23, 9) == back_at([afternoon], WEEK)
    assert at(24, 9) == back_at([afternoon], WEEK, [days(23)])


def test_back_after_a_morning_is_the_same_midday() -> None:
    assert at(20, 12) == back_at([Period(at(20, 9), at(20, 12))], WEEK)


def test_nobody_is_back_in_a_week_without_working_hours() -> None:
    assert back_at([days(20)], Schedule(hours=(None,) * 7)) is None


def test_working_days_are_stepped_over_the_weekend() -> None:
    assert date(2026, 11, 24) == move_days(date(2026, 11, 20), 2, WEEK)
    assert date(2026, 11, 19) == move_days(date(2026, 11, 23), -2, WEEK)


def test_midday_outside_the_hours_is_their_midpoint() -> None:
    late = Schedule(hours=(Hours(time(14), time(22)),) * 7)
    assert time(18) == late.midday_on(date(2026, 11, 20))


moments = st.integers(0, 14 * 24 * 4).map(lambda quarter: datetime(2026, 11, 16) + timedelta(minutes=15 * quarter))
parts = st.tuples(moments, moments).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Period(*pair))
whole = st.tuples(st.integers(16, 29), st.integers(0, 5)).map(
    lambda pair: Period.of_days(date(2026, 11, pair[0]), date(2026, 11, pair[0]) + timedelta(days=pair[1]))
)


@given(parts | whole, st.lists(parts | whole, max_size=3))
def test_nothing_of_a_cut_is_left_and_nothing_is_invented(period: Period, cuts: list[Period]) -> None:
    for piece in subtract(period, cuts, WEEK):
        assert piece.start < piece.end
        assert period.start <= piece.start
        assert piece.end <= period.end
        assert not any(piece.overlaps(cut) for cut in cuts)
