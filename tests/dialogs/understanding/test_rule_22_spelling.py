"""Rule 22. Chat spelling is normal; a word one slip away from exactly one known word is that word."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "a slip in a weekday",
            takes(days(19)),
            en="off thurdsay",
            fr="congé jeuudi",
            de="Donerstag frei",
            es="libre el juevs",
            pt="folga na quintaa",
            it="ferie giovedi",
            nl="vrij op donderdg",
            sv="ledig på torsdg",
        ),
        *says(
            "two letters in each other's place",
            takes(days(20)),
            en="firday off",
            fr="congé vendrdei",
            de="Freiatg frei",
            es="libre el vienres",
            it="ferie venedrì",
            sv="ledig på ferdag",
        ),
        *says(
            "a slip in tomorrow",
            takes(days(19)),
            en=("off tommorow", "off tomorow", "tmrw off"),
            fr="congé demian",
            es="mañan libre",
            it="domnai libero",
            pt="folga amanhaa",
            nl="mrogen vrij",
            sv="ledig imorogn",
        ),
        *says(
            "no accents",
            takes(days(23, 27)),
            fr="conge la semaine prochaine",
            de="naechste Woche frei",
            es="libre la proxima semana",
            pt="folga na proxima semana",
            sv="ledig nasta vecka",
        ),
        *says(
            "any case",
            takes(days(20)),
            en="OFF FRIDAY",
            fr="CONGÉ VENDREDI",
            de="FREITAG FREI",
            es="VIERNES LIBRE",
            pt="FOLGA NA SEXTA",
            it="FERIE VENERDÌ",
            nl="VRIJDAG VRIJ",
            sv="LEDIG PÅ FREDAG",
        ),
        *says(
            "emoji",
            takes(days(20)),
            en="off friday 🎉🎉",
            fr="congé vendredi 🏖️",
            de="Freitag frei 🙏",
            es="viernes libre 😎",
            pt="folga na sexta 🙌",
            it="ferie venerdì 🌞",
            nl="vrijdag vrij 😀",
            sv="ledig på fredag 🎄",
        ),
        *says(
            "chat's own short forms",
            takes(hours(20, 12, 17)),
            en="off fri pm",
            fr="off ven aprem",
            de="Fr nachm frei",
            pt="folga sex à tarde",
            it="ven pom libero",
            nl="vr middag vrij",
            sv="ledig fre em",
        ),
        *says("a weekday misspelt as many do", takes(days(25)), en="off wendesday", es="libre el miercoles"),
        *says("a slip in the word for leave", takes(days(23, 27)), en="vacaton next week", de="Urlab nächste Woche"),
    ],
)
def test_spelling(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
