"""The messages to learn from: own cases, long messages and negatives, each clause with what it asks for.

Cases say what a whole message means. Which of several clauses asks is found by reading: the fewest clauses whose
text alone gives the case's times are the ones that ask, and the rest ask for nothing.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dialogs.understanding import reading
from dialogs.understanding.cases import schedule_of
from dialogs.understanding.frames import Marked, marked
from dialogs.understanding.judge.seams import seams_in
from dialogs.understanding.text.clauses import cut
from tests.dialogs.understanding.rules import Saying

CASES = Path(__file__).parents[1] / "cases"
LINES_NOW = "2026-11-18T09:00:00"
INTENTS = frozenset(("take", "list", "help", "cancel", "change", "place"))


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message, cut into clauses; `fresh` says that the rules were not made to fit it."""

    case: dict[str, Any]
    code: str
    texts: tuple[str, ...]
    marked: tuple[Marked, ...]
    fresh: bool

    @property
    def intent(self) -> str:
        return str(self.case["intent"])


def cases() -> Iterator[tuple[dict[str, Any], bool]]:
    """Every case and negative, and whether the rules were not made to fit it; each text once for a language."""
    seen: set[tuple[str, str]] = set()
    for case, fresh in _cases():
        key = (case["text"], case["locale"][:2])
        if key not in seen:
            seen.add(key)
            yield case, fresh


def _cases() -> Iterator[tuple[dict[str, Any], bool]]:
    for path in sorted((CASES / "long").glob("*.jsonl")) + sorted(CASES.glob("*-*.jsonl")):
        yield from ((json.loads(line), True) for line in path.read_text("utf-8").splitlines() if line)
    for path in sorted(CASES.glob("??.jsonl")):
        yield from ((json.loads(line), False) for line in path.read_text("utf-8").splitlines() if line)
    yield from ((case, False) for case in sayings())
    yield from ((case, True) for case in lines())


def lines() -> Iterator[dict[str, Any]]:
    """The lines of tests/cases/negatives, which ask for nothing, and of tests/cases/asking, under what they ask for."""
    for folder, intent in (("negatives", "none"), ("asking", "take")):
        for path in sorted((CASES / folder).glob("*.txt")):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if folder == "asking" and line.startswith("# ") and line[2:].strip() in INTENTS:
                    intent = line[2:].strip()
                elif line.strip() and not line.startswith("#"):
                    yield {
                        "id": f"{folder}-{path.stem}-{number}", "text": line.replace("\\n", "\n"), "locale": path.stem,
                        "now": LINES_NOW, "intent": intent, "undated": folder == "asking",
                    }  # fmt: skip


def sayings() -> Iterator[dict[str, Any]]:
    """The examples of the rules' tests, of which only the intent is known here."""
    folder = CASES.parent / "dialogs" / "understanding"
    for path in sorted(folder.glob("test_*.py")):
        module = importlib.import_module(f"tests.dialogs.understanding.{path.stem}")
        for name, function in sorted(vars(module).items()):
            for mark in getattr(function, "pytestmark", ()) if name.startswith("test_") else ():
                for place, param in enumerate(mark.args[1] if mark.name == "parametrize" else ()):
                    for saying in getattr(param, "values", ()):
                        if isinstance(saying, Saying) and "intent" in saying.expected:
                            yield {
                                "id": f"{path.stem}-{name}-{place}", "text": saying.text, "locale": saying.locale,
                                "now": LINES_NOW, "intent": saying.expected["intent"].value, "undated": True,
                            }  # fmt: skip


def parsed(case: dict[str, Any], text: str | None = None, code: str | None = None) -> reading.Parsed:
    """A case taken apart, or a part of it in the language of the whole."""
    return reading.parse(
        case["text"] if text is None else text,
        now=datetime.fromisoformat(case["now"]),
        locale=case["locale"],
        schedule=schedule_of(case.get("schedule")),
        spoken=code,
    )


def taken_apart(case: dict[str, Any], *, fresh: bool) -> Message:
    """A case with its clauses, as the bot cuts them."""
    whole = parsed(case)
    scene, code = whole.scene, whole.scene.lexicon.code
    clauses = cut(scene.text, scene.tokens, whole.raw, code, seams_in(scene.tokens, whole.raw, code))
    texts = tuple(scene.text[scene.tokens[each.start].start : scene.tokens[each.end - 1].end] for each in clauses)
    return Message(case, code, texts, marked(clauses, scene.tokens, whole.raw, code), fresh)


def subsets(count: int) -> Iterator[Sequence[int]]:
    """Sets of clauses that may be the asking ones, the fewest first: single ones, runs, pairs, all."""
    yield from ((index,) for index in range(count))
    for length in range(2, min(count, 4) + 1):
        yield from (tuple(range(start, start + length)) for start in range(count - length + 1))
    yield from ((first, second) for first in range(count) for second in range(first + 2, count))
    if count > 4:
        yield tuple(range(count))
