"""Rule 21. What asks for no time off is told apart."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import request


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("what time off do I have in December?", "en-US", "list"),
        ("when am I next off?", "en-GB", "list"),
        ("am I off Friday?", "en-US", "list"),
        ("cancel my Friday off", "en-US", "cancel"),
        ("I'm working Friday after all", "en-US", "cancel"),
        ("nevermind about Friday, I'll be working", "en-US", "cancel"),
        ("move Friday's time off to Monday", "en-US", "change"),
        ("make my Friday off only until noon", "en-US", "change"),
        ("could Friday's leave be moved to Thursday?", "en-GB", "change"),
        ("help", "en-US", "help"),
        ("how do I cancel a day off?", "en-US", "help"),
        ("thanks!", "en-US", "none"),
        ("the release is on Friday", "en-US", "none"),
        ("Jen is out sick today so I'm covering her standup", "en-US", "none"),
        ("my boss is on vacation until Monday", "en-US", "none"),
        ("let's take this offline on Monday", "en-US", "none"),
        ("is Monday a bank holiday?", "en-GB", "none"),
        ("everything's 30% off on Friday", "en-US", "none"),
        ("wfh Friday", "en-US", "none"),
        ("wann habe ich frei?", "de-DE", "list"),
        ("storniere meinen freien Freitag", "de-DE", "cancel"),
        ("annule mon congé de vendredi", "fr-FR", "cancel"),
        ("je viens finalement travailler vendredi", "fr-FR", "cancel"),
        ("déplace-le à lundi", "fr-FR", "change"),
        ("mets-moi en congé vendredi", "fr-FR", "take"),
        ("mon collègue Paul est en congé vendredi, je le remplace", "fr-FR", "none"),
        ("je suis en réunion vendredi matin", "fr-FR", "none"),
        ("quand suis-je en congé ?", "fr-FR", "list"),
        ("cancela mi viernes libre", "es-ES", "cancel"),
        ("annulla le ferie di venerdì", "it-IT", "cancel"),
        ("spostalo a lunedì", "it-IT", "change"),
        ("il mio capo è in ferie venerdì", "it-IT", "none"),
        ("mi confermi se ho ferie venerdì?", "it-IT", "list"),
        ("annuleer mijn vrije vrijdag", "nl-NL", "cancel"),
        ("cancela minha folga de sexta", "pt-BR", "cancel"),
        ("melde mich für morgen ab", "de-DE", "take"),
        ("meld me af voor donderdag", "nl-NL", "take"),
        ("Mein Chef ist bis Freitag im Urlaub", "de-DE", "none"),
        ("tot morgen!", "nl-NL", "none"),
        ("lieber Montag als Freitag frei", "de-DE", "change"),
        ("zet mijn vrije vrijdag op maandag", "nl-NL", "change"),
    ],
)
def test_intents(text: str, locale: str, expected: str) -> None:
    assert request(text, locale).intent == expected
