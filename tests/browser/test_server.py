"""The chat page's server without a browser: what it serves, to whom, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.page import ChatPage, missing
from bot.sandbox.tenant import SandboxTenant
from tests.browser.window import NOW, PEOPLE

HERE = {"person": "ada", "chat": "personal", "device": "desktop"}


@pytest.fixture
async def tenant() -> AsyncIterator[SandboxTenant]:
    async with SandboxTenant(PEOPLE, now=NOW) as started:
        await started.sign_in("ada")
        yield started


@pytest.fixture
async def page(tenant: SandboxTenant) -> AsyncIterator[ChatPage]:
    async with ChatPage(tenant) as served:
        yield served


@pytest.fixture
async def client(page: ChatPage) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(page.url, headers={"Origin": page.url.rstrip("/")}) as session:
        yield session


async def events(client: aiohttp.ClientSession, **where: str) -> AsyncIterator[tuple[str, Any]]:
    """What the page's stream says, name and document."""
    async with client.get("events", params=HERE | where) as stream:
        name = ""
        async for line in stream.content:
            field, _, value = line.decode().strip().partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                yield name, json.loads(value)


async def until_card(client: aiohttp.ClientSession, text: str) -> dict[str, Any]:
    """The message with the card that says `text`, as soon as the stream brings it."""
    async for name, document in events(client):
        for message in document.get("messages", []) if name == "news" else []:
            if text in json.dumps(message.get("card"), ensure_ascii=False):
                found: dict[str, Any] = message
                return found
    raise AssertionError("the stream ended")


async def test_the_page_lets_nothing_in_but_its_own_scripts(client: aiohttp.ClientSession) -> None:
    async with client.get("") as response:
        policy = response.headers["Content-Security-Policy"]
    assert 200 == response.status
    assert ("default-src 'none'", "script-src 'self'") == tuple(policy.split("; ")[:2])
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Host": "rebound.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
async def test_other_sites_are_refused(
    client: aiohttp.ClientSession, tenant: SandboxTenant, headers: dict[str, str]
) -> None:
    async with client.post("say", json={**HERE, "text": "off Friday"}, headers=headers) as response:
        assert 403 == response.status
    assert {} == tenant.conversation("ada").messages


async def test_a_new_window_gets_the_welcome_and_a_second_one_the_same(client: aiohttp.ClientSession) -> None:
    first, second = await until_card(client, "Hello!"), await until_card(client, "Hello!")
    assert first["id"] == second["id"]


async def test_a_press_on_a_card_that_has_changed_does_nothing(
    client: aiohttp.ClientSession, tenant: SandboxTenant
) -> None:
    async with client.post("say", json={**HERE, "text": "off Friday afternoon"}) as response:
        assert 200 == response.status
    message = await until_card(client, "Book it")
    press = {**HERE, "message": message["id"], "rev": message["rev"], "button": "button-0"}
    statuses = []
    for _ in range(2):
        async with client.post("press", json=press) as response:
            statuses.append(response.status)
    assert [200, 409] == statuses
    assert 1 == len(tenant.plan("ada"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {"text": "off Friday", "person": "nobody"}),
        ("say", {"text": "off Friday", "chat": "nowhere"}),
        ("say", []),
        ("say", {}),
        ("press", {"message": "1", "rev": "", "button": "button-0"}),
        ("edit", {"message": "1", "text": "x"}),
        ("clock", {"now": "teatime"}),
        ("sign-in", {"message": "1"}),
    ],
    ids=str,
)
async def test_what_makes_no_sense_is_answered_by_a_sentence(
    client: aiohttp.ClientSession, path: str, body: Any
) -> None:
    async with client.post(path, json={**HERE, **body} if isinstance(body, dict) else body) as response:
        answer = await response.json()
    assert response.status in (400, 409)
    assert isinstance(answer["message"], str)


async def test_what_one_says_can_be_changed_and_taken_back(
    client: aiohttp.ClientSession, tenant: SandboxTenant
) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    said = chat.said.id if chat.said else ""
    async with client.post("edit", json={**HERE, "message": said, "text": "off Thursday afternoon"}):
        pass
    assert "off Thursday afternoon" == chat.conversation.messages[said].activity["text"]
    async with client.post("delete", json={**HERE, "message": said}):
        pass
    assert chat.conversation.messages[said].deleted


async def test_the_clock_is_set_and_let_go(client: aiohttp.ClientSession, tenant: SandboxTenant) -> None:
    async with client.post("clock", json={**HERE, "now": "2027-02-01T08:00"}):
        pass
    assert "2027-02-01T08:00" == f"{tenant.clock.read('Europe/London'):%Y-%m-%dT%H:%M}"
    async with client.post("clock", json={**HERE, "now": ""}):
        pass
    assert 2027 != tenant.clock.read("Europe/London").year


def test_without_the_renderer_the_reason_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert "Node" in (missing(tmp_path / "adaptivecards.min.js") or "")
    (tmp_path / "adaptivecards.min.js").touch()
    assert missing(tmp_path / "adaptivecards.min.js") is None


async def test_a_sign_in_that_is_not_under_way_has_no_pages(client: aiohttp.ClientSession) -> None:
    async with client.get("window/unknown") as response:
        assert 404 == response.status
