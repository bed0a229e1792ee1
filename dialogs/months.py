"""A month as a table: what is off, today, days not worked, public holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dialogs.facts import Facts
from dialogs.model import Listing, Period
from dialogs.periods import DAY, days_of
from dialogs.proposal import title
from dialogs.replies import Voice
from dialogs.reply import Day, Month
from dialogs.state import Card

_FROM = 28  # days asked about, from which a month is drawn
_MOST = 3  # months drawn
OFF, _PARTLY, _HOLIDAY = "●", "◐", "★"


def months_of(card: Card, facts: Facts, voice: Voice) -> tuple[Month, ...]:
    """A table for each month asked about, where a month or more was."""
    request = card.request
    if not card.bookings or not request.periods or request.listing is not Listing.ALL or card.page:
        return ()
    start, end = min(request.periods).start.date(), max(each.end for each in request.periods).date()
    if (end - start).days + 1 < _FROM:
        return ()
    firsts = [start.replace(day=1)]
    while (following := _following(firsts[-1])) <= end:
        firsts.append(following)
    if len(firsts) > _MOST:
        return ()
    marks = marks_of(card)
    # One month alone is named by the headline.
    return tuple(_month(first, marks, card, facts, voice, named=len(firsts) > 1) for first in firsts)


def _following(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def marks_of(card: Card) -> dict[date, tuple[str, str]]:
    """Each marked day's sign and the reason it is off."""
    marks: dict[date, tuple[str, str]] = {}
    for booking in card.bookings:
        for day in days_of(booking.period):
            whole = Period(datetime.combine(day, time()), datetime.combine(day, time(23, 59, 59)), True)
            full = booking.period.start <= whole.start and booking.period.end >= whole.end
            before = marks.get(day, ("", ""))[0]
            marks[day] = (OFF if full or before == OFF else _PARTLY, booking.subject or "")
    return marks


def _month(
    first: date, marks: dict[date, tuple[str, str]], card: Card, facts: Facts, voice: Voice, *, named: bool
) -> Month:
    feasts = {each.day: each.name for each in card.holidays}
    weeks: list[tuple[Day | None, ...]] = []
    monday = first - DAY * first.weekday()
    while monday < _following(first):
        week = [monday + DAY * offset for offset in range(7)]
        cells = (_cell(day, marks, feasts, facts, voice) if day.month == first.month else None for day in week)
        weeks.append(tuple(cells))
        monday += 7 * DAY
    legend = [voice("month-legend")]
    if any(day.month == first.month for day in feasts):
        legend.append(f"{_HOLIDAY} {voice('month-holiday')}")
    if (first.year, first.month) == (facts.now.year, facts.now.month):
        legend.append(voice("month-today"))
    return Month(title(voice.month(first)) if named else "", voice.weekdays(), tuple(weeks), "   ".join(legend))


def _cell(day: date, marks: dict[date, tuple[str, str]], feasts: dict[date, str], facts: Facts, voice: Voice) -> Day:
    sign, why = marks.get(day, ("", ""))
    said = []
    if sign:
        said.append(voice("month-off" if sign == OFF else "month-partly", day=voice.day(day)))
        said += [why] if why else []
    if day in feasts:
        said.append(voice("holiday-on", day=voice.day(day), name=feasts[day]) if not sign else feasts[day])
        sign = sign or _HOLIDAY
    return Day(day, sign, ", ".join(said), day == facts.now.date(), not facts.schedule.works(day))
