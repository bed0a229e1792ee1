"""Rule 15. What is excepted is cut out."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("next week off except Wednesday", "en-US", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("off next week but not Thursday afternoon", "en-US", "2026-11-23 09:00 - 2026-11-26 12:00, 2026-11-27"),
        ("off all of next week but I'll work Wednesday", "en-US", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("nächste Woche frei außer Mittwoch", "de-DE", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("congé la semaine prochaine sauf mercredi", "fr-FR", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("libre la próxima semana menos el miércoles", "es-ES", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("ferie la prossima settimana tranne mercoledì", "it-IT", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("volgende week vrij behalve woensdag", "nl-NL", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
        ("folga semana que vem exceto quarta", "pt-BR", "2026-11-23..2026-11-24, 2026-11-26..2026-11-27"),
    ],
)
def test_exceptions(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
