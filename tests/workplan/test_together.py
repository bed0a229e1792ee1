"""Series that are done together or not at all, and turns that are cut off."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.sandbox.graph_faults import failing, forbidden, slow
from bot.sandbox.people import ADA
from dialogs.model import Period
from dialogs.ports import Booking, Create, Delete, Step, Update
from tests.identity.services import Services, running
from tests.workplan.steps import AFTERNOON, BOOK, MONDAY, MORNING, WHOLE, Reached, booked, said, stands


@pytest.fixture(autouse=True)
async def _signed_in(services: Services) -> None:
    await services.sign_in(ADA)
    services.graph.log.clear()


# Together or not at all


async def split(services: Services) -> tuple[Booking, list[Step]]:
    """Monday to Friday off, with Wednesday taken out: the later part first, then the rest shortened."""
    booking = await booked(services, Period.of_days(date(2026, 11, 16), date(2026, 11, 20)), "Vacation")
    later = Period.of_days(date(2026, 11, 19), date(2026, 11, 20))
    earlier = Period.of_days(date(2026, 11, 16), date(2026, 11, 17))
    return booking, [Create(later, "Vacation"), Update(booking, earlier, "Vacation")]


async def test_a_split_is_done_whole(services: Services) -> None:
    _, steps = await split(services)
    assert said(await services.plan().carry_out("k", steps, atomic=True)) == ["done", "done"]
    assert [each[0].start.day for each in stands(services)] == [16, 19]


async def test_a_split_that_fails_is_put_back(services: Services) -> None:
    booking, steps = await split(services)
    services.graph.arm(forbidden(), method="PUT")
    outcomes = await services.plan().carry_out("k", steps, atomic=True)
    assert said(outcomes) == ["failed denied", "failed denied"]
    assert stands(services) == [(booking.period, "Vacation")]
    assert await services.plan().carry_out("k", steps, atomic=True) == outcomes


async def test_everything_put_back_is_as_it_was(services: Services) -> None:
    first, second = await booked(services, MONDAY, "One"), await booked(services, WHOLE, "Two")
    before = stands(services)
    gone = Booking("nothing", AFTERNOON)
    steps: list[Step] = [
        Create(AFTERNOON, "New"),
        Update(first, MORNING, "Moved"),
        Delete(second),
        Update(gone, WHOLE, None),
    ]
    assert said(await services.plan().carry_out("k", steps, atomic=True)) == ["failed gone"] * 4
    assert stands(services) == before


async def test_what_was_put_back_can_be_cancelled_by_the_card_that_knew_it(services: Services) -> None:
    booking = await booked(services)
    services.graph.arm(forbidden(), method="POST")
    await services.plan().carry_out("k", [Delete(booking), Create(MONDAY, None)], atomic=True)
    services.graph.clear_faults()
    assert stands(services) == [(AFTERNOON, "Dentist")]
    assert said(await services.plan().carry_out("k2", [Delete(booking)])) == ["done"]
    assert stands(services) == []


async def test_putting_back_goes_on_after_an_outage(services: Services) -> None:
    booking, steps = await split(services)
    services.graph.arm(forbidden(), method="PUT")
    services.graph.arm(failing(503), method="DELETE")
    assert said(await services.plan().carry_out("k", steps, atomic=True)) == ["unknown checking", "failed denied"]
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", steps, atomic=True)) == ["failed denied"] * 2
    assert stands(services) == [(booking.period, "Vacation")]


async def test_an_outage_in_the_middle_is_finished_by_the_next_press(services: Services) -> None:
    _, steps = await split(services)
    services.graph.arm(failing(504), method="PUT")
    assert said(await services.plan().carry_out("k", steps, atomic=True)) == ["done", "unknown checking"]
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", steps)) == ["done", "done"]
    assert [each[0].start.day for each in stands(services)] == [16, 19]


# Crashes


@pytest.mark.parametrize("after", [False, True])
async def test_a_turn_that_is_cut_off_is_finished_by_the_next(services: Services, after: bool) -> None:
    held = Reached()
    if after:
        services.graph.arm(failing(500, after=True), method="POST")
    services.graph.arm(slow(held), method="GET" if after else "POST")
    turn = asyncio.create_task(services.plan().carry_out("k", [BOOK, Create(MONDAY, None)]))
    await held.begun.wait()
    turn.cancel()
    await asyncio.gather(turn, return_exceptions=True)
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", [BOOK, Create(MONDAY, None)])) == ["done", "done"]
    assert stands(services) == [(AFTERNOON, "Dentist"), (MONDAY, None)]


async def test_an_entry_somebody_holds_is_left_to_them(tmp_path: Path) -> None:
    async with running(tmp_path) as services:
        await services.sign_in(ADA)
        held = Reached()
        services.graph.arm(slow(held), method="POST")
        first = asyncio.create_task(services.plan().carry_out("k", [BOOK]))
        await held.begun.wait()
        assert said(await services.plan(seconds=0.8).carry_out("k", [BOOK])) == ["unknown checking"]
        held.set()
        assert said(await first) == ["done"]
        assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
        assert services.writes() == ["POST 201"]
