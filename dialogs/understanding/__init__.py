"""Text to `Request`: what a chat message asks for, in any of the languages there is a lexicon file for."""

from __future__ import annotations

from datetime import datetime

from dialogs.model import Context, Reading, Role, Schedule
from dialogs.understanding import reading
from dialogs.understanding.cases import run_cases
from dialogs.understanding.check import check_language
from dialogs.understanding.talk.context import read_message
from dialogs.understanding.text.language import home_of as language_of
from dialogs.understanding.trace import Trace, explain
from dialogs.understanding.warm import prepare

__all__ = ["Trace", "check_language", "explain", "language_of", "prepare", "read", "run_cases"]


def read(
    text: str,
    *,
    now: datetime,
    locale: str,
    schedule: Schedule = Schedule(),  # noqa: B008  (frozen)
    context: Context | None = None,
    zone: str | None = None,
) -> list[Reading]:
    """What a message says, usually one reading.

    `now` is the person's naive wall clock, `locale` BCP 47, `schedule` their working week; `context` what is
    open; `zone` their time zone (IANA), into which times said in another are converted. Any string is read
    without raising; one longer than `reading.MAX_LENGTH` gives topic TOO_LONG.
    """
    if len(text) > reading.MAX_LENGTH:
        return [Reading(Role.REQUEST, reading.too_long())]
    naive = now.replace(tzinfo=None)
    return read_message(text, now=naive, locale=locale, schedule=schedule, context=context or Context(), zone=zone)
