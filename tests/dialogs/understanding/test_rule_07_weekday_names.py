"""Rule 7. A weekday is the first strictly after today; what qualifies it moves it, by each language's own words."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "the first such day after today",
            takes(days(20)),
            en="off on Friday",
            fr="absent vendredi",
            de="am Freitag frei",
            es="libre el viernes",
            pt="folga na sexta-feira",
            it="venerdì libero",
            nl="vrij op vrijdag",
            sv="ledig på fredag",
        ),
        *says(
            "strictly after today, which is a Wednesday",
            takes(days(25)),
            en="Wednesday off",
            fr="congé mercredi",
            de="Mittwoch frei",
            es="miércoles libre",
            pt="folga na quarta",
            it="ferie mercoledì",
            nl="woensdag vrij",
            sv="ledig på onsdag",
        ),
        *says(
            "this Friday is this week's",
            takes(days(20)),
            en="this Friday off",
            fr="congé ce vendredi",
            de="diesen Freitag frei",
            es="este viernes libre",
            pt="folga esta sexta",
            it="ferie questo venerdì",
            nl="deze vrijdag vrij",
            sv="ledig nu på fredag",
        ),
        *says(
            "today, if today is that day",
            takes(days(18)),
            en="this Wednesday off",
            fr="congé ce mercredi",
            de="diesen Mittwoch frei",
            es="este miércoles libre",
            pt="folga esta quarta",
            it="ferie questo mercoledì",
            nl="deze woensdag vrij",
        ),
        *says(
            "next is next week's in the Germanic languages",
            takes(days(27)),
            en="next Friday off",
            de="nächsten Freitag frei",
            nl="volgende vrijdag vrij",
        ),
        *says(
            "next is the first in the Romance languages",
            takes(days(20)),
            fr="congé vendredi prochain",
            es=("libre el próximo viernes", "libre el viernes que viene"),
            pt=("folga na próxima sexta", "folga na sexta que vem"),
            it=("ferie venerdì prossimo", "ferie il prossimo venerdì"),
        ),
        *says(
            "coming is the first after today",
            takes(days(20)),
            en="this coming Friday off",
            de="kommenden Freitag frei",
            nl="komende vrijdag vrij",
            sv="ledig kommande fredag",
        ),
        *says(
            "the coming Wednesday is not today",
            takes(days(25)),
            en="this coming Wednesday off",
            fr="congé mercredi prochain",
            de="kommenden Mittwoch frei",
            es="libre el próximo miércoles",
            pt="folga na próxima quarta",
            it="ferie mercoledì prossimo",
            nl="komende woensdag vrij",
            sv="ledig kommande onsdag",
        ),
        *says(
            "a week on from the day",
            takes(days(27)),
            en=("Friday week off", "a week on Friday off"),
            fr="vendredi en huit en congé",
            de="Freitag in einer Woche frei",
            pt="folga na sexta daqui a oito dias",
            it="ferie venerdì a otto",
            nl="vrijdag over een week vrij",
            sv="ledig fredag om en vecka",
        ),
        *says(
            "the day of next week",
            takes(days(27)),
            en="Friday next week off",
            fr="congé vendredi de la semaine prochaine",
            de="Freitag nächster Woche frei",
            es="libre el viernes de la próxima semana",
            pt="folga na sexta da próxima semana",
            it="ferie venerdì della prossima settimana",
            nl="vrijdag volgende week vrij",
            sv="ledig fredag nästa vecka",
        ),
        *says(
            "the day of this week",
            takes(days(19)),
            en="Thursday this week off",
            fr="congé jeudi de cette semaine",
            de="Donnerstag dieser Woche frei",
            es="libre el jueves de esta semana",
            pt="folga na quinta desta semana",
            it="ferie giovedì di questa settimana",
            nl="donderdag deze week vrij",
            sv="ledig torsdag denna vecka",
        ),
    ],
)
def test_weekday_names(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
