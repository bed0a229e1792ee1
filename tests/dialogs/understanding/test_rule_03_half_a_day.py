"""Rule 3. Half a day without its side is asked about."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("half day Friday", "en-US", "?half"),
        ("half day Friday morning", "en-US", "2026-11-20 09:00-12:00"),
        ("Freitag halber Tag frei", "de-DE", "?half"),
        ("demi-journée vendredi", "fr-FR", "?half"),
        ("medio día libre el viernes", "es-ES", "?half"),
        ("mezza giornata venerdì", "it-IT", "?half"),
        ("vrijdag een halve dag vrij", "nl-NL", "?half"),
        ("meio dia de folga na sexta", "pt-BR", "?half"),
    ],
)
def test_half_a_day(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
