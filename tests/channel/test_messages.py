"""A message comes in genuinely signed; a card goes out with the bot's own token."""

from __future__ import annotations

from channel_bench import Bench

from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Verb
from dialogs.ports import Memory
from dialogs.reply import Action, Reply


async def card(_incoming: Incoming, _memory: Memory) -> list[Reply]:
    actions = (Action(Verb.BOOK, "Book it", inputs=True), Action(Verb.DISCARD, "Discard"))
    return [Reply("Friday 20 November", actions=actions, card="tag.card-1")]


async def test_a_message_is_answered_by_a_card(bench: Bench) -> None:
    bench.assistant.answering = card

    assert await bench.post(bench.activity(text="off Friday")) == (200, None)

    assert [(call.method, call.path) for call in bench.connector.calls] == [
        ("POST", "/emea/v3/conversations/a:1/activities/m1")
    ]
    sent = bench.connector.cards[0]
    assert [each["text"] for each in sent["body"]] == ["Friday 20 November"]
    assert [each["data"] for each in sent["actions"]] == [
        {"card": "tag.card-1", "verb": "book"},
        {"card": "tag.card-1", "verb": "discard"},
    ]
    claims = bench.authority.verify(bench.connector.calls[0].token, bench.settings.channel_scope)
    assert claims["appid"] == bench.settings.app_id


async def test_the_turn_names_who_where_and_when(bench: Bench) -> None:
    await bench.post(bench.activity(text="off Friday"))

    asked = bench.assistant.asked[0]
    assert asked.person == Person(
        tenant=bench.settings.tenant_id, id=bench.person.id, name="Ada", locale="en-GB", zone="Europe/Berlin"
    )
    assert (asked.conversation, asked.chat, asked.text, asked.message) == (
        "a:1",
        Chat.PERSONAL,
        "off Friday",
        "m1",
    )
    assert asked.now.isoformat() == "2026-11-18T10:00:00"
