"""The README's table of phrases: how each is read on one Wednesday, in a form that people read."""

from __future__ import annotations

from datetime import datetime

from dialogs.model import Intent, Period
from dialogs.understanding import read

NOW = datetime(2026, 11, 18, 9)  # a Wednesday
LOCALES = {
    "English": "en-GB",
    "German": "de-DE",
    "French": "fr-FR",
    "Spanish": "es-ES",
    "Portuguese": "pt-PT",
    "Italian": "it-IT",
    "Dutch": "nl-NL",
    "Swedish": "sv-SE",
}


def shown(phrase: str, language: str) -> str:
    """How the bot reads `phrase`, written in `language`, at NOW."""
    request = read(phrase, now=NOW, locale=LOCALES[language])[0].request
    periods = "; ".join(map(_period, request.periods))
    match request.intent:
        case Intent.TAKE if request.unclear:
            return f"asks ({request.unclear.value})"
        case Intent.TAKE:
            return f'{periods}, "{request.subject}"' if request.subject else periods
        case Intent.NONE:
            return "nothing: it asks for no time off"
        case intent:
            return f"{intent.value}: {periods}" if periods else intent.value


def _period(period: Period) -> str:
    first, last = (f"{day:%a} {day.day} {day:%b}" for day in (period.start, period.end))
    if period.all_day:
        return first if period.start.date() == period.end.date() else f"{first} – {last}"
    return f"{first} {period.start:%H:%M}–{period.end:%H:%M}"
