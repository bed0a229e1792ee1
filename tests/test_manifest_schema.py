"""The app package is valid by the newest schema that Microsoft's npm package @microsoft/app-manifest publishes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.manifest import Package, write_package

SCHEMAS = Path(__file__).parent / "schema" / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas"
PACKAGE = Package("7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10", "https://timeoff.example.com", "1.2.3")

pytestmark = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="@microsoft/app-manifest is not installed (make schema, with Node.js)"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The JSON files of the package by their names."""
    written = write_package(PACKAGE, tmp_path_factory.mktemp("package") / "app.zip")
    with zipfile.ZipFile(written) as package:
        return {name: json.loads(package.read(name)) for name in package.namelist() if name.endswith(".json")}


def validator(schema_url: str) -> Draft4Validator:
    """The validator of the schema that a file names in `$schema`, as the npm package has it."""
    version, name = schema_url.rsplit("/", 2)[1:]
    return Draft4Validator(json.loads((SCHEMAS / "teams" / version / name).read_text(encoding="utf-8")))


def test_the_manifest_names_the_newest_schema(files: dict[str, Any]) -> None:
    published = [folder.name[1:] for folder in (SCHEMAS / "teams").iterdir() if folder.name[1:2].isdigit()]
    newest = max(published, key=lambda version: [int(part) for part in version.split(".")])
    assert newest == files["manifest.json"]["manifestVersion"]
    assert {f"v{newest}"} == {each["$schema"].rsplit("/", 2)[1] for each in files.values()}


def test_every_file_is_valid(files: dict[str, Any]) -> None:
    assert len(files) == 9
    errors = {
        name: [f"{error.json_path}: {error.message}" for error in validator(content["$schema"]).iter_errors(content)]
        for name, content in files.items()
    }
    assert {name: [] for name in files} == errors


def test_the_schema_finds_what_is_wrong(files: dict[str, Any]) -> None:
    manifest = files["manifest.json"]
    wrong = manifest | {"accentColor": "teal", "copilotAgents": {"customEngineAgents": [{"type": "bot"}]}}
    found = {error.json_path for error in validator(manifest["$schema"]).iter_errors(wrong)}
    assert found == {"$.accentColor", "$.copilotAgents.customEngineAgents[0]"}
