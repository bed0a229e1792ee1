"""New time off that meets booked time off: what each button writes into the plan."""

from __future__ import annotations

from datetime import date, datetime

from dialogs.model import Period, Schedule
from dialogs.overlap import can_extend, extend, keep_both, replace_booked, take_out
from dialogs.ports import Booking, Create, Delete, Update

WEEK = Schedule()


def days(first: int, last: int | None = None) -> Period:
    return Period.of_days(date(2026, 11, first), date(2026, 11, last or first))


def hours(day: int, start: int, end: int) -> Period:
    return Period(datetime(2026, 11, day, start), datetime(2026, 11, day, end))


SKIING = Booking("skiing", days(23, 27), "Skiing")
THURSDAY = Booking("thursday", days(19), "Moving house")


def test_keep_both_only_books() -> None:
    assert [Create(days(20), "Trip"), Create(days(24), "Trip")] == keep_both([days(20), days(24)], "Trip")


def test_replace_deletes_what_lies_inside() -> None:
    steps = replace_booked([days(18, 20)], "Trip", [THURSDAY], WEEK)
    assert [Create(days(18, 20), "Trip"), Delete(THURSDAY)] == steps


def test_replace_keeps_what_sticks_out_and_splits_it_later_part_first() -> None:
    steps = replace_booked([days(25)], "Course", [SKIING], WEEK)
    assert [
        Create(days(25), "Course"),
        Create(days(26, 27), "Skiing"),
        Update(SKIING, days(23, 24), "Skiing"),
    ] == steps


def test_taking_an_afternoon_out_of_a_whole_day_leaves_the_morning() -> None:
    assert [Update(THURSDAY, hours(19, 9, 12), "Moving house")] == take_out(THURSDAY, [hours(19, 12, 17)], WEEK)


def test_extend_grows_the_booking_and_keeps_its_subject() -> None:
    assert [Update(THURSDAY, days(19, 20), "Moving house")] == extend([days(19, 20)], "x", [THURSDAY], WEEK)


def test_extend_over_two_bookings_makes_one_of_them() -> None:
    saturday = Booking("saturday", days(21), "Party")
    steps = extend([days(19, 21)], None, [THURSDAY, saturday], WEEK)
    assert [Update(THURSDAY, days(19, 21), "Moving house"), Delete(saturday)] == steps


def test_extend_books_what_meets_nothing() -> None:
    steps = extend([days(19, 20), days(24)], "Trip", [THURSDAY], WEEK)
    assert [Create(days(24), "Trip"), Update(THURSDAY, days(19, 20), "Moving house")] == steps


def test_what_lies_inside_a_booking_cannot_extend_it() -> None:
    assert not can_extend([days(25)], [SKIING], WEEK)
    assert can_extend([days(19, 20)], [THURSDAY], WEEK)
