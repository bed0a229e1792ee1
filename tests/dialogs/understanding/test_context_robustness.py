"""Anything at all may be said while something is open: it is read without raising, and a proposal stays one."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.model import Context, Question, Request, Role, Verb
from dialogs.understanding import read
from dialogs.understanding.languages.lexicon import available, load
from tests.dialogs.desk import NOW, days, hours

ASKED = (
    "half day on Friday", "dentist on Tuesday at 10", "2 hours off on Friday", "off from Monday", "every Friday off",
    "off Friday Nov 19", "I need some time off",
)  # fmt: skip


def request(text: str, now: datetime = NOW) -> Request:
    return read(text, now=now, locale="en-GB")[0].request


QUESTIONS = tuple(Question(each.unclear, each) for each in map(request, ASKED) if each.unclear)
PROPOSALS = tuple(map(request, ("off Friday", "off Friday 2-4", "off next week", "every Friday in December")))
CONTEXTS = (
    *(Context(question=each, offered=frozenset({Verb.PICK, Verb.DISCARD}), choices=("A", "B")) for each in QUESTIONS),
    *(Context(proposal=each, offered=frozenset({Verb.BOOK, Verb.REMOVE, Verb.DISCARD})) for each in PROPOSALS),
    Context(booked=(days(20),), offered=frozenset({Verb.UNDO, Verb.CHANGE})),
    Context(booked=(hours(20, 9, 12), days(24)), offered=frozenset({Verb.UNDO})),
    Context(offered=frozenset({Verb.PICK, Verb.DISCARD}), choices=("Friday 20 November, Dentist", "Monday, Course")),
)
WORDS = sorted(
    {
        phrase
        for code in available()
        for section in ("presses", "context", "shift", "words", "parts", "units", "numbers", "relative", "modifiers")
        for phrases in load(code).data.get(section, {}).values()
        for phrase in phrases
    }
)
SIGNS = st.sampled_from([",", ".", "!", "-", ":", "/", "31", "12:30", "2026-12-18", "99", "%", "\n", "👍", "…"])


def test_every_kind_of_question_is_there() -> None:
    assert len(ASKED) == len(QUESTIONS)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(WORDS) | SIGNS, max_size=7).map(" ".join), context=st.sampled_from(CONTEXTS))
def test_known_words_in_any_order_are_read(text: str, context: Context) -> None:
    _read(text, context)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60), context=st.sampled_from(CONTEXTS))
def test_any_text_is_read(text: str, context: Context) -> None:
    _read(text, context)


def _read(text: str, context: Context) -> None:
    for each in read(text, now=NOW, locale="en-GB", context=context):
        if each.role is Role.PRESS:
            assert each.press is not None
        if each.role is Role.CORRECTION:
            assert context.proposal is not None
            assert each.request.intent is context.proposal.intent
            assert bool(each.request.periods) != bool(each.request.unclear)
        if each.role is Role.ANSWER:
            assert context.question is not None
            assert bool(each.request.periods) != bool(each.request.unclear)
        assert all(period.start < period.end for period in each.request.periods)


@pytest.mark.parametrize("context", CONTEXTS)
def test_nothing_said_is_no_answer(context: Context) -> None:
    assert [Role.REQUEST] == [each.role for each in read("", now=NOW, locale="en-GB", context=context)]
