"""A day taken out of a longer time off: whatever breaks in between, no day is lost and the next press finishes it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, slow
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

WEEK = TimeOff(datetime(2026, 11, 23), datetime(2026, 11, 27, 23, 59, 59), True, "Skiing")
SPLIT = [(23, 24, "Skiing"), (26, 27, "Skiing")]


def held(tenant: SandboxTenant) -> list[tuple[int, int, str | None]]:
    return [(each.start.day, each.end.day, each.subject) for each in tenant.plan("ada")]


def days_off(tenant: SandboxTenant) -> set[int]:
    return {day for first, last, _ in held(tenant) for day in range(first, last + 1)}


@pytest.mark.parametrize(
    ("method", "fault", "times"),
    [
        ("POST", failing(503), None),
        ("POST", failing(503, after=True), 1),
        ("POST", dropped(after=True), 1),
        ("PUT", failing(503), None),
        ("PUT", failing(504, after=True), 1),
        ("PUT", dropped(), None),
        ("PUT", forbidden(), 1),
        ("PUT", slow(60.0), None),
    ],
    ids=lambda each: str(each) if isinstance(each, str) else "",
)
async def test_a_split_that_breaks_off_is_finished_after_a_restart(
    fresh: Open, tmp_path: Path, method: str, fault: GraphFault, times: int | None
) -> None:
    async with fresh(folder=tmp_path, settings={"turn_budget": 1.0} if fault.delay else {}) as tenant:
        await tenant.sign_in("ada")
        tenant.plans.seed(ADA, WEEK)
        chat = tenant.chat("ada")
        await chat.say("cancel Wednesday next week")
        tenant.graph.arm(fault, person=ADA, method=method, times=times)
        await chat.press_verb("confirm")
        assert days_off(tenant) >= {23, 24, 26, 27}
    async with fresh(folder=tmp_path, settings={"landing_seconds": 0}) as tenant:
        chat = tenant.chat("ada")
        if held(tenant) != SPLIT:
            await chat.press_verb("retry")
        assert held(tenant) == SPLIT
        await chat.press_verb("undo")
        assert held(tenant) == [(23, 27, "Skiing")]


async def test_what_a_recurrence_made_is_explained_and_left(tenant: SandboxTenant) -> None:
    tenant.plans.seed(ADA, WEEK, recurrence_id="series")
    chat = tenant.chat("ada")
    await chat.say("cancel my time off next week")
    assert chat.replies == ["That is part of a recurring entry, which only Outlook can change."]
    assert held(tenant) == [(23, 27, "Skiing")]
