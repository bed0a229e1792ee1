"""Rule 19. The reason as the person put it, without dates, filler or "my"."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import request


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("dentist Tuesday 9:30–11", "en-US", "Dentist"),
        ("sick today", "en-US", "Sick"),
        ("vacation in Spain 3–14 Aug", "en-GB", "Vacation in Spain"),
        ("Friday off for my daughter's recital", "en-US", "Daughter's recital"),
        ("Friday off", "en-US", None),
        ("annual leave next week", "en-GB", None),
        ("in-laws in town, off Friday", "en-US", "In-laws in town"),
        ("oil change tomorrow 8-9:30", "en-US", "Oil change"),
        ("afternoon off Monday, parents' evening", "en-GB", "Parents' evening"),
        ("Zahnarzt Dienstag 9:30–11", "de-DE", "Zahnarzt"),
        ("dentiste mardi 9h30-11h", "fr-FR", "Dentiste"),
        ("dentista el martes de 9:30 a 11", "es-ES", "Dentista"),
        ("dentista martedì 9:30-11", "it-IT", "Dentista"),
        ("tandarts dinsdag 9:30-11", "nl-NL", "Tandarts"),
        ("dentista terça 9h30-11h", "pt-BR", "Dentista"),
        ("Donnerstag um 11 Termin beim Notar", "de-DE", "Termin beim Notar"),
        ("Mein Kind hat Fieber, ich kann morgen nicht kommen", "de-DE", "Kind hat Fieber"),
        ("Hallo Sandra, vrijdag vrij graag. Groetjes, Joris", "nl-NL", None),
        ("Freitag von 9.30 bis 12 Uhr Behördengang", "de-AT", "Behördengang"),
    ],
)
def test_subjects(text: str, locale: str, expected: str | None) -> None:
    assert request(text, locale).subject == expected
