"""What comes in: one message or press of one person, as bot/channel/ hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dialogs.model import Chat, Person, Press


@dataclass(frozen=True, slots=True)
class Incoming:
    """One turn. Either `text` (mentions of the bot stripped) or `press` is set.

    `now` is the person's wall clock at the moment the activity was sent. `edited` marks a message that the
    person changed after sending it; `message` is the channel's id of the message.
    """

    person: Person
    conversation: str
    chat: Chat
    now: datetime
    text: str | None = None
    press: Press | None = None
    message: str = ""
    edited: bool = False
    deleted: bool = False  # the person deleted that message: `text` and `press` are None
    seed: str = ""  # unguessable, the same when the same activity is handed in again: its cards get the same ids
    installed: bool = False  # the bot was just added: welcome the person, once
