"""Days and hours whose meaning the rest of the message gives: what is past, what belongs to which day or month."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, dates, says, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "weekdays of which illness is reported are the last such",
            takes(days(16, 17)),
            en=("I was ill Monday and Tuesday", "I was off sick Monday to Tuesday"),
            de=("war Montag und Dienstag krank", "war von Montag bis Dienstag krank"),
            nl="was maandag en dinsdag ziek",
            sv=("var sjuk i måndags och tisdags", "var sjuk måndag och tisdag"),
            fr="j'étais malade lundi et mardi",
            es="estuve enfermo lunes y martes",
            it="ero malato lunedì e martedì",
            pt="estive doente segunda e terça",
        ),
        *says(
            "and so is one that is named first",
            takes(days(16)),
            en="Monday I was sick",
            de="Montag war ich krank",
            nl="maandag was ik ziek",
            fr="lundi j'étais malade",
        ),
        *says(
            "a reported range ends before today and begins before it ends",
            takes(dates("2026-11-12", "2026-11-16")),
            de="war von Donnerstag bis Montag krank",
            nl="ik was van donderdag tot maandag ziek",
        ),
        *says(
            "a day of another clause is to come",
            takes(days(16), days(20)),
            en="I was away Monday; off Friday",
            de="war Montag krank, Freitag frei",
        ),
        *says(
            "what was only planned is no report",
            takes(days(23, 24)),
            en="I was hoping to be off Monday and Tuesday",
        ),
    ],
)
def test_what_is_reported_is_past(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
