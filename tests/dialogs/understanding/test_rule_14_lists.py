"""Rule 14. What qualifies a list, at either end, serves all of it; only whole days that touch become one period."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "a qualifier at the end",
            takes(days(23), days(25), days(27)),
            en="Mon, Wed and Fri next week off",
            fr="congé lundi, mercredi et vendredi de la semaine prochaine",
            de="Montag, Mittwoch und Freitag nächster Woche frei",
            es="libre lunes, miércoles y viernes de la próxima semana",
            pt="folga segunda, quarta e sexta da próxima semana",
            it="ferie lunedì, mercoledì e venerdì della prossima settimana",
            nl="vrij op maandag, woensdag en vrijdag volgende week",
            sv="ledig måndag, onsdag och fredag nästa vecka",
        ),
        *says(
            "a qualifier at the start",
            takes(days(23), days(25), days(27)),
            en="next week off Mon, Wed and Fri",
            fr="la semaine prochaine absent lundi, mercredi et vendredi",
            de="nächste Woche Mo, Mi und Fr frei",
            es="la próxima semana libre lunes, miércoles y viernes",
            pt="na próxima semana folga segunda, quarta e sexta",
            it="la prossima settimana ferie lunedì, mercoledì e venerdì",
            nl="volgende week ma, wo en vr vrij",
            sv="nästa vecka ledig måndag, onsdag och fredag",
        ),
        *says(
            "a part of day said of each serves all",
            takes(hours(23, 9, 12), hours(25, 9, 12)),
            en="off Monday and Wednesday mornings next week",
            de="nächste Woche Montag und Mittwoch vormittags frei",
            es="la próxima semana libre lunes y miércoles por la mañana",
            pt="na próxima semana folga segunda e quarta de manhã",
            nl="volgende week maandag en woensdag 's ochtends vrij",
        ),
        *says(
            "hours at the start serve all",
            takes(hours(20, 13, 15), hours(23, 13, 15), hours(25, 13, 15)),
            en="off 1-3pm Monday, Wednesday and Friday",
            fr="absent de 13h à 15h lundi, mercredi et vendredi",
            de="von 13 bis 15 Uhr weg am Montag, Mittwoch und Freitag",
            es="fuera de 13 a 15 el lunes, miércoles y viernes",
            pt="ausente das 13h às 15h segunda, quarta e sexta",
            it="assente dalle 13 alle 15 lunedì, mercoledì e venerdì",
            nl="weg van 13 tot 15 uur op maandag, woensdag en vrijdag",
            sv="borta 13-15 måndag, onsdag och fredag",
        ),
        *says(
            "a month at the end serves all",
            takes(days(3, month=12), days(9, month=12), days(16, month=12)),
            en="off on 3, 9 and 16 December",
            fr="absent les 3, 9 et 16 décembre",
            de="am 3., 9. und 16. Dezember frei",
            es="libre los días 3, 9 y 16 de diciembre",
            pt="folga nos dias 3, 9 e 16 de dezembro",
            it="ferie il 3, il 9 e il 16 dicembre",
            nl="vrij op 3, 9 en 16 december",
            sv="ledig 3, 9 och 16 december",
        ),
        *says(
            "whole days that touch become one period",
            takes(days(23, 24), days(27)),
            en="off Monday, Tuesday and Friday next week",
            fr="congé lundi, mardi et vendredi de la semaine prochaine",
            de="nächste Woche Montag, Dienstag und Freitag frei",
            es="libre lunes, martes y viernes de la próxima semana",
            pt="folga segunda, terça e sexta da próxima semana",
            it="ferie lunedì, martedì e venerdì della prossima settimana",
            nl="vrij op maandag, dinsdag en vrijdag volgende week",
            sv="ledig måndag, tisdag och fredag nästa vecka",
        ),
        *says(
            "all else stays apart",
            takes(hours(19, 12, 17), days(20)),
            en="off Thursday afternoon and all day Friday",
            fr="absent jeudi après-midi et toute la journée de vendredi",
            de="Donnerstagnachmittag und den ganzen Freitag frei",
            es="libre el jueves por la tarde y todo el viernes",
            pt="folga quinta à tarde e sexta o dia todo",
            it="assente giovedì pomeriggio e tutto venerdì",
            nl="donderdagmiddag en heel vrijdag vrij",
            sv="ledig torsdag eftermiddag och hela fredagen",
        ),
        *says(
            "a Friday and the Monday behind it do not touch",
            takes(days(20), days(23)),
            en="off Friday and Monday",
            fr=("congé vendredi et lundi", "pas là vendredi ni lundi"),
            de="Freitag und Montag frei",
            es="libre viernes y lunes",
            pt="folga sexta e segunda",
            it="ferie venerdì e lunedì",
            nl="vrijdag en maandag vrij",
            sv="ledig fredag och måndag",
        ),
        *says(
            "ranges may be listed",
            takes(dates("2026-11-23", "2026-11-25"), dates("2026-12-07", "2026-12-11")),
            en="off 23-25 November and 7-11 December",
            fr="congé du 23 au 25 novembre et du 7 au 11 décembre",
            de="vom 23. bis 25. November und vom 7. bis 11. Dezember Urlaub",
            es="vacaciones del 23 al 25 de noviembre y del 7 al 11 de diciembre",
            pt="férias de 23 a 25 de novembro e de 7 a 11 de dezembro",
            it="ferie dal 23 al 25 novembre e dal 7 all'11 dicembre",
            nl="vrij van 23 tot 25 november en van 7 tot 11 december",
            sv="ledig 23-25 november och 7-11 december",
        ),
        *says(
            "the day after what was named",
            takes(days(26, 27, month=12)),
            en="Boxing Day off and the day after",
        ),
    ],
)
def test_lists(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
