"""Spans and metrics of a real process, received by a small OTLP receiver; nothing is sent unless it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from bot.sandbox.people import ADA
from bot.telemetry.export import wanted
from tests.served import Relay
from tests.telemetry.conftest import Open
from tests.telemetry.test_trail import CANARIES

PATIENCE = 60.0  # seconds


class Receiver:
    """Keeps what is exported to it."""

    def __init__(self) -> None:
        self.traces = ExportTraceServiceRequest()
        self.metrics = ExportMetricsServiceRequest()
        self._arrived = asyncio.Condition()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        kept = {"/v1/traces": self.traces, "/v1/metrics": self.metrics}[request.path]
        kept.MergeFromString(await request.read())
        async with self._arrived:
            self._arrived.notify_all()
        return web.Response(body=b"", content_type="application/x-protobuf")

    async def has(self, condition: Callable[[], Any]) -> None:
        """Wait until what was received fulfils `condition`."""
        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(condition)

    @property
    def spans(self) -> list[Any]:
        return [
            span for resource in self.traces.resource_spans for scope in resource.scope_spans for span in scope.spans
        ]

    @property
    def names(self) -> set[str]:
        return {span.name for span in self.spans}

    @property
    def metric_names(self) -> set[str]:
        return {
            metric.name
            for resource in self.metrics.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    application = web.Application()
    application.router.add_post("/v1/{signal}", found.take)
    async with TestServer(application) as server:
        found.url = str(server.make_url("")).rstrip("/")
        yield found


def attributes(span: Any) -> dict[str, Any]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


def whole(receiver: Receiver, name: str) -> bool:
    """Whether a span of that name has come, and all that it is in: what is around it ends later, and is sent later."""
    by_id = {span.span_id: span for span in receiver.spans}
    found = [span for span in receiver.spans if span.name == name]
    while found and all(span.parent_span_id for span in found):
        found = [by_id[span.parent_span_id] for span in found if span.parent_span_id in by_id]
    return bool(found)


async def test_a_booking_is_one_trace_from_the_turn_to_graph(fresh: Open, receiver: Receiver, tmp_path: Path) -> None:
    more = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
        "OTEL_METRIC_EXPORT_INTERVAL": "300",
        "NO_PROXY": "127.0.0.1,localhost",
    }
    relay = Relay(tmp_path, more)
    async with fresh(build=relay.build) as tenant:
        assert await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon, Zahnarzt")
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1
        await receiver.has(lambda: "timeoff_presses" in receiver.metric_names and whole(receiver, "graph POST"))
        (written,) = [line for line in relay.served.of("graph write done") if line["method"] == "POST"]
        (answered,) = [line for line in relay.served.of("turn answered") if line.get("verb") == "book"]
    assert {"turn", "token exchange", "journal undertaking", "graph GET", "graph POST"} <= receiver.names
    by_id = {span.span_id: span for span in receiver.spans}
    (post,) = [span for span in receiver.spans if span.name == "graph POST"]
    journal = by_id[post.parent_span_id]
    turn = by_id[journal.parent_span_id]
    assert (journal.name, turn.name, turn.parent_span_id) == ("journal undertaking", "turn", b"")
    # The log leads to the trace and back.
    assert written["trace_id"] == turn.trace_id.hex() == answered["trace_id"]
    assert attributes(post)["timeoff.client_request_id"] == written["client_request_id"]
    assert attributes(turn)["timeoff.turn"] == answered["turn"]
    resource = {each.key: each.value.string_value for each in receiver.traces.resource_spans[0].resource.attributes}
    assert resource["service.name"] == "time-off"
    sent = receiver.traces.SerializeToString() + receiver.metrics.SerializeToString()
    assert [each for each in (*CANARIES, ADA.upn) if each.encode() in sent] == []


async def test_nothing_is_sent_unless_it_is_asked_for(fresh: Open, receiver: Receiver, tmp_path: Path) -> None:
    relay = Relay(tmp_path)
    async with fresh(build=relay.build) as tenant:
        await tenant.sign_in("ada")
    assert relay.served.of("telemetry is sent") == []
    assert receiver.spans == []


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({}, {}),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, {"traces": "otlp", "metrics": "otlp"}),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c"}, {"traces": "otlp"}),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_METRICS_EXPORTER": "none"}, {"traces": "otlp"}),
        ({"OTEL_TRACES_EXPORTER": "console"}, {"traces": "console"}),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_SDK_DISABLED": "true"}, {}),
        ({"OTEL_SERVICE_NAME": "bot"}, {}),
    ],
)
def test_the_standard_variables_say_what_is_sent(environment: dict[str, str], sent: dict[str, str]) -> None:
    assert wanted(environment) == sent


async def test_an_exporter_that_is_not_there_is_a_warning_and_the_service_runs(fresh: Open, tmp_path: Path) -> None:
    relay = Relay(tmp_path, {"OTEL_TRACES_EXPORTER": "zipkin"})
    async with fresh(build=relay.build) as tenant:
        assert await tenant.sign_in("ada")
        (line,) = relay.served.of("telemetry is not sent")
    assert "zipkin" in line["why"]
