"""Rule 18. Today is the whole of it, whatever the time; its parts are parts."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("off today", "en-US", "2026-11-18"),
        ("off this afternoon", "en-US", "2026-11-18 12:00-17:00"),
        ("off tomorrow", "en-US", "2026-11-19"),
        ("sick yesterday", "en-US", "2026-11-17"),
        ("heute frei", "de-DE", "2026-11-18"),
        ("congé demain", "fr-FR", "2026-11-19"),
        ("mañana libre", "es-ES", "2026-11-19"),
        ("oggi libero", "it-IT", "2026-11-18"),
        ("overmorgen vrij", "nl-NL", "2026-11-20"),
        ("folga hoje", "pt-BR", "2026-11-18"),
    ],
)
def test_today(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
