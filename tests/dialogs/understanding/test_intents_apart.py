"""No intent's examples are taken by another: what several intents' patterns claim, the order of decision settles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from dialogs.model import Intent
from dialogs.understanding import reading
from dialogs.understanding.cases import run_case, schedule_of
from dialogs.understanding.intents import matches
from tests.accuracy import CASES, known_failures

CODES = sorted(path.stem for path in CASES.glob("??.jsonl"))

# Earlier ones are asked first: a question how to change something is for help, a change names what is booked and
# what is wanted, a cancellation what is booked, and a question about one's own time off speaks of taking it.
ORDER = (Intent.HELP, Intent.CHANGE, Intent.CANCEL, Intent.LIST, Intent.NONE, Intent.TAKE)


def cases(code: str) -> Iterator[dict[str, Any]]:
    for line in (CASES / f"{code}.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def claims(case: dict[str, Any]) -> list[Intent]:
    """The intents whose patterns match, in the order of decision; those that ask for something, without `take`."""
    parsed = reading.parse(
        case["text"],
        now=datetime.fromisoformat(case["now"]),
        locale=case["locale"],
        schedule=schedule_of(case.get("schedule")),
    )
    lexicon, skeleton = parsed.scene.lexicon, parsed.skeleton
    if matches(lexicon, "never", skeleton):
        return [Intent.NONE]
    return [intent for intent in ORDER[:4] if matches(lexicon, intent.value, skeleton)]


@pytest.mark.parametrize("code", CODES)
def test_no_case_is_taken_by_another_intent(code: str) -> None:
    known = known_failures()
    taken = [
        f"{case['text']!r} is for {case['intent']}, taken by {got}"
        for case in cases(code)
        if (got := run_case(case)["intent"]) != case["intent"] and case["id"] not in known
    ]
    assert taken == []


@pytest.mark.parametrize("code", CODES)
def test_what_several_intents_claim_goes_to_the_first_in_the_order_of_decision(code: str) -> None:
    against = []
    for case in cases(code):
        claimed = claims(case)
        # `help` gives way to a request that names a time: "help me book Friday off".
        first = next((each for each in claimed if each is not Intent.HELP or case["intent"] == Intent.HELP), None)
        if len(claimed) > 1 and first is not None and first != case["intent"]:
            against.append(f"{case['text']!r} is for {case['intent']}, claimed by {[each.value for each in claimed]}")
    assert against == []


@pytest.mark.parametrize("intent", [each for each in ORDER if each is not Intent.NONE])
def test_every_intent_has_examples_in_several_languages(intent: Intent) -> None:
    speaking = {code for code in CODES for case in cases(code) if case["intent"] == intent}
    assert len(speaking) >= 5
