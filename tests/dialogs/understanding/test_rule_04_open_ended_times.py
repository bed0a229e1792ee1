"""Rule 4. A clock time after "from" or "until" runs to or from the bounds of work."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("off from 3pm tomorrow", "en-US", "2026-11-19 15:00-17:00"),
        ("leaving at 3 tomorrow", "en-GB", "2026-11-19 15:00-17:00"),
        ("in at 11 tomorrow", "en-AU", "2026-11-19 09:00-11:00"),
        ("going home now", "en-US", "2026-11-18 09:00-17:00"),
        ("morgen ab 15 Uhr frei", "de-DE", "2026-11-19 15:00-17:00"),
        ("off demain à partir de 15h", "fr-FR", "2026-11-19 15:00-17:00"),
        ("dispo qu'à partir de 14h demain", "fr-BE", "2026-11-19 09:00-14:00"),
        ("demain je bosse jusqu'à 15h", "fr-CA", "2026-11-19 15:00-17:00"),
        ("je file", "fr-FR", "2026-11-18 09:00-17:00"),
        ("mañana libre a partir de las 15", "es-ES", "2026-11-19 15:00-17:00"),
        ("domani libero dalle 15", "it-IT", "2026-11-19 15:00-17:00"),
        ("domani dalle 15 in poi non ci sono", "it-IT", "2026-11-19 15:00-17:00"),
        ("domani in ufficio non prima delle 11", "it-CH", "2026-11-19 09:00-11:00"),
        ("morgen vanaf 15u vrij", "nl-BE", "2026-11-19 15:00-17:00"),
        ("amanhã de folga a partir das 15h", "pt-BR", "2026-11-19 15:00-17:00"),
        ("ich gehe morgen um drei", "de-DE", "2026-11-19 15:00-17:00"),
        ("Freitag um 14 Uhr weg", "de-DE", "2026-11-20 14:00-17:00"),
        ("morgen bin ich erst um 11 im Büro", "de-DE", "2026-11-19 09:00-11:00"),
        ("morgen ben ik om half 11 op kantoor", "nl-NL", "2026-11-19 09:00-10:30"),
        ("vrijdag stop ik om half twee", "nl-BE", "2026-11-20 13:30-17:00"),
    ],
)
def test_open_ended_times(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
