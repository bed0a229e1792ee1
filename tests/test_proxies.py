"""Corporate proxies: every outgoing call of a booking goes through HTTPS_PROXY, save for the exceptions of NO_PROXY."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bot.proxies import proxy_for
from bot.sandbox import commands
from bot.sandbox.tenant import SandboxTenant
from tests.connect_proxy import ConnectProxy

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def book(tenant: SandboxTenant) -> None:
    await tenant.chat("ada").say("off Friday afternoon")
    await tenant.chat("ada").press("Book it")


def through(url: str, proxy: ConnectProxy) -> bool:
    return urlsplit(url).netloc in proxy.asked


@pytest.mark.parametrize("authorization", [None, "Basic YWRhOnM="])
async def test_every_call_of_a_booking_goes_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch, authorization: str | None
) -> None:
    async with ConnectProxy(authorization) as proxy:
        url = proxy.url.replace("http://", "http://ada:s@") if authorization else proxy.url
        async with SandboxTenant(commands.people(consented=True)) as tenant:
            monkeypatch.setenv("HTTPS_PROXY", url)
            monkeypatch.setenv("HTTP_PROXY", url)
            await book(tenant)
            assert tenant.plan("ada")
            assert through(tenant.authority.base_url, proxy)  # MSAL, the tenant's keys, the channel's keys
            assert through(tenant.graph.base_url, proxy)
            assert through(tenant.teams.service_url, proxy)


async def test_exceptions_are_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    async with ConnectProxy() as proxy, SandboxTenant(commands.people(consented=True)) as tenant:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
        await book(tenant)
        assert tenant.plan("ada")
        assert [] == proxy.asked


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://graph.microsoft.com", None),
        ({"HTTPS_PROXY": "http://proxy:8080"}, "https://graph.microsoft.com/v1.0/me", "http://proxy:8080"),
        ({"HTTPS_PROXY": "proxy:8080"}, "https://graph.microsoft.com", "http://proxy:8080"),
        ({"https_proxy": "http://proxy:8080"}, "https://graph.microsoft.com", "http://proxy:8080"),
        ({"ALL_PROXY": "http://proxy:8080"}, "https://graph.microsoft.com", "http://proxy:8080"),
        ({"HTTP_PROXY": "http://proxy:8080"}, "https://graph.microsoft.com", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "graph.microsoft.com"}, "https://graph.microsoft.com", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": ".microsoft.com"}, "https://graph.microsoft.com", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, "https://graph.microsoft.com", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "localhost:81"}, "https://localhost:81", None),
        (
            {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "microsoft.com.example"},
            "https://graph.microsoft.com",
            "http://p:1",
        ),
    ],
)
def test_the_proxy_is_the_environments(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(url)
    assert proxy == (None if found is None else str(found))
