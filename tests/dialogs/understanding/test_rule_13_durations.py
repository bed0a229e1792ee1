"""Rule 13. N days are working days, N weeks are cut back to the last working day, an offset is that one day."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, asks, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "days from a day are working days",
            takes(days(20, 24)),
            en="3 days off from Friday",
            fr="3 jours de congé à partir de vendredi",
            de="ab Freitag 3 Tage frei",
            es="3 días libres desde el viernes",
            pt="3 dias de folga a partir de sexta",
            it="3 giorni di ferie da venerdì",
            nl="3 dagen vrij vanaf vrijdag",
            sv="3 dagar ledigt från fredag",
        ),
        *says(
            "numbers may be words",
            takes(days(20, 24)),
            en="three days off starting Friday",
            fr="trois jours de congé à partir de vendredi",
            de="drei Tage Urlaub ab Freitag",
            es="tres días libres a partir del viernes",
            pt="três dias de folga a partir de sexta",
            it="tre giorni di ferie a partire da venerdì",
            nl="drie dagen vrij vanaf vrijdag",
            sv="tre dagar ledigt från och med fredag",
        ),
        *says(
            "weeks are cut back to the last working day",
            takes(dates("2026-12-21", "2027-01-01")),
            en="2 weeks off from Dec 21",
            fr="2 semaines de congé à partir du 21 décembre",
            de="2 Wochen Urlaub ab dem 21. Dezember",
            es="2 semanas de vacaciones desde el 21 de diciembre",
            pt="2 semanas de férias a partir de 21 de dezembro",
            it="2 settimane di ferie dal 21 dicembre",
            nl="2 weken vrij vanaf 21 december",
            sv="2 veckors semester från 21 december",
        ),
        *says(
            "the next days are those after today",
            takes(days(19, 23)),
            en="the next 3 days off",
            fr="congé les 3 prochains jours",
            de="die nächsten 3 Tage frei",
            es="libre los próximos 3 días",
            pt="folga nos próximos 3 dias",
            it="ferie i prossimi 3 giorni",
            nl="de komende 3 dagen vrij",
            sv="ledig de närmaste 3 dagarna",
        ),
        *says(
            "hours from a time",
            takes(hours(19, 10, 12)),
            en="2 hours off from 10 tomorrow",
            fr="absent 2 heures demain à partir de 10h",
            de="morgen ab 10 Uhr 2 Stunden frei",
            es="mañana 2 horas libres desde las 10",
            pt="amanhã 2 horas de folga a partir das 10h",
            it="domani 2 ore di permesso dalle 10",
            nl="morgen 2 uur vrij vanaf 10 uur",
            sv="ledig 2 timmar från kl 10 imorgon",
        ),
        *says(
            "hours with no start",
            asks(Unclear.TIME),
            en="2 hours off on Friday",
            fr="2 heures de congé vendredi",
            de="Freitag 2 Stunden frei",
            es="2 horas libres el viernes",
            pt="2 horas de folga na sexta",
            it="2 ore di permesso venerdì",
            nl="vrijdag 2 uur vrij",
            sv="ledig 2 timmar på fredag",
        ),
        *says(
            "an offset of weeks is that one day",
            takes(days(2, month=12)),
            en="off in 2 weeks",
            fr="absent dans 2 semaines",
            de="in 2 Wochen frei",
            es="libre dentro de 2 semanas",
            pt="folga daqui a 2 semanas",
            it="ferie tra 2 settimane",
            nl="over 2 weken vrij",
            sv="ledig om 2 veckor",
        ),
        *says(
            "an offset from a day is that one day",
            takes(days(4, month=12)),
            en="two weeks from Friday off",
            de="Freitag in zwei Wochen frei",
            nl="vrijdag over twee weken vrij",
            sv="ledig fredag om två veckor",
        ),
        *says(
            "an hour and a half",
            takes(hours(20, 10, 11.5)),
            en="off for an hour and a half from 10 on Friday",
            fr="absent vendredi à partir de 10h pendant 1h30",
            de="Freitag ab 10 Uhr anderthalb Stunden weg",
            es="fuera el viernes desde las 10 durante una hora y media",
            pt="ausente na sexta a partir das 10h por uma hora e meia",
            it="assente venerdì dalle 10 per un'ora e mezza",
            nl="vrijdag vanaf 10 uur anderhalf uur weg",
            sv="borta på fredag från kl 10, en och en halv timme",
        ),
    ],
)
def test_durations(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
