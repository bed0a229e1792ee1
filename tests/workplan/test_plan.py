"""One person's plan as the dialogs see it: schedule, view, and steps carried out once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, missing, slow, throttled
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.plan import TimeOff
from bot.workplan.journal import Journal
from dialogs.model import Hours, Period
from dialogs.ports import Booking, Create, Delete, SignInRequired, Status, Step, Update
from tests.identity.services import Services
from tests.workplan.steps import AFTERNOON, BOOK, FRIDAY, MONDAY, MORNING, WEEK, WHOLE, Reached, booked, said, stands


@pytest.fixture(autouse=True)
async def _signed_in(services: Services) -> None:
    await services.sign_in(ADA)
    services.graph.log.clear()


# Reading


async def test_the_usual_week_comes_from_the_recurrences(services: Services) -> None:
    nine_to_five = Hours(time(9), time(17))
    schedule = await services.plan().schedule(datetime(2026, 11, 18, 9))
    assert schedule is not None
    assert schedule.hours == (nine_to_five,) * 5 + (None, None)


async def test_a_free_friday_is_free(services: Services) -> None:
    await services.sign_in(BRUNO)
    schedule = await services.plan(BRUNO).schedule(datetime(2026, 7, 1, 9))
    assert schedule is not None
    assert schedule.hours == (
        Hours(time(8, 30), time(17)),
        Hours(time(8, 30), time(17)),
        Hours(time(8, 30), time(12, 30)),
        Hours(time(10), time(18, 30)),
        None,
        None,
        None,
    )


async def test_a_day_booked_off_keeps_its_hours(services: Services) -> None:
    await booked(services, Period.of_days(date(2026, 11, 2), date(2026, 12, 20)), None)
    schedule = await services.plan().schedule(datetime(2026, 11, 18, 9))
    assert schedule is not None
    assert schedule.on(FRIDAY) == Hours(time(9), time(17))


async def test_the_usual_week_is_remembered_between_turns_until_the_person_is_forgotten(services: Services) -> None:
    now = datetime(2026, 11, 18, 9)
    await services.plan().schedule(now)
    await services.plan().schedule(now)
    once = len(services.graph.log)
    services.database.tell_forgotten(services.tenant, ADA.id)
    await services.plan().schedule(now)
    assert (once, len(services.graph.log)) == (2, 4)


async def test_the_view_tells_time_off_in_order_on_the_persons_clock(services: Services) -> None:
    await booked(services, MONDAY, None)
    await booked(services, AFTERNOON, "Dentist")
    seen = [(each.period, each.subject) for each in await services.plan().view(*WEEK)]
    assert seen == [(AFTERNOON, "Dentist"), (MONDAY, None)]


async def test_the_view_ends_where_it_is_told_to(services: Services) -> None:
    await booked(services, WHOLE, None)
    plan = services.plan()
    days = [
        [each.period for each in await plan.view(datetime(2026, 11, day), datetime(2026, 11, day + 1))]
        for day in (19, 20, 21)
    ]
    assert days == [[], [WHOLE], []]


async def test_a_version_changes_with_the_content_and_with_nothing_else(services: Services) -> None:
    [created] = await services.plan().carry_out("k", [BOOK])
    assert created.booking is not None
    [seen] = await services.plan().view(*WEEK)
    assert seen == created.booking
    [updated] = await services.plan().carry_out("k2", [Update(seen, AFTERNOON, "Doctor")])
    [seen_after] = await services.plan().view(*WEEK)
    assert updated.booking == seen_after
    assert seen_after.version != seen.version


# Carrying out


async def test_a_booking_is_made_once_under_a_key(services: Services) -> None:
    first = await services.plan().carry_out("k", [BOOK])
    second = await services.plan().carry_out("k", [BOOK])
    assert first == second
    assert first[0].booking is not None
    assert (first[0].status, first[0].booking.period) == (Status.DONE, AFTERNOON)
    assert stands(services) == [(AFTERNOON, "Dentist")]


async def test_two_presses_at_once_get_the_same_answer(services: Services) -> None:
    outcomes = await asyncio.gather(*(services.plan().carry_out("k", [BOOK]) for _ in range(5)))
    assert all(each == outcomes[0] for each in outcomes)
    assert services.writes() == ["POST 201"]


async def test_a_restart_meets_the_same_entry(services: Services) -> None:
    first = await services.plan().carry_out("k", [BOOK])
    services.journal = Journal(services.database)
    assert await services.plan().carry_out("k", [BOOK]) == first
    assert services.writes() == ["POST 201"]


async def test_another_persons_key_is_another_key(services: Services) -> None:
    await services.sign_in(BRUNO)
    await services.plan().carry_out("k", [BOOK])
    await services.plan(BRUNO).carry_out("k", [BOOK])
    assert (len(services.plans.time_off(ADA)), len(services.plans.time_off(BRUNO))) == (1, 1)


async def test_whole_days_are_written_as_the_notes_say(services: Services) -> None:
    [outcome] = await services.plan().carry_out("k", [Create(WHOLE, None)])
    assert outcome.booking is not None
    assert outcome.booking.period == WHOLE
    assert [(each.start, each.end, each.all_day) for each in services.plans.time_off(ADA)] == [
        (datetime(2026, 11, 20), datetime(2026, 11, 20, 23, 59, 59), True)
    ]


async def test_an_update_keeps_everything_else(services: Services) -> None:
    services.plans.seed(ADA, TimeOff(MORNING.start, MORNING.end, False, "Dentist"), extra={"mood": "good"})
    [booking] = await services.plan().view(*WEEK)
    [outcome] = await services.plan().carry_out("k", [Update(booking, WHOLE, "Dentist")])
    assert outcome.booking is not None
    assert (outcome.booking.id, outcome.booking.period) == (booking.id, WHOLE)
    day = (datetime(2026, 11, 20), datetime(2026, 11, 21))
    kept = [each.to_wire().get("mood") for each in await raw(services, *day)]
    assert kept == ["good"]


async def raw(services: Services, start: datetime, end: datetime) -> list[Any]:
    from datetime import UTC

    from bot.workplan.budget import Budget

    found = await services.client.view(services.person(), start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), Budget(5))
    return [each for each in found if each.is_time_off]


async def test_a_deleted_booking_is_gone(services: Services) -> None:
    booking = await booked(services)
    [outcome] = await services.plan().carry_out("k", [Delete(booking)])
    assert (outcome.status, outcome.booking, stands(services)) == (Status.DONE, None, [])


async def test_deleting_what_is_not_there_any_more_counts_as_done(services: Services) -> None:
    booking = await booked(services)
    services.plans.reset(ADA)
    assert said(await services.plan().carry_out("k", [Delete(booking)])) == ["done"]


async def test_changing_what_is_not_there_any_more_fails(services: Services) -> None:
    booking = await booked(services)
    services.plans.reset(ADA)
    assert said(await services.plan().carry_out("k", [Update(booking, WHOLE, None)])) == ["failed gone"]


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("kind", ["update", "delete"])
async def test_what_was_changed_meanwhile_is_left_alone(services: Services, kind: str, far: bool) -> None:
    booking = await booked(services)
    moved = replace(booking.period, end=datetime(2026, 11, 20, 16))
    if far:
        moved = Period.of_days(date(2027, 2, 1))
    await services.plan().carry_out("outlook", [Update(booking, moved, "Moved")])
    step: Step = Delete(booking) if kind == "delete" else Update(booking, WHOLE, None)
    assert said(await services.plan().carry_out("k", [step])) == ["failed changed"]
    assert stands(services) == [(moved, "Moved")]


async def test_what_a_recurrence_made_is_not_deleted(services: Services) -> None:
    services.plans.seed(ADA, TimeOff(MORNING.start, MORNING.end), recurrence_id="r")
    [booking] = await services.plan().view(*WEEK)
    assert booking.recurrence == "r"
    assert said(await services.plan().carry_out("k", [Delete(booking)])) == ["failed refused"]


async def test_steps_that_stand_alone_go_on_after_one_fails(services: Services) -> None:
    gone = Booking("nothing", AFTERNOON)
    outcomes = await services.plan().carry_out(
        "k", [Create(WHOLE, None), Update(gone, WHOLE, None), Create(MONDAY, "")]
    )
    assert said(outcomes) == ["done", "failed gone", "done"]


# Outages

LATER: list[GraphFault] = [failing(500), failing(502), failing(503), dropped()]


@pytest.mark.parametrize("fault", LATER)
async def test_a_failure_before_the_effect_is_made_good_once_it_can_no_longer_land(
    services: Services, fault: GraphFault
) -> None:
    services.graph.arm(fault, method="POST")
    assert said(await services.plan().carry_out("k", [BOOK])) == ["unknown checking"]
    assert said(await services.plan().carry_out("k", [BOOK])) == ["unknown checking"]
    assert (len(services.writes()), stands(services)) == (1, [])
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
    assert stands(services) == [(AFTERNOON, "Dentist")]


@pytest.mark.parametrize("fault", [failing(s, after=True) for s in (500, 502, 503, 504)] + [dropped(after=True)])
async def test_a_failure_after_the_effect_books_nothing_twice(services: Services, fault: GraphFault) -> None:
    services.graph.arm(fault, method="POST")
    [outcome] = await services.plan().carry_out("k", [BOOK])
    assert outcome.booking is not None
    assert (outcome.status, stands(services)) == (Status.DONE, [(AFTERNOON, "Dentist")])
    assert [hit.method for hit in services.graph.log] == ["GET", "POST", "GET"]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("kind", ["update", "delete"])
async def test_changes_and_cancellations_likewise(services: Services, kind: str, after: bool) -> None:
    booking = await booked(services)
    step: Step = Delete(booking) if kind == "delete" else Update(booking, WHOLE, "Away")
    services.graph.arm(failing(503, after=after), method="DELETE" if kind == "delete" else "PUT")
    assert said(await services.plan().carry_out("k", [step])) == (["done"] if after else ["unknown checking"])
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", [step])) == ["done"]
    assert len(services.writes()) == (1 if after else 2)
    assert stands(services) == ([] if kind == "delete" else [(WHOLE, "Away")])


async def test_a_service_that_cannot_be_reached_has_booked_nothing_and_it_goes_on(services: Services) -> None:
    await services.graph.close()
    assert said(await services.plan(seconds=1).carry_out("k", [BOOK])) == ["waiting unavailable"]
    await services.graph.start()
    services.client = services.client_for(services.graph.base_url)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
    assert stands(services) == [(AFTERNOON, "Dentist")]


async def test_a_booking_that_timed_out_stays_open_and_is_found_later(services: Services) -> None:
    held = Reached()
    services.graph.arm(slow(held), method="POST")
    assert said(await services.plan(seconds=0.8).carry_out("k", [BOOK])) == ["unknown checking"]
    services.plans.seed(ADA, TimeOff(AFTERNOON.start, AFTERNOON.end, False, "Dentist"))  # after all
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
    assert stands(services) == [(AFTERNOON, "Dentist")]


async def test_a_gateways_timeout_that_booked_nothing_is_booked_once_the_bound_is_over(services: Services) -> None:
    services.graph.arm(failing(504), method="POST")
    assert said(await services.plan().carry_out("k", [BOOK])) == ["unknown checking"]
    assert services.writes() == ["POST 504"]
    services.journal.landing = 0.0
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
    assert stands(services) == [(AFTERNOON, "Dentist")]


@pytest.mark.parametrize("fault", [throttled(30), forbidden(), failing(503)])
async def test_what_cannot_be_looked_up_stays_open(services: Services, fault: GraphFault) -> None:
    services.graph.arm(failing(504, after=True), method="POST")
    plan = services.plan()
    await plan.view(*WEEK)
    services.graph.arm(fault, method="GET", times=3)
    assert said(await plan.carry_out("k", [BOOK])) == ["unknown checking"]
    services.graph.clear_faults()
    services.wait(31)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]
    assert stands(services) == [(AFTERNOON, "Dentist")]


async def test_an_update_of_what_went_meanwhile_is_settled_as_gone(services: Services) -> None:
    booking = await booked(services)
    services.graph.arm(failing(504), method="PUT")
    step = Update(booking, WHOLE, None)
    assert said(await services.plan().carry_out("k", [step])) == ["unknown checking"]
    services.plans.reset(ADA)
    assert said(await services.plan().carry_out("k", [step])) == ["failed gone"]


async def test_an_update_of_what_was_changed_meanwhile_is_settled_as_changed(services: Services) -> None:
    booking = await booked(services)
    services.graph.arm(failing(504), method="PUT")
    step = Update(booking, WHOLE, None)
    await services.plan().carry_out("k", [step])
    await services.plan().carry_out("outlook", [Update(booking, MORNING, "Moved")])
    assert said(await services.plan().carry_out("k", [step])) == ["failed changed"]
    assert stands(services) == [(MORNING, "Moved")]


async def test_an_update_that_went_far_is_found_where_it_went(services: Services) -> None:
    booking = await booked(services)
    far = Period.of_days(date(2027, 9, 1))
    services.graph.arm(failing(500, after=True), method="PUT")
    assert said(await services.plan().carry_out("k", [Update(booking, far, "Dentist")])) == ["done"]
    assert stands(services) == [(far, "Dentist")]


async def test_two_alike_in_one_go_are_two(services: Services) -> None:
    services.graph.arm(failing(500, after=True), method="POST", times=2)
    assert said(await services.plan().carry_out("k", [BOOK, BOOK])) == ["done", "done"]
    assert len(stands(services)) == 2


async def test_throttling_beyond_the_budget_is_busy_and_the_next_press_tries_again(services: Services) -> None:
    services.graph.arm(throttled(30), method="POST")
    [outcome] = await services.plan().carry_out("k", [BOOK])
    assert (said([outcome]), 25 < outcome.wait <= 30) == (["waiting busy"], True)
    asked = len(services.graph.log)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["waiting busy"]
    assert len(services.graph.log) == asked
    services.wait(31)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]


async def test_a_refusal_is_final(services: Services) -> None:
    services.graph.arm(forbidden(), method="POST")
    assert said(await services.plan().carry_out("k", [BOOK])) == ["failed denied"]
    services.wait(3600)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["failed denied"]
    assert services.writes() == ["POST 403"]


async def test_what_was_refused_is_not_sent_again_when_the_rest_goes_on(services: Services) -> None:
    steps = [BOOK, Create(MONDAY, "Dentist")]
    services.graph.arm(forbidden(), method="POST")
    services.graph.arm(dropped(), method="POST")
    assert said(await services.plan().carry_out("k", steps)) == ["failed denied", "unknown checking"]
    services.wait(121)
    assert said(await services.plan().carry_out("k", steps)) == ["failed denied", "done"]
    assert stands(services) == [(MONDAY, "Dentist")]


async def test_a_delete_that_finds_nothing_is_done(services: Services) -> None:
    booking = await booked(services)
    services.graph.arm(missing(), method="DELETE")
    assert said(await services.plan().carry_out("k", [Delete(booking)])) == ["done"]


# Tokens


async def test_signing_in_in_between_books_it_then(services: Services) -> None:
    services.database.tell_forgotten(services.tenant, ADA.id)
    await forget_tokens(services)
    with pytest.raises(SignInRequired):
        await services.plan().carry_out("k", [BOOK])
    assert services.writes() == []
    await services.sign_in(ADA)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["done"]


async def test_a_broken_setup_is_told(services: Services) -> None:
    services.database.tell_forgotten(services.tenant, ADA.id)
    services.authority.mint.lifetime = 60
    await services.sign_in(ADA)
    services.authority.arm(ERRORS[7000222], times=1)
    assert said(await services.plan().carry_out("k", [BOOK])) == ["failed setup"]


async def forget_tokens(services: Services) -> None:
    from bot.storage.tokens import TokenStore

    assert await TokenStore(services.database).delete(services.tenant, ADA.id)
