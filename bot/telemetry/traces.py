"""Spans of OpenTelemetry's API: nothing is recorded or sent unless export.py was given a place to send it.

A span carries neither the text of an exception nor a URL: both may hold what a person wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import SpanKind, Status, StatusCode

_TRACER = trace.get_tracer("timeoff")


@contextmanager
def span(
    name: str, attributes: Mapping[str, str | int] | None = None, *, server: bool = False, client: bool = False
) -> Iterator[None]:
    """A span around the body; an exception that leaves it is named by its type alone."""
    kind = SpanKind.SERVER if server else SpanKind.CLIENT if client else SpanKind.INTERNAL
    with _TRACER.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def mark(**attributes: Any) -> None:
    """Set attributes of the current span; lists become text."""
    current = trace.get_current_span()
    if current.is_recording():
        for name, value in attributes.items():
            current.set_attribute(name, value if isinstance(value, (str, bool, int, float)) else str(value))


def failed(why: str) -> None:
    """Mark the current span as failed; `why` comes from the code."""
    trace.get_current_span().set_status(Status(StatusCode.ERROR, why))


def add_ids(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Put the current trace into a log line (a processor of structlog), where there is one."""
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"], event["span_id"] = f"{context.trace_id:032x}", f"{context.span_id:016x}"
    return event
