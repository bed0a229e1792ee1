"""`check --url`: what the internet sees of the bot, each fault named with its cure."""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.check import Finding, State, check_from_outside
from bot.sandbox import commands
from bot.sandbox.tenant import SandboxTenant
from bot.service import build

CA = trustme.CA()


@asynccontextmanager
async def behind_tls(
    application: web.Application, *names: str, **options: Any
) -> AsyncIterator[tuple[str, ssl.SSLContext]]:
    """The application on https with a certificate for `names`; its URL, and roots that trust it."""
    context, roots = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    CA.issue_cert(*(names or ("localhost",)), **options).configure_cert(context)
    CA.configure_trust(roots)
    server = TestServer(application, host="localhost", scheme="https")
    await server.start_server(ssl=context)
    try:
        yield f"https://localhost:{server.port}", roots
    finally:
        await server.close()


@asynccontextmanager
async def service(folder: Path) -> AsyncIterator[web.Application]:
    async with SandboxTenant(commands.people(consented=True)) as tenant:
        database = f"sqlite+aiosqlite:///{folder / 'outside.db'}"
        yield build(tenant.settings.model_copy(update={"database_url": database}))


def answering(status: int) -> web.Application:
    """What is not the bot: it answers every request with `status`."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    return application


async def seen(url: str, roots: ssl.SSLContext | None = None, **options: Any) -> dict[str, Finding]:
    return {finding.name: finding for finding in await check_from_outside(url, roots=roots, **options)}


async def test_of_a_service_that_is_up_all_is_well_but_what_it_shows(tmp_path: Path) -> None:
    async with service(tmp_path) as application, behind_tls(application) as (url, roots):
        found = await seen(url, roots)
    assert {name: finding.state for name, finding in found.items()} == {
        "public name": State.OK,
        "public certificate": State.OK,
        "public endpoint": State.OK,
        "messages": State.OK,
        "exposure": State.WARNING,  # nothing stands in front
    }
    assert "/metrics and /readyz" in found["exposure"].says


async def test_a_host_that_dns_does_not_know_is_named() -> None:
    found = await seen("https://timeoff.invalid")
    assert found.keys() == {"public name"}
    assert "record for timeoff.invalid" in found["public name"].cure


@pytest.mark.parametrize("url", ["http://timeoff.example.com", "https://timeoff.example.com/bot", "timeoff"])
async def test_what_is_no_address_of_a_bot_is_named(url: str) -> None:
    assert "https://timeoff.example.com" in (await seen(url))["public name"].cure


async def test_a_port_where_nobody_listens_is_named() -> None:
    assert "Open port 443" in (await seen("https://localhost:9"))["public certificate"].cure


async def test_a_certificate_of_no_public_authority_is_refused() -> None:
    async with behind_tls(answering(200)) as (url, _roots):
        finding = (await seen(url))["public certificate"]
    assert (finding.state, "public authority" in finding.cure) == (State.WRONG, True)


async def test_a_certificate_for_another_name_is_refused() -> None:
    async with behind_tls(answering(200), "other.example.com") as (url, roots):
        finding = (await seen(url, roots))["public certificate"]
    assert finding.cure == "Get a certificate for that very name."


async def test_an_expired_certificate_is_refused() -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    dates = {"not_before": yesterday - timedelta(days=9), "not_after": yesterday}
    async with behind_tls(answering(200), **dates) as (url, roots):
        finding = (await seen(url, roots))["public certificate"]
    assert (finding.state, "Renew" in finding.cure) == (State.WRONG, True)


async def test_a_certificate_that_ends_soon_is_a_warning() -> None:
    ends = datetime.now(UTC) + timedelta(days=100)
    async with behind_tls(answering(200), not_after=ends) as (url, roots):
        found = await seen(url, roots, clock=lambda: time.time() + 95 * 86400)
    assert found["public certificate"].state is State.WARNING


@pytest.mark.parametrize("status", [200, 404, 502])
async def test_what_is_not_the_bot_is_told_from_it(status: int) -> None:
    async with behind_tls(answering(status)) as (url, roots):
        found = await seen(url, roots)
    assert found["public endpoint"].state is State.WRONG
    assert found["messages"].state is State.WRONG
    assert "TIMEOFF_PORT" in found["public endpoint"].cure
