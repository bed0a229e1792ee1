"""Rule 9. A weekday and a date that disagree are asked about; that agree, they are one day."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, asks, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "the 19th is a Thursday",
            asks(Unclear.DATE),
            en="Friday Nov 19 off",
            fr="congé vendredi 19 novembre",
            de="Freitag, 19. November frei",
            es="libre el viernes 19 de noviembre",
            pt="folga sexta 19 de novembro",
            it="ferie venerdì 19 novembre",
            nl="vrijdag 19 november vrij",
            sv="ledig fredag 19 november",
        ),
        *says(
            "in numbers too",
            asks(Unclear.DATE),
            en="off Monday 24/11",
            en_US="off Monday 11/24",
            fr="absent lundi 24/11",
            de="Montag, den 24.11. frei",
            es="libre el lunes 24/11",
            pt="folga segunda 24/11",
            it="assente lunedì 24/11",
            nl="maandag 24-11 vrij",
            sv="ledig måndag 24/11",
        ),
        *says(
            "in a range too",
            asks(Unclear.DATE),
            en="off Monday 23 to Friday 28 November",
            fr="congé du lundi 23 au vendredi 28 novembre",
            de="frei von Montag, 23. bis Freitag, 28. November",
            es="libre del lunes 23 al viernes 28 de noviembre",
            pt="folga de segunda 23 a sexta 28 de novembro",
            it="ferie da lunedì 23 a venerdì 28 novembre",
            nl="vrij van maandag 23 tot vrijdag 28 november",
            sv="ledig måndag 23 till fredag 28 november",
        ),
        *says(
            "that agree are one day",
            takes(days(20)),
            en="Friday Nov 20 off",
            fr="congé vendredi 20 novembre",
            de="Freitag, 20. November frei",
            es="libre el viernes 20 de noviembre",
            pt="folga sexta 20 de novembro",
            it="ferie venerdì 20 novembre",
            nl="vrijdag 20 november vrij",
            sv="ledig fredag 20 november",
        ),
    ],
)
def test_weekdays_and_dates_that_disagree(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
