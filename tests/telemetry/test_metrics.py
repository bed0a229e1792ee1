"""/metrics, read back by Prometheus' own parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox.graph_faults import failing
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from bot.telemetry.catalogue import METRICS, Kind
from bot.telemetry.metrics import CONTENT_TYPE, Metrics
from tests.channel.channel_bench import running
from tests.telemetry.conftest import Open, read_back

Counted = Callable[..., float]


async def test_a_booking_is_counted_from_the_message_to_the_journal(tenant: SandboxTenant, counted: Counted) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    await chat.press("Book it")
    assert counted("timeoff_turn_seconds_count", kind="message") == 1
    assert counted("timeoff_turn_seconds_count", kind="invoke") == 1
    assert counted("timeoff_understood_total", intent="take", language="en", ended="clear") == 1
    assert counted("timeoff_presses_total", verb="book") == 1
    assert counted("timeoff_graph_calls_total", method="POST", status="201") == 1
    assert counted("timeoff_graph_seconds_count", method="POST") == 1
    assert counted("timeoff_undertakings_total", result="done") == 1
    assert counted("timeoff_turns_in_progress") == 0


async def test_understanding_is_counted_by_how_it_ended(tenant: SandboxTenant, counted: Counted) -> None:
    chat = tenant.chat("ada")
    await chat.say("off for two hours on Friday")
    await chat.say("qwertz uiop")
    await chat.say("off next Tuesday")
    await chat.say("no, Wednesday")
    assert counted("timeoff_understood_total", intent="take", language="en", ended="asked") == 1
    assert counted("timeoff_understood_total", intent="none", language="en", ended="unclear") == 1
    assert counted("timeoff_corrections_total", language="en") == 1


async def test_sign_ins_and_their_refusals_are_counted(fresh: Open, counted: Counted) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        await tenant.chat("ada").say("what's booked?")
    assert counted("timeoff_signins_total", result="ok") == 1


async def test_throttling_and_lost_answers_are_counted(tenant: SandboxTenant, counted: Counted) -> None:
    chat = tenant.chat("ada")
    tenant.graph.arm(failing(429), person=ADA, method="GET", times=1)
    await chat.say("what's booked next week?")
    assert counted("timeoff_throttled_total", service="graph") == 1
    assert counted("timeoff_graph_calls_total", method="GET", status="429") == 1


async def test_the_exposition_is_what_prometheus_reads(tmp_path: Path) -> None:
    async with running(tmp_path) as bench:
        await bench.post(bench.activity())
        await bench.post(bench.activity(), None)
        async with bench.session.get(f"{bench.url}/metrics") as answer:
            assert answer.headers["Content-Type"] == CONTENT_TYPE
            samples = read_back(await answer.text())
    names = {name for name, _labels in samples}
    assert samples["timeoff_activities_refused_total", ()] >= 1
    assert "process_resident_memory_bytes" in names
    assert "timeoff_turn_seconds_bucket" in names
    assert not [name for name in names if name.endswith("_created")]


def test_a_metric_nobody_described_is_a_mistake() -> None:
    metrics = Metrics()
    with pytest.raises(KeyError):
        metrics.count("surprise")
    with pytest.raises(ValueError, match=r"[Ii]ncorrect label"):
        metrics.count("timeoff_presses_total", person="ada")


def test_names_say_kind_and_unit() -> None:
    for metric in METRICS:
        assert metric.name.startswith("timeoff_")
        assert metric.name.endswith("_total") == (metric.kind is Kind.COUNTER)
        assert metric.kind is not Kind.HISTOGRAM or metric.name.endswith("_seconds")
        assert metric.says.endswith(".")
