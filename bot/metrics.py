"""A few counters and one kind of histogram, written out as Prometheus reads them.

Source: Prometheus text exposition format 0.0.4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counts and durations by name and labels. Labels come from the code, never from what people write."""

    def __init__(self, help_texts: Mapping[str, str]) -> None:
        self._help = help_texts
        self._counts: dict[tuple[str, Labels], float] = defaultdict(float)
        self._buckets: dict[tuple[str, Labels], list[int]] = {}
        self._sums: dict[tuple[str, Labels], float] = defaultdict(float)

    def count(self, name: str, **labels: str) -> None:
        """One more of `name`, which must be among the help texts."""
        self._counts[self._key(name, labels)] += 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """One duration of `name`."""
        key = self._key(name, labels)
        buckets = self._buckets.setdefault(key, [0] * (len(BUCKETS) + 1))
        for index, limit in enumerate(BUCKETS):
            buckets[index] += seconds <= limit
        buckets[-1] += 1
        self._sums[key] += seconds

    def text(self) -> str:
        """Everything, in the exposition format."""
        lines: list[str] = []
        for name, described in self._help.items():
            counts = [(labels, value) for (each, labels), value in self._counts.items() if each == name]
            spreads = [(labels, value) for (each, labels), value in self._buckets.items() if each == name]
            lines += [
                f"# HELP {name} {described}",
                f"# TYPE {name} {'counter' if name.endswith('_total') else 'histogram'}",
            ]
            lines += [f"{name}{_written(labels)} {value:g}" for labels, value in counts]
            for labels, buckets in spreads:
                for limit, value in zip((*map(str, BUCKETS), "+Inf"), buckets, strict=True):
                    lines.append(f"{name}_bucket{_written((*labels, ('le', limit)))} {value}")
                lines.append(f"{name}_sum{_written(labels)} {self._sums[name, labels]:g}")
                lines.append(f"{name}_count{_written(labels)} {buckets[-1]}")
        return "\n".join(lines) + "\n"

    def _key(self, name: str, labels: Mapping[str, str]) -> tuple[str, Labels]:
        if name not in self._help:
            raise KeyError(name)
        return name, tuple(sorted(labels.items()))


def _written(labels: Labels) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels) + "}" if labels else ""
