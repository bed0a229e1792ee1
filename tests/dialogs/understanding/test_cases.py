"""Every own case is read right, but for those that are known to be read wrongly; the peers' cases nearly all.

A file's cases are read once, as messages that stand alone, and what is true of each is looked at in one test after the
other; those that were written first are read in a conversation, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dialogs.model import Intent, Role
from dialogs.understanding import check_language, hearing, read, reading
from dialogs.understanding.cases import answer_to, parse_case, schedule_of
from dialogs.understanding.intents import matches
from dialogs.understanding.languages.lexicon import available
from dialogs.understanding.trace import plain
from tests.accuracy import CASES, LEAST_OF_PEERS, PEERS, Result, cases, known_failures, own_files, results

OWN = own_files()
FIRST = [path for path in OWN if path.parent == CASES and len(path.stem) == 2]
ORDER = (Intent.HELP, Intent.CHANGE, Intent.CANCEL, Intent.LIST, Intent.NONE, Intent.TAKE)


@dataclass(frozen=True)
class Heard:
    """A case, the answer to it, and the intents whose patterns are in its text, in the order of decision."""

    case: dict[str, Any]
    answer: dict[str, Any]
    claimed: list[Intent]


def claims(parsed: reading.Parsed) -> list[Intent]:
    """Those of the intents that ask for something, without `take`."""
    lexicon, skeleton = parsed.scene.lexicon, parsed.skeleton
    if matches(lexicon, "never", skeleton):
        return [Intent.NONE]
    return [intent for intent in ORDER[:4] if matches(lexicon, intent.value, skeleton)]


@pytest.fixture(scope="module")
def heard(request: pytest.FixtureRequest) -> list[Heard]:
    """Every case of a file, read."""
    found = []
    for case in cases(request.param):
        parsed = parse_case(case)
        assert parsed is not None
        claimed = claims(parsed)
        found.append(Heard(case, answer_to(case, hearing.understand(parsed)), claimed))
    return found


def named(paths: list[Path]) -> Any:
    """Each file's cases in turn; those that were not written first judge what was learnt, and not Python."""
    listed = [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}", marks=() if path in FIRST else pytest.mark.once)
        for path in paths
    ]
    return pytest.mark.parametrize("heard", listed, indirect=True)


@named(OWN)
def test_every_own_case_is_read_right_but_for_the_known_failures(heard: list[Heard]) -> None:
    known = known_failures()
    wrong = {each.case["id"]: each.case["text"] for each in heard if not Result("", each.case, each.answer, 0.0).right}
    assert {name: text for name, text in wrong.items() if name not in known} == {}


@named(FIRST)
def test_what_several_intents_claim_goes_to_the_first_in_the_order_of_decision(heard: list[Heard]) -> None:
    # A question how to change something is for help, a change names what is booked and what is wanted, a cancellation
    # what is booked, and a question about one's own time off speaks of taking it.
    against = []
    for case, claimed in ((each.case, each.claimed) for each in heard):
        # `help` gives way to a request that names a time: "help me book Friday off".
        first = next((each for each in claimed if each is not Intent.HELP or case["intent"] == Intent.HELP), None)
        if len(claimed) > 1 and first is not None and first != case["intent"]:
            against.append(f"{case['text']!r} is for {case['intent']}, claimed by {[each.value for each in claimed]}")
    assert against == []


def in_a_chat(case: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Intent and periods of each reading by `read`, with nothing open."""
    readings = read(
        case["text"],
        now=datetime.fromisoformat(case["now"]),
        locale=case["locale"],
        schedule=schedule_of(case.get("schedule")),
    )
    return [
        (each.request.intent.value, [] if each.request.unclear else [plain(period) for period in each.request.periods])
        for each in readings
        if each.role is not Role.PRESS
    ]


@named(FIRST)
def test_what_is_one_request_alone_is_one_in_a_conversation_too(heard: list[Heard]) -> None:
    known = known_failures()
    wrong = []
    for each in heard:
        if each.case["intent"] == "none" or each.case["id"] in known:  # "ok" and "thanks" may stand for a button
            continue
        said = in_a_chat(each.case)
        if said != [(each.answer["intent"], each.answer["periods"])]:
            wrong.append(f"{each.case['id']} {each.case['text']!r}: {said}")
    assert wrong == []


@pytest.mark.parametrize("intent", [each for each in ORDER if each is not Intent.NONE])
def test_every_intent_has_examples_in_several_languages(intent: Intent) -> None:
    speaking = {path.stem for path in FIRST for case in cases(path) if case["intent"] == intent}
    assert len(speaking) >= 5


def test_nearly_all_of_the_peers_cases_are_read_right() -> None:
    if not PEERS.is_dir():
        pytest.skip("the peers' cases are third-party data and not here")
    listed = results(sorted(PEERS.glob("*.jsonl")))
    assert 100 * sum(result.right for result in listed) / len(listed) >= LEAST_OF_PEERS


@pytest.mark.parametrize("code", available())
def test_no_language_lacks_anything(code: str) -> None:
    assert check_language(code) == []
