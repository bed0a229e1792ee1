"""Our cases stay as right as they have been, in every language, and no intent takes another's sentences."""

from __future__ import annotations

import tomllib

import pytest

from dialogs.understanding import check_language
from dialogs.understanding.languages.lexicon import available
from tests.accuracy import CASES, PEERS, THRESHOLDS, Result, results, shares


@pytest.fixture(scope="module")
def ours() -> list[Result]:
    return results(sorted(CASES.glob("??.jsonl")))


def test_our_cases_are_at_least_as_right_as_the_thresholds_say(ours: list[Result]) -> None:
    limits = tomllib.loads(THRESHOLDS.read_text("utf-8"))["least"]
    made = shares(ours)
    assert {name: made[name] for name, limit in limits.items() if name in made and made[name] < limit} == {}


def test_the_peers_cases_are_at_least_as_right_as_the_thresholds_say() -> None:
    if not PEERS.is_dir():
        pytest.skip("the peers' cases are third-party data and not here")
    limits = tomllib.loads(THRESHOLDS.read_text("utf-8"))["least"]
    made = shares(results(sorted(PEERS.glob("*.jsonl"))))
    assert {name: made[name] for name, limit in limits.items() if name in made and made[name] < limit} == {}


@pytest.mark.parametrize("code", available())
def test_no_language_lacks_anything(code: str) -> None:
    assert check_language(code) == []
