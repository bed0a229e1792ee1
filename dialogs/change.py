"""Changing booked time off: find it, show before and after, update it by PUT on confirmation, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import ask, counting, matching, overlap
from dialogs.carrying import carry_out
from dialogs.dialog import Answers, Dialog, Show, closed
from dialogs.editing import touches_period
from dialogs.facts import Facts
from dialogs.forms import read_form, wants_times, with_edit
from dialogs.meetings import details, meetings_in
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import apply_shift, shifted, subtract
from dialogs.ports import Booking, Create, Step, Update
from dialogs.proposal import dates_for_others, extent, form, notes, period_rows, period_title, title, warnings, when
from dialogs.remarks import changed
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, State, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.take import LOOK_AHEAD
from dialogs.turn import Turn


async def start(turn: Turn, request: Request, place: Card | None = None, latest: Sequence[Booking] = ()) -> Answers:
    """Find what is meant and show before and after. `latest` is what was booked last, meant by "move it to Monday"."""
    asks = request.unclear is not None and not (request.unclear is Unclear.DAY and latest)
    meant = request.source
    if not meant and not request.meant and latest:
        there = await turn.booked(*(each.period for each in latest))
        found = [each for each in there if each.id in {booking.id for booking in latest}]
    elif asks and not meant and not request.meant:
        return await ask.start(turn, request, place)
    else:
        meant, found = await matching.matches(turn, request, meant)
    if not found:
        return [await matching.nothing_found(turn, request, meant)]
    if request.source:
        request = replace(request, source=meant)
    if len(found) > 1:
        return await matching.ask_which(turn, replace(request, intent=Intent.CHANGE), found, place)
    return await propose(turn, request, found[0], place)


async def propose(turn: Turn, request: Request, booking: Booking, place: Card | None = None) -> Answers:
    """Show before and after, or the form where what to change was not said; ask where that is unclear."""
    if booking.recurrence:
        return [turn.text("made-by-recurrence", request.language)]
    card = turn.place(place, Kind.CHANGE, request, bookings=(booking,), origin=None, before=None)
    if request.unclear is not None and request.unclear is not Unclear.DAY:
        return await ask.start(turn, replace(request, intent=Intent.CHANGE, subject=booking.subject), card)
    schedule = await turn.schedule()
    after = goal(request, booking, schedule)
    subject = request.rename or booking.subject
    source = () if request.shift or not request.periods else request.source  # else it is about the whole entry
    told = Request(Intent.CHANGE, after, source, subject, language=request.language, leftover=request.leftover)
    opened = after == (booking.period,) and subject == booking.subject
    return [Show(await _look(turn, replace(card, request=told, editing=int(opened))))]


def goal(request: Request, booking: Booking, schedule: Schedule) -> tuple[Period, ...]:
    """The periods that shall stand in place of what was meant of the booking."""
    period = booking.period
    if request.shift:
        return (apply_shift(period, request.shift, schedule),)
    if not request.periods:
        return (period,)
    source, target = request.source[:1], request.periods[0]
    plain_move = len(request.periods) == 1 and target.all_day and (not source or source[0].all_day)
    one_day = target.start.date() == target.end.date() and period.start.date() == period.end.date()
    if plain_move and not period.all_day and one_day and target.start.date() != period.start.date():
        # "move Friday's time off to Monday" keeps the afternoon an afternoon
        return (shifted(period, timedelta(days=(target.start.date() - period.start.date()).days)),)
    return request.periods


async def _look(turn: Turn, card: Card) -> Card:
    """The card with other time off in and soon after the new periods: a change is checked like a booking."""
    own, periods = {each.id for each in card.bookings}, card.request.periods
    end = max(each.after for each in periods)
    found = await turn.plan.view(min(each.start for each in periods), end + LOOK_AHEAD)
    return replace(card, later=tuple(each for each in found if each.id not in own))


def _met(card: Card) -> list[Booking]:
    """Other time off that the new periods meet."""
    return [each for each in card.later if any(each.period.overlaps(period) for period in card.request.periods)]


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """A correction typed while before and after are shown: the same card shows the new goal, or asks."""
    asked = replace(request, intent=Intent.CHANGE, source=card.request.source)
    if request.unclear is not None:
        return await ask.start(turn, asked, card)
    subject = request.subject or card.request.subject or card.bookings[0].subject
    told = replace(card.request, periods=request.periods, subject=subject, unclear=None, partial=None, about=())
    told = replace(told, candidates=(), intent=Intent.CHANGE)
    first = card.request.periods == (card.bookings[0].period,) and told.periods != card.request.periods
    remark = "" if first else changed(card.request, told, turn.voice(request.language))  # the card says what was before
    card = replace(card, kind=Kind.CHANGE, request=told, editing=0, notice="", remark=remark)
    return [Show(await _look(turn, card))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A button of the card that shows before and after."""
    if press.verb is Verb.DISCARD and card.stage is not Stage.DOING:
        return [closed(card)]
    if press.verb is Verb.EDIT and not touches_period(press.inputs):
        opened = press.n or (0 if card.editing else 1)
        return [Show(replace(card, editing=min(opened, len(card.request.periods)), notice="", remark=""))]
    if press.verb is Verb.REMOVE and len(card.request.periods) > 1:
        return await _removed(turn, card, press.n or 0)
    if press.verb not in {Verb.EDIT, Verb.CONFIRM}:
        return [Show(card)]
    if card.stage is Stage.DOING:
        return [Show(await carry_out(turn, card, card.steps, atomic=len(card.steps) > 1))]
    if press.inputs or card.editing:
        edited = read_form(card, press.inputs, await turn.schedule())
        if edited.errors:
            return [Show(replace(card, editing=card.editing or 1), edited.errors, press.inputs)]
        if wants_times(card, press.inputs):
            asked = replace(card, request=with_edit(card, edited), editing=max(card.editing, 1), notice="", remark="")
            return [Show(await _look(turn, asked))]
        card = replace(card, request=with_edit(card, edited), editing=0)
    card = replace(card, notice="", remark="")
    if press.verb is Verb.EDIT:
        return [Show(await _look(turn, card))]
    return await _confirmed(turn, card)


