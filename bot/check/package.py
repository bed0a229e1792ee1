"""The Teams app package against the settings: a package made for another app or host signs nobody in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from bot.check.findings import Problem, State
from bot.settings import Settings


def package(settings: Settings, file: Path) -> str:
    """Whether the package in `file` is for the app and the host of the settings."""
    remake = "Write it anew with `timeoff manifest`, with a higher --version than before, and upload it again."
    if not file.is_file():
        says = f"There is no app package {file} to compare with."
        raise Problem(says, "Name the one that was uploaded: `timeoff check --package FILE`.", State.NOT_CHECKED)
    try:
        with zipfile.ZipFile(file) as zipped:
            made = json.loads(zipped.read("manifest.json"))
        ids = {made["id"], made["webApplicationInfo"]["id"], *(bot["botId"] for bot in made["bots"])}
        resource, domains = made["webApplicationInfo"]["resource"], made["validDomains"]
    except (OSError, zipfile.BadZipFile, LookupError, ValueError, TypeError) as error:
        raise Problem(f"{file} is no app package of this bot: {error}", remake) from error
    if ids != {settings.app_id} or resource != f"api://botid-{settings.app_id}":
        raise Problem(f"{file} is for the app {', '.join(sorted(ids))}, the settings for {settings.app_id}.", remake)
    host = urlsplit(settings.public_url).netloc
    if host not in domains:
        raise Problem(f"{file} is for {', '.join(domains)}, the settings for {host}.", remake)
    return f"{file} (version {made.get('version')}) is for this app and host."
