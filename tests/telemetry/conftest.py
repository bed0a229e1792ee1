"""A tenant whose bot logs into memory, and its metrics as Prometheus' own parser reads them."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from bot import logs
from bot.telemetry.metrics import METRICS_OF_THIS_PROCESS
from tests.scenarios.conftest import Open, fresh, shared, tenant

__all__ = ["Open", "fresh", "shared", "tenant"]

Labels = tuple[tuple[str, str], ...]
Samples = dict[tuple[str, Labels], float]


class Lines:
    """What was logged."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.all if line["event"] == event]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The log at INFO, as a service writes it."""
    stream = io.StringIO()
    logs.configure("INFO", "json", stream)
    yield Lines(stream)
    structlog.reset_defaults()
    logging.basicConfig(force=True)


def read_back(text: str) -> Samples:
    """The samples of an exposition, by name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def counted() -> Callable[..., float]:
    """By how much a sample has grown since the test began: `counted(name, label=value)`."""
    before = read_back(METRICS_OF_THIS_PROCESS.text().decode())

    def grown(name: str, **labels: str) -> float:
        key = (name, tuple(sorted(labels.items())))
        return read_back(METRICS_OF_THIS_PROCESS.text().decode()).get(key, 0.0) - before.get(key, 0.0)

    return grown
