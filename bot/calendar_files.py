"""Calendar files (.ics) of time off: what is in them, and the address that they are fetched from.

Whoever has the link gets the file: no sign-in stands before it, it cannot be guessed, and it works for ten minutes.
Source: RFC 5545 (iCalendar).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.identity.pages import browser_language
from bot.storage.files import CalendarFiles
from dialogs.model import Period
from dialogs.replies import say

PATH = "/calendar/{file}"
SUFFIX = ".ics"
_FOLDED = 75  # octets of a line (RFC 5545, 3.1)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Event:
    """Time off as a calendar shows it: `uid` is the same whenever the same entry is put into a file."""

    uid: str
    period: Period


def calendar(events: Sequence[Event], zone: str, title: str, made: datetime) -> str:
    """The file: whole days as dates, hours as instants, all of them called `title`; nothing else of an entry.

    Periods are wall clock in `zone` (IANA), `made` is aware.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Time Off for Microsoft Teams//EN", "METHOD:PUBLISH"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(event.uid)}",
            f"DTSTAMP:{_instant(made)}",
            *_times(event.period, ZoneInfo(zone)),
            f"SUMMARY:{_escaped(title)}",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _times(period: Period, zone: ZoneInfo) -> list[str]:
    if period.all_day:
        after = period.end.date() + timedelta(days=1)  # the end is the first day that is no longer inside
        return [f"DTSTART;VALUE=DATE:{period.start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start, end = (each.replace(tzinfo=zone) for each in (period.start, period.end))
    return [f"DTSTART:{_instant(start)}", f"DTEND:{_instant(end)}"]


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """The text as a value of type TEXT (RFC 5545, 3.3.11)."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most; no character is cut."""
    pieces, piece = [], ""
    for character in line:
        if len(f"{piece}{character}".encode()) > _FOLDED:
            pieces.append(piece)
            piece = " "
        piece += character
    return "\r\n".join([*pieces, piece])


def pages(files: CalendarFiles) -> dict[str, Page]:
    """The handler by its path, for GET."""

    async def send(request: web.Request) -> web.StreamResponse:
        name = request.match_info["file"]
        content = await files.get(name.removesuffix(SUFFIX)) if name.endswith(SUFFIX) else None
        if content is None:
            over = say("calendar-link-over", browser_language(request))
            return web.Response(status=404, text=over, content_type="text/plain", headers=_HEADERS)
        disposition = {"Content-Disposition": f'attachment; filename="time-off{SUFFIX}"'}
        return web.Response(
            text=content, content_type="text/calendar", charset="utf-8", headers={**_HEADERS, **disposition}
        )

    return {PATH: send}
