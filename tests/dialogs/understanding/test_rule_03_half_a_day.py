"""Rule 3. Half a day without its side is asked about; with its side it is just that part."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import hours
from tests.dialogs.understanding.rules import Saying, asks, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "the side is not said",
            asks(Unclear.HALF),
            en="half day Friday",
            fr="demi-journée vendredi",
            de="Freitag halber Tag frei",
            es="medio día libre el viernes",
            pt="meio dia de folga na sexta",
            it="mezza giornata venerdì",
            nl="vrijdag een halve dag vrij",
            sv="halvdag på fredag",
        ),
        *says(
            "nor is it said of a date",
            asks(Unclear.HALF),
            en="taking a half day on 3 December",
            fr="je prends une demi-journée le 3 décembre",
            de="nehme am 3. Dezember einen halben Tag Urlaub",
            es="cojo medio día el 3 de diciembre",
            pt="tiro meio dia em 3 de dezembro",
            it="prendo mezza giornata il 3 dicembre",
            nl="ik neem een halve dag op 3 december",
            sv="tar en halvdag den 3 december",
        ),
        *says(
            "half a day in the morning is the morning",
            takes(hours(20, 9, 12)),
            en="half day Friday morning",
            fr="demi-journée vendredi matin",
            de="halber Tag frei am Freitagvormittag",
            es="medio día libre el viernes por la mañana",
            pt="meio dia de folga na sexta de manhã",
            it="mezza giornata venerdì mattina",
            nl="halve dag vrij vrijdagochtend",
            sv="halvdag fredag förmiddag",
        ),
        *says(
            "half a day in the afternoon is the afternoon",
            takes(hours(20, 12, 17)),
            en="half day off Friday pm",
            fr="une demi-journée vendredi après-midi",
            de="einen halben Tag am Freitagnachmittag frei",
            es="medio día el viernes por la tarde",
            pt="meio dia na sexta à tarde de folga",
            it="mezza giornata venerdì pomeriggio",
            nl="vrijdagmiddag een halve dag vrij",
            sv="halvdag fredag eftermiddag",
        ),
    ],
)
def test_half_a_day(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
