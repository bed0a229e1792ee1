"""The bundle for a support case: enough to help, and nothing of people, secrets or addresses."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from bot.diagnosis import FIELDS, SHOWN, reduced, scrubbed, shown
from bot.sandbox.people import ADA
from bot.settings import Settings
from tests.scenarios.conftest import Open, fresh, shared
from tests.served import ROOT, Relay, environment_of

__all__ = ["fresh", "shared"]


def read(zipped: Path) -> dict[str, str]:
    with zipfile.ZipFile(zipped) as archive:
        return {Path(name).name: archive.read(name).decode() for name in archive.namelist()}


async def test_a_bundle_of_a_running_service_holds_what_helps_and_nothing_else(fresh: Open, tmp_path: Path) -> None:
    relay = Relay(tmp_path)
    async with fresh(folder=tmp_path, build=relay.build) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon, Zahnarzt")
        await chat.press("Book it")
        settings = tenant.settings
        environment = {**os.environ, **environment_of(settings)}
        out = tmp_path / "out" / "bundle.zip"
        arguments = ["diagnose", "--out", str(out), "--url", relay.served.url, "--log", str(relay.served.log)]
        made = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "app.py"),
            *arguments,
            cwd=tmp_path,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, wrong = await made.communicate()
        keys = [each.get_secret_value() for each in settings.encryption_keys]
    assert made.returncode == 0, wrong
    assert b"Look through it" in said
    files = read(out)
    assert json.loads(files["about.json"])["program"]["name"] == "time-off-for-teams"
    assert json.loads(files["service.json"])["status"] == 200
    assert "timeoff_turn_seconds_count" in files["metrics.txt"]
    assert json.loads(files["database.json"])["rows"]["journal"] == 1
    assert {each["name"] for each in json.loads(files["checks.json"])} >= {"database"}
    events = [json.loads(line)["event"] for line in files["log.jsonl"].splitlines()]
    assert {"serving", "turn answered", "graph write done"} <= set(events)
    everything = "\n".join(files.values())
    assert settings.client_secret is not None
    canaries = [
        *("Zahnarzt", "off Friday", "Ada Marten", ADA.id, ADA.upn, "eyJ", "gAAAA", *keys),
        *(settings.client_secret.get_secret_value(), settings.app_id, settings.tenant_id, str(tmp_path)),
        *(settings.public_url, settings.authority_url, settings.graph_url),
    ]
    assert [each for each in canaries if each.lower() in everything.lower()] == []


def test_a_log_is_reduced_to_what_is_never_personal() -> None:
    lines = [
        '{"event": "turn answered", "level": "info", "turn": "1a2b3c4d5e6f", "subject": "Zahnarzt"}',
        '{"event": "Zahnarzt is odd", "logger": "asyncio", "level": "warning"}',
        "Traceback: Zahnarzt",
        '"Zahnarzt"',
    ]
    found = [json.loads(line) for line in reduced(lines)]
    assert found == [
        {"event": "turn answered", "level": "info", "turn": "1a2b3c4d5e6f"},
        {"event": "(a library's line)", "logger": "asyncio", "level": "warning"},
    ]


def test_values_of_settings_are_replaced_by_their_names_longest_first() -> None:
    hidden = {"bot.example": "public_url", "https://bot.example": "public_url", "S3CRET": "client_secret"}
    assert scrubbed("https://bot.example refused s3cret", hidden) == "<public_url> refused <client_secret>"


def test_a_new_setting_is_hidden_until_somebody_calls_it_harmless() -> None:
    settings = Settings(app_id="a", tenant_id="t", public_url="https://bot.example", client_secret="hush")
    found = shown(settings)
    assert set(found) == set(Settings.model_fields)
    hidden = {name: value for name, value in found.items() if name not in SHOWN | {"database_url"}}
    assert set(hidden.values()) <= {"set", "not set", "default"}
    assert set(Settings.model_fields) >= SHOWN


@pytest.mark.parametrize("field", ["error", "why", "service_url", "zone", "person", "tenant", "detail", "activity"])
def test_fields_that_may_name_somebody_or_something_are_left_out(field: str) -> None:
    assert field not in FIELDS
