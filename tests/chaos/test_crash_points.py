"""Thirty points at which the service is killed in the midst of a press; `make crash` runs them all."""

from __future__ import annotations

import random

import pytest

from tests.chaos.crash import SCENARIOS, crashers, wrong
from tests.storage.postgres import programs

SEED, POINTS = 20261128, 30


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
async def test_whoever_dies_in_a_press_is_followed_by_somebody_who_finishes_it() -> None:
    async with crashers(POINTS + 20) as crasher:
        points = [point for scenario in SCENARIOS for point in await crasher.points(scenario)]
        chosen = random.Random(SEED).sample(points, POINTS)
        assert await wrong(crasher, chosen) == []
