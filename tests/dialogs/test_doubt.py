"""What is doubtful is asked with one tap, and what a reading left over is said on the card."""

from __future__ import annotations

from dataclasses import replace

import pytest

import dialogs.conversation
from dialogs.model import Chat, Context, Intent, Reading, Request, Role, Schedule, Unclear, Verb
from dialogs.understanding import read
from tests.dialogs.desk import Desk, days, hours

DOUBTFUL = Request(Intent.TAKE, unclear=Unclear.SURE, candidates=((days(20),),), subject="Cinema")


@pytest.fixture
def doubting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads "maybe Friday" as doubtful; every other text as it is read."""

    def reading(text: str, *, context: Context | None = None, schedule: Schedule, **known: object) -> list[Reading]:
        if text == "maybe Friday":
            return [Reading(Role.REQUEST, DOUBTFUL)]
        if text == "off Friday with Sam":
            (found,) = read("off Friday", context=context, schedule=schedule, **known)  # type: ignore[arg-type]
            return [replace(found, request=replace(found.request, leftover=("with Sam",)))]
        return read(text, context=context, schedule=schedule, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(dialogs.conversation, "read", reading)


@pytest.mark.usefixtures("doubting")
async def test_it_is_asked_whether_time_off_is_meant_and_one_tap_says_so() -> None:
    desk = Desk()
    await desk.say("maybe Friday")
    assert "Friday 20 November off, for you?" == desk.last.headline
    assert [("Yes", Verb.PICK), ("No", Verb.DISCARD)] == [(each.label, each.verb) for each in desk.last.actions]
    await desk.press("pick", 1)
    await desk.press("book")
    assert [(days(20), "Cinema")] == [(each.period, each.subject) for each in desk.plan.bookings.values()]


@pytest.mark.usefixtures("doubting")
@pytest.mark.parametrize(("answer", "badge"), [("yes", "To confirm"), ("no", "Left open")])
async def test_yes_and_no_answer_it_in_words(answer: str, badge: str) -> None:
    desk = Desk()
    await desk.say("maybe Friday")
    await desk.say(answer)
    assert (badge, []) == (desk.last.badge, desk.plan.held)


@pytest.mark.usefixtures("doubting")
async def test_in_a_group_only_its_author_is_asked_in_one_line() -> None:
    desk = Desk(chat=Chat.GROUP)
    await desk.say("maybe Friday")
    assert desk.last.reduced
    assert ("A question for Ada", ()) == (desk.last.reduced.text, desk.last.reduced.offered)


@pytest.mark.usefixtures("doubting")
async def test_what_was_left_out_stands_on_the_card_until_the_time_is_changed() -> None:
    desk = Desk()
    await desk.say("off Friday with Sam")
    assert "I left out “with Sam”." in [line.text for line in desk.last.lines]
    await desk.press("edit")
    await desk.press("edit", allDay="false", startTime="10:00", endTime="12:00")
    assert "I left out" not in desk.last.text
    await desk.press("book")
    assert [hours(20, 10, 12)] == desk.plan.held


async def test_two_readings_of_a_date_are_both_offered() -> None:
    desk = Desk()
    await desk.say("off Friday Nov 19")
    assert ["Fri 20 Nov", "Thu 19 Nov"] == [each.label for each in desk.last.choices]
