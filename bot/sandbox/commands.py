"""What `python app.py sandbox …` does: the chat, a scripted run, talks, or the servers alone."""

from __future__ import annotations

import asyncio
import dataclasses
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot.sandbox import script
from bot.sandbox.chat import Leave, TerminalChat, from_terminal
from bot.sandbox.listen import listen
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.state import State
from bot.sandbox.talks import run_all
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.transcript import Transcript, print_json

DEFAULT_FOLDER = Path(".sandbox")


def people(*, consented: bool) -> tuple[SandboxPerson, ...]:
    """The sandbox's two people; `consented` is whether both have agreed to the app already."""
    return tuple(dataclasses.replace(each, consented=consented) for each in (ADA, BRUNO))


def clear(folder: Path) -> None:
    """Remove what a sandbox left in its state folder, and nothing else."""
    if folder.is_dir():
        State(folder).reset()
        for left in [folder / "ca.pem", *folder.glob("bot.db*")]:
            left.unlink(missing_ok=True)


async def chat(folder: Path, person: str, now: datetime | None, *, consented: bool) -> None:
    """Talk in the terminal until the person leaves; /reset starts anew."""
    console = Console(highlight=False)
    console.print("A tenant of your own on this machine. /help says what you can do, /quit leaves.", style="dim")
    leave = Leave.RESET
    while leave is Leave.RESET:
        # Ada has agreed to the app and is signed in silently; Bruno meets the sign-in button.
        both = (dataclasses.replace(ADA, consented=consented), BRUNO)
        async with SandboxTenant(both, folder=folder, now=now, clock_runs=True) as tenant:
            leave = await TerminalChat(tenant, console, from_terminal, person).run()
        if leave is Leave.RESET:
            clear(folder)
            console.print("Everything is as new.", style="dim")


async def scripted(
    steps: Sequence[script.Step],
    folder: Path | None,
    person: str,
    kind: str,
    now: datetime | None,
    *,
    consented: bool,
    as_json: bool,
) -> None:
    """Carry out `steps` and print what happened; raises LookupError when a step cannot be taken."""
    transcript = None if as_json else Transcript(_plain_console())
    async with SandboxTenant(people(consented=consented), folder=folder, now=now) as tenant:
        seat = tenant.chat(person, kind)
        if kind != "personal" and not tenant.conversation(person).messages:
            await tenant.install(person)  # sign-in happens in the person's own chat, which has to be known
        await script.run(tenant, seat, steps, transcript)


async def talks(file: Path) -> bool:
    """Run a talks file, a JSON line a talk; whether all went right."""
    right = True
    async for result in run_all(file.read_text("utf-8").splitlines()):
        print_json(result.to_json())
        right = right and result.why is None
    return right


async def servers(folder: Path | None, now: datetime | None, *, consented: bool, as_json: bool) -> None:
    """Start the servers, say where they are, and stay until SIGINT or SIGTERM."""
    async with SandboxTenant(people(consented=consented), folder=folder, now=now) as tenant:
        await listen(tenant, None if as_json else _plain_console())


def run_to_end(work: object) -> object:
    """Run a coroutine of this module; Ctrl-C ends it quietly."""
    assert asyncio.iscoroutine(work)
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        return None


def _plain_console() -> Console:
    """A console whose lines do not depend on the window, so that transcripts compare."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 80)
