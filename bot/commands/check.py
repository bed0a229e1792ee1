"""`check`: whether everything the service needs is there, and the cure of what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.sentences import sentences

if TYPE_CHECKING:
    from bot.check import Finding


def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a finding.")] = False,
    url: Annotated[
        str | None, typer.Option(help="Look at the bot behind this URL from here, from outside; needs no settings.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="Look at this person's sign-in too: their Entra object id.")
    ] = None,
    package: Annotated[Path, typer.Option(help="The Teams app package to compare with.")] = Path("dist/time-off.zip"),
) -> None:
    """Look at everything the service needs; each finding, and its cure; exit status 1 when something is wrong."""
    with sentences():
        import asyncio

        from bot import logs
        from bot.check import check_from_outside

        logs.configure("CRITICAL", "text")
        look = check_from_outside(url) if url else _from_here(package, person)
        findings = asyncio.run(look)
        for each in findings:
            print(json.dumps(each.to_json(), ensure_ascii=False) if as_json else _shown(each))
        raise typer.Exit(0 if all(each.ok for each in findings) else 1)


async def _from_here(package: Path, person: str | None) -> list[Finding]:
    from bot.check import check as look
    from bot.check import check_person
    from bot.check.doctor import of_settings
    from bot.settings import SettingsError, load_settings

    try:
        settings = load_settings()
    except SettingsError as error:
        wrong = of_settings(error.lines)
        if error.settings is None:
            return wrong
        findings = [each for each in await look(error.settings, package_file=package) if each.name != "settings"]
        return wrong + findings
    findings = await look(settings, package_file=package)
    if person and all(each.ok for each in findings if each.name in {"database", "encryption keys"}):
        findings += await check_person(settings, person)
    return findings


def _shown(each: Finding) -> str:
    line = f"{each.state.value:<12} {each.name}: {each.says}"
    return f"{line}\n{'':<13}{each.cure} ({each.docs})" if each.cure else line
