"""Showing booked time off: what is there, when the next is, whether a day is off, how many days there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dialogs import counting, matching
from dialogs.dialog import Answers, Dialog, Onward, Show
from dialogs.facts import Facts
from dialogs.model import Intent, Listing, Period, Press, Request, Verb
from dialogs.months import months_of
from dialogs.periods import DAY, back_at, subtract
from dialogs.ports import Booking
from dialogs.proposal import PAGE, length, more_action, page_of, period_title, spoken, title
from dialogs.public_holidays import holidays_between
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row
from dialogs.state import Card, Choice, Kind, Named, Stage
from dialogs.turn import Turn

_YEARLY = 180  # days asked about, from which totals are said in place of public holidays


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Answer a question about the person's own time off."""
    if request.listing is Listing.LATEST:
        card = await turn.waiting()
        if card is not None and card.kind in {Kind.TAKE, Kind.PLACE} and card.stage is Stage.OPEN:
            voice = turn.voice(request.language)
            return [turn.text("list-latest-open", request.language, periods=title(spoken(card.request.periods, voice)))]
        done = await turn.card(turn.talk.receipts[-1]) if turn.talk.receipts else None
        if done is not None and done.kind is Kind.PLACE:
            return [Onward(replace(request, listing=Listing.WHERE, periods=done.request.periods))]
    return [Show(await _filled(turn, turn.place(place, Kind.LIST, request, origin=None)))]


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """Another range: "and in January?"."""
    return await start(turn, replace(card.request, periods=request.periods, candidates=(), unclear=None))


async def _filled(turn: Turn, card: Card) -> Card:
    """The card with what the plan holds: the entries asked about, and what comes next."""
    request = card.request
    found = await _found(turn, request)
    ahead = await turn.plan.view(turn.now, turn.now + matching.HORIZON)
    named = _holidays(turn, request)
    choices: tuple[Choice, ...] = ()
    if _one_day(request) and not found and request.periods[0].after > turn.now:
        choices = (Choice(turn.voice(card.language)("button-take"), request.periods),)
    return replace(card, bookings=tuple(found), later=tuple(ahead), holidays=named, choices=choices)


async def _found(turn: Turn, request: Request) -> Sequence[Booking]:
    if request.listing is Listing.LATEST:
        return await _latest(turn)
    found: Sequence[Booking]
    if request.periods:
        _, found = await matching.matches(turn, replace(request, meant=None), request.periods)
    elif request.listing is Listing.COUNT:
        found = await turn.booked(_year(turn.now.year))
    else:
        found = await turn.plan.view(turn.now, turn.now + matching.HORIZON)
    if request.subject and (named := [each for each in found if matching.named(request.subject, each)]):
        found = named
    return found[:1] if request.listing in {Listing.NEXT, Listing.BACK} else found


async def _latest(turn: Turn) -> Sequence[Booking]:
    """What still stands of what was booked or changed last in this conversation."""
    card = await turn.card(turn.talk.receipts[-1]) if turn.talk.receipts else None
    ids = {each.booking.id for each in card.outcomes if each.booking} if card else set()
    periods = [each.booking.period for each in card.outcomes if each.booking] if card else []
    return [each for each in await turn.booked(*periods) if each.id in ids]


def _year(year: int) -> Period:
    return Period.of_days(date(year, 1, 1), date(year, 12, 31))


