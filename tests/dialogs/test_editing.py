"""What the inputs of a card mean, and what is said of wrong ones."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.editing import PERIOD_INPUTS, read_inputs
from dialogs.model import Period, Schedule

WEEK = Schedule()
FRIDAY = Period.of_days(date(2026, 11, 20))
AFTERNOON = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))


def test_what_is_left_out_keeps_what_the_card_shows() -> None:
    edited = read_inputs({"startTime": "14:00"}, AFTERNOON, "Dentist", WEEK)
    assert (Period(datetime(2026, 11, 20, 14), AFTERNOON.end), "Dentist") == (edited.period, edited.subject)


def test_a_whole_day_becomes_hours_when_the_switch_is_off() -> None:
    inputs = {"allDay": "false", "startTime": "14:00", "endTime": "16:30", "subject": "Optician"}
    edited = read_inputs(inputs, FRIDAY, None, WEEK)
    assert Period(datetime(2026, 11, 20, 14), datetime(2026, 11, 20, 16, 30)) == edited.period
    assert "Optician" == edited.subject


def test_a_time_that_was_set_counts_though_the_switch_was_left_on() -> None:
    inputs = {"allDay": "true", "startTime": "14:00", "endTime": "17:00"}
    assert (
        Period(datetime(2026, 11, 20, 14), datetime(2026, 11, 20, 17)) == read_inputs(inputs, FRIDAY, None, WEEK).period
    )


def test_hours_become_the_whole_day_when_the_switch_is_on() -> None:
    assert FRIDAY == read_inputs({"allDay": "true"}, AFTERNOON, None, WEEK).period


def test_the_last_day_moves_along_with_the_first() -> None:
    week = Period.of_days(date(2026, 11, 23), date(2026, 11, 27))
    moved = read_inputs({"startDate": "2026-11-30"}, week, None, WEEK).period
    assert Period.of_days(date(2026, 11, 30), date(2026, 12, 4)) == moved


def test_an_emptied_subject_is_no_subject() -> None:
    assert read_inputs({"subject": "  "}, FRIDAY, "Dentist", WEEK).subject is None


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({"startDate": "next Friday"}, {"startDate": "error-date"}),
        ({"startDate": "1026-11-20"}, {"startDate": "error-date"}),
        ({"startTime": "25:00"}, {"startTime": "error-time"}),
        ({"endDate": "2026-11-19"}, {"endDate": "error-order"}),
        ({"allDay": "false", "startTime": "16:00", "endTime": "14:00"}, {"endTime": "error-order"}),
        ({"endDate": "2028-11-19"}, {"endDate": "error-long"}),
    ],
)
def test_a_wrong_input_is_named_and_changes_nothing(inputs: dict[str, str], errors: dict[str, str]) -> None:
    edited = read_inputs(inputs, FRIDAY, None, WEEK)
    assert (errors, FRIDAY) == (edited.errors, edited.period)


@given(st.dictionaries(st.sampled_from([*PERIOD_INPUTS, "subject"]), st.text(max_size=20)))
def test_no_input_whatever_raises(inputs: dict[str, str]) -> None:
    edited = read_inputs(inputs, AFTERNOON, None, WEEK)
    assert edited.period.start < edited.period.end
