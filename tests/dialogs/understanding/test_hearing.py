"""Only clauses that ask lend their times: in several sentences, in dictated text, and where one points to another."""

from __future__ import annotations

from datetime import datetime

import pytest

from dialogs.model import Intent, Period, Schedule, Unclear
from dialogs.understanding import hearing, reading
from tests.dialogs.understanding.rules import dates, span

NOW = datetime(2026, 11, 18, 9)


def heard(text: str, locale: str) -> hearing.Heard:
    return hearing.hear(reading.parse(text, now=NOW, locale=locale, schedule=Schedule()))


@pytest.mark.parametrize(
    ("text", "locale", "periods"),
    [
        ("I saw your mail from Friday. I'm off on Monday.", "en-GB", (dates("2026-11-23"),)),
        ("off tomorrow. I've moved my calls to Thursday", "en-GB", (dates("2026-11-19"),)),
        ("In at 11 today. I sent my notes last night.", "en-GB", (span("2026-11-18T09:00", "2026-11-18T11:00"),)),
        ("Kita zu am Mittwoch, da bleibe ich daheim", "de-DE", (dates("2026-11-25"),)),
        ("Merci pour ton mail de vendredi. Je serai absente lundi.", "fr-FR", (dates("2026-11-23"),)),
    ],
)
def test_only_clauses_that_ask_lend_times(text: str, locale: str, periods: tuple[Period, ...]) -> None:
    request = heard(text, locale).request
    assert (Intent.TAKE, periods) == (request.intent, request.periods)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("The release moves from Tuesday to Thursday", "en-GB"),
        ("Wish we had tomorrow off too, lucky you!", "en-GB"),
        ("do we get Juneteenth off?", "en-US"),
        ("Meine Schwester hat am Montag frei", "de-DE"),
        ("my laptop has been off since this morning", "en-GB"),
        ("mi jefa pidió el jueves libre", "es-ES"),
    ],
)
def test_what_asks_for_nothing_is_left_alone(text: str, locale: str) -> None:
    assert Intent.NONE == heard(text, locale).request.intent


def test_what_is_doubtful_is_asked_with_the_likely_periods_as_its_only_candidate() -> None:
    clear = heard("off Friday", "en-GB").request
    doubted = hearing._doubted(clear)
    assert (Unclear.SURE, (), (clear.periods,)) == (doubted.unclear, doubted.periods, doubted.candidates)


def test_every_clause_says_how_likely_each_request_is() -> None:
    for each in heard("I saw your mail from Friday. I'm off on Monday.", "en-GB").clauses:
        assert 1.0 == pytest.approx(sum(each.shares.values()))


@pytest.mark.parametrize(
    ("text", "locale"),
    [("off sick in eleven years", "en-GB"), ("falto em 12 anos", "pt-BR"), ("in zehn Jahren frei", "de-DE")],
)
def test_time_off_further_ahead_than_dates_without_a_year_is_never_taken_at_its_word(text: str, locale: str) -> None:
    assert () == heard(text, locale).request.periods


def test_a_year_that_is_named_is_taken_at_its_word() -> None:
    assert (dates("2029-05-04"),) == heard("off 4 May 2029", "en-GB").request.periods
