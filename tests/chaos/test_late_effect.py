"""A service that is killed while Graph takes its time: the write lands after the restart, and is not sent again."""

from __future__ import annotations

import asyncio

from bot.sandbox.graph_faults import slow
from tests.chaos.lab import crowd, laboratory, until


async def test_what_lands_after_the_service_was_killed_is_found_and_not_sent_again() -> None:
    async with laboratory(crowd(1)) as lab:
        replica = await lab.replica("only", CHAOS_HURRY="1")
        lab.route = replica.url
        [person] = lab.people
        chat = await lab.signed_in(person)
        await chat.say("off Friday afternoon")
        let_go = asyncio.Event()
        lab.tenant.graph.arm(slow(let_go), person=person, method="POST")
        pressing = asyncio.create_task(chat.press_verb("book"))
        assert await until(lambda: lab.tenant.graph.under_way(person) == 1, 20)
        await replica.end()
        await pressing
        looks = len(lab.tenant.graph.log)
        await replica.start()
        # Looked for by itself, before it has landed and again after.
        assert await until(lambda: len(lab.tenant.graph.log) > looks + 1, 30)
        assert lab.plan(person) == []
        let_go.set()
        assert await until(lambda: "Booked" in lab.shown(person), 30)
        assert len(lab.plan(person)) == 1
        assert [hit.method for hit in lab.tenant.graph.log if hit.method == "POST"] == ["POST"]
