"""Showing booked time off: what is there, when the next is, whether a day is off, how many days there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dialogs import change, matching
from dialogs.cancel import confirm
from dialogs.model import Intent, Listing, Period, Press, Request, Verb
from dialogs.periods import DAY, days_of, subtract, working_days, working_minutes
from dialogs.ports import Booking
from dialogs.proposal import PAGE, length, more_action, period_title, title
from dialogs.replies import Voice
from dialogs.reply import Action, Day, Line, Month, Reply, Row
from dialogs.state import Card, Kind
from dialogs.turn import Turn

_MONTH_VIEW_FROM = 28  # days asked about, from which a month is drawn
_MOST_MONTHS = 3


async def start(turn: Turn, request: Request) -> list[Reply]:
    """Answer a question about the person's own time off."""
    card = turn.new_card(Kind.LIST, request)
    return await _shown(turn, card)


async def _shown(turn: Turn, card: Card) -> list[Reply]:
    card = replace(card, bookings=await _found(turn, card.request))
    await turn.keep(card)
    return [await render(turn, card)]


async def _found(turn: Turn, request: Request) -> tuple[Booking, ...]:
    if request.periods:
        found = await turn.booked(*request.periods)
    elif request.listing is Listing.COUNT:
        found = await turn.booked(_year(turn.now))
    else:
        found = tuple(await turn.plan.view(turn.now, turn.now + matching.HORIZON))
    if request.subject and (named := [each for each in found if matching.named(request.subject, each)]):
        found = tuple(named)
    return found[:1] if request.listing is Listing.NEXT else found


