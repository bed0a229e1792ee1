"""Rule 5. An hour without am or pm is the one inside working hours; the second of a range follows the first."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import hours
from tests.dialogs.understanding.rules import Saying, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "1 to 6 are in the afternoon",
            takes(hours(20, 14, 16)),
            en="off Friday 2-4",
            fr="absent vendredi de 2h à 4h",
            de="Freitag von 2 bis 4 frei",
            es="libre el viernes de 2 a 4",
            pt="folga na sexta das 2 às 4",
            it="assente venerdì dalle 2 alle 4",
            nl="vrijdag vrij van 2 tot 4",
            sv="ledig fredag 2-4",
        ),
        *says(
            "7 to 11 are in the morning",
            takes(hours(20, 8, 11)),
            en="off Friday 8 to 11",
            fr="absent vendredi de 8 à 11h",
            de="Freitag von 8 bis 11 frei",
            es="libre el viernes de 8 a 11",
            pt="folga na sexta das 8 às 11",
            it="assente venerdì dalle 8 alle 11",
            nl="vrijdag vrij van 8 tot 11",
            sv="ledig fredag 8-11",
        ),
        *says(
            "12 is noon",
            takes(hours(20, 12, 15)),
            en="off Friday 12-3",
            fr="absent vendredi de 12h à 15h",
            de="Freitag von 12 bis 3 frei",
            es="libre el viernes de 12 a 3",
            pt="folga na sexta das 12 às 3",
            it="assente venerdì dalle 12 alle 3",
            nl="vrijdag vrij van 12 tot 3",
            sv="ledig fredag 12-3",
        ),
        *says(
            "the second hour follows the first",
            takes(hours(20, 10, 14)),
            en="off Friday 10 to 2",
            fr="absent vendredi de 10 à 14h",
            de="Freitag von 10 bis 2 frei",
            es="libre el viernes de 10 a 2",
            pt="folga na sexta das 10 às 2",
            it="assente venerdì dalle 10 alle 2",
            nl="vrijdag vrij van 10 tot 2",
            sv="ledig fredag från 10 till 2",
        ),
        *says(
            "nine to five",
            takes(hours(19, 9, 17)),
            en="off tomorrow 9-5",
            de="morgen von 9 bis 5 frei",
            es="mañana libre de 9 a 5",
            it="domani assente dalle 9 alle 5",
            nl="morgen vrij van 9 tot 5",
            sv="ledig imorgon 9-5",
        ),
        *says(
            "hours of 24 are literal",
            takes(hours(20, 14, 15.5)),
            en="off Friday 14:00-15:30",
            fr="absent vendredi de 14h à 15h30",
            de="Freitag von 14 Uhr bis 15:30 Uhr frei",
            es="libre el viernes de 14:00 a 15:30",
            pt="folga na sexta das 14h às 15h30",
            it="assente venerdì dalle 14 alle 15:30",
            nl="vrijdag vrij van 14.00 tot 15.30 uur",
            sv="ledig fredag 14.00-15.30",
        ),
        *says(
            "am and pm are literal",
            takes(hours(20, 8, 13)),
            en="off Friday 8am to 1pm",
        ),
        *says(
            "half past as the language tells it",
            takes(hours(20, 14.5, 17)),
            en="off from half two on Friday",
            fr="absent vendredi à partir de deux heures et demie",
            de="Freitag ab halb drei frei",
            es="libre el viernes a partir de las dos y media",
            pt="folga na sexta a partir das duas e meia",
            it="assente venerdì dalle due e mezza",
            nl="vrijdag vanaf half drie vrij",
            sv="ledig på fredag från halv tre",
        ),
        *says(
            "a quarter to as the language tells it",
            takes(hours(20, 15.75, 17)),
            en="leaving at quarter to four on Friday",
            fr="vendredi je pars à quatre heures moins le quart",
            de="Freitag ab Viertel vor vier frei",
            es="libre el viernes desde las cuatro menos cuarto",
            it="assente venerdì dalle quattro meno un quarto",
            nl="vrijdag vanaf kwart voor vier vrij",
            sv="ledig på fredag från kvart i fyra",
        ),
        *says(
            "minutes after a point",
            takes(hours(20, 9.5, 12.25)),
            de_CH="am Freitag von 9.30 bis 12.15 Uhr weg",
            nl_BE="vrijdag weg van 9u30 tot 12u15",
        ),
        *says("half past twelve", takes(hours(20, 12.5, 17)), de_AT="Freitag ab halb eins frei"),
        *says("before the usual hours", takes(hours(19, 8, 9)), nl="tandarts morgen 8-9"),
    ],
)
def test_hours_without_am_or_pm(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
