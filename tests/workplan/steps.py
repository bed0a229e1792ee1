"""Periods, steps and what they lead to, for the tests of the plan."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from dialogs.model import Period
from dialogs.ports import Booking, Create, Outcome
from tests.identity.services import Services

FRIDAY = date(2026, 11, 20)
AFTERNOON = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))
MORNING = Period(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 12))
WHOLE = Period.of_days(FRIDAY)
MONDAY = Period.of_days(date(2026, 11, 23))
WEEK = (datetime(2026, 11, 16), datetime(2026, 11, 30))
BOOK = Create(AFTERNOON, "Dentist")


def said(outcomes: Sequence[Outcome]) -> list[str]:
    return [f"{each.status} {each.error}" if each.error else str(each.status) for each in outcomes]


def stands(services: Services) -> list[tuple[Period, str | None]]:
    return [(Period(each.start, each.end, each.all_day), each.subject) for each in services.plans.time_off(ADA)]


async def booked(services: Services, period: Period = AFTERNOON, subject: str | None = "Dentist") -> Booking:
    services.plans.seed(ADA, TimeOff(period.start, period.end, period.all_day, subject))
    services.graph.log.clear()
    return next(each for each in await services.plan().view(*WEEK) if each.period == period)


class Reached(asyncio.Event):
    """An event that a slow service waits for, and that tells when it has begun to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()

    async def wait(self) -> bool:  # type: ignore[override]
        self.begun.set()
        return await super().wait()
