"""Taking time off: propose, ask what is missing, correct, edit, book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import overlap
from dialogs.ask import ask
from dialogs.editing import read_inputs, subject_of, touches_period
from dialogs.model import Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import merged
from dialogs.ports import Booking, Step
from dialogs.proposal import (
    PAGE,
    back_line,
    more_action,
    period_inputs,
    period_lines,
    period_rows,
    reduced,
    subject_input,
    warnings,
)
from dialogs.receipt import booked
from dialogs.replies import Voice
from dialogs.reply import Action, Input, Line, Reply, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn
from dialogs.undertaking import carry_out

MOST_PERIODS = 60  # rule 16
LOOK_AHEAD = timedelta(days=21)  # how far "back on" looks past other time off


async def propose(turn: Turn, request: Request, *, place: Card | None = None) -> list[Reply]:
    """Show what was understood, ready to book; in place of the card `place` where one is given.

    Asks instead where something is unclear; books at once where the person prefers that and nothing is in the way.
    """
    if request.unclear is Unclear.MANY or len(request.periods) > MOST_PERIODS:
        return [turn.text("too-many-periods", request.language, most=MOST_PERIODS)]
    if request.unclear is not None:
        return await ask(turn, request, place=place)
    if request.health and turn.defaults.neutral_sickness:
        request = replace(request, subject=None)
    request = replace(request, periods=merged(request.periods))
    card = replace(place, kind=Kind.TAKE, request=request) if place else turn.new_card(Kind.TAKE, request)
    card = replace(await look(turn, card), page=0, notice="", choices=())
    in_the_way = card.bookings or request.candidates or request.periods[-1].after <= turn.now
    if turn.preferences.book_at_once and not place and not in_the_way:
        return await _book(turn, card, overlap.keep_both(request.periods, _subject(turn, card)))
    await turn.keep(card)
    return [await render(turn, card)]


async def look(turn: Turn, card: Card) -> Card:
    """The card with what the plan now holds in and soon after its periods."""
    periods = card.request.periods
    end = max(period.after for period in periods)
    found = await turn.plan.view(min(period.start for period in periods), end + LOOK_AHEAD)
    met = tuple(each for each in found if any(each.period.overlaps(period) for period in periods))
    later = tuple(each for each in found if each.period.after > end and each not in met)
    return replace(card, bookings=met, later=later)


async def correct(turn: Turn, card: Card, request: Request) -> list[Reply]:
    """Put the corrected request in place of the open proposal; the same card shows it."""
    return await propose(turn, request, place=card)


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A button of an open proposal, or the same press again."""
    match press.verb:
        case Verb.BOOK | Verb.KEEP | Verb.REPLACE | Verb.EXTEND:
            return await _accept(turn, card, press)
        case Verb.EDIT:
            return await _edit(turn, card, press.inputs)
        case Verb.REMOVE:
            return await _remove(turn, card, press.n or 0)
        case Verb.PICK:
            return await _other_reading(turn, card, press.n or 1)
        case Verb.MORE:
            pages = -(-len(card.request.periods) // PAGE)
            card = replace(card, page=(card.page + 1) % max(pages, 1))
        case Verb.DISCARD:
            card = replace(card, stage=Stage.CLOSED, editing=False, notice="")
    await turn.keep(card)
    return [await render(turn, card)]


async def _accept(turn: Turn, card: Card, press: Press) -> list[Reply]:
    if card.stage is Stage.DOING:  # begun before a restart or on another device: finish that
        return await _book(turn, card, card.steps)
    schedule = await turn.schedule()
    shown = card
    request = card.request
    if len(request.periods) == 1 and card.editing:
        edited = read_inputs(press.inputs, request.periods[0], request.subject, schedule)
        if edited.errors:
            return [await render(turn, card, edited.errors)]
        request = replace(request, periods=(edited.period,), subject=edited.subject)
    else:
        request = replace(request, subject=subject_of(press.inputs, request.subject))
    card = await look(turn, replace(card, request=request))
    if _seen(card.bookings) != _seen(shown.bookings):
        moved = request.periods != shown.request.periods
        card = replace(card, notice="" if moved else "plan-changed", editing=False)
        await turn.keep(card)
        return [await render(turn, card)]
    return await _book(turn, card, _steps(turn, card, press.verb, schedule))


def _seen(bookings: tuple[Booking, ...]) -> set[tuple[str, str]]:
    return {(each.id, each.version) for each in bookings}


def _subject(turn: Turn, card: Card) -> str:
    """What is written: the subject, or the default in the person's language."""
    return card.request.subject or turn.voice(card.language)("default-subject")


def _steps(turn: Turn, card: Card, verb: Verb, schedule: Schedule) -> list[Step]:
    periods, subject = card.request.periods, _subject(turn, card)
    movable = [each for each in card.bookings if not each.recurrence]
    if verb is Verb.REPLACE:
        return overlap.replace_booked(periods, subject, movable, schedule)
    if verb is Verb.EXTEND:
        return overlap.extend(periods, subject, movable, schedule)
    return overlap.keep_both(periods, subject)


async def _book(turn: Turn, card: Card, steps: Sequence[Step]) -> list[Reply]:
    linked = len(steps) != len(card.request.periods) or bool(card.bookings)
    card = await carry_out(turn, card, steps, atomic=linked)
    return [await booked(turn, card)]


async def _edit(turn: Turn, card: Card, inputs: Mapping[str, str]) -> list[Reply]:
    request = replace(card.request, subject=subject_of(inputs, card.request.subject))
    if not (touches_period(inputs) and len(request.periods) == 1):
        card = replace(card, request=request, editing=not card.editing, notice="")
        await turn.keep(card)
        return [await render(turn, card)]
    schedule = await turn.schedule()
    edited = read_inputs(inputs, request.periods[0], request.subject, schedule)
    if edited.errors:
        card = replace(card, editing=True)
        await turn.keep(card)
        return [await render(turn, card, edited.errors, inputs)]
    request = replace(request, periods=(edited.period,), candidates=())
    card = await look(turn, replace(card, request=request, editing=False, notice=""))
    await turn.keep(card)
    return [await render(turn, card)]


async def _remove(turn: Turn, card: Card, n: int) -> list[Reply]:
    periods = card.request.periods
    if not 1 <= n <= len(periods):
        return [turn.whisper("no-such-row", card.language)]
    left = periods[: n - 1] + periods[n:]
    if not left:
        card = replace(card, stage=Stage.CLOSED)
    else:
        last_page = (len(left) - 1) // PAGE
        card = replace(card, request=replace(card.request, periods=left), page=min(card.page, last_page))
        card = await look(turn, card)
    await turn.keep(card)
    return [await render(turn, card)]


async def _other_reading(turn: Turn, card: Card, n: int) -> list[Reply]:
    others = card.request.candidates
    if not 1 <= n <= len(others):
        return [turn.whisper("no-such-row", card.language)]
    rest = (card.request.periods, *others[: n - 1], *others[n:])
    return await propose(turn, replace(card.request, periods=others[n - 1], candidates=rest), place=card)


async def render(
    turn: Turn, card: Card, errors: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> Reply:
    """The proposal as a card. `errors` are message keys by input, `typed` what the person had put there."""
    voice = turn.voice(card.language)
    if card.stage is Stage.CLOSED:
        return Reply(voice("discarded"), card=card.id, language=voice.language, owner=turn.person.id)
    schedule = await turn.schedule()
    periods = card.request.periods
    lines = [Line(voice(card.notice), Tone.WARNING)] if card.notice else []
    lines += period_lines(card, schedule, voice)
    if back := back_line(card, schedule, voice):
        lines.append(back)
    lines += warnings(card, schedule, voice)
    inputs: tuple[Input, ...] = (subject_input(card, voice),)
    if card.editing and len(periods) == 1:
        inputs = (*period_inputs(periods[0], schedule, voice, dict(errors or {})), *inputs)
        inputs = tuple(replace(each, value=(typed or {}).get(each.id, each.value)) for each in inputs)
    reply = Reply(
        voice("proposal-headline"),
        tuple(lines),
        period_rows(card, schedule, voice, removable=True),
        inputs,
        _actions(card, schedule, voice),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice("proposal-speak", periods=voice.all(map(voice.period, periods[:3]))),
    )
    return reply if turn.private else replace(reply, reduced=reduced(reply, card, voice, turn.person.name))


def _actions(card: Card, schedule: Schedule, voice: Voice) -> tuple[Action, ...]:
    if card.bookings:
        first = [Action(Verb.KEEP, voice("button-keep"), inputs=True)]
        movable = [each for each in card.bookings if not each.recurrence]
        if movable:
            first.append(Action(Verb.REPLACE, voice("button-replace"), inputs=True))
        if overlap.can_extend(card.request.periods, movable, schedule):
            first.append(Action(Verb.EXTEND, voice("button-extend"), inputs=True))
    else:
        first = [Action(Verb.BOOK, voice("button-book"), style="positive", inputs=True)]
    others = [
        Action(Verb.PICK, voice("button-or", periods=_label(reading, voice)), n=n)
        for n, reading in enumerate(card.request.candidates[:3], start=1)
    ]
    edit = Action(Verb.EDIT, voice("button-apply" if card.editing else "button-edit"), inputs=True)
    discard = Action(Verb.DISCARD, voice("button-discard"))
    rest = [edit, discard] if len(first) == 1 else [replace(edit, secondary=True), replace(discard, secondary=True)]
    if others:
        rest = [replace(each, secondary=True) for each in rest]
    return (*first, *others, *rest, *more_action(card, len(card.request.periods), voice))


def _label(periods: tuple[Period, ...], voice: Voice) -> str:
    return voice.all(map(voice.period, periods[:2]))
