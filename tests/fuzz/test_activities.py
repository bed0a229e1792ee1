"""Three hundred mangled activities; `make fuzz` posts five thousand."""

from __future__ import annotations

from bot import logs
from tests.fuzz.activities import run


async def test_no_mangled_activity_breaks_a_turn_or_touches_anybody_else() -> None:
    try:
        found = await run(300, seed=20261118)
    finally:
        logs.configure("CRITICAL")
    assert found.faults == []
    assert sum(found.statuses.values()) == 300
    assert found.statuses[200] > 100
