"""Readiness: red for what this instance's own settings can mend, from the first second; green in others' outages."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.tenant import SandboxTenant
from bot.storage import schema
from tests.scenarios.conftest import Open, fresh, shared, tenant
from tests.telemetry.conftest import read_back

__all__ = ["fresh", "shared", "tenant"]


async def get(tenant: SandboxTenant, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(tenant.bot_url + path, ssl=tenant.trust) as answer:
        return answer.status, await answer.text()


async def faults(tenant: SandboxTenant) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(tenant.bot_url + "/readyz", ssl=tenant.trust) as answer:
        found = await answer.json()
    assert (answer.status == 503) == ("faults" in found)
    return dict(found.get("faults", {}))


async def test_a_wrong_secret_is_told_before_the_first_message(fresh: Open) -> None:
    async with fresh(settings={"client_secret": "wrong"}) as tenant:
        found = await faults(tenant)
        _, exposition = await get(tenant, "/metrics")
    assert list(found) == ["identity"]
    assert "7000215" in found["identity"]
    samples = read_back(exposition)
    assert samples["timeoff_not_ready", (("check", "identity"),)] == 1
    assert samples["timeoff_not_ready", (("check", "database"),)] == 0


async def test_a_credential_refused_later_is_told_and_forgotten_once_it_works(tenant: SandboxTenant) -> None:
    assert await faults(tenant) == {}
    tenant.authority.arm(ERRORS[7000215], times=1)
    assert not await tenant.sign_in("bruno")
    assert list(await faults(tenant)) == ["identity"]
    assert await tenant.sign_in("bruno")
    assert await faults(tenant) == {}


async def test_outages_of_entra_and_graph_leave_it_ready(tenant: SandboxTenant) -> None:
    assert await faults(tenant) == {}  # the channel's keys have been fetched
    tenant.authority.outage = True
    assert not await tenant.sign_in("bruno")
    assert await faults(tenant) == {}


def mark(file: Path, version: str) -> None:
    """Say that the database has that version. Not on the loop: the service may be in the midst of a transaction."""
    with sqlite3.connect(file, timeout=30) as database:
        database.execute(f"UPDATE {schema.VERSIONS} SET version_num = '{version}'")


async def test_an_older_schema_than_this_programs_is_told_with_its_cure(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await asyncio.to_thread(mark, tmp_path / "bot.db", "0001")
        found = await faults(tenant)
    assert list(found) == ["database"]
    assert "app.py migrate" in found["database"]


async def test_a_newer_schema_is_served_on(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await asyncio.to_thread(mark, tmp_path / "bot.db", "9999")
        assert await faults(tenant) == {}


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
async def test_health_and_metrics_answer_whatever_readiness_says(fresh: Open, path: str) -> None:
    async with fresh(settings={"client_secret": "wrong"}) as tenant:
        assert (await get(tenant, path))[0] == 200
