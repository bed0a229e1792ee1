"""Patterns over a message's shape are written with the names of kinds, and rules run in a stated order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from dialogs.understanding.time import refiners
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.refiners import STAGES, Scene, refiner, rules

ORDER = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module("dialogs.understanding.time." + name)
from dialogs.understanding.time import rules
from dialogs.understanding.time.refiners import STAGES, rules
print([[rule.name for rule in rules(stage)] for stage in STAGES])
"""


def shape(*said: Kind) -> str:
    return "".join(said)


def test_a_pattern_finds_the_kinds_it_names() -> None:
    found = pattern("<from> _ <number> (?:<dash> <number>)?").fullmatch(
        shape(Kind.FROM, Kind.GLUE, Kind.DAY_MARK, Kind.NUMBER, Kind.DASH, Kind.NUMBER)
    )
    assert found is not None


def test_a_kind_whose_character_means_something_in_regular_expressions_is_itself() -> None:
    listed = [Kind.FOR, Kind.WORD, Kind.MENTIONED, Kind.DASH]
    assert [bool(pattern(f"[<{kind.name.lower()}>]").fullmatch(kind)) for kind in listed] == [True] * 4
    assert pattern("<word>").fullmatch(Kind.NUMBER) is None


def test_between_two_parts_of_a_date_small_words_may_stand() -> None:
    said = shape(Kind.NUMBER, Kind.GLUE, Kind.COMMA, Kind.MONTH)
    assert [bool(pattern(each).fullmatch(said)) for each in ("<number> ~ <month>", "<number> _ <month>")] == [
        True,
        False,
    ]


@pytest.mark.parametrize("wrong", ["<nothing>", "<number", "nw", "<number> # <month>"])
def test_a_pattern_that_names_no_kind_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        pattern(wrong)


def test_no_two_kinds_share_a_character() -> None:
    assert len({kind.value for kind in Kind}) == len(Kind.__members__)


def test_kinds_by_name() -> None:
    assert kinds("days week_number") == {Kind.DAYS, Kind.WEEK_NUMBER}


def test_in_what_order_modules_are_imported_changes_nothing() -> None:
    def order(*first: str) -> str:
        return subprocess.run([sys.executable, "-c", ORDER, *first], capture_output=True, text=True, check=True).stdout

    assert order("weeks", "trailing") == order("lengths", "weekdays", "clock")


def test_a_rule_runs_before_the_one_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refiners, "_RULES", {stage: list(refiners._RULES[stage]) for stage in STAGES})

    def rule(scene: Scene, atoms: Sequence[Atom]) -> None:
        return None

    rule.__module__ = "lengths"
    refiner("weeks", "<unit>", before="_week_by_name")(rule)
    try:
        names = [each.name for each in rules("weeks")]
        assert names.index("rule") + 1 == names.index("week by name")
    finally:
        monkeypatch.undo()
        rules.cache_clear()


def test_a_rule_of_a_module_that_has_none_in_the_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="attach"):
        refiner("attach", "<days>")(lambda scene, atoms: None)


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_rule_needs_is_in_everything_that_it_matches(stage: str) -> None:
    for rule in rules(stage):
        assert rule.any_of, rule.name
        assert rule.pattern.search("".join(kind for kind in Kind if kind not in rule.any_of)) is None, rule.name
