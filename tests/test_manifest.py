"""The app package: complete, within Teams' limits, the same in every language, and the same bytes each time."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import SOURCES, Package, languages, manifest, write_package
from dialogs import understanding
from dialogs.model import Context, Intent, Topic, Verb

APP = "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10"
PACKAGE = Package(APP, "https://timeoff.example.com/", "1.2.3")
SPOKEN = ["de", "en", "es", "fr", "it", "nl", "pt", "sv"]


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((SOURCES / f"{language}.json").read_text(encoding="utf-8"))
    return {key: value for key, value in found.items() if key != "$schema"}


def at(value: Any, path: str) -> Any:
    """What a localization key such as "bots[0].commandLists[0]" points at."""
    for name, index in re.findall(r"([a-zA-Z]+)|\[(\d+)\]", path):
        value = value[name] if name else value[int(index)]
    return value


def test_ids_and_hosts_are_the_settings() -> None:
    made = manifest(PACKAGE)
    assert made["id"] == made["bots"][0]["botId"] == made["composeExtensions"][0]["botId"] == APP
    assert made["webApplicationInfo"] == {"id": APP, "resource": f"api://botid-{APP}"}
    assert made["validDomains"] == ["timeoff.example.com"]
    assert "${" not in json.dumps(made)


def test_copilot_finds_the_bot_without_any_new_permission() -> None:
    made = manifest(PACKAGE)
    assert made["copilotAgents"] == {"customEngineAgents": [{"type": "bot", "id": APP}]}
    assert made["permissions"] == ["identity", "messageTeamMembers"]
    assert "authorization" not in made


def test_the_version_is_the_packages() -> None:
    assert manifest(PACKAGE)["version"] == "1.2.3"


@pytest.mark.parametrize(
    "url", ["https://localhost:3978", "https://127.0.0.1", "https://10.1.2.3", "https://bot", "https://bot.internal"]
)
def test_a_host_that_teams_cannot_reach_is_refused(url: str) -> None:
    refusal = Package(APP, url, "1.2.3").refusal()
    assert refusal is not None
    assert "TIMEOFF_PUBLIC_URL" in refusal.lines[1]


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "01.2.3", "0+unknown", "1.2.3-rc1"])
def test_a_version_that_teams_does_not_take_is_refused(version: str) -> None:
    refusal = Package(APP, "https://timeoff.example.com", version).refusal()
    assert refusal is not None
    assert version in refusal.lines[0]


def test_a_public_host_and_a_version_of_three_numbers_are_taken() -> None:
    assert PACKAGE.refusal() is None


def test_the_bot_is_for_personal_chats_groups_and_teams() -> None:
    bot = manifest(PACKAGE)["bots"][0]
    assert bot["scopes"] == ["personal", "team", "groupChat", "copilot"]
    assert [each["scopes"] for each in bot["commandLists"]] == [["personal", "copilot"], ["team", "groupChat"]]


def test_the_package_holds_everything_the_manifest_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_package(PACKAGE, tmp_path / "app.zip")) as package:
        made = json.loads(package.read("manifest.json"))
        info = made["localizationInfo"]
        named = [info["defaultLanguageFile"], *(each["file"] for each in info["additionalLanguages"])]
        named += [made["icons"]["color"], made["icons"]["outline"], "manifest.json"]
        assert sorted(package.namelist()) == sorted(named)


def test_the_same_settings_make_the_same_bytes(tmp_path: Path) -> None:
    first = write_package(PACKAGE, tmp_path / "1.zip").read_bytes()
    assert first == write_package(PACKAGE, tmp_path / "2.zip").read_bytes()


def test_all_languages_are_there() -> None:
    assert languages() == SPOKEN


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_says_all_of_it_within_the_limits(language: str) -> None:
    said = texts(language)
    assert said.keys() == texts("en").keys()
    limits = {"name.short": 30, "name.full": 100, "description.short": 80, "description.full": 4000}
    for key, text in said.items():
        limit = limits.get(key, 32 if key.endswith("title") else 128)
        assert 0 < len(text) <= limit, key


def test_the_manifests_own_texts_are_the_english_ones() -> None:
    made = manifest(PACKAGE)
    assert {key: at(made, key) for key in texts("en")} == texts("en")


def test_every_text_of_the_manifest_can_be_translated() -> None:
    made = manifest(PACKAGE)
    paths = set(texts("en"))
    for number, commands in enumerate(made["bots"][0]["commandLists"]):
        for index, _command in enumerate(commands["commands"]):
            assert f"bots[0].commandLists[{number}].commands[{index}].title" in paths


@pytest.mark.parametrize("language", SPOKEN)
def test_every_command_is_understood_as_what_it_says(language: str) -> None:
    """Pressing a command in Teams sends its title: the bot has to read it as the command's description promises."""
    said = texts(language)
    context = Context(card="receipt", offered=frozenset({Verb.UNDO}), talking=True)
    meant = []
    for number in range(8):
        title = said[f"bots[0].commandLists[0].commands[{number}].title"]
        (reading,) = understanding.read(title, now=datetime(2026, 11, 18, 9), locale=language, context=context)
        meant.append(reading.press.verb if reading.press else reading.request.topic or reading.request.intent)
    assert [
        Intent.TAKE,
        Intent.LIST,
        Intent.PLACE,
        Verb.UNDO,
        Topic.SETTINGS,
        Topic.SIGN_OUT,
        Topic.FORGET_ME,
        Intent.HELP,
    ] == meant


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_teams_asks_for(name: str, side: int) -> None:
    data = (SOURCES / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (side, side)
