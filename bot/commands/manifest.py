"""`manifest`: the Teams app package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.sentences import sentences


def manifest(
    out: Annotated[Path, typer.Option(help="The zip to write.")] = Path("dist/time-off.zip"),
) -> None:
    """Write the Teams app package, from manifest/ and the settings."""
    with sentences():
        from bot.manifest import write_package
        from bot.settings import load_settings

        settings = load_settings()
        out.parent.mkdir(parents=True, exist_ok=True)
        print(write_package(settings, out))
