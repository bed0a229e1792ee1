"""Meetings on a card: counted in a line, listed on demand, for the person alone."""

from __future__ import annotations

import pytest

from dialogs.model import Chat, Verb
from dialogs.ports import Meeting
from tests.dialogs.desk import ADA, Desk, days, hours
from tests.dialogs.memories import PlanInMemory

STANDUP = Meeting(hours(20, 9, 9.5), "Stand-up")
DEMO = Meeting(hours(20, 15, 16), "Demo", True)
RETRO = Meeting(hours(23, 10, 11), "", True)


def desk(*meetings: Meeting, chat: Chat = Chat.PERSONAL) -> Desk:
    plan = PlanInMemory()
    plan.meetings_there = list(meetings)
    return Desk(plan, chat=chat)


@pytest.mark.parametrize(
    ("meetings", "line"),
    [
        ([STANDUP], "1 meeting"),
        ([DEMO], "1 meeting, which you organise"),
        ([STANDUP, DEMO], "2 meetings, one you organise"),
        ([DEMO, DEMO], "2 meetings, all of which you organise"),
        ([STANDUP, DEMO, DEMO], "3 meetings, 2 you organise"),
    ],
)
async def test_how_many_and_how_many_of_them_are_ones_own(meetings: list[Meeting], line: str) -> None:
    at = desk(*meetings)
    await at.say("off on Friday")
    assert [each.text for each in at.last.passing] == [line]


async def test_those_outside_of_the_time_off_do_not_count() -> None:
    at = desk(STANDUP, DEMO, RETRO)
    await at.say("off Friday afternoon and Monday")
    [detail] = at.last.passing
    assert detail.entries == (
        "Fri 20 Nov, 15:00–16:00 · Demo · you organise it",
        "Mon 23 Nov, 10:00–11:00 · (no title) · you organise it",
    )


async def test_no_meeting_and_no_answer_say_nothing() -> None:
    at = desk()
    await at.say("off on Friday")
    assert at.last.passing == ()
    at.plan.meetings_there = None
    await at.say("off on Friday")
    assert at.last.passing == ()


async def test_a_long_list_ends_with_how_many_more() -> None:
    at = desk(*[STANDUP] * 15)
    await at.say("off on Friday")
    assert len(at.last.passing[0].entries) == 13
    assert at.last.passing[0].entries[-1] == "and 3 more"


async def test_a_correction_asks_for_the_new_days() -> None:
    at = desk(STANDUP, RETRO)
    await at.say("off on Friday")
    await at.say("no, Monday")
    assert [each.text for each in at.last.passing] == ["1 meeting, which you organise"]


async def test_a_change_says_what_its_new_time_meets() -> None:
    at = desk(DEMO, RETRO)
    at.plan.put(days(20), "Recital")
    await at.say("move my Friday off to Monday")
    assert [each.text for each in at.last.passing] == ["1 meeting, which you organise"]


async def test_what_is_booked_or_over_says_nothing_and_nobody_asks() -> None:
    at = desk(DEMO)
    await at.say("off on Friday")
    asked = at.plan.calendar_reads
    await at.press(Verb.BOOK)
    assert (at.last.passing, at.plan.calendar_reads) == ((), asked)
    await at.say("I was off yesterday")
    assert (at.last.passing, at.plan.calendar_reads) == ((), asked)


@pytest.mark.parametrize("chat", [Chat.GROUP, Chat.CHANNEL])
async def test_where_others_read_along_the_calendar_is_not_read(chat: Chat) -> None:
    at = desk(DEMO, chat=chat)
    await at.say("off on Friday")
    assert (at.last.passing, at.plan.calendar_reads) == ((), 0)
    assert at.last.reduced is not None
    assert "Demo" not in at.last.reduced.text


async def test_nothing_of_them_is_remembered() -> None:
    at = desk(Meeting(hours(20, 15, 16), "Xylocanary", True))
    await at.say("off on Friday")
    assert at.last.passing[0].entries
    assert "Xylocanary" not in str(at.memories[ADA.id].documents)
