"""Calls to the connector: where they may go, what comes back, and what happens when nothing does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationParameters,
)
from channel_bench import RecordingConnector

from bot.channel.connector import CardJson, ConnectorError, Connectors, to_json
from dialogs.ports import PlanError


class OneToken:
    """Always the same token."""

    async def token(self) -> str:
        return "the-app-token"


class NoToken:
    """The authority gives none."""

    async def token(self) -> str:
        raise PlanError("setup")


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[Connectors, RecordingConnector, str]]:
    recording = RecordingConnector()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", recording.handle)
    async with TestServer(application) as listening, aiohttp.ClientSession() as session:
        url = str(listening.make_url("/emea/"))
        yield Connectors(session, OneToken(), lambda asked: asked == url, pause=0.001), recording, url


async def test_a_url_that_is_not_allowed_is_never_called() -> None:
    async with connected() as (connectors, recording, _url):
        with pytest.raises(PermissionError):
            await connectors.create("https://evil.example/", "")
        assert recording.calls == []


async def test_one_connector_serves_a_service_url() -> None:
    async with connected() as (connectors, _recording, url):
        assert await connectors.create(url, "") is await connectors.create(url, "")


async def test_activities_are_deleted_and_conversations_opened() -> None:
    async with connected() as (connectors, recording, url):
        conversations = (await connectors.create(url, "")).conversations
        await conversations.delete_activity("a:1", "m/1")
        members = ConversationParameters(bot=ChannelAccount(id="28:bot"), members=[ChannelAccount(id="29:ada")])
        opened = await conversations.create_conversation(members)
        await conversations.send_to_conversation("a:1", Activity(type="message", text="hi"))

        assert [(call.method, call.path) for call in recording.calls] == [
            ("DELETE", "/emea/v3/conversations/a:1/activities/m/1"),
            ("POST", "/emea/v3/conversations"),
            ("POST", "/emea/v3/conversations/a:1/activities"),
        ]
        assert recording.calls[1].body == {"bot": {"id": "28:bot"}, "members": [{"id": "29:ada"}]}
        assert {call.token for call in recording.calls} == {"the-app-token"}
        assert opened.id == "activity-2"


async def test_a_connector_that_cannot_be_reached_is_tried_again_and_given_up() -> None:
    url = f"http://127.0.0.1:{unused_port()}/"
    async with aiohttp.ClientSession() as session:
        connectors = Connectors(session, OneToken(), lambda _url: True, attempts=2, pause=0.001)
        with pytest.raises(ConnectorError) as caught:
            await connectors.call("POST", url, {})
        assert (caught.value.status, caught.value.code) == (0, "unreachable")


async def test_a_call_cut_off_on_the_way_is_not_sent_twice() -> None:
    calls = 0

    async def cut_off(request: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    application = web.Application()
    application.router.add_post("/", cut_off)
    async with TestServer(application) as listening, aiohttp.ClientSession() as session:
        connectors = Connectors(session, OneToken(), lambda _url: True)
        with pytest.raises(ConnectorError) as caught:
            await connectors.call("POST", str(listening.make_url("/")), {})
    assert (caught.value.code, calls) == ("interrupted", 1)


async def test_an_answer_that_is_no_json_is_an_empty_one() -> None:
    async def plain(_request: web.Request) -> web.Response:
        return web.Response(text="accepted", status=202)

    application = web.Application()
    application.router.add_post("/", plain)
    async with TestServer(application) as listening, aiohttp.ClientSession() as session:
        connectors = Connectors(session, OneToken(), lambda _url: True)
        assert await connectors.call("POST", str(listening.make_url("/")), {}) == {}


async def test_without_a_token_nothing_is_sent() -> None:
    async with connected() as (_connectors, recording, url), aiohttp.ClientSession() as session:
        connectors = Connectors(session, NoToken(), lambda _url: True)
        with pytest.raises(ConnectorError) as caught:
            await connectors.call("POST", url, {})
        assert (caught.value.code, recording.calls) == ("no-token", [])


def test_models_become_json_as_the_wire_names_them() -> None:
    card = CardJson({"type": "AdaptiveCard"})
    activity = Activity(
        type="message",
        from_property=ChannelAccount(id="28:bot"),
        attachments=[Attachment(content_type="x", content=card)],
        value={"n": [1, None]},
    )
    assert to_json(activity) == {
        "type": "message",
        "from": {"id": "28:bot"},
        "attachments": [{"contentType": "x", "content": {"type": "AdaptiveCard"}}],
        "value": {"n": [1, None]},
    }
