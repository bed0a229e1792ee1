"""Reading an Adaptive Card as a person does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import cards

MARKS = st.text(st.sampled_from("a*_\\[]()` \n"), max_size=30)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Booked**", "Booked"),
        (r"2 \* 3 \_x\_", "2 * 3 _x_"),
        ("[the chat](https://teams.microsoft.com/l/chat/0/0)", "the chat"),
        ("snake_case_name", "snake_case_name"),
        ("9\u202fam", "9 am"),
    ],
)
def test_markdown_is_resolved(markdown: str, shown: str) -> None:
    assert cards.plain(markdown) == shown


@given(MARKS)
def test_reading_markdown_never_fails_nor_adds_anything(markdown: str) -> None:
    assert len(cards.plain(markdown)) <= len(markdown)


def test_everything_shown_is_text_in_the_order_shown() -> None:
    card = {
        "body": [
            {"type": "TextBlock", "text": "Time off"},
            {"type": "RichTextBlock", "inlines": ["a", {"type": "TextRun", "text": "*b*"}]},
            {"type": "FactSet", "facts": [{"title": "From", "value": "Friday"}]},
            {"type": "Input.Text", "id": "subject", "label": "Subject", "value": "Dentist"},
            {"type": "TextBlock", "text": "hidden", "isVisible": False},
        ],
        "actions": [{"type": "Action.Execute", "title": "Book it", "verb": "book"}],
    }
    assert cards.text(card) == "Time off\na*b*\nFrom: Friday\nSubject\nDentist\nBook it"


def test_hidden_buttons_are_not_shown_unless_the_card_can_reveal_them() -> None:
    hidden: dict[str, Any] = {
        "type": "ActionSet",
        "id": "more",
        "isVisible": False,
        "actions": [{"type": "Action.Submit", "title": "Keep", "data": {"verb": "keep"}}],
    }
    toggle = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["more"]}
    assert cards.buttons({"body": [hidden]}) == []
    shown = cards.buttons({"body": [hidden], "actions": [toggle]})
    assert [(button.label, button.verb) for button in shown] == [("Keep", "keep")]


def test_a_button_without_inputs_sends_its_own_data_alone() -> None:
    card = {
        "body": [{"type": "Input.Date", "id": "startDate", "value": "2026-11-20"}],
        "actions": [
            {"type": "Action.Execute", "title": "Book", "data": {"n": 1}},
            {"type": "Action.Execute", "title": "Discard", "data": {}, "associatedInputs": "none"},
        ],
    }
    book, discard = cards.buttons(card)
    assert cards.pressed(book, card) == {"n": 1, "startDate": "2026-11-20"}
    assert cards.pressed(discard, card) == {}
