"""Rule 2. Parts of a day take the person's working hours; noon, lunch and evening have hours of their own."""

from __future__ import annotations

from datetime import time

import pytest

from dialogs.model import Hours, Schedule
from tests.dialogs.desk import hours
from tests.dialogs.understanding.rules import Saying, says, takes

EARLY = Schedule((Hours(time(7), time(15, 30)),) * 5 + (None, None), time(11, 30))
NIGHT = Schedule((Hours(time(13), time(21)),) * 5 + (None, None))


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "the morning is the start of work to midday",
            takes(hours(20, 9, 12)),
            en="Friday morning off",
            fr="congé vendredi matin",
            de="Freitagvormittag frei",
            es="libre el viernes por la mañana",
            pt="folga na sexta de manhã",
            it="venerdì mattina libero",
            nl="vrijdagochtend vrij",
            nl_BE="vrijdagvoormiddag verlof",
            sv="ledig fredag förmiddag",
        ),
        *says(
            "the afternoon is midday to the end of work",
            takes(hours(20, 12, 17)),
            en="off Friday afternoon",
            fr="congé vendredi après-midi",
            de=("Freitagnachmittag frei", "Freitag nur vormittags da"),
            es="libre el viernes por la tarde",
            pt="folga na sexta à tarde",
            it="venerdì pomeriggio libero",
            nl="vrijdagmiddag vrij",
            sv="ledig på fredag eftermiddag",
        ),
        *says(
            "lunch is 12:00 to 13:00",
            takes(hours(20, 12, 13)),
            en="off Friday lunchtime",
            fr="absent vendredi à l'heure du déjeuner",
            de="Freitag in der Mittagspause weg",
            es="fuera el viernes a la hora de comer",
            pt="ausente na sexta na hora do almoço",
            it="venerdì assente in pausa pranzo",
            nl="vrijdag weg tijdens de lunch",
            sv="borta på fredag under lunchen",
        ),
        *says(
            "the evening is 18:00 to 22:00",
            takes(hours(20, 18, 22)),
            en="Friday evening off",
            fr="congé vendredi soir",
            de="Freitagabend frei",
            es="libre el viernes por la noche",
            pt="folga na sexta à noite",
            it="venerdì sera libero",
            nl="vrijdagavond vrij",
            sv="ledig på fredag kväll",
        ),
        *says(
            "tonight is this evening",
            takes(hours(18, 18, 22)),
            en="off tonight",
            fr="absent ce soir",
            de="heute Abend frei",
            es="libre esta noche",
            pt="folga hoje à noite",
            it="stasera libero",
            nl="vanavond vrij",
            sv="ledig ikväll",
        ),
        *says(
            "the first half is the morning",
            takes(hours(20, 9, 12)),
            en="first half of Friday off",
            de="die erste Hälfte vom Freitag frei",
            fr="congé la première moitié de vendredi",
            es="libre la primera mitad del viernes",
            pt="folga na primeira metade de sexta",
            it="libero la prima metà di venerdì",
            nl="de eerste helft van vrijdag vrij",
            sv="ledig första halvan av fredagen",
        ),
        *says(
            "the second half is the afternoon",
            takes(hours(20, 12, 17)),
            en="second half of Friday off",
            de="die zweite Hälfte vom Freitag frei",
            fr="congé la deuxième moitié de vendredi",
            es="libre la segunda mitad del viernes",
            pt="folga na segunda metade de sexta",
            it="libero la seconda metà di venerdì",
            nl="de tweede helft van vrijdag vrij",
            sv="ledig andra halvan av fredagen",
        ),
        *says(
            "a day not worked takes the usual hours",
            takes(hours(21, 9, 12)),
            en="Saturday morning off",
            fr="congé samedi matin",
            de="Samstagvormittag frei",
            es="libre el sábado por la mañana",
            pt="folga no sábado de manhã",
            it="sabato mattina libero",
            nl="zaterdagochtend vrij",
            sv="ledig på lördag förmiddag",
        ),
        *says(
            "the hours are the person's own",
            takes(hours(20, 7, 11.5)),
            schedule=EARLY,
            en="Friday morning off",
            fr="congé vendredi matin",
            de="Freitagvormittag frei",
            es="libre el viernes por la mañana",
            pt="folga na sexta de manhã",
            it="venerdì mattina libero",
            nl="vrijdagochtend vrij",
            sv="ledig fredag förmiddag",
        ),
        *says(
            "midday outside the hours is their midpoint",
            takes(hours(20, 17, 21)),
            schedule=NIGHT,
            en="second half of Friday off",
            fr="congé vendredi après-midi",
            de="Freitagnachmittag frei",
            es="libre el viernes por la tarde",
            pt="folga na sexta à tarde",
            it="venerdì pomeriggio libero",
            nl="vrijdagmiddag vrij",
            sv="ledig på fredag eftermiddag",
        ),
        *says(
            "a part said of all days is a part of each",
            takes(hours(19, 12, 17), hours(24, 12, 17)),
            de=("Dienstag und Donnerstag nachmittags frei", "Dienstag- und Donnerstagnachmittag frei"),
            nl="dinsdag- en donderdagmiddag vrij",
        ),
    ],
)
def test_parts_of_a_day(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
