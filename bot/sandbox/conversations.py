"""The conversations of the tenant and the messages stored in them, as Teams keeps them.

What is stored is what a reload shows: the newest content of every message. What one device shows in place
of it (an invoke's answer, a refreshed card) is that device's own affair: see devices.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]


class Kind(StrEnum):
    """A conversation's `conversationType`."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(slots=True)
class Message:
    """A message with its newest content; `author` is a channel id (29:…, 28:…), `version` counts changes."""

    id: str
    author: str
    activity: Json
    version: int = 1
    deleted: bool = False


@dataclass(slots=True)
class Conversation:
    """A personal chat, a group chat or a channel; `members` are the object ids of the people in it."""

    id: str
    kind: Kind
    members: list[str]
    name: str = ""
    team: str | None = None  # the thread id of the team a channel belongs to
    installed: bool = True  # a bot that was removed is answered 403
    messages: dict[str, Message] = field(default_factory=dict)

    def newest_first(self) -> list[Message]:
        """The messages that were not deleted, the last one posted first."""
        return [message for message in reversed(self.messages.values()) if not message.deleted]

    def store(self, message: Message) -> None:
        """Add a message at the end."""
        self.messages[message.id] = message

    def replace(self, message_id: str, activity: Json) -> Message:
        """Give a message new content; raises KeyError when it is not there or was deleted."""
        message = self.messages[message_id]
        if message.deleted:
            raise KeyError(message_id)
        message.activity = activity
        message.version += 1
        return message

    def remove(self, message_id: str) -> Message:
        """Delete a message; raises KeyError when it is not there."""
        message = self.messages[message_id]
        message.deleted = True
        message.version += 1
        return message

    def to_json(self) -> Json:
        """The conversation as the state folder keeps it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "members": self.members,
            "name": self.name,
            "team": self.team,
            "installed": self.installed,
            "messages": [
                {
                    "id": message.id,
                    "author": message.author,
                    "activity": message.activity,
                    "version": message.version,
                    "deleted": message.deleted,
                }
                for message in self.messages.values()
            ],
        }

    @classmethod
    def from_json(cls, document: Json) -> Conversation:
        """The conversation that `to_json` wrote."""
        messages = [Message(**each) for each in document["messages"]]
        kept = {key: value for key, value in document.items() if key not in ("kind", "messages")}
        return cls(kind=Kind(document["kind"]), messages={message.id: message for message in messages}, **kept)


class Clock:
    """The conversation's clock: what time people's messages say it is, and nothing else.

    `now` is a wall clock that every person reads in their own zone; without it the real time is used. A set
    clock stands still (so that a script reads the same every time) unless `runs`.
    """

    def __init__(self, now: datetime | None = None, *, runs: bool = False) -> None:
        self._set = now
        self._at = datetime.now(UTC)
        self._runs = runs

    def read(self, zone: str) -> datetime:
        """The moment it is for someone in that IANA zone, aware."""
        real = datetime.now(UTC)
        if self._set is None:
            return real.astimezone(ZoneInfo(zone))
        passed = real - self._at if self._runs else timedelta()
        return (self._set + passed).replace(tzinfo=ZoneInfo(zone))

    def set(self, now: datetime | None) -> None:
        """Put the clock to another wall-clock time, or back to the real one."""
        self._set = now
        self._at = datetime.now(UTC)

    def pass_time(self, by: timedelta) -> None:
        """Let a set clock go forward."""
        if self._set is not None:
            self._set += by
