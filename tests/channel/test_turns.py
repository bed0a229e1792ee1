"""What surrounds a turn: order, patience, apologies, coming and going."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from channel_bench import Bench, running

from bot.channel import channel
from bot.storage import tables
from dialogs.incoming import Incoming
from dialogs.model import Chat, Verb
from dialogs.ports import Memory
from dialogs.reply import Action, Reply
from tests.chaos.lab import until


def texts(bench: Bench) -> list[str]:
    return [message["text"] for message in bench.connector.messages if "text" in message]


async def test_turns_of_one_person_in_one_conversation_follow_one_another(bench: Bench) -> None:
    running = 0
    most = 0

    async def slowly(incoming: Incoming, _memory: Memory) -> list[Reply]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(5):
            await asyncio.sleep(0)
        running -= 1
        return [Reply(incoming.text or "")]

    bench.assistant.answering = slowly
    await asyncio.gather(*(bench.post(bench.activity(text=f"{n}")) for n in range(5)))
    assert (most, sorted(texts(bench))) == (1, ["0", "1", "2", "3", "4"])


async def test_other_people_do_not_wait(bench: Bench) -> None:
    met = asyncio.Barrier(2)

    async def together(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        async with asyncio.timeout(5):
            await met.wait()
        return []

    bench.assistant.answering = together
    other = {"id": "29:bob", "name": "Bob", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000002"}
    answers = await asyncio.gather(bench.post(bench.activity()), bench.post(bench.activity(**{"from": other})))
    assert answers == [(200, None), (200, None)]


async def test_a_slow_answer_shows_that_the_bot_is_typing(bench: Bench) -> None:
    async def when_typing(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        await bench.connector.has(lambda calls: any(call.body.get("type") == "typing" for call in calls))
        return [Reply("done")]

    bench.assistant.answering = when_typing
    await bench.post(bench.activity())
    assert [call.body["type"] for call in bench.connector.calls] == ["typing", "message"]


async def test_an_exception_is_one_apology_with_a_reference(bench: Bench) -> None:
    async def broken(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        raise ZeroDivisionError

    bench.assistant.answering = broken
    assert await bench.post(bench.activity()) == (200, None)
    said = texts(bench)[0].split()
    assert (said[0], len(said[1])) == ("[apology:en]", 12)

    _status, body = await bench.post(bench.press("c1", "book"))
    assert body["value"].startswith("[apology:en] ")


async def test_being_blocked_is_an_end_and_no_error(bench: Bench) -> None:
    bench.connector.line_up = [(403, {})]
    assert await bench.post(bench.activity()) == (200, None)
    assert len(bench.connector.calls) == 1


@pytest.mark.parametrize("status", [412, 429, 502, 504])
async def test_the_connectors_passing_troubles_are_waited_out(bench: Bench, status: int) -> None:
    bench.connector.line_up = [(status, {"Retry-After": "0"}), (status, {"Retry-After": "0"}), (200, {})]
    await bench.post(bench.activity(text="hi"))
    assert [call.body["text"] for call in bench.connector.calls] == ["heard: hi"] * 3


async def test_a_connector_that_stays_in_trouble_is_left_to_the_outbox(bench: Bench) -> None:
    bench.connector.line_up = [(502, {"Retry-After": "0"})] * 4
    assert await bench.post(bench.activity()) == (200, None)
    assert [call.body["text"].split()[0] for call in bench.connector.calls] == ["heard:"] * 4
    assert await until(lambda: len(bench.connector.calls) == 5, 20)
    assert bench.connector.calls[-1].body["text"] == bench.connector.calls[0].body["text"]


async def test_a_wait_beyond_patience_is_not_waited(bench: Bench) -> None:
    bench.connector.line_up = [(429, {"Retry-After": "60"})]
    await bench.post(bench.activity(text="hi"))
    assert [call.body["text"].split()[0] for call in bench.connector.calls] == ["heard:"]


async def test_somebody_without_an_account_here_is_told_so(bench: Bench) -> None:
    await bench.post(bench.activity(**{"from": {"id": "29:guest", "name": "Guest"}}))
    await bench.post(bench.activity(channelData={"tenant": {"id": "other"}}))
    assert texts(bench) == ["[guest:en]", "[guest:en]"]
    assert bench.assistant.asked == []


async def test_strangers_presses_installs_and_removals_do_nothing(bench: Bench) -> None:
    stranger = {"from": {"id": "29:guest", "name": "Guest"}}
    _status, body = await bench.post(bench.press("c1", "book", **stranger))
    assert body["value"] == "[guest:en]"
    for action in ("add", "remove"):
        answer = await bench.post(bench.activity(type="installationUpdate", action=action, text=None, **stranger))
        assert answer == (200, None)
    assert (bench.assistant.asked, bench.connector.calls) == ([], [])


async def test_a_typing_indicator_that_is_not_taken_stops_nothing(bench: Bench) -> None:
    async def when_typing(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        await bench.connector.has(lambda calls: len(calls) == 1)
        return [Reply("done")]

    bench.assistant.answering = when_typing
    bench.connector.line_up = [(403, {})]
    assert await bench.post(bench.activity()) == (200, None)
    assert texts(bench) == ["done"]


ELSEWHERE: dict[str, Any] = {"id": "a:2", "conversationType": "personal"}
GROUP: dict[str, Any] = {"id": "19:meeting_x@thread.v2", "conversationType": "groupChat", "isGroup": True}


def addressed(bench: Bench, text: str) -> dict[str, Any]:
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    return bench.activity(text=f"<at>Time Off</at> {text}", entities=[mention], conversation=GROUP)


async def test_in_a_group_the_bot_answers_only_when_mentioned(bench: Bench) -> None:
    await bench.post(bench.activity(text="lunch?", conversation=GROUP))
    await bench.post(addressed(bench, "off Friday"))
    assert [(asked.text, asked.chat) for asked in bench.assistant.asked] == [("off Friday", Chat.GROUP)]


async def test_in_a_group_the_stored_card_is_the_reduced_one(bench: Bench) -> None:
    owner = bench.person.id
    full = Reply("Dentist, Friday", actions=(Action(Verb.BOOK, "Book it"),), card="c1", owner=owner)

    async def proposal(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        return [Reply(**{**_fields(full), "reduced": Reply("Friday", card="c1")})]

    bench.assistant.answering = proposal
    await bench.post(addressed(bench, "dentist on Friday"))

    stored = bench.connector.cards[0]
    assert (stored["body"][0]["text"], stored.get("actions")) == ("Friday", None)
    assert stored["refresh"]["userIds"] == ["29:ada"]
    assert stored["refresh"]["action"]["verb"] == "refresh"
    assert "Dentist" not in str(bench.connector.calls[0].body)

    _status, body = await bench.post(bench.press("c1", "refresh", conversation=GROUP, replyToId="activity-1"))
    assert body["value"]["body"][0]["text"] == "Dentist, Friday"


def _fields(reply: Reply) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in Reply.__dataclass_fields__}


async def test_edited_and_deleted_messages_reach_the_dialogs(bench: Bench) -> None:
    tenant = {"tenant": {"id": bench.settings.tenant_id}}
    edited = {"type": "messageUpdate", "channelData": {"eventType": "editMessage", **tenant}, "id": "m7"}
    deleted = {"type": "messageDelete", "channelData": {"eventType": "softDeleteMessage", **tenant}, "id": "m7"}
    await bench.post(bench.activity(text="off Thursday", **edited))
    await bench.post(bench.activity(text=None, **deleted))
    assert [(each.message, each.text, each.edited, each.deleted) for each in bench.assistant.asked] == [
        ("m7", "off Thursday", True, False),
        ("m7", None, False, True),
    ]


async def test_installing_welcomes_and_uninstalling_erases(bench: Bench) -> None:
    async def remembering(incoming: Incoming, memory: Memory) -> list[Reply]:
        if not incoming.installed:
            return [Reply(str(await memory.load("note")))]
        await memory.save("note", {"kept": True})
        return [Reply("welcome")]

    bench.assistant.answering = remembering
    bot = {"id": f"28:{bench.settings.app_id}"}
    await bench.post(bench.activity(type="installationUpdate", action="add", text=None))
    await bench.post(bench.activity(type="conversationUpdate", membersAdded=[bot], text=None))
    await bench.post(bench.activity())
    await bench.post(bench.activity(type="installationUpdate", action="remove", text=None))
    await bench.post(bench.activity())
    assert texts(bench) == ["welcome", "welcome", "{'kept': True}", "None"]


async def test_activities_that_ask_for_nothing_are_taken_in_silence(bench: Bench) -> None:
    for kind in ("typing", "messageReaction", "event", "endOfConversation", "somethingNew"):
        assert await bench.post(bench.activity(type=kind, text=None)) == (200, None)
    assert bench.connector.calls == []


async def test_a_turn_that_outlasts_its_deadline_is_answered_and_goes_on_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "KEEPING", 20.0)  # until it is kept, however busy the machine
    async with running(tmp_path, turn_budget=0.5) as bench, holding(bench) as let_go:
        assert await bench.post(bench.activity(text="off Friday")) == (200, None)
        status, body = await bench.post(bench.press("card", "book", conversation=ELSEWHERE))
        assert (status, body["value"]) == (200, "[working:en]")
        assert texts(bench) == []
        let_go()
        assert await until(lambda: texts(bench) == ["done", "done"], 20)


async def test_what_waits_for_such_a_turn_is_told_so_in_time_and_not_carried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "KEEPING", 20.0)
    async with running(tmp_path, turn_budget=0.5) as bench, holding(bench) as let_go:
        assert await bench.post(bench.activity(text="off Friday")) == (200, None)
        status, body = await bench.post(bench.press("card", "book"))
        assert (status, body["statusCode"], body["value"]["message"]) == (200, 429, "[still-busy:en]")
        let_go()
        assert await until(lambda: texts(bench) == ["done"], 20)
        assert [asked.text for asked in bench.assistant.asked] == ["off Friday"]


async def test_a_dialog_that_outlasts_its_deadline_is_kept_for_the_persons_own_chat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "KEEPING", 20.0)
    asks = {"messagePayload": {"body": {"contentType": "text", "content": "off Friday"}}}
    async with running(tmp_path, turn_budget=0.5) as bench:
        await bench.post(bench.activity(text="hello"))  # the person's own chat is known from now on
        async with holding(bench):
            asked = await bench.post(bench.invoke("composeExtension/fetchTask", asks, conversation=ELSEWHERE))
            assert asked == (200, {"task": {"type": "message", "value": "[working:en]"}})
            kept = await bench.service.database.size(tables.waiting)
        assert (kept, await emptied(bench)) == (1, True)


async def test_an_activity_whose_turn_cannot_begin_in_time_is_not_taken(tmp_path: Path) -> None:
    let_go = asyncio.Event()

    async with running(tmp_path, turn_budget=0.5) as bench:
        people, see = bench.service._people, bench.service._people.see

        async def slowly(*told: Any) -> Any:
            await let_go.wait()
            return await see(*told)

        people.see = slowly  # type: ignore[method-assign]  # as with a database that is out of breath
        try:
            assert (await bench.post(bench.activity(text="off Friday")))[0] == 503
        finally:
            let_go.set()
        assert await until(lambda: texts(bench) == ["heard: off Friday"], 20)  # it is answered behind all the same


@asynccontextmanager
async def holding(bench: Bench) -> AsyncIterator[Callable[[], None]]:
    """Have no turn end before what this gives is called, or the body ends: the service waits for those under way."""
    let_go = asyncio.Event()

    async def slowly(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        await let_go.wait()
        return [Reply("done")]

    bench.assistant.answering = slowly
    try:
        yield let_go.set
    finally:
        let_go.set()


async def emptied(bench: Bench) -> bool:
    """Whether, in the end, no turn is kept any more."""
    async with asyncio.timeout(20):
        while await bench.service.database.size(tables.waiting):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return True
