"""The metrics of this process, for Prometheus (/metrics) and, where it is set up, for OpenTelemetry.

`count`, `observe` and `put` take the names of catalogue.py. Prometheus' client keeps the values; the same are given
to the OpenTelemetry API, which does nothing with them unless an exporter is configured (export.py).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry import metrics as otel
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.telemetry.catalogue import METRICS, Kind, Metric

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Teams waits 15 seconds for an answer, 5 in dialogs.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)

# When a series began is of use to nobody, and doubles what is scraped.
disable_created_metrics()  # type: ignore[no-untyped-call]

_CLASSES = {Kind.COUNTER: Counter, Kind.GAUGE: Gauge, Kind.HISTOGRAM: Histogram}


class Metrics:
    """Counts, durations and states by name and labels.

    Labels come from the code, never from what people write. A name or a label that the catalogue does not have
    raises KeyError or ValueError.
    """

    def __init__(self, catalogue: Iterable[Metric] = METRICS) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._meter = otel.get_meter("timeoff")
        self.before: list[Callable[[], Awaitable[None]]] = []  # awaited before everything is read (`refresh`)
        self._kept: dict[str, Any] = {}
        self._told: dict[str, Any] = {}
        for metric in catalogue:
            kept = self._kept[metric.name] = self._prometheus(metric)
            for value in metric.known:
                kept.labels(value)
            self._told[metric.name] = self._opentelemetry(metric)

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """So many more of the counter `name`."""
        _child(self._kept[name], labels).inc(amount)
        self._told[name].add(amount, labels)

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """One duration of the histogram `name`."""
        _child(self._kept[name], labels).observe(seconds)
        self._told[name].record(seconds, labels)

    def put(self, name: str, value: float, **labels: str) -> None:
        """The gauge `name` as it stands now."""
        _child(self._kept[name], labels).set(value)

    @contextmanager
    def during(self, name: str, **labels: str) -> Iterator[None]:
        """Count the gauge `name` one higher while the body runs."""
        child = _child(self._kept[name], labels)
        child.inc()
        try:
            yield
        finally:
            child.dec()

    async def refresh(self) -> None:
        """Bring up to date what is looked up only when somebody reads it."""
        for each in self.before:
            await each()

    def text(self) -> bytes:
        """Everything, in Prometheus' text format (`CONTENT_TYPE`)."""
        return generate_latest(self._registry)

    def _prometheus(self, metric: Metric) -> Any:
        options = {"buckets": BUCKETS} if metric.kind is Kind.HISTOGRAM else {}
        return _CLASSES[metric.kind](metric.name, metric.says, metric.labels, registry=self._registry, **options)

    def _opentelemetry(self, metric: Metric) -> Any:
        match metric.kind:
            case Kind.COUNTER:
                return self._meter.create_counter(metric.name.removesuffix("_total"), description=metric.says)
            case Kind.HISTOGRAM:
                return self._meter.create_histogram(
                    metric.name.removesuffix("_seconds"),
                    unit="s",
                    description=metric.says,
                    explicit_bucket_boundaries_advisory=BUCKETS,
                )
        return self._meter.create_observable_gauge(metric.name, [self._reading(metric.name)], description=metric.says)

    def _reading(self, name: str) -> Any:
        def read(_options: Any) -> Iterator[otel.Observation]:
            for family in self._kept[name].collect():
                for sample in family.samples:
                    yield otel.Observation(sample.value, dict(sample.labels))

        return read


def _child(metric: Any, labels: dict[str, str]) -> Any:
    return metric.labels(**labels) if labels else metric


METRICS_OF_THIS_PROCESS = Metrics()
count = METRICS_OF_THIS_PROCESS.count
observe = METRICS_OF_THIS_PROCESS.observe
put = METRICS_OF_THIS_PROCESS.put
during = METRICS_OF_THIS_PROCESS.during
