"""What a message says, in short, for the examples of the rules of docs/SEMANTICS.md (a file a rule)."""

from __future__ import annotations

from datetime import datetime

from dialogs.model import Period, Request
from dialogs.understanding import read

NOW = datetime(2026, 11, 18, 9)  # Wednesday, Monday to Friday 09:00-17:00


def request(text: str, locale: str) -> Request:
    """The one request of a message, read at NOW."""
    return read(text, now=NOW, locale=locale)[0].request


def said(text: str, locale: str) -> str:
    """Its periods ("2026-11-20", "2026-11-20 12:00-17:00", "2026-11-20 12:00 - 2026-11-23 12:00"), or "?half"."""
    found = request(text, locale)
    if found.unclear:
        return f"?{found.unclear}"
    return ", ".join(map(_short, found.periods)) or str(found.intent)


def _short(period: Period) -> str:
    first, last = period.start.date(), period.end.date()
    if period.all_day:
        return f"{first}" if first == last else f"{first}..{last}"
    if first == last:
        return f"{first} {period.start:%H:%M}-{period.end:%H:%M}"
    return f"{first} {period.start:%H:%M} - {last} {period.end:%H:%M}"
