"""Where one works: set once through the journal, found when its answer was lost, put back as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, late, missing, slow, throttled
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.workplan.bookings import put_elsewhere
from bot.workplan.journal import LANDING
from bot.workplan.types import WorkPlanOccurrence
from dialogs.ports import Outcome, SetPlace, Workplace
from tests.identity.services import Services
from tests.workplan.steps import Reached, said

WEEK = (datetime(2026, 11, 16), datetime(2026, 11, 21))
DAY = (datetime(2026, 11, 19), datetime(2026, 11, 20))  # a Thursday, which Ada works in the office
MORNING = datetime(2026, 11, 19, 10)
CURRENT = "/v1.0/me/settings/workHoursAndLocations/occurrences/setCurrentLocation"


@pytest.fixture(autouse=True)
async def _signed_in(services: Services) -> None:
    await services.sign_in(ADA)
    services.plans.now = lambda _zone: MORNING.replace(tzinfo=UTC)  # London's clocks are UTC's in November
    services.graph.log.clear()


async def thursday(services: Services) -> Workplace:
    [found] = await services.plan().workplaces(*DAY)
    return found


async def press(services: Services, *steps: SetPlace, key: str = "k", seconds: float = 10.0) -> list[Outcome]:
    return await services.plan(seconds=seconds).carry_out(key, steps)


async def places(services: Services) -> list[tuple[int, str]]:
    """Day of the month and place of the week's work."""
    return [(each.period.start.day, each.place) for each in await services.plan().workplaces(*WEEK)]


def undone(outcomes: Sequence[Outcome]) -> SetPlace:
    [outcome] = outcomes
    assert isinstance(outcome.step, SetPlace)
    assert outcome.workplace is not None
    return SetPlace(outcome.workplace, outcome.step.workplace.place, outcome.step.workplace.place_id)


async def test_the_weeks_work_and_where_it_is_done(services: Services) -> None:
    assert await places(services) == [(16, "remote"), (17, "office"), (18, "office"), (19, "office"), (20, "remote")]


async def test_what_time_off_hides_is_no_work(services: Services) -> None:
    services.plans.seed(ADA, TimeOff(datetime(2026, 11, 19), datetime(2026, 11, 19, 23, 59, 59), True))
    services.plans.seed(ADA, TimeOff(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 12)))
    found = await services.plan().workplaces(*WEEK)
    assert [(each.period.start.day, each.period.start.hour) for each in found] == [(16, 9), (17, 9), (18, 9), (20, 12)]


async def test_a_place_is_set_by_one_put_of_the_whole_occurrence(services: Services) -> None:
    work = await thursday(services)
    [outcome] = await press(services, SetPlace(work, "remote"))
    assert (said([outcome]), services.writes()) == (["done"], ["PUT 200"])
    now = await thursday(services)
    assert outcome.workplace == now == replace(work, place="remote", version=now.version)
    assert (await places(services))[3] == (19, "remote")


async def test_a_second_press_writes_nothing(services: Services) -> None:
    step = SetPlace(await thursday(services), "remote")
    first = await press(services, step)
    assert (await press(services, step), services.writes()) == (first, ["PUT 200"])


@pytest.mark.parametrize("fault", [dropped(after=True), failing(502, after=True)])
async def test_a_lost_answer_is_looked_for(services: Services, fault: GraphFault) -> None:
    step = SetPlace(await thursday(services), "remote")
    services.graph.arm(fault, method="PUT")
    assert said(await press(services, step)) == ["done"]
    assert [each.split()[0] for each in services.writes()] == ["PUT"]


async def test_what_did_not_land_is_sent_again_once_it_cannot_land_any_more(services: Services) -> None:
    step = SetPlace(await thursday(services), "remote")
    services.graph.arm(dropped(), method="PUT")
    assert said(await press(services, step)) == ["unknown checking"]
    assert said(await press(services, step)) == ["unknown checking"]
    services.wait(LANDING)
    assert said(await press(services, step)) == ["done"]
    assert (await places(services))[3] == (19, "remote")


async def test_what_lands_late_is_adopted(services: Services) -> None:
    step, let_go = SetPlace(await thursday(services), "remote"), asyncio.Event()
    services.graph.arm(late(let_go), method="PUT")
    assert said(await press(services, step)) == ["unknown checking"]
    let_go.set()
    await services.graph.caught_up()
    assert said(await press(services, step)) == ["done"]
    assert [hit.kind for hit in services.graph.log if hit.method == "PUT"] == ["PUT", "late"]


async def test_a_press_that_was_cut_off_is_finished_by_the_next(services: Services) -> None:
    step, held = SetPlace(await thursday(services), "remote"), Reached()
    services.graph.arm(slow(held), method="PUT")
    pressing = asyncio.create_task(press(services, step))
    await held.begun.wait()
    pressing.cancel()
    await asyncio.gather(pressing, return_exceptions=True)
    held.set()
    services.wait(LANDING)
    assert said(await press(services, step)) == ["done"]
    assert (await places(services))[3] == (19, "remote")


