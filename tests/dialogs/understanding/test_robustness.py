"""Any string is read without raising; what that may cost is in test_bounded_work.py, how long it takes in the bench."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.model import Topic
from dialogs.understanding import read, run_cases

NOW = datetime(2026, 11, 18, 9)
NASTY = [
    "1" * 4000, "from " * 800, "to 2-" * 800, "fri-" * 1000, "(" * 4000, "\u200f\u200d" * 2000, "a\u0301" * 2000,
    "every " * 600, "each other friday " * 200, "0000-00-00 99.99 31/31/31 9:99:99", "½ º ª ²³ ۱۲", "half " * 700,
    "monday except " * 280, "\x00" * 100, "İIı" * 500, "in 999999 days", "every day for 900 years", "the 0th at 24:60",
    "next 1000 fridays", "cancel what when if " * 200, "off 31 february", "week 99", "fri to mon to " * 250,
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_read_without_raising(text: str) -> None:
    assert read(text[:4000], now=NOW, locale="en-GB")


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300), st.sampled_from(["en-US", "fr-FR", "de-DE", "es-MX", "pt-PT", "it-IT", "nl-BE", "xx", ""])
)
def test_any_text_is_read_without_raising(text: str, locale: str) -> None:
    assert read(text, now=NOW, locale=locale)


WORDS = (
    "off fri mon to from until 3pm 12 the 24th dec next week except every half day and at - 2-4 10:30 2/12 may 2026 in"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_words_about_time_in_any_order_are_read_without_raising(words: list[str], now: datetime) -> None:
    assert read(" ".join(words), now=now, locale="en-US")


def test_a_text_beyond_what_is_read_says_so() -> None:
    assert read("x" * 4001, now=NOW, locale="en-US")[0].request.topic is Topic.TOO_LONG


def test_a_malformed_case_gives_an_error_in_its_place() -> None:
    lines = list(
        run_cases(
            ["{", '{"id": "a"}', '{"id": "b", "text": "off today", "locale": "en-US", "now": "2026-11-18T09:00:00"}']
        )
    )
    assert ["error" in line for line in lines] == [True, True, False]
