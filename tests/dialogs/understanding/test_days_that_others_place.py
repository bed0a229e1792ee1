"""Days that another item of the message places: the weeks, the past or the day beside them, and mere landmarks."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, asks, dates, says, span, takes


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
        *says(
            "not back before a day",
            takes(days(19, 23)),
            es="fuera desde el jueves, no vuelvo hasta el martes",
            fr="absent dès jeudi, je ne reviens pas avant mardi",
            it="via da giovedì, non torno prima di martedì",
            pt="fora a partir de quinta, não volto antes de terça",
        ),
        *says(
            "going home at a time is not going now",
            takes(hours(18, 15, 17)),
            fr="je rentre à la maison à 15h",
            es="me voy a casa a las 15",
            it="vado a casa alle 15",
            pt="vou para casa às 15h",
        ),
        *says(
            "a length with minutes, and where it starts",
            takes(hours(24, 10, 11.5)),
            fr="1h30 à partir de 10h mardi, orthophoniste",
            pt="1h30 a partir das 10h na terça, dentista",
            es="1h30 desde las 10 el martes, dentista",
        ),
        *says(
            "an hour and a quarter",
            takes(hours(24, 9, 10.25)),
            fr="une heure et quart mardi dès 9h, prise de sang",
            it="un'ora e un quarto dalle 9 martedì, dentista",
            es="una hora y cuarto desde las 9 el martes, dentista",
        ),
        *says("the same words as a time", takes(hours(24, 13.5, 17)), fr="je pars à 1h30 mardi"),
        *says("a length with minutes and no start", asks(Unclear.TIME), pt="preciso de 1h30 na quarta"),
        *says(
            "parts of days counted in a week",
            asks(Unclear.DAY),
            es="necesito dos mañanas de la semana que viene",
            fr="il me faut deux après-midi la semaine prochaine",
            it="mi servono due mattine la settimana prossima",
            pt="preciso de duas tardes da próxima semana",
        ),
        *says(
            "leaving early with no time, in the future tense",
            asks(Unclear.TIME),
            es="el lunes saldré antes",
            it="venerdì uscirò prima",
            fr="vendredi je partirai plus tôt",
        ),
        *says(
            "a word that says why behind the verb parts nothing",
            takes(hours(18, 13.5, 17)),
            fr="je quitterai donc le bureau à 13h30 et je ne repasserai pas",
        ),
        *says(
            "those days",
            takes(dates("2026-12-01"), dates("2026-12-08"), dates("2026-12-15")),
            fr="Les séances sont les mardis 1, 8 et 15 décembre, et ces jours-là je ne travaillerai pas du tout.",
        ),
        *says(
            "that week",
            takes(dates("2026-12-14", "2026-12-18")),
            fr="Nous partons la deuxième semaine de décembre. Peux-tu m'inscrire en congé pour cette semaine-là stp ?",
        ),
        *says(
            "weekdays of that week",
            takes(dates("2026-12-03", "2026-12-04")),
            es="La fiesta de mi pueblo es el viernes 4 de diciembre. Cojo jueves y viernes de esa semana.",
            it="Il matrimonio è sabato 5 dicembre. Prendo ferie giovedì e venerdì di quella settimana.",
            pt="O casamento é no sábado 5/12. Folgo quinta e sexta dessa semana.",
        ),
        *says(
            "weekdays listed before a day of another thought",
            takes(days(26, 27)),
            fr="Le mariage est samedi 28, je prends le jeudi et le vendredi d'avant",
            es="opos el sábado 28, me cojo el jueves y el viernes de antes",
            it="Sabato 28 mi sposo. Prendo il giovedì e il venerdì prima.",
        ),
        *says(
            "and after it",
            takes(dates("2026-11-30", "2026-12-01")),
            es="El congreso acaba el viernes 27. Me cojo el lunes y el martes siguientes.",
            fr="Le salon finit le dimanche 29. Je pose le lundi et le mardi d'après.",
        ),
        *says(
            "a repeat through a whole year is too many",
            asks(Unclear.MANY),
            es="libres todos los martes y jueves de 2027",
            fr="absent tous les lundis, mercredis et vendredis de 2027",
            it="ferie tutti i lunedì e mercoledì del 2027",
            pt="folga todas as terças e quintas de 2027",
        ),
        *says(
            "the day after a date",
            takes(dates("2026-12-07", "2026-12-08")),
            es="libre el 7 de diciembre y el siguiente",
            fr="congé le 7 décembre et le suivant",
            it="ferie il 7 dicembre e il successivo",
        ),
        *says(
            "the number behind a weekday is no hour",
            takes(dates("2027-05-14"), span("2027-05-17T09:00", "2027-05-17T12:00")),
            es="Necesito el viernes 14 de mayo entero y el lunes 17 hasta mediodía.",
        ),
        *says(
            "a number that counts no parts of days",
            takes(hours(20, 9, 12)),
            it="permesso 104 venerdì mattina",
        ),
    ],
)
def test_another_item_says_which_days(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
