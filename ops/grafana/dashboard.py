"""Writes the Grafana dashboard, `timeoff.json`: `python ops/grafana/dashboard.py`. A test keeps the two together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
OUT = Path(__file__).with_name("timeoff.json")
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
WIDTH, HEIGHT = 8, 8

# Row by row: title, unit, and the queries with their legends.
ROWS: list[tuple[str, list[tuple[str, str, list[tuple[str, str]]]]]] = [
    (
        "People",
        [
            ("Turns a minute", "short", [("sum by (kind) (rate(timeoff_turn_seconds_count[5m])) * 60", "{{kind}}")]),
            (
                "Seconds a turn takes",
                "s",
                [
                    (
                        f"histogram_quantile({q}, sum by (le) (rate(timeoff_turn_seconds_bucket[5m])))",
                        f"p{int(q * 100)}",
                    )
                    for q in (0.5, 0.95, 0.99)
                ],
            ),
            (
                "Turns that fail, activities refused",
                "short",
                [
                    ("sum(increase(timeoff_turns_failed_total[5m]))", "apologies"),
                    ("sum(increase(timeoff_activities_refused_total[5m]))", "not genuine"),
                    ("sum by (limit) (increase(timeoff_limited_total[5m]))", "turned away: {{limit}}"),
                ],
            ),
        ],
    ),
    (
        "Understanding",
        [
            (
                "Requests by intent",
                "short",
                [("sum by (intent) (increase(timeoff_understood_total[1h]))", "{{intent}}")],
            ),
            (
                "How readings end",
                "percentunit",
                [
                    (
                        "sum by (ended) (rate(timeoff_understood_total[1h]))"
                        " / on () group_left () sum(rate(timeoff_understood_total[1h]))",
                        "{{ended}}",
                    )
                ],
            ),
            (
                "Corrections and buttons",
                "short",
                [
                    ("sum(increase(timeoff_corrections_total[1h]))", "corrections"),
                    ("sum by (verb) (increase(timeoff_presses_total[1h]))", "{{verb}}"),
                ],
            ),
        ],
    ),
    (
        "Microsoft's services",
        [
            (
                "Calls to Graph a minute",
                "short",
                [("sum by (method, status) (rate(timeoff_graph_calls_total[5m])) * 60", "{{method}} {{status}}")],
            ),
            (
                "Seconds a call to Graph takes (p95)",
                "s",
                [
                    (
                        "histogram_quantile(0.95, sum by (le, method) (rate(timeoff_graph_seconds_bucket[5m])))",
                        "{{method}}",
                    )
                ],
            ),
            (
                "Throttling and replies",
                "short",
                [
                    ("sum by (service) (increase(timeoff_throttled_total[5m]))", "429 {{service}}"),
                    ("sum by (status) (increase(timeoff_connector_calls_total[5m]))", "connector {{status}}"),
                ],
            ),
            ("Sign-ins", "short", [("sum by (result) (increase(timeoff_signins_total[1h])) > 0", "{{result}}")]),
            ("Tokens renewed", "short", [("sum by (result) (increase(timeoff_tokens_total[1h])) > 0", "{{result}}")]),
            ("Retries at the authority", "short", [("sum(increase(timeoff_authority_retries_total[5m]))", "retries")]),
        ],
    ),
    (
        "Bookings",
        [
            ("Unfinished bookings", "short", [("max by (state) (timeoff_journal_entries)", "{{state}}")]),
            ("Oldest unfinished booking", "s", [("max by (state) (timeoff_journal_oldest_seconds)", "{{state}}")]),
            (
                "Bookings worked on",
                "short",
                [
                    ("sum by (result) (increase(timeoff_undertakings_total[1h]))", "{{result}}"),
                    ("sum(increase(timeoff_undertakings_settled_total[1h]))", "settled by a worker"),
                    ("sum(increase(timeoff_undertakings_parked_total[1h]))", "given up on by a worker"),
                ],
            ),
            (
                "Worker",
                "s",
                [
                    ("time() - timeoff_worker_last_look_timestamp_seconds > 0", "since its last look, {{instance}}"),
                    ("timeoff_worker_items", "items, {{instance}}"),
                ],
            ),
            (
                "What waits",
                "short",
                [
                    ("max(timeoff_turns_waiting)", "turns for sign-in"),
                    ("max(timeoff_outbox_items)", "replies to deliver"),
                    ("sum(increase(timeoff_undelivered_total[1h]))", "given up on"),
                ],
            ),
            (
                "Reminders",
                "short",
                [("sum by (result) (increase(timeoff_reminders_total[1h]))", "{{result}}")],
            ),
        ],
    ),
    (
        "Replicas",
        [
            ("Not ready", "short", [("timeoff_not_ready > 0", "{{instance}}: {{check}}")]),
            (
                "Memory and open files",
                "short",
                [
                    ('process_resident_memory_bytes{job="timeoff"} / 1e6', "MB, {{instance}}"),
                    ('process_open_fds{job="timeoff"}', "files, {{instance}}"),
                ],
            ),
            (
                "Turns in progress",
                "short",
                [
                    ("timeoff_turns_in_progress", "{{instance}}"),
                    ("timeoff_stopping > 0", "stopping: {{instance}}"),
                    ("timeoff_build_info", "version {{version}}, {{instance}}"),
                ],
            ),
        ],
    ),
]


def dashboard() -> Json:
    """The dashboard, as Grafana imports it (schema version 39, Grafana 11)."""
    panels: list[Json] = []
    y = 0
    for title, graphs in ROWS:
        panels.append(
            {
                "id": len(panels) + 1,
                "type": "row",
                "title": title,
                "collapsed": False,
                "gridPos": {"x": 0, "y": y, "w": 24, "h": 1},
                "panels": [],
            }
        )
        y += 1
        for n, graph in enumerate(graphs):
            position = {"x": WIDTH * (n % 3), "y": y + HEIGHT * (n // 3), "w": WIDTH, "h": HEIGHT}
            panels.append(_panel(len(panels) + 1, position, *graph))
        y += HEIGHT * -(-len(graphs) // 3)
    source = {"name": "datasource", "type": "datasource", "query": "prometheus", "label": "Prometheus"}
    return {
        "uid": "timeoff",
        "title": "Time Off for Microsoft Teams",
        "tags": ["timeoff"],
        "schemaVersion": 39,
        "version": 1,
        "editable": True,
        "refresh": "1m",
        "time": {"from": "now-24h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": [source]},
        "annotations": {"list": []},
        "panels": panels,
    }


def _panel(number: int, position: Json, title: str, unit: str, queries: list[tuple[str, str]]) -> Json:
    return {
        "id": number,
        "type": "timeseries",
        "title": title,
        "datasource": SOURCE,
        "gridPos": position,
        "fieldConfig": {"defaults": {"unit": unit, "min": 0}, "overrides": []},
        "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [
            {"refId": chr(ord("A") + n), "datasource": SOURCE, "expr": expr, "legendFormat": legend}
            for n, (expr, legend) in enumerate(queries)
        ],
    }


def text() -> str:
    """The file's content."""
    return json.dumps(dashboard(), indent=1) + "\n"


if __name__ == "__main__":
    OUT.write_text(text(), encoding="utf-8")
