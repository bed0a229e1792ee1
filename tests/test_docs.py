"""The documents cannot lie: commands, options, tables and code blocks are held to what the code has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.azure import Credential, Registration, register, steps
from bot.clouds import CLOUDS
from bot.commands.line import app
from bot.version import version

pytestmark = pytest.mark.once


ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DEPLOYING = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"(?P<before>[^\n]*)\n```(?P<kind>\w+)\n(?P<body>.*?)\n```", re.DOTALL)
_COMMAND = re.compile(
    r"(?:\btimeoff|app\.py) (?P<name>[a-z][a-z-]+)(?P<rest>(?: (?:--?[a-z][\w-]*)(?:[ =][^\s`-][^\s`]*)?)*)"
)


COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def options(name: str) -> set[str]:
    return {each for parameter in COMMANDS[name].params for each in parameter.opts}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_block_of_commands_says_what_runs_it_or_why_it_is_not_run(document: Path) -> None:
    for block in _FENCE.finditer(document.read_text(encoding="utf-8")):
        if block["kind"] not in {"sh", "console", "bash"}:
            continue
        said = re.fullmatch(r"<!-- (?:run by (?P<by>[^>]+)|not run here: \S.*) -->", block["before"])
        assert said, f"{document.name}: {block['body'][:60]}"
        for file in re.findall(r"(?:tests|\.ci)/[\w./-]+\w", said["by"] or ""):
            assert (ROOT / file).exists(), f"{document.name}: {file}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_command_and_option_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for found in _COMMAND.finditer(
        "\n".join(re.findall(r"`[^`\n]+`|^[^`\n]*(?:timeoff|app\.py) .*$", text, re.MULTILINE))
    ):
        if found["name"] not in COMMANDS:
            # Prose may say "timeoff" and a word; what is set as code may not.
            assert f"`timeoff {found['name']}" not in text, f"{document.name}: {found[0]}"
            assert f"app.py {found['name']}" not in text, f"{document.name}: {found[0]}"
            continue
        for option in re.findall(r"(?<= )--[a-z][\w-]*", found["rest"]):
            assert option in options(found["name"]), f"{document.name}: {found[0]}"


def test_every_command_is_listed_with_its_help_and_its_options() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+ \| .+) \|$", page, re.MULTILINE))
    assert set(COMMANDS) == set(rows)
    for name, command in COMMANDS.items():
        told = (command.help or "").strip().split("\n\n")[0].replace("\n", " ")
        named = [f"`{max(each.opts, key=len)}`" for each in command.params if each.opts[0].startswith("-")]
        assert f"{told} | {', '.join(named) or '–'}" == rows[name]


def test_the_version_of_the_project_has_its_part_in_the_changelog_and_a_tag_text() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(version())}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert f"git tag --annotate v{version()} " in (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", Credential)
def test_deploying_has_the_commands_that_setup_prints(kind: Credential) -> None:
    made = Registration("<app id>", "<tenant id>", "https://<your host>", kind)
    for step in [register("<tenant id>"), *steps(made)]:
        for command in step.commands:
            assert command in DEPLOYING.splitlines(), step.title


def test_deploying_does_the_steps_in_the_order_that_setup_prints() -> None:
    made = Registration("<app id>", "<tenant id>", "https://<your host>")
    places = [DEPLOYING.index(step.commands[0]) for step in steps(made) if "permission" not in step.commands[0]]
    assert sorted(places) == places


def test_deploying_has_the_table_of_clouds() -> None:
    rows = re.findall(r"^\| ([^|]+) \| (yes|no) \| ([^|]*)\|$", DEPLOYING, re.MULTILINE)
    assert [(each.name, "no" if each.refusal else "yes", each.refusal or "") for each in CLOUDS] == [
        (name, served, why.strip()) for name, served, why in rows
    ]


def test_every_heading_that_is_linked_to_exists() -> None:
    for document in DOCUMENTS:
        text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
        for file, heading in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", text):
            target = (document.parent / file) if file else document
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
            assert heading in anchors, f"{document.name}: {file}#{heading}"
