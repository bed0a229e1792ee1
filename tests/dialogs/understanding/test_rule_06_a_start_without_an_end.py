"""Rule 6. A clock time with neither end nor a word that gives one is asked about."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("dentist Tuesday at 10", "en-US", "?duration"),
        ("Zahnarzt Dienstag um 10", "de-DE", "?duration"),
        ("dentiste mardi à 10h", "fr-FR", "?duration"),
        ("dentista el martes a las 10", "es-ES", "?duration"),
        ("dentista martedì alle 10", "it-IT", "?duration"),
        ("tandarts dinsdag om 10 uur", "nl-NL", "?duration"),
        ("dentista terça às 10h", "pt-BR", "?duration"),
        ("gehe morgen um 9 zum Friseur", "de-DE", "?duration"),
        ("ik moet donderdag om 10 uur naar de kapper", "nl-NL", "?duration"),
    ],
)
def test_a_start_without_an_end(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
