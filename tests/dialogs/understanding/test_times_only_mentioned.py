"""Times that a message only mentions ask for nothing where another clause names its own time off."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "what the day off follows from",
            takes(days(20)),
            en="my sister is getting married on Saturday, so I'd like Friday off",
            fr="ma soeur se marie samedi, donc je voudrais vendredi en congé",
            de="Meine Schwester heiratet am Samstag, also brauche ich Freitag frei",
            es="mi hermana se casa el sábado, así que necesito el viernes libre",
            pt="a minha irmã casa no sábado, por isso preciso de folga na sexta",
            it="mia sorella si sposa sabato quindi prendo ferie venerdì",
            nl="mijn zus trouwt zaterdag dus ik neem vrijdag vrij",
        ),
        *says(
            "the day one works",
            takes(days(24)),
            en="I'm in Monday but off Tuesday",
            fr="je suis là lundi mais absent mardi",
            de="Montag bin ich da, Dienstag habe ich frei",
            es="el lunes trabajo pero el martes libro",
            it="lunedì sono in ufficio, martedì sono in ferie",
            nl="maandag ben ik er, dinsdag vrij",
        ),
        *says("why", takes(days(23)), en="I need Monday off because my flight lands late Sunday"),
        *says("a time on the way to another", takes(hours(20, 14, 17)), en="scan on Friday at 14:30 so off from 2"),
        *says("when one meets again", takes(days(19, 20)), en="off Thursday and Friday, see you Monday"),
        *says("its weekday in brackets", takes(days(8, month=12)), en="off 8 Dec (Tuesday)"),
        *says("the weekdays of a range", takes(days(7, 11, month=12)), en="off 7-11 Dec (Mon-Fri)"),
        *says("hours behind a date", takes(hours(20, 9, 11)), en_US="Nov 20 9:00 AM to 11:00 AM off"),
    ],
)
def test_a_time_only_mentioned_is_not_asked_for(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
