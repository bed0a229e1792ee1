"""`sandbox`: a tenant on this machine, the bot in it, and a chat."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from bot.commands.options import Now
from bot.commands.sentences import fail, sentences


class StepsInOrder(TyperCommand):
    """A command that keeps the order in which its --say and --press were written."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note the arguments as they came, before they are sorted by option."""
        ctx.meta["arguments"] = list(args)
        return super().parse_args(ctx, args)


def sandbox(
    ctx: typer.Context,
    say: Annotated[list[str] | None, typer.Option(help="Say this; as often as wanted, in order.")] = None,
    press: Annotated[
        list[str] | None, typer.Option(help='Press the button of this label or verb ("Cancel#2": the second).')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every activity, and the plan, as JSON.")] = False,
    state: Annotated[Path | None, typer.Option(help="Keep the tenant in this folder.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Clear the folder first.")] = False,
    now: Now = None,
    person: Annotated[str, typer.Option(help="Who talks: ada or bruno.")] = "ada",
    chat: Annotated[str, typer.Option(help="Where: personal, group or channel.")] = "personal",
    ask_consent: Annotated[bool, typer.Option("--ask-consent", help="People have not agreed to the app yet.")] = False,
    talks: Annotated[Path | None, typer.Option(help="Run the conversations of this file (docs/TALKS.md).")] = None,
    listen: Annotated[bool, typer.Option("--listen", help="Start the servers, say where they are, and stay.")] = False,
) -> None:
    """A tenant on this machine, the bot in it, and a chat in the terminal."""
    with sentences():
        import asyncio

        from bot import logs
        from bot.channel.inbound import YEARS
        from bot.proxies import reach_directly
        from bot.sandbox import commands, script

        logs.configure("ERROR", "text")
        reach_directly("localhost", "127.0.0.1")
        if now and now.year not in YEARS:
            fail(f"The sandbox's clock goes from {YEARS[0]} to {YEARS[-1]}; the bot refuses other dates.")
        steps = script.steps_of(ctx.meta["arguments"]) if say or press else []
        if sum(map(bool, (steps, talks, listen))) > 1:
            fail("--say and --press, --talks, and --listen are three different things: choose one.")
        interactive = not (steps or talks or listen)
        folder = state or (commands.DEFAULT_FOLDER if interactive else None)
        if folder:
            confirm_writable(folder)
        if reset and folder:
            commands.clear(folder)
        options = commands.Options(folder, person, chat, now, consented=not ask_consent, as_json=as_json)
        if talks:
            lines = talks.read_text("utf-8").splitlines()
            raise typer.Exit(0 if asyncio.run(commands.talks(lines)) else 1)
        if listen:
            asyncio.run(commands.servers(options))
        elif steps:
            asyncio.run(commands.scripted(options, steps))
        else:
            commands.chat(options)


def confirm_writable(folder: Path) -> None:
    """Say what to do where the folder of the tenant's state cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        fail(
            f"The tenant cannot be kept in {folder}: {error.strerror}.",
            "Name a folder that may be written to: --state FOLDER",
        )
