"""A write whose answer was lost: found, waited for, sent again once; nothing older adopted, nobody's own taken away."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from bot.sandbox.graph_faults import GraphFault, dropped, failing, late
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.workplan.budget import Budget
from bot.workplan.journal import Journal
from bot.workplan.plan import PersonalWorkPlan
from dialogs.ports import Booking, Delete, Outcome, Update
from tests.identity.services import Services
from tests.workplan.steps import AFTERNOON, BOOK, MONDAY, WEEK, booked, said, stands


@pytest.fixture(autouse=True)
async def _signed_in(services: Services) -> None:
    await services.sign_in(ADA)
    services.graph.log.clear()


async def press(services: Services, key: str = "k", zone: str | None = None) -> list[Outcome]:
    return await services.plan().carry_out(key, [BOOK], zone=zone)


def ids(services: Services) -> list[str]:
    return [each.id for each in services.plans.time_off(ADA)]


def booking(outcomes: list[Outcome]) -> Booking:
    [outcome] = outcomes
    assert outcome.booking is not None
    return outcome.booking


async def landed(services: Services, let_go: asyncio.Event) -> None:
    """Let the late request go, and wait until it has taken effect."""
    let_go.set()
    await services.graph.caught_up()


@pytest.mark.parametrize("status", [0, 500, 502, 503, 504])
async def test_what_lands_late_is_adopted_and_not_sent_again(services: Services, status: int) -> None:
    let_go = asyncio.Event()
    services.graph.arm(late(let_go, status), method="POST")
    assert said(await press(services)) == ["unknown checking"]
    await landed(services, let_go)
    assert booking(await press(services)).id == ids(services)[0]
    assert [hit.method for hit in services.graph.log if hit.method == "POST" and hit.kind != "late"] == ["POST"]


@pytest.mark.parametrize("looked", [False, True])
async def test_an_older_twin_is_never_adopted_and_undo_leaves_it(services: Services, looked: bool) -> None:
    older = await booked(services)
    plan = services.plan()
    if looked:  # as a dialog does before it shows its card
        await plan.view(*WEEK)
    services.graph.arm(dropped(), method="POST")
    assert said(await plan.carry_out("k", [BOOK])) == ["unknown checking"]
    services.wait(121)
    made = booking(await press(services))
    assert made.id != older.id
    assert said(await services.plan().carry_out("undo", [Delete(made)])) == ["done"]
    assert ids(services) == [older.id]


async def test_what_another_press_booked_meanwhile_is_not_adopted(services: Services) -> None:
    services.graph.arm(dropped(), method="POST")
    assert said(await press(services, "first")) == ["unknown checking"]
    second = booking(await press(services, "second"))
    services.wait(121)
    first = booking(await press(services, "first"))
    assert sorted([first.id, second.id]) == sorted(ids(services))
    assert first.id != second.id


async def test_what_one_step_made_is_not_adopted_by_another_of_the_same_press(services: Services) -> None:
    let_go = asyncio.Event()
    services.graph.arm(late(let_go), method="POST")
    services.graph.arm(dropped(), method="POST")
    assert said(await services.plan().carry_out("k", [BOOK, BOOK])) == ["unknown checking"] * 2
    await landed(services, let_go)
    assert said(await services.plan().carry_out("k", [BOOK, BOOK])) == ["done", "unknown checking"]
    services.wait(121)
    assert said(await services.plan().carry_out("k", [BOOK, BOOK])) == ["done", "done"]
    assert len(ids(services)) == 2


async def test_a_person_who_travels_gets_what_the_card_said(services: Services) -> None:
    plan = services.plan()
    await plan.view(*WEEK)
    services.graph.arm(dropped(after=True), method="POST")
    services.graph.arm(failing(500), method="GET", times=None)
    assert said(await plan.carry_out("k", [BOOK], zone="Europe/London")) == ["unknown checking"]
    services.graph.clear_faults()
    abroad = services.person(zone="America/New_York")
    services.wait(121)
    plan = PersonalWorkPlan(abroad, services.client, services.journal, Budget(10), services.schedules)
    again = booking(await plan.carry_out("k", [BOOK], zone="Europe/London"))
    assert (again.period, stands(services)) == (AFTERNOON, [(AFTERNOON, "Dentist")])


async def test_the_zone_of_the_first_press_holds_whatever_a_later_one_says(services: Services) -> None:
    services.graph.arm(dropped(), method="POST")
    await press(services, zone="America/New_York")
    services.wait(121)
    await press(services, zone="Europe/London")
    assert [(each.start, each.end) for each in services.plans.time_off(ADA)] == [
        (datetime(2026, 11, 20, 17), datetime(2026, 11, 20, 22))
    ]


async def test_of_two_that_landed_the_one_graph_gave_us_is_taken_away(services: Services) -> None:
    let_go = asyncio.Event()
    services.graph.arm(late(let_go), method="POST")
    await press(services)
    services.wait(121)
    second = booking(await press(services))
    await landed(services, let_go)
    made = booking(await press(services))
    assert (len(ids(services)), made.id == ids(services)[0], made.id == second.id) == (1, True, False)


async def test_of_two_that_landed_unseen_none_is_taken_away_and_the_person_is_told(services: Services) -> None:
    let_go = asyncio.Event()
    services.graph.arm(late(let_go), method="POST")
    await press(services)
    services.wait(121)
    services.graph.arm(dropped(after=True), method="POST")
    second = booking(await press(services))
    await landed(services, let_go)
    [outcome] = await press(services)
    assert (outcome.error, len(ids(services)), second.id in ids(services)) == ("twice", 2, True)


async def test_what_the_person_books_beside_it_later_is_no_twin_of_what_was_sent_once(services: Services) -> None:
    made = booking(await press(services))
    services.plans.seed(ADA, TimeOff(AFTERNOON.start, AFTERNOON.end, False, "Dentist"))
    both = ids(services)
    [outcome] = await press(services)
    assert (outcome.error, outcome.booking, ids(services)) == (None, made, both)


async def test_what_lands_after_it_was_undone_is_told_and_not_hidden(services: Services) -> None:
    let_go = asyncio.Event()
    services.graph.arm(late(let_go), method="POST")
    await press(services)
    services.wait(121)
    second = booking(await press(services))
    assert said(await services.plan().carry_out("undo", [Delete(second)])) == ["done"]
    await landed(services, let_go)
    [outcome] = await press(services)
    assert (outcome.error, len(ids(services))) == ("late", 1)


async def test_a_late_change_is_waited_for_and_found(services: Services) -> None:
    made, let_go = await booked(services), asyncio.Event()
    services.graph.arm(late(let_go), method="PUT")
    step = Update(made, MONDAY, "Dentist")
    assert said(await services.plan().carry_out("k", [step])) == ["unknown checking"]
    await landed(services, let_go)
    assert said(await services.plan().carry_out("k", [step])) == ["done"]
    assert [hit.kind for hit in services.graph.log if hit.method == "PUT"] == ["PUT", "late"]


async def test_somebody_elses_booking_of_the_same_time_before_the_press_stays_theirs(services: Services) -> None:
    services.plans.seed(ADA, TimeOff(AFTERNOON.start, AFTERNOON.end, False, "Dentist"))
    [own] = ids(services)
    fault: GraphFault = failing(503)
    services.graph.arm(fault, method="POST", times=None)
    for _press in range(3):
        assert said(await press(services)) == ["unknown checking"]
    for _press in range(6):
        services.wait(121)
        await press(services)
    assert ids(services) == [own]


async def test_after_so_many_sendings_it_is_given_up_on_until_the_person_presses_again(services: Services) -> None:
    services.graph.arm(failing(503), method="POST", times=None)
    for _send in range(4):
        assert said(await press(services)) == ["unknown checking"]
        services.wait(121)
    assert said(await press(services)) == ["waiting given-up"]
    assert len(services.writes()) == 4
    assert await services.journal.counts() == {"open": 0, "parked": 1}
    services.graph.clear_faults()
    assert said(await press(services)) == ["done"]
    assert len(ids(services)) == 1


async def test_a_restart_knows_what_was_sent_and_when(services: Services) -> None:
    services.graph.arm(dropped(), method="POST")
    await press(services)
    services.journal = Journal(services.database)
    assert said(await press(services)) == ["unknown checking"]
    assert stands(services) == []
