"""Exactly once, whatever fails: random faults on every call, pressed until the journal entry is settled."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, throttled
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.workplan import sendings
from dialogs.model import Period
from dialogs.ports import Create, Delete, Outcome, Status, Step, Update
from tests.identity.services import Services, running

METHODS = ("GET", "POST", "PUT", "DELETE")
FAULTS: list[GraphFault] = [
    *(failing(status, after=after) for status in (500, 503, 504) for after in (False, True)),
    *(dropped(after=after) for after in (False, True)),
    throttled(0),
    throttled(30),
]
WEEK = (datetime(2026, 11, 16), datetime(2026, 11, 30))
VACATION = Period.of_days(date(2026, 11, 16), date(2026, 11, 20))
EARLIER, LATER = (
    Period.of_days(date(2026, 11, 16), date(2026, 11, 17)),
    Period.of_days(date(2026, 11, 19), date(2026, 11, 20)),
)
DENTIST = Period(datetime(2026, 11, 24, 9), datetime(2026, 11, 24, 11))
NEW = Period(datetime(2026, 11, 25, 9), datetime(2026, 11, 25, 11))

faults = st.lists(st.tuples(st.sampled_from(FAULTS), st.sampled_from(METHODS)), max_size=5)


@asynccontextmanager
async def with_plan(planned: list[tuple[GraphFault, str]]) -> AsyncIterator[tuple[Services, list[Step]]]:
    """A plan with a vacation and a dentist; steps that split the one, take out the other and book a third."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as services:
            await services.sign_in(ADA)
            services.plans.seed(ADA, TimeOff(VACATION.start, VACATION.end, True, "Vacation"))
            services.plans.seed(ADA, TimeOff(DENTIST.start, DENTIST.end, False, "Dentist"))
            vacation, dentist = await services.plan().view(*WEEK)
            for fault, method in planned:
                services.graph.arm(fault, method=method)
            yield (
                services,
                [
                    Create(LATER, "Vacation"),
                    Update(vacation, EARLIER, "Vacation"),
                    Delete(dentist),
                    Create(NEW, None),
                ],
            )


async def pressed_until_settled(services: Services, steps: list[Step], *, atomic: bool) -> list[Outcome]:
    """Press until every step is done, or one has been refused and nothing is open."""
    services.journal.landing = 0.0  # what failed is over, in here
    for _press in range(20):
        outcomes = await services.plan().carry_out("k", steps, atomic=atomic)
        if not {Status.UNKNOWN, Status.WAITING} & {each.status for each in outcomes}:
            return outcomes
        services.wait(31)  # whatever asked for that has been left alone
    raise AssertionError("never settled")


def stands(services: Services) -> list[tuple[Period, str | None]]:
    return [(Period(each.start, each.end, each.all_day), each.subject) for each in services.plans.time_off(ADA)]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sendings, "PAUSE", 0.0)  # a local server needs no time to come back


SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@SLOW
@given(planned=faults, atomic=st.booleans())
async def test_every_step_happens_once(planned: list[tuple[GraphFault, str]], atomic: bool) -> None:
    async with with_plan(planned) as (services, steps):
        outcomes = await pressed_until_settled(services, steps, atomic=atomic)
        assert [each.status for each in outcomes] == [Status.DONE] * 4
        assert stands(services) == [(EARLIER, "Vacation"), (LATER, "Vacation"), (NEW, None)]
        assert await services.plan().carry_out("k", steps) == outcomes


@SLOW
@given(planned=faults, refused=st.sampled_from(["PUT", "DELETE"]))
async def test_what_breaks_off_is_put_back_whole(planned: list[tuple[GraphFault, str]], refused: str) -> None:
    outages = [each for each in planned if each[1] != refused]
    async with with_plan([(forbidden(), refused), *outages]) as (services, steps):
        before = stands(services)
        outcomes = await pressed_until_settled(services, steps, atomic=True)
        if all(each.status is Status.DONE for each in outcomes):
            # An outage came first and everything was tried anew, after the refusal had been used up.
            assert stands(services) == [(EARLIER, "Vacation"), (LATER, "Vacation"), (NEW, None)]
        else:
            assert [each.status for each in outcomes] == [Status.FAILED] * 4
            assert stands(services) == before
