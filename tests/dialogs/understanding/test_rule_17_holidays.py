"""Rule 17. Named days are those of the locale's country."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Christmas Eve off", "en-US", "2026-12-24"),
        ("Thanksgiving off", "en-US", "2026-11-26"),
        ("Thanksgiving off", "en-CA", "2027-10-11"),
        ("off the day after Thanksgiving", "en-US", "2026-11-27"),
        ("Australia Day off", "en-AU", "2027-01-26"),
        ("leap day off", "en-US", "2028-02-29"),
        ("Paddy's Day off", "en-IE", "2027-03-17"),
        ("Heiligabend frei", "de-DE", "2026-12-24"),
        ("Pfingstmontag frei", "de-DE", "2027-05-17"),
        ("congé le lundi de Pâques", "fr-FR", "2027-03-29"),
        ("libre en Nochebuena", "es-ES", "2026-12-24"),
        ("ferie alla vigilia di Natale", "it-IT", "2026-12-24"),
        ("tweede paasdag vrij", "nl-NL", "2027-03-29"),
        ("folga na véspera de Natal", "pt-BR", "2026-12-24"),
    ],
)
def test_holidays(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
