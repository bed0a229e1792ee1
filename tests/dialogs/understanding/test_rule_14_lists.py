"""Rule 14. What stands at either end of a list serves all of it."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Mon, Wed and Fri next week off", "en-US", "2026-11-23, 2026-11-25, 2026-11-27"),
        (
            "off 1-3pm Monday, Wednesday and Friday",
            "en-US",
            "2026-11-20 13:00-15:00, 2026-11-23 13:00-15:00, 2026-11-25 13:00-15:00",
        ),
        ("Boxing Day off and the day after", "en-GB", "2026-12-26..2026-12-27"),
        ("nächste Woche Mo, Mi und Fr frei", "de-DE", "2026-11-23, 2026-11-25, 2026-11-27"),
        ("congé lundi, mercredi et vendredi de la semaine prochaine", "fr-FR", "2026-11-23, 2026-11-25, 2026-11-27"),
        ("pas là jeudi ni lundi", "fr-FR", "2026-11-19, 2026-11-23"),
        ("vrij op maandag, woensdag en vrijdag volgende week", "nl-NL", "2026-11-23, 2026-11-25, 2026-11-27"),
    ],
)
def test_lists(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
