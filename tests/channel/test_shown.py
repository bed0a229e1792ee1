"""What people are shown never hides anything, nor turns the direction in which the rest is read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from channel_bench import Bench
from hypothesis import given
from hypothesis import strategies as st

from bot.channel.cards import Look, render
from bot.channel.inbound import text_of_html
from bot.channel.shown import shown, shown_within
from dialogs.incoming import Incoming
from dialogs.model import Verb
from dialogs.ports import Memory
from dialogs.reply import Action, Input, InputKind, Line, Reply, Row

LOOK = Look(links={}, more=lambda count, language: f"{count} more")
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
BAD = "a\u202eb\u2066c\u200ed\x07e\u200bf\ufeffg\u00adh\u3164i\U000e0041j\x9bk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday, 1\u00a0p.m. – 5\u202fh", "Friday, 1\u00a0p.m. – 5\u202fh"),
        (BAD, "abcdefghijk"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("👩\u200d💻 ❤\ufe0f 👍🏽", "👩\u200d💻 ❤\ufe0f 👍🏽"),
        (f"{ENGLAND}!", f"{ENGLAND}!"),
        ("no flag \U000e0067\U000e007f", "no flag "),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("half \ud83d of one", "half \ufffd of one"),
    ],
)
def test_what_hides_or_turns_goes_and_everything_else_stays(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text())
def test_nothing_hidden_is_left_whatever_was_written(text: str) -> None:
    left = shown(text).replace("🏴", "")
    assert shown(left) == left
    hidden = [each for each in left if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} and each not in "\n\t"]
    assert hidden == []
    assert shown_within({"a": [text, 1, None]}) == {"a": [shown(text), 1, None]}


def test_no_part_of_a_card_shows_it() -> None:
    reply = Reply(
        BAD,
        lines=(Line(BAD), Line(f"*{BAD}*")),
        rows=(Row(BAD, BAD, (Action(Verb.PICK, BAD, n=1),)),),
        inputs=(Input("subject", InputKind.TEXT, BAD, BAD, placeholder=BAD, error=BAD),),
        actions=(Action(Verb.BOOK, BAD, value=BAD),),
        card="tag.card",
        speak=BAD,
    )
    rendered = json.dumps(render(reply, LOOK, refresh_for=["29:ada"]), ensure_ascii=False)
    assert [each for each in set(BAD) - set("abcdefghijk") if each in rendered] == []
    assert rendered.count("abcdefghijk") >= 12


async def test_nor_does_a_message_its_notification_or_an_invokes_answer(bench: Bench) -> None:
    async def badly(incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [Reply(BAD, speak=BAD, private=incoming.press is not None)]

    bench.assistant.answering = badly
    await bench.post(bench.activity())
    _status, body = await bench.post(bench.press("c1", "book"))
    sent = bench.connector.messages[0]
    assert (sent["text"], sent["speak"], body["value"]) == ("abcdefghijk",) * 3


async def test_nor_is_it_taken_from_a_message_an_input_or_a_message_of_others(bench: Bench) -> None:
    await bench.post(bench.activity(text=f"off {BAD}"))
    await bench.post(bench.press("c1", "book", {"subject": BAD}))
    said, pressed = bench.assistant.asked
    assert said.text == "off abcdefghijk"
    assert pressed.press is not None
    assert pressed.press.inputs["subject"] == "abcdefghijk"
    assert text_of_html(f"<p>{BAD}</p>") == "abcdefghijk"
