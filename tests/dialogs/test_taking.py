"""Taking time off: propose, correct, edit, remove, book, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.model import Press, Verb
from dialogs.turn import Defaults
from tests.dialogs.desk import BRUNO, Desk, days, hours
from tests.dialogs.memories import PlanInMemory


async def test_a_message_becomes_a_proposal_and_a_press_books_it() -> None:
    desk = Desk()
    await desk.say("off Friday afternoon")
    assert ("To confirm", []) == (desk.last.badge, desk.plan.held)
    assert "Friday 20 November, 12:00–17:00" == desk.last.headline
    assert "5 hours · Back Monday 23 November, 09:00" == desk.last.lines[0].text
    assert [Verb.BOOK, Verb.EDIT, Verb.DISCARD] == desk.verbs
    await desk.press("book")
    assert ("Booked", [hours(20, 12, 17)]) == (desk.last.badge, desk.plan.held)
    assert [Verb.UNDO, Verb.CHANGE, Verb.PASTE, Verb.REMIND, Verb.TELL] == desk.verbs


async def test_the_subject_is_the_reason_or_the_default_in_the_persons_language() -> None:
    desk = Desk()
    await desk.say("dentist Tuesday 9:30-11")
    await desk.press("book")
    await desk.say("off tomorrow")
    await desk.press("book")
    assert {"Dentist", "Time off"} == {each.subject for each in desk.plan.bookings.values()}


async def test_the_subject_typed_into_the_card_is_what_is_booked() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("book", subject="  Moving   house ")
    assert ["Moving house"] == [each.subject for each in desk.plan.bookings.values()]


async def test_a_second_press_gets_the_same_answer_and_books_nothing_more() -> None:
    desk = Desk()
    await desk.say("off Friday")
    card, _ = desk.button(Verb.BOOK)
    first = await desk.press("book")
    again = await desk._turn(press=Press(Verb.BOOK, None, {}, card))
    assert (first, 1) == (again, len(desk.plan.held))


async def test_discarding_books_nothing_and_leaves_no_button() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("discard")
    assert ("Not booked", [], []) == (desk.last.badge, desk.verbs, desk.plan.held)


async def test_editing_in_the_card_changes_the_proposal() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("edit")
    assert ["allDay", "startDate", "endDate", "subject"] == [each.id for each in desk.last.inputs]
    await desk.press("edit", allDay="false", startTime="14:00", endTime="16:30", subject="Optician")
    assert "Friday 20 November, 14:00–16:30" == desk.last.headline
    await desk.press("book")
    assert [hours(20, 14, 16.5)] == desk.plan.held


async def test_times_are_asked_for_once_the_whole_day_is_switched_off() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("edit")
    await desk.press("book", allDay="false", startDate="2026-11-20", endDate="2026-11-20")
    shown = {each.id: each.value for each in desk.last.inputs}
    assert ("09:00", "17:00", []) == (shown["startTime"], shown["endTime"], desk.plan.held)
    await desk.press("book", startTime="10:00", endTime="12:00")
    assert [hours(20, 10, 12)] == desk.plan.held


async def test_a_wrong_input_is_explained_beside_it_and_what_was_typed_stays() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("edit")
    await desk.press("edit", allDay="false", startTime="16:00", endTime="14:00")
    shown = {each.id: each for each in desk.last.inputs}
    assert ("The end has to come after the start.", "14:00") == (shown["endTime"].error, shown["endTime"].value)
    assert [] == desk.plan.held


async def test_a_wrong_input_opens_the_form_that_explains_it() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("edit", allDay="false", startTime="16:00", endTime="14:00")
    assert {each.id: each.error for each in desk.last.inputs}["endTime"] == "The end has to come after the start."


async def test_booking_from_the_open_form_books_what_the_form_says() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("edit")
    await desk.press("book", allDay="true", startDate="2026-11-23", endDate="2026-11-24")
    assert [days(23, 24)] == desk.plan.held


async def test_several_periods_are_one_proposal_with_removable_rows() -> None:
    desk = Desk()
    await desk.say("every Friday in December")
    assert 4 == len(desk.last.rows)
    assert "4 times, Fri 4 Dec – Fri 25 Dec" == desk.last.headline
    assert "3 working days · Back Tuesday 29 December, 09:00" == desk.last.lines[0].text
    await desk.press("remove", 4)
    await desk.press("book")
    assert [days(4, month=12), days(11, month=12), days(18, month=12)] == desk.plan.held


async def test_removing_the_last_row_discards_the_proposal() -> None:
    desk = Desk()
    await desk.say("Friday and next Tuesday off")
    await desk.press("remove", 1)
    await desk.press("discard")
    assert "Not booked" == desk.last.badge


async def test_a_proposal_in_the_past_says_so() -> None:
    desk = Desk()
    await desk.say("I was sick yesterday")
    assert "This is in the past." in [line.text for line in desk.last.lines]


async def test_a_day_that_is_not_worked_is_named() -> None:
    desk = Desk()
    await desk.say("off on Saturday")
    assert "You don’t usually work on Saturday 21 November." in [line.text for line in desk.last.lines]


async def test_sixty_one_periods_are_too_many_and_that_is_said() -> None:
    desk = Desk()
    await desk.say("every Friday until 2030")
    assert "more than 60" in desk.last.headline


async def test_a_plan_that_changed_since_is_shown_before_anything_is_booked() -> None:
    desk = Desk()
    await desk.say("off Friday")
    desk.plan.put(days(20), "From Outlook")
    await desk.press("book")
    assert "Your work plan has changed since I showed this. Please look again." in [
        each.text for each in desk.last.lines
    ]
    assert ([days(20)], Verb.REPLACE) == (desk.plan.held, desk.verbs[0])


async def test_an_outage_is_said_and_the_next_press_books_once() -> None:
    desk = Desk()
    await desk.say("off Friday")
    desk.plan.down = True
    await desk.press("book")
    assert (True, []) == (desk.last.private, desk.plan.held)
    assert "can’t be reached" in desk.last.headline
    desk.plan.down = False
    await desk.press("book")
    assert [days(20)] == desk.plan.held


async def test_what_failed_is_named_and_tried_again() -> None:
    desk = Desk()
    await desk.say("Friday and next Tuesday off")
    desk.plan.refuse = {days(24).start}
    await desk.press("book")
    assert ("Some of it is booked", [days(20)]) == (desk.last.badge, desk.plan.held)
    assert ["Booked · 1 working day", "Not done · 1 working day"] == [row.note for row in desk.last.rows]
    desk.plan.refuse = set()
    await desk.press("retry")
    assert ("Booked", [days(20), days(24)]) == (desk.last.badge, desk.plan.held)
    await desk.press("undo")
    assert [] == desk.plan.held


async def test_undo_takes_back_what_was_booked_and_undoing_twice_changes_nothing() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("book")
    await desk.press("undo")
    assert ("Undone", []) == (desk.last.badge, desk.plan.held)
    await desk.say("undo")
    assert ("There is nothing to undo.", []) == (desk.last.headline, desk.plan.held)


@pytest.mark.parametrize("verb", [Verb.BOOK, Verb.EDIT, Verb.REFRESH])
async def test_someone_elses_press_is_refused_privately(verb: Verb) -> None:
    desk = Desk(PlanInMemory())
    await desk.say("off Friday")
    card, _ = desk.button(Verb.BOOK)
    await desk._turn(by=BRUNO, press=Press(verb, card=card))
    assert (True, []) == (desk.last.private, desk.plan.held)
    assert desk.last.headline.startswith("Ces boutons sont à quelqu’un d’autre.")


async def test_an_edited_message_updates_its_open_proposal_in_place() -> None:
    desk = Desk()
    await desk.say("off Friday")
    card = desk.last.card
    await desk.say("off Thursday", edit=True)
    assert (card, "Thursday 19 November") == (desk.last.card, desk.last.headline)


async def test_an_edit_after_more_than_a_minute_changes_nothing() -> None:
    desk = Desk()
    await desk.say("off Friday")
    desk.now += timedelta(seconds=61)
    assert [] == await desk.say("off Thursday", edit=True)


async def test_a_deleted_message_withdraws_its_proposal() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.delete()
    assert "Not booked" == desk.last.badge


async def test_sickness_becomes_neutral_where_the_organisation_wants_it() -> None:
    desk = Desk(defaults=Defaults(neutral_sickness=True))
    await desk.say("sick today")
    await desk.press("book")
    assert ["Time off"] == [each.subject for each in desk.plan.bookings.values()]


async def test_a_free_saturday_is_a_day_and_no_working_day() -> None:
    desk = Desk()
    await desk.say("off on Saturday")
    assert desk.last.lines[0].text.startswith("1 day · ")
