"""Rule 16. Repeats are spelled out up to their bound; without one they are asked about, and so are too many."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, asks, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "every Friday in a month",
            takes(*(days(day, month=12) for day in (4, 11, 18, 25))),
            en="every Friday in December off",
            fr="congé tous les vendredis de décembre",
            de="jeden Freitag im Dezember frei",
            es="libre todos los viernes de diciembre",
            pt="folga todas as sextas de dezembro",
            it="ferie ogni venerdì di dicembre",
            nl="elke vrijdag in december vrij",
            sv="ledig varje fredag i december",
        ),
        *says(
            "afternoons until a date",
            takes(hours(20, 12, 17), hours(27, 12, 17), hours(4, 12, 17, 12)),
            en="Friday afternoons off until Dec 4",
            fr="absent tous les vendredis après-midi jusqu'au 4 décembre",
            de="jeden Freitagnachmittag bis 4. Dezember frei",
            es="libre los viernes por la tarde hasta el 4 de diciembre",
            pt="folga às sextas à tarde até 4 de dezembro",
            it="libero ogni venerdì pomeriggio fino al 4 dicembre",
            nl="elke vrijdagmiddag vrij tot 4 december",
            sv="ledig fredagseftermiddagar till 4 december",
        ),
        *says(
            "the next 3 Fridays",
            takes(days(20), days(27), days(4, month=12)),
            en="the next 3 Fridays off",
            fr="congé les 3 prochains vendredis",
            de="die nächsten 3 Freitage frei",
            es="libre los próximos 3 viernes",
            pt="folga nas próximas 3 sextas",
            it="ferie i prossimi 3 venerdì",
            nl="de komende 3 vrijdagen vrij",
            sv="ledig de närmaste 3 fredagarna",
        ),
        *says(
            "every other is the first, the third and so on",
            takes(dates("2027-01-04"), dates("2027-01-18")),
            en="every other Monday in January off",
            fr="congé un lundi sur deux en janvier",
            de="jeden zweiten Montag im Januar frei",
            es="libre un lunes sí y otro no en enero",
            pt="folga segunda sim, segunda não em janeiro",
            it="ferie un lunedì sì e uno no a gennaio",
            nl="om de maandag vrij in januari",
            sv="ledig varannan måndag i januari",
        ),
        *says(
            "no bound is given",
            asks(Unclear.END),
            en="every Friday off",
            fr="congé tous les vendredis",
            de=("jeden Freitag frei", "jeden ersten Montag im Monat frei"),
            es="libre todos los viernes",
            pt="folga toda sexta",
            it="ferie ogni venerdì",
            nl=("elke vrijdag vrij", "iedere week woensdagmiddag vrij"),
            sv="ledig varje fredag",
        ),
        *says(
            "more than 60 are too many",
            asks(Unclear.MANY),
            en=("every day off for 3 years", "every Friday off until 2030"),
            fr="congé tous les vendredis jusqu'en 2030",
            de="jeden Freitag frei bis 2030",
            es="libre todos los viernes hasta 2030",
            pt="folga todas as sextas até 2030",
            it="ferie ogni venerdì fino al 2030",
            nl="elke vrijdag vrij tot 2030",
            sv="ledig varje fredag till 2030",
        ),
        *says(
            "afternoons of several weekdays",
            takes(*(hours(day, 12, 17, 12) for day in (1, 3, 8, 10, 15, 17, 22, 24, 29, 31))),
            en="Tuesday and Thursday afternoons off in December",
            nl="dinsdag- en donderdagmiddagen vrij in december",
            sv="ledig tisdag och torsdag eftermiddagar i december",
        ),
    ],
)
def test_repeats(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
