"""Cancelling time off: show what will go and what stays, cancel it on confirmation, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs import ask, matching, overlap
from dialogs.carrying import carry_out
from dialogs.dialog import Answers, Dialog, Onward, Show, closed
from dialogs.facts import Facts
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import merged, work_on
from dialogs.ports import Booking, Create, Step, Update
from dialogs.proposal import PAGE, dates_for_others, entry, more_action, notes, page_of, period_title, reason, when
from dialogs.remarks import changed
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, State, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn

_QUARTER = timedelta(minutes=15)


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Find what is meant and ask for confirmation; ask which, or which day, where that is open."""
    if request.recovered:
        return await _recovered(turn, request, place)
    if request.unclear is not None and not (request.unclear is Unclear.DAY and (request.meant or request.everything)):
        if request.unclear is not Unclear.DAY:
            return await ask.start(turn, request, place)
        _, upcoming = await matching.matches(turn, replace(request, candidates=()), ())
        if not upcoming:
            return [turn.text("nothing-ahead", request.language)]
        return await _several(turn, replace(request, unclear=None), (), upcoming, place)
    meant, found = await matching.matches(turn, request, request.periods)
    if not found:
        return [await matching.nothing_found(turn, request, meant)]
    return await _several(turn, replace(request, periods=meant, candidates=()), meant, found, place)


async def _several(
    turn: Turn, request: Request, meant: Sequence[Period], found: Sequence[Booking], place: Card | None
) -> Answers:
    if len(found) > 1 and matching.one_meant(request, meant):
        return await matching.ask_which(turn, replace(request, intent=Intent.CANCEL), found, place)
    return await confirm(turn, request, found, place)


async def _recovered(turn: Turn, request: Request, place: Card | None) -> Answers:
    """ "Feeling better": what runs now ends now, or at the time that is named."""
    today = Period(turn.now, turn.now + timedelta(seconds=1))
    found = await turn.booked(*(request.periods or (today,)))
    if not found:
        day = Period.of_days(turn.now.date())
        ahead = await turn.booked(day)
        said = "well-nothing-left" if not ahead else "well-not-now"
        return [turn.text(said, request.language)]
    if not request.periods:
        left, schedule = _quarter(turn.now), await turn.schedule()
        request = replace(request, periods=tuple(_from(each, left, schedule) for each in found))
    return await confirm(turn, replace(request, intent=Intent.CANCEL, unclear=None), found, place)


def _quarter(now: datetime) -> datetime:
    """The next quarter of an hour, or this one."""
    start = now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
    return start if start == now else start + _QUARTER


def _from(booking: Booking, left: datetime, schedule: Schedule) -> Period:
    """What is still to come of a booking; all of it before work has begun on its first day."""
    period = booking.period
    opens, closes = work_on(left.date(), schedule)
    if left <= opens and left.date() == period.start.date():
        return period
    if not period.all_day:
        return Period(left, period.end)
    last = work_on(period.end.date(), schedule)[1]
    return Period(min(left, closes), max(last, left))


async def confirm(turn: Turn, request: Request, found: Sequence[Booking], place: Card | None = None) -> Answers:
    """Show what will go, ready to confirm. What a recurrence made is explained and left alone."""
    own = tuple(each for each in found if not each.recurrence)
    if not own:
        return [turn.text("made-by-recurrence", request.language)]
    notice = "made-by-recurrence-some" if len(own) < len(found) else ""
    request = replace(request, intent=Intent.CANCEL)
    return [Show(turn.place(place, Kind.CANCEL, request, bookings=own, notice=notice, origin=None))]


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """Other days, or a part of them: "no, Thursday", "only the morning", "not Wednesday"."""
    if request.unclear is not None:
        return await ask.start(turn, replace(request, intent=Intent.CANCEL), card)
    if request.meant and request.meant != card.request.meant:
        return await _besides(turn, card, request)
    meant, found = await matching.matches(turn, replace(request, meant=None), request.periods)
    own = [each for each in found if not each.recurrence]
    if not own:
        return [await matching.nothing_found(turn, request, meant), Show(card)]
    told = replace(card.request, periods=meant, unclear=None, partial=None, about=(), candidates=())
    shown = replace(card.request, periods=goes(card))
    remark = changed(shown, replace(told, subject=shown.subject), turn.voice(request.language))
    return [Show(replace(card, kind=Kind.CANCEL, request=told, bookings=tuple(own), remark=remark, notice="", page=0))]


