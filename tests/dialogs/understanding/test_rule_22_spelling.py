"""Rule 22. A word one slip away from exactly one known word is that word."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("off tommorow", "en-US", "2026-11-19"),
        ("off wendesday", "en-US", "2026-11-25"),
        ("off fri pm", "en-GB", "2026-11-20 12:00-17:00"),
        ("vacaton next week", "en-US", "2026-11-23..2026-11-27"),
        ("Urlaub am Donerstag", "de-DE", "2026-11-19"),
        ("congé vendrdi", "fr-FR", "2026-11-20"),
        ("libre el miercoles", "es-ES", "2026-11-25"),
        ("ferie venerdi", "it-IT", "2026-11-20"),
        ("vrij op donderdg", "nl-NL", "2026-11-19"),
        ("folga na sexta feira", "pt-BR", "2026-11-20"),
    ],
)
def test_spelling(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
