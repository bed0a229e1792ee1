"""Times as people type them, in talks too: without colons, in other zones; and what is never passed over."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dialogs.model import Context, Period, Question, Request, Schedule, Unclear
from dialogs.understanding import read
from dialogs.understanding.time import holidays

NOW = datetime(2026, 11, 18, 9)  # a Wednesday
FRIDAY = date(2026, 11, 20)


def hours(begin: str, end: str, day: date = FRIDAY) -> Period:
    return Period(datetime.fromisoformat(f"{day}T{begin}"), datetime.fromisoformat(f"{day}T{end}"))


def said(*messages: str, locale: str = "en-US", zone: str | None = None) -> Request:
    """What a talk comes to: each message answers the question before it, or corrects what was read."""
    context = Context()
    request = None
    for message in messages:
        request = read(message, now=NOW, locale=locale, context=context, zone=zone, schedule=Schedule())[0].request
        question = Question(request.unclear, request) if request.unclear else None
        context = Context(question=question, proposal=None if question else request)
    assert request is not None
    return request


@pytest.mark.parametrize(
    ("messages", "locale", "expected"),
    [
        (("dentist Friday at 10", "until 1130"), "en-US", hours("10:00", "11:30")),
        (("dentist Friday at 10", "1½ hours"), "en-US", hours("10:00", "11:30")),
        (("dentist Friday at 10", "an hour and a quarter"), "en-US", hours("10:00", "11:15")),
        (("Zahnarzt Freitag um 10", "anderthalb Stunden"), "de-DE", hours("10:00", "11:30")),
        (("dentiste vendredi à 10h", "trois quarts d'heure"), "fr-FR", hours("10:00", "10:45")),
        (("off Friday", "make it 1300-1500"), "en-US", hours("13:00", "15:00")),
        (("Freitag frei", "doch 1300-1500"), "de-DE", hours("13:00", "15:00")),
        (("off friday afternoon", "until 11"), "en-US", hours("09:00", "11:00")),
        (("off Friday 25:99", "9 to 12"), "en-US", hours("09:00", "12:00")),
        (("half Friday off", "morning"), "en-US", hours("09:00", "12:00")),
    ],
)
def test_answers_and_corrections_in_times_as_people_type_them(
    messages: tuple[str, ...], locale: str, expected: Period
) -> None:
    assert said(*messages, locale=locale).periods == (expected,)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("the 14th", [(14, 14)]),
        ("14 to 16", [(14, 16)]),
    ],
)
def test_a_stretch_of_a_month_is_answered_in_days_of_that_month(answer: str, expected: list[tuple[int, int]]) -> None:
    request = said("off mid July", answer)
    assert [(p.start.day, p.end.day) for p in request.periods] == expected
    assert {(p.start.year, p.start.month) for p in request.periods} == {(2027, 7)}


def test_days_of_a_week_are_counted_where_as_many_are_named() -> None:
    request = said("3 days off next week", "Mon, Wed and Fri")
    assert [p.start.day for p in request.periods] == [23, 25, 27]


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("off Friday 3pm-5pm EST", "Europe/London", hours("20:00", "22:00")),
        ("off Friday 3-5pm GMT", "Europe/London", hours("15:00", "17:00")),
        ("off Friday 9-11 UTC+2", "Europe/Berlin", hours("08:00", "10:00")),
        ("off Friday 2pm-3pm PT", "America/New_York", hours("17:00", "18:00")),
        ("Freitag 15-17 Uhr MEZ weg", "Europe/Lisbon", hours("14:00", "16:00")),
    ],
)
def test_a_time_in_another_zone_is_converted_to_the_authors_own(text: str, zone: str, expected: Period) -> None:
    locale = "de-DE" if "Uhr" in text else "en-GB"
    request = said(text, zone=zone, locale=locale)
    assert (request.periods, request.subject) == ((expected,), None)


def test_a_zone_is_asked_about_where_the_authors_is_not_known() -> None:
    request = said("off Friday 3pm-5pm EST")
    assert (request.periods, request.unclear) == ((), Unclear.ZONE)


@pytest.mark.parametrize("text", ["mon collègue est absent vendredi à 10h", "il est absent, est-ce grave"])
def test_a_word_that_looks_like_a_zone_in_small_letters_is_none(text: str) -> None:
    assert said(text, locale="fr-FR").unclear is not Unclear.ZONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("off Friday 25:99", Unclear.TIME),
        ("off tomorrow until 29:00", Unclear.TIME),
        ("3 days off from March 9 to 20", Unclear.DATE),
        ("off every 3 days until Dec 10", Unclear.DATE),
        ("off in 2027", Unclear.END),
        ("off until July", Unclear.END),
        ("off late January", Unclear.DAY),
    ],
)
def test_what_cannot_be_placed_is_asked_about(text: str, expected: Unclear) -> None:
    request = said(text)
    assert (request.periods, request.unclear) == ((), expected)


@pytest.mark.parametrize("text", ["ticket 1530 is done", "room 1400 is free", "the project of 2027"])
def test_numbers_that_are_no_times_ask_for_nothing(text: str) -> None:
    assert said(text).periods == ()


@pytest.mark.parametrize(("text", "day"), [("off 20270701", date(2027, 7, 1)), ("off on 12-4", date(2026, 12, 4))])
def test_dates_without_the_usual_signs(text: str, day: date) -> None:
    assert said(text).periods == (Period.of_days(day),)


def test_a_length_is_no_year_of_the_talk() -> None:
    text = "last one of the year from me: off from the 22nd, back on the 3rd of January"
    request = read(text, now=datetime(2026, 12, 17, 9), locale="en-US")[0].request
    assert request.periods == (Period.of_days(date(2026, 12, 22), date(2027, 1, 1)),)


def test_a_day_that_is_moved_officially_is_the_one_the_country_keeps() -> None:
    request = read("vrij op Koningsdag", now=datetime(2025, 4, 1, 9), locale="nl-NL")[0].request
    assert request.periods == (Period.of_days(date(2025, 4, 26)),)


@pytest.mark.parametrize(
    ("country", "words", "expected"),
    [
        ("DE", ("buss", "und", "bettag"), date(2027, 11, 17)),  # Saxony alone
        ("CA", ("family", "day"), date(2027, 2, 15)),
    ],
)
def test_holidays_of_every_region_are_known_by_their_names(
    country: str, words: tuple[str, ...], expected: date
) -> None:
    assert holidays.national(country, 2027).get(words) == expected


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        ("not tomorrow but Friday off", "en-US", [(20, 20)]),
        ("not in until Monday", "en-US", [(18, 20)]),
        ("off Friday, my 3 year old is sick", "en-US", [(20, 20)]),
        ("off Friday, reach me at 0151 234567", "en-US", [(20, 20)]),
        ("won't be in tomorrow or Tuesday", "en-US", [(19, 19), (24, 24)]),
        ("libre el viernes, no el jueves", "es-ES", [(20, 20)]),
    ],
)
def test_what_is_denied_or_only_counts_something_is_no_day(text: str, locale: str, days: list[tuple[int, int]]) -> None:
    assert [(p.start.day, p.end.day) for p in said(text, locale=locale).periods] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("off Friday but not the whole day", Unclear.HALF),
        ("off Friday 10, 11 and 12", Unclear.DATE),
        ("off this Friday and next", Unclear.DATE),
        ("off two of the next five days", Unclear.DATE),
        ("off any day next week", Unclear.DAY),
        ("off Friday for 3", Unclear.DATE),
    ],
)
def test_what_names_no_certain_day_is_asked_about(text: str, expected: Unclear) -> None:
    request = said(text)
    assert (request.periods, request.unclear) == ((), expected)


def test_two_stretches_around_what_is_worked_are_both_taken() -> None:
    request = said("start at 11 and finish at 3 on Friday")
    assert request.periods == (hours("09:00", "11:00"), hours("15:00", "17:00"))


def test_hours_before_their_days_make_one_stretch() -> None:
    request = said("off from 3 Friday to 11 Monday")
    assert request.periods == (Period(datetime(2026, 11, 20, 15), datetime(2026, 11, 23, 11)),)
