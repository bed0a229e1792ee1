"""Asking exactly what is unclear, answered by a press or in words."""

from __future__ import annotations

import pytest

from dialogs.model import Period, Verb
from tests.dialogs.desk import Desk, days, hours


async def test_half_a_day_asks_which_half() -> None:
    desk = Desk()
    await desk.say("half day on Friday")
    assert "Half a day: morning or afternoon?" == desk.last.headline
    assert ["Morning (09:00–12:00)", "Afternoon (12:00–17:00)"] == [each.label for each in desk.last.choices]
    await desk.press("pick", 2)
    await desk.press("book")
    assert [hours(20, 12, 17)] == desk.plan.held


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("half day on Friday", "the morning", [hours(20, 9, 12)]),
        ("half day on Friday", "pm", [hours(20, 12, 17)]),
        ("dentist on Tuesday at 10", "an hour and a half", [hours(24, 10, 11.5)]),
        ("dentist on Tuesday at 10", "until 11", [hours(24, 10, 11)]),
        ("2 hours off on Friday", "from 2", [hours(20, 14, 16)]),
        ("2 hours off on Friday", "10-12", [hours(20, 10, 12)]),
        ("I need some time off", "next week", [days(23, 27)]),
        ("I need some time off", "tomorrow afternoon", [hours(19, 12, 17)]),
        ("off from Monday", "until Wednesday", [days(23, 25)]),
        ("every Friday off", "until December 4", [days(20), days(27), days(4, month=12)]),
        ("off Friday Nov 19", "the Friday", [days(20)]),
    ],
)
async def test_a_question_is_answered_in_words(asked: str, answer: str, expected: list[Period]) -> None:
    desk = Desk()
    await desk.say(asked)
    assert Verb.PICK in desk.verbs
    await desk.say(answer)
    await desk.press("book")
    assert expected == desk.plan.held


@pytest.mark.parametrize(
    "asked",
    ["dentist on Tuesday at 10", "2 hours off on Friday", "I need some time off", "off from Monday", "every Friday off",
     "off Friday Nov 19"],
)  # fmt: skip
async def test_every_offered_answer_leads_to_a_proposal(asked: str) -> None:
    desk = Desk()
    await desk.say(asked)
    offered = desk.verbs.count(Verb.PICK)
    assert offered
    for n in range(1, offered + 1):
        desk = Desk()
        await desk.say(asked)
        await desk.press("pick", n)
        await desk.press("book")
        assert desk.plan.held


async def test_a_date_that_disagrees_offers_both_readings() -> None:
    desk = Desk()
    await desk.say("off Friday Nov 19")
    labels = [each.label for each in desk.last.choices]
    assert ["Fri 20 Nov", "Thu 19 Nov"] == sorted(labels)


async def test_the_subject_survives_the_question() -> None:
    desk = Desk()
    await desk.say("dentist on Tuesday at 10")
    await desk.say("an hour")
    await desk.press("book")
    assert ["Dentist"] == [each.subject for each in desk.plan.bookings.values()]


async def test_an_unrelated_message_is_a_new_request_and_not_an_answer() -> None:
    desk = Desk()
    await desk.say("half day on Friday")
    await desk.say("what time off do I have?")
    assert "You have no time off ahead." == desk.last.headline


async def test_a_question_can_be_left() -> None:
    desk = Desk()
    await desk.say("half day on Friday")
    await desk.say("never mind")
    assert ("Left open", []) == (desk.last.badge, desk.plan.held)


async def test_a_yes_that_answers_nothing_asks_once_more() -> None:
    desk = Desk()
    await desk.say("half day on Friday")
    await desk.say("book it")
    assert ("Half a day: morning or afternoon?", []) == (desk.last.headline, desk.plan.held)
    await desk.say("the morning")
    await desk.say("book it")
    assert [hours(20, 9, 12)] == desk.plan.held
