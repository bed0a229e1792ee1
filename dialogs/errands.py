"""What dialogs have done for a person beside their plan: a calendar file behind a link.

bot/ provides it, as it provides the ports (dialogs/ports.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogs.model import Person
from dialogs.ports import Booking


class Errands(Protocol):
    """Errands for one person at a time. Wall clocks are in the zone given (IANA)."""

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """Put a calendar file of these bookings, all of them called `title`, behind a link; its address.

        Nothing of the bookings but their times is in it. The link works for FILE_MINUTES; None where there are none.
        """


class NoErrands:
    """Does nothing for anybody."""

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        """None."""
        return None


FILE_MINUTES = 10  # a link to a calendar file works for so long
