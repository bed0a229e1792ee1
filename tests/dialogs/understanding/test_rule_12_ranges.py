"""Rule 12. The last day of a range is inside; a time at one end gives the other end its bound."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("off Thursday afternoon to Friday", "en-US", "2026-11-19 12:00 - 2026-11-20 17:00"),
        ("off Friday noon until Tuesday morning", "en-US", "2026-11-20 12:00 - 2026-11-24 12:00"),
        ("out from Thursday, back Monday", "en-US", "2026-11-19..2026-11-20"),
        ("off until Wednesday", "en-US", "2026-11-18..2026-11-25"),
        ("off Mon-Weds next week, back Thurs", "en-GB", "2026-11-23..2026-11-25"),
        ("Urlaub von Donnerstag bis Montag", "de-DE", "2026-11-19..2026-11-23"),
        ("congé de jeudi à lundi", "fr-FR", "2026-11-19..2026-11-23"),
        ("absent demain de 10h30 à midi", "fr-FR", "2026-11-19 10:30-12:00"),
        ("pas là demain 9h-11h", "fr-CH", "2026-11-19 09:00-11:00"),
        ("libre de jueves a lunes", "es-ES", "2026-11-19..2026-11-23"),
        ("ferie da giovedì a lunedì", "it-IT", "2026-11-19..2026-11-23"),
        ("domani non ci sono tra le 10 e mezzogiorno", "it-IT", "2026-11-19 10:00-12:00"),
        ("vrij van donderdag tot maandag", "nl-NL", "2026-11-19..2026-11-23"),
        ("folga de quinta a segunda", "pt-BR", "2026-11-19..2026-11-23"),
        ("ab Donnerstag weg, Montag wieder da", "de-DE", "2026-11-19..2026-11-20"),
        ("weg vanaf donderdag, maandag weer terug", "nl-NL", "2026-11-19..2026-11-20"),
        ("vom 21.12. bis 23.12. Urlaub", "de-DE", "2026-12-21..2026-12-23"),
    ],
)
def test_ranges(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
