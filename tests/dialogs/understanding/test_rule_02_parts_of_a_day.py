"""Rule 2. Parts of a day take the person's working hours."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Friday morning off", "en-US", "2026-11-20 09:00-12:00"),
        ("off Friday afternoon", "en-IE", "2026-11-20 12:00-17:00"),
        ("first half of Friday off", "en-IN", "2026-11-20 09:00-12:00"),
        ("off tonight", "en-US", "2026-11-18 18:00-22:00"),
        ("Freitagnachmittag frei", "de-DE", "2026-11-20 12:00-17:00"),
        ("vendredi après-midi off", "fr-FR", "2026-11-20 12:00-17:00"),
        ("viernes por la tarde libre", "es-ES", "2026-11-20 12:00-17:00"),
        ("venerdì mattina libero", "it-IT", "2026-11-20 09:00-12:00"),
        ("vrijdagmiddag vrij", "nl-NL", "2026-11-20 12:00-17:00"),
        ("sexta de manhã de folga", "pt-PT", "2026-11-20 09:00-12:00"),
        ("Dienstag und Donnerstag nachmittags frei", "de-DE", "2026-11-19 12:00-17:00, 2026-11-24 12:00-17:00"),
        ("donderdagvoormiddag verlof", "nl-BE", "2026-11-19 09:00-12:00"),
        ("Freitag nur vormittags da", "de-DE", "2026-11-20 12:00-17:00"),
    ],
)
def test_parts_of_a_day(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
