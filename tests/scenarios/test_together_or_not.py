"""Replacing time off, and undoing that, is done whole or not at all, and never leaves a day that was off not off."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.sandbox.graph_faults import forbidden
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant

FRIDAY = TimeOff(datetime(2026, 11, 20), datetime(2026, 11, 20, 23, 59, 59), True, "Away")
MORNING = TimeOff(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 11), False, "Dentist")


def held(tenant: SandboxTenant) -> list[tuple[datetime, datetime, str | None]]:
    return [(each.start, each.end, each.subject) for each in tenant.plan("ada")]


@pytest.mark.parametrize(("there", "method"), [(FRIDAY, "PUT"), (MORNING, "DELETE"), (FRIDAY, "POST")])
async def test_a_replacement_that_breaks_off_leaves_everything_as_it_was(
    tenant: SandboxTenant, there: TimeOff, method: str
) -> None:
    tenant.plans.seed(ADA, there)
    before = held(tenant)
    chat = tenant.chat("ada")
    await chat.say("off Friday until 3pm" if there is MORNING else "off Friday afternoon")
    tenant.graph.arm(forbidden(), person=ADA, method=method)
    await chat.press_verb("replace")
    assert held(tenant) == before


async def test_an_undo_that_breaks_off_has_taken_nothing_away(tenant: SandboxTenant) -> None:
    tenant.plans.seed(ADA, MORNING)
    chat = tenant.chat("ada")
    await chat.say("off Friday until 3pm")
    await chat.press_verb("replace")
    replaced = held(tenant)
    mark = len(tenant.graph.log)
    tenant.graph.arm(forbidden(), person=ADA, method="DELETE")
    await chat.press_verb("undo")
    writes = [hit.method for hit in list(tenant.graph.log)[mark:] if hit.method != "GET"]
    assert writes[0] == "POST"  # what is booked again comes before what is taken away
    assert set(replaced) <= set(held(tenant))