def _year(now: datetime) -> Period:
    return Period.of_days(date(now.year, 1, 1), date(now.year, 12, 31))


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A row's Change or Cancel, or the next page."""
    if press.verb is Verb.MORE:
        pages = -(-len(card.bookings) // PAGE)
        card = replace(card, page=(card.page + 1) % max(pages, 1))
        await turn.keep(card)
        return [await render(turn, card)]
    index = (press.n or 1) - 1
    if not 0 <= index < len(card.bookings):
        return [turn.whisper("no-such-row", card.language)]
    booking = card.bookings[index]
    current = next((each for each in await turn.booked(booking.period) if each.id == booking.id), None)
    if current is None:
        return [turn.text("already-gone", card.language), *await _shown(turn, card)]
    request = Request(Intent.CHANGE if press.verb is Verb.CHANGE else Intent.CANCEL, language=card.language)
    if press.verb is Verb.CHANGE:
        return await change.propose(turn, request, current)
    return await confirm(turn, request, (current,))


async def render(turn: Turn, card: Card) -> Reply:
    """The list as a card: a headline that answers, months where a month was asked about, ten rows a page."""
    voice = turn.voice(card.language)
    first = card.page * PAGE
    schedule = await turn.schedule()
    rows = tuple(
        _row(n, each, length(each.period, schedule, voice), voice)
        for n, each in enumerate(card.bookings[first : first + PAGE], start=first + 1)
    )
    return turn.for_owner_only(
        Reply(
            await _headline(turn, card, voice),
            await _lines(turn, card, voice),
            rows,
            actions=more_action(card, len(card.bookings), voice),
            months=_months(card, voice),
            card=card.id,
            language=voice.language,
            owner=turn.person.id,
        )
    )


def _row(n: int, booking: Booking, taken: str, voice: Voice) -> Row:
    note = f"{booking.subject or voice('default-subject')} · {taken}"
    if booking.recurrence:
        return Row(period_title(booking.period, voice), f"{note} · {voice('row-recurrence')}")
    buttons = (
        Action(Verb.CHANGE, voice("button-change"), n=n),
        Action(Verb.CANCEL, voice("button-cancel"), n=n),
    )
    return Row(period_title(booking.period, voice), note, buttons)


async def _headline(turn: Turn, card: Card, voice: Voice) -> str:
    request, found = card.request, card.bookings
    asked = voice.all(_range(period, voice) for period in request.periods[:3])
    if request.listing is Listing.COUNT:
        range_ = asked or str(turn.now.year)
        return voice("list-count", total=await _counted(turn, request, found, voice), range=range_)
    if request.listing is Listing.NEXT:
        return voice("list-next", period=voice.period(found[0].period)) if found else voice("list-none-ahead")
    if not request.periods:
        return voice("list-ahead", count=len(found)) if found else voice("list-none-ahead")
    if _one_day(request):
        return await _day_off(turn, request.periods[0], found, voice)
    return voice("list-range", range=asked, count=len(found)) if found else voice("list-none", range=asked)


def _range(period: Period, voice: Voice) -> str:
    """The range asked about in words: a whole month by its name."""
    first, last = period.start.date(), period.end.date()
    if first.day == 1 and last == (first + timedelta(days=32)).replace(day=1) - DAY:
        return voice.month(first)
    return voice.period(period)


def _one_day(request: Request) -> bool:
    return len(request.periods) == 1 and request.periods[0].start.date() == request.periods[0].end.date()


async def _day_off(turn: Turn, asked: Period, found: Sequence[Booking], voice: Voice) -> str:
    """Yes, no, or in part."""
    if not found:
        return voice("list-no", day=voice.period(asked))
    schedule = await turn.schedule()
    left = subtract(asked, [each.period for each in found], schedule)
    return voice("list-partly" if left else "list-yes", day=voice.period(asked))


async def _counted(turn: Turn, request: Request, found: Sequence[Booking], voice: Voice) -> str:
    """Days and parts of days inside the range asked about, in working days."""
    schedule = await turn.schedule()
    ranges = request.periods or (_year(turn.now),)
    days, minutes = 0, 0
    for booking in found:
        for inside in _inside(booking.period, ranges):
            if inside.all_day:
                days += working_days(inside, schedule)
            else:
                minutes += working_minutes(inside, schedule)
    parts = [voice("days", count=days)] if days or not minutes else []
    return voice.all([*parts, *([voice.duration(minutes)] if minutes else [])])


def _inside(period: Period, ranges: Sequence[Period]) -> list[Period]:
    pieces = []
    for each in ranges:
        start, end = max(period.start, each.start), min(period.end, each.end)
        if start < end:
            pieces.append(Period(start, end, period.all_day))
    return pieces


async def _lines(turn: Turn, card: Card, voice: Voice) -> tuple[Line, ...]:
    if card.request.listing is Listing.COUNT:
        past = [each for each in card.bookings if each.period.after <= turn.now]
        begun = any(each.start <= turn.now for each in card.request.periods or (_year(turn.now),))
        if begun and len(past) < len(card.bookings):
            taken = await _counted(turn, card.request, past, voice)
            return (Line(voice("list-count-past", total=taken)),)
    if card.bookings or card.request.listing is Listing.NEXT or not card.request.periods:
        return ()
    ahead = await turn.plan.view(turn.now, turn.now + matching.HORIZON)
    return (Line(voice("next-booked", period=voice.period(ahead[0].period))),) if ahead else ()


def _months(card: Card, voice: Voice) -> tuple[Month, ...]:
    """A table for each month asked about, where a month or more was."""
    if not card.bookings or not card.request.periods or card.request.listing is not Listing.ALL or card.page:
        return ()
    start, end = min(card.request.periods).start.date(), max(each.end for each in card.request.periods).date()
    if (end - start).days + 1 < _MONTH_VIEW_FROM:
        return ()
    firsts = [start.replace(day=1)]
    while (following := (firsts[-1] + timedelta(days=32)).replace(day=1)) <= end:
        firsts.append(following)
    if len(firsts) > _MOST_MONTHS:
        return ()
    return tuple(_month(first, card.bookings, voice) for first in firsts)


def _month(first: date, bookings: Sequence[Booking], voice: Voice) -> Month:
    marks: dict[date, str] = {}
    for booking in bookings:
        for day in days_of(booking.period):
            whole = Period(datetime.combine(day, time()), datetime.combine(day, time(23, 59, 59)), True)
            full = booking.period.start <= whole.start and booking.period.end >= whole.end
            marks[day] = "●" if full or marks.get(day) == "●" else "◐"
    weeks: list[tuple[Day | None, ...]] = []
    monday = first - DAY * first.weekday()
    following = (first + timedelta(days=32)).replace(day=1)
    while monday < following:
        week = [monday + DAY * offset for offset in range(7)]
        weeks.append(tuple(_cell(day, marks.get(day, ""), voice) if day.month == first.month else None for day in week))
        monday += 7 * DAY
    return Month(title(voice.month(first)), voice.weekdays(), tuple(weeks), voice("month-legend"))


def _cell(day: date, mark: str, voice: Voice) -> Day:
    alt = {"●": "month-off", "◐": "month-partly"}.get(mark)
    return Day(day, mark, voice(alt, day=voice.day(day)) if alt else "")
