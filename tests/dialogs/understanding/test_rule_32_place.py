"""Rule 32, in a conversation: where the author works, said and asked about, in every language."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.model import Context, Intent, Listing, Period, Reading, Request, Role, Verb
from dialogs.understanding import read
from dialogs.understanding.languages.people import place_said
from tests.dialogs.desk import NOW, hours

TALKING = Context(talking=True)
TODAY, THURSDAY, FRIDAY = (Period.of_days(date(2026, 11, day)) for day in (18, 19, 20))
BOTH = Period.of_days(date(2026, 11, 19), date(2026, 11, 20))
NEXT_WEEK = Period.of_days(date(2026, 11, 23), date(2026, 11, 27))


def heard(text: str, locale: str = "en-GB", context: Context = TALKING) -> list[Reading]:
    return read(text, now=NOW, locale=locale, context=context)


def said(readings: list[Reading]) -> list[tuple[str, str | None, tuple[Period, ...]]]:
    return [(each.request.intent.value, each.request.place, each.request.periods) for each in readings]


@pytest.mark.parametrize(
    ("locale", "text", "place", "period"),
    [
        ("en-GB", "WFH tomorrow", "remote", THURSDAY),
        ("en-GB", "remote Thursday and Friday", "remote", BOTH),
        ("en-GB", "in the office next week", "office", NEXT_WEEK),
        ("en-GB", "home office today", "remote", TODAY),
        ("en-GB", "can I work from home on Friday?", "remote", FRIDAY),
        ("en-GB", "change Thursday to remote", "remote", THURSDAY),
        ("en-GB", "not working from home on Friday", "office", FRIDAY),
        ("en-GB", "I'll be remote Thursday to Friday", "remote", BOTH),
        ("en-GB", "I'm not coming to the office tomorrow, will work from home", "remote", THURSDAY),
        ("en-GB", "will be on site Thursday", "office", THURSDAY),
        ("de-DE", "ich bin morgen im Home-Office", "remote", THURSDAY),
        ("nl-NL", "donderdag werk ik thuis", "remote", THURSDAY),
        ("en-GB", "I'm working from home tomorrow afternoon", "remote", hours(19, 12, 17)),
        ("de-DE", "morgen Homeoffice", "remote", THURSDAY),
        ("de-DE", "nächste Woche im Büro", "office", NEXT_WEEK),
        ("fr-FR", "télétravail demain", "remote", THURSDAY),
        ("fr-FR", "au bureau jeudi et vendredi", "office", BOTH),
        ("es-ES", "teletrabajo mañana", "remote", THURSDAY),
        ("es-ES", "la semana que viene en la oficina", "office", NEXT_WEEK),
        ("pt-PT", "amanhã teletrabalho", "remote", THURSDAY),
        ("pt-BR", "amanhã trabalho de casa", "remote", THURSDAY),
        ("it-IT", "domani smart working", "remote", THURSDAY),
        ("it-IT", "giovedì in ufficio", "office", THURSDAY),
        ("nl-NL", "morgen thuiswerken", "remote", THURSDAY),
        ("nl-NL", "donderdag op kantoor", "office", THURSDAY),
        ("sv-SE", "jobbar hemifrån imorgon", "remote", THURSDAY),
        ("sv-SE", "på kontoret på torsdag", "office", THURSDAY),
    ],
)
def test_where_one_works_is_heard_in_a_conversation(locale: str, text: str, place: str, period: Period) -> None:
    assert said(heard(text, locale)) == [("place", place, (period,))]


@pytest.mark.parametrize(
    ("locale", "text", "place"),
    [
        ("en-GB", "where am I working on Thursday?", None),
        ("en-GB", "am I in the office on Thursday?", "office"),
        ("en-GB", "am I working from home on Thursday?", "remote"),
        ("en-GB", "is Thursday a home office day?", "remote"),
        ("en-GB", "what's my work location on Thursday?", None),
        ("de-DE", "wo arbeite ich am Donnerstag?", None),
        ("de-DE", "bin ich am Donnerstag im Büro?", "office"),
        ("fr-FR", "où est-ce que je travaille jeudi ?", None),
        ("fr-FR", "je suis au bureau jeudi ?", "office"),
        ("es-ES", "¿dónde trabajo el jueves?", None),
        ("es-ES", "¿estoy en la oficina el jueves?", "office"),
        ("pt-PT", "onde trabalho na quinta?", None),
        ("it-IT", "dove lavoro giovedì?", None),
        ("it-IT", "sono in ufficio giovedì?", "office"),
        ("nl-NL", "waar werk ik donderdag?", None),
        ("nl-NL", "werk ik donderdag thuis?", "remote"),
        ("sv-SE", "var jobbar jag på torsdag?", None),
        ("sv-SE", "jobbar jag hemma på torsdag?", "remote"),
    ],
)
def test_a_question_about_it_is_a_list(locale: str, text: str, place: str | None) -> None:
    [reading] = heard(text, locale)
    request = reading.request
    assert (request.intent, request.listing, request.place) == (Intent.LIST, Listing.WHERE, place)
    assert request.periods == (THURSDAY,)


def test_a_question_without_a_day_names_none() -> None:
    [reading] = heard("where am I working?")
    assert (reading.request.listing, reading.request.periods) == (Listing.WHERE, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WFH this morning, then off from 1",
            [("place", "remote", (hours(18, 9, 12),)), ("take", None, (hours(18, 13, 17),))],
        ),
        ("home today and office tomorrow", [("place", "remote", (TODAY,)), ("place", "office", (THURSDAY,))]),
        (
            "on Thursday I'm at the office, Friday at home",
            [("place", "office", (THURSDAY,)), ("place", "remote", (FRIDAY,))],
        ),
        (
            "WFH tomorrow morning, off in the afternoon",
            [("place", "remote", (hours(19, 9, 12),)), ("take", None, (hours(19, 12, 17),))],
        ),
        (
            "WFH today. Dentist tomorrow 9-10",
            [("place", "remote", (TODAY,)), ("take", None, (hours(19, 9, 10),))],
        ),
        ("dentist Friday 9-11, then wfh", [("take", None, (hours(20, 9, 11),))]),
    ],
)
def test_two_requests_in_one_message_are_both_heard(
    text: str, expected: list[tuple[str, str | None, tuple[Period, ...]]]
) -> None:
    assert said(heard(text)) == expected


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("the office is closed on Friday", "none"),
        ("I work from home a lot", "none"),
        ("leaving the office at 3", "take"),
        ("going home now", "take"),
        ("HQ is closed tomorrow", "none"),
        ("staying home sick tomorrow", "take"),
        ("out of office Friday", "take"),
        ("am I working Friday?", "list"),
    ],
)
def test_a_word_for_a_place_alone_asks_for_none(text: str, intent: str) -> None:
    [reading] = heard(text)
    assert (reading.request.intent.value, reading.request.listing is Listing.WHERE) == (intent, False)


OPEN = Request(Intent.PLACE, (THURSDAY,), place="remote")


@pytest.mark.parametrize(
    ("text", "place", "period"),
    [
        ("no, Friday", "remote", FRIDAY),
        ("and Friday", "remote", BOTH),
        ("no, the office", "office", THURSDAY),
        ("make it the office on Friday", "office", FRIDAY),
        ("only the morning", "remote", hours(19, 9, 12)),
    ],
)
def test_an_open_proposal_is_corrected(text: str, place: str, period: Period) -> None:
    context = Context(proposal=OPEN, offered=frozenset({Verb.BOOK, Verb.DISCARD}), talking=True)
    [reading] = heard(text, context=context)
    assert (reading.role, said([reading])) == (Role.CORRECTION, [("place", place, (period,))])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("home office tomorrow", "remote"),
        ("not in the office but at home", "remote"),
        ("no office tomorrow", None),
        ("no , the office", "office"),
        ("not from home", "office"),
        ("in the office tomorrow", "office"),
        ("tomorrow", None),
    ],
)
def test_what_is_denied_is_not_the_place(words: str, place: str | None) -> None:
    assert place_said(words.split(), "en") == place
