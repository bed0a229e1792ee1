"""The service's own addresses: health, readiness, metrics, the page the manifest names, the sign-in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channel.channel_bench import Bench, running


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running(tmp_path) as made:
        yield made


async def test_health_says_that_the_process_answers(bench: Bench) -> None:
    async with bench.session.get(f"{bench.url}/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("before", "faults"), [(True, []), (False, ["channel keys"])], ids=["fetched", "never fetched"]
)
async def test_readiness_fetches_the_channels_keys_and_lasts_as_long_as_they_do(
    bench: Bench, before: bool, faults: list[str]
) -> None:
    async def ready() -> list[str]:
        async with bench.session.get(f"{bench.url}/readyz") as answer:
            return list((await answer.json()).get("faults", {}))

    if before:
        assert await ready() == []
    bench.authority.outage = True
    assert await ready() == faults


async def test_the_manifests_pages_are_there_and_run_nothing(bench: Bench) -> None:
    for path in ("/", "/privacy", "/terms"):
        async with bench.session.get(f"{bench.url}{path}") as answer:
            assert (answer.status, answer.headers["Content-Security-Policy"]) == (200, "default-src 'none'")
            assert "30 days" in await answer.text()


async def test_the_sign_in_page_leads_to_the_authority(bench: Bench) -> None:
    async with bench.session.get(f"{bench.url}/auth/start", allow_redirects=False) as answer:
        assert answer.status == 302
        assert answer.headers["Location"].startswith(f"{bench.authority.authority_url}/oauth2/v2.0/authorize?")


async def test_messages_are_posted_and_nothing_else(bench: Bench) -> None:
    async with bench.session.get(f"{bench.url}/api/messages") as answer:
        assert answer.status == 405
