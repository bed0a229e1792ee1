"""Nobody waits without a word: "working on it" after three seconds, an answer at the deadline, and it goes on."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.sandbox.cards import attached, text
from bot.sandbox.events import Event, EventKind
from bot.sandbox.graph_faults import GraphFault, failing, slow
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open
from tests.scenarios.test_by_itself import until, updated

WORKING = "Working on it, I’ll update this card."


def working(event: Event) -> bool:
    return event.is_reply and event.text == WORKING


def stored(tenant: SandboxTenant) -> list[str]:
    """What the bot's messages in Ada's own chat say, newest first."""
    found = (text(attached(each.activity) or {}) for each in tenant.conversation("ada").newest_first())
    return [each for each in found if each]


async def test_a_slow_message_is_answered_in_place_of_working_on_it(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    tenant.graph.arm(slow(let_go), person=ADA, method="GET")
    saying = asyncio.create_task(chat.say("off Friday afternoon"))
    said = await until(tenant, working)
    let_go.set()
    await saying
    assert [(each.kind, each.message == said.message) for each in chat.turn if "Book it" in each.text] == [
        (EventKind.UPDATED, True)
    ]
    assert WORKING not in stored(tenant)
    await chat.press("Book it")
    assert len(tenant.plan("ada")) == 1


async def test_a_slow_press_says_so_on_its_card(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    await chat.say("off Friday afternoon")
    tenant.graph.arm(slow(let_go), person=ADA, method="POST")
    pressing = asyncio.create_task(chat.press("Book it"))
    await until(tenant, working)
    let_go.set()
    await pressing
    assert "Booked" in stored(tenant)[0].splitlines()[0]


async def test_a_press_that_fails_gets_its_card_back(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    await chat.say("off Friday afternoon")
    before = stored(tenant)[0]
    tenant.graph.arm(replace(failing(503), delay=let_go), person=ADA, method="GET", times=None)
    pressing = asyncio.create_task(chat.press("Book it"))
    await until(tenant, working)
    let_go.set()
    await pressing
    assert stored(tenant)[0] == before
    tenant.graph.clear_faults()
    await chat.press("Book it")
    assert len(tenant.plan("ada")) == 1


async def test_messages_that_wait_for_each_other_share_no_more_than_their_own_time(fresh: Open) -> None:
    async with fresh(settings={"turn_budget": 3.0}) as tenant:
        await tenant.sign_in("ada")
        tenant.graph.arm(slow(30.0), person=ADA, times=None)
        chat = tenant.chat("ada")
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await asyncio.gather(*(chat.say(words) for words in ("off Friday", "off Monday", "off Tuesday")))
        assert loop.time() - begun < 15.0  # in place of three times the time: what Teams waits for at most
        tenant.graph.clear_faults()


async def test_what_takes_longer_than_a_turn_may_is_finished_behind_it(fresh: Open) -> None:
    async with fresh(settings={"turn_budget": 2.0}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        tenant.graph.arm(slow(4.0), person=ADA, method="POST")
        await chat.press("Book it")
        assert "I can’t tell yet whether that worked" in chat.replies[-1]
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1


async def test_what_was_done_and_could_not_be_shown_in_time_is_shown_behind_it(
    fresh: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workplan.journal.TELLING", 1.0)
    monkeypatch.setattr("bot.workplan.plan.FRESH", 0.0)  # the usual week is read for each card
    async with fresh(settings={"turn_budget": 2.0}) as tenant:
        await tenant.sign_in("ada")
        chat, written = tenant.chat("ada"), False

        def unread_since_it_was_written(method: str) -> GraphFault | None:
            nonlocal written
            written = written or method == "DELETE"
            return failing(503) if written and method == "GET" else None

        await chat.say("off Friday afternoon")
        await chat.press("Book it")
        tenant.graph.chance = unread_since_it_was_written
        await chat.press("Undo")
        assert ("Undone" in stored(tenant)[0], tenant.plan("ada")) == (False, [])
        tenant.graph.chance = None
        await until(tenant, updated("Undone"))
