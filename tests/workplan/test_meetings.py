"""The meetings of a calendar: what counts as one, when, and what becomes of a calendar that does not answer."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any

import pytest

from bot.sandbox.calendar import Event
from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, slow, throttled, unauthorized
from bot.sandbox.people import ADA, BRUNO
from bot.workplan import plan as plans
from bot.workplan.budget import Budget
from bot.workplan.plan import PersonalWorkPlan
from dialogs.model import Period
from dialogs.ports import Meeting
from tests.identity.services import Services

DAY = (datetime(2026, 11, 20), datetime(2026, 11, 21))


def event(start: float, end: float, subject: str = "", *args: Any, **other: Any) -> Event:
    midnight = datetime(2026, 11, 20)
    first, last = (midnight.replace(hour=int(each), minute=int(each % 1 * 60)) for each in (start, end))
    return Event(first, last, subject, *args, **other)


async def test_meetings_are_read_in_the_persons_clock_with_whose_they_are(services: Services) -> None:
    await services.sign_in(BRUNO)
    services.graph.calendars.seed(BRUNO, event(15, 16, "Demo"))
    services.graph.calendars.seed(BRUNO, event(13, 13.5, " One to one ", "Ada Marten"))
    found = await services.plan(BRUNO).meetings(*DAY)
    at = datetime(2026, 11, 20)
    assert found == [
        Meeting(Period(at.replace(hour=13), at.replace(hour=13, minute=30)), "One to one", False),
        Meeting(Period(at.replace(hour=15), at.replace(hour=16)), "Demo", True),
    ]


async def test_nothing_more_is_asked_for_than_is_shown(services: Services) -> None:
    await services.sign_in()
    await services.plan().meetings(*DAY)
    hit = services.graph.log[-1]
    assert (hit.method, hit.path, hit.status) == ("GET", "/v1.0/me/calendarView", 200)


@pytest.mark.parametrize("shown", ["free", "oof"])
async def test_what_claims_nobodys_time_is_no_meeting(services: Services, shown: str) -> None:
    await services.sign_in()
    services.graph.calendars.seed(ADA, event(9, 10, "Hold", show_as=shown))
    services.graph.calendars.seed(ADA, event(9, 10, "Cancelled", cancelled=True))
    services.graph.calendars.seed(ADA, event(9, 10, "Declined", declined=True))
    services.graph.calendars.seed(ADA, Event.of_days(date(2026, 11, 20), date(2026, 11, 20), "Week 47", show_as=shown))
    assert await services.plan().meetings(*DAY) == []


@pytest.mark.parametrize("shown", ["busy", "tentative", "workingElsewhere", "unknown"])
async def test_everything_else_is(services: Services, shown: str) -> None:
    await services.sign_in()
    services.graph.calendars.seed(ADA, event(9, 10, "Call", show_as=shown))
    assert [each.subject for each in await services.plan().meetings(*DAY) or ()] == ["Call"]


async def test_a_whole_day_stays_that_day_in_every_zone(services: Services) -> None:
    person = await services.sign_in()
    services.graph.calendars.seed(ADA, Event.of_days(date(2026, 11, 20), date(2026, 11, 20), "Fair"))
    services.graph.calendars.seed(
        ADA, Event.of_days(date(2026, 11, 20), date(2026, 11, 20), "", show_as="workingElsewhere")
    )
    far = PersonalWorkPlan(
        services.person(ADA, "America/Los_Angeles"), services.client, services.journal, Budget(10), services.schedules
    )
    assert person.zone != "America/Los_Angeles"
    assert await far.meetings(*DAY) == [Meeting(Period.of_days(date(2026, 11, 20)), "Fair", True)]


async def test_all_pages_are_read(services: Services) -> None:
    await services.sign_in()
    for n in range(130):
        services.graph.calendars.seed(ADA, event(9, 10, f"{n}"))
    assert len(await services.plan().meetings(*DAY) or ()) == 130


@pytest.mark.parametrize(
    "fault",
    [forbidden(), throttled(60), failing(500), failing(503), dropped(), unauthorized(), GraphFault(400, "x", "y")],
)
async def test_a_calendar_that_refuses_is_as_good_as_none(services: Services, fault: GraphFault) -> None:
    await services.sign_in()
    services.graph.arm(fault, method="calendarView", times=None)
    assert await services.plan().meetings(*DAY) is None


async def test_who_is_not_signed_in_is_not_asked_to_for_meetings(services: Services) -> None:
    assert await services.plan().meetings(*DAY) is None


async def test_a_calendar_that_never_answers_is_given_up_on_within_its_own_time(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await services.sign_in()
    monkeypatch.setattr(plans, "CALENDAR_WITHIN", 0.05)
    never = asyncio.Event()
    services.graph.arm(slow(never), method="calendarView")
    plan = services.plan(seconds=60)
    assert await plan.meetings(*DAY) is None  # were it bound by the turn's 60 seconds, the test would run out of time
    never.set()


async def test_a_turn_that_has_no_time_left_does_not_ask(services: Services) -> None:
    await services.sign_in()
    before = len(services.graph.log)
    assert await services.plan(seconds=0).meetings(*DAY) is None
    assert len(services.graph.log) == before


async def test_where_it_is_switched_off_nobody_asks(services: Services) -> None:
    person = await services.sign_in()
    before = len(services.graph.log)
    plan = PersonalWorkPlan(person, services.client, services.journal, Budget(10), services.schedules, calendar=False)
    assert await plan.meetings(*DAY) is None
    assert len(services.graph.log) == before
