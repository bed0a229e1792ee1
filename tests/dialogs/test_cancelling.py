"""Cancelling: what will go and what stays, which one, undo."""

from __future__ import annotations

from dialogs.carrying import inverse
from dialogs.model import Verb
from dialogs.ports import Booking, Create, Delete, Outcome, Status, Update
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory


async def test_cancelling_asks_first_deletes_on_confirmation_and_undo_books_it_again() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital"), (days(24, month=12), None)))
    await desk.say("I'm working Friday after all")
    assert ("Cancel this time off?", "Friday 20 November") == (desk.last.badge, desk.last.headline)
    assert "Reason: Recital" in [line.text for line in desk.last.lines]
    assert [Verb.CONFIRM, Verb.DISCARD] == desk.verbs
    await desk.press("confirm")
    assert ("Cancelled", [days(24, month=12)]) == (desk.last.badge, desk.plan.held)
    await desk.press("undo")
    assert [days(20), days(24, month=12)] == desk.plan.held
    assert {"Recital", None} == {each.subject for each in desk.plan.bookings.values()}


async def test_one_day_out_of_a_longer_time_off_splits_it() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("cancel Wednesday next week")
    assert "Wednesday 25 November" == desk.last.headline
    stays = "This stays: Monday 23 November to Tuesday 24 November and Thursday 26 November to Friday 27 November"
    assert stays in [line.text for line in desk.last.lines]
    await desk.press("confirm")
    assert [days(23, 24), days(26, 27)] == desk.plan.held
    await desk.press("undo")
    assert [days(23, 27)] == desk.plan.held


async def test_a_range_names_everything_in_it() -> None:
    desk = Desk(PlanInMemory((days(23), "A"), (hours(26, 9, 12), "B"), (days(24, month=12), None)))
    await desk.say("cancel everything next week")
    assert "Cancel these 2 entries?" == desk.last.badge
    await desk.press("confirm")
    assert [days(24, month=12)] == desk.plan.held


async def test_a_singular_with_several_matches_asks_which() -> None:
    desk = Desk(PlanInMemory((hours(20, 9, 10), "Physio"), (hours(20, 14, 15), "Optician")))
    await desk.say("cancel my Friday off")
    assert ("Which one shall I cancel?", 2) == (desk.last.headline, len(desk.last.rows))
    await desk.press("pick", 2)
    await desk.press("confirm")
    assert [hours(20, 9, 10)] == desk.plan.held


async def test_what_is_not_there_is_said_with_what_comes_next() -> None:
    desk = Desk(PlanInMemory((days(24, month=12), None)))
    await desk.say("cancel my Friday off")
    assert "You have no time off on Friday 20 November." == desk.last.headline
    assert "Your next time off: Thursday 24 December" == desk.last.lines[0].text


async def test_keeping_it_changes_nothing() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital")))
    await desk.say("cancel my Friday off")
    await desk.press("discard")
    assert ("Left as it was", [days(20)]) == (desk.last.badge, desk.plan.held)


async def test_what_a_recurrence_made_is_explained_and_left_alone() -> None:
    plan = PlanInMemory()
    plan.put(days(20), None, recurrence="r1")
    desk = Desk(plan)
    await desk.say("cancel my Friday off")
    assert "only Outlook can change" in desk.last.headline
    assert [days(20)] == desk.plan.held


async def test_a_confirmation_shows_anew_what_was_changed_elsewhere_meanwhile() -> None:
    desk = Desk(PlanInMemory((days(20), "A"), (days(24), "B")))
    await desk.say("cancel everything this month")
    first = next(iter(desk.plan.bookings))
    del desk.plan.bookings[first]
    await desk.press("confirm")
    assert ("Cancel this time off?", [days(24)]) == (desk.last.badge, desk.plan.held)
    await desk.press("confirm")
    assert [] == desk.plan.held


async def test_an_entry_is_found_by_its_subject() -> None:
    desk = Desk(PlanInMemory((hours(24, 9, 11), "Dentist"), (days(24, month=12), None)))
    await desk.say("cancel my dentist appointment")
    await desk.press("confirm")
    assert [days(24, month=12)] == desk.plan.held


async def test_cancel_alone_offers_what_is_ahead() -> None:
    desk = Desk(PlanInMemory((days(20), "A"), (days(24), "B")))
    await desk.say("cancel")
    assert "Which one shall I cancel?" == desk.last.headline


def test_undo_books_again_before_it_takes_away_and_goes_from_the_last_to_the_first() -> None:
    whole, longer = Booking("1", days(20), "Recital"), Booking("2", days(23, 27), "Skiing")
    piece, shorter = Booking("3", days(26, 27), "Skiing"), Booking("2", days(23, 24), "Skiing")
    done = [
        Outcome(Delete(whole), Status.DONE),
        Outcome(Create(days(26, 27), "Skiing"), Status.DONE, piece),
        Outcome(Update(longer, days(23, 24), "Skiing"), Status.DONE, shorter),
    ]
    assert [
        Update(shorter, days(23, 27), "Skiing"),
        Create(days(20), "Recital"),
        Delete(piece),
    ] == inverse(done)
