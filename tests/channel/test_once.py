"""Activities delivered again, together, out of patience: one answer each, in the order of their arrival."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from channel_bench import Bench, running

from bot.channel import channel, keeping
from bot.channel.once import MOST_WAITING
from bot.sandbox.cards import text
from bot.service import Service
from bot.storage import tables, waiting
from dialogs.incoming import Incoming
from dialogs.model import Verb
from dialogs.ports import Memory
from dialogs.reply import Action, Reply
from tests.storage.postgres import cluster, new_database, programs


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: replicas are not tested")
    with cluster(binaries) as url:
        yield url


@pytest.fixture
async def replicas(tmp_path: Path, server: str) -> AsyncIterator[Bench]:
    """Two replicas on one PostgreSQL."""
    async with running(tmp_path, replicas=2, database_url=await new_database(server)) as made:
        yield made


async def come_in(bench: Bench, count: int, replica: int = 0) -> None:
    """Wait until so many activities are under way or waiting."""
    async with asyncio.timeout(10):
        while sum(lane.waiting for lane in bench.services[replica]._once._lanes.values()) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def texts(bench: Bench) -> list[str]:
    return [message["text"] for message in bench.connector.messages if "text" in message]


async def test_a_message_delivered_again_is_not_answered_again(bench: Bench) -> None:
    activity = bench.activity(text="off Friday")
    assert [await bench.post(activity) for _ in range(3)] == [(200, None)] * 3
    assert texts(bench) == ["heard: off Friday"]


async def test_a_press_delivered_again_gets_the_answer_it_got(bench: Bench) -> None:
    count = 0

    async def counting(incoming: Incoming, _memory: Memory) -> list[Reply]:
        nonlocal count
        count += 1
        return [Reply(f"pressed {count}", actions=(Action(Verb.UNDO, "Undo"),), card="c1")]

    bench.assistant.answering = counting
    press = bench.press("c1", "book")
    first = await bench.post(press)
    assert [await bench.post(press) for _ in range(2)] == [first] * 2
    assert (first[1]["value"]["body"][0]["text"], count) == ("pressed 1", 1)


async def test_a_delivery_during_the_first_one_waits_with_it(bench: Bench) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        begun.set()
        await go_on.wait()
        return [Reply("once", card="c1")]

    bench.assistant.answering = slowly
    press = bench.press("c1", "book")
    first = asyncio.create_task(bench.post(press))
    await begun.wait()
    again = asyncio.create_task(bench.post(press))
    elsewhere = {"id": "a:elsewhere", "conversationType": "personal", "tenantId": bench.settings.tenant_id}
    await bench.post(bench.activity(type="typing", conversation=elsewhere))
    go_on.set()
    assert await again == await first
    assert len(bench.assistant.asked) == 1


async def test_the_same_id_of_another_kind_or_talk_is_another_activity(bench: Bench) -> None:
    one = bench.activity(text="hello")
    talk = {"id": "a:2", "conversationType": "personal", "tenantId": bench.settings.tenant_id}
    await bench.post(one)
    await bench.post({**one, "conversation": talk})
    await bench.post(
        {**one, "type": "messageUpdate", "channelData": {**one["channelData"], "eventType": "editMessage"}}
    )
    assert len(bench.assistant.asked) == 3


async def test_a_message_that_is_edited_twice_is_read_twice(bench: Bench) -> None:
    edit = bench.activity(type="messageUpdate", text="one")
    edit["channelData"]["eventType"] = "editMessage"
    later = {**edit, "text": "two", "timestamp": "2026-11-18T09:00:07.000Z"}
    for each in (edit, later, later):
        await bench.post(each)
    assert [each.text for each in bench.assistant.asked] == ["one", "two"]


async def test_it_is_remembered_over_a_restart(bench: Bench) -> None:
    activity = bench.activity()
    await bench.post(activity)
    await bench.service.close()
    await bench.service.start()
    assert await bench.post(activity) == (200, None)
    assert texts(bench) == ["heard: hello"]


async def test_what_failed_with_an_apology_is_not_done_again_by_itself(bench: Bench) -> None:
    async def broken(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        raise ZeroDivisionError

    bench.assistant.answering = broken
    activity = bench.activity()
    await bench.post(activity)
    await bench.post(activity)
    assert len(texts(bench)) == 1


async def test_a_refresh_is_a_look_however_often_it_comes(bench: Bench) -> None:
    refresh = bench.press("c1", "refresh")
    await bench.post(refresh)
    await bench.post(refresh)
    assert len(bench.assistant.asked) == 2


async def test_turns_come_in_the_order_of_their_arrival(bench: Bench) -> None:
    go_on = asyncio.Event()

    async def first_waits(incoming: Incoming, _memory: Memory) -> list[Reply]:
        await go_on.wait()
        return [Reply(incoming.text or "")]

    bench.assistant.answering = first_waits
    posts = []
    for n in range(6):
        posts.append(asyncio.create_task(bench.post(bench.activity(text=str(n)))))
        await come_in(bench, n + 1)
    go_on.set()
    await asyncio.gather(*posts)
    assert texts(bench) == ["0", "1", "2", "3", "4", "5"]


async def test_nobody_can_pile_up_turns_without_end(bench: Bench) -> None:
    go_on = asyncio.Event()

    async def waiting(incoming: Incoming, _memory: Memory) -> list[Reply]:
        await go_on.wait()
        return []

    bench.assistant.answering = waiting
    posts = [asyncio.create_task(bench.post(bench.activity(text=str(n)))) for n in range(MOST_WAITING + 1)]
    await bench.connector.has(lambda calls: any("still-busy" in str(call.body) for call in calls))
    go_on.set()
    assert await asyncio.gather(*posts) == [(200, None)] * (MOST_WAITING + 1)
    assert len(bench.assistant.asked) == MOST_WAITING


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("adaptiveCard/action", "429"),
        ("composeExtension/submitAction", "message"),
    ],
)
async def test_who_has_waited_too_long_is_told_so(bench: Bench, kind: str, expected: str) -> None:
    bench.service._once._patience = 0.05
    go_on = asyncio.Event()

    async def waiting(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        await go_on.wait()
        return []

    bench.assistant.answering = waiting
    value: dict[str, Any] = {"action": {"verb": "book", "data": {"card": "c1"}}, "data": {"verb": "book", "card": "c1"}}
    first = asyncio.create_task(bench.post(bench.invoke(kind, value)))
    await come_in(bench, 1)
    status, body = await bench.post(bench.invoke(kind, value))
    assert status == 200
    assert "still-busy" in str(body)
    assert expected in str(body)
    go_on.set()
    await first


async def test_a_message_delivered_to_both_replicas_is_answered_by_one(replicas: Bench) -> None:
    activity = replicas.activity(text="off Friday")
    answers = await asyncio.gather(*(replicas.post(activity, replica=n % 2) for n in range(6)))
    assert answers == [(200, None)] * 6
    assert texts(replicas) == ["heard: off Friday"]


async def test_a_press_delivered_to_both_replicas_gets_one_answer(replicas: Bench) -> None:
    count = 0

    async def counting(_incoming: Incoming, _memory: Memory) -> list[Reply]:
        nonlocal count
        count += 1
        return [Reply(f"pressed {count}", card="c1")]

    replicas.assistant.answering = counting
    press = replicas.press("c1", "book", id="press-1")
    answers = await asyncio.gather(*(replicas.post(press, replica=n % 2) for n in range(6)))
    assert (answers, count) == ([answers[0]] * 6, 1)


async def test_turns_on_two_replicas_come_in_the_order_of_their_arrival(replicas: Bench) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def first_waits(incoming: Incoming, _memory: Memory) -> list[Reply]:
        if incoming.text == "first":
            begun.set()
            await go_on.wait()
        return [Reply(incoming.text or "")]

    replicas.assistant.answering = first_waits
    talk = {"id": "a:ordered", "conversationType": "personal", "tenantId": replicas.settings.tenant_id}
    first = asyncio.create_task(replicas.post(replicas.activity(text="first", conversation=talk, id="o1"), replica=0))
    await begun.wait()
    second = asyncio.create_task(replicas.post(replicas.activity(text="second", conversation=talk, id="o2"), replica=1))
    await come_in(replicas, 1, replica=1)
    elsewhere = {**talk, "id": "a:elsewhere"}
    await replicas.post(replicas.activity(text="elsewhere", conversation=elsewhere, id="o3"), replica=1)
    go_on.set()
    await asyncio.gather(first, second)
    assert texts(replicas) == ["elsewhere", "first", "second"]


async def test_who_waited_in_vain_for_the_first_delivery_takes_its_place_when_its_replica_dies(replicas: Bench) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def the_first_hangs(incoming: Incoming, _memory: Memory) -> list[Reply]:
        if begun.is_set():
            return [Reply(f"heard: {incoming.text}")]
        begun.set()
        await go_on.wait()
        return []

    replicas.assistant.answering = the_first_hangs
    one, other = replicas.services
    other._once._patience = 0.05
    activity = replicas.activity(text="off Friday", id="once-1")
    first = asyncio.create_task(replicas.post(activity, replica=0))
    await begun.wait()
    assert await replicas.post(activity, replica=1) == (200, None)
    assert texts(replicas) == []
    [key] = one._activities._under_way
    await one._activities.release(key)  # as when a replica that died has not held it any longer
    async with asyncio.timeout(20):
        while not texts(replicas):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    go_on.set()
    await first
    assert texts(replicas) == ["heard: off Friday"]


async def test_a_turn_behind_its_deadline_is_answered_by_another_replica_when_its_own_is_gone(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LEASE", 1.0)
    monkeypatch.setattr(channel, "KEEPING", 20.0)  # until it is kept, however busy the machine
    begun, never = asyncio.Event(), asyncio.Event()

    async def the_first_hangs(incoming: Incoming, _memory: Memory) -> list[Reply]:
        if not begun.is_set():
            begun.set()
            await never.wait()
        return [Reply(f"heard: {incoming.text}")]

    async with (
        running(tmp_path, replicas=2, turn_budget=0.5, database_url=await new_database(server)) as bench,
        AsyncExitStack() as ending,
    ):
        bench.assistant.answering = the_first_hangs
        ending.callback(never.set)
        assert await bench.post(bench.activity(text="off Friday", id="slow-1"), replica=0) == (200, None)
        one, other = bench.services
        async with asyncio.timeout(20):
            while not await other.database.size(tables.waiting):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        die(one)
        async with asyncio.timeout(20):
            while not texts(bench):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert texts(bench) == ["heard: off Friday"]
        async with asyncio.timeout(20):
            while await other.database.size(tables.waiting):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_working_on_it_is_said_once_its_turn_outlives_its_replica(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LEASE", 1.0)
    monkeypatch.setattr(keeping, "AFTER", 0.0)
    monkeypatch.setattr("bot.channel.patience.WORKING_AFTER", 0.5)
    begun, never = asyncio.Event(), asyncio.Event()

    async def the_first_hangs(incoming: Incoming, _memory: Memory) -> list[Reply]:
        if not begun.is_set():
            begun.set()
            await never.wait()
        return [Reply("Booked", actions=(Action(Verb.UNDO, "Undo"),), card="c1")]

    async with (
        running(tmp_path, replicas=2, database_url=await new_database(server)) as bench,
        AsyncExitStack() as ending,
    ):
        bench.assistant.answering = the_first_hangs
        ending.callback(never.set)
        pressed = asyncio.create_task(bench.post(bench.press("c1", "book", replyToId="shown-1"), replica=0))
        await bench.connector.has(lambda calls: any(call.method == "PUT" for call in calls))
        one, other = bench.services
        assert await other.database.size(tables.waiting) == 1
        die(one)
        await asyncio.gather(pressed, return_exceptions=True)
        async with asyncio.timeout(20):
            while await other.database.size(tables.waiting):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert [text(card).splitlines()[0] for card in bench.connector.cards] == ["[working:en]", "Booked"]


def die(replica: Service) -> None:
    """What becomes of turns whose process is killed."""
    assert replica._channel is not None
    for task in (*replica._channel._answering, *replica._once._running.values()):
        task.cancel()
