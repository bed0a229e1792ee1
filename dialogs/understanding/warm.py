"""Languages loaded ahead of the first message, so that it is answered as quickly as the rest."""

from __future__ import annotations

from datetime import datetime

from dialogs.model import Context, Schedule
from dialogs.understanding.languages.lexicon import available, load
from dialogs.understanding.talk.context import read_message

_NOW = datetime(2026, 1, 1, 9)


def prepare(*codes: str) -> None:
    """Load languages, and dateparser's tables of them, ahead of the first message: all when none is named.

    What is loaded only once it is needed is needed by one of these: a date, a question asked back, strange words.
    Countries' holidays are left for those who name one.
    """
    for code in codes or available():
        lexicon = load(code)
        month, day = lexicon.month_names[4], lexicon.day_names[4]
        half = lexicon.data["words"]["half_day"][0]
        for text in (f"off 2 {month}", f"{half} {day}", f"qwx {day} jvk, 13:00 xwq"):
            read_message(text, now=_NOW, locale=code, schedule=Schedule(), context=Context())
