"""Errands of the dialogs (dialogs.errands): calendar files behind links, reminders the evening before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.calendar_files import SUFFIX, Event, calendar
from bot.storage.database import Database
from bot.storage.files import CalendarFiles
from bot.storage.people import People, chat_key
from bot.storage.posts import Posts
from bot.storage.reminders import Reminders
from dialogs.errands import EVENING, KnownChat
from dialogs.model import Person
from dialogs.ports import Booking


class Errands:
    """Does errands once `open` has said where; before, there is nobody to do them for."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")
        self._database: Database
        self._people: People

    def open(self, database: Database) -> None:
        """Work with `database` from now on."""
        self._database = database
        self._people = People(database)

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """Put a calendar file of these bookings behind a link; its address, None where there are none."""
        if not bookings:
            return None
        events = [Event(self._uid(person, each), each.period) for each in bookings]
        content = calendar(events, zone, title, datetime.fromtimestamp(self._database.clock(), UTC))
        secret = await CalendarFiles(self._database).put(person.tenant, person.id, content)
        return f"{self._public_url}/calendar/{secret}{SUFFIX}"

    async def reminded(self, person: Person) -> bool:
        """Whether the person is reminded the evening before their time off."""
        return await Reminders(self._database).on(person.tenant, person.id)

    async def remind(self, person: Person, now: datetime, *, on: bool) -> bool:
        """Remind the person from now on (not this very evening), or no more; whether that is any news."""
        reminders = Reminders(self._database)
        if not on:
            return await reminders.turn_off(person.tenant, person.id)
        day = now.date().isoformat() if now.time() >= EVENING else ""
        return await reminders.turn_on(person.tenant, person.id, day)

    async def chats(self, person: Person) -> list[KnownChat]:
        """The groups and channels in which the person has spoken with the bot, newest first."""
        zone = ZoneInfo(person.zone)
        found = await self._people.chats(person.tenant, person.id)
        return [
            KnownChat(key, str(known.get("name") or ""), datetime.fromtimestamp(seen, zone).date())
            for key, known, seen in found
        ]

    async def here(self, conversation: str) -> str:
        """The id of the group or channel that a conversation is (in)."""
        return chat_key(conversation)

    async def pass_on(self, person: Person, item: str, chat: KnownChat, text: str, language: str) -> None:
        """Post `text` in that chat, once under the name `item`."""
        body = {"chat": chat.id, "name": chat.name, "text": text, "language": language}
        await Posts(self._database).put(person.tenant, person.id, item, body)

    def _uid(self, person: Person, booking: Booking) -> str:
        """The same for the same entry, so that a calendar takes a second file for news of the first; tells nothing."""
        return f"{self._database.secret_of(f'ics/{person.tenant}/{person.id}/{booking.id}')[:32]}@timeoff"
