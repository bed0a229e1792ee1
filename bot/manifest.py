"""Writes the Teams app package: the sources in manifest/, filled in for one app and one host, as one zip.

Source: the Teams app manifest schema that manifest/manifest.json names, "Localize your app" and "App icons"
(Microsoft Learn).
"""

from __future__ import annotations

import ipaddress
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SOURCES = Path(__file__).parent.parent / "manifest"
DEFAULT_LANGUAGE = "en"
ICONS = ("color.png", "outline.png")
# Zip knows no earlier moment; the same one always makes the same app the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")


class NotForTeams(Exception):  # noqa: N818  (a state of the deployment, said in sentences)
    """Teams could not use this package; `lines` say why and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(" ".join(lines))
        self.lines = list(lines)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package is filled in with: app id, https URL of the bot without a path, and a version `1.2.3`."""

    app_id: str
    public_url: str
    version: str

    def refusal(self) -> NotForTeams | None:
        """Why Teams could not use it: a host that only this machine or network knows, or a version that is none."""
        if not _VERSION.fullmatch(self.version):
            return NotForTeams(
                f'Teams takes versions of three numbers, and "{self.version}" is none.', "Example: --version 1.2.3"
            )
        host = urlsplit(self.public_url).hostname or ""
        if _is_private(host):
            return NotForTeams(
                f"Teams cannot reach {host or self.public_url}: a package for it works nowhere but on this network.",
                "Set TIMEOFF_PUBLIC_URL to the https URL that the internet reaches the bot at, "
                "or say --allow-local to look at the package all the same.",
            )
        return None


def _is_private(host: str) -> bool:
    """Whether `host` is an address or name that means nothing outside one machine or network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        local = ("localhost", "local", "internal", "lan", "home.arpa", "test", "invalid")
        return "." not in host or host.endswith(tuple(f".{each}" for each in local))


def manifest(package: Package, sources: Path = SOURCES) -> dict[str, Any]:
    """The app manifest for `package`, every language of `sources` listed."""
    public_url = package.public_url.rstrip("/")
    values = {
        "app_id": package.app_id,
        "public_url": public_url,
        "public_host": urlsplit(public_url).netloc,
        "version": package.version,
    }
    filled: dict[str, Any] = _filled(json.loads((sources / "manifest.json").read_text(encoding="utf-8")), values)
    filled["localizationInfo"]["additionalLanguages"] = [
        {"languageTag": each, "file": f"{each}.json"} for each in languages(sources) if each != DEFAULT_LANGUAGE
    ]
    return filled


def languages(sources: Path = SOURCES) -> list[str]:
    """The languages that `sources` has texts in, in order."""
    return sorted(file.stem for file in sources.glob("*.json") if file.stem != "manifest")


def write_package(package: Package, target: Path, sources: Path = SOURCES) -> Path:
    """Write the package to `target`; the same `package` gives the same bytes. Raises OSError."""
    described = json.dumps(manifest(package, sources), ensure_ascii=False, indent=2).encode()
    files = {"manifest.json": described}
    files |= {name: (sources / name).read_bytes() for name in ICONS}
    files |= {f"{each}.json": (sources / f"{each}.json").read_bytes() for each in languages(sources)}
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as zipped:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content)
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
