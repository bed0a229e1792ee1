"""Where two readings stand and no rule settles them, the likelier is read and the other offered beside it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dialogs.model import Period, Request
from dialogs.understanding import read

NOW = datetime(2026, 11, 18, 9)  # a Wednesday


def request(text: str, locale: str = "en-US") -> Request:
    return read(text, now=NOW, locale=locale)[0].request


def day(month: int, number: int, year: int = 2026) -> tuple[Period, ...]:
    return (Period.of_days(date(year, month, number)),)


@pytest.mark.parametrize(
    ("text", "locale", "likelier", "other"),
    [
        ("Friday the 20th or 27th off", "en-US", day(11, 20), day(11, 27)),
        ("can I have Monday or Tuesday off?", "en-GB", day(11, 23), day(11, 24)),
        ("Montag oder Dienstag frei", "de-DE", day(11, 23), day(11, 24)),
        ("lunes o martes libre", "es-ES", day(11, 23), day(11, 24)),
        ("lundi ou mardi en congé", "fr-FR", day(11, 23), day(11, 24)),
        ("ferie lunedì o martedì", "it-IT", day(11, 23), day(11, 24)),
        ("maandag of dinsdag vrij", "nl-NL", day(11, 23), day(11, 24)),
        ("folga segunda ou terça", "pt-BR", day(11, 23), day(11, 24)),
    ],
)
def test_of_two_days_named_with_or_the_first_is_read(
    text: str, locale: str, likelier: tuple[Period, ...], other: tuple[Period, ...]
) -> None:
    found = request(text, locale)
    assert (found.periods, found.candidates) == (likelier, (other,))


@pytest.mark.parametrize(
    ("text", "likelier", "other"),
    [("off sonday", day(11, 22), day(11, 23)), ("off thuesday", day(11, 19), day(11, 24))],
)
def test_a_spelling_between_two_days_is_read_as_the_one_it_begins_like(
    text: str, likelier: tuple[Period, ...], other: tuple[Period, ...]
) -> None:
    found = request(text)
    assert (found.periods, found.candidates) == (likelier, (other,))


def test_a_spelling_between_two_days_keeps_what_is_said_of_the_day() -> None:
    found = request("thuesday afternoon off")
    assert [(p.start.day, p.start.time()) for p in (*found.periods, *found.candidates[0])] == [
        (19, time(12)),
        (24, time(12)),
    ]


def test_a_number_after_a_weekday_is_the_date_and_may_be_the_hour() -> None:
    found = request("off Thurs 4")
    until_work_ends = (Period(datetime(2026, 11, 19, 16), datetime(2026, 11, 19, 17)),)
    assert (found.periods, found.candidates) == (day(2, 4, 2027), (until_work_ends,))


@pytest.mark.parametrize(("text", "locale"), [("libre mar 10", "es-ES"), ("ferie mar 10", "it-IT")])
def test_a_short_name_of_a_weekday_may_be_that_of_a_month(text: str, locale: str) -> None:
    found = request(text, locale)
    assert (found.periods, found.candidates) == (day(8, 10, 2027), (day(3, 10, 2027),))


def test_a_date_in_numbers_is_open_where_the_locale_names_no_country() -> None:
    found = request("off 12/11", "en")
    assert (found.periods, found.candidates) == (day(12, 11), (day(11, 12, 2027),))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("off 12/11", "en-US"), ("off 12/11", "en-GB"), ("off 13/11", "en"), ("off 2026-12-11", "en"),
        ("off Thurs the 4th", "en-US"), ("off Thursday at 4pm to 5pm", "en-US"), ("off mar 10", "en-US"),
        ("next Friday off", "en-US"), ("Monday and Tuesday off", "en-US"), ("off tuesdya", "en-US"),
        ("next week except Monday or Tuesday", "en-US"),
    ],
)  # fmt: skip
def test_what_a_rule_settles_has_no_other_reading(text: str, locale: str) -> None:
    assert request(text, locale).candidates == ()
