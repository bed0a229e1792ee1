"""Reminders through the whole service: the evening before, by one's own clock, once, and only what still stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from bot.channel.reminding import Reminding, next_look
from bot.sandbox.chats import Chat
from bot.sandbox.connector import ConnectorFault
from bot.sandbox.events import Event, EventKind
from bot.sandbox.graph_faults import failing
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from bot.service import Service, made
from bot.settings import Settings
from bot.storage.people import Seen
from tests.scenarios.conftest import Open
from tests.scenarios.test_by_itself import until

LONDON = ZoneInfo("Europe/London")
EVENING = datetime(2026, 11, 19, 18, 5, tzinfo=LONDON)
TEXT = "You’re off tomorrow afternoon"


@dataclass
class Evenings:
    """A tenant whose bot lives at a time the test sets; its worker is the test's own."""

    tenant: SandboxTenant
    service: Service
    chat: Chat
    at: list[float] = field(default_factory=list)

    async def look(self, now: datetime, *, times: int = 1) -> list[str]:
        """Set the clock, have so many workers look at once, and say what was said."""
        self.at[0] = now.timestamp()
        mark = self.tenant.teams.journal.mark
        (job,) = [each for each in self.service._worker._jobs if isinstance(each, Reminding)]
        due = await job.due(10)
        await asyncio.gather(*(job.take(each) for each in due for _ in range(times)))
        await self.tenant.teams.settled()
        return [each.text.splitlines()[0] for each in self.tenant.teams.journal.since(mark) if each.is_reply]


@asynccontextmanager
async def evenings(fresh: Open, **settings: Any) -> AsyncIterator[Evenings]:
    at = [datetime(2026, 11, 18, 9, tzinfo=LONDON).timestamp()]
    services: list[Service] = []

    def build(made_of: Settings) -> web.Application:
        service = made(made_of)
        service.database.clock = lambda: at[0]
        services.append(service)
        return service.application()

    async with fresh(build=build, settings=settings) as tenant:
        services[0]._worker.stop()  # what is due is taken by the test
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon for the dentist")
        await chat.press("Book it")
        yield Evenings(tenant, services[0], chat, at)


async def test_it_comes_the_evening_before_once_and_says_nothing_of_the_reason(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.press("Remind me")
        assert await at.look(datetime(2026, 11, 19, 17, 55, tzinfo=LONDON)) == []
        assert await at.look(EVENING, times=3) == [TEXT]
        assert await at.look(EVENING + timedelta(hours=1)) == []
        said = at.tenant.teams.journal.events[-1]
        assert "entist" not in said.text


async def test_the_worker_of_the_service_says_it_by_itself(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.press("Remind me")
        at.at[0] = EVENING.timestamp()
        mark = at.tenant.teams.journal.mark
        at.service._worker.start()

        def posted(event: Event) -> bool:
            return event.kind is EventKind.POSTED and TEXT in event.text

        await until(at.tenant, posted, since=mark)


async def test_nobody_is_reminded_who_did_not_ask(fresh: Open) -> None:
    async with evenings(fresh) as at:
        assert await at.look(EVENING) == []


@pytest.mark.parametrize("meanwhile", ["undo", "move it to Monday"])
async def test_what_was_cancelled_or_moved_meanwhile_is_not_reminded_of(fresh: Open, meanwhile: str) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        await at.chat.say(meanwhile)
        if meanwhile != "undo":
            await at.chat.say("yes")
        assert await at.look(EVENING) == []


async def test_it_comes_by_the_clock_of_where_the_person_is(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        tokyo = ZoneInfo("Asia/Tokyo")
        await at.service._people.see(at.service.settings.tenant_id.lower(), ADA.id, Seen("Asia/Tokyo", "en-GB", "Ada"))
        assert await at.look(datetime(2026, 11, 19, 18, 30, tzinfo=tokyo)) == ["Your time off begins tomorrow"]
        assert await at.look(EVENING) == []  # past three in the morning there


async def test_nothing_is_said_in_quiet_hours(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        assert await at.look(datetime(2026, 11, 19, 21, tzinfo=LONDON)) == []
        assert await at.look(datetime(2026, 11, 20, 3, tzinfo=LONDON)) == []


async def test_without_a_token_nothing_is_said_and_nobody_is_asked(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        await at.chat.say("sign out")
        assert await at.look(EVENING) == []
        assert await at.look(EVENING + timedelta(hours=1)) == []


@pytest.mark.parametrize("word", ["stop", "no more reminders"])
async def test_words_end_it(fresh: Open, word: str) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        await at.chat.say(word)
        assert await at.look(EVENING) == []


async def test_being_forgotten_and_removing_the_app_end_it(fresh: Open) -> None:
    for leave in ("forget me", "uninstall"):
        async with evenings(fresh) as at:
            await at.chat.say("remind me")
            if leave == "uninstall":
                await at.tenant.teams.install(at.tenant.person("ada"), at.chat.conversation, added=False)
                at.chat.conversation.installed = True
            else:
                await at.chat.say(leave)
                await at.chat.press("Forget me")
            assert await at.look(EVENING) == []


async def test_a_plan_that_cannot_be_read_is_asked_again_the_same_evening(fresh: Open) -> None:
    async with evenings(fresh) as at:
        await at.chat.say("remind me")
        at.tenant.graph.arm(failing(503), person=ADA, times=None)
        assert await at.look(EVENING) == []
        at.tenant.graph.clear_faults()
        assert await at.look(EVENING + timedelta(minutes=6)) == [TEXT]


async def test_what_was_certainly_not_delivered_is_said_later_and_what_may_have_been_is_not(fresh: Open) -> None:
    for status, later in ((503, [TEXT]), (500, [])):
        async with evenings(fresh) as at:
            await at.chat.say("remind me")
            at.tenant.teams.connector.faults.arm(ConnectorFault(status), kind="POST", times=1)
            assert await at.look(EVENING) == []
            assert await at.look(EVENING + timedelta(minutes=6)) == later


async def test_a_setting_turns_it_off_for_everybody(fresh: Open, tmp_path: Path) -> None:
    async with evenings(fresh, reminders=False) as at:
        await at.chat.say("remind me")
        assert at.chat.replies[-1].startswith("Your workplace has turned reminders off.")
        assert [each for each in at.service._worker._jobs if isinstance(each, Reminding)] == []


def looks(now: datetime, day: str = "") -> str:
    return f"{next_look(now, day).astimezone(LONDON):%d %H:%M}"


@pytest.mark.parametrize(
    ("hour", "day", "then"),
    [
        (9, "", "19 12:00"),  # somebody's zone is looked at every three hours
        (16, "", "19 18:00"),
        (18, "", "19 18:00"),
        (18, "2026-11-19", "19 21:00"),
        (22, "", "20 01:00"),
        (15, "2026-11-19", "19 18:00"),
    ],
)
def test_the_next_look_is_the_evening_or_three_hours_on(hour: int, day: str, then: str) -> None:
    assert looks(datetime(2026, 11, 19, hour, tzinfo=LONDON), day) == then
