"""Rule 16. Repeats are spelled out up to their bound; without one they are asked about."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("every Friday in December off", "en-US", "2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25"),
        ("the next 3 Fridays off", "en-US", "2026-11-20, 2026-11-27, 2026-12-04"),
        ("every other Monday in January off", "en-US", "2027-01-04, 2027-01-18"),
        ("every Friday off", "en-US", "?end"),
        ("every day off for 3 years", "en-US", "?many"),
        ("jeden Freitag im Dezember frei", "de-DE", "2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25"),
        ("congé tous les vendredis de décembre", "fr-FR", "2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25"),
        ("libre todos los viernes de diciembre", "es-ES", "2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25"),
        ("elke vrijdag in december vrij", "nl-NL", "2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25"),
        ("folga toda sexta", "pt-BR", "?end"),
        ("jeden ersten Montag im Monat frei", "de-DE", "?end"),
        ("iedere week woensdagmiddag vrij", "nl-NL", "?end"),
    ],
)
def test_repeats(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
