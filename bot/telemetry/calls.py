"""One HTTP call to Microsoft Graph, as it is counted, traced and logged."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog

from bot.telemetry import metrics, traces, trail

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Call:
    """A call under way: `id` is its client-request-id; status and `theirs` (Graph's request-id) once it is answered."""

    id: str = field(default_factory=trail.request_id)
    status: int = 0
    theirs: str = ""

    def answered(self, status: int, request_id: str | None) -> None:
        """Note Graph's answer."""
        self.status, self.theirs = status, request_id or ""


@contextmanager
def graph(method: str) -> Iterator[Call]:
    """Watch one attempt. A write that succeeded is a line at INFO, a read one at DEBUG, 429 a warning."""
    call, started = Call(), time.monotonic()
    about = {"http.request.method": method, "timeoff.client_request_id": call.id}
    with traces.span(f"graph {method}", about, client=True):
        try:
            yield call
        finally:
            seconds = time.monotonic() - started
            metrics.count("timeoff_graph_calls_total", method=method, status=str(call.status))
            metrics.observe("timeoff_graph_seconds", seconds, method=method)
            traces.mark(**{"http.response.status_code": call.status, "timeoff.request_id": call.theirs})
            facts = {
                "method": method,
                "status": call.status,
                "seconds": round(seconds, 3),
                "client_request_id": call.id,
                "request_id": call.theirs,
            }
            if call.status == 429:
                throttled("graph")
            if 200 <= call.status < 300 and method != "GET":
                log.info("graph write done", **facts)
            else:
                log.debug("graph call", **facts)


def throttled(service: str, retry_after: float | None = None) -> None:
    """A service ("graph", "connector") asked to be left alone."""
    metrics.count("timeoff_throttled_total", service=service)
    log.warning("throttled", service=service, retry_after=retry_after)