async def _removed(turn: Turn, card: Card, n: int) -> Answers:
    """One of several new periods taken out of the change."""
    periods = card.request.periods
    if not 1 <= n <= len(periods):
        return [turn.whisper("no-such-row", card.language)]
    request = replace(card.request, periods=periods[: n - 1] + periods[n:])
    return [Show(await _look(turn, replace(card, request=request, editing=0, notice="", remark="")))]


async def _confirmed(turn: Turn, card: Card) -> Answers:
    booking = card.bookings[0]
    current = {each.id: each for each in await turn.booked(booking.period)}
    if booking.id not in current:
        return [turn.text("already-gone", card.language), closed(card)]
    if current[booking.id].version != booking.version:
        return [Show(replace(card, bookings=(current[booking.id],), notice="plan-changed", remark=""))]
    if not _changes(card):
        return [Show(replace(card, notice="nothing-changed", editing=1))]
    steps = _steps(card, await turn.schedule())
    return [Show(await carry_out(turn, card, steps, atomic=len(steps) > 1))]


def _changes(card: Card) -> bool:
    """Whether anything will be other than it is."""
    booking, request = card.bookings[0], card.request
    return request.periods != (booking.period,) or (request.subject or None) != (booking.subject or None)


def _steps(card: Card, schedule: Schedule) -> list[Step]:
    """Update the booking where all of it was meant; else book the new time and take the old out of the booking."""
    booking, request = card.bookings[0], card.request
    if stays := _stays(card, schedule):
        fresh = [piece for period in request.periods for piece in subtract(period, stays, schedule)]
        return [
            *overlap.keep_both(fresh, request.subject),
            *overlap.take_out(booking, request.source, schedule),
        ]
    first, *rest = request.periods
    return [*(Create(each, request.subject) for each in rest), Update(booking, first, request.subject)]


def _stays(card: Card, schedule: Schedule) -> list[Period]:
    """What of the booking was not meant, and stays."""
    booking, meant = card.bookings[0], card.request.source
    if not meant or matching.covers(meant, booking, schedule):
        return []
    return overlap.left_of(booking, meant, schedule)


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """Public holidays around it, and which meetings the new time would clash with while the change is open."""
    facts = await counting.gather(turn, card, facts)
    if card.stage is not Stage.OPEN:
        return facts
    return replace(facts, meetings=await meetings_in(turn, card.request.periods))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """After and before, checked like a booking, or the form."""
    booking, request = card.bookings[0], card.request
    reply = Reply(when(request.periods, voice), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(
            reply, headline=period_title(booking.period, voice), state=State.CLOSED, badge=voice("state-kept")
        )
    lines = [Line(extent(request.periods, _later(card), facts.counted, voice))]
    lines += counting.said(request.periods, _later(card), facts, voice)
    if request.periods != (booking.period,):
        lines.append(Line(title(voice("remark-before", periods=voice.period(booking.period))), Tone.SUBTLE))
    if request.subject != booking.subject or voice.reason(request.subject):
        lines.append(Line(voice("reason", subject=voice.subject(request.subject))))
    if stays := _stays(card, facts.schedule):
        lines.append(Line(voice("cancel-stays", periods=voice.all(map(voice.period, stays))), Tone.SUBTLE))
    asked = voice("change-headline")
    return replace(
        reply,
        state=State.CONFIRM,
        badge=asked,
        lines=(*lines, *notes(card, voice), *warnings(request.periods, _met(card), facts, voice)),
        passing=details(facts.meetings, voice),
        rows=period_rows(card, facts.counted, voice),
        inputs=form(card, facts, voice),
        actions=(
            Action(Verb.CONFIRM, voice("button-change-confirm"), style="positive", inputs=True),
            Action(Verb.EDIT, voice("button-apply" if card.editing else "button-edit"), inputs=True),
            Action(Verb.DISCARD, voice("button-leave-it")),
        ),
        speak=f"{asked} {when(request.periods, voice)}",
    )


def _later(card: Card) -> list[Booking]:
    met = _met(card)
    return [each for each in card.later if each not in met]


DIALOG = Dialog(render, press, correct, dates_for_others, gather)
