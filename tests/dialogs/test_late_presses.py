"""A press counts on the card as it stands: what it never offered, or offered once, does nothing."""

from __future__ import annotations

import pytest

from dialogs.model import Press, Verb
from dialogs.reply import Reply
from tests.dialogs.desk import Desk, days, hours, offered
from tests.dialogs.memories import PlanInMemory


async def press(desk: Desk, shown: Reply, verb: Verb, n: int | None = None) -> list[Reply]:
    """Press on what was shown then, whatever is shown now."""
    return await desk._turn(press=Press(verb, n, card=shown.card, revision=shown.revision))


@pytest.mark.parametrize("verb", [Verb.KEEP, Verb.REPLACE, Verb.EXTEND, Verb.CONFIRM, Verb.RETRY, Verb.UNDO])
async def test_what_a_proposal_does_not_offer_books_nothing(verb: Verb) -> None:
    desk = Desk()
    (shown,) = await desk.say("off Friday afternoon")
    (answer,) = await press(desk, shown, verb)
    assert (answer, desk.plan.held) == (shown, [])


@pytest.mark.parametrize("verb", [Verb.BOOK, Verb.EXTEND])
async def test_what_an_overlapping_proposal_does_not_offer_books_nothing(verb: Verb) -> None:
    desk = Desk(PlanInMemory((days(20), "Dentist")))
    (shown,) = await desk.say("off Friday afternoon")
    assert verb not in {each.verb for each in offered(shown)}
    (answer,) = await press(desk, shown, verb)
    assert (answer, desk.plan.held) == (shown, [days(20)])


async def test_a_press_on_what_was_shown_before_loses_against_what_was_shown_since() -> None:
    desk = Desk()
    (friday,) = await desk.say("off Friday afternoon")
    (thursday,) = await desk.say("no, Thursday afternoon")
    assert thursday.card == friday.card
    assert thursday.revision > friday.revision
    (answer,) = await press(desk, friday, Verb.BOOK)
    assert (answer, desk.plan.held) == (thursday, [])
    await press(desk, answer, Verb.BOOK)
    assert desk.plan.held == [hours(19, 12, 17)]


async def test_a_row_that_was_removed_is_not_removed_again_in_the_next_ones_place() -> None:
    desk = Desk()
    (three,) = await desk.say("off 23 November, 25 November and 27 November")
    (two,) = await press(desk, three, Verb.REMOVE, 1)
    (again,) = await press(desk, three, Verb.REMOVE, 1)
    assert (len(two.rows), again) == (2, two)


async def test_a_late_undo_meets_the_card_as_it_stands() -> None:
    desk = Desk()
    (proposed,) = await desk.say("off Friday afternoon")
    (booked,) = await press(desk, proposed, Verb.BOOK)
    (undone,) = await press(desk, booked, Verb.UNDO)
    for late in (Verb.BOOK, Verb.UNDO):
        assert await press(desk, booked if late is Verb.UNDO else proposed, late) == [undone]
    assert desk.plan.held == []


async def test_the_same_press_once_more_is_answered_as_before() -> None:
    desk = Desk()
    (proposed,) = await desk.say("off Friday afternoon")
    first = await press(desk, proposed, Verb.BOOK)
    assert await press(desk, proposed, Verb.BOOK) == first
    assert desk.plan.held == [hours(20, 12, 17)]


async def test_what_a_question_to_forget_does_not_offer_leaves_it_as_it_is() -> None:
    desk = Desk()
    (asked,) = await desk.say("forget me")
    assert await press(desk, asked, Verb.BOOK) == [asked]
    assert await press(desk, asked, Verb.DISCARD) != [asked]
