"""Every own case is read right, but for those that are known to be read wrongly; the peers' cases nearly all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.understanding import check_language
from dialogs.understanding.languages.lexicon import available
from tests.accuracy import LEAST_OF_PEERS, PEERS, known_failures, own_files, results


@pytest.mark.parametrize("path", own_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_own_case_is_read_right_but_for_the_known_failures(path: Path) -> None:
    wrong = {result.case["id"]: result.case["text"] for result in results([path]) if not result.right}
    assert {name: text for name, text in wrong.items() if name not in known_failures()} == {}


def test_nearly_all_of_the_peers_cases_are_read_right() -> None:
    if not PEERS.is_dir():
        pytest.skip("the peers' cases are third-party data and not here")
    listed = results(sorted(PEERS.glob("*.jsonl")))
    assert 100 * sum(result.right for result in listed) / len(listed) >= LEAST_OF_PEERS


@pytest.mark.parametrize("code", available())
def test_no_language_lacks_anything(code: str) -> None:
    assert check_language(code) == []
