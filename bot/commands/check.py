"""`check`: whether the settings could work, and the cure of what does not."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.commands.sentences import sentences


def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a finding.")] = False,
) -> None:
    """Say whether the settings could work: each finding, and its cure; exit status 1 when one is wrong."""
    with sentences():
        import asyncio
        from dataclasses import asdict

        from bot import logs
        from bot.check import check as look
        from bot.settings import load_settings

        settings = load_settings()
        logs.configure("CRITICAL", "text")
        findings = asyncio.run(look(settings))
        for each in findings:
            line = f"{'ok   ' if each.ok else 'WRONG'} {each.name}: {each.says}{f' {each.cure}' if each.cure else ''}"
            print(json.dumps(asdict(each), ensure_ascii=False) if as_json else line)
        raise typer.Exit(0 if all(each.ok for each in findings) else 1)
