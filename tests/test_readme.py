"""The README's first screen is true: its line runs, and what it shows is what comes."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.phrases_shown import LOCALES, shown

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATES = re.compile(r"\b[A-Z][a-z]{2,8} \d{1,2} [A-Z][a-z]{2,8}( \d{4})?")


def test_the_line_in_the_readme_books_an_afternoon_and_prints_what_the_readme_shows() -> None:
    block = re.search(r"```console\n\$ \.venv/bin/python (?P<line>.*)\n(?P<shown>(?:.|\n)*?)```", README)
    assert block
    run = subprocess.run(
        [sys.executable, *shlex.split(block["line"])], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (0, "") == (run.returncode, run.stderr)
    assert _without_dates(block["shown"]) == _without_dates(run.stdout)


def _without_dates(text: str) -> list[str]:
    """The lines with each date as §, whatever its width, and no padding; a slow machine is seen typing."""
    lines = [re.sub(r"\s+", " ", DATES.sub("§", line)).strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines if line != "· Time Off is typing …"]


ROWS = re.findall(
    r"^\| ([^|]+) \| (English|German|French|Spanish|Portuguese|Italian|Dutch|Swedish) \| (.+) \|$", README, re.M
)


def test_the_readme_shows_at_least_twenty_phrases_in_every_language() -> None:
    assert len(ROWS) >= 20
    assert set(LOCALES) == {language for _, language, _ in ROWS}


@pytest.mark.parametrize(("phrase", "language", "says"), ROWS)
def test_a_phrase_in_the_readme_is_read_as_it_says(phrase: str, language: str, says: str) -> None:
    assert says == shown(phrase, language)


def test_every_file_the_documents_link_to_is_there() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
