"""A clause without a day of its own takes the one to which it points: that afternoon, both days, the Friday before."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "the weekday before",
            takes(days(4, month=12)),
            en="The wedding is on Saturday 5 December. I need the Friday before off.",
            de="Am 5. Dezember ist die Hochzeit. Den Freitag davor nehme ich frei.",
            fr="Le mariage est le samedi 5 décembre. Je pose le vendredi d'avant.",
            es="La boda es el sábado 5 de diciembre. El viernes anterior no vengo.",
            it="Il matrimonio è sabato 5 dicembre. Il venerdì prima sono in ferie.",
            nl="De bruiloft is op zaterdag 5 december. De vrijdag ervoor ben ik vrij.",
            sv="Bröllopet är lördagen den 5 december. Fredagen innan är jag ledig.",
        ),
        *says(
            "a part of that day",
            takes(hours(27, 12, 17)),
            en="The play starts at two on Friday 27 November. Could I have that afternoon off please?",
            nl="De musical begint om één uur op vrijdag 27 november. Mag ik die middag vrij?",
        ),
        *says(
            "a time on that day",
            takes(hours(20, 13, 17)),
            sv="Mamma opereras på fredag. Jag slutar klockan ett den dagen.",
        ),
        *says(
            "both days",
            takes(days(26, 27)),
            en="The walkthrough is on the 26th at 9 and the signing on the 27th at 2, so I'll need both days off.",
        ),
        *says(
            "the day after",
            takes(days(4, month=12)),
            en="Concert's on the Thursday, 3 December. I'd like the day after off.",
            de="Die Feier ist am 3. Dezember. Am Tag danach hätte ich gern frei.",
        ),
    ],
)
def test_a_clause_takes_the_day_to_which_it_points(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()


@pytest.mark.parametrize(
    "saying",
    [
        *says("a day of its own", takes(days(20)), fr="le rendez-vous est mardi, et vendredi je suis absent"),
        *says(
            "a longer phrase with its own day",
            takes(days(24, 25, month=12)),
            de="Heiligabend und den Tag danach frei",
        ),
    ],
)
def test_what_names_its_own_day_points_to_none(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
