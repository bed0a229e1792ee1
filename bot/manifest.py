"""Writes the Teams app package: the sources in manifest/, filled in from the settings, as one zip.

Source: Teams app manifest schema v1.19, "Localize your app" and "App icons" (Microsoft Learn).
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.settings import Settings

SOURCES = Path(__file__).parent.parent / "manifest"
VERSION = "1.0.0"
DEFAULT_LANGUAGE = "en"
ICONS = ("color.png", "outline.png")
# Zip knows no earlier moment; the same one always makes the same settings the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def manifest(settings: Settings, sources: Path = SOURCES) -> dict[str, Any]:
    """The app manifest for `settings`, every language of `sources` listed."""
    public_url = settings.public_url.rstrip("/")
    values = {
        "app_id": settings.app_id,
        "public_url": public_url,
        "public_host": urlsplit(public_url).netloc,
        "version": VERSION,
    }
    filled: dict[str, Any] = _filled(json.loads((sources / "manifest.json").read_text(encoding="utf-8")), values)
    filled["localizationInfo"]["additionalLanguages"] = [
        {"languageTag": each, "file": f"{each}.json"} for each in languages(sources) if each != DEFAULT_LANGUAGE
    ]
    return filled


def languages(sources: Path = SOURCES) -> list[str]:
    """The languages that `sources` has texts in, in order."""
    return sorted(file.stem for file in sources.glob("*.json") if file.stem != "manifest")


def write_package(settings: Settings, target: Path, sources: Path = SOURCES) -> Path:
    """Write the package to `target`; the same settings give the same bytes. Raises OSError."""
    described = json.dumps(manifest(settings, sources), ensure_ascii=False, indent=2).encode()
    files = {"manifest.json": described}
    files |= {name: (sources / name).read_bytes() for name in ICONS}
    files |= {f"{each}.json": (sources / f"{each}.json").read_bytes() for each in languages(sources)}
    with zipfile.ZipFile(target, "w") as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return target


def _filled(value: Any, values: dict[str, str]) -> Any:
    """`value` with every `${name}` in its texts replaced."""
    if isinstance(value, dict):
        return {key: _filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    if isinstance(value, str):
        for name, filling in values.items():
            value = value.replace(f"${{{name}}}", filling)
    return value
