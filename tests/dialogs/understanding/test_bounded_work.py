"""However a message is made, reading it costs a bounded number of readings and steps; nothing here is timed."""

from __future__ import annotations

from datetime import datetime
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from dialogs.model import Intent, Request, Schedule
from dialogs.understanding import budget, hearing, read, reading
from dialogs.understanding.budget import Budget
from dialogs.understanding.languages.lexicon import available, load
from dialogs.understanding.talk.several import requests_in
from dialogs.understanding.text import language
from dialogs.understanding.time import refiners
from tests.dialogs.understanding.long_texts import SEEDS, longest

NOW = datetime(2026, 11, 18, 9)
LOCALES = ("en-GB", "de-DE", "fr-FR", "es-ES", "pt-PT", "it-IT", "nl-NL", "sv-SE")


def spent_on(text: str, locale: str) -> Budget:
    """What a whole message costs, read as `read_message` reads one that stands alone."""
    cost = Budget(readings=1)
    parsed = reading.parse(text, now=NOW, locale=locale, schedule=Schedule(), budget=cost)
    requests_in(parsed, hearing.understand(parsed), locale)
    return cost


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_a_message_of_any_make_is_read_a_few_times_in_few_steps(seed: str, locale: str) -> None:
    cost = spent_on(longest(seed), locale)
    assert (cost.readings <= budget.MOST_READINGS, cost.steps <= budget.MOST_STEPS) == (True, True)


def test_words_that_may_be_several_days_are_not_read_in_every_combination() -> None:
    counts = [spent_on("off" + " sundya" * n, "en-GB").readings for n in (3, 7, 9, 150)]
    assert counts[:3] == [counts[0]] * 3
    assert counts[3] <= counts[0]


def test_what_is_read_again_is_never_read_again_in_turn() -> None:
    parsed = reading.parse("off sundya", now=NOW, locale="en-GB", schedule=Schedule())
    other = reading.reread(parsed, "off sundya", "en-GB")
    assert other is not None
    assert reading.reread(other, "off sundya", "en-GB") is None


def test_beyond_its_budget_nothing_is_read_again() -> None:
    cost = Budget(readings=budget.MOST_READINGS)
    parsed = reading.parse("off sundya", now=NOW, locale="en-GB", schedule=Schedule(), budget=cost)
    assert hearing.understand(parsed).candidates == ()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_message_read_in_part_only_proposes_nothing(share: float) -> None:
    def cost_of(steps: int) -> tuple[Budget, Request]:
        cost = Budget(readings=1, steps=steps)
        parsed = reading.parse("off Friday and Monday", now=NOW, locale="en-GB", schedule=Schedule(), budget=cost)
        return cost, hearing.understand(parsed)

    whole, request = cost_of(0)
    assert request.periods != ()
    cut, request = cost_of(budget.MOST_STEPS - round(share * whole.steps))
    assert (cut.spent, request.periods) == (True, ())


def _unbounded(tree: Any) -> list[str]:
    """The repeats without limit of anything but a single character, in a parsed pattern."""
    found: list[str] = []
    for op, value in tree:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            _, most, body = value
            single = len(body) == 1 and body[0][0] in (ops.IN, ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.CATEGORY)
            found += [str(body)] if most > 80 and not single else []
            found += _unbounded(body)
        elif op is ops.SUBPATTERN:
            found += _unbounded(value[3])
        elif op is ops.BRANCH:
            found += [each for branch in value[1] for each in _unbounded(branch)]
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            found += _unbounded(value[1])
    return found


@pytest.mark.parametrize("code", available())
def test_no_pattern_over_a_message_repeats_a_group_without_limit(code: str) -> None:
    found = {name: _unbounded(parser.parse(each.pattern)) for name, each in load(code).intents.items()}
    assert {name: groups for name, groups in found.items() if groups} == {}


def test_a_repeated_group_of_a_refiner_must_take_something_each_time() -> None:
    def empty(tree: Any) -> list[str]:
        repeats = [value[2] for op, value in tree if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[1] > 80]
        return [str(body) for body in repeats if body.getwidth()[0] == 0]

    found = {
        rule.name: empty(parser.parse(rule.pattern.pattern))
        for stage in refiners.STAGES
        for rule in refiners.rules(stage)
    }
    assert {name: groups for name, groups in found.items() if groups} == {}


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("how long to cook rice", "en-US"), ("turn the lights on", "en-US"), ("zoek een restaurant", "nl-NL"),
        ("play some munich jazz", "en-US"), ("mata el proceso", "es-ES"),
    ],
)  # fmt: skip
def test_a_frequent_word_is_not_taken_for_the_word_it_resembles(text: str, locale: str) -> None:
    assert read(text, now=NOW, locale=locale)[0].request.intent is Intent.NONE


def test_a_frequent_word_beside_a_request_changes_nothing_of_it() -> None:
    request = read("My dad has cancer, I need Friday off", now=NOW, locale="en-US")[0].request
    assert (request.intent, [period.start.day for period in request.periods]) == (Intent.TAKE, [20])


@pytest.mark.parametrize("text", ["vacatoin homes by the lake", "my sikc old laptop", "the modnay blues"])
def test_a_mended_word_alone_asks_for_nothing(text: str) -> None:
    assert read(text, now=NOW, locale="en-US")[0].request.intent is Intent.NONE


@pytest.mark.parametrize("code", available())
def test_every_language_has_its_frequent_words_and_they_are_none_of_the_lexicon(code: str) -> None:
    spelling = load(code).spelling
    assert len(spelling.frequent) > 100
    assert {word for word in spelling.frequent if spelling.mend(word) != word} == set()


def test_the_language_of_a_message_is_found_without_mending_frequent_words() -> None:
    scores = language.choose(reading.tokenise("cook the lights"), "en-US")[2]
    assert scores["en"] < 0.75
