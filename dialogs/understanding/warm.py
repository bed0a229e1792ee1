"""Languages loaded ahead of the first message, so that it is answered as quickly as the rest."""

from __future__ import annotations

from datetime import datetime

from dialogs.model import Schedule
from dialogs.understanding import reading
from dialogs.understanding.lexicon import available, load


def prepare(*codes: str) -> None:
    """Load languages, and dateparser's tables of them, ahead of the first message: all when none is named."""
    for code in codes or available():
        text = f"off 2 {load(code).month_names[4]}"
        parsed = reading.parse(text, now=datetime(2026, 1, 1), locale=code, schedule=Schedule())
        reading.understand(parsed)
