"""A service that is killed while Graph takes its time: the write lands after the restart, and is not sent again."""

from __future__ import annotations

import asyncio

from bot.sandbox.connector import ConnectorFault
from bot.sandbox.graph_faults import dropped, slow
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


async def test_whoever_dies_before_showing_what_was_sent_twice_is_followed_by_somebody_who_shows_it() -> None:
    async with laboratory(crowd(1), landing_seconds="2") as lab:
        replica = await lab.replica("only", CHAOS_HURRY="1")
        lab.route = replica.url
        [person] = lab.people
        chat = await lab.signed_in(person)
        await chat.say("off Friday afternoon")
        lab.tenant.graph.arm(dropped(), person=person, method="POST")
        await chat.press_verb("book")
        assert "Booked" not in lab.shown(person)
        never, connector = asyncio.Event(), lab.tenant.teams.connector
        connector.faults.arm(ConnectorFault(503, delay=never), kind="PUT")
        # Sent again by itself, and booked; the card is being updated when the service dies.
        assert await until(lambda: not connector.faults.armed, 30)
        assert len(lab.plan(person)) == 1
        await replica.end()
        never.set()
        # It is looked after for long whether the first one lands too; its person need not wait for that.
        replica.extra["TIMEOFF_LANDING_SECONDS"] = "120"
        await replica.start()
        assert await until(lambda: "Booked" in lab.shown(person), 30)
        assert len(lab.plan(person)) == 1
