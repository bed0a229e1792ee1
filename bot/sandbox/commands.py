"""What `python app.py sandbox …` does: the chat, a scripted run, talks, or the servers alone."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot.sandbox import script
from bot.sandbox.calendar import usual_week
from bot.sandbox.chat import Leave, TerminalChat
from bot.sandbox.listen import listen
from bot.sandbox.page import ChatPage, missing
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.state import State
from bot.sandbox.talks import run_all
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.terminal import Terminal
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


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a run: `folder` None is a fresh tenant that leaves nothing behind."""

    folder: Path | None = None
    person: str = "ada"
    chat: str = "personal"
    now: datetime | None = None
    consented: bool = True
    as_json: bool = False

    def tenant(self) -> SandboxTenant:
        """The tenant for a run without a person."""
        return SandboxTenant(people(consented=self.consented), folder=self.folder, now=self.now)


def chat(options: Options) -> None:
    """Talk in the terminal until the person leaves; /reset starts anew."""
    terminal = Terminal()
    terminal.serve(_chat(terminal, options))


async def _chat(terminal: Terminal, options: Options) -> None:
    console = Console(highlight=False)
    console.print("A tenant of your own on this machine. /help says what you can do, /quit leaves.", style="dim")
    folder, leave = options.folder or DEFAULT_FOLDER, Leave.RESET
    while leave is Leave.RESET:
        # Ada has agreed to the app and is signed in silently; Bruno meets the sign-in button.
        both = (dataclasses.replace(ADA, consented=options.consented), BRUNO)
        async with (
            SandboxTenant(both, folder=folder, now=options.now, clock_runs=True) as tenant,
            _page(tenant, console),
        ):
            if not tenant.calendars.events(ADA):
                for meeting in usual_week(tenant.clock.read(ADA.zone).date()):
                    tenant.calendars.seed(ADA, meeting)
            leave = await TerminalChat(tenant, console, terminal.read, options.person, options.chat).run()
        if leave is Leave.RESET:
            clear(folder)
            console.print("Everything is as new.", style="dim")


@asynccontextmanager
async def _page(tenant: SandboxTenant, console: Console) -> AsyncIterator[None]:
    """Serve the chat page beside the terminal, where its renderer is installed, and say where it is."""
    if why := missing():
        console.print(why, style="dim")
        yield
        return
    async with ChatPage(tenant) as page:
        console.print(f"The same in a browser, cards drawn as in Teams: {page.url}", style="dim")
        yield


async def scripted(options: Options, steps: Sequence[script.Step]) -> None:
    """Carry out `steps` and print what happened; raises LookupError when a step cannot be taken."""
    transcript = None if options.as_json else Transcript(_plain_console())
    async with options.tenant() as tenant:
        seat = tenant.chat(options.person, options.chat)
        if options.chat != "personal" and not tenant.conversation(options.person).messages:
            await tenant.install(options.person)  # sign-in happens in the person's own chat: it has to be known
        await script.run(tenant, seat, steps, transcript)


async def talks(lines: Sequence[str]) -> bool:
    """Run the talks of a file, a JSON line a talk; whether all went right."""
    right = True
    async for result in run_all(lines):
        print_json(result.to_json())
        right = right and result.why is None
    return right


async def servers(options: Options) -> None:
    """Start the servers, say where they are, and stay until SIGINT or SIGTERM."""
    async with options.tenant() as tenant:
        await listen(tenant, None if options.as_json else _plain_console())


def _plain_console() -> Console:
    """A console whose lines do not depend on the window, so that transcripts compare."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 80)
