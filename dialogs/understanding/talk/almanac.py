"""Questions about the calendar in a conversation: bridge days and long weekends, a whole year on one card."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.model import Intent, Listing, Period, Request
from dialogs.periods import DAY
from dialogs.understanding.talk import topics
from dialogs.understanding.talk.message import Message
from dialogs.understanding.text.language import home_of
from dialogs.understanding.time.assemble import assemble

_FURTHER = 4  # tokens of a message that names another year
_BRIEF = 16  # tokens of a message that asks such a thing
_MONTHLY = 20 * DAY  # what is as long is a time to look for long weekends in; what is shorter is a time to be off
_YEAR = re.compile(r"(?<![\d.:/-])(20\d\d)(?![\d.:/-])")


def almanac_in(message: Message, listed: Request | None, locale: str) -> Request | None:
    """What a message asks about bridge days, or the year it wants to see; None where it is about something else.

    `listed` is what the answer before it was about: "and 2025?".
    """
    scene = message.scene
    if listed and listed.listing is Listing.YEAR and len(scene.tokens) <= _FURTHER and (year := _named(scene.text)):
        return replace(listed, periods=year, language=scene.lexicon.code)
    if len(scene.tokens) > _BRIEF:
        return None
    for code in dict.fromkeys((scene.lexicon.code, home_of(locale))):
        words = topics.words_in(code)
        asked = Request(Intent.LIST, language=code)
        if words.bridges.search(message.parsed.skeleton):
            periods = message.own.periods or assemble(scene, scene.atoms).periods
            longer = tuple(each for each in periods if each.after - each.start >= _MONTHLY)
            if longer or not periods or message.own.intent is not Intent.TAKE:
                return replace(asked, listing=Listing.BRIDGES, periods=longer or _year_named(message, code))
        if words.year.search(message.parsed.skeleton):
            year = _year_named(message, code) or _whole(scene.today.year)
            return replace(asked, listing=Listing.YEAR, periods=year)
    return None


def _year_named(message: Message, code: str) -> tuple[Period, ...]:
    """The year that is named by its number or as the next one; none where none is."""
    if found := _named(message.scene.text):
        return found
    if topics.words_in(code).next_year.search(" ".join(message.scene.words)):
        return _whole(message.scene.today.year + 1)
    return ()


def _named(text: str) -> tuple[Period, ...]:
    found = _YEAR.search(text)
    return _whole(int(found[1])) if found else ()


def _whole(year: int) -> tuple[Period, ...]:
    return (Period.of_days(date(year, 1, 1), date(year, 12, 31)),)
