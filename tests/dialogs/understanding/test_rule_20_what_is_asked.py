"""Rule 20. One thing is unclear at most, and exactly that is asked."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.understanding.rules import Saying, asks, says


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "no day at all",
            asks(Unclear.DAY),
            en=("I need time off", "I need a day off next week"),
            fr="je voudrais un congé",
            de="ich brauche Urlaub",
            es="necesito vacaciones",
            pt="preciso de folga",
            it="vorrei delle ferie",
            nl="ik wil graag vrij",
            sv="jag behöver ledigt",
        ),
        *says(
            "which half",
            asks(Unclear.HALF),
            en="half day tomorrow",
            fr="demi-journée demain",
            de="morgen halber Tag frei",
            es="mañana medio día libre",
            pt="amanhã meio dia de folga",
            it="domani mezza giornata",
            nl="morgen een halve dag vrij",
            sv="halvdag imorgon",
        ),
        *says(
            "how long",
            asks(Unclear.DURATION),
            en="physio tomorrow at 2",
            fr="kiné demain à 14h",
            de="morgen um 14 Uhr Physio",
            es="fisio mañana a las 14",
            pt="fisioterapia amanhã às 14h",
            it="fisioterapia domani alle 14",
            nl="fysio morgen om 14 uur",
            sv="sjukgymnast imorgon kl 14",
        ),
        *says(
            "from what time",
            asks(Unclear.TIME),
            en="3 hours off tomorrow",
            fr="3 heures de congé demain",
            de="morgen 3 Stunden frei",
            es="mañana 3 horas libres",
            pt="amanhã 3 horas de folga",
            it="domani 3 ore di permesso",
            nl="morgen 3 uur vrij",
            sv="ledig 3 timmar imorgon",
        ),
        *says(
            "until when",
            asks(Unclear.END),
            en="off from tomorrow",
            fr="absent à partir de demain",
            de="ab morgen frei",
            es="libre a partir de mañana",
            pt="folga a partir de amanhã",
            it="in ferie da domani",
            nl="vanaf morgen vrij",
            sv="ledig från och med imorgon",
        ),
        *says(
            "which of two dates",
            asks(Unclear.DATE),
            en="off Monday 1 December",
            fr="congé lundi 1er décembre",
            de="Montag, 1. Dezember frei",
            es="libre el lunes 1 de diciembre",
            pt="folga segunda 1 de dezembro",
            it="ferie lunedì 1 dicembre",
            nl="maandag 1 december vrij",
            sv="ledig måndag 1 december",
        ),
        *says(
            "too many",
            asks(Unclear.MANY),
            en="every day off for 3 years",
            fr="congé tous les lundis et tous les jeudis jusqu'en décembre 2027",
            de="jeden Montag und jeden Donnerstag frei bis Dezember 2027",
        ),
    ],
)
def test_what_is_asked(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
