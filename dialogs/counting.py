"""Public holidays where time off is counted: how long it is and when work begins again, never what is booked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from babel.core import get_global

from dialogs.facts import Facts
from dialogs.model import Period, Person
from dialogs.periods import DAY, back_at, days_of
from dialogs.ports import Booking
from dialogs.public_holidays import country_in, holidays_between
from dialogs.replies import Voice
from dialogs.reply import Line, Tone
from dialogs.state import Card, Named
from dialogs.turn import Turn

_AFTER = timedelta(days=31)  # how far the way back to work is looked at
_LONGEST = 800  # days between the first and the last of what is counted
_MOST = 3  # holidays named on a card, a line each
_LISTED = 5  # and where they share a line


def country_of(person: Person) -> str | None:
    """The country whose public holidays are the person's: their locale's, unless their clock is another country's."""
    country, there = country_in(person.locale), get_global("zone_territories").get(person.zone)
    return country if there in (None, country, "001", "ZZ") else None


async def holidays_around(
    turn: Turn, language: str, periods: Sequence[Period], later: Iterable[Booking]
) -> tuple[Named, ...]:
    """The public holidays within the periods, and after them as far as the way back may lead.

    The calendars are loaded with the first question, in a thread: others are answered meanwhile.
    """
    if not periods or country_of(turn.person) is None:
        return ()
    first, last = min(periods).start.date(), max(each.end for each in (*periods, *(b.period for b in later))).date()
    if (last - first).days > _LONGEST:
        return ()
    spoken = turn.voice(language).language
    return await asyncio.to_thread(holidays_between, turn.person.locale, spoken, first, last + _AFTER)


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """The public holidays that the counts of a card heed: of what was asked for, and of what was carried out."""
    periods = [*card.request.periods, *(each.booking.period for each in card.outcomes if each.booking)]
    periods += [each.period for each in card.bookings]
    return replace(facts, holidays=await holidays_around(turn, card.language, periods, card.later))


def said(periods: Sequence[Period], later: Iterable[Booking], facts: Facts, voice: Voice) -> list[Line]:
    """Which public holidays the count and the way back leave out, by name. Nothing counts them unsaid."""
    left_out = [each for each in facts.holidays if facts.schedule.works(each.day) and _touched(each, periods)]
    on_the_way = _on_the_way(periods, later, facts)
    found = sorted({*left_out, *on_the_way}, key=lambda each: each.day)
    if not found:
        return []
    named = [voice("holiday-on", day=voice.day(each.day), name=each.name) for each in found[:_MOST]]
    lines = [Line(each[:1].upper() + each[1:], Tone.SUBTLE) for each in named]
    if len(found) > _MOST:
        lines.append(Line(voice("holidays-more", count=len(found) - _MOST), Tone.SUBTLE))
    return lines


def not_counted(periods: Sequence[Period], facts: Facts, voice: Voice) -> list[Line]:
    """The public holidays that a total leaves out, in one line."""
    found = [each for each in facts.holidays if facts.schedule.works(each.day) and _touched(each, periods)]
    if not found:
        return []
    days = [voice.short_day(each.day) for each in found[:_LISTED]]
    if len(found) > _LISTED:
        days.append(voice("holidays-others", count=len(found) - _LISTED))
    return [Line(voice("holidays-not-counted", days=voice.all(days)), Tone.SUBTLE)]


def _touched(holiday: Named, periods: Sequence[Period]) -> bool:
    return any(holiday.day in days_of(each) for each in periods)


def _on_the_way(periods: Sequence[Period], later: Iterable[Booking], facts: Facts) -> list[Named]:
    """Public holidays without which work would begin again earlier."""
    if not periods or not facts.holidays:
        return []
    last, booked = max(periods, key=lambda each: each.after), [*periods, *(each.period for each in later)]
    plain, counted = (back_at([last], schedule, booked) for schedule in (facts.schedule, facts.counted))
    if plain is None or counted is None or plain == counted:
        return []
    between = {plain.date() + DAY * n for n in range((counted.date() - plain.date()).days)}
    return [each for each in facts.holidays if each.day in between and facts.schedule.works(each.day)]
