"""Presses: the presser is answered, the stored card is updated, others are told in private."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from channel_bench import Bench

from bot.channel import keeping
from bot.sandbox.cards import text
from bot.sandbox.people import BRUNO
from dialogs.incoming import Incoming
from dialogs.model import Press, Verb
from dialogs.ports import Memory
from dialogs.reply import Action, Reply
from tests.chaos.lab import until

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"
PROPOSAL = Reply("Book this?", actions=(Action(Verb.BOOK, "Book it", inputs=True),), card="c1")
BOOKED = Reply("Booked", actions=(Action(Verb.UNDO, "Undo"),), card="c1")


async def dialog(incoming: Incoming, _memory: Memory) -> list[Reply]:
    """A proposal, booked by its button."""
    if incoming.press is None:
        return [PROPOSAL]
    return [BOOKED] if incoming.press.verb in (Verb.BOOK, Verb.REFRESH) else [replace(PROPOSAL, private=True)]


def headline(card: dict[str, Any]) -> str:
    return str(card["body"][0]["text"])


async def propose(bench: Bench) -> str:
    """A proposal's card in the conversation; the id of the activity that shows it."""
    bench.assistant.answering = dialog
    await bench.post(bench.activity(text="off Friday"))
    return f"activity-{len(bench.connector.calls)}"


async def test_a_press_answers_the_presser_and_updates_the_stored_card(bench: Bench) -> None:
    shown_by = await propose(bench)

    status, body = await bench.post(bench.press("c1", "book", {"subject": "Dentist"}, replyToId=shown_by))

    assert (status, body["statusCode"], body["type"]) == (200, 200, CARD)
    assert headline(body["value"]) == "Booked"
    assert bench.assistant.asked[-1].press == Press(Verb.BOOK, inputs={"subject": "Dentist"}, card="c1")
    update = bench.connector.calls[-1]
    assert (update.method, update.path) == ("PUT", f"/emea/v3/conversations/a:1/activities/{shown_by}")
    assert headline(bench.connector.cards[-1]) == "Booked"


async def test_a_refresh_answers_the_viewer_and_changes_nothing(bench: Bench) -> None:
    shown_by = await propose(bench)
    before = len(bench.connector.calls)

    _status, body = await bench.post(bench.press("c1", "refresh", replyToId=shown_by))

    assert headline(body["value"]) == "Booked"
    assert len(bench.connector.calls) == before


async def test_a_private_reply_is_a_message_for_the_presser_alone(bench: Bench) -> None:
    shown_by = await propose(bench)
    before = len(bench.connector.calls)

    _status, body = await bench.post(bench.press("c1", "undo", replyToId=shown_by))

    assert body == {"statusCode": 200, "type": MESSAGE, "value": "Book this?"}
    assert len(bench.connector.calls) == before


