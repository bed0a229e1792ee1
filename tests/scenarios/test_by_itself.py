"""What goes on without anybody pressing again: after an answer that was lost, a restart, a busy service, a sign-out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.connector import ConnectorFault
from bot.sandbox.events import Event, EventKind
from bot.sandbox.graph_faults import dropped, failing, late, slow, throttled
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.registry import Consent
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

WEEK = TimeOff(datetime(2026, 11, 23), datetime(2026, 11, 27, 23, 59, 59), True, "Skiing")
QUICK = {"turn_budget": 1.0}
UNSURE = "I can’t tell yet whether that worked"


async def until(tenant: SandboxTenant, happened: Callable[[Event], bool], *, since: int = 0) -> Event:
    """Wait for an event on the channel, one that has come since that mark included."""
    found: asyncio.Future[Event] = asyncio.get_running_loop().create_future()

    def look(event: Event) -> None:
        if not found.done() and happened(event):
            found.set_result(event)

    tenant.teams.journal.listen(look)
    for event in tenant.teams.journal.since(since):
        look(event)
    return await asyncio.wait_for(found, 20)


def updated(text: str) -> Callable[[Event], bool]:
    """A card that now says so in its first line."""
    return lambda event: event.kind is EventKind.UPDATED and text in event.text.splitlines()[0]


def worked(tenant: SandboxTenant, day: int = 19) -> list[str]:
    """Where Ada works on that day of November."""
    start = datetime(2026, 11, day, tzinfo=UTC)
    return [each.location for each in tenant.plans.view(ADA, start, start + timedelta(days=1))]


async def test_what_lands_late_is_found_and_shown(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    await chat.say("off Friday afternoon")
    tenant.graph.arm(late(let_go), person=ADA, method="POST")
    await chat.press("Book it")
    assert UNSURE in chat.replies[-1].splitlines()[0]
    let_go.set()
    await until(tenant, updated("Booked"))
    assert len(tenant.plan("ada")) == 1
    await chat.press("Undo")
    assert tenant.plan("ada") == []


async def test_a_place_whose_answer_was_lost_is_found_and_shown(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    await chat.say("WFH tomorrow")
    tenant.graph.arm(late(let_go), person=ADA, method="PUT")
    await chat.press("Set it")
    assert UNSURE in chat.replies[-1].splitlines()[0]
    let_go.set()
    await until(tenant, updated("Changed"))
    assert worked(tenant) == ["remote"]
    await chat.press("Undo")
    assert worked(tenant) == ["office"]


async def test_todays_place_is_set_by_itself_once_the_first_write_can_no_longer_land(fresh: Open) -> None:
    async with fresh(settings={"landing_seconds": 2}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("WFH today")
        tenant.graph.arm(dropped(), person=ADA, method="POST")
        await chat.press("Set it")
        await until(tenant, updated("Changed"))
        assert worked(tenant, 18) == ["remote"]


async def test_what_was_lost_is_sent_again_once_it_can_no_longer_land(fresh: Open) -> None:
    async with fresh(settings={"landing_seconds": 2}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        tenant.graph.arm(dropped(), person=ADA, method="POST")
        await chat.press("Book it")
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1


async def test_a_busy_service_is_left_alone_for_as_long_as_it_asks_and_then_it_is_booked(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.graph.arm(throttled(11), person=ADA, method="POST")
    await chat.press("Book it")
    assert "Not done yet" in chat.replies[-1].splitlines()[0]
    await until(tenant, updated("Booked"))
    assert len(tenant.plan("ada")) == 1


async def test_a_split_that_broke_off_is_finished_after_a_restart(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path, settings=QUICK) as tenant:
        await tenant.sign_in("ada")
        tenant.plans.seed(ADA, WEEK)
        chat = tenant.chat("ada")
        await chat.say("cancel Wednesday next week")
        tenant.graph.arm(slow(60.0), person=ADA, method="PUT")
        await chat.press_verb("confirm")
        assert len(tenant.plan("ada")) == 2
    async with fresh(folder=tmp_path, settings={"landing_seconds": 0}) as tenant:
        await until(tenant, updated("Cancelled"))
        assert [(each.start.day, each.end.day) for each in tenant.plan("ada")] == [(23, 24), (26, 27)]


async def test_an_undo_whose_answer_was_lost_is_finished(tenant: SandboxTenant) -> None:
    chat, let_go = tenant.chat("ada"), asyncio.Event()
    await chat.say("off Friday afternoon")
    await chat.press("Book it")
    tenant.graph.arm(late(let_go), person=ADA, method="DELETE")
    await chat.press("Undo")
    assert "I’m still undoing this and will update this card." in chat.replies[-1]
    let_go.set()
    await until(tenant, updated("Undone"))
    assert tenant.plan("ada") == []


async def test_somebody_signed_out_meanwhile_is_asked_once_and_then_it_is_finished(fresh: Open) -> None:
    async with fresh(settings={"landing_seconds": 1}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await tenant.install("ada")
        await chat.say("off Friday afternoon")
        tenant.graph.arm(dropped(), person=ADA, method="POST")
        await chat.press("Book it")
        tenant.authority.consent(ADA, Consent.NONE)  # so that Teams does not sign them in by itself
        mark = tenant.teams.journal.mark
        await chat.say("sign out")
        await until(tenant, lambda event: "To finish what you asked for" in event.text, since=mark)
        assert tenant.plan("ada") == []
        tenant.authority.consent(ADA, Consent.GRANTED)
        assert await tenant.sign_in("ada")
        await until(tenant, updated("Booked"))
        assert len(tenant.plan("ada")) == 1


async def test_a_card_that_could_not_be_updated_is_updated_later(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.teams.connector.faults.arm(ConnectorFault(503), kind="PUT", times=2)
    await chat.press("Book it")
    assert "Booked" in chat.replies[-1].splitlines()[0]  # the presser sees it at once
    await until(tenant, updated("Booked"))


async def test_an_answer_that_could_not_be_said_is_said_later(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    tenant.teams.connector.faults.arm(ConnectorFault(500), kind="POST", times=1)
    mark = tenant.teams.journal.mark
    await chat.say("off Friday afternoon")
    await until(tenant, lambda event: event.kind is EventKind.POSTED and "Book it" in event.text, since=mark)
    await tenant.teams.settled()
    await chat.press("Book it")
    assert len(tenant.plan("ada")) == 1


async def test_a_later_state_of_a_card_is_not_overtaken_by_an_earlier_one(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.teams.connector.faults.arm(ConnectorFault(503), kind="PUT", times=1)
    await chat.press("Book it")
    mark = tenant.teams.journal.mark
    await chat.press("Undo")
    await chat.say("off Monday morning")
    await until(tenant, lambda event: "Monday 23 November" in event.text, since=mark)
    assert [each.text for each in tenant.teams.journal.since(mark) if updated("Booked")(each)] == []


async def test_what_lands_after_all_is_shown_twice_and_the_person_chooses(fresh: Open) -> None:
    async with fresh(settings={"landing_seconds": 2}) as tenant:
        await tenant.sign_in("ada")
        chat, let_go = tenant.chat("ada"), asyncio.Event()
        await chat.say("off Friday afternoon")
        tenant.graph.arm(late(let_go), person=ADA, method="POST")
        tenant.graph.arm(dropped(after=True), person=ADA, method="POST")
        await chat.press("Book it")
        await until(tenant, updated("Booked"))
        let_go.set()
        await until(tenant, lambda event: "so your work plan now holds it twice" in event.text)
        assert len(tenant.plan("ada")) == 2
        await tenant.teams.settled()


async def test_who_never_gets_it_done_is_told_so(fresh: Open) -> None:
    async with fresh(settings={"landing_seconds": 0.2}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        tenant.graph.arm(failing(503), person=ADA, method="POST", times=None)
        await chat.press("Book it")
        await until(tenant, lambda event: "I couldn’t find out what became of it." in event.text)
        tenant.graph.clear_faults()
        await chat.press("Try again")
        assert ("Booked" in chat.replies[-1].splitlines()[0], len(tenant.plan("ada"))) == (True, 1)
