"""Every fault switch of the work plan, through the whole service: what the person reads, and nothing doubled."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox.chats import Chat
from bot.sandbox.events import EventKind
from bot.sandbox.graph_faults import (
    GraphFault,
    dropped,
    failing,
    forbidden,
    missing,
    slow,
    throttled,
    unauthorized,
)
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

ASK = "To see and change your work plan I need you to sign in once."
BUSY = "The work plan service is busy at the moment. Please try again in 3 minutes."
DENIED = "Your account isn’t allowed to use a work plan. Please ask your administrator."
DOWN = "Your work plan can’t be reached at the moment. Please try again shortly; nothing is booked twice."
PROPOSAL = "To confirm"
QUICK = {"turn_budget": 1.0}  # seconds: what does not answer is given up on soon


READS: list[tuple[str, GraphFault, int | None, str]] = [
    ("401 once", unauthorized(), 1, PROPOSAL),
    ("401 for good", unauthorized(), None, ASK),
    ("403", forbidden(), None, DENIED),
    ("403 of an app", forbidden("Authorization_RequestDenied"), None, DENIED),
    ("404", missing(), None, DENIED),
    ("429 once", throttled(0), 1, PROPOSAL),
    ("429 beyond the budget", throttled(170), None, BUSY),
    ("503 once", failing(503), 1, PROPOSAL),
    ("503 for good", failing(503), None, DOWN),
    ("dropped once", dropped(), 1, PROPOSAL),
    ("dropped for good", dropped(), None, DOWN),
    ("slow for good", slow(60.0), None, DOWN),
]


@pytest.mark.parametrize(("fault", "times", "said"), [each[1:] for each in READS], ids=[each[0] for each in READS])
async def test_a_fault_while_the_plan_is_read_is_told_and_passes(
    fresh: Open, fault: GraphFault, times: int | None, said: str
) -> None:
    async with fresh(settings=QUICK if fault.delay else {}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        tenant.graph.arm(fault, person=ADA, method="GET", times=times)
        await chat.say("off Friday afternoon")
        assert said in chat.replies[-1]
        tenant.graph.clear_faults()
        if said == BUSY:  # nothing is asked until the service may be asked again
            calls = len(tenant.graph.log)
            await chat.say("off Friday afternoon")
            assert (BUSY in chat.replies[-1], len(tenant.graph.log)) == (True, calls)
            return
        await chat.say("off Friday afternoon")
        assert PROPOSAL in chat.replies[-1]
        assert tenant.plan("ada") == []


def state(chat: Chat) -> str:
    """The word that the newest card says first, behind its sign."""
    return chat.replies[-1].splitlines()[0].partition("  ")[2]


DONE, NOT, UNSURE = "Booked", "Nothing could be booked", "I can’t tell yet whether that worked"
WAITING = "Not done yet"
CHECKING = "I’m finding out what became of it and will update this card. Nothing is booked twice."
ASKED = "The work plan service asks me to wait about a minute. Then I’ll go on by myself and update this card."
WRITES: list[tuple[str, GraphFault, int | None, str, str]] = [
    ("401 once", unauthorized(), 1, DONE, ""),
    ("403", forbidden(), 1, NOT, DENIED),
    ("404", missing(), 1, NOT, DENIED),
    ("429 once", throttled(0), 1, DONE, ""),
    ("429 beyond the budget", throttled(12), 1, WAITING, ASKED),
    *((f"{status} before", failing(status), 1, UNSURE, CHECKING) for status in (500, 502, 503, 504)),
    *((f"{status} after", failing(status, after=True), 1, DONE, "") for status in (500, 502, 503, 504)),
    ("503 for good", failing(503), None, UNSURE, CHECKING),
    ("dropped before", dropped(), 1, UNSURE, CHECKING),
    ("dropped after", dropped(after=True), 1, DONE, ""),
    ("slow for good", slow(60.0), None, UNSURE, CHECKING),
]


@pytest.mark.parametrize(
    ("fault", "times", "headline", "why"), [each[1:] for each in WRITES], ids=[each[0] for each in WRITES]
)
async def test_a_fault_while_it_is_booked_is_told_and_never_doubles(
    fresh: Open, fault: GraphFault, times: int | None, headline: str, why: str
) -> None:
    async with fresh(settings={"landing_seconds": 0} | (QUICK if fault.delay else {})) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        tenant.graph.arm(fault, person=ADA, method="POST", times=times)
        await chat.press("Book it")
        assert state(chat) == headline
        assert why in chat.replies[-1]
        assert len(tenant.plan("ada")) == (headline == DONE)
        tenant.graph.clear_faults()
        await chat.again()  # the same press from the other device: the same answer
        assert state(chat) == headline
        if headline == WAITING:
            return  # it goes on by itself, and not before the service may be asked again
        if headline != DONE:
            await chat.press("Try again")
            assert state(chat) == DONE
        assert len(tenant.plan("ada")) == 1


async def test_what_took_effect_after_it_was_given_up_on_is_found_by_trying_again(fresh: Open) -> None:
    async with fresh(settings=QUICK) as tenant:
        await tenant.sign_in("ada")
        chat, let_go = tenant.chat("ada"), asyncio.Event()
        await chat.say("off Friday afternoon")
        tenant.graph.arm(slow(let_go), person=ADA, method="POST")
        await chat.press("Book it")
        assert state(chat) == UNSURE
        let_go.set()
        await chat.press("Try again")
        assert (state(chat), len(tenant.plan("ada"))) == (DONE, 1)


async def test_a_claims_challenge_on_the_press_is_met_without_the_person(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.graph.challenge(ADA, {"acrs": {"essential": True, "value": "c1"}})
    await chat.press("Book it")
    assert [event.kind for event in chat.turn if event.kind is EventKind.SIGN_IN] == []
    assert (state(chat), len(tenant.plan("ada"))) == (DONE, 1)


async def test_a_slow_plan_shows_that_the_bot_is_at_work(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    tenant.teams.journal.listen(lambda event: let_go.set() if event.kind is EventKind.TYPING else None)
    tenant.graph.arm(slow(let_go), person=ADA, method="GET")
    await chat.say("off Friday afternoon")
    assert [event.kind for event in chat.turn if event.kind is EventKind.TYPING] == [EventKind.TYPING]
    assert PROPOSAL in chat.replies[-1]


async def test_some_booked_and_some_not_says_which_and_the_rest_is_tried_again(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Monday, Wednesday and Friday afternoon next week")
    tenant.graph.arm(forbidden(), person=ADA, method="POST")
    await chat.press("Book it")
    assert state(chat) == "Some of it is booked"
    assert len(tenant.plan("ada")) == 2
    await chat.press("Try again")
    assert state(chat) == DONE
    assert len(tenant.plan("ada")) == 3
    await chat.press("Undo")
    assert tenant.plan("ada") == []
