"""Rule 20. Where no day is named at all, the day is asked for."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("I need time off", "en-US", "?day"),
        ("I need a day off next week", "en-US", "?day"),
        ("ich brauche Urlaub", "de-DE", "?day"),
        ("je voudrais un congé", "fr-FR", "?day"),
        ("necesito vacaciones", "es-ES", "?day"),
        ("vorrei delle ferie", "it-IT", "?day"),
        ("ik wil graag vrij", "nl-NL", "?day"),
        ("preciso de folga", "pt-BR", "?day"),
    ],
)
def test_what_is_asked(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