async def test_a_press_that_opens_another_card_leaves_its_own_as_it_is(bench: Bench) -> None:
    shown_by = await propose(bench)

    async def another(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [replace(PROPOSAL, headline="Another", card="c2")]

    bench.assistant.answering = another
    _status, body = await bench.post(bench.press("c1", "example", replyToId=shown_by))

    assert headline(body["value"]) == "Book this?"
    assert [
        (call.method, headline(card)) for call, card in zip(bench.connector.calls, bench.connector.cards, strict=True)
    ] == [
        ("POST", "Book this?"),
        ("POST", "Another"),
    ]


async def test_the_submit_fallback_of_older_clients_is_a_press_too(bench: Bench) -> None:
    shown_by = await propose(bench)
    data = {"card": "c1", "verb": "book", "subject": "Dentist"}

    assert await bench.post(bench.activity(text=None, value=data, replyToId=shown_by)) == (200, None)

    assert bench.assistant.asked[-1].press == Press(Verb.BOOK, inputs={"subject": "Dentist"}, card="c1")
    assert (bench.connector.calls[-1].method, headline(bench.connector.cards[-1])) == ("PUT", "Booked")


async def test_data_that_a_client_sends_as_text_is_read_too(bench: Bench) -> None:
    await propose(bench)
    await bench.post(bench.activity(text=None, value='{"card": "c1", "verb": "book"}'))
    assert bench.assistant.asked[-1].press == Press(Verb.BOOK, card="c1")
    await bench.post(bench.activity(text="hello", value="{broken"))
    assert bench.assistant.asked[-1].text == "hello"


async def test_words_that_change_a_card_update_it_in_place(bench: Bench) -> None:
    shown_by = await propose(bench)

    async def corrected(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [replace(PROPOSAL, headline="Thursday, then?")]

    bench.assistant.answering = corrected
    await bench.post(bench.activity(text="no, Thursday"))

    assert bench.connector.calls[-1].method == "PUT"
    assert bench.connector.calls[-1].path.endswith(shown_by)
    assert headline(bench.connector.cards[-1]) == "Thursday, then?"


async def test_a_press_that_changes_nothing_shows_the_card_to_its_author_and_to_nobody_else(bench: Bench) -> None:
    shown_by = await propose(bench)

    async def silent(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return []

    bench.assistant.answering = silent
    bruno = {"from": {"id": "29:bruno", "name": "Bruno", "aadObjectId": BRUNO.id}}
    _status, theirs = await bench.post(bench.press("c1", "refresh", replyToId=shown_by, **bruno))
    _status, own = await bench.post(bench.press("c1", "refresh", replyToId=shown_by))

    assert (theirs["type"], "Book this?" in str(theirs)) == (MESSAGE, False)
    assert (own["type"], headline(own["value"])) == (CARD, "Book this?")


async def test_each_of_the_last_fifty_cards_is_changed_where_it_stands(bench: Bench) -> None:
    async def fifty(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [replace(PROPOSAL, card=f"c{n}") for n in range(1, 51)]

    async def corrected(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [replace(PROPOSAL, headline="Thursday, then?", card=card) for card in ("c1", "c50")]

    bench.assistant.answering = fifty
    await bench.post(bench.activity(text="off on fifty days"))
    bench.assistant.answering = corrected
    await bench.post(bench.activity(text="no, Thursday"))

    assert [("PUT", "activity-1"), ("PUT", "activity-50")] == [
        (call.method, call.path.rpartition("/")[2]) for call in bench.connector.calls[50:]
    ]


@pytest.mark.parametrize("statuses", [[403], [404, 500], [500, 500]])
async def test_the_presser_is_answered_even_when_the_stored_card_cannot_be_updated(
    bench: Bench, statuses: list[int]
) -> None:
    shown_by = await propose(bench)
    bench.connector.line_up = [(status, {}) for status in statuses]

    status, body = await bench.post(bench.press("c1", "book", replyToId=shown_by))

    assert (status, headline(body["value"])) == (200, "Booked")


async def test_a_card_that_was_deleted_is_shown_anew(bench: Bench) -> None:
    await propose(bench)
    bench.connector.line_up = [(404, {}), (200, {})]

    await bench.post(bench.activity(text="no, Thursday"))

    assert [call.method for call in bench.connector.calls] == ["POST", "PUT", "POST"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        {},
        {"action": None},
        {"action": {"type": "Action.Execute", "verb": "launch", "data": {}}},
        {"action": {"verb": 3}},
    ],
)
async def test_an_invoke_that_is_no_button_of_ours_is_told_so(bench: Bench, value: Any) -> None:
    status, body = await bench.post(bench.invoke("adaptiveCard/action", value))
    assert (status, body["statusCode"], body["type"]) == (200, 400, "application/vnd.microsoft.error")
    assert bench.assistant.asked == []


async def test_an_unknown_invoke_is_501(bench: Bench) -> None:
    assert (await bench.post(bench.invoke("fileConsent/invoke", {})))[0] == 501


async def test_an_invoke_without_a_zone_uses_the_newest_messages(bench: Bench) -> None:
    await propose(bench)
    await bench.post(bench.press("c1", "book", localTimezone=None, localTimestamp=None))
    assert bench.assistant.asked[-1].person.zone == "Europe/Berlin"
    assert bench.assistant.asked[-1].now.isoformat() == "2026-11-18T10:00:00"


async def test_a_card_that_says_working_on_it_is_shown_as_it_stands_where_its_press_came_to_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AFTER", 0.0)
    monkeypatch.setattr("bot.channel.patience.WORKING_AFTER", 0.5)
    said = asyncio.Event()

    async def without_its_plan(incoming: Incoming, _memory: Memory) -> list[Reply]:
        if incoming.press is not None and incoming.press.verb is Verb.BOOK:
            await bench.connector.has(lambda calls: any(call.method == "PUT" for call in calls))
            said.set()
        elif said.is_set() and len(bench.assistant.asked) > 2:
            return [PROPOSAL]
        return [Reply("The plan cannot be read", private=True)]

    bench.assistant.answering = without_its_plan
    _status, body = await bench.post(bench.press("c1", "book", replyToId="shown-1"))
    assert body["value"] == "The plan cannot be read"
    assert [text(card) for card in bench.connector.cards] == ["[working:en]"]
    assert await until(lambda: len(bench.connector.cards) == 2, 20)
    assert headline(bench.connector.cards[-1]) == "Book this?"
    assert bench.connector.calls[-1].path.endswith("/activities/shown-1")
