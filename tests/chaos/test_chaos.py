"""Twenty seconds of `make chaos` on two replicas: nothing doubled or foreign, no card that contradicts the plan."""

from __future__ import annotations

import pytest

from tests.chaos.chaos import Plan, chaos
from tests.storage.postgres import programs

SEED = 20261128
SMALL = Plan(seconds=20, people=16, replicas=2, front=False, stop_database=False, kills=2, pause=3.0)


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
async def test_what_people_asked_for_is_in_the_plan_and_on_their_cards_once() -> None:
    seen, wrong, _errors = await chaos(SMALL, SEED)
    assert wrong == []
    assert (seen.turns > 50, seen.presses > 10, seen.kills) == (True, True, 2)
