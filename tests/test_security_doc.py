"""docs/security.md names a test for each countermeasure, and those tests exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once


ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_each_countermeasure_names_a_test_that_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) > 30
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file() or (name and f"def {name}(" not in (ROOT / file).read_text("utf-8"))
    ]
    assert missing == []


def test_each_row_of_the_threat_model_names_a_test() -> None:
    model = PAGE[PAGE.index("## Threat model") : PAGE.index("## Telling us")]
    rows = [line for line in model.splitlines() if re.match(r"\| [STRIDE ]+ \|", line)]
    assert len(rows) > 20
    assert [row for row in rows if "`tests/" not in row] == []


def test_serving_imports_nothing_of_the_sandbox() -> None:
    program = (
        "import sys, bot.service, bot.serving, bot.commands.serve, bot.commands.line; "
        "print([name for name in sys.modules if name.startswith('bot.sandbox')])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
