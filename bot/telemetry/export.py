"""Sending spans and metrics by OTLP, where OpenTelemetry's standard environment variables say so.

Nothing is sent unless OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or
OTEL_EXPORTER_OTLP_METRICS_ENDPOINT is set, or OTEL_TRACES_EXPORTER or OTEL_METRICS_EXPORTER names "otlp" or "console".
The SDK and the exporter are the extra "otel". All their other variables (headers, timeouts, sampler, resource) hold.

Source: OpenTelemetry, "Environment Variable Specification".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from bot.version import version

log = structlog.get_logger(__name__)

_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
_SIGNALS = ("traces", "metrics")
CURE = "pip install 'time-off-for-teams[otel]'"


def wanted(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """What to send, by signal ("traces", "metrics"), and with which exporter ("otlp", "console")."""
    given = os.environ if environment is None else environment
    if given.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return {}
    found = {}
    for signal in _SIGNALS:
        named = given.get(f"OTEL_{signal.upper()}_EXPORTER", "").strip().lower()
        somewhere = given.get(_ENDPOINT) or given.get(f"OTEL_EXPORTER_OTLP_{signal.upper()}_ENDPOINT")
        exporter = named or ("otlp" if somewhere else "none")
        if exporter != "none":
            found[signal] = exporter
    return found


def start() -> Callable[[], None]:
    """Begin to send what is wanted; what ends it, and sends what is left, within some seconds (it blocks).

    What cannot be sent (the extra is missing, an exporter is unknown) is a warning: the service runs without.
    """
    signals = wanted()
    if not signals:
        return lambda: None
    try:
        return _started(signals)
    except ImportError as missing:
        log.warning("telemetry is not sent", why=f"{missing.name} is not installed", cure=CURE)
    except ValueError as wrong:
        log.warning("telemetry is not sent", why=str(wrong))
    return lambda: None


def _started(signals: Mapping[str, str]) -> Callable[[], None]:
    from opentelemetry import metrics, trace
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # What the environment says comes before this.
    chosen = "OTEL_SERVICE_NAME" in os.environ or "service.name=" in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    named = {} if chosen else {"service.name": "time-off"}
    resource = Resource.create({**named, "service.version": version()})
    ends: list[Callable[[], Any]] = []
    exporters = {signal: _exporter(signal, name) for signal, name in signals.items()}
    if "traces" in exporters:
        tracing = TracerProvider(resource=resource)
        tracing.add_span_processor(BatchSpanProcessor(exporters["traces"]))
        trace.set_tracer_provider(tracing)
        ends.append(tracing.shutdown)
    if "metrics" in exporters:
        metering = MeterProvider([PeriodicExportingMetricReader(exporters["metrics"])], resource=resource)
        metrics.set_meter_provider(metering)
        ends.append(metering.shutdown)
    log.info("telemetry is sent", **signals)

    def end() -> None:
        for each in ends:
            each()

    return end


def _exporter(signal: str, name: str) -> Any:
    if name == "console":
        from opentelemetry.sdk.metrics.export import ConsoleMetricExporter
        from opentelemetry.sdk.trace.export import ConsoleSpanExporter

        return ConsoleSpanExporter() if signal == "traces" else ConsoleMetricExporter()
    if name != "otlp":
        raise ValueError(f'OTEL_{signal.upper()}_EXPORTER: "{name}" is none of otlp, console, none')
    for variable in (f"OTEL_EXPORTER_OTLP_{signal.upper()}_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"):
        protocol = os.environ.get(variable, "http/protobuf")
        if protocol != "http/protobuf":
            raise ValueError(f'{variable}: "{protocol}" is not supported, http/protobuf is')
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter() if signal == "traces" else OTLPMetricExporter()