def _holidays(turn: Turn, request: Request) -> tuple[Named, ...]:
    if not request.periods:
        return ()
    first, last = min(request.periods).start.date(), max(each.end for each in request.periods).date()
    if (last - first).days > 400:
        return ()
    return holidays_between(turn.person.locale, turn.voice(request.language).language, first, last)


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A row's Change or Cancel, the next page, or the day that is free taken off."""
    if press.verb is Verb.MORE:
        pages = -(-len(card.bookings) // PAGE)
        return [Show(replace(card, page=(card.page + 1) % max(pages, 1)))]
    if press.verb is Verb.PICK and card.choices:
        return [Onward(Request(Intent.TAKE, card.choices[0].periods, language=card.language))]
    if press.verb not in {Verb.CHANGE, Verb.CANCEL}:
        return [Show(card)]
    index = (press.n or 1) - 1
    if not 0 <= index < len(card.bookings):
        return [turn.whisper("no-such-row", card.language)]
    booking = card.bookings[index]
    current = next((each for each in await turn.booked(booking.period) if each.id == booking.id), None)
    if current is None:
        return [turn.text("already-gone", card.language), Show(await _filled(turn, card))]
    intent = Intent.CHANGE if press.verb is Verb.CHANGE else Intent.CANCEL
    return [Onward(Request(intent, language=card.language), booking=current)]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The list as a card: a headline that answers, months where a month was asked about, a line for each entry."""
    rows = tuple(_row(index + 1, card.bookings[index], facts, voice) for index in page_of(card, len(card.bookings)))
    headline = _headline(card, facts, voice)
    return Reply(
        headline,
        lines=tuple(_lines(card, facts, voice)),
        rows=rows,
        choices=tuple(Action(Verb.PICK, each.label, n=1) for each in card.choices[:1]),
        actions=more_action(card, len(card.bookings), voice),
        months=months_of(card, facts, voice),
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=headline,
    )


def _row(n: int, booking: Booking, facts: Facts, voice: Voice) -> Row:
    note = f"{voice.subject(booking.subject)} · {length([booking.period], facts.counted, voice)}"
    if booking.recurrence:
        return Row(period_title(booking.period, voice), f"{note} · {voice('row-recurrence')}")
    buttons = (
        Action(Verb.CHANGE, voice("button-edit"), n=n),
        Action(Verb.CANCEL, voice("button-cancel"), n=n),
    )
    return Row(period_title(booking.period, voice), note, buttons, menu=True)


def _headline(card: Card, facts: Facts, voice: Voice) -> str:
    request, found = card.request, card.bookings
    if card.notice == "already-off":
        return voice("already-off", periods=voice.all(voice.period(each.period) for each in found[:3]))
    asked = range_of(request.periods, voice)
    match request.listing:
        case Listing.COUNT:
            range_ = asked or str(facts.now.year)
            return voice("list-count", total=_counted(request, found, facts, voice), range=range_)
        case Listing.NEXT:
            return voice("list-next", period=voice.period(found[0].period)) if found else voice("list-none-ahead")
        case Listing.BACK:
            return _back(card, facts, voice)
        case Listing.LATEST:
            return _did(found, voice)
    if not request.periods:
        return voice("list-ahead", count=len(found)) if found else voice("list-none-ahead")
    if _one_day(request):
        return _day_off(request, found, facts, voice)
    return voice("list-range", range=asked, count=len(found)) if found else voice("list-none", range=asked)


def _did(found: Sequence[Booking], voice: Voice) -> str:
    if not found:
        return voice("list-latest-none")
    return voice("list-latest", periods=voice.all(voice.period(each.period) for each in found[:3]))


def _back(card: Card, facts: Facts, voice: Voice) -> str:
    """When work begins again after what runs now or comes next."""
    if not card.bookings:
        return voice("list-none-ahead")
    period = card.bookings[0].period
    moment = back_at([period], facts.counted, [each.period for each in card.later])
    return voice("list-back", moment=voice.moment(moment)) if moment else period_title(period, voice)


def range_of(periods: Sequence[Period], voice: Voice) -> str:
    """The ranges asked about in words, as a line begins."""
    return title(voice.all(_range(period, voice) for period in periods[:3]))


def _range(period: Period, voice: Voice) -> str:
    """The range asked about in words: a whole month or year by its name."""
    first, last = period.start.date(), period.end.date()
    if first.day == 1 and last == (first + timedelta(days=32)).replace(day=1) - DAY:
        return voice.month(first)
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return voice.period(period)


def _one_day(request: Request) -> bool:
    one = len(request.periods) == 1 and request.periods[0].start.date() == request.periods[0].end.date()
    return one and request.listing in {Listing.ALL, Listing.WORKING}


def _day_off(request: Request, found: Sequence[Booking], facts: Facts, voice: Voice) -> str:
    """Yes, no, or in part, to what was asked: whether one is off, or whether one works."""
    asked = request.periods[0]
    if found and not any(each.period.overlaps(asked) for each in found):
        asked = found[0].period  # what is booked has decided which day is meant
    works, day = request.listing is Listing.WORKING, voice.period(asked)
    if not found and not facts.schedule.works(asked.start.date()):
        return voice("list-idle", day=day)
    if not found:
        return voice("list-working" if works else "list-no", day=day)
    if subtract(asked, [each.period for each in found], facts.schedule):
        return voice("list-partly", day=day)
    return voice("list-not-working" if works else "list-yes", day=day)


def _counted(request: Request, found: Sequence[Booking], facts: Facts, voice: Voice) -> str:
    """The working time off inside the range asked about."""
    ranges = request.periods or (_year(facts.now.year),)
    inside = [piece for each in found for piece in _inside(each.period, ranges)]
    return length(inside, facts.counted, voice) if inside else voice("days", count=0)


def _inside(period: Period, ranges: Sequence[Period]) -> list[Period]:
    pieces = []
    for each in ranges:
        start, end = max(period.start, each.start), min(period.end, each.end)
        if start < end:
            pieces.append(Period(start, end, period.all_day))
    return pieces


def _lines(card: Card, facts: Facts, voice: Voice) -> list[Line]:
    """What the headline leaves open, and which public holidays the counts leave out."""
    lines = _answer_lines(card, facts, voice)
    periods = [each.period for each in card.bookings]
    if card.request.listing is Listing.BACK and periods:
        return [*lines, *counting.said(periods[:1], card.later, facts, voice)]
    if card.holidays and periods and card.request.listing is Listing.ALL and _days(card.request) < _YEARLY:
        return lines  # they are listed
    return [*lines, *counting.not_counted(periods, facts, voice)]


def _answer_lines(card: Card, facts: Facts, voice: Voice) -> list[Line]:
    request, found = card.request, card.bookings
    if request.listing is Listing.COUNT:
        return _past_and_ahead(card, facts, voice)
    if request.listing is Listing.NEXT and found:
        days = (found[0].period.start.date() - facts.now.date()).days
        return [Line(voice("list-until", count=days))] if days > 0 else []
    if found and _days(request) >= _YEARLY:
        return _past_and_ahead(card, facts, voice)
    if found:
        return [Line(voice("holiday-on", day=title(voice.day(each.day)), name=each.name)) for each in card.holidays[:6]]
    if card.later and request.listing in {Listing.ALL, Listing.WORKING, Listing.LATEST}:
        return [Line(voice("next-booked", period=voice.period(card.later[0].period)))]
    return [Line(voice("how-to-book"))] if not card.choices else []


def _days(request: Request) -> int:
    """How many days were asked about."""
    if not request.periods:
        return 0
    return (max(each.end for each in request.periods) - min(request.periods).start).days + 1


def _past_and_ahead(card: Card, facts: Facts, voice: Voice) -> list[Line]:
    """What was taken and what is still to come, apart, where there is both."""
    past = [each for each in card.bookings if each.period.after <= facts.now]
    ahead = [each for each in card.bookings if each not in past]
    begun = any(each.start <= facts.now for each in card.request.periods or (_year(facts.now.year),))
    if not (begun and ahead):
        return []
    return [
        Line(voice("list-count-past", total=_counted(card.request, past, facts, voice))),
        Line(voice("list-count-ahead", total=_counted(card.request, ahead, facts, voice))),
    ]


DIALOG = Dialog(render, press, correct, gather=counting.gather)
