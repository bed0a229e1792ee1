"""What is no activity is refused before anything looks at it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from channel_bench import Bench
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.channel.inbound import Inbound, press_of, text_of_html
from dialogs.model import Press, Verb

WHOLE: dict[str, Any] = {
    "type": "message",
    "id": "m1",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "channelId": "msteams",
    "from": {"id": "29:ada", "aadObjectId": "a"},
    "recipient": {"id": "28:bot"},
    "conversation": {"id": "a:1"},
}


async def post(bench: Bench, body: bytes) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {bench.authority.channel_token(bench.service_url)}"}
    async with bench.session.post(f"{bench.url}/api/messages", data=body, headers=headers) as answer:
        return answer.status, await answer.read()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"{}", b'"text"', b"\xff\xfe", b'{"type": "message"}', b"[" * 10_000],
    ids=["empty", "cut off", "array", "null", "no properties", "text", "no UTF-8", "almost nothing", "too deep"],
)
async def test_what_is_no_activity_is_400(bench: Bench, body: bytes) -> None:
    assert (await post(bench, body))[0] == 400


@pytest.mark.parametrize("missing", ["type", "channelId", "serviceUrl", "from", "recipient", "conversation"])
async def test_an_activity_lacking_what_every_activity_has_is_400(bench: Bench, missing: str) -> None:
    assert (await bench.post(bench.activity(**{missing: None})))[0] == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"timestamp": "yesterday"},
        {"entities": {"type": "mention"}},
        {"conversation": "a:1"},
        {"from": {"name": "nobody"}},
        {"text": 7},
        {"text": "\ud800"},
        {"type": "invoke", "name": "x" * 257},
    ],
    ids=["timestamp", "entities", "conversation", "sender", "text", "half a character", "name of an invoke"],
)
async def test_properties_of_the_wrong_kind_are_400(bench: Bench, changes: dict[str, Any]) -> None:
    assert (await bench.post(bench.activity(**changes)))[0] == 400


async def test_a_body_over_256_kb_is_413(bench: Bench) -> None:
    assert (await post(bench, b" " * (256 * 1024 + 1)))[0] == 413


async def test_a_body_over_256_kb_that_hides_its_length_is_413(bench: Bench) -> None:
    async def chunks() -> Any:
        for _ in range(5):
            yield b" " * 64 * 1024

    async with bench.session.post(f"{bench.url}/api/messages", data=chunks()) as answer:
        assert answer.status == 413


async def test_a_long_message_within_the_bound_is_let_in(bench: Bench) -> None:
    assert (await bench.post(bench.activity(text="x" * 200_000)))[0] == 200


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_an_activity_or_a_validation_error(value: Any) -> None:
    for body in (value, WHOLE | {"value": value}, WHOLE | {"entities": value}, WHOLE | {"channelData": value}):
        try:
            inbound = Inbound.model_validate_json(json.dumps(body))
        except ValidationError:
            continue
        assert inbound.plain_text() == ""
        assert (inbound.zone, inbound.event, inbound.mentions_bot) == (None, "", False)
        inbound.now("UTC")


def message(text: str, *mentions: tuple[str, str]) -> Inbound:
    entities = [{"type": "mention", "text": markup, "mentioned": {"id": who}} for who, markup in mentions]
    return Inbound.model_validate(WHOLE | {"text": text, "entities": entities})


def test_mentions_of_the_bot_are_taken_out_and_others_stay_as_names() -> None:
    bot, bob = ("28:bot", "<at>Time Off</at>"), ("29:bob", "<at>Bob</at>")
    inbound = message("<at>Time Off</at>&nbsp;off with <at>Bob</at> on Friday", bot, bob)
    assert inbound.plain_text() == "off with Bob on Friday"
    assert inbound.mentions_bot
    assert not message("<at>Bob</at> hi", bob).mentions_bot


@pytest.mark.parametrize("part", ["<", "<at", "<at>", "<br", "<at <", "&lt;"])
def test_a_text_of_half_tags_alone_is_read_in_one_pass(part: str) -> None:
    written = part * 60_000  # patterns that look ahead again and again would take minutes
    assert not message(written).mentions_bot
    assert len(message(written).plain_text()) <= len(written)
    assert len(text_of_html(written)) <= len(written)


def test_what_nobody_sees_is_taken_out_of_texts_and_inputs() -> None:
    written = "\u202edentist\u202c\x00 \u200bFriday 👩‍⚕️"
    assert message(written).plain_text() == "dentist Friday 👩‍⚕️"
    press = press_of({"verb": "book", "card": "c", "subject": written})
    assert press == Press(Verb.BOOK, inputs={"subject": "dentist Friday 👩‍⚕️"}, card="c")


def test_the_zone_comes_from_the_activity_or_its_client_info() -> None:
    info = {"type": "clientInfo", "timezone": "America/New_York", "locale": "en-US"}
    assert Inbound.model_validate(WHOLE | {"localTimezone": "Asia/Tokyo", "entities": [info]}).zone == "Asia/Tokyo"
    assert (
        Inbound.model_validate(WHOLE | {"localTimezone": "Middle/Earth", "entities": [info]}).zone == "America/New_York"
    )
    assert Inbound.model_validate(WHOLE | {"entities": [info]}).language_tag == "en-US"
    assert Inbound.model_validate(WHOLE).zone is None


@pytest.mark.parametrize(
    ("named", "tag"),
    [
        ("pt-BR", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("de", "de"),
        ("", None),
        ("../x", None),
        ("en" + "-abcdefgh" * 20_000, None),
    ],
    ids=["hyphen", "underscore", "language alone", "empty", "path", "huge"],
)
def test_a_locale_is_a_language_tag_or_nothing(named: str, tag: str | None) -> None:
    assert Inbound.model_validate(WHOLE | {"locale": named}).language_tag == tag


def test_now_is_the_wall_clock_of_the_moment_it_was_sent() -> None:
    inbound = Inbound.model_validate(WHOLE | {"timestamp": "2026-11-18T23:30:00Z"})
    assert inbound.now("Asia/Tokyo").isoformat() == "2026-11-19T08:30:00"


@pytest.mark.parametrize("wrong", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_clock_outside_the_calendar_is_not_believed(wrong: str) -> None:
    told = Inbound.model_validate(WHOLE | {"localTimestamp": wrong, "timestamp": "2026-11-18T23:30:00Z"})
    assert told.now("Asia/Tokyo").isoformat() == "2026-11-19T08:30:00"
    assert Inbound.model_validate(WHOLE | {"timestamp": wrong}).now("Asia/Tokyo").year in range(2025, 2200)


async def test_a_card_submitted_as_text_of_any_depth_is_no_press(bench: Bench) -> None:
    assert (await bench.post(bench.activity(text=None, value="[" * 100_000)))[0] == 200
    assert bench.assistant.asked[-1].press is None


@pytest.mark.parametrize(
    ("data", "press"),
    [
        ({"card": "c", "verb": "book"}, Press(Verb.BOOK, card="c")),
        ({"card": "c", "verb": "pick", "n": 2}, Press(Verb.PICK, n=2, card="c")),
        (
            {"card": "c", "verb": "book", "subject": "Dentist", "allDay": True},
            Press(Verb.BOOK, inputs={"subject": "Dentist", "allDay": "true"}, card="c"),
        ),
        ({"card": "c", "verb": "launch"}, None),
        ({"card": 7, "verb": "book"}, None),
        ({"card": "c", "verb": "pick", "n": "2"}, None),
        ({"card": "c", "verb": "pick", "n": 0}, None),
        ({"card": "c", "verb": "pick", "n": True}, None),
        ({"verb": ["book"]}, None),
        ("book", None),
        (None, None),
    ],
)
def test_a_press_is_read_from_a_buttons_data_or_not_at_all(data: Any, press: Press | None) -> None:
    assert press_of(data) == press


def test_the_text_of_a_message_body_has_no_tags() -> None:
    assert text_of_html("<div>off <b>Friday</b>&nbsp;&amp; Monday<br>thanks</div>") == "off Friday & Monday\nthanks"
