"""`diagnose`: what a support case needs, without personal data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.sentences import sentences


def diagnose(
    out: Annotated[Path, typer.Option(help="The zip to write.")] = Path("timeoff-diagnosis.zip"),
    url: Annotated[
        str | None, typer.Option(help="Where the service listens, if not on this machine at TIMEOFF_PORT.")
    ] = None,
    log: Annotated[Path | None, typer.Option(help="A file of the service's log lines (JSON).")] = None,
) -> None:
    """Write a zip for a support case: versions, settings, findings, metrics, counts; nothing personal, no secrets."""
    with sentences():
        import asyncio

        from bot import diagnosis, logs
        from bot.settings import load_settings

        settings = load_settings()
        logs.configure("CRITICAL", "text")
        if log is not None and not log.is_file():
            raise FileNotFoundError(2, "there is no such file", str(log))
        files = asyncio.run(diagnosis.bundle(settings, url=url, log=log))
        out.parent.mkdir(parents=True, exist_ok=True)
        diagnosis.write(files, out)
        print(f"Wrote {out} with {', '.join(files)}. Look through it before you send it.")
