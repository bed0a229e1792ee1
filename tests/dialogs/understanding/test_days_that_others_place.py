"""Days that another item of the message places: the weeks, the past or the day beside them, and mere landmarks."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "weekdays of several weeks are those of each",
            takes(days(23), days(26), days(30), dates("2026-12-03")),
            it="ferie lunedì e giovedì delle prossime due settimane",
            pt="folgo segunda e quinta das próximas duas semanas",
            es="libre los lunes y jueves de las próximas dos semanas",
            fr="absent lundi et jeudi des deux prochaines semaines",
        ),
        *says(
            "and so is a part of one weekday",
            takes(hours(25, 9, 12), hours(2, 9, 12, month=12)),
            it="permesso il mercoledì mattina delle prossime due settimane",
        ),
        *says(
            "a weekday listed with yesterday is past",
            takes(days(16, 17)),
            it="lunedì e ieri ero in malattia",
            fr="lundi et hier j'étais malade",
            es="ayer y el lunes estuve de baja",
            pt="segunda e ontem estive doente",
        ),
        *says(
            "yesterday's illness does not move a day that is to come",
            takes(days(17), days(20)),
            it="ieri ero malato, venerdì prendo ferie",
            fr="malade hier, congé vendredi",
        ),
        *says(
            "the weekday after or before the day beside it",
            takes(days(27), days(30)),
            fr="je pose vendredi 27 et le lundi qui suit",
            it="ferie venerdì 27 e il lunedì dopo",
            es="libre el viernes 27 y el lunes siguiente",
            pt="folgo sexta 27 e a segunda seguinte",
        ),
        *says(
            "the weekday before a date in a list",
            takes(dates("2026-11-30", "2026-12-01")),
            pt="folgo terça 1 de dezembro e a segunda anterior",
        ),
        *says(
            "a part of each day of a range, said behind it",
            takes(hours(23, 12, 17), hours(24, 12, 17), hours(25, 12, 17)),
            it="ferie da lunedì a mercoledì, solo i pomeriggi",
            es="libre de lunes a miércoles de la semana que viene, solo las tardes",
            pt="folga de segunda a quarta, só à tarde",
            fr="absent du 23 au 25 novembre, seulement l'après-midi",
        ),
        *says(
            "a holiday that only says which days",
            takes(dates("2026-12-07")),
            it="ponte dell'8 dicembre: prendo lunedì 7",
            es="cojo el 7 de diciembre, antes de la Inmaculada",
            pt="ponte do 8 de dezembro: tiro a segunda 7",
        ),
        *says(
            "a bridge behind the day",
            takes(dates("2026-12-07")),
            it="lunedì 7 ferie, attacco all'8 dicembre",
        ),
        *says(
            "after a holiday that is no day off itself",
            takes(dates("2026-12-28", "2026-12-29")),
            fr="je fais le pont après Noël : lundi 28 et mardi 29",
            es="cojo el 28 y el 29 de diciembre, después de Navidad",
        ),
        *says(
            "a long weekend that only says why",
            takes(days(20), days(23)),
            es="finde largo: libre vie y lun",
        ),
        *says(
            "hours counted from the edge of the day",
            takes(hours(20, 15, 17)),
            es="el viernes las dos últimas horas, médico",
            pt="as duas últimas horas de sexta, por favor",
            it="venerdì le ultime due ore, trasloco",
            fr="les deux dernières heures de vendredi, banque",
        ),
        *says(
            "and from its beginning",
            takes(hours(19, 9, 12)),
            es="las tres primeras horas del jueves, notaría",
            it="giovedì le prime tre ore, caldaista",
        ),
        *says(
            "a part of a day by its number",
            takes(hours(27, 9, 12)),
            es="me hace falta la mañana del 27 para el DNI",
            pt="preciso da manhã do dia 27",
            it="mi serve la mattina del 27",
        ),
    ],
)
def test_another_item_says_which_days(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
