"""Rule 1. Whole days run from midnight to 23:59:59; consecutive ones are one period."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Friday off", "en-US", "2026-11-20"),
        ("off Mon to Wed", "en-GB", "2026-11-23..2026-11-25"),
        ("Freitag frei", "de-DE", "2026-11-20"),
        ("congé vendredi", "fr-FR", "2026-11-20"),
        ("viernes libre", "es-ES", "2026-11-20"),
        ("ferie venerdì", "it-IT", "2026-11-20"),
        ("vrijdag vrij", "nl-NL", "2026-11-20"),
        ("folga na sexta", "pt-BR", "2026-11-20"),
    ],
)
def test_whole_days(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
