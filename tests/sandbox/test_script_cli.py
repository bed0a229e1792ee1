"""The command line itself, as a process: what comes out, and how it ends."""

from __future__ import annotations

import asyncio
import json
import signal
import ssl
import sys
import zipfile
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import requests
from cryptography.fernet import Fernet

from bot.sandbox import commands
from bot.sandbox.tenant import SandboxTenant
from tests.sandbox.small_assistant import NOW, build

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]


async def command(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run app.py; exit status, standard output and standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        *arguments,
        cwd=ROOT,
        env={"PATH": "", "COLUMNS": "80", **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sandbox", "--talks", "no-such-file.jsonl"], "There is no file no-such-file.jsonl."),
        (
            ["sandbox", "--say", "x", "--person", "carla"],
            "there is nobody called 'carla' in the sandbox; there are: Ada, Bruno",
        ),
        (
            ["sandbox", "--say", "x", "--chat", "pub"],
            "'pub' is no kind of chat; there are: personal, group, channel",
        ),
        (
            ["sandbox", "--now", "9998-12-30", "--say", "x"],
            "The sandbox's clock goes from 1900 to 8999; the bot refuses other dates.",
        ),
        (
            ["sandbox", "--say", "x", "--state", "/dev/null/tenant"],
            "The tenant cannot be kept in /dev/null/tenant: Not a directory.\n"
            "Name a folder that may be written to: --state FOLDER",
        ),
        (
            ["sandbox", "--say", "x", "--listen"],
            "--say and --press, --talks, and --listen are three different things: choose one.",
        ),
    ],
)
async def test_what_goes_wrong_is_one_sentence_and_status_2(arguments: list[str], sentence: str) -> None:
    assert await command(*arguments) == (2, "", f"{sentence}\n")


async def test_serving_without_settings_names_each_that_is_missing() -> None:
    status, out, err = await command("serve", TIMEOFF_ENV_FILE="/dev/null")
    assert (status, out) == (2, "")
    assert "TIMEOFF_APP_ID" in err
    assert "Traceback" not in err


def environment(tenant: SandboxTenant) -> dict[str, str]:
    """The settings of the tenant's bot, as an operator would set them."""
    given = tenant.settings
    assert given.client_secret
    return {
        "TIMEOFF_APP_ID": given.app_id,
        "TIMEOFF_TENANT_ID": given.tenant_id,
        "TIMEOFF_CLIENT_SECRET": given.client_secret.get_secret_value(),
        "TIMEOFF_PUBLIC_URL": "https://timeoff.example.com",
        "TIMEOFF_ENCRYPTION_KEYS": given.encryption_keys[0].get_secret_value(),
        "TIMEOFF_DATABASE_URL": given.database_url,
        "TIMEOFF_CA_FILE": str(given.ca_file),
        "TIMEOFF_AUTHORITY_URL": given.authority_url,
        "TIMEOFF_GRAPH_URL": given.graph_url,
        "TIMEOFF_CHANNEL_METADATA_URL": given.channel_metadata_url,
    }


async def test_checking_states_each_finding_and_fails_when_one_is_wrong() -> None:
    async with SandboxTenant(now=NOW, build=build) as tenant:
        settings = environment(tenant)
        status, out, _ = await command("check", **settings)
        assert (status, "WRONG" in out) == (0, False), out
        status, out, _ = await command("check", "--json", **{**settings, "TIMEOFF_CLIENT_SECRET": "another"})
        findings = [json.loads(line) for line in out.splitlines()]
        assert (status, [each["name"] for each in findings if not each["ok"]]) == (1, ["app token"])


async def test_an_old_encryption_key_can_go_once_the_keys_are_renewed() -> None:
    async with SandboxTenant(commands.people(consented=True), now=NOW) as tenant:
        await tenant.chat("ada").say("off Friday afternoon")
        old, new = tenant.settings.encryption_keys[0].get_secret_value(), Fernet.generate_key().decode()
        settings = {**environment(tenant), "TIMEOFF_ENCRYPTION_KEYS": f"{new},{old}"}
        status, said, err = await command("renew-keys", **settings)
        assert (status, err) == (0, "")
        status, again, _ = await command("renew-keys", **{**settings, "TIMEOFF_ENCRYPTION_KEYS": new})
        assert (status, again) == (0, said)  # the new key alone reads as many rows
        assert not said.startswith("Sealed anew under the newest key: 0 ")


async def test_an_operator_takes_out_and_erases_what_is_kept_of_a_person(tmp_path: Path) -> None:
    async with SandboxTenant(commands.people(consented=True), now=NOW) as tenant:
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon, chemotherapy")
        await chat.press("Book it")
        ada, settings, out = tenant.person("ada").id, environment(tenant), tmp_path / "ada.json"
        assert await command("export", ada.upper(), "--out", str(out), **settings) == (0, f"{out}\n", "")
        taken = json.loads(out.read_text("utf-8"))
        assert "hemotherapy" in out.read_text("utf-8")
        assert {"signed in", "work plan"} <= {each["what"] for each in taken["audit"]}
        status, said, _ = await command("forget", ada, **settings)
        assert (status, "tokens: 1" in said) == (0, True)
        status, said, _ = await command("export", ada, **settings)
        left = {name: rows for name, rows in json.loads(said).items() if rows and name not in ("tenant", "person")}
        assert list(left) == ["audit"]
        assert len(tenant.plan("ada")) == 1
        status, _, err = await command("forget", "ada", **settings)
        assert (status, "is not an object id" in err) == (2, True)


