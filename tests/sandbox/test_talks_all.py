"""Every talk of tests/cases/talks.jsonl, against the whole service in a tenant of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bot.sandbox.talks import Talk, run
from bot.sandbox.tenant import Shared

LINES = (Path(__file__).parents[1] / "cases" / "talks.jsonl").read_text("utf-8").splitlines()


@cache
def shared() -> Shared:
    """The keys and certificates of all talks: making them takes longer than most talks."""
    return Shared.make()


@pytest.mark.parametrize("line", [pytest.param(line, id=json.loads(line)["id"]) for line in LINES])
async def test_talk(line: str) -> None:
    result = await run(Talk.from_json(line), shared=shared())
    assert result.why is None, result.why
