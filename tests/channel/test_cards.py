"""How replies look: cards that Teams takes, that read well, and that nobody's text can turn into something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import microsoft_teams.cards as models
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel.cards import MAX_BYTES, Look, render, size
from bot.channel.elements import APART
from bot.channel.shown import shown
from dialogs.model import Verb
from dialogs.reply import Action, Day, Input, InputKind, Line, Month, Reply, Row, Tone

LOOK = Look({"personal-chat": "https://teams.microsoft.com/l/chat/0/0"}, lambda count, _language: f"{count} more")
DAY = Day(date(2026, 11, 20), "●", "Off: Friday 20 November")
MONTH = Month("November 2026", ("Mon", "Tue"), ((None, DAY), (Day(date(2026, 11, 23)), None)), "● off")
EVERYTHING = Reply(
    "Your time off",
    lines=(Line("Five hours"), Line("In the past", Tone.WARNING), Line("Done", Tone.GOOD), Line("Small", Tone.SUBTLE)),
    rows=(Row("Friday", "Dentist", (Action(Verb.CHANGE, "Change", 1), Action(Verb.CANCEL, "Cancel", 1))),),
    inputs=(
        Input("startDate", InputKind.DATE, "First day", "2026-11-20"),
        Input("startTime", InputKind.TIME, "From", "12:00", error="Please give a time."),
        Input("allDay", InputKind.TOGGLE, "Whole day", "true"),
        Input("language", InputKind.CHOICE, "Language", "en", choices=(("en", "English"), ("fr", "Français"))),
        Input("subject", InputKind.TEXT, "Reason", "Dentist", placeholder="Time off", max_length=120),
    ),
    actions=(
        Action(Verb.BOOK, "Book it", style="positive", inputs=True),
        Action(Verb.EDIT, "Change", inputs=True),
        Action(Verb.DISCARD, "Discard", style="destructive"),
        Action(Verb.MORE, "More"),
    ),
    months=(MONTH,),
    card="tag.unguessable",
    language="en",
    link=("Open our chat", "personal-chat"),
)


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a card, outermost first."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from parts(each)
    elif isinstance(value, list):
        for each in value:
            yield from parts(each)


def of(card: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(card) if part.get("type") == kind]


def model_of(kind: str) -> type[models.core.SerializableObject]:
    """Microsoft's model of an element or action."""
    name = kind.split(".")[-1]
    suffix = "Input" if kind.startswith("Input.") else "Action" if kind.startswith("Action.") else ""
    found: type[models.core.SerializableObject] = getattr(models, name + suffix)
    return found


def test_every_part_of_a_card_is_one_that_microsofts_models_know() -> None:
    card = render(EVERYTHING, LOOK, refresh_for=["29:ada"])
    for part in parts({key: value for key, value in card.items() if key not in ("msteams", "$schema")}):
        if "type" in part:
            model = model_of(part["type"])
            known = {field.serialization_alias or name for name, field in model.model_fields.items()}
            known |= {model.model_config["alias_generator"].serialization_alias(name) for name in model.model_fields}
            assert set(part) <= known, part
            model.model_validate(part)


def test_a_card_has_what_teams_and_old_clients_look_for() -> None:
    card = render(EVERYTHING, LOOK)
    assert (card["type"], card["version"], card["lang"], card["msteams"]) == (
        "AdaptiveCard",
        "1.5",
        "en",
        {"width": "Full"},
    )
    assert card["$schema"] == "http://adaptivecards.io/schemas/adaptive-card.json"
    assert card["fallbackText"].startswith("Your time off\n")
    assert "Off: Friday 20 November" in card["speak"]


def test_every_button_carries_its_verb_and_card_and_falls_back_to_submit() -> None:
    card = render(EVERYTHING, LOOK)
    buttons = of(card, "Action.Execute")
    assert [button["verb"] for button in buttons] == ["change", "cancel", "book", "edit", "discard", "more"]
    for button in buttons:
        assert button["data"]["verb"] == button["verb"]
        assert button["data"]["card"] == "tag.unguessable"
        assert button["fallback"]["type"] == "Action.Submit"
        assert button["fallback"]["data"] == button["data"]
    assert [button["data"].get("n") for button in buttons] == [1, 1, None, None, None, None]


def test_inputs_go_with_the_buttons_that_want_them() -> None:
    buttons = of(render(EVERYTHING, LOOK), "Action.Execute")
    assert {button["title"]: button["associatedInputs"] for button in buttons if button["verb"] != "change"} == {
        "Cancel": "none",
        "Book it": "auto",
        "Change": "auto",
        "Discard": "none",
        "More": "none",
    }


