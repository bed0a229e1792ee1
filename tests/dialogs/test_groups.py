"""In a group or channel: what everybody reads, and what only the author does."""

from __future__ import annotations

import pytest

from dialogs.model import Chat, Verb
from dialogs.reply import Reply
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory

SECRET = "Chemotherapy"
PLAN = ((hours(20, 12, 17), SECRET), (days(24), SECRET))


def stored(reply: Reply) -> str:
    """Everything that stands in what the group sees."""
    seen = reply.reduced or reply
    return "\n".join([seen.text, seen.speak, *(each.value for each in seen.inputs)])


@pytest.mark.parametrize(
    "steps",
    [
        ["cancel my Friday off"],
        ["cancel my Friday off", Verb.CONFIRM],
        ["cancel my Friday off", Verb.CONFIRM, Verb.UNDO],
        ["cancel my time off"],
        ["move my Friday off to Thursday"],
        ["move my Friday off to Thursday", Verb.EDIT],
        ["move my Friday off to Thursday", Verb.CONFIRM],
        ["what time off do I have?"],
        ["am I off Friday?"],
        ["off Friday"],
        ["off Friday", Verb.EDIT],
        ["off Friday", Verb.REPLACE],
    ],
    ids=str,
)
async def test_no_reason_in_the_plan_is_shown_to_the_group(steps: list[str | Verb]) -> None:
    desk = Desk(PlanInMemory(*PLAN), chat=Chat.GROUP)
    for step in steps:
        await (desk.press(step) if isinstance(step, Verb) else desk.say(step))
    assert [SECRET in stored(reply) for reply in desk.said] == [False] * len(desk.said)


async def test_a_cancellation_shows_the_group_its_dates_and_state_and_no_buttons() -> None:
    desk = Desk(PlanInMemory(*PLAN), chat=Chat.GROUP)
    await desk.say("cancel my Friday off")
    assert desk.last.reduced
    assert desk.last.reduced.text == "Cancel this time off? Time off for Ada\nFriday 20 November"
    assert desk.last.reduced.offered == ()


async def test_settings_are_the_authors_alone() -> None:
    desk = Desk(PlanInMemory(*PLAN), chat=Chat.GROUP)
    await desk.say("settings")
    assert desk.last.reduced
    assert (desk.last.reduced.text, desk.last.reduced.inputs) == ("Only Ada can see this.", ())


async def test_what_is_next_is_not_told_to_a_group() -> None:
    desk = Desk(PlanInMemory(*PLAN), chat=Chat.GROUP)
    await desk.say("cancel my Monday off")
    assert "20 November" not in desk.last.text
