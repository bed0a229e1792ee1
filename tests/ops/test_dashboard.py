"""The dashboard: its structure, its queries by promtool, and that it asks for metrics which exist."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.telemetry.catalogue import METRICS
from tests.ops.test_alerts import PROMTOOL, RULES, needs_promtool

pytestmark = pytest.mark.once


FOLDER = Path(__file__).parents[2] / "ops" / "grafana"
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "timeoff.json").read_text("utf-8"))
GRAPHS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
QUERIES = [target["expr"] for panel in GRAPHS for target in panel["targets"]]
_ENDINGS = re.compile(r"_(bucket|count|sum)$")


def metrics_in(text: str) -> set[str]:
    """The service's own metrics that a text names."""
    known = {metric.name for metric in METRICS}
    found = set(re.findall(r"\btimeoff_\w+", text))
    return {each if each in known else _ENDINGS.sub("", each) for each in found}


def test_the_file_is_what_its_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("dashboard", FOLDER / "dashboard.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (FOLDER / "timeoff.json").read_text("utf-8") == script.text()


def test_panels_have_ids_of_their_own_and_do_not_overlap() -> None:
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        assert 0 <= place["x"] <= place["x"] + place["w"] <= 24
        columns, rows = (range(place[at], place[at] + place[size]) for at, size in ("xw", "yh"))
        cells = {(x, y) for x in columns for y in rows}
        assert not cells & taken, panel["title"]
        taken |= cells


def test_every_graph_has_title_unit_source_and_queries() -> None:
    for panel in GRAPHS:
        assert panel["title"]
        assert panel["datasource"]["uid"] == "${datasource}"
        assert panel["fieldConfig"]["defaults"]["unit"] in {"short", "s", "percentunit"}
        assert [target["refId"] for target in panel["targets"]] == ["A", "B", "C"][: len(panel["targets"])]
        assert all(target["legendFormat"] for target in panel["targets"])
    assert DASHBOARD["templating"]["list"][0]["name"] == "datasource"
    assert {panel["type"] for panel in DASHBOARD["panels"]} == {"row", "timeseries"}


def test_every_metric_is_on_the_dashboard_and_nothing_else_is() -> None:
    assert metrics_in(" ".join(QUERIES)) == {metric.name for metric in METRICS}


def test_alerts_ask_for_metrics_that_exist() -> None:
    asked = metrics_in(RULES.read_text("utf-8"))
    assert asked
    assert asked - {metric.name for metric in METRICS} == set()


@needs_promtool
def test_every_query_is_promql(tmp_path: Path) -> None:
    rules = [{"record": f"query:{n}", "expr": expr} for n, expr in enumerate(QUERIES)]
    file = tmp_path / "queries.yml"
    file.write_text(json.dumps({"groups": [{"name": "queries", "rules": rules}]}), "utf-8")  # JSON is YAML
    found = subprocess.run([str(PROMTOOL), "check", "rules", str(file)], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