def test_at_most_four_buttons_are_primary() -> None:
    many = replace(EVERYTHING, actions=(*EVERYTHING.actions, Action(Verb.RETRY, "Again")))
    modes = [action.get("mode") for action in render(many, LOOK)["actions"]]
    assert modes == [None, None, None, None, "secondary", None]  # the last is the link
    marked = replace(EVERYTHING, actions=tuple(replace(each, secondary=True) for each in EVERYTHING.actions))
    assert [each.get("mode") for each in render(marked, LOOK)["actions"]][:4] == ["secondary"] * 4


def test_every_input_is_labelled_and_errors_stand_beside_it() -> None:
    card = render(EVERYTHING, LOOK)
    inputs = [part for part in parts(card) if str(part.get("type", "")).startswith("Input.")]
    assert [part.get("label") or part["title"] for part in inputs] == [
        "First day",
        "From",
        "Whole day",
        "Language",
        "Reason",
    ]
    columns = of(card, "Column")
    assert [[item["type"] for item in column["items"]] for column in columns] == [
        ["Input.Date"],
        ["Input.Time", "TextBlock"],
    ]
    assert columns[1]["items"][1]["text"] == "⚠ Please give a time\\."


def test_a_months_days_are_marked_by_signs_and_not_by_colour_alone() -> None:
    table = of(render(EVERYTHING, LOOK), "Table")[0]
    rows = [[of(cell, "TextBlock")[0]["text"] for cell in row["cells"]] for row in table["rows"]]
    assert rows == [["Mon", "Tue"], [" ", "20 ●"], ["23", " "]]


def test_buttons_of_rows_tell_screen_readers_their_row() -> None:
    row = of(render(EVERYTHING, LOOK), "ActionSet")[0]
    assert [action["tooltip"] for action in row["actions"]] == ["Change: Friday", "Cancel: Friday"]


def test_only_a_group_card_with_viewers_refreshes() -> None:
    assert "refresh" not in render(EVERYTHING, LOOK)
    refresh = render(EVERYTHING, LOOK, refresh_for=["29:ada"])["refresh"]
    assert (refresh["userIds"], refresh["action"]["verb"]) == (["29:ada"], "refresh")


def test_a_dialogs_card_submits() -> None:
    card = render(EVERYTHING, replace(LOOK, submit=True))
    assert of(card, "Action.Execute") == []
    assert of(card, "Action.Submit")[0]["data"] == {"card": "tag.unguessable", "verb": "change", "n": 1}


MARKUP = ["*bold*", "[click](https://evil.example)", "_x_", "# x", "- item", "1. item", "{{DATE(2026-01-01)}}"]
MARKUP += ["`x`", "&lt;b&gt;", "a\nb", "https://evil.example", "www.evil.example", "~~gone~~", "<at>x</at>"]


@pytest.mark.parametrize("text", MARKUP)
def test_text_that_could_be_markup_is_shown_where_none_is_read(text: str) -> None:
    card = render(Reply(text, lines=(Line(text),), rows=(Row(text, text),), card="c"), LOOK)
    assert of(card, "TextBlock") == []
    assert [run["text"] for run in of(card, "TextRun") if run["text"] != APART] == [text] * 4


@pytest.mark.parametrize(
    "text", ["Friday 20 November, 12:00–17:00", "Dentist (Dr. Meyer), 9:30", "L’après-midi", "C&A"]
)
def test_ordinary_text_stays_a_text_block(text: str) -> None:
    assert of(render(Reply(text, card="c"), LOOK), "TextBlock")[0]["text"] == text


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_people_write_makes_a_card_that_is_shown_as_written(headline: str, note: str) -> None:
    card = render(Reply(headline, rows=(Row("row", note),), card="c"), LOOK)
    json.dumps(card).encode()
    texts = [part["text"] for part in [*of(card, "TextBlock"), *of(card, "TextRun")]]
    assert shown(headline) in texts  # test_shown.py says what is not shown
    assert not note or shown(note) in texts


def sixty(note: str) -> Reply:
    actions = tuple(Action(verb, "Change this one", 1) for verb in (Verb.CHANGE, Verb.CANCEL, Verb.REMOVE))
    return replace(EVERYTHING, rows=tuple(Row(f"Friday {n}", note, actions) for n in range(60)))


def test_sixty_periods_fit_under_the_limit() -> None:
    card = render(sixty("Dentist"), LOOK)
    assert size(card) <= MAX_BYTES
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) <= 100_000


def test_what_does_not_fit_is_counted() -> None:
    card = render(sixty("x" * 1000), LOOK)
    titles = [run["text"] for run in of(card, "TextRun") if run.get("weight") == "Bolder"]
    kept = sum(title.startswith("Friday") for title in titles)
    assert size(card) <= MAX_BYTES
    assert f"{60 - kept} more" in titles
