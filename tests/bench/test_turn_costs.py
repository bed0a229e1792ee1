"""What a turn may cost: pins on the number of writes and requests it waits for, where time is never asserted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from aiohttp import web

from bot.sandbox.chats import Chat
from bot.sandbox.tenant import SandboxTenant
from bot.service import Service
from bot.settings import Settings
from dialogs.conversation import Assistant


class Watched:
    """A signed-in person's chat, the writes of the bot's memory since, and Graph's log."""

    def __init__(self, tenant: SandboxTenant, service: Service, chat: Chat) -> None:
        self.tenant = tenant
        self.service = service
        self.chat = chat
        self.writes: list[str] = []

    async def start(self) -> None:
        """Watch from now on; what waits to be written is written first."""
        await self.service._notebook.close()
        driver = self.service.database._driver
        assert driver is not None
        await driver.set_trace_callback(self.writes.append)
        self.tenant.graph.log.clear()

    @property
    def waited_for(self) -> int:
        """Writes that a turn waits for; which activity shows a card, and what was answered, are written later."""
        writes = [each for each in self.writes if not each.startswith("SELECT")]
        return sum("'shown'" not in each and "INTO activities" not in each for each in writes)


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    made: list[Service] = []

    def build(settings: Settings) -> web.Application:
        made.append(Service(settings, Assistant()))
        return made[0].application()

    async with SandboxTenant(now=datetime(2026, 11, 18, 9), build=build) as tenant:
        chat = tenant.chat("ada")
        tenant.authority.consent(chat.device.person)
        await chat.say("off Friday afternoon")
        watched = Watched(tenant, made[0], chat)
        await watched.start()
        yield watched


async def test_a_proposal_waits_for_one_write_and_asks_graph_for_the_plan_and_the_calendar(watched: Watched) -> None:
    await watched.chat.say("next Monday off")
    assert (1, 2) == (watched.waited_for, len(watched.tenant.graph.log))


async def test_help_waits_for_one_write_and_asks_graph_nothing(watched: Watched) -> None:
    await watched.chat.say("help")
    assert (1, 0) == (watched.waited_for, len(watched.tenant.graph.log))


async def test_small_talk_asks_graph_nothing(watched: Watched) -> None:
    await watched.chat.say("thanks!")
    assert 0 == len(watched.tenant.graph.log)


async def test_the_authority_is_not_asked_in_a_turn(watched: Watched) -> None:
    watched.tenant.authority.log.clear()
    await watched.chat.say("next Monday off")
    assert 0 == len(watched.tenant.authority.log)
