"""Rule 15. What is excepted is cut out of what is taken."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, dates, says, span, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "a day out of a week",
            takes(days(23, 24), days(26, 27)),
            en=("next week off except Wednesday", "off all of next week but I'll work Wednesday"),
            fr=("congé la semaine prochaine sauf mercredi", "absent la semaine prochaine hormis mercredi"),
            de=("nächste Woche frei außer Mittwoch", "nächste Woche Urlaub, nur Mittwoch nicht"),
            es=("libre la próxima semana menos el miércoles", "libre la próxima semana excepto el miércoles"),
            pt=("folga na próxima semana exceto quarta", "folga na próxima semana menos quarta"),
            it=("ferie la prossima settimana tranne mercoledì", "ferie la prossima settimana eccetto mercoledì"),
            nl=("volgende week vrij behalve woensdag", "volgende week vrij, maar woensdag niet"),
            sv=("ledig nästa vecka utom onsdag", "ledig nästa vecka, men onsdag inte"),
        ),
        *says(
            "day numbers are those of the range named before",
            takes(dates("2026-12-22", "2026-12-23"), dates("2026-12-27", "2027-01-02")),
            en="22 Dec to 2 Jan off, not 24, 25 and 26",
            de="22.12. bis 2.1. frei, außer 24., 25. und 26.",
            nl="22 dec t/m 2 jan vrij, behalve 24, 25 en 26",
            sv="ledig 22 dec till 2 jan utom 24, 25 och 26",
        ),
        *says(
            "a part of a day out of a week",
            takes(span("2026-11-23T09:00", "2026-11-26T12:00"), days(27)),
            en="off next week but not Thursday afternoon",
            fr="congé la semaine prochaine sauf jeudi après-midi",
            de="nächste Woche frei außer Donnerstagnachmittag",
            es="libre la próxima semana menos el jueves por la tarde",
            pt="folga na próxima semana exceto quinta à tarde",
            it="ferie la prossima settimana tranne giovedì pomeriggio",
            nl="volgende week vrij behalve donderdagmiddag",
            sv="ledig nästa vecka utom torsdag eftermiddag",
        ),
        *says(
            "a date out of a range of dates",
            takes(days(7, 8, month=12), days(10, 11, month=12)),
            en="off 7 to 11 December except the 9th",
            fr="congé du 7 au 11 décembre sauf le 9",
            de="vom 7. bis 11. Dezember Urlaub außer am 9.",
            es="vacaciones del 7 al 11 de diciembre menos el 9",
            pt="férias de 7 a 11 de dezembro exceto dia 9",
            it="ferie dal 7 all'11 dicembre tranne il 9",
            nl="vrij van 7 tot 11 december behalve de 9e",
            sv="ledig 7 till 11 december utom den 9:e",
        ),
        *says(
            "two days out of a week",
            takes(days(23), days(25), days(27)),
            en="next week off except Tuesday and Thursday",
            fr="congé la semaine prochaine sauf mardi et jeudi",
            de="nächste Woche frei außer Dienstag und Donnerstag",
            es="libre la próxima semana menos el martes y el jueves",
            pt="folga na próxima semana exceto terça e quinta",
            it="ferie la prossima settimana tranne martedì e giovedì",
            nl="volgende week vrij behalve dinsdag en donderdag",
            sv="ledig nästa vecka utom tisdag och torsdag",
        ),
        *says(
            "an occasion out of a repeat",
            takes(*(days(day, month=12) for day in (4, 11, 18))),
            en="every Friday in December off except the 25th",
            fr="congé tous les vendredis de décembre sauf le 25",
            de="jeden Freitag im Dezember frei außer am 25.",
            es="libre todos los viernes de diciembre menos el 25",
            pt="folga todas as sextas de dezembro exceto dia 25",
            it="ferie ogni venerdì di dicembre tranne il 25",
            nl="elke vrijdag in december vrij behalve de 25e",
            sv="ledig varje fredag i december utom den 25:e",
        ),
    ],
)
def test_exceptions(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
