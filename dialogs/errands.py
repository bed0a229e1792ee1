"""What dialogs have done for a person beside their plan: a calendar file behind a link, a reminder the evening before.

bot/ provides it, as it provides the ports (dialogs/ports.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from dialogs.model import Person
from dialogs.ports import Booking

FILE_MINUTES = 10  # a link to a calendar file works for so long
EVENING = time(18)  # from then on people are reminded of the day after, by their own clock
QUIET = time(21)  # and from then on not any more


@dataclass(frozen=True, slots=True)
class KnownChat:
    """A group or channel the bot is in; its name, "" where Teams told none, and when the person last spoke there."""

    id: str
    name: str
    seen: date


class Errands(Protocol):
    """Errands for one person at a time. Wall clocks are in the zone given (IANA), else the person's."""

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """Put a calendar file of these bookings, all of them called `title`, behind a link; its address.

        Nothing of the bookings but their times is in it. The link works for FILE_MINUTES; None where there are none.
        """

    async def reminded(self, person: Person) -> bool:
        """Whether the person is reminded the evening before their time off."""

    async def remind(self, person: Person, now: datetime, *, on: bool) -> bool:
        """Remind the person from now on, or no more; whether that is any news."""

    async def chats(self, person: Person) -> list[KnownChat]:
        """The groups and channels in which the person has spoken with the bot, newest first."""

    async def here(self, conversation: str) -> str:
        """The id of the group or channel that a conversation is (in)."""

    async def pass_on(self, person: Person, item: str, chat: KnownChat, text: str, language: str) -> None:
        """Post `text` in that chat, once under the name `item`; where that fails, the person hears it in `language`."""


class NoErrands:
    """Does nothing for anybody."""

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """None."""
        return None

    async def reminded(self, person: Person) -> bool:
        """Nobody is."""
        return False

    async def remind(self, person: Person, now: datetime, *, on: bool) -> bool:
        """No news."""
        return False

    async def chats(self, person: Person) -> list[KnownChat]:
        """None are known."""
        return []

    async def here(self, conversation: str) -> str:
        """The conversation itself."""
        return conversation

    async def pass_on(self, person: Person, item: str, chat: KnownChat, text: str, language: str) -> None:
        """Say nothing anywhere."""
