"""Rule 11. A month is its first to its last day."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("all of August off", "en-US", "2027-08-01..2027-08-31"),
        ("next month off", "en-US", "2026-12-01..2026-12-31"),
        ("first Monday of December off", "en-US", "2026-12-07"),
        ("the last Friday of the month off", "en-US", "2026-11-27"),
        ("ganzen August Urlaub", "de-DE", "2027-08-01..2027-08-31"),
        ("congé tout le mois d'août", "fr-FR", "2027-08-01..2027-08-31"),
        ("todo agosto de vacaciones", "es-ES", "2027-08-01..2027-08-31"),
        ("ferie tutto agosto", "it-IT", "2027-08-01..2027-08-31"),
        ("heel augustus vrij", "nl-NL", "2027-08-01..2027-08-31"),
        ("agosto inteiro de férias", "pt-BR", "2027-08-01..2027-08-31"),
    ],
)
def test_months(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
