"""A year on one card: totals, a blank for what nobody knows, twelve small months that need no colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.channel.cards import Look, render, size
from dialogs.model import Chat, Period, Person, Verb
from tests.dialogs.desk import Desk, days, hours

LIMIT = 28 * 1024  # bytes of a card, as UTF-16
PEOPLE = {
    "en": ("en-GB", "Europe/London", "my year"),
    "de": ("de-DE", "Europe/Berlin", "mein Jahr"),
    "fr": ("fr-FR", "Europe/Paris", "mon année"),
    "es": ("es-ES", "Europe/Madrid", "mi año"),
    "pt": ("pt-BR", "America/Sao_Paulo", "meu ano"),
    "it": ("it-IT", "Europe/Rome", "il mio anno"),
    "nl": ("nl-NL", "Europe/Amsterdam", "mijn jaar"),
    "sv": ("sv-SE", "Europe/Stockholm", "mitt år"),
}


def plain(weeks: tuple[str, ...]) -> list[str]:
    return [each.replace("\u00a0", " ").rstrip() for each in weeks]


async def test_what_was_taken_what_is_planned_and_a_blank() -> None:
    at = Desk()
    at.plan.put(days(2, 6), "Trip")
    at.plan.put(hours(20, 12, 17), None)
    at.plan.put(days(21, 31, month=12), "Skiing")
    await at.say("show me 2026")
    assert at.last.headline == "Your year 2026"
    assert [each.text for each in at.last.lines] == [
        "Taken so far: 5 working days",
        "Still ahead: 7 working days and 5 hours",
        "Left: – (only your HR system knows that)",
        "Public holidays are not counted: Fri 25 Dec and Mon 28 Dec",
    ]
    assert [row.note for row in at.last.rows] == [
        "Trip · 5 working days",
        "Time off · 5 hours",
        "Skiing · 7 working days",
    ]


async def test_each_day_has_a_sign_of_its_own() -> None:
    at = Desk()
    at.plan.put(hours(20, 12, 17), None)
    at.plan.put(days(21, 23, month=12), "Skiing")
    await at.say("my year")
    november, december = at.last.year[10:]
    assert november.title == "Nov · 1"
    assert plain(november.weeks) == [*["· · · · ·"] * 2, "· · · · ○", "· · · · ·", "·"]
    assert december.title == "Dec · 3"
    assert plain(december.weeks) == ["  · · · ·", *["· · · · ·"] * 2, "● ● ● · ♦ ♦", "♦ · · ·"]
    assert at.last.legend == "● off   ○ partly off   ♦ public holiday   · working day"
    assert "December: 3 days off" in at.last.speak


async def test_it_is_shown_whatever_is_offered_above() -> None:
    at = Desk()
    await at.say("bridge days in December")  # one of them names New Year's Day
    await at.say("my year")
    assert at.last.headline == "Your year 2026"


async def test_the_years_beside_it_are_a_press_away() -> None:
    at = Desk()
    at.plan.put(Period.of_days(date(2027, 1, 4)), "Ski")
    await at.say("my year")
    assert ["2025", "2027"] == [each.label for each in at.last.actions]
    await at.press(Verb.PICK, 2)
    assert at.last.headline == "Your year 2027"
    assert at.last.year[0].title == "Jan · 1"
    await at.say("and 2025?")
    assert at.last.headline == "Your year 2025"


async def test_time_off_that_begins_in_another_year_counts_in_its_own() -> None:
    at = Desk()
    at.plan.put(Period.of_days(date(2026, 12, 30), date(2027, 1, 5)), "Skiing")
    await at.say("my year 2027")
    assert at.last.lines[1].text == "Still ahead: 2 working days"


@pytest.mark.parametrize("language", PEOPLE)
async def test_it_fits_into_28_kilobytes_however_full_the_year_is(language: str) -> None:
    locale, zone, said = PEOPLE[language]
    at = Desk(person=Person("tenant", "x", "X", locale, zone))
    day = date(2026, 1, 1)
    while day.year == 2026:
        at.plan.put(Period.of_days(day, day + timedelta(days=1)), "Grund “ünd” Ursache " * 12)
        day += timedelta(days=3)
    await at.say(said)
    assert len(at.last.year) == 12
    assert size(render(at.last, Look({}, lambda count, _language: str(count)))) <= LIMIT


async def test_it_is_the_authors_alone() -> None:
    at = Desk(chat=Chat.GROUP)
    at.plan.put(days(2, 6), "Trip")
    await at.say("my year")
    assert at.last.reduced is not None
    assert (at.last.reduced.year, at.last.reduced.rows, at.last.reduced.actions) == ((), (), ())


@pytest.mark.parametrize("language", PEOPLE)
async def test_a_request_that_names_a_year_is_none_for_the_card(language: str) -> None:
    locale, zone, _ = PEOPLE[language]
    at = Desk(person=Person("tenant", "x", "X", locale, zone))
    requests = {"en": "off from 4 January 2027 for a week", "de": "Urlaub vom 4. bis 8. Januar 2027"}
    await at.say(requests.get(language, "4/1/2027"))
    assert at.last.year == ()
