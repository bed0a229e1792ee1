"""The benchmarks run: nothing is said of speed here."""

from __future__ import annotations

import pytest

from tests.bench import service, understanding

pytestmark = pytest.mark.once


async def test_the_service_is_measured_beside_the_echo_bot(capsys: pytest.CaptureFixture[str]) -> None:
    await service.run(levels=[1], rounds=1, seconds=0.1)
    rows = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert {"echo", "help reply", "proposal turn", "listening after, s", "memory when idle, MB"} <= set(rows)


def test_understanding_is_measured_beside_search_dates(capsys: pytest.CaptureFixture[str]) -> None:
    understanding.compare(rounds=1, most=20, others=())
    rows = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert {"this bot", "search_dates"} <= set(rows)
