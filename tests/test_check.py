"""`check`: what is well says so, what is not comes with its cure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.fernet import Fernet

from bot.check import Finding, check
from bot.sandbox.authority import Authority
from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.registry import Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from bot.settings import Settings


@dataclass
class Tenant:
    """An authority, something that answers as Graph does without a token, and settings for both."""

    authority: Authority
    settings: dict[str, Any]

    async def findings(self, **changes: Any) -> dict[str, Finding]:
        return {finding.name: finding for finding in await check(Settings(**(self.settings | changes)))}


@pytest.fixture
async def tenant(tmp_path: Path) -> AsyncIterator[Tenant]:
    async def unauthorized(_request: web.Request) -> web.Response:
        return web.json_response({"error": {"code": "InvalidAuthenticationToken"}}, status=401)

    graph = web.Application()
    graph.router.add_get("/{path:.*}", unauthorized)
    registry = Registry(State())
    ca = LocalCA(registry.state)
    async with Authority(registry, ca) as authority, TestServer(graph) as listening:
        yield Tenant(
            authority,
            {
                "app_id": registry.client_id,
                "tenant_id": registry.tenant_id,
                "client_secret": registry.client_secret,
                "public_url": "https://timeoff.example.com",
                "database_url": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
                "encryption_keys": [Fernet.generate_key().decode()],
                "ca_file": ca.write(tmp_path / "ca.pem"),
                "authority_url": authority.base_url,
                "channel_metadata_url": authority.channel_metadata_url,
                "graph_url": str(listening.make_url("")).rstrip("/"),
            },
        )


async def test_all_is_well_with_good_settings(tenant: Tenant) -> None:
    findings = await tenant.findings()
    assert {name: finding.ok for name, finding in findings.items()} == {
        "settings": True,
        "authority": True,
        "app token": True,
        "channel keys": True,
        "work plan service": True,
        "database": True,
    }


async def test_a_wrong_secret_is_found_and_never_shown(tenant: Tenant) -> None:
    finding = (await tenant.findings(client_secret="wrong-secret"))["app token"]
    assert not finding.ok
    assert "secret" in finding.cure
    assert "wrong-secret" not in repr(finding)


async def test_an_expired_secret_is_found(tenant: Tenant) -> None:
    tenant.authority.arm(ERRORS[7000222], times=None)
    assert "7000222" in (await tenant.findings())["app token"].says


@pytest.mark.parametrize(
    ("changes", "name", "names"),
    [
        ({"authority_url": "https://localhost:9"}, "authority", "TIMEOFF_AUTHORITY_URL"),
        ({"tenant_id": "00000000-0000-0000-0000-000000000000"}, "authority", "TIMEOFF_TENANT_ID"),
        ({"channel_metadata_url": "https://localhost:9/x"}, "channel keys", "TIMEOFF_CHANNEL_METADATA_URL"),
        ({"graph_url": "https://localhost:9"}, "work plan service", "TIMEOFF_GRAPH_URL"),
        ({"database_url": "sqlite+aiosqlite:////no/such/folder/bot.db"}, "database", "TIMEOFF_DATABASE_URL"),
        ({"encryption_keys": []}, "database", "Fernet.generate_key()"),
        ({"default_zone": "Middle/Earth"}, "settings", ""),
    ],
)
async def test_what_is_wrong_comes_with_its_cure(
    tenant: Tenant, changes: dict[str, Any], name: str, names: str
) -> None:
    finding = (await tenant.findings(**changes))[name]
    assert not finding.ok
    assert names in finding.cure


async def test_unreadable_roots_end_the_questions(tenant: Tenant, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("not a certificate")
    findings = await tenant.findings(ca_file=broken)
    assert findings.keys() == {"settings", "ca_file"}
    assert not findings["ca_file"].ok
