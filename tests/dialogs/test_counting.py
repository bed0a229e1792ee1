"""Public holidays change how long time off is and when work begins again, and never what is booked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.counting import country_of
from dialogs.model import Period, Person, Verb
from tests.dialogs.desk import ADA, Desk, days

CHRISTMAS = "Friday 25 December is a public holiday: Christmas Day"
BOXING_DAY = "Monday 28 December is a public holiday: Boxing Day (observed)"


def lines(at: Desk) -> list[str]:
    return [each.text for each in at.last.lines]


async def test_a_proposal_over_holidays_counts_them_and_says_so() -> None:
    at = Desk()
    await at.say("off 21 to 25 December")
    assert lines(at) == ["4 working days · Back Tuesday 29 December, 09:00", CHRISTMAS, BOXING_DAY]


async def test_what_is_booked_is_what_was_asked_for() -> None:
    at = Desk()
    await at.say("off 21 to 31 December")
    await at.press(Verb.BOOK)
    assert at.plan.held == [days(21, 31, month=12)]
    assert lines(at)[0] == "7 working days · Back Monday 4 January, 09:00"
    assert CHRISTMAS in lines(at)
    assert BOXING_DAY in lines(at)


async def test_a_holiday_on_the_way_back_is_said_too() -> None:
    at = Desk()
    await at.say("off 24 December")
    assert lines(at) == ["1 working day · Back Tuesday 29 December, 09:00", CHRISTMAS, BOXING_DAY]


async def test_holidays_elsewhere_are_not_spoken_of() -> None:
    at = Desk()
    await at.say("off on Friday")
    assert not any("public holiday" in each for each in lines(at))


async def test_rows_and_totals_agree_with_the_receipt() -> None:
    at = Desk()
    at.plan.put(days(21, 28, month=12), "Skiing")
    await at.say("how many days have I taken this year?")
    assert at.last.headline == "4 working days of time off (2026)"
    assert at.last.lines[-1].text == "Public holidays are not counted: Fri 25 Dec and Mon 28 Dec"
    assert at.last.rows[0].note == "Skiing · 4 working days"


async def test_when_one_is_back_heeds_them() -> None:
    at = Desk()
    at.plan.put(days(24, month=12), "Eve")
    await at.say("when am I back?")
    assert at.last.headline == "You’re back Tuesday 29 December, 09:00"
    assert lines(at) == [CHRISTMAS, BOXING_DAY]


async def test_a_change_heeds_them() -> None:
    at = Desk()
    at.plan.put(days(14, 18, month=12), "Skiing")
    await at.say("push my skiing back a week")
    assert lines(at)[0] == "4 working days · Back Tuesday 29 December, 09:00"
    assert CHRISTMAS in lines(at)


@pytest.mark.parametrize(
    "person", [replace(ADA, locale="en"), replace(ADA, zone="Europe/Berlin"), replace(ADA, locale="en-ZZ")]
)
async def test_where_the_country_is_not_known_days_are_counted_as_they_are(person: Person) -> None:
    at = Desk(person=person)
    await at.say("off 21 to 25 December")
    [only] = lines(at)
    assert only.startswith("5 working days · Back Monday")
    assert "28" in only


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [
        ("en-GB", "Europe/London", "GB"),
        ("en-US", "Europe/Berlin", None),
        ("en-GB", "UTC", "GB"),
        ("en-GB", "Etc/UTC", "GB"),
        ("en", "Europe/London", None),
        ("pt-BR", "America/Sao_Paulo", "BR"),
    ],
)
def test_a_country_is_known_where_locale_and_clock_agree(locale: str, zone: str, country: str | None) -> None:
    assert country_of(Person("tenant", "x", "X", locale, zone)) == country


async def test_how_an_overlap_is_settled_does_not_know_holidays() -> None:
    at = Desk()
    at.plan.put(days(21, 28, month=12), "Skiing")
    await at.say("off 24 December from 12 to 17")
    await at.press(Verb.REPLACE)
    assert Period.of_days(days(25, month=12).start.date(), days(28, month=12).start.date()) in at.plan.held
