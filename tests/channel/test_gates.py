"""Who is let in: activities without a tenant or of others, bent service URLs, people in too much of a hurry."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from channel_bench import Bench, running

from bot.channel.auth import ServiceHosts


@pytest.mark.parametrize(
    "changes",
    [
        {"channelData": {}, "conversation": {"id": "a:1", "conversationType": "personal"}},
        {"channelData": {"tenant": {"id": ""}}, "conversation": {"id": "a:1", "tenantId": None}},
        {"channelData": {"tenant": "other"}, "conversation": {"id": "a:1"}},
    ],
)
@pytest.mark.parametrize("kind", ["message", "invoke", "installationUpdate"])
async def test_an_activity_without_a_tenant_is_refused(bench: Bench, kind: str, changes: dict[str, object]) -> None:
    activity = bench.activity(type=kind, name="adaptiveCard/action" if kind == "invoke" else None, **changes)
    assert await bench.post(activity) == (403, None)
    assert (bench.assistant.asked, bench.connector.calls) == ([], [])


@pytest.mark.parametrize("where", ["channelData", "conversation"])
async def test_one_foreign_tenant_is_enough_not_to_be_served(bench: Bench, where: str) -> None:
    activity = bench.activity()
    if where == "channelData":
        activity["channelData"] = {"tenant": {"id": "other"}}
    else:
        activity["conversation"]["tenantId"] = "other"
    await bench.post(activity)
    assert bench.assistant.asked == []


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://smba.trafficmanager.net/amer/7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10/", True),
        ("https://smba.trafficmanager.net:443/emea", True),
        ("https://eu.botframework.com/", True),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:444/emea/", False),
        ("https://smba.trafficmanager.net./emea/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net/", False),
        ("https://botframework.com.evil.example/", False),
        ("https://evilbotframework.com/", False),
        ("https://botframework.com/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://smba.trafficmanager.net\\@evil.example/", False),
        ("https://smba.trafficmanager.net/emea/../../other", False),
        ("https://smba.trafficmanager.net/emea/%2e%2e/other", False),
        ("https://smba.trafficmanager.net//evil.example/", False),
        ("https://smba.trafficmanager.net/emea/?x=1", False),
        ("https://smba.trafficmanager.net/emea/#x", False),
        ("https://smba.trafficmanager.net/em\u202eea/", False),
        ("https://smba.trafficmanager.net/emea/\r\nX: y", False),
        ("https://[::1]/", False),
        ("https://127.0.0.1/", False),
        ("https://xn--smba.trafficmanager.net/", False),
        ("//smba.trafficmanager.net/", False),
        ("", False),
    ],
)
def test_service_urls_are_the_channels_and_straight(url: str, *, allowed: bool) -> None:
    hosts = ServiceHosts(["smba.trafficmanager.net", "*.botframework.com"])
    assert hosts.allow(url) is allowed


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running(tmp_path, person_rate=8) as made:
        yield made


async def test_who_writes_without_pause_is_told_so_once_and_others_are_not_held_up(strict: Bench) -> None:
    for _ in range(8):
        assert await strict.post(strict.activity(text="off Friday")) == (200, None)
    texts = [each["text"].split(":")[0] for each in strict.connector.messages]
    assert texts == ["heard"] * 4 + ["[still-busy"]
    status, body = await strict.post(strict.press("c1", "book"))
    assert (status, body["statusCode"], body["value"]["code"]) == (200, 429, "TooManyRequests")
    other = {"id": "29:bob", "name": "Bob", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000002"}
    await strict.post(strict.activity(**{"from": other}))
    assert len(strict.assistant.asked) == 5
