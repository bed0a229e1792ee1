"""Rule 1. A whole day runs from 00:00:00 to 23:59:59; consecutive whole days are one period."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "a day is whole",
            takes(days(20)),
            en="Friday off",
            fr="congé vendredi",
            de="Freitag frei",
            es="viernes libre",
            pt="folga na sexta",
            it="ferie venerdì",
            nl="vrijdag vrij",
            sv="ledig på fredag",
        ),
        *says(
            "consecutive days are one period",
            takes(days(23, 25)),
            en="off Mon to Wed",
            fr="absent de lundi à mercredi",
            de="von Montag bis Mittwoch frei",
            es="libre de lunes a miércoles",
            pt="folga de segunda a quarta",
            it="ferie da lunedì a mercoledì",
            nl="vrij van maandag tot woensdag",
            sv="ledig från måndag till onsdag",
        ),
        *says(
            "days listed one after another are one period",
            takes(days(19, 20)),
            en="off Thursday and Friday",
            fr="congé jeudi et vendredi",
            de="Donnerstag und Freitag frei",
            es="libre el jueves y el viernes",
            pt="folga quinta e sexta",
            it="ferie giovedì e venerdì",
            nl="donderdag en vrijdag vrij",
            sv="ledig torsdag och fredag",
        ),
        *says(
            "whole day said outright",
            takes(days(20)),
            en="off all day Friday",
            fr="absent toute la journée vendredi",
            de="Freitag den ganzen Tag frei",
            es="libre todo el día el viernes",
            pt="folga o dia todo na sexta",
            it="assente tutto il giorno venerdì",
            nl="vrijdag de hele dag vrij",
            sv="ledig hela dagen på fredag",
        ),
        *says(
            "a range over the year's end is one period",
            takes(dates("2026-12-30", "2027-01-02")),
            en="off 30 December to 2 January",
            fr="congé du 30 décembre au 2 janvier",
            de="vom 30. Dezember bis 2. Januar frei",
            es="vacaciones del 30 de diciembre al 2 de enero",
            pt="férias de 30 de dezembro a 2 de janeiro",
            it="ferie dal 30 dicembre al 2 gennaio",
            nl="vrij van 30 december tot 2 januari",
            sv="ledig från 30 december till 2 januari",
        ),
        *says(
            "anything else is not a whole day",
            takes(hours(20, 9, 17)),
            en="off Friday 9 to 5",
            fr="absent vendredi de 9h à 17h",
            de="Freitag von 9 bis 17 Uhr frei",
            es="libre el viernes de 9 a 17",
            pt="folga na sexta das 9h às 17h",
            it="assente venerdì dalle 9 alle 17",
            nl="vrijdag vrij van 9 tot 17 uur",
            sv="ledig fredag 9-17",
        ),
    ],
)
def test_whole_days(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
