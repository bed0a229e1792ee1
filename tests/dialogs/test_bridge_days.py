"""Bridge days: which days off are worth their price, and that one press proposes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.bridges import Bridge, Days, found, free_anyway, weekends
from dialogs.model import Hours, Period, Person, Schedule, Verb
from dialogs.periods import DAY, days_of
from tests.dialogs.desk import ADA, Desk, days

GRETA = Person("tenant", "greta", "Greta", "de-DE", "Europe/Berlin")
MAY = (date(2027, 5, 1), date(2027, 5, 31))
ASCENSION, WHIT_MONDAY = date(2027, 5, 6), date(2027, 5, 17)


def calendar(*holidays: date, booked: frozenset[date] = frozenset(), week: Schedule | None = None) -> Days:
    return Days(replace(week or Schedule(), off=frozenset(holidays)), booked)


def offer(first: int, last: int, price: int, begin: int, end: int) -> Bridge:
    """An offer in May 2027."""
    taken = Period.of_days(date(2027, 5, first), date(2027, 5, last))
    return Bridge(taken, price, date(2027, 5, begin), date(2027, 5, end))


def test_a_thursday_is_bridged_by_its_friday_and_a_monday_made_longer() -> None:
    offers = found(calendar(ASCENSION, WHIT_MONDAY), *MAY)
    assert offers == [offer(7, 7, 1, 6, 9), offer(14, 14, 1, 14, 17), offer(18, 21, 4, 15, 23)]
    assert [each.length for each in offers] == [4, 4, 9]


def test_what_lies_outside_of_the_time_asked_about_is_not_offered() -> None:
    assert found(calendar(ASCENSION), date(2027, 5, 1), date(2027, 5, 6)) == []


def test_days_booked_off_are_free_already() -> None:
    offers = found(calendar(ASCENSION, booked=frozenset({date(2027, 5, 7)})), *MAY)
    assert offers == [offer(3, 5, 3, 1, 9), offer(5, 5, 1, 5, 9)]


def test_a_week_of_ones_own_decides_what_a_gap_is() -> None:
    no_fridays = Schedule((*(Schedule().hours[:4]), None, None, None))
    offers = found(calendar(ASCENSION, week=no_fridays), *MAY)
    assert [(each.price, each.length) for each in offers] == [(3, 10), (1, 5), (4, 11)]


def test_what_is_free_anyway_and_where_no_holiday_helps() -> None:
    assert free_anyway(calendar(WHIT_MONDAY), *MAY) == [Period.of_days(date(2027, 5, 15), WHIT_MONDAY)]
    assert [each.taken.start.day for each in weekends(calendar(), *MAY)] == [7, 14, 21, 28]
    assert found(calendar(), *MAY) == []


@given(
    st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=12),
    st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=90),
    st.tuples(*[st.booleans()] * 7),
)
@settings(deadline=None)
def test_every_offer_is_what_it_says(holidays: set[date], booked: set[date], worked: tuple[bool, ...]) -> None:
    usual = Schedule().hours[0]
    week = Schedule(tuple(usual if each else None for each in worked), off=frozenset(holidays))
    calendar = Days(week, booked)
    for each in found(calendar, date(2027, 1, 1), date(2027, 12, 31)):
        taken = set(days_of(each.taken))
        assert isinstance(usual, Hours)
        assert each.price == len(taken)
        assert not any(calendar.free(day) for day in taken)
        stretch = {each.first + DAY * n for n in range(each.length)}
        assert taken <= stretch
        assert all(calendar.free(day) for day in stretch - taken)
        assert any(calendar.is_holiday(day) for day in stretch)
        assert each.length >= 2 * each.price + 1


async def test_offers_name_their_price_and_one_press_proposes_them() -> None:
    at = Desk(person=GRETA)
    await at.say("Brückentage im Mai")
    assert at.last.headline == "Brückentage: Mai 2027"
    assert at.last.rows[0].title == "Freitag, 7. Mai 2027"
    assert at.last.rows[0].note.startswith("1 freier Tag bringt 4 · ")
    await at.press(Verb.PICK, 1)
    assert at.last.headline == "Freitag, 7. Mai 2027"
    await at.press(Verb.BOOK)
    assert at.plan.held == [Period.of_days(date(2027, 5, 7))]


async def test_a_further_time_can_be_asked_about() -> None:
    at = Desk()
    await at.say("bridge days in December")
    assert "1 day off gives 5" in at.last.text
    await at.say("and in May?")
    assert at.last.headline == "Bridge days: May 2027"
    assert at.last.lines[0].text == "By the public holidays of: United Kingdom"


async def test_what_is_booked_is_not_offered_again() -> None:
    at = Desk()
    at.plan.put(days(24, month=12), "Christmas Eve")
    await at.say("bridge days in December")
    assert "Thursday 24 December" not in [row.title for row in at.last.rows]


async def test_without_a_country_it_is_said() -> None:
    at = Desk(person=replace(ADA, locale="en"))
    await at.say("bridge days in December")
    assert at.last.headline.startswith("I don’t know which country’s public holidays are yours.")


async def test_a_time_that_is_over_is_said_to_be() -> None:
    at = Desk()
    await at.say("bridge days in 2025")
    assert at.last.headline == "That time is over. Ask about one that is still ahead."


@pytest.mark.parametrize("said", ["Brückentag am 14. Mai frei", "am Brückentag 7. Mai frei"])
async def test_a_day_that_is_named_is_taken_off_and_not_asked_about(said: str) -> None:
    at = Desk(person=GRETA)
    await at.say(said)
    assert Verb.BOOK in at.verbs
