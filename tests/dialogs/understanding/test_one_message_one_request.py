"""What is one request on its own is one request in a conversation too, read the same way."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dialogs.model import Role
from dialogs.understanding import read
from dialogs.understanding.cases import run_case, schedule_of
from dialogs.understanding.trace import plain
from tests.accuracy import known_failures

CASES = Path(__file__).parents[2] / "cases"
FILES = sorted(path for path in CASES.glob("??.jsonl"))


def in_a_chat(case: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Intent and periods of each reading by `read`, with nothing open."""
    readings = read(
        case["text"],
        now=datetime.fromisoformat(case["now"]),
        locale=case["locale"],
        schedule=schedule_of(case.get("schedule")),
    )
    return [
        (each.request.intent.value, [] if each.request.unclear else [plain(period) for period in each.request.periods])
        for each in readings
        if each.role is not Role.PRESS
    ]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_case_is_taken_apart(path: Path) -> None:
    wrong = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        alone = run_case(case)
        if case["intent"] == "none" or case["id"] in known_failures():  # "ok" and "thanks" may stand for a button
            continue
        if in_a_chat(case) != [(alone["intent"], alone["periods"])]:
            wrong.append(f"{case['id']} {case['text']!r}: {in_a_chat(case)}")
    assert wrong == []
