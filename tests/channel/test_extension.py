""" "Book time off from this message": the dialog shows the same cards, and closes with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from channel_bench import Bench

from bot.sandbox.registry import Consent
from dialogs.incoming import Incoming
from dialogs.model import Chat, Press, Verb
from dialogs.ports import Memory, SignInRequired
from dialogs.reply import Action, Reply


async def proposal(incoming: Incoming, _memory: Memory) -> list[Reply]:
    if incoming.press is not None:
        return [Reply("Booked", card="c1")]
    return [Reply("Book this?", actions=(Action(Verb.BOOK, "Book it", inputs=True),), card="c1")]


def fetch(bench: Bench, content: Any, kind: str = "html") -> dict[str, Any]:
    payload = {"id": "1", "body": {"contentType": kind, "content": content}}
    value = {"commandId": "bookFromMessage", "commandContext": "message", "messagePayload": payload}
    group = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}
    return bench.invoke("composeExtension/fetchTask", value, conversation=group)


async def test_the_dialog_opens_with_the_proposal_of_the_message(bench: Bench) -> None:
    bench.assistant.answering = proposal

    status, body = await bench.post(fetch(bench, "<p>I am <b>off</b> Friday</p>"))

    assert (status, body["task"]["type"], body["task"]["value"]["title"]) == (200, "continue", "[extension-title:en]")
    card = body["task"]["value"]["card"]["content"]
    assert [(action["type"], action["data"]) for action in card["actions"]] == [
        ("Action.Submit", {"card": "c1", "verb": "book"})
    ]
    assert (bench.assistant.asked[0].text, bench.assistant.asked[0].chat) == ("I am off Friday", Chat.PERSONAL)
    assert bench.connector.calls == []


async def test_a_button_of_the_dialog_shows_what_became_of_it(bench: Bench) -> None:
    bench.assistant.answering = proposal
    value = {"commandId": "bookFromMessage", "data": {"card": "c1", "verb": "book", "subject": "Dentist"}}

    _status, body = await bench.post(bench.invoke("composeExtension/submitAction", value))

    assert body["task"]["value"]["card"]["content"]["body"][0]["text"] == "Booked"
    assert bench.assistant.asked[0].press == Press(Verb.BOOK, inputs={"subject": "Dentist"}, card="c1")


@pytest.mark.parametrize("content", ["", "<p></p>", None, 7])
async def test_a_message_without_text_is_told_so(bench: Bench, content: Any) -> None:
    _status, body = await bench.post(fetch(bench, content))
    assert body["task"] == {"type": "message", "value": "[extension-empty:en]"}


async def test_an_answer_without_a_card_closes_the_dialog(bench: Bench) -> None:
    _status, body = await bench.post(fetch(bench, "thanks", "text"))
    assert body["task"] == {"type": "message", "value": "heard: thanks"}


async def test_somebody_who_has_to_sign_in_is_asked_in_their_own_chat(bench: Bench) -> None:
    await bench.post(bench.activity(text="hello"))  # their own chat is known from now on

    async def gate(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        raise SignInRequired

    bench.assistant.answering = gate
    _status, body = await bench.post(fetch(bench, "off Friday"))
    assert body["task"] == {"type": "message", "value": "[sign-in-elsewhere:en]"}

    bench.assistant.answering = bench.assistant.echo
    bench.authority.registry.set_consent(bench.person, Consent.GRANTED)
    card = bench.connector.messages[-1]["attachments"][0]["content"]
    token = bench.authority.teams_token(bench.person)
    value = {"id": card["tokenExchangeResource"]["id"], "connectionName": "", "token": token}
    await bench.post(bench.invoke("signin/tokenExchange", value))

    assert bench.connector.messages[-1]["text"] == "heard: off Friday"
    assert bench.connector.calls[-1].path.startswith("/emea/v3/conversations/a:1/")


async def test_a_failure_closes_the_dialog_with_an_apology(bench: Bench) -> None:
    async def broken(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        raise ZeroDivisionError

    bench.assistant.answering = broken
    _status, body = await bench.post(fetch(bench, "off Friday"))
    assert body["task"]["value"].startswith("[apology:en] ")


@pytest.mark.parametrize("value", [None, [], {}, {"messagePayload": 7}, {"messagePayload": {"body": []}}])
async def test_a_malformed_command_is_a_message_without_text(bench: Bench, value: Any) -> None:
    status, body = await bench.post(bench.invoke("composeExtension/fetchTask", value))
    assert (status, body["task"]["type"]) == (200, "message")
