"""Rule 6. A clock time with neither an end nor a word of rule 4 is asked about: how long?"""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import hours
from tests.dialogs.understanding.rules import Saying, asks, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "an appointment at a time",
            asks(Unclear.DURATION) | {"about": (hours(24, 10, 10),)},
            en="dentist Tuesday at 10",
            fr="dentiste mardi à 10h",
            de="Zahnarzt Dienstag um 10",
            es="dentista el martes a las 10",
            pt="dentista terça às 10h",
            it="dentista martedì alle 10",
            nl="tandarts dinsdag om 10 uur",
            sv="tandläkare tisdag kl 10",
        ),
        *says(
            "with the time first",
            asks(Unclear.DURATION),
            en="at 2:30 tomorrow I have a doctor's appointment",
            fr="à 14h30 demain j'ai rdv chez le médecin",
            de="um 14:30 habe ich morgen einen Arzttermin",
            es="a las 14:30 mañana tengo cita con el médico",
            pt="às 14h30 amanhã tenho consulta médica",
            it="alle 14:30 domani ho una visita medica",
            nl="om 14.30 uur heb ik morgen een doktersafspraak",
            sv="kl 14.30 imorgon har jag läkartid",
        ),
        *says(
            "having to go somewhere",
            asks(Unclear.DURATION),
            en="I have to go to the bank on Thursday at 10",
            fr="je dois aller à la banque jeudi à 10h",
            de=("ich muss am Donnerstag um 10 zur Bank", "gehe morgen um 9 zum Friseur"),
            es="tengo que ir al banco el jueves a las 10",
            pt="tenho de ir ao banco na quinta às 10h",
            it="devo andare in banca giovedì alle 10",
            nl=("ik moet donderdag om 10 uur naar de bank", "ik moet donderdag om 10 uur naar de kapper"),
            sv="ska till banken på torsdag kl 10",
        ),
        *says(
            "an end makes it clear",
            takes(hours(24, 10, 11)),
            en="dentist Tuesday at 10 until 11",
            fr="dentiste mardi de 10h à 11h",
            de="Zahnarzt Dienstag von 10 bis 11",
            es="dentista el martes de 10 a 11",
            pt="dentista terça das 10h às 11h",
            it="dentista martedì dalle 10 alle 11",
            nl="tandarts dinsdag van 10 tot 11 uur",
            sv="tandläkare tisdag kl 10-11",
        ),
        *says(
            "so does a length",
            takes(hours(24, 10, 11)),
            en="dentist Tuesday at 10 for an hour",
            fr="dentiste mardi à 10h pendant une heure",
            de="Zahnarzt Dienstag um 10 für eine Stunde",
            es="dentista el martes a las 10 durante una hora",
            pt="dentista terça às 10h durante uma hora",
            it="dentista martedì alle 10 per un'ora",
            nl="tandarts dinsdag om 10 uur, een uurtje",
            sv="tandläkare tisdag kl 10 i en timme",
        ),
    ],
)
def test_a_start_without_an_end(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
