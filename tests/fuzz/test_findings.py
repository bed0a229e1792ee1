"""What fuzzing found, one test each."""

from __future__ import annotations

import pytest

from tests.dialogs.desk import Desk, days
from tests.dialogs.memories import PlanInMemory


@pytest.mark.parametrize("said", ["", " ", "?", "…", "\u200b"])
async def test_a_message_without_a_word_while_something_is_open_is_answered(said: str) -> None:
    desk = Desk(PlanInMemory((days(20), "Dentist")))
    for before in ("what time off do I have?", "off Thursday", "cancel my time off"):
        await desk.say(before)
        assert await desk.say(said)
