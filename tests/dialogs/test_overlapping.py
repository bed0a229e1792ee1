"""Time off that overlaps what is booked: Keep both, Replace or Extend in place of Book."""

from __future__ import annotations

from dialogs.model import Verb
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory


async def test_an_overlap_is_shown_and_never_silently_doubled() -> None:
    desk = Desk(PlanInMemory((days(19), "Moving house")))
    await desk.say("off Thursday and Friday")
    assert [Verb.REPLACE, Verb.KEEP, Verb.EXTEND, Verb.EDIT, Verb.DISCARD] == desk.verbs
    assert Verb.BOOK not in desk.verbs
    assert "Thursday 19 November · Moving house" in [line.text for line in desk.last.lines]


async def test_keep_both_books_beside_it() -> None:
    desk = Desk(PlanInMemory((hours(20, 9, 10), "Physio")))
    await desk.say("off Friday")
    await desk.press("keep")
    assert [days(20), hours(20, 9, 10)] == desk.plan.held


async def test_extend_grows_what_is_there_and_undo_shrinks_it_again() -> None:
    desk = Desk(PlanInMemory((days(19), "Moving house")))
    await desk.say("off Thursday and Friday")
    await desk.press("extend")
    assert [days(19, 20)] == desk.plan.held
    await desk.press("undo")
    assert [days(19)] == desk.plan.held


async def test_replace_splits_what_sticks_out_and_undo_joins_it_again() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("course next Wednesday, off 25 November")
    await desk.press("replace")
    assert [days(23, 24), days(25), days(26, 27)] == desk.plan.held
    await desk.press("undo")
    assert [days(23, 27)] == desk.plan.held


async def test_inside_what_is_booked_there_is_nothing_to_extend() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("off 25 November")
    assert Verb.EXTEND not in desk.verbs


async def test_what_a_recurrence_made_can_only_be_kept() -> None:
    plan = PlanInMemory()
    plan.put(days(20), "From Outlook", recurrence="r1")
    desk = Desk(plan)
    await desk.say("off Friday afternoon")
    assert [Verb.KEEP, Verb.EDIT, Verb.DISCARD] == desk.verbs
