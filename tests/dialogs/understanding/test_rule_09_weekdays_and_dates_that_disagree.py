"""Rule 9. A weekday and a date that disagree are asked about."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Friday Nov 19 off", "en-US", "?date"),
        ("Freitag, 19. November frei", "de-DE", "?date"),
        ("congé vendredi 19 novembre", "fr-FR", "?date"),
        ("libre el viernes 19 de noviembre", "es-ES", "?date"),
        ("ferie venerdì 19 novembre", "it-IT", "?date"),
        ("vrijdag 19 november vrij", "nl-NL", "?date"),
        ("folga sexta 19 de novembro", "pt-BR", "?date"),
    ],
)
def test_weekdays_and_dates_that_disagree(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
