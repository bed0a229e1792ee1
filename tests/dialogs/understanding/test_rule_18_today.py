"""Rule 18. Today is the whole of it, whatever the time; its parts are parts; what is past is kept."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Saying, says, takes

AFTERNOON = datetime(2026, 11, 18, 15, 20)


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "off today is the whole of it",
            takes(days(18)),
            now=AFTERNOON,
            en="off today",
            fr="congé aujourd'hui",
            de="heute frei",
            es="hoy libre",
            pt="folga hoje",
            it="oggi libero",
            nl="vandaag vrij",
            sv="ledig idag",
        ),
        *says(
            "sick today is the whole of it",
            takes(days(18), health=True),
            now=AFTERNOON,
            en="sick today",
            fr="malade aujourd'hui",
            de="heute krank",
            es="enfermo hoy",
            pt="doente hoje",
            it="malato oggi",
            nl="vandaag ziek",
            sv="sjuk idag",
        ),
        *says(
            "this morning is that part of it",
            takes(hours(18, 9, 12)),
            now=AFTERNOON,
            en="off this morning",
            fr="absent ce matin",
            de="heute Vormittag frei",
            es="libre esta mañana",
            pt="folga esta manhã",
            it="assente stamattina",
            nl="vanochtend vrij",
            sv="ledig i förmiddags",
        ),
        *says(
            "this afternoon is that part of it",
            takes(hours(18, 12, 17)),
            en="off this afternoon",
            fr="absent cet après-midi",
            de="heute Nachmittag frei",
            es="libre esta tarde",
            pt="folga esta tarde",
            it="assente oggi pomeriggio",
            nl="vanmiddag vrij",
            sv="ledig i eftermiddag",
        ),
        *says(
            "tomorrow",
            takes(days(19)),
            en="off tomorrow",
            fr="congé demain",
            de="morgen frei",
            es="mañana libre",
            pt="folga amanhã",
            it="domani libero",
            nl="morgen vrij",
            sv="ledig imorgon",
        ),
        *says(
            "the morning of tomorrow",
            takes(hours(19, 9, 12)),
            en="off tomorrow morning",
            fr="absent demain matin",
            de="morgen früh frei",
            es="libre mañana por la mañana",
            pt="folga amanhã de manhã",
            it="libero domani mattina",
            nl="morgenochtend vrij",
            sv="ledig imorgon förmiddag",
        ),
        *says(
            "the day after tomorrow",
            takes(days(20)),
            en="off the day after tomorrow",
            fr="congé après-demain",
            de="übermorgen frei",
            es="pasado mañana libre",
            pt="folga depois de amanhã",
            it="dopodomani libero",
            nl="overmorgen vrij",
            sv="ledig i övermorgon",
        ),
        *says(
            "yesterday is kept, past though it is",
            takes(days(17)),
            en="sick yesterday",
            fr="malade hier",
            de="gestern krank",
            es="enfermo ayer",
            pt="doente ontem",
            it="malato ieri",
            nl="gisteren ziek",
            sv="sjuk igår",
        ),
    ],
)
def test_today(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