async def test_the_app_package_is_written_from_the_settings(tmp_path: Path) -> None:
    async with SandboxTenant(now=NOW, build=build) as tenant:
        out = tmp_path / "new" / "package.zip"
        status, said, _ = await command("manifest", "--out", str(out), **environment(tenant))
        assert (status, said.split(": ")[0]) == (0, str(out))
        assert "https://admin.teams.microsoft.com/policies/manage-apps" in said
        described = json.loads(zipfile.ZipFile(out).read("manifest.json"))
        assert described["bots"][0]["botId"] == tenant.registry.client_id


@pytest.mark.parametrize(
    ("arguments", "status", "out"),
    [
        (["--now", "2026-11-18T09:00", "off Friday afternoon"], 0, "2026-11-20T12:00:00 – 2026-11-20T17:00:00"),
        (["--now", "2026-11-18T09:00", "--json", "off Friday"], 0, '"intent": "take"'),
        (["--check-language", "xx"], 1, "there is no languages/xx/words.toml"),
    ],
)
async def test_understanding_is_explained(arguments: list[str], status: int, out: str) -> None:
    ended, said, _ = await command("understand", *arguments)
    assert (ended, out in said) == (status, True), said


async def test_whoever_reads_the_first_lines_alone_is_told_no_faults() -> None:
    told = "from bot.sandbox.transcript import print_json; [print_json({'n': n}) for n in range(50_000)]"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", told, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert await process.stdout.readline() == b'{"n": 0}\n'
    process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined]
    assert (await process.stderr.read(), await process.wait()) == (b"", 0)


async def test_listening_says_where_everything_is_and_any_client_can_use_it() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        "sandbox",
        "--listen",
        "--json",
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        found: Json = json.loads(await process.stdout.readline())
        assert list(found) == [
            "bot",
            "authority",
            "tenant",
            "graph",
            "connector",
            "channelMetadata",
            "channelToken",
            "control",
            "ca",
            "clientId",
            "clientSecret",
            "people",
        ]
        assert [list(each) for each in found["people"]] == [["id", "name", "upn", "zone", "locale", "teamsToken"]] * 2
        view = await asyncio.to_thread(on_behalf_of_ada, found)
        assert {each["workLocationType"] for each in view} == {"office", "remote"}
        await drive(found)
    finally:
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def drive(found: Json) -> None:
    """Speak as a person, press, arm a fault and read the plan, all from outside."""
    trust = ssl.create_default_context(cafile=found["ca"])
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:

        async def ask(method: str, path: str, **body: Any) -> Any:
            where = f"{found['control']}{path}"
            options: Json = {"params": body} if method == "GET" else {"json": body}
            async with session.request(method, where, **options) as answer:
                return await answer.json()

        said = await ask("POST", "/say", person="ada", text="off Friday afternoon")
        assert "posted" in {each["event"] for each in said}
        await ask("POST", "/faults", of="graph", kind="POST", status=503, drop=True, late=0.2)
        await ask("POST", "/press", person="ada", button="Book it")
        async with asyncio.timeout(30):
            while not (plan := await ask("GET", "/plan", person="ada")):  # noqa: ASYNC110  (it lands late)
                await asyncio.sleep(0.1)
        assert [each["end"][11:] for each in plan] == ["17:00:00"]
        assert (await ask("DELETE", "/faults"), await ask("POST", "/sign-in", person="ada")) == ({}, {"signedIn": True})
        stored = await ask("GET", "/messages", person="ada")
        assert stored[0]["activity"]["text"] == "off Friday afternoon"
        body = {"serviceUrl": found["connector"]}
        async with session.post(found["channelToken"], json=body) as answer:
            token = (await answer.json())["token"]
        headers = {"Authorization": f"Bearer {token}"}
        again = {**stored[0]["activity"], "id": "from-outside"}
        async with session.post(f"{found['bot']}/api/messages", json=again, headers=headers) as answer:
            assert answer.status == 200
        assert (await ask("POST", "/activity", person="ada", activity=again))["status"] == 200
        assert await ask("PUT", "/bots", urls=[found["bot"]]) == {"urls": [found["bot"]]}
        assert "there is nobody called 'carla'" in (await ask("POST", "/say", person="carla", text="x"))["error"]
        assert await ask("POST", "/faults", of="weather") == {
            "error": "'weather' has no faults; there are those of graph, authority and connector"
        }


def on_behalf_of_ada(found: Json) -> list[Json]:
    """A plain OAuth and Graph client: Teams' token, exchanged, and a week of the work plan read with it."""
    with requests.Session() as client:
        client.trust_env = False
        client.verify = found["ca"]
        ada = found["people"][0]
        assertion = client.post(ada["teamsToken"], timeout=10).json()["token"]
        form = {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "client_id": found["clientId"],
            "client_secret": found["clientSecret"],
            "assertion": assertion,
            "scope": "https://graph.microsoft.com/Calendars.ReadWrite",
            "requested_token_use": "on_behalf_of",
        }
        endpoint = f"{found['authority']}/{found['tenant']}/oauth2/v2.0/token"
        token = client.post(endpoint, data=form, timeout=10).json()["access_token"]
        span = "startDateTime='2026-11-16T00:00:00Z',endDateTime='2026-11-21T00:00:00Z'"
        settings = f"{found['graph']}/v1.0/me/settings/workHoursAndLocations"
        answer = client.get(
            f"{settings}/occurrencesView({span})", headers={"Authorization": f"Bearer {token}"}, timeout=10
        )
        occurrences: list[Json] = answer.json()["value"]
        return occurrences
