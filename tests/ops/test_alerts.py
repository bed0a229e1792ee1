"""The alert rules, tried by Prometheus' own promtool: each fires when it should, and none while all is well."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once


OPS = Path(__file__).parents[2] / "ops" / "prometheus"
RULES = OPS / "alerts.yml"
NAMES = re.findall(r"^ +- alert: (\w+)$", RULES.read_text("utf-8"), re.MULTILINE)
PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="promtool is not installed (Debian: apt-get install prometheus)"
)

MINUTES = 200
# Some hours of a healthy service, a sample a minute: "start+step" or a constant.
WELL = {
    'up{job="timeoff", instance="a"}': "1",
    'timeoff_not_ready{instance="a", check="database"}': "0",
    'timeoff_not_ready{instance="a", check="stopping"}': "0",
    'timeoff_turn_seconds_count{kind="message"}': "0+60",
    'timeoff_turn_seconds_bucket{kind="message", le="0.5"}': "0+60",
    'timeoff_turn_seconds_bucket{kind="message", le="10"}': "0+60",
    'timeoff_turn_seconds_bucket{kind="message", le="+Inf"}': "0+60",
    "timeoff_turns_failed_total": "0",
    'timeoff_graph_calls_total{method="GET", status="200"}': "0+60",
    'timeoff_graph_calls_total{method="GET", status="503"}': "0",
    'timeoff_graph_calls_total{method="GET", status="403"}': "0",
    'timeoff_throttled_total{service="graph"}': "0",
    'timeoff_signins_total{result="ok"}': "0+1",
    'timeoff_signins_total{result="policy"}': "0",
    'timeoff_signins_total{result="setup"}': "0",
    'timeoff_signins_total{result="forged"}': "0",
    'timeoff_tokens_total{result="setup"}': "0",
    "timeoff_activities_refused_total": "0",
    'timeoff_journal_oldest_seconds{state="open"}': "0",
    'timeoff_undertakings_total{result="parked"}': "0",
    'timeoff_worker_last_look_timestamp_seconds{instance="a"}': "1+60",
    'timeoff_stopping{instance="a"}': "0",
    "timeoff_undelivered_total": "0",
    "timeoff_outbox_items": "0",
    'timeoff_understood_total{language="en", ended="clear"}': "0+1",
    'timeoff_understood_total{language="en", ended="unclear"}': "0",
    'process_start_time_seconds{job="timeoff", instance="a"}': "100",
    'process_open_fds{job="timeoff", instance="a"}': "40",
    'process_max_fds{job="timeoff", instance="a"}': "1024",
}
# What makes each alert fire, beside what is well.
ILL: dict[str, dict[str, str]] = {
    "TimeOffDown": {'up{job="timeoff", instance="a"}': "0"},
    "TimeOffNotReady": {'timeoff_not_ready{instance="a", check="database"}': "1"},
    "TimeOffTurnsFail": {"timeoff_turns_failed_total": "0+6"},
    "TimeOffSlow": {'timeoff_turn_seconds_bucket{kind="message", le="0.5"}': "0"},
    "TimeOffGraphFails": {'timeoff_graph_calls_total{method="GET", status="503"}': "0+30"},
    "TimeOffGraphDenied": {'timeoff_graph_calls_total{method="GET", status="403"}': "0+1"},
    "TimeOffThrottled": {'timeoff_throttled_total{service="graph"}': "0+12"},
    "TimeOffCredentialRefused": {'timeoff_tokens_total{result="setup"}': "0+1"},
    "TimeOffSignInsFail": {'timeoff_signins_total{result="policy"}': "0+2"},
    "TimeOffForged": {'timeoff_signins_total{result="forged"}': "0+1"},
    "TimeOffJournalStuck": {'timeoff_journal_oldest_seconds{state="open"}': "0+60"},
    "TimeOffGivenUp": {'timeoff_undertakings_total{result="parked"}': "0+1"},
    "TimeOffWorkerSilent": {'timeoff_worker_last_look_timestamp_seconds{instance="a"}': "100"},
    "TimeOffUndelivered": {"timeoff_undelivered_total": "0+1"},
    "TimeOffMisunderstood": {'timeoff_understood_total{language="en", ended="unclear"}': "0+1"},
    "TimeOffRestarts": {'process_start_time_seconds{job="timeoff", instance="a"}': "100+600"},
    "TimeOffFilesRunOut": {'process_open_fds{job="timeoff", instance="a"}': "1000"},
}


def case(name: str, changed: dict[str, str], firing: set[str], minute: int) -> dict[str, Any]:
    """A promtool test in which exactly the alerts `firing` fire at that minute."""
    series = [
        {"series": each, "values": f"{values}x{MINUTES}" if "+" in values else f"{values}+0x{MINUTES}"}
        for each, values in {**WELL, **changed}.items()
    ]
    counted = 'count by (alertname) (ALERTS{alertstate="firing"})'
    samples = [{"labels": f'{{alertname="{each}"}}', "value": 1} for each in sorted(firing)]
    tested = [{"expr": counted, "eval_time": f"{minute}m", "exp_samples": samples}]
    return {"name": name, "interval": "1m", "input_series": series, "promql_expr_test": tested}


def promtool(tmp_path: Path, tests: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    assert PROMTOOL is not None
    shutil.copy(RULES, tmp_path / "alerts.yml")
    (tmp_path / "tests.yml").write_text(
        json.dumps({"rule_files": ["alerts.yml"], "evaluation_interval": "1m", "tests": tests}), "utf-8"
    )  # JSON is YAML
    return subprocess.run([PROMTOOL, "test", "rules", "tests.yml"], cwd=tmp_path, capture_output=True, text=True)


@needs_promtool
def test_the_rules_and_the_scrape_configuration_are_what_prometheus_reads() -> None:
    for arguments in (["check", "rules", str(RULES)], ["check", "config", str(OPS / "scrape.yml")]):
        found = subprocess.run([str(PROMTOOL), *arguments], capture_output=True, text=True)
        assert found.returncode == 0, found.stdout + found.stderr


@needs_promtool
def test_nothing_fires_while_all_is_well(tmp_path: Path) -> None:
    found = promtool(tmp_path, [case("well", {}, set(), minute) for minute in (10, 100, 190)])
    assert found.returncode == 0, found.stdout + found.stderr


@needs_promtool
@pytest.mark.parametrize("alert", NAMES)
def test_each_alert_fires_and_no_other(tmp_path: Path, alert: str) -> None:
    found = promtool(tmp_path, [case(alert, ILL[alert], {alert}, 190)])
    assert found.returncode == 0, found.stdout + found.stderr


@needs_promtool
def test_a_service_that_is_gone_is_told_and_one_that_stops_is_not(tmp_path: Path) -> None:
    tested = case("gone", {}, {"TimeOffDown"}, 60)
    tested["input_series"] = [each for each in tested["input_series"] if not each["series"].startswith("up{")]
    found = promtool(tmp_path, [tested])
    assert found.returncode == 0, found.stdout + found.stderr
    stopping = {
        'timeoff_not_ready{instance="a", check="stopping"}': "1",
        'timeoff_stopping{instance="a"}': "1",
        'timeoff_worker_last_look_timestamp_seconds{instance="a"}': "100",
    }
    found = promtool(tmp_path, [case("stopping", stopping, set(), 60)])
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_alert_has_a_case() -> None:
    assert set(NAMES) == set(ILL)
