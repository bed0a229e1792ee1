"""A year on one card: what was taken, what is planned, and twelve small months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from babel.dates import format_date

from dialogs import counting
from dialogs.dialog import Answers, Dialog, Show
from dialogs.facts import Facts
from dialogs.model import Intent, Listing, Period, Press, Request, Verb
from dialogs.months import OFF, marks_of
from dialogs.periods import DAY
from dialogs.ports import Booking
from dialogs.proposal import length, period_title, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, SmallMonth, Tone
from dialogs.state import Card, Choice, Kind
from dialogs.turn import Turn

_MOST = 6  # entries that are named below the months: the whole card stays under 28 KB
_LONGEST = 40  # characters of a reason
# One sign a day, all of one width in the fonts of Windows, macOS and Android; the legend says what they mean.
_WHOLE, _PARTLY, _HOLIDAY, _WORKED, _IDLE = "●", "○", "♦", "·", "\u00a0"
_BETWEEN = "\u00a0"


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """The year asked about, this one where none is named."""
    year = request.periods[0].start.year if request.periods else turn.now.year
    whole = _whole(year)
    asked = replace(request, intent=Intent.LIST, listing=Listing.YEAR, periods=(whole,))
    beside = tuple(Choice(str(each), (_whole(each),)) for each in (year - 1, year + 1))
    booked = await turn.booked(whole)
    return [Show(turn.place(place, Kind.YEAR, asked, origin=None, bookings=booked, choices=beside))]


def _whole(year: int) -> Period:
    return Period.of_days(date(year, 1, 1), date(year, 12, 31))


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """The year before or after, in the same place."""
    index = (press.n or 1) - 1
    if press.verb is not Verb.PICK or not 0 <= index < len(card.choices):
        return [Show(card)]
    return await start(turn, replace(card.request, periods=card.choices[index].periods), card)


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """The public holidays of the year."""
    return replace(facts, holidays=await counting.holidays_around(turn, card.language, card.request.periods, ()))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """Totals first, then the months, then each entry on a line."""
    year = card.request.periods[0]
    rows = [_row(each, facts, voice) for each in card.bookings[:_MOST]]
    if len(card.bookings) > _MOST:
        rows.append(Row(voice("year-more", count=len(card.bookings) - _MOST)))
    headline = voice("year-headline", year=str(year.start.year))
    months = _months(card, facts, voice)
    lines = _totals(card, facts, voice)
    return Reply(
        headline,
        lines=(*lines, *counting.not_counted([each.period for each in card.bookings], facts, voice)),
        year=months,
        legend=voice("year-legend"),
        rows=tuple(rows),
        actions=tuple(Action(Verb.PICK, each.label, n=n) for n, each in enumerate(card.choices, start=1)),
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak="\n".join([headline, *(each.text for each in lines), *(each.said for each in months if each.off)]),
    )


def _totals(card: Card, facts: Facts, voice: Voice) -> list[Line]:
    """Taken, planned, and a blank for what is left, which nobody here knows."""
    now, [year] = facts.now, card.request.periods
    past: list[Period] = []
    ahead: list[Period] = []
    for each in card.bookings:
        inside = _inside(each.period, year)
        (past if inside.after <= now else ahead).append(inside)
    return [
        Line(voice(key, total=length(periods, facts.counted, voice) if periods else voice("days", count=0)))
        for key, periods in (("list-count-past", past), ("list-count-ahead", ahead))
    ] + [Line(voice("year-left"), Tone.SUBTLE)]


def _inside(period: Period, year: Period) -> Period:
    return Period(max(period.start, year.start), min(period.end, year.end), period.all_day)


def _row(booking: Booking, facts: Facts, voice: Voice) -> Row:
    subject = voice.subject(booking.subject)
    subject = subject if len(subject) <= _LONGEST else f"{subject[: _LONGEST - 1].rstrip()}…"
    said = f"{subject} · {length([booking.period], facts.counted, voice)}"
    return Row(period_title(booking.period, voice), said)


def _months(card: Card, facts: Facts, voice: Voice) -> tuple[SmallMonth, ...]:
    [year] = card.request.periods
    marks, feasts = marks_of(card), {each.day for each in facts.holidays}
    return tuple(_month(date(year.start.year, n, 1), marks, feasts, facts, voice) for n in range(1, 13))


def _month(
    first: date, marks: dict[date, tuple[str, str]], feasts: set[date], facts: Facts, voice: Voice
) -> SmallMonth:
    weeks, day = [], first - DAY * first.weekday()
    off = 0
    while (day.year, day.month) <= (first.year, first.month):
        signs = []
        for _ in range(7):
            inside = day.month == first.month
            signs.append(_sign(day, marks, feasts, facts) if inside else _IDLE)
            off += inside and day in marks and facts.counted.works(day)
            day += DAY
        if set(signs) != {_IDLE}:
            weeks.append(_BETWEEN.join(signs))
    name = title(format_date(first, "LLL", locale=voice.locale).rstrip("."))
    said = title(format_date(first, "LLLL", locale=voice.locale))
    return SmallMonth(f"{name} · {off}" if off else name, tuple(weeks), voice("year-month", month=said, count=off), off)


def _sign(day: date, marks: dict[date, tuple[str, str]], feasts: set[date], facts: Facts) -> str:
    if day in marks:
        return _WHOLE if marks[day][0] == OFF else _PARTLY
    if day in feasts:
        return _HOLIDAY
    return _WORKED if facts.schedule.works(day) else _IDLE


DIALOG = Dialog(render, press, gather=gather)
