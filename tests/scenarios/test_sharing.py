"""Telling the team through the whole service: into the chat it was asked for, once, and what became of it is told."""

from __future__ import annotations

import pytest

from bot.sandbox.connector import ConnectorFault
from bot.sandbox.events import Event, EventKind
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open
from tests.scenarios.test_by_itself import until

POST = "Ada Marten asked me to pass this on: “I’m off Friday 20 November, 12:00–17:00. Back Monday 23 November, 09:00.”"


def posted(conversation: str, text: str = POST) -> object:
    return lambda event: event.kind is EventKind.POSTED and event.conversation == conversation and event.text == text


def count(tenant: SandboxTenant, conversation: str) -> int:
    return sum(1 for each in tenant.teams.journal.events if posted(conversation)(each))  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_it_is_said_once_where_it_was_asked_for(tenant: SandboxTenant, kind: str) -> None:
    chat = tenant.chat("ada", kind)
    await chat.say("off Friday afternoon for the dentist")
    await chat.press("Book it")
    mark = tenant.teams.journal.mark
    await chat.press("Tell the team")
    await chat.press("Post it")
    await until(tenant, posted(chat.conversation.id), since=mark)  # type: ignore[arg-type]
    await chat.again()  # the same press, from another device
    await chat.say("thanks")
    assert count(tenant, chat.conversation.id) == 1


async def test_from_ones_own_chat_it_goes_into_the_group_that_is_known(tenant: SandboxTenant) -> None:
    group, own = tenant.chat("ada", "group"), tenant.chat("ada")
    await group.say("hello")
    await own.say("off Friday afternoon")
    await own.press("Book it")
    mark = tenant.teams.journal.mark
    await own.say("tell the team")
    await own.press("Post it")
    await until(tenant, posted(group.conversation.id), since=mark)  # type: ignore[arg-type]


async def test_a_group_that_bruno_spoke_in_is_not_offered_to_ada(tenant: SandboxTenant) -> None:
    await tenant.chat("bruno", "group").say("hello")
    own = tenant.chat("ada")
    await own.say("off Friday afternoon")
    await own.press("Book it")
    await own.say("tell the team")
    assert own.replies[-1].startswith("I know of no chat that you and I are both in.")


async def test_a_group_the_bot_was_removed_from_is_not_offered(tenant: SandboxTenant) -> None:
    group, own = tenant.chat("ada", "group"), tenant.chat("ada")
    await group.say("hello")
    await tenant.teams.install(tenant.person("ada"), group.conversation, added=False)
    await own.say("off Friday afternoon")
    await own.press("Book it")
    await own.say("tell the team")
    assert own.replies[-1].startswith("I know of no chat that you and I are both in.")


async def test_a_busy_channel_hears_it_later_and_a_closed_one_is_told(fresh: Open) -> None:
    for status, heard in ((503, True), (403, False)):
        async with fresh() as tenant:
            await tenant.sign_in("ada")
            group, own = tenant.chat("ada", "group"), tenant.chat("ada")
            await group.say("hello")
            await own.say("off Friday afternoon")
            await own.press("Book it")
            await own.say("tell the team")
            tenant.teams.connector.faults.arm(ConnectorFault(status), kind="POST", times=1)
            mark = tenant.teams.journal.mark
            await own.press("Post it")

            def told(event: Event) -> bool:
                return event.kind is EventKind.POSTED and event.text.startswith("I couldn’t post your dates in")

            await until(tenant, posted(group.conversation.id) if heard else told, since=mark)  # type: ignore[arg-type]


async def test_being_forgotten_takes_the_chats_along(tenant: SandboxTenant) -> None:
    group, own = tenant.chat("ada", "group"), tenant.chat("ada")
    await group.say("hello")
    await own.say("forget me")
    await own.press("Forget me")
    await tenant.sign_in("ada")
    await own.say("off Friday afternoon")
    await own.press("Book it")
    await own.say("tell the team")
    assert own.replies[-1].startswith("I know of no chat that you and I are both in.")
