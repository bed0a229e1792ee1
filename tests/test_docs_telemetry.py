"""Metrics, log events, spans, alerts, readiness checks: what the code names is documented, and the other way round."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.telemetry.catalogue import METRICS
from tests.ops.test_alerts import NAMES

pytestmark = pytest.mark.once


ROOT = Path(__file__).parents[1]
TELEMETRY = (ROOT / "docs" / "telemetry.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}


def sources() -> list[Path]:
    """What a service is made of: bot/ without the sandbox, which logs nothing in production."""
    return [each for each in (ROOT / "bot").rglob("*.py") if "sandbox" not in each.parts]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a method or function in the sources, by its name ("log.info")."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node


def logged() -> set[tuple[str, str]]:
    """Level and event of every line that the code may log."""
    found = set()
    for name, call in calls():
        logger, _, level = name.rpartition(".")
        if logger == "log" and level in LEVELS:
            event = call.args[0]
            assert isinstance(event, ast.Constant), f"an event has to be a plain text: {ast.unparse(call)}"
            found.add(("error" if level == "exception" else level, str(event.value)))
    return found


def section(page: str, title: str) -> str:
    """The part of a page under the heading `## title`."""
    return re.split(r"^## ", page.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, headings left out."""
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    return [[cell.strip("`") if n == 0 else cell for n, cell in enumerate(row)] for row in found]


def test_every_log_event_is_documented_with_its_level_and_no_other() -> None:
    documented = {(row[1], row[0]) for row in rows(section(TELEMETRY, "Logs"))}
    assert documented == logged()


def test_every_metric_is_documented_as_it_is_and_no_other() -> None:
    documented = {tuple(row[:3]) for row in rows(section(TELEMETRY, "Metrics"))}
    expected = {
        (each.name, each.kind.value, ", ".join(f"`{label}`" for label in each.labels) or "–") for each in METRICS
    }
    assert documented == expected


def test_every_metric_is_used_by_the_code() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sources() if path.name != "catalogue.py")
    assert [each.name for each in METRICS if f'"{each.name}"' not in text] == []


def test_every_span_is_documented_and_no_other() -> None:
    named = set()
    for name, call in calls():
        if name == "traces.span":
            text = ast.unparse(call.args[0]).strip("f'\"")
            named |= (
                {f"graph {each}" for each in ("GET", "POST", "PUT", "DELETE")} if text.startswith("graph ") else {text}
            )
    documented = set()
    for line in section(TELEMETRY, "Traces").partition("| Span |")[2].splitlines():
        if line.startswith("| `"):
            documented |= set(re.findall(r"`([^`]+)`", line.split("|")[1]))
    assert documented == named


def test_every_alert_has_a_section_and_every_section_an_alert() -> None:
    assert re.findall(r"^### (TimeOff\w+)$", OPERATIONS, re.MULTILINE) == NAMES


def test_every_section_of_an_alert_says_what_it_means_and_what_to_do() -> None:
    for part in re.split(r"^### ", section(OPERATIONS, "Alerts"), flags=re.MULTILINE)[1:]:
        name = part.split("\n", 1)[0]
        assert ("**Means**" in part, "**Look**" in part, "**Do**" in part) == (True, True, True), name


def test_every_readiness_check_is_documented_and_no_other() -> None:
    service = ast.parse((ROOT / "bot" / "service.py").read_text("utf-8"))
    assigned = [node for node in ast.walk(service) if isinstance(node, ast.Assign)]
    (checks,) = [node.value for node in assigned if ast.unparse(node.targets[0]) == "checks"]
    assert isinstance(checks, ast.Dict)
    named = {each.value for each in checks.keys if isinstance(each, ast.Constant)}
    assert {row[0] for row in rows(section(OPERATIONS, "Health and readiness"))} == named


def test_links_between_the_two_pages_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.+)$", OPERATIONS, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in titles}
    linked = re.findall(r"operations\.md#([\w-]+)", TELEMETRY + (ROOT / "ops/prometheus/alerts.yml").read_text("utf-8"))
    assert [each for each in linked if each not in headings] == []
