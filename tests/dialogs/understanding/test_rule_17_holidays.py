"""Rule 17. Named days are those of the locale's country, the first on or after today."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "Christmas Eve",
            takes(days(24, month=12)),
            en="Christmas Eve off",
            fr="congé la veille de Noël",
            de="Heiligabend frei",
            es="libre en Nochebuena",
            pt="folga na véspera de Natal",
            it="ferie alla vigilia di Natale",
            nl="kerstavond vrij",
            sv="ledig på julafton",
        ),
        *says(
            "New Year's Eve",
            takes(days(31, month=12)),
            en="New Year's Eve off",
            fr="congé le réveillon du nouvel an",
            fr_CH="congé à la Saint-Sylvestre",
            de="Silvester frei",
            es="libre en Nochevieja",
            pt="folga na véspera de Ano Novo",
            it="ferie a San Silvestro",
            nl="oudejaarsdag vrij",
            sv="ledig på nyårsafton",
        ),
        *says(
            "Easter Monday",
            takes(dates("2027-03-29")),
            en="Easter Monday off",
            fr="congé le lundi de Pâques",
            de="Ostermontag frei",
            es="libre el lunes de Pascua",
            it="ferie a Pasquetta",
            nl="tweede paasdag vrij",
            sv="ledig på annandag påsk",
        ),
        *says(
            "Good Friday",
            takes(dates("2027-03-26")),
            en="Good Friday off",
            fr="congé le vendredi saint",
            de="Karfreitag frei",
            es="libre el Viernes Santo",
            pt="folga na Sexta-feira Santa",
            it="ferie il venerdì santo",
            nl="Goede Vrijdag vrij",
            sv="ledig på långfredagen",
        ),
        *says(
            "Whit Monday",
            takes(dates("2027-05-17")),
            fr="congé le lundi de Pentecôte",
            de="Pfingstmontag frei",
            it_CH="ferie il lunedì di Pentecoste",
            nl="tweede pinksterdag vrij",
        ),
        *says(
            "Ascension Day",
            takes(dates("2027-05-06")),
            fr="congé à l'Ascension",
            de="Christi Himmelfahrt frei",
            nl="Hemelvaart vrij",
            sv="ledig på Kristi himmelsfärd",
        ),
        *says(
            "Carnival Tuesday",
            takes(dates("2027-02-09")),
            pt="folga no Carnaval",
            it="ferie a martedì grasso",
        ),
        *says("Thanksgiving of the United States", takes(days(26)), en_US="Thanksgiving off"),
        *says("Thanksgiving of Canada", takes(dates("2027-10-11")), en_CA="Thanksgiving off"),
        *says(
            "the day after a named day",
            takes(days(27)),
            en_US=("off the day after Thanksgiving", "Black Friday off"),
        ),
        *says(
            "Boxing Day",
            takes(days(26, month=12)),
            en="Boxing Day off",
            de="zweiten Weihnachtstag frei",
            de_AT="am Stefanitag frei",
            it="ferie a Santo Stefano",
            nl="tweede kerstdag vrij",
            sv="ledig på annandag jul",
        ),
        *says(
            "the country's own day",
            takes(dates("2027-05-05")),
            nl="Bevrijdingsdag vrij",
        ),
        *says("Australia's own", takes(dates("2027-01-26")), en_AU="Australia Day off"),
        *says("Ireland's own", takes(dates("2027-03-17")), en_IE="Paddy's Day off"),
        *says("France's own", takes(dates("2027-07-14")), fr="congé le 14 juillet"),
        *says("Belgium's own", takes(dates("2027-07-21")), fr_BE="congé à la fête nationale"),
        *says("Switzerland's own", takes(dates("2027-08-01")), de_CH="am Nationalfeiertag frei"),
        *says("Austria's own", takes(dates("2027-10-26")), de_AT="am Nationalfeiertag frei"),
        *says("Germany's own", takes(dates("2027-10-03")), de="am Tag der Deutschen Einheit frei"),
        *says("Spain's own", takes(days(6, month=12)), es="libre el día de la Constitución"),
        *says("Mexico's own", takes(dates("2027-09-16")), es_MX="libre el día de la Independencia"),
        *says("Portugal's own", takes(dates("2027-04-25")), pt="folga no Dia da Liberdade"),
        *says("Brazil's own", takes(dates("2027-04-21")), pt_BR="folga no dia de Tiradentes"),
        *says("Italy's own", takes(dates("2027-08-15")), it="ferie a Ferragosto"),
        *says("the King's day", takes(dates("2027-04-27")), nl="Koningsdag vrij"),
        *says("Sweden's own", takes(dates("2027-06-06")), sv="ledig på nationaldagen"),
        *says("a leap day is the next there is", takes(dates("2028-02-29")), en="leap day off"),
    ],
)
def test_holidays(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
