"""A scripted conversation: what is said and pressed in order, then the transcript and the work plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.chats import Chat
from bot.sandbox.events import Event
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.transcript import Transcript, plan_json, print_json


@dataclass(frozen=True, slots=True)
class Say:
    """Write a message."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press a button by label or verb, the `n`-th of its kind."""

    wanted: str
    n: int | None = None

    @classmethod
    def parse(cls, text: str) -> Press:
        """Read `Book it` or, for the second of several, `Cancel#2`."""
        match = re.fullmatch(r"(.+)#([1-9]\d{0,3})", text.strip(), re.DOTALL)
        return cls(match[1], int(match[2])) if match else cls(text.strip())


Step = Say | Press


def steps_of(arguments: Sequence[str]) -> list[Step]:
    """The --say and --press of a command line, in the order they were written."""
    steps: list[Step] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if name in ("--say", "--press"):
            text = value if equals else next(waiting, "")
            steps.append(Say(text) if name == "--say" else Press.parse(text))
    return steps


async def run(tenant: SandboxTenant, chat: Chat, steps: Sequence[Step], transcript: Transcript | None) -> None:
    """Carry out `steps`; everything is printed by `transcript`, or as JSON lines without one.

    Raises NoSuchButtonError when a press finds no button.
    """
    tenant.teams.journal.listen(
        lambda event: transcript.step(chat, event) if transcript else print_json(event.to_json())
    )
    for step in steps:
        if isinstance(step, Say):
            if transcript:
                transcript.said(chat, step.text)
            events = await chat.say(step.text)
        else:
            events = await _press(chat, step, transcript)
        if transcript:
            transcript.turn(chat, events)
    person = chat.device.person
    if transcript:
        transcript.plan(person, tenant.plan(person))
    else:
        print_json(plan_json(person, tenant.plan(person)))


async def _press(chat: Chat, step: Press, transcript: Transcript | None) -> list[Event]:
    found = chat.find(step.wanted, step.n)
    if transcript:
        transcript.pressed(chat, found.button.label)
    return await chat.press_found(found)
