"""Chips from what somebody usually does, under a request that says too little."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

import pytest

from dialogs import habits
from dialogs.model import Chat, Period, Verb
from dialogs.ports import Booking, SignInRequired
from tests.dialogs.desk import ADA, Desk, offered
from tests.dialogs.memories import PlanInMemory


def friday_afternoons(*reasons: str | None) -> PlanInMemory:
    """So many Friday afternoons off, a week apart, the last on 13 November."""
    plan = PlanInMemory()
    for n, reason in enumerate(reversed(reasons)):
        start = datetime(2026, 11, 13, 12) - timedelta(weeks=n)
        plan.put(Period(start, start + timedelta(hours=5)), reason)
    return plan


def chips(at: Desk) -> list[str]:
    return [each.label for each in offered(at.last) if each.verb is Verb.EXAMPLE]


async def press(at: Desk, label: str) -> None:
    place = chips(at).index(label) + 1
    await at.press(Verb.EXAMPLE, place)


async def test_a_request_without_a_day_offers_the_usual_half_day_and_the_last_reasons() -> None:
    at = Desk(friday_afternoons("Choir", None, "Dentist", "dentist"))
    await at.say("I need some time off")
    assert chips(at) == ["Fri 20 Nov, 12:00–17:00", "dentist"]


async def test_the_half_day_is_one_press_from_a_proposal() -> None:
    at = Desk(friday_afternoons(None, None))
    await at.say("I need some time off")
    await press(at, "Fri 20 Nov, 12:00–17:00")
    assert at.last.headline == "Friday 20 November, 12:00–17:00"
    await at.press(Verb.BOOK)
    assert at.plan.held[-1] == Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))


async def test_a_reason_is_kept_and_the_day_asked_for() -> None:
    at = Desk(friday_afternoons("Dentist"))
    await at.say("I need some time off")
    await press(at, "Dentist")
    assert chips(at) == []
    await at.say("tomorrow")
    await at.press(Verb.BOOK)
    assert ("Dentist", date(2026, 11, 19)) in [
        (each.subject, each.period.start.date()) for each in at.plan.bookings.values()
    ]


async def test_once_is_no_habit_and_what_is_far_back_is_none() -> None:
    at = Desk(friday_afternoons(None))
    at.plan.put(Period(datetime(2025, 11, 14, 12), datetime(2025, 11, 14, 17)), "Long ago")
    await at.say("I need some time off")
    assert chips(at) == []


async def test_what_was_not_understood_offers_them_too() -> None:
    at = Desk(friday_afternoons("Choir", "Choir"))
    await at.say("blorb frobnicate")
    assert at.last.headline.startswith("I didn’t find a request for time off in that.")
    assert chips(at) == ["Fri 20 Nov, 12:00–17:00", "Choir"]
    await press(at, "Fri 20 Nov, 12:00–17:00")
    assert Verb.BOOK in at.verbs


async def test_a_reason_tapped_there_asks_for_the_day() -> None:
    at = Desk(friday_afternoons("Choir"))
    await at.say("blorb frobnicate")
    await press(at, "Choir")
    assert "Reason: Choir" in at.last.text
    assert Verb.PICK in at.verbs


async def test_without_habits_it_is_a_sentence_as_ever() -> None:
    at = Desk()
    await at.say("blorb frobnicate")
    assert (at.last.card, chips(at)) == (None, [])


@pytest.mark.parametrize("chat", [Chat.GROUP, Chat.CHANNEL])
@pytest.mark.parametrize("said", ["I need some time off", "blorb frobnicate"])
async def test_others_see_nothing_of_them(chat: Chat, said: str) -> None:
    at = Desk(friday_afternoons("Choir", "Choir"), chat=chat)
    await at.say(said)
    assert chips(at) == []
    assert "Choir" not in at.last.text


async def test_nothing_is_stored_for_them() -> None:
    at = Desk(friday_afternoons("Xylocanary", "Xylocanary"))
    await at.say("I need some time off")
    assert "Xylocanary" in chips(at)
    assert "Xylocanary" not in str(at.memories[ADA.id].documents)
    await at.say("never mind")
    await at.say("blorb frobnicate")
    assert "Xylocanary" in chips(at)
    assert "Xylocanary" not in str(at.memories[ADA.id].documents)


async def test_a_chip_whose_habit_is_gone_changes_nothing() -> None:
    at = Desk(friday_afternoons("Choir"))
    await at.say("I need some time off")
    at.plan.bookings.clear()
    await press(at, "Choir")
    assert chips(at) == []
    assert at.plan.held == []


class SignedOut(PlanInMemory):
    """A plan that needs a sign-in."""

    async def view(self, start: datetime, end: datetime) -> list[Booking]:
        raise SignInRequired


class Slow(PlanInMemory):
    """A plan that never answers."""

    async def view(self, start: datetime, end: datetime) -> list[Booking]:
        await asyncio.Event().wait()
        return []


@pytest.mark.parametrize("kind", [SignedOut, Slow, PlanInMemory])
async def test_a_message_that_was_not_understood_waits_for_nothing(
    kind: type[PlanInMemory], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(habits, "_WITHIN", 0.05)
    at = Desk(kind())
    at.plan.down = True
    await at.say("blorb frobnicate")
    assert at.last.headline.startswith("I didn’t find a request for time off in that.")