@pytest.mark.parametrize("fault", [throttled(60), failing(503)])
async def test_what_waits_is_carried_out_later(services: Services, fault: GraphFault) -> None:
    step = SetPlace(await thursday(services), "remote")
    services.graph.arm(fault, method="PUT")
    [before] = await press(services, step)
    services.wait(LANDING)
    assert (before.status in {"waiting", "unknown"}, said(await press(services, step))) == (True, ["done"])


async def test_what_is_under_way_is_set_as_the_current_segment(services: Services) -> None:
    work = await thursday(services)
    outcomes = await press(services, SetPlace(work, "remote", at=MORNING))
    assert (said(outcomes), services.writes()) == (["done"], ["POST 204"])
    assert outcomes[0].workplace == await thursday(services)
    assert [hit.path for hit in services.graph.log if hit.method == "POST"] == [CURRENT]


@pytest.mark.parametrize("fault", [dropped(after=True), dropped()])
async def test_a_lost_answer_about_the_current_segment_is_looked_for(services: Services, fault: GraphFault) -> None:
    step = SetPlace(await thursday(services), "remote", at=MORNING)
    services.graph.arm(fault, method="POST")
    first = said(await press(services, step))
    services.wait(LANDING)
    assert (first, said(await press(services, step))) == (["done" if fault.after else "unknown checking"], ["done"])


@pytest.mark.parametrize("left", [timedelta(seconds=LANDING - 1), timedelta(0), timedelta(hours=-1)])
async def test_what_may_be_over_before_it_lands_is_updated(services: Services, left: timedelta) -> None:
    work = await thursday(services)
    await press(services, SetPlace(work, "remote", at=work.period.end - left))
    assert services.writes() == ["PUT 200"]


async def test_what_graph_does_not_take_for_under_way_is_updated(services: Services) -> None:
    work = await thursday(services)
    services.plans.now = lambda _zone: datetime(2026, 11, 19, 20, tzinfo=UTC)
    outcomes = await press(services, SetPlace(work, "remote", at=MORNING))
    assert (said(outcomes), services.writes()) == (["done"], ["POST 204", "PUT 200"])


async def test_where_graph_sets_no_current_location_the_occurrence_is_updated(services: Services) -> None:
    work = await thursday(services)
    services.graph.arm(missing(), method="POST")
    outcomes = await press(services, SetPlace(work, "remote", at=MORNING))
    assert (said(outcomes), services.writes()) == (["done"], ["POST 404", "PUT 200"])


async def test_a_refusal_is_no_reason_to_try_another_way(services: Services) -> None:
    work = await thursday(services)
    services.graph.arm(forbidden(), method="POST")
    outcomes = await press(services, SetPlace(work, "remote", at=MORNING))
    assert (said(outcomes), services.writes()) == (["failed denied"], ["POST 403"])


async def test_work_that_is_no_longer_as_shown_is_left_alone(services: Services) -> None:
    work = await thursday(services)
    services.plans.seed(ADA, TimeOff(datetime(2026, 11, 19, 9), datetime(2026, 11, 19, 12)))
    assert said(await press(services, SetPlace(work, "remote"))) == ["failed changed"]
    services.plans.seed(ADA, TimeOff(datetime(2026, 11, 19), datetime(2026, 11, 19, 23, 59, 59), True))
    assert said(await press(services, SetPlace(work, "remote"), key="other")) == ["failed unplanned"]
    assert services.writes() == []


async def test_what_was_set_elsewhere_meanwhile_is_as_wanted(services: Services) -> None:
    work = await thursday(services)
    await press(services, SetPlace(work, "remote"), key="elsewhere")
    assert said(await press(services, SetPlace(work, "remote"))) == ["done"]


async def test_undo_puts_back_the_office_and_which_it_was(services: Services) -> None:
    work = await thursday(services)
    await press(services, SetPlace(work, "office", "building-1"), key="first")
    before = await thursday(services)
    done = await press(services, SetPlace(before, "remote"))
    away = await thursday(services)
    assert (away.place, away.place_id) == ("remote", None)
    assert said(await press(services, undone(done), key="undo")) == ["done"]
    assert await thursday(services) == before
    assert before.place_id == "building-1"


async def test_work_that_has_another_id_by_now_is_found_by_its_recurrence(services: Services) -> None:
    work = await thursday(services)
    assert said(await press(services, SetPlace(replace(work, id="AAMk-old="), "remote"))) == ["done"]
    assert (await places(services))[3] == (19, "remote")


def test_an_update_says_nothing_that_graph_did_not_say() -> None:
    came = {
        "id": "x",
        "start": {"dateTime": "2026-11-19T09:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-11-19T17:00:00.0000000", "timeZone": "UTC"},
        "workLocationType": "office",
        "toCome": 1,
    }
    sent = put_elsewhere(WorkPlanOccurrence.model_validate(came), "remote", None).to_wire()
    assert sent == came | {"workLocationType": "remote"}
