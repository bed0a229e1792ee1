"""Rule 8. A date without a year is the first on or after today; numbers follow the locale."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Jan 2 off", "en-US", "2027-01-02"),
        ("the 24th off", "en-US", "2026-11-24"),
        ("off 12/1", "en-US", "2026-12-01"),
        ("off 1/12", "en-GB", "2026-12-01"),
        ("off 24-26 Dec", "en-IE", "2026-12-24..2026-12-26"),
        ("off 12/24", "en-GB", "2026-12-24"),
        ("am 24.12. frei", "de-DE", "2026-12-24"),
        ("congé le 24/12", "fr-FR", "2026-12-24"),
        ("off le 24 décembre et le 31", "fr-BE", "2026-12-24, 2026-12-31"),
        ("mon congé du 24, je le prends", "fr-FR", "2026-11-24"),
        ("libre el 24/12", "es-ES", "2026-12-24"),
        ("ferie il 24/12", "it-IT", "2026-12-24"),
        ("via fino al 20", "it-IT", "2026-11-18..2026-11-20"),
        ("24-12 vrij", "nl-NL", "2026-12-24"),
        ("folga dia 24/12", "pt-BR", "2026-12-24"),
    ],
)
def test_dates_without_a_year(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
