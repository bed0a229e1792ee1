"""Help, welcome, small talk, settings, signing out and being forgotten."""

from __future__ import annotations

from datetime import datetime

import pytest

from dialogs.model import Press, Schedule, Verb
from dialogs.ports import SignInRequired
from tests.dialogs.desk import Desk, days
from tests.dialogs.memories import PlanInMemory


async def test_help_is_one_card_with_three_examples_to_tap() -> None:
    desk = Desk()
    await desk.say("help")
    assert [Verb.EXAMPLE] * 3 == desk.verbs
    await desk.press("example", 1)
    assert "To confirm" == desk.last.badge


async def test_a_button_that_help_does_not_have_leaves_it_as_it_is() -> None:
    desk = Desk()
    [shown] = await desk.say("help")
    [again] = await desk._turn(press=Press(Verb.BOOK, card=shown.card))
    assert (shown.headline, shown.actions, []) == (again.headline, again.actions, desk.plan.held)


async def test_the_welcome_is_said_once() -> None:
    desk = Desk()
    first, again = await desk.install(), await desk.install()
    assert ("Hello! I keep your time off in your work plan.", []) == (first[0].headline, again)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("thanks!", "You’re welcome!"),
        ("hello", "Hello!"),
        ("is Bob off on Friday?", "I only see your own work plan"),
        ("how many vacation days do I have left?", "I don’t know how many days you have left"),
        ("the release is on Friday", "I didn’t find a request"),
        ("x" * 5000, "That is more text than I read"),
    ],
)
async def test_what_asks_for_nothing_gets_a_short_honest_line(text: str, answer: str) -> None:
    desk = Desk()
    await desk.say(text)
    assert desk.last.headline.startswith(answer)


class Unasked(PlanInMemory):
    """A plan of somebody who has not signed in: whoever asks it anything shows them a sign-in."""

    async def schedule(self, around: datetime) -> Schedule | None:
        raise SignInRequired("sign-in")


@pytest.mark.parametrize("text", ["thanks!", "hello", "help"])
async def test_small_talk_and_help_need_no_plan_and_so_no_sign_in(text: str) -> None:
    desk = Desk(Unasked())
    assert await desk.say(text)


async def test_book_at_once_books_and_offers_undo() -> None:
    desk = Desk()
    await desk.say("settings")
    await desk.press("setting", bookAtOnce="true")
    assert "Saved." == desk.last.lines[0].text
    await desk.say("off Friday")
    assert ("Booked", Verb.UNDO, [days(20)]) == (desk.last.badge, desk.verbs[0], desk.plan.held)


async def test_book_at_once_asks_where_two_readings_are_possible() -> None:
    desk = Desk()
    await desk.say("settings")
    await desk.press("setting", bookAtOnce="true")
    await desk.say("next Monday or Tuesday off")
    assert ("To confirm", Verb.PICK, []) == (desk.last.badge, desk.verbs[0], desk.plan.held)


async def test_own_working_hours_count_where_the_plan_says_nothing() -> None:
    desk = Desk()
    await desk.say("settings")
    await desk.press("setting", workStart="08:00", workEnd="16:00", midday="12:30")
    await desk.say("off Friday afternoon")
    assert desk.last.headline == "Friday 20 November, 12:30–16:00"


async def test_a_wrong_setting_is_explained_and_nothing_is_kept() -> None:
    desk = Desk()
    await desk.say("settings")
    await desk.press("setting", workStart="18:00", workEnd="09:00", bookAtOnce="true")
    assert ["The end has to come after the start."] == [each.error for each in desk.last.inputs if each.error]
    await desk.say("off Friday")
    assert "To confirm" == desk.last.badge


async def test_the_chosen_language_is_spoken_whatever_is_written() -> None:
    desk = Desk()
    await desk.say("settings")
    await desk.press("setting", language="en")
    await desk.say("vendredi aprem")
    assert "To confirm" == desk.last.badge


async def test_signing_out_forgets_the_tokens() -> None:
    desk = Desk()
    await desk.say("sign out")
    assert (False, "You are signed out. Your next request will ask you to sign in again.") == (
        desk.memory.signed_in,
        desk.last.headline,
    )


async def test_forget_me_asks_first_and_then_leaves_nothing() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.say("forget me")
    assert "Erase everything I keep about you?" == desk.last.headline
    await desk.press("confirm")
    assert desk.last.headline.startswith("Erased:")
    assert {} == desk.memory.documents
