"""The app package: complete, within Teams' limits, the same in every language, and the same bytes each time."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import SOURCES, languages, manifest, write_package
from bot.settings import Settings

APP = "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10"
SETTINGS = Settings(app_id=APP, tenant_id=APP, public_url="https://timeoff.example.com/")
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
    made = manifest(SETTINGS)
    assert made["id"] == made["bots"][0]["botId"] == made["composeExtensions"][0]["botId"] == APP
    assert made["webApplicationInfo"] == {"id": APP, "resource": f"api://botid-{APP}"}
    assert made["validDomains"] == ["timeoff.example.com"]
    assert "${" not in json.dumps(made)


def test_the_bot_is_for_personal_chats_groups_and_teams() -> None:
    bot = manifest(SETTINGS)["bots"][0]
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert [each["scopes"] for each in bot["commandLists"]] == [["personal"], ["team", "groupChat"]]


def test_the_package_holds_everything_the_manifest_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_package(SETTINGS, tmp_path / "app.zip")) as package:
        made = json.loads(package.read("manifest.json"))
        info = made["localizationInfo"]
        named = [info["defaultLanguageFile"], *(each["file"] for each in info["additionalLanguages"])]
        named += [made["icons"]["color"], made["icons"]["outline"], "manifest.json"]
        assert sorted(package.namelist()) == sorted(named)


def test_the_same_settings_make_the_same_bytes(tmp_path: Path) -> None:
    first = write_package(SETTINGS, tmp_path / "1.zip").read_bytes()
    assert first == write_package(SETTINGS, tmp_path / "2.zip").read_bytes()


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
    made = manifest(SETTINGS)
    assert {key: at(made, key) for key in texts("en")} == texts("en")


def test_every_text_of_the_manifest_can_be_translated() -> None:
    made = manifest(SETTINGS)
    paths = set(texts("en"))
    for number, commands in enumerate(made["bots"][0]["commandLists"]):
        for index, _command in enumerate(commands["commands"]):
            assert f"bots[0].commandLists[{number}].commands[{index}].title" in paths


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_teams_asks_for(name: str, side: int) -> None:
    data = (SOURCES / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (side, side)