async def _besides(turn: Turn, card: Card, request: Request) -> Answers:
    """ "And the dentist too": another entry, by its name, beside those that go."""
    named = replace(request, periods=(), candidates=())
    _, found = await matching.matches(turn, named, ())
    here = {each.id for each in card.bookings}
    own = [each for each in found if not each.recurrence and each.id not in here]
    if not own:
        return [await matching.nothing_found(turn, named, ()), Show(card)]
    shown = replace(card.request, periods=goes(card))
    told = replace(shown, periods=merged((*goes(card), *(each.period for each in own))), everything=True)
    remark = changed(shown, told, turn.voice(request.language))
    bookings = (*card.bookings, *own)
    return [Show(replace(card, request=told, bookings=bookings, remark=remark, notice="", page=0))]


def goes(card: Card) -> tuple[Period, ...]:
    """What will go: what was asked for, as far as it is said, else the whole entries."""
    return card.request.periods or tuple(each.period for each in card.bookings)


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A button of an open confirmation."""
    if press.verb is Verb.CONFIRM:
        if card.stage is not Stage.DOING and await _moved_on(turn, card):
            found = await turn.booked(*(each.period for each in card.bookings))
            left = [each for each in found if each.id in {booking.id for booking in card.bookings}]
            if not left:
                return [turn.text("already-gone", card.language), closed(card)]
            return [Show(replace(card, bookings=tuple(left), notice="plan-changed", remark=""))]
        steps = _steps(card, await turn.schedule())
        split = any(isinstance(step, (Create, Update)) for step in steps)
        return [Show(await carry_out(turn, card, steps, atomic=split))]
    if press.verb is Verb.DISCARD and card.stage is not Stage.DOING:
        return [closed(card)]
    if press.verb is Verb.EDIT:
        return [Onward(Request(Intent.CHANGE, language=card.language), place=card, booking=card.bookings[0])]
    if press.verb is Verb.MORE:
        card = replace(card, page=(card.page + 1) % -(-len(card.bookings) // PAGE))
    return [Show(card)]


async def _moved_on(turn: Turn, card: Card) -> bool:
    now = await turn.booked(*(each.period for each in card.bookings))
    there = {(each.id, each.version) for each in now}
    return any((each.id, each.version) not in there for each in card.bookings)


def _steps(card: Card, schedule: Schedule) -> list[Step]:
    steps: list[Step] = []
    for booking in card.bookings:
        cuts = card.request.periods or (booking.period,)
        steps += overlap.take_out(booking, cuts, schedule)
    return steps


def _stays(card: Card, schedule: Schedule) -> list[Period]:
    return sorted(each.period for each in _steps(card, schedule) if isinstance(each, (Create, Update)))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """What will go and what stays."""
    stays = _stays(card, facts.schedule)
    whole = [each.period for each in card.bookings]
    shown = card.request.periods if stays and card.request.periods else whole
    reply = Reply(when(shown, voice), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(reply, state=State.CLOSED, badge=voice("state-kept"))
    lines = notes(card, voice)
    if stays:
        lines.append(Line(voice("cancel-stays", periods=voice.all(map(voice.period, stays[:5]))), Tone.SUBTLE))
    several = len(card.bookings) > 1
    if not several:
        lines = [*reason(card.bookings[0].subject, voice), *lines]
        if stays:
            lines.insert(0, Line(voice("cancel-of", entry=entry(card.bookings[0], voice)), Tone.SUBTLE))
    rows = tuple(
        Row(period_title(each.period, voice), voice.subject(each.subject))
        for each in (card.bookings[index] for index in page_of(card, len(card.bookings)))
    )
    return replace(
        reply,
        state=State.CONFIRM,
        badge=voice("cancel-headline", count=len(card.bookings)),
        lines=tuple(lines),
        rows=rows if several else (),
        actions=(
            Action(Verb.CONFIRM, voice("button-cancel-confirm"), style="destructive"),
            Action(Verb.DISCARD, voice("button-keep-it")),
            *more_action(card, len(card.bookings), voice),
        ),
        speak=f"{voice('cancel-headline', count=len(card.bookings))} {when(shown, voice)}",
    )


DIALOG = Dialog(render, press, correct, dates_for_others)
