"""Two thoughts of one message that both name days: neither is passed over, and what is reported stays apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from dialogs.model import Request, Schedule
from dialogs.understanding.hearing import hear
from dialogs.understanding.reading import parse

NOW = datetime(2026, 11, 18, 9)  # a Wednesday


def understood(text: str, locale: str) -> Request:
    return hear(parse(text, now=NOW, locale=locale, schedule=Schedule())).request


def days(request: Request) -> list[tuple[str, str]]:
    return [(f"{each.start:%d.%m}", f"{each.end:%d.%m}") for each in request.periods]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("I'm off on 3 December. I'd like the day after off too.", "en-GB"),
        ("I want 3 December off. I'd like the day after off.", "en-GB"),
        ("Am 3. Dezember bin ich im Urlaub. Am Tag danach hätte ich auch gern frei.", "de-DE"),
        ("Je prends le 3 décembre. Je voudrais aussi le lendemain libre.", "fr-FR"),
    ],
)
def test_a_wish_that_points_adds_to_a_request_before_it(text: str, locale: str) -> None:
    assert [("03.12", "04.12")] == days(understood(text, locale))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Concert's on the Thursday, 3 December. I'd like the day after off.", "en-GB"),
        ("Die Feier ist am 3. Dezember. Am Tag danach hätte ich gern frei.", "de-DE"),
        ("La boda es el 3 de diciembre. Quisiera el día siguiente libre.", "es-ES"),
    ],
)
def test_a_wish_that_points_to_an_event_asks_for_the_day_it_names_alone(text: str, locale: str) -> None:
    assert [("04.12", "04.12")] == days(understood(text, locale))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("I was away last week, Friday off please", "en-GB"),
        ("I was off sick Monday. please give me Friday off", "en-GB"),
        ("I was off sick Monday so I missed it, please give me Friday off", "en-GB"),
        ("war letzte Woche krank, Freitag bitte frei", "de-DE"),
        ("ero malato lunedì. Vorrei libero venerdì", "it-IT"),
    ],
)
def test_a_day_asked_for_behind_a_report_is_to_come(text: str, locale: str) -> None:
    found = days(understood(text, locale))
    assert ("20.11", "20.11") in found
    assert ("13.11", "13.11") not in found
