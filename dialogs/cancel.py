"""Cancelling time off: show what will go and what stays, take it out on confirmation, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs import matching, overlap, receipt
from dialogs.ask import ask
from dialogs.model import Intent, Period, Press, Request, Unclear, Verb
from dialogs.ports import Booking, Create, Step, Update
from dialogs.proposal import PAGE, more_action, period_title, reduced
from dialogs.reply import Action, Line, Reply, Row, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn
from dialogs.undertaking import carry_out


async def start(turn: Turn, request: Request) -> list[Reply]:
    """Find what is meant and ask for confirmation; ask which, or which day, where that is open."""
    meant = request.periods
    if request.unclear is not None and not (request.unclear is Unclear.DAY and (request.meant or request.everything)):
        if request.unclear is Unclear.DAY and (upcoming := await matching.matches(turn, (), None)):
            return await _several(turn, replace(request, unclear=None), (), upcoming)
        return (
            await ask(turn, request)
            if request.unclear is not Unclear.DAY
            else [turn.text("nothing-ahead", request.language)]
        )
    found = await matching.matches(turn, meant, request.meant)
    if not found:
        return await matching.nothing_found(turn, request, meant)
    return await _several(turn, request, meant, found)


async def _several(turn: Turn, request: Request, meant: Sequence[Period], found: Sequence[Booking]) -> list[Reply]:
    if len(found) > 1 and matching.one_meant(request, meant):
        return await matching.ask_which(turn, replace(request, intent=Intent.CANCEL), found)
    return await confirm(turn, request, found)


async def confirm(turn: Turn, request: Request, found: Sequence[Booking], *, place: Card | None = None) -> list[Reply]:
    """Show what will go, ready to confirm. What a recurrence made is explained and left alone."""
    own = tuple(each for each in found if not each.recurrence)
    if not own:
        return [turn.text("made-by-recurrence", request.language)]
    notice = "made-by-recurrence-some" if len(own) < len(found) else ""
    if place:
        card = replace(place, kind=Kind.CANCEL, request=request, bookings=own, choices=(), notice=notice)
    else:
        card = turn.new_card(Kind.CANCEL, request, bookings=own, notice=notice)
    await turn.keep(card)
    return [await render(turn, card)]


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A button of an open confirmation."""
    if press.verb is Verb.CONFIRM:
        if card.stage is not Stage.DOING and await _moved_on(turn, card):
            found = await turn.booked(*(each.period for each in card.bookings))
            left = [each for each in found if each.id in {booking.id for booking in card.bookings}]
            if not left:
                return [turn.text("already-gone", card.language)]
            card = replace(card, bookings=tuple(left), notice="plan-changed")
            await turn.keep(card)
            return [await render(turn, card)]
        steps = await _steps(turn, card)
        split = any(isinstance(step, (Create, Update)) for step in steps)
        card = await carry_out(turn, card, steps, atomic=split)
        return [await receipt.booked(turn, card)]
    if press.verb is Verb.DISCARD:
        card = replace(card, stage=Stage.CLOSED)
    elif press.verb is Verb.MORE:
        card = replace(card, page=(card.page + 1) % -(-len(card.bookings) // PAGE))
    await turn.keep(card)
    return [await render(turn, card)]


async def _moved_on(turn: Turn, card: Card) -> bool:
    now = await turn.booked(*(each.period for each in card.bookings))
    there = {(each.id, each.version) for each in now}
    return any((each.id, each.version) not in there for each in card.bookings)


async def _steps(turn: Turn, card: Card) -> list[Step]:
    schedule = await turn.schedule()
    steps: list[Step] = []
    for booking in card.bookings:
        cuts = card.request.periods or (booking.period,)
        steps += overlap.take_out(booking, cuts, schedule)
    return steps


async def render(turn: Turn, card: Card) -> Reply:
    """What will go and what stays, as a card."""
    voice = turn.voice(card.language)
    if card.stage is Stage.CLOSED:
        return Reply(voice("kept"), card=card.id, language=voice.language, owner=turn.person.id)
    lines = [Line(voice(card.notice), Tone.WARNING)] if card.notice else []
    steps = await _steps(turn, card)
    stays = [each.period for each in steps if isinstance(each, (Create, Update))]
    if stays:
        goes = card.request.periods or tuple(each.period for each in card.bookings)
        lines.append(Line(voice("cancel-part", periods=voice.all(map(voice.period, goes[:5])))))
        lines.append(Line(voice("cancel-stays", periods=voice.all(map(voice.period, sorted(stays)[:5]))), Tone.SUBTLE))
    first = card.page * PAGE
    rows = tuple(
        Row(period_title(each.period, voice), each.subject or voice("default-subject"))
        for each in card.bookings[first : first + PAGE]
    )
    reply = Reply(
        voice("cancel-headline", count=len(card.bookings)),
        tuple(lines),
        rows,
        actions=(
            Action(Verb.CONFIRM, voice("button-cancel-confirm"), style="destructive"),
            Action(Verb.DISCARD, voice("button-keep-it")),
            *more_action(card, len(card.bookings), voice),
        ),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice("cancel-headline", count=len(card.bookings)),
    )
    return reply if turn.private else replace(reply, reduced=reduced(reply, card, voice, turn.person.name))
