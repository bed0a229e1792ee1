"""Changing booked time off: find it, show before and after, update it by PUT on confirmation, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import matching, overlap, receipt
from dialogs.ask import ask
from dialogs.editing import read_inputs, touches_period
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import apply_shift, shifted, subtract
from dialogs.ports import Booking, Create, Step, Update
from dialogs.proposal import period_inputs, period_title, reduced, subject_input
from dialogs.reply import Action, Input, Line, Reply, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn
from dialogs.undertaking import carry_out


async def start(turn: Turn, request: Request, latest: Sequence[Booking] = ()) -> list[Reply]:
    """Find what is meant and show before and after. `latest` is what was booked last, meant by "move it to Monday"."""
    if request.unclear is not None and not (request.unclear is Unclear.DAY and latest):
        return await ask(turn, request)
    meant = request.source
    if not meant and not request.meant and latest:
        found = tuple(await turn.booked(*(each.period for each in latest)))
        found = tuple(each for each in found if each.id in {booking.id for booking in latest})
    else:
        found = await matching.matches(turn, meant, request.meant)
    if not found:
        return await matching.nothing_found(turn, request, meant)
    if len(found) > 1:
        return await matching.ask_which(turn, replace(request, intent=Intent.CHANGE), found)
    return await propose(turn, request, found[0])


async def propose(turn: Turn, request: Request, booking: Booking, *, place: Card | None = None) -> list[Reply]:
    """Show before and after, or the form where what to change was not said."""
    if booking.recurrence:
        return [turn.text("made-by-recurrence", request.language)]
    schedule = await turn.schedule()
    after = goal(request, booking, schedule)
    subject = request.rename or booking.subject
    source = () if request.shift or not request.periods else request.source  # else it is about the whole entry
    form = after == (booking.period,) and subject == booking.subject
    told = Request(Intent.CHANGE, after, source, subject, language=request.language)
    card = replace(place, kind=Kind.CHANGE, choices=()) if place else turn.new_card(Kind.CHANGE, request)
    card = replace(card, request=told, bookings=(booking,), editing=form, notice="")
    card = await _look(turn, card)
    await turn.keep(card)
    return [await render(turn, card)]


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
    """The card with other time off that the new periods meet."""
    own = {each.id for each in card.bookings}
    met = await turn.booked(*card.request.periods)
    return replace(card, later=tuple(each for each in met if each.id not in own))


async def correct(turn: Turn, card: Card, request: Request) -> list[Reply]:
    """A correction typed while before and after are shown: the same card shows the new goal."""
    told = replace(card.request, periods=request.periods, subject=request.subject or card.request.subject)
    card = await _look(turn, replace(card, request=told, editing=False, notice=""))
    await turn.keep(card)
    return [await render(turn, card)]


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A button of the card that shows before and after."""
    if press.verb is Verb.DISCARD:
        card = replace(card, stage=Stage.CLOSED)
        await turn.keep(card)
        return [await render(turn, card)]
    if press.verb is Verb.EDIT and not touches_period(press.inputs):
        card = replace(card, editing=not card.editing)
        await turn.keep(card)
        return [await render(turn, card)]
    if press.verb not in {Verb.EDIT, Verb.CONFIRM}:
        return [await render(turn, card)]
    if card.stage is Stage.DOING:
        return await _do(turn, card, card.steps)
    request = card.request
    if len(request.periods) == 1 and (press.inputs or card.editing):
        edited = read_inputs(press.inputs, request.periods[0], request.subject, await turn.schedule())
        if edited.errors:
            card = replace(card, editing=True)
            await turn.keep(card)
            return [await render(turn, card, edited.errors, press.inputs)]
        card = replace(card, request=replace(request, periods=(edited.period,), subject=edited.subject))
    card = replace(card, editing=False)
    if press.verb is Verb.EDIT:
        card = await _look(turn, card)
        await turn.keep(card)
        return [await render(turn, card)]
    booking = card.bookings[0]
    current = {each.id: each for each in await turn.booked(booking.period)}
    if booking.id not in current:
        return [turn.text("already-gone", card.language)]
    if current[booking.id].version != booking.version:
        card = replace(card, bookings=(current[booking.id],), notice="plan-changed")
        await turn.keep(card)
        return [await render(turn, card)]
    return await _do(turn, card, await _steps(turn, card))


async def _do(turn: Turn, card: Card, steps: Sequence[Step]) -> list[Reply]:
    card = await carry_out(turn, card, steps, atomic=len(steps) > 1)
    return [await receipt.booked(turn, card)]


async def _steps(turn: Turn, card: Card) -> list[Step]:
    """Update the booking where all of it was meant; else book the new time and take the old out of the booking."""
    schedule = await turn.schedule()
    booking, request = card.bookings[0], card.request
    if stays := await _stays(turn, card):
        fresh = [piece for period in request.periods for piece in subtract(period, stays, schedule)]
        return [
            *overlap.keep_both(fresh, request.subject),
            *overlap.take_out(booking, request.source, schedule),
        ]
    first, *rest = request.periods
    return [*(Create(each, request.subject) for each in rest), Update(booking, first, request.subject)]


async def _stays(turn: Turn, card: Card) -> list[Period]:
    """What of the booking was not meant, and stays."""
    schedule = await turn.schedule()
    booking, meant = card.bookings[0], card.request.source
    if not meant or matching.covers(meant, booking, schedule):
        return []
    return overlap.left_of(booking, meant, schedule)


async def render(
    turn: Turn, card: Card, errors: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> Reply:
    """Before and after as a card, or the form."""
    voice = turn.voice(card.language)
    if card.stage is Stage.CLOSED:
        return Reply(voice("kept"), card=card.id, language=voice.language, owner=turn.person.id)
    booking, request = card.bookings[0], card.request
    lines = [Line(voice(card.notice), Tone.WARNING)] if card.notice else []
    lines.append(Line(voice("change-before", period=voice.period(booking.period)), Tone.SUBTLE))
    if request.periods != (booking.period,):
        after = voice.all(map(voice.period, request.periods))
        lines.append(Line(voice("change-after", period=after), Tone.STRONG))
    if request.subject != booking.subject:
        lines.append(Line(voice("change-subject", subject=request.subject or voice("default-subject")), Tone.STRONG))
    schedule = await turn.schedule()
    if stays := await _stays(turn, card):
        lines.append(Line(voice("cancel-stays", periods=voice.all(map(voice.period, stays))), Tone.SUBTLE))
    if card.later:
        lines.append(Line(voice("warn-overlap", count=len(card.later)), Tone.WARNING))
        lines += [Line(period_title(each.period, voice), Tone.SUBTLE) for each in card.later[:5]]
    inputs: tuple[Input, ...] = (subject_input(card, voice),)
    if card.editing and len(request.periods) == 1:
        inputs = (*period_inputs(request.periods[0], schedule, voice, dict(errors or {})), *inputs)
        inputs = tuple(replace(each, value=(typed or {}).get(each.id, each.value)) for each in inputs)
    reply = Reply(
        voice("change-headline"),
        tuple(lines),
        inputs=inputs if card.editing else (),
        actions=(
            Action(Verb.CONFIRM, voice("button-change-confirm"), style="positive", inputs=True),
            Action(Verb.EDIT, voice("button-preview" if card.editing else "button-edit"), inputs=True),
            Action(Verb.DISCARD, voice("button-leave-it")),
        ),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice("change-headline"),
    )
    return reply if turn.private else replace(reply, reduced=reduced(reply, card, voice, turn.person.name))
