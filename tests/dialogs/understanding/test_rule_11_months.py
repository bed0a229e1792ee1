"""Rule 11. A month is its first to its last day; an Nth weekday of a month is that date."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "all of a month",
            takes(dates("2027-08-01", "2027-08-31")),
            en="all of August off",
            fr="congé tout le mois d'août",
            de="ganzen August Urlaub",
            es="todo agosto de vacaciones",
            pt="agosto inteiro de férias",
            it="ferie tutto agosto",
            nl="heel augustus vrij",
            sv="semester hela augusti",
        ),
        *says(
            "a month alone is all of it",
            takes(dates("2027-08-01", "2027-08-31")),
            en="August off",
            fr="congé en août",
            de="im August Urlaub",
            es="vacaciones en agosto",
            pt="férias em agosto",
            it="ferie ad agosto",
            nl="augustus vrij",
            sv="ledig i augusti",
        ),
        *says(
            "next month",
            takes(days(1, 31, month=12)),
            en="next month off",
            fr="congé le mois prochain",
            de="nächsten Monat frei",
            es="libre el mes que viene",
            pt="folga no próximo mês",
            it="ferie il mese prossimo",
            nl="volgende maand vrij",
            sv="ledig nästa månad",
        ),
        *says(
            "the first Monday of a month",
            takes(days(7, month=12)),
            en="first Monday of December off",
            fr="congé le premier lundi de décembre",
            de="ersten Montag im Dezember frei",
            es="libre el primer lunes de diciembre",
            pt="folga na primeira segunda-feira de dezembro",
            it="ferie il primo lunedì di dicembre",
            nl="eerste maandag van december vrij",
            sv="ledig första måndagen i december",
        ),
        *says(
            "the last Friday of this month",
            takes(days(27)),
            en="the last Friday of the month off",
            fr="congé le dernier vendredi du mois",
            de="den letzten Freitag des Monats frei",
            es="libre el último viernes del mes",
            pt="folga na última sexta do mês",
            it="ferie l'ultimo venerdì del mese",
            nl="de laatste vrijdag van de maand vrij",
            sv="ledig sista fredagen i månaden",
        ),
        *says(
            "months from one to another",
            takes(dates("2027-07-01", "2027-08-31")),
            en="off July to August",
            fr="congé de juillet à août",
            de="von Juli bis August frei",
            es="libre de julio a agosto",
            pt="férias de julho a agosto",
            it="ferie da luglio ad agosto",
            nl="vrij van juli tot augustus",
            sv="ledig från juli till augusti",
        ),
    ],
)
def test_months(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
