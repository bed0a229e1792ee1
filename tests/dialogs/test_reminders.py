"""Reminders as the person meets them: asked for and ended by words and buttons, and what is said the evening before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from dialogs.conversation import Assistant
from dialogs.errands import NoErrands
from dialogs.incoming import Incoming
from dialogs.model import Chat, Period, Person, Verb
from dialogs.reply import Reply
from dialogs.turn import Defaults
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory

EVENING = datetime(2026, 11, 19, 18)


class Wishes(NoErrands):
    """Remembers whether somebody wants to be reminded."""

    def __init__(self) -> None:
        self.on = False

    async def reminded(self, person: Person) -> bool:
        return self.on

    async def remind(self, person: Person, now: datetime, *, on: bool) -> bool:
        news, self.on = on != self.on, on
        return news


def seated(*booked: Period, chat: Chat = Chat.PERSONAL, allowed: bool = True) -> tuple[Desk, Wishes]:
    desk, wishes = Desk(PlanInMemory(*((each, "Dentist") for each in booked)), chat=chat), Wishes()
    desk.assistant = Assistant(Defaults(reminders=allowed), errands=wishes)
    return desk, wishes


async def evening(desk: Desk, now: datetime = EVENING) -> list[Reply]:
    desk.now = now
    replies = await desk.assistant.evening(Incoming(desk.person, "talk", Chat.PERSONAL, now), desk.plan, desk.memory)
    for each in replies:
        desk.cards[each.card or ""] = each
        desk.said.append(each)
    return replies


async def said(*booked: Period, now: datetime = EVENING) -> Sequence[str]:
    desk, _ = seated(*booked)
    return [each.headline for each in await evening(desk, now)]


async def test_words_turn_it_on_and_one_word_turns_it_off() -> None:
    desk, wishes = seated()
    await desk.say("remind me the evening before")
    assert (wishes.on, desk.last.headline.startswith("I’ll remind you in our own chat around 18:00")) == (True, True)
    await desk.say("remind me")
    assert desk.last.headline.startswith("I remind you already")
    await desk.say("stop")
    assert (wishes.on, desk.last.headline) == (
        False,
        "No more reminders. To have them again, say “remind me”.",
    )


async def test_the_receipt_offers_it_where_the_time_off_is_still_to_come() -> None:
    desk, wishes = seated()
    await desk.say("off Friday afternoon")
    await desk.press(Verb.BOOK)
    await desk.press(Verb.REMIND)
    assert wishes.on
    await desk.say("off this afternoon")
    await desk.press(Verb.BOOK)
    assert Verb.REMIND not in desk.verbs


async def test_stop_answers_an_open_proposal_first() -> None:
    desk, wishes = seated()
    await desk.say("remind me")
    await desk.say("off Friday")
    await desk.say("stop")
    assert (wishes.on, desk.last.badge) == (True, "Not booked")


async def test_stop_with_nobody_reminded_says_what_it_always_said() -> None:
    desk, _ = seated()
    await desk.say("stop")
    assert desk.last.headline.startswith("There is nothing open to answer.")


async def test_where_the_organisation_has_turned_it_off_it_is_said_and_not_offered() -> None:
    desk, wishes = seated(allowed=False)
    await desk.say("remind me")
    assert (wishes.on, desk.last.headline.startswith("Your workplace has turned reminders off.")) == (False, True)
    await desk.say("off Friday afternoon")
    await desk.press(Verb.BOOK)
    assert Verb.REMIND not in desk.verbs


@pytest.mark.parametrize(
    ("period", "headline"),
    [
        (hours(20, 12, 17), "You’re off tomorrow afternoon"),
        (hours(20, 9, 12), "You’re off tomorrow morning"),
        (hours(20, 9.5, 11), "You’re off tomorrow from 09:30 to 11:00"),
        (days(20), "You’re off tomorrow"),
        (days(20, 27), "Your time off begins tomorrow"),
    ],
)
async def test_it_says_what_begins_tomorrow(period: Period, headline: str) -> None:
    assert await said(period) == [headline]


async def test_it_says_how_long_and_when_work_begins_again_and_not_why() -> None:
    desk, _ = seated(days(20), days(23, 24))
    (reply,) = await evening(desk)
    assert "1 working day · Back Wednesday 25 November, 09:00" in reply.text
    assert "Dentist" not in reply.text


async def test_several_entries_of_one_day_are_one_reminder() -> None:
    assert await said(hours(20, 9, 10), hours(20, 15, 17)) == ["You’re off for parts of tomorrow"]


@pytest.mark.parametrize("booked", [[], [days(21)], [days(19, 24)], [days(19), days(20)], [hours(19, 9, 12)]])
async def test_nothing_is_said_where_nothing_begins_tomorrow_or_somebody_is_off_now(booked: list[Period]) -> None:
    assert await said(*booked) == []


async def test_its_buttons_give_a_text_to_paste_and_end_it() -> None:
    desk, wishes = seated(hours(20, 12, 17))
    await desk.say("remind me")
    await evening(desk)
    await desk.press(Verb.PASTE)
    assert desk.last.inputs[2].value.startswith("I am away on Friday 20 November 2026 from 12:00 to 17:00.")
    await desk.press(Verb.QUIET)
    assert (wishes.on, Verb.QUIET in desk.verbs) == (False, False)
    assert "No more reminders." in desk.last.text


async def test_one_word_below_the_reminder_ends_it() -> None:
    desk, wishes = seated(hours(20, 12, 17))
    await desk.say("remind me")
    await evening(desk)
    await desk.say("stop")
    assert not wishes.on


async def test_the_reminder_looked_at_later_names_the_dates() -> None:
    desk, _ = seated(hours(20, 12, 17))
    await evening(desk)
    desk.now = EVENING + timedelta(days=3)
    await desk.press(Verb.QUIET)
    assert desk.last.headline == "A reminder: you’re off Friday 20 November, 12:00–17:00"
