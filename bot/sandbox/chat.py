"""The chat in the terminal: type to the bot, press buttons by number, be somebody else, look at the plan."""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import Enum

from rich.console import Console
from rich.markup import escape

from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.transcript import Transcript

HELP = """Type what you would write to the bot. What stands in brackets on a card is a button: type its number.
  2 subject=Dentist   press button 2 with another value in an input (the names stand in brackets)
  /as bruno           be somebody else          /personal /group /channel   talk somewhere else
  /device phone       sit at another device     /again    repeat the last press from the other device
  /edit TEXT          change what you said      /delete   take it back
  /look               show the chat anew, as a reload does
  /plan               the work plan             /time 2026-11-18T09:00   set the clock (/time: the real one)
  /reset              start anew                /quit     leave"""


def press_of(line: str) -> list[str] | None:
    """The number and the `name=value` words of a press; None for what is to be said, "2 hours off Friday" for one."""
    try:
        number, *inputs = shlex.split(line)
    except ValueError:  # an apostrophe, as in "I'm off"
        return None
    return [number, *inputs] if number.isdecimal() and all("=" in each for each in inputs) else None


class Leave(Enum):
    """Why the chat ended."""

    QUIT = "quit"
    RESET = "reset"


class TerminalChat:
    """One person's session. `read` gives the next line, None when there are no more."""

    def __init__(
        self,
        tenant: SandboxTenant,
        console: Console,
        read: Callable[[str], Awaitable[str | None]],
        person: str,
        kind: str = "personal",
    ) -> None:
        self._tenant = tenant
        self._console = console
        self._read = read
        self._transcript = Transcript(console)
        self._kind = kind
        self._chat = tenant.chat(person, kind)

    async def run(self) -> Leave:
        """Talk until the person leaves."""
        self._tenant.teams.journal.listen(lambda event: self._transcript.step(self._chat, event))
        await self._open()
        while (line := await self._read(self._prompt)) is not None:
            line = line.strip()
            if line in ("/quit", "/exit", "/q"):
                return Leave.QUIT
            if line == "/reset":
                return Leave.RESET
            if line:
                await self._answer(line)
        return Leave.QUIT

    @property
    def _prompt(self) -> str:
        who = self._chat.device.person.name.split()[0]
        where = "" if self._kind == "personal" else f" in the {self._kind}"
        return f"\n{who}{where}> "

    async def _open(self) -> None:
        """Show what was said before; the bot is installed, and says hello, on first sight."""
        conversation = self._chat.conversation
        if not conversation.messages and self._kind == "personal":
            mark = self._tenant.teams.journal.mark
            await self._tenant.install(self._chat.device.person)
            self._transcript.turn(self._chat, self._tenant.teams.journal.since(mark))
        else:
            self._transcript.everything(self._chat)

    async def _answer(self, line: str) -> None:
        try:
            if line.startswith("/"):
                await self._command(*line[1:].split(maxsplit=1))
            elif pressed := press_of(line):
                await self._press(*pressed)
            else:
                self._transcript.turn(self._chat, await self._chat.say(line))
        except (LookupError, ValueError) as problem:
            self._console.print(f"[red]{escape(str(problem.args[0] if problem.args else problem))}[/]")

    async def _press(self, number: str, *entered: str) -> None:
        position, offered = int(number), self._transcript.offered
        if not 1 <= position <= len(offered):
            raise LookupError(f"there is no button {number} on the newest cards; /look shows them all")
        values = dict(each.partition("=")[::2] for each in entered)
        found = offered[position - 1]
        address = str(found.button.action.get("url", ""))
        events = await self._chat.press_found(found, values)
        self._transcript.turn(self._chat, events)
        if "/l/chat/" in address:
            await self._seat(kind="personal")

    async def _command(self, name: str, argument: str = "") -> None:
        match name:
            case "as":
                await self._seat(person=argument)
            case "personal" | "group" | "channel":
                await self._seat(kind=name)
            case "device":
                await self._seat(device=argument)
            case "again":
                self._transcript.turn(self._chat, await self._chat.again())
            case "edit":
                self._transcript.turn(self._chat, await self._chat.edit(argument))
            case "delete":
                self._transcript.turn(self._chat, await self._chat.delete())
            case "look":
                self._chat.device.reload(self._chat.conversation)
                await self._tenant.teams.settled()
                self._transcript.everything(self._chat)
            case "plan":
                person = self._chat.device.person
                self._transcript.plan(person, self._tenant.plan(person))
            case "time":
                self._tenant.clock.set(datetime.fromisoformat(argument) if argument else None)
            case _:
                self._console.print(HELP, highlight=False, markup=False)

    async def _seat(self, *, person: str | None = None, kind: str | None = None, device: str | None = None) -> None:
        """Change who talks, where, or at which device, and show what stands there."""
        current = self._chat.device
        self._kind = kind or self._kind
        self._chat = self._tenant.chat(person or current.person, self._kind, device or current.name)
        await self._open()
