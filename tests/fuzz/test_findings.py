"""What fuzzing found, one test each."""

from __future__ import annotations

import pytest

from bot.channel.inbound import is_zone
from dialogs.replies import say
from tests.dialogs.desk import Desk, days
from tests.dialogs.memories import PlanInMemory


@pytest.mark.parametrize("said", ["", " ", "?", "…", "\u200b"])
async def test_a_message_without_a_word_while_something_is_open_is_answered(said: str) -> None:
    desk = Desk(PlanInMemory((days(20), "Dentist")))
    for before in ("what time off do I have?", "off Thursday", "cancel my time off"):
        await desk.say(before)
        assert await desk.say(said)


def test_a_name_of_any_length_fits_a_sentence() -> None:
    assert len(say("reduced-own", "en", name="x" * 5000)) < 1000


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Europe/London", True),
        ("America/Argentina/ComodRivadavia", True),
        ("Etc/GMT+12", True),
        ("Europe/London" * 50, False),
        ("a/" * 400 + "b", False),
        ("x.y" * 500, False),
        ("../../etc/passwd", False),
        ("Europe/\x00", False),
        ("", False),
    ],
)
def test_zones_are_names_and_no_paths(name: str, *, known: bool) -> None:
    assert is_zone(name) is known
