"""Rule 13. Days count working days, weeks seven; hours need a start."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("3 days off from Friday", "en-US", "2026-11-20..2026-11-24"),
        ("2 weeks off from Dec 21", "en-US", "2026-12-21..2027-01-01"),
        ("the next 3 days off", "en-US", "2026-11-19..2026-11-23"),
        ("2 hours off from 10 tomorrow", "en-US", "2026-11-19 10:00-12:00"),
        ("2 hours off on Friday", "en-US", "?time"),
        ("off in 2 weeks", "en-US", "2026-12-02"),
        ("ab Freitag 3 Tage frei", "de-DE", "2026-11-20..2026-11-24"),
        ("3 jours de congé à partir de vendredi", "fr-FR", "2026-11-20..2026-11-24"),
        ("3 días libres desde el viernes", "es-ES", "2026-11-20..2026-11-24"),
        ("3 giorni di ferie da venerdì", "it-IT", "2026-11-20..2026-11-24"),
        ("3 dagen vrij vanaf vrijdag", "nl-NL", "2026-11-20..2026-11-24"),
        ("3 dias de folga a partir de sexta", "pt-BR", "2026-11-20..2026-11-24"),
    ],
)
def test_durations(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
