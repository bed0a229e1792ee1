"""Rule 5. An hour without am or pm is the one inside working hours."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("off Friday 10 to 2", "en-US", "2026-11-20 10:00-14:00"),
        ("off Friday 2-4", "en-GB", "2026-11-20 14:00-16:00"),
        ("off tomorrow 9-5", "en-CA", "2026-11-19 09:00-17:00"),
        ("Freitag von 14 bis 16 Uhr frei", "de-DE", "2026-11-20 14:00-16:00"),
        ("absent vendredi de 14h à 16h", "fr-FR", "2026-11-20 14:00-16:00"),
        ("vrijdag vrij van 2 tot 4", "nl-NL", "2026-11-20 14:00-16:00"),
        ("Freitag ab halb eins frei", "de-AT", "2026-11-20 12:30-17:00"),
        ("tandarts morgen 8-9", "nl-NL", "2026-11-19 08:00-09:00"),
        ("am Freitag von 9.30 bis 12.15 Uhr weg", "de-CH", "2026-11-20 09:30-12:15"),
    ],
)
def test_hours_without_am_or_pm(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
