"""`check`: what is well says so, what is not comes with its cure."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.fernet import Fernet

from bot.check import Finding, State, check, check_person
from bot.check.findings import GUIDE
from bot.manifest import Package, write_package
from bot.sandbox import commands
from bot.sandbox.authority import Authority
from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.registry import Registry
from bot.sandbox.state import State as Memory
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.tls import LocalCA
from bot.settings import Settings
from bot.storage.database import Database

ROOT = Path(__file__).parents[1]


@dataclass
class Tenant:
    """An authority, something that answers as Graph does without a token, and settings for both."""

    authority: Authority
    settings: dict[str, Any]
    package: Path

    async def findings(self, clock: Callable[[], float] = time.time, **changes: Any) -> dict[str, Finding]:
        settings = Settings(**(self.settings | changes))
        return {finding.name: finding for finding in await check(settings, package_file=self.package, clock=clock)}


@pytest.fixture
async def tenant(tmp_path: Path) -> AsyncIterator[Tenant]:
    async def unauthorized(_request: web.Request) -> web.Response:
        return web.json_response({"error": {"code": "InvalidAuthenticationToken"}}, status=401)

    graph = web.Application()
    graph.router.add_get("/{path:.*}", unauthorized)
    registry = Registry(Memory())
    ca = LocalCA(registry.state)
    listening = TestServer(graph, host="localhost", scheme="https")
    await listening.start_server(ssl=ca.server_context())
    async with Authority(registry, ca) as authority, listening:
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
                "port": 0,
            },
            tmp_path / "app.zip",
        )


def states(findings: dict[str, Finding]) -> dict[str, State]:
    return {name: finding.state for name, finding in findings.items()}


async def test_all_is_well_with_good_settings(tenant: Tenant) -> None:
    await migrated(tenant)
    write_package(Package(tenant.settings["app_id"], tenant.settings["public_url"], "1.2.3"), tenant.package)
    assert states(await tenant.findings()) == {
        "settings": State.OK,
        "port": State.OK,
        "proxy": State.OK,
        "authority": State.OK,
        "clock": State.OK,
        "credential": State.OK,
        "app token": State.OK,
        "channel keys": State.OK,
        "work plan service": State.OK,
        "database": State.OK,
        "schema": State.OK,
        "encryption keys": State.OK,
        "app package": State.OK,
        "public endpoint": State.NOT_CHECKED,
    }


async def migrated(tenant: Tenant, **changes: Any) -> None:
    database = Database(Settings(**(tenant.settings | changes)))
    await database.start()
    await database.close()


async def test_a_wrong_secret_is_found_and_never_shown(tenant: Tenant) -> None:
    finding = (await tenant.findings(client_secret="wrong-secret"))["app token"]
    assert finding.state is State.WRONG
    assert "the value of the secret, not its id" in finding.cure
    assert "wrong-secret" not in repr(finding)


@pytest.mark.parametrize(("number", "cure"), [(7000222, "has expired"), (7000215, "not its id")])
async def test_the_authoritys_numbers_have_their_cures(tenant: Tenant, number: int, cure: str) -> None:
    tenant.authority.arm(ERRORS[number], times=None)
    finding = (await tenant.findings())["app token"]
    assert str(number) in finding.says
    assert cure in finding.cure


@pytest.mark.parametrize(
    ("changes", "name", "names"),
    [
        ({"authority_url": "https://localhost:9"}, "authority", "TIMEOFF_AUTHORITY_URL"),
        ({"tenant_id": "00000000-0000-0000-0000-000000000000"}, "authority", "TIMEOFF_TENANT_ID"),
        ({"channel_metadata_url": "https://localhost:9/x"}, "channel keys", "TIMEOFF_CHANNEL_METADATA_URL"),
        ({"graph_url": "https://localhost:9"}, "work plan service", "TIMEOFF_GRAPH_URL"),
        ({"database_url": "sqlite+aiosqlite:////no/such/folder/bot.db"}, "database", "Make its folder"),
        ({"database_url": "postgresql+asyncpg://u:p@localhost:9/x"}, "database", "Start the server"),
        ({"database_url": "postgresql+asyncpg://u:p@no-such-host.invalid/x"}, "database", "Correct the host"),
        ({"database_url": "postgresql+asyncpg://u:p@host:abc/x"}, "settings", "postgresql+asyncpg://"),
        ({"encryption_keys": []}, "settings", "Fernet.generate_key()"),
        ({"default_zone": "Middle/Earth"}, "settings", "Europe/Berlin"),
        ({"host": "203.0.113.7"}, "port", "TIMEOFF_HOST"),
    ],
)
async def test_what_is_wrong_comes_with_its_cure(
    tenant: Tenant, changes: dict[str, Any], name: str, names: str
) -> None:
    finding = (await tenant.findings(**changes))[name]
    assert finding.state is State.WRONG
    assert names in finding.cure


async def test_a_malformed_database_url_is_no_matter_of_the_keys(tenant: Tenant) -> None:
    """The cure "make a new key" would lose what is stored."""
    found = await tenant.findings(database_url="postgresql+asyncpg://u:hush@host:abc/x")
    assert "the port is not a number" in found["settings"].says
    assert "Fernet" not in "".join(each.cure for each in found.values())
    assert "hush" not in repr(found)
    assert found["database"].state is State.NOT_CHECKED


async def test_wrong_keys_are_named_and_the_right_ones_cure_it(tenant: Tenant) -> None:
    await migrated(tenant)
    finding = (await tenant.findings(encryption_keys=[Fernet.generate_key().decode()]))["encryption keys"]
    assert finding.state is State.WRONG
    assert "Add the key it was written with" in finding.cure
    both = [Fernet.generate_key().decode(), *tenant.settings["encryption_keys"]]
    assert (await tenant.findings(encryption_keys=both))["encryption keys"].state is State.OK


async def test_an_empty_database_asks_for_a_migration_which_cures_it(tenant: Tenant) -> None:
    finding = (await tenant.findings())["schema"]
    assert finding.state is State.WARNING
    assert "timeoff migrate" in finding.cure
    await migrated(tenant)
    assert (await tenant.findings())["schema"].state is State.OK


async def test_a_missing_folder_is_cured_by_making_it(tenant: Tenant, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'data' / 'bot.db'}"
    assert (await tenant.findings(database_url=url))["database"].state is State.WRONG
    (tmp_path / "data").mkdir()
    assert (await tenant.findings(database_url=url))["database"].state is State.OK


async def test_a_file_that_is_no_database_is_named(tenant: Tenant, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database, by any means" * 100)
    finding = (await tenant.findings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'text.db'}"))["database"]
    assert finding.says == "The file is no SQLite database."


@pytest.mark.parametrize(
    ("ahead", "state"),
    [(0, State.OK), (30, State.WARNING), (-30, State.WARNING), (400, State.WRONG), (-400, State.WRONG)],
)
async def test_the_clock_is_compared_with_the_authoritys(tenant: Tenant, ahead: float, state: State) -> None:
    finding = (await tenant.findings(clock=lambda: time.time() + ahead))["clock"]
    assert finding.state is state
    assert ("NTP" in finding.cure) == (state is not State.OK)


async def test_a_port_that_another_program_has_is_told_from_the_services_own(tenant: Tenant) -> None:
    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    ours, other = web.Application(), web.Application()
    ours.router.add_get("/healthz", healthz)
    async with TestServer(ours) as service, TestServer(other) as stranger:
        assert (await tenant.findings(port=service.port))["port"].state is State.OK
        finding = (await tenant.findings(port=stranger.port))["port"]
    assert finding.state is State.WRONG
    assert "TIMEOFF_PORT" in finding.cure


async def test_a_proxy_that_does_not_answer_is_named_and_its_password_is_not(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:hush@localhost:9")
    finding = (await tenant.findings())["proxy"]
    assert finding.state is State.WRONG
    assert "HTTPS_PROXY" in finding.cure
    assert "hush" not in repr(finding)
    monkeypatch.setenv("NO_PROXY", "*")
    assert (await tenant.findings())["proxy"].state is State.OK


async def test_a_proxy_that_is_none_for_http_is_named(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://localhost:1080")
    monkeypatch.setenv("NO_PROXY", "localhost")
    assert "no HTTP proxy" in (await tenant.findings())["proxy"].says


async def test_a_certificate_that_ends_soon_is_a_warning(tenant: Tenant, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    certificate = trustme.CA().issue_cert("timeoff", key_type=trustme.KeyType.RSA)
    file.write_bytes(certificate.private_key_and_cert_chain_pem.bytes())
    ends = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes()).not_valid_after_utc.timestamp()
    for left, state in ((100, State.OK), (10, State.WARNING), (-1, State.WRONG)):
        at = ends - left * 86400
        found = await tenant.findings(lambda at=at: at, client_secret=None, certificate_file=file)
        assert state is found["credential"].state


async def test_a_certificate_that_entra_does_not_take_is_named(tenant: Tenant, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(trustme.CA().issue_cert("timeoff").private_key_and_cert_chain_pem.bytes())
    found = await tenant.findings(client_secret=None, certificate_file=file)
    assert "RSA" in found["credential"].cure
    assert found["app token"].state is State.WRONG


@pytest.mark.parametrize(
    ("app_id", "public_url", "says"),
    [
        ("00000000-0000-0000-0000-000000000000", "https://timeoff.example.com", "is for the app"),
        (None, "https://old.example.com", "is for old.example.com"),
    ],
)
async def test_a_package_for_another_app_or_host_is_named(
    tenant: Tenant, app_id: str | None, public_url: str, says: str
) -> None:
    write_package(Package(app_id or tenant.settings["app_id"], public_url, "1.2.3"), tenant.package)
    finding = (await tenant.findings())["app package"]
    assert finding.state is State.WRONG
    assert says in finding.says
    assert "timeoff manifest" in finding.cure


async def test_without_a_package_nothing_is_claimed_of_it(tenant: Tenant) -> None:
    assert (await tenant.findings())["app package"].state is State.NOT_CHECKED


async def test_unreadable_roots_end_the_questions(tenant: Tenant, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("not a certificate")
    findings = await tenant.findings(ca_file=broken)
    assert findings.keys() == {"settings", "roots"}
    assert findings["roots"].state is State.WRONG


async def test_a_person_who_never_signed_in_is_told_to(tenant: Tenant) -> None:
    await migrated(tenant)
    (finding,) = await check_person(Settings(**tenant.settings), "8b1f7c52-0000-4000-8000-000000000000")
    assert (finding.name, finding.state) == ("sign-in", State.WRONG)
    assert "sign in there" in finding.cure


async def test_of_a_person_who_signed_in_the_scopes_and_the_work_plan_are_seen() -> None:
    async with SandboxTenant(commands.people(consented=True)) as sandbox:
        await sandbox.chat("ada").say("off Friday afternoon")
        found = await check_person(sandbox.settings, sandbox.person("ada").id)
    assert {finding.name: finding.state for finding in found} == {
        "sign-in": State.OK,
        "scopes": State.OK,
        "work plan": State.OK,
    }


def test_every_finding_has_its_heading_in_the_guide() -> None:
    guide = (ROOT / GUIDE).read_text(encoding="utf-8")
    headings = set(re.findall(r"^## (.+)$", guide, re.MULTILINE))
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "bot" / "check").glob("*.py"))
    named = set(re.findall(r'(?:asked|Finding)\(\s*"([a-z -]+)"', sources))
    assert len(named) > 15
    assert named == headings
