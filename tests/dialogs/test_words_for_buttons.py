"""Whatever a button does can also be typed; corrections change the card at hand."""

from __future__ import annotations

import pytest

from dialogs.model import Period
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory


@pytest.mark.parametrize("words", ["book it", "yes", "yes please", "ok", "yes, book it", "sure", "go ahead"])
async def test_words_book_the_open_proposal(words: str) -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.say(words)
    assert ("Booked", [days(20)]) == (desk.last.badge, desk.plan.held)


@pytest.mark.parametrize("words", ["never mind", "no", "discard", "forget it", "no thanks"])
async def test_words_discard_it(words: str) -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.say(words)
    assert ("Not booked", []) == (desk.last.badge, desk.plan.held)


async def test_undo_in_words_takes_back_what_was_booked_last() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.say("yes, book it")
    await desk.say("undo")
    assert [] == desk.plan.held


async def test_the_second_one_picks_it() -> None:
    desk = Desk()
    await desk.say("half day on Friday")
    await desk.say("the second one")
    await desk.say("book it")
    assert [hours(20, 12, 17)] == desk.plan.held


async def test_yes_confirms_a_cancellation() -> None:
    desk = Desk(PlanInMemory((days(20), None)))
    await desk.say("cancel my Friday off")
    await desk.say("yes")
    assert [] == desk.plan.held


@pytest.mark.parametrize("words", ["keep both", "replace", "replace it", "extend it"])
async def test_an_overlap_is_settled_in_words(words: str) -> None:
    desk = Desk(PlanInMemory((days(19), None)))
    await desk.say("off Thursday and Friday")
    await desk.say(words)
    assert desk.plan.held[-1].end == days(20).end


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("off Friday", "no, Thursday", [days(19)]),
        ("off tomorrow", "make it the morning", [hours(19, 9, 12)]),
        ("off Friday", "and Monday too", [days(20), days(23)]),
        ("off Friday afternoon", "until 4 actually", [hours(20, 12, 16)]),
        ("off Friday afternoon", "whole day", [days(20)]),
        ("off Friday 2-4", "make it 3 to 5", [hours(20, 15, 17)]),
        ("off next week", "not Wednesday", [days(23, 24), days(26, 27)]),
        ("off Friday afternoon", "Thursday instead", [hours(19, 12, 17)]),
        ("off Friday", "from 3", [hours(20, 15, 17)]),
    ],
)
async def test_a_correction_changes_the_proposal_in_place(first: str, then: str, expected: list[Period]) -> None:
    desk = Desk()
    await desk.say(first)
    card = desk.last.card
    replies = await desk.say(then)
    assert [card] == [each.card for each in replies]
    await desk.press("book")
    assert expected == desk.plan.held


async def test_a_correction_of_the_subject_keeps_the_time() -> None:
    desk = Desk()
    await desk.say("off Friday afternoon")
    await desk.say("call it dentist")
    await desk.say("book it")
    assert [(hours(20, 12, 17), "Dentist")] == [(each.period, each.subject) for each in desk.plan.bookings.values()]


async def test_a_new_request_while_a_proposal_is_open_is_a_proposal_of_its_own() -> None:
    desk = Desk()
    await desk.say("off Friday")
    first = desk.last.card
    await desk.say("I'd also like to be off the week of December 14")
    assert first != desk.last.card


async def test_yes_with_nothing_open_says_so() -> None:
    desk = Desk()
    await desk.say("book it")
    assert desk.last.headline.startswith("There is nothing open")


async def test_two_requests_in_one_message_are_both_answered() -> None:
    desk = Desk(PlanInMemory((days(23), None)))
    replies = await desk.say("off Friday, and cancel my Monday off")
    assert ["To confirm", "Cancel this time off?"] == [each.badge for each in replies]


async def test_words_reach_a_receipt_above_newer_cards() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("book")
    for day in range(1, 18):
        await desk.say(f"off {day} February")
    await desk.say("undo")
    assert ("Undone", []) == (desk.last.badge, desk.plan.held)
