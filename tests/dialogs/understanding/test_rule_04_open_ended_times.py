"""Rule 4. A time that only begins runs to the end of work, one that only ends from the start of work."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.dialogs.desk import hours
from tests.dialogs.understanding.rules import Saying, says, takes

TEN_TO_TWO = datetime(2026, 11, 18, 13, 50)


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "from a time",
            takes(hours(19, 15, 17)),
            en="off from 3pm tomorrow",
            fr="off demain à partir de 15h",
            de="morgen ab 15 Uhr frei",
            es="mañana libre a partir de las 15",
            pt="amanhã de folga a partir das 15h",
            it=("domani libero dalle 15", "domani dalle 15 in poi non ci sono"),
            nl="morgen vanaf 15 uur vrij",
            sv="ledig från kl 15 imorgon",
        ),
        *says(
            "after a time",
            takes(hours(19, 15, 17)),
            en="off after 3 tomorrow",
            fr="absent demain après 15h",
            de="morgen nach 15 Uhr nicht da",
            es="mañana fuera después de las 15",
            pt="amanhã ausente depois das 15h",
            it="domani assente dopo le 15",
            nl="morgen na 15 uur weg",
            sv="borta efter 15 imorgon",
        ),
        *says(
            "leaving at a time",
            takes(hours(19, 15, 17)),
            en="leaving at 3 tomorrow",
            fr="demain je pars à 15h",
            fr_CA="demain je bosse jusqu'à 15h",
            de=("ich gehe morgen um drei", "morgen bin ich um 15 Uhr weg"),
            es="mañana salgo a las 15",
            pt="amanhã saio às 15h",
            it="domani esco alle 15",
            nl=("morgen ga ik om 3 uur weg", "morgen stop ik om 15 uur"),
            sv="går kl 15 imorgon",
        ),
        *says("off at a time", takes(hours(19, 15, 17)), en="off at 3 tomorrow", de="morgen um 15 Uhr weg"),
        *says("only there from a time", takes(hours(19, 9, 14)), fr="dispo qu'à partir de 14h demain"),
        *says("in at half past as Dutch tells it", takes(hours(19, 9, 10.5)), nl="morgen ben ik om half 11 op kantoor"),
        *says(
            "leaving at half past as Dutch tells it", takes(hours(20, 13.5, 17)), nl_BE="vrijdag stop ik om half twee"
        ),
        *says(
            "until a time",
            takes(hours(19, 9, 11)),
            en="off until 11 tomorrow",
            fr="absent demain jusqu'à 11h",
            de="morgen bis 11 Uhr weg",
            es="mañana fuera hasta las 11",
            pt="amanhã ausente até às 11h",
            it="domani assente fino alle 11",
            nl="morgen vrij tot 11 uur",
            sv="ledig till kl 11 imorgon",
        ),
        *says(
            "before a time",
            takes(hours(19, 9, 11)),
            en="off before 11 tomorrow",
            fr="pas là demain avant 11h",
            de="morgen vor 11 Uhr nicht da",
            es="mañana no estoy antes de las 11",
            pt="amanhã não estou antes das 11h",
            it="domani in ufficio non prima delle 11",
            nl="morgen niet beschikbaar voor 11 uur",
            sv="borta före 11 imorgon",
        ),
        *says(
            "in at a time",
            takes(hours(19, 9, 11)),
            en=("in at 11 tomorrow", "late tomorrow, starting 11"),
            fr="demain j'arrive à 11h",
            de="morgen bin ich erst um 11 im Büro",
            es="mañana llego a las 11",
            pt="amanhã chego às 11h",
            it="domani arrivo alle 11",
            nl="morgen ben ik om 11 uur op kantoor",
            sv="kommer in kl 11 imorgon",
        ),
        *says(
            "back at a time",
            takes(hours(19, 9, 11)),
            en="off tomorrow, back at 11",
            fr="absent demain, de retour à 11h",
            de="morgen weg, um 11 Uhr zurück",
            es="mañana fuera, vuelvo a las 11",
            pt="amanhã fora, volto às 11h",
            it="domani assente, torno alle 11",
            nl="morgen weg, om 11 uur terug",
            sv="borta imorgon, tillbaka kl 11",
        ),
        *says(
            "going now",
            takes(hours(18, 13 + 50 / 60, 17)),
            now=TEN_TO_TWO,
            en="going home now",
            fr=("je rentre maintenant", "je file"),
            de="gehe jetzt nach Hause",
            es="me voy a casa ahora",
            pt="vou para casa agora",
            it="vado a casa adesso",
            nl="ik ga nu naar huis",
            sv="går hem nu",
        ),
        *says(
            "the rest of the day",
            takes(hours(18, 13 + 50 / 60, 17)),
            now=TEN_TO_TWO,
            en="off for the rest of the day",
            fr="absent le reste de la journée",
            de="den Rest des Tages frei",
            es="libre el resto del día",
            pt="folga o resto do dia",
            it="assente per il resto della giornata",
            nl="de rest van de dag vrij",
            sv="ledig resten av dagen",
        ),
    ],
)
def test_open_ended_times(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
