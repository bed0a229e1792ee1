"""Rule 7. A weekday is the first after today; what qualifies it moves it."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Wednesday off", "en-US", "2026-11-25"),
        ("this Friday off", "en-US", "2026-11-20"),
        ("next Friday off", "en-GB", "2026-11-27"),
        ("Friday week off", "en-GB", "2026-11-27"),
        ("Friday next week off", "en-IE", "2026-11-27"),
        ("nächsten Freitag frei", "de-DE", "2026-11-27"),
        ("kommenden Freitag frei", "de-AT", "2026-11-20"),
        ("congé vendredi prochain", "fr-FR", "2026-11-20"),
        ("vendredi en huit en congé", "fr-FR", "2026-11-27"),
        ("libre el próximo viernes", "es-MX", "2026-11-20"),
        ("ferie venerdì prossimo", "it-IT", "2026-11-20"),
        ("volgende vrijdag vrij", "nl-NL", "2026-11-27"),
        ("folga na sexta que vem", "pt-BR", "2026-11-20"),
    ],
)
def test_weekday_names(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
