"""Looking: what is booked, when next, whether a day is off, how many days; change and cancel on each row."""

from __future__ import annotations

from datetime import timedelta

from dialogs.model import Chat, Verb
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory

TWO = ((days(4, month=12), "Concert"), (days(24, month=12), "Family"))


async def test_the_list_names_each_entry_and_offers_change_and_cancel() -> None:
    desk = Desk(PlanInMemory(*TWO))
    await desk.say("what time off do I have?")
    assert "Your time off: 2 entries" == desk.last.headline
    assert [
        ("Friday 4 December", "Concert · 1 working day"),
        ("Thursday 24 December", "Family · 1 working day"),
    ] == [(row.title, row.note) for row in desk.last.rows]
    assert [Verb.CHANGE, Verb.CANCEL] * 2 == desk.verbs


async def test_a_row_is_cancelled_after_confirmation() -> None:
    desk = Desk(PlanInMemory(*TWO))
    await desk.say("what time off do I have?")
    await desk.press("cancel", 2)
    await desk.press("confirm")
    assert [days(4, month=12)] == desk.plan.held


async def test_a_row_is_changed_in_its_form_or_in_words() -> None:
    desk = Desk(PlanInMemory(*TWO))
    await desk.say("what time off do I have?")
    await desk.press("change", 1)
    await desk.say("make it the morning")
    await desk.press("confirm")
    assert [hours(4, 9, 12, month=12), days(24, month=12)] == desk.plan.held


async def test_a_month_is_drawn_with_days_marked_by_signs() -> None:
    desk = Desk(PlanInMemory(*TWO, (hours(9, 9, 12, month=12), "Physio")))
    await desk.say("what time off do I have in December?")
    assert "3 entries, December 2026" == desk.last.headline
    (month,) = desk.last.months
    marked = {day.day.day: day.mark for week in month.weeks for day in week if day and day.mark}
    assert ("", {4: "●", 9: "◐", 24: "●", 25: "★", 26: "★", 28: "★"}) == (month.title, marked)
    assert [7] * 5 == [len(week) for week in month.weeks]


async def test_the_next_time_off_is_named() -> None:
    desk = Desk(PlanInMemory(*TWO))
    await desk.say("when am I next off?")
    assert "Your next time off: Friday 4 December" == desk.last.headline


async def test_whether_a_day_is_off_is_answered_yes_partly_or_no() -> None:
    desk = Desk(PlanInMemory((days(20), None), (hours(24, 9, 12), None)))
    await desk.say("am I off Friday?")
    assert "Yes, you are off: Friday 20 November" == desk.last.headline
    await desk.say("am I off next Tuesday?")
    assert "Partly: Tuesday 24 November" == desk.last.headline
    await desk.say("am I off tomorrow?")
    assert "No, you are not off: Thursday 19 November" == desk.last.headline


async def test_days_of_the_year_are_counted_in_working_days_and_hours() -> None:
    desk = Desk(PlanInMemory((days(2, 6), "Trip"), (hours(20, 12, 17), None), (days(21, 31, month=12), "Holidays")))
    await desk.say("how many days have I taken this year?")
    assert "5 working days" in desk.last.lines[0].text
    assert "12 working days and 5 hours" in desk.last.headline
    assert desk.last.lines[-1].text == "Public holidays are not counted: Fri 25 Dec and Mon 28 Dec"


async def test_nothing_taken_yet_is_said_where_the_past_was_asked_about() -> None:
    desk = Desk(PlanInMemory((days(24, 27), None)))
    await desk.say("how many days have I taken this year?")
    assert [line.text for line in desk.last.lines] == ["Taken so far: 0 working days", "Still ahead: 4 working days"]
    await desk.say("how many days off do I have next week?")
    assert desk.last.lines == ()


async def test_more_than_ten_entries_are_paged() -> None:
    many = [(days(1, month=12), None)]
    many = [
        (type(p)(p.start + timedelta(days=2 * n), p.end + timedelta(days=2 * n), True), None)
        for n in range(12)
        for p, _ in many
    ]
    desk = Desk(PlanInMemory(*many))
    await desk.say("what time off do I have?")
    assert (10, "Page 2 of 2") == (len(desk.last.rows), desk.last.actions[-1].label)
    await desk.press("more")
    assert 2 == len(desk.last.rows)
    await desk.press("cancel", 2)
    assert "Wednesday 23 December" == desk.last.headline


async def test_an_entry_that_is_gone_meanwhile_is_said() -> None:
    desk = Desk(PlanInMemory(*TWO))
    await desk.say("what time off do I have?")
    desk.plan.bookings.clear()
    replies = await desk.press("cancel", 1)
    assert ["That time off is no longer in your plan.", "You have no time off ahead."] == [
        each.headline for each in replies
    ]


async def test_in_a_group_nobody_else_sees_the_list() -> None:
    desk = Desk(PlanInMemory(*TWO), chat=Chat.GROUP)
    await desk.say("what time off do I have?")
    assert desk.last.reduced
    assert "Only Ada can see this." == desk.last.reduced.text
