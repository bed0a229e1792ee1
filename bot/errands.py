"""Errands of the dialogs (dialogs.errands): calendar files behind links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.calendar_files import SUFFIX, Event, calendar
from bot.storage.database import Database
from bot.storage.files import CalendarFiles
from dialogs.model import Person
from dialogs.ports import Booking


class Errands:
    """Does errands once `open` has said where; before, there is nobody to do them for."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")
        self._database: Database

    def open(self, database: Database) -> None:
        """Work with `database` from now on."""
        self._database = database

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """Put a calendar file of these bookings behind a link; its address, None where there are none."""
        if not bookings:
            return None
        events = [Event(self._uid(person, each), each.period) for each in bookings]
        content = calendar(events, zone, title, datetime.fromtimestamp(self._database.clock(), UTC))
        secret = await CalendarFiles(self._database).put(person.tenant, person.id, content)
        return f"{self._public_url}/calendar/{secret}{SUFFIX}"

    def _uid(self, person: Person, booking: Booking) -> str:
        """The same for the same entry, so that a calendar takes a second file for news of the first; tells nothing."""
        return f"{self._database.secret_of(f'ics/{person.tenant}/{person.id}/{booking.id}')[:32]}@timeoff"
