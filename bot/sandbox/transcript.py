"""What a person at one device sees of a conversation, written to a terminal or as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.sandbox import cards
from bot.sandbox.chats import Chat
from bot.sandbox.conversations import Conversation, Message
from bot.sandbox.devices import Found
from bot.sandbox.events import Event, EventKind
from bot.sandbox.people import SandboxPerson
from bot.sandbox.plan import TimeOff
from bot.sandbox.render import card_panel, numbered

Json = dict[str, Any]


def plan_json(person: SandboxPerson, plan: Sequence[TimeOff]) -> Json:
    """A work plan as the last line of `--json`."""
    return {"event": "plan", "person": person.id, "name": person.name, "plan": entries(plan)}


def entries(plan: Sequence[TimeOff]) -> list[Json]:
    """Time off as TALKS.md writes it, wall clock."""
    return [
        {
            "start": each.start.isoformat(timespec="seconds"),
            "end": each.end.isoformat(timespec="seconds"),
            "allDay": each.all_day,
            "subject": each.subject,
        }
        for each in plan
    ]


def print_json(document: Json) -> None:
    """One line of JSON on standard output; once nobody reads there any more (`| head`), on nothing."""
    try:
        print(json.dumps(document, ensure_ascii=False), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Transcript:
    """Draws turns for a person to read. `offered` is what the numbers of the newest turn press."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.offered: list[Found] = []

    def said(self, chat: Chat, text: str) -> None:
        """What the person writes."""
        self.console.print(f"\n[bold cyan]{escape(_first_name(chat))}:[/] {escape(text)}")

    def pressed(self, chat: Chat, label: str) -> None:
        """What the person presses."""
        self.console.print(f"\n[bold cyan]{escape(_first_name(chat))}[/] presses [bold]\\[{escape(label)}][/]")

    def note(self, text: str) -> None:
        """A remark of the sandbox's own."""
        self.console.print(f"[dim]· {escape(text)}[/]", soft_wrap=True)

    def turn(self, chat: Chat, events: Iterable[Event]) -> None:
        """What a turn changed, as this person's device shows it now: each message once, in order."""
        events = list(events)
        self.offered = []
        touched = {
            (event.conversation, event.message) for event in events if event.is_reply or event.kind is EventKind.DELETED
        }
        for conversation in chat.teams.roster.of(chat.device.person):
            messages = [each for each in conversation.messages.values() if not each.deleted]
            changed = [each for each in messages if (conversation.id, each.id) in touched]
            if changed and conversation is not chat.conversation:
                self.note(f"in {_first_name(chat)}'s {conversation.kind.value} chat with the bot")
            for message in changed:
                self._message(chat, conversation, message)
        for event in events:
            alone = event.kind is EventKind.SHOWN and cards.attached(event.activity) is None
            if alone and event.device == chat.device.name and _mine(chat, event):
                self.console.print(f"[yellow]{escape(event.text)}[/] [dim](only you see this)[/]")

    def everything(self, chat: Chat, last: int = 10) -> None:
        """The newest messages of the conversation as a reload of this device shows them."""
        self.offered = []
        for message in reversed(chat.conversation.newest_first()[:last]):
            if message.author == chat.teams.sender.bot_id:
                self._message(chat, chat.conversation, message)
            else:
                name = message.activity["from"]["name"].split()[0]
                self.console.print(f"\n[bold cyan]{escape(name)}:[/] {escape(message.activity['text'])}")

    def plan(self, person: SandboxPerson, plan: Sequence[TimeOff]) -> None:
        """The work plan's time off as a table."""
        self.console.print()
        if not plan:
            self.console.print(f"{escape(person.name)}'s work plan holds no time off.", style="dim")
            return
        table = Table(title=f"{person.name}'s work plan ({person.zone})", title_justify="left", box=None)
        for heading in ("From", "To", "Subject"):
            table.add_column(heading)
        for each in plan:
            pattern = "%a %d %b %Y" if each.all_day else "%a %d %b %Y %H:%M"
            end = f"{each.end:{pattern}}" if each.all_day or each.end.date() != each.start.date() else ""
            end = end or f"{each.end:%H:%M}"
            table.add_row(f"{each.start:{pattern}}", end, each.subject or "")
        self.console.print(table)

    def step(self, chat: Chat, event: Event) -> None:
        """What happens while a turn is under way: sign-in, typing, an answer that failed."""
        if event.kind is EventKind.SIGN_IN and _mine(chat, event) and event.device == chat.device.name:
            self.note(event.activity["text"])
        elif event.kind is EventKind.TYPING and event.conversation == chat.conversation.id:
            self.note(f"{chat.teams.sender.recipient_name} is typing …")
        elif event.kind is EventKind.SENT and (event.status == 0 or (event.status or 0) >= 500):
            answered = f"answered {event.status}" if event.status else "did not answer"
            self.note(f"the bot {answered} to {event.activity.get('name') or event.activity['type']}")

    def _message(self, chat: Chat, conversation: Conversation, message: Message) -> None:
        bot = chat.teams.sender.recipient_name
        found = [each for each in chat.device.offers(conversation) if each.message is message]
        numbers = numbered([each.button for each in found], len(self.offered) + 1)
        if cards.attached(message.activity, cards.OAUTH):
            for each in found:  # nothing when the devices answered it: Teams shows nothing then
                label = f"\\[{numbers[id(each.button.action)]} {escape(each.button.label)}]"
                said = escape(cards.says(message.activity))
                self.console.print(f"[bold magenta]{bot}:[/] {said} [bold]{label}[/]")
        elif card := chat.device.card(message):
            self.console.print(card_panel(card, numbers, bot))
        else:
            self.console.print(f"[bold magenta]{bot}:[/] {escape(cards.says(message.activity))}")
        self.offered += found


def _first_name(chat: Chat) -> str:
    return chat.device.person.name.split()[0]


def _mine(chat: Chat, event: Event) -> bool:
    return event.person == chat.device.person.id
