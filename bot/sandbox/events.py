"""What happened on the channel, in order: the record that transcripts, `--json` and tests read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.sandbox import cards

Json = dict[str, Any]


class EventKind(StrEnum):
    """Which way something went."""

    SENT = "sent"  # the channel sent an activity to the bot; `status` and `answer` are the bot's
    POSTED = "posted"  # the bot posted a message
    UPDATED = "updated"  # the bot replaced the stored content of a message
    DELETED = "deleted"  # the bot deleted a message
    TYPING = "typing"  # the bot said it is working
    SHOWN = "shown"  # one device alone shows something: an invoke's answer
    SIGN_IN = "sign-in"  # a step of signing in; `activity` says which in `text`


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `person` is an object id, `device` a name; None where nobody's."""

    kind: EventKind
    conversation: str
    activity: Json
    message: str | None = None  # the id of the stored message it concerns
    person: str | None = None
    device: str | None = None
    status: int | None = None
    answer: Json | None = None

    @property
    def is_reply(self) -> bool:
        """Whether a person reads it as the bot's answer."""
        return self.kind in (EventKind.POSTED, EventKind.UPDATED, EventKind.SHOWN)

    @property
    def text(self) -> str:
        """Everything it says, cards included."""
        return cards.says(self.activity)

    def to_json(self) -> Json:
        """The event as one line of `--json`; what does not apply is left out."""
        fields: Json = {
            "event": self.kind.value,
            "conversation": self.conversation,
            "message": self.message,
            "person": self.person,
            "device": self.device,
            "status": self.status,
            "activity": self.activity,
            "answer": self.answer,
        }
        return {key: value for key, value in fields.items() if value is not None}


class Journal:
    """The events of one run, and whoever listens to them as they happen."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._listeners: list[Callable[[Event], None]] = []

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call `listener` with each event from now on."""
        self._listeners.append(listener)

    def add(self, event: Event) -> None:
        """Record an event."""
        self.events.append(event)
        for listener in self._listeners:
            listener(event)

    @property
    def mark(self) -> int:
        """A place to read on from with `since`."""
        return len(self.events)

    def since(self, mark: int) -> list[Event]:
        """The events after that place."""
        return self.events[mark:]
