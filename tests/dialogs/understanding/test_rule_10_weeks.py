"""Rule 10. A week is its working days."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("next week off", "en-US", "2026-11-23..2026-11-27"),
        ("off this week", "en-US", "2026-11-18..2026-11-20"),
        ("the week of Dec 7 off", "en-US", "2026-12-07..2026-12-11"),
        ("off week 51", "en-GB", "2026-12-14..2026-12-18"),
        ("w/c 7 Dec off", "en-GB", "2026-12-07..2026-12-11"),
        ("this weekend off", "en-US", "2026-11-21..2026-11-22"),
        ("next two weeks off", "en-US", "2026-11-23..2026-12-04"),
        ("nächste Woche frei", "de-DE", "2026-11-23..2026-11-27"),
        ("KW 51 Urlaub", "de-CH", "2026-12-14..2026-12-18"),
        ("congé la semaine prochaine", "fr-FR", "2026-11-23..2026-11-27"),
        ("semaines 51 et 52 off", "fr-FR", "2026-12-14..2026-12-18, 2026-12-21..2026-12-25"),
        ("libre la semana que viene", "es-ES", "2026-11-23..2026-11-27"),
        ("ferie la prossima settimana", "it-IT", "2026-11-23..2026-11-27"),
        ("la prossima settimana sono libero giovedì e venerdì", "it-IT", "2026-11-26..2026-11-27"),
        ("volgende week vrij", "nl-NL", "2026-11-23..2026-11-27"),
        ("folga na semana que vem", "pt-BR", "2026-11-23..2026-11-27"),
    ],
)
def test_weeks(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
