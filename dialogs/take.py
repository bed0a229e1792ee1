"""Taking time off: propose, correct, edit, book. What is unclear is asked by ask.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import ask, counting, overlap
from dialogs.carrying import carry_out
from dialogs.clockchange import existing
from dialogs.dialog import Answers, Dialog, Show, closed
from dialogs.editing import subject_of, touches_period
from dialogs.facts import Facts
from dialogs.forms import read_form, wants_times, with_edit
from dialogs.meetings import details, meetings_in
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import merged, shifted
from dialogs.ports import Booking, Step
from dialogs.proposal import (
    PAGE,
    dates_for_others,
    extent,
    form,
    more_action,
    notes,
    period_rows,
    reason,
    spoken,
    warnings,
    when,
)
from dialogs.remarks import changed
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, State, Tone
from dialogs.state import REASON, Card, Kind, Stage
from dialogs.turn import Turn

MOST_PERIODS = 60  # rule 16
LOOK_AHEAD = timedelta(days=21)  # how far "back on" looks past other time off
_SHIFTED = "clocks-shifted"


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Show what was understood, ready to book; in place of the card `place` where one is given.

    Asks instead where something is unclear; books at once where the person prefers that and nothing is in the way.
    """
    if request.alike:
        return await _alike(turn, request, place)
    if request.unclear is Unclear.MANY or len(request.periods) > MOST_PERIODS:
        return [turn.text("too-many-periods", request.language, most=MOST_PERIODS)]
    if request.unclear is not None:
        return await ask.start(turn, request, place)
    if request.health and turn.defaults.neutral_sickness:
        request = replace(request, subject=None)
    request, notice = _existing(replace(request, periods=merged(request.periods)), turn.person.zone)
    card = await look(turn, turn.place(place, Kind.TAKE, request, origin=None, notice=notice))
    if there := _already(request, card.bookings):
        asked = replace(request, intent=Intent.LIST)
        return [Show(turn.place(place, Kind.LIST, asked, bookings=there, notice="already-off"))]
    await turn.remember(replace(turn.talk, latest=request))
    in_the_way = card.bookings or request.candidates or request.leftover or request.periods[-1].after <= turn.now
    if turn.preferences.book_at_once and not place and not in_the_way:
        return await _book(turn, card, overlap.keep_both(request.periods, _subject(turn, card)))
    return [Show(card)]


async def _alike(turn: Turn, request: Request, place: Card | None) -> Answers:
    """ "As last week": what was booked then, as many whole weeks later as it takes to lie ahead."""
    found = await turn.booked(*request.alike)
    if not found:
        said = turn.voice(request.language)
        return [turn.text("nothing-booked", request.language, periods=said.all(map(said.period, request.alike[:2])))]
    first = min(each.period.start for each in found)
    weeks = max(1, -(-(turn.now.date() - first.date()).days // 7))
    periods = tuple(shifted(each.period, timedelta(days=7 * weeks)) for each in found)
    return await start(turn, replace(request, periods=periods, alike=(), subject=found[0].subject), place)


def _existing(request: Request, zone: str) -> tuple[Request, str]:
    """The request with no hours that the clocks leave out, and the notice that says so."""
    periods = tuple(
        each if each.all_day else replace(each, start=existing(each.start, zone), end=existing(each.end, zone))
        for each in request.periods
    )
    periods = tuple(each for each in periods if each.start < each.end)
    if periods == request.periods or not periods:
        return request, ""
    return replace(request, periods=periods), _SHIFTED


def _already(request: Request, met: Sequence[Booking]) -> tuple[Booking, ...]:
    """The bookings that are exactly what is asked for, so that there is nothing to book; else none."""
    same = tuple(each for each in met if each.period in request.periods and request.subject in (None, each.subject))
    return same if {each.period for each in same} == set(request.periods) else ()


async def look(turn: Turn, card: Card) -> Card:
    """The card with what the plan now holds in and soon after its periods."""
    periods = card.request.periods
    end = max(period.after for period in periods)
    found = await turn.plan.view(min(period.start for period in periods), end + LOOK_AHEAD)
    met = tuple(each for each in found if any(each.period.overlaps(period) for period in periods))
    later = tuple(each for each in found if each.period.after > end and each not in met)
    return replace(card, bookings=met, later=later)


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """Put the corrected request in place of the open proposal; the same card shows it, and what was changed."""
    answers = await start(turn, request, place=card)
    remark = changed(card.request, request, turn.voice(request.language))
    return [
        replace(each, card=replace(each.card, remark=remark)) if isinstance(each, Show) else each for each in answers
    ]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A button of an open proposal, or the same press again."""
    match press.verb:
        case Verb.BOOK | Verb.KEEP | Verb.REPLACE | Verb.EXTEND:
            return await _accept(turn, card, press)
        case Verb.EDIT:
            return await _edit(turn, card, press)
        case Verb.REMOVE:
            return await _remove(turn, card, press.n or 0)
        case Verb.PICK:
            return await _other_reading(turn, card, press.n or 1)
        case Verb.MORE:
            pages = -(-len(card.request.periods) // PAGE)
            return [Show(replace(card, page=(card.page + 1) % max(pages, 1)))]
        case Verb.DISCARD if card.stage is not Stage.DOING:
            return [closed(card)]
    return [Show(card)]


async def _accept(turn: Turn, card: Card, press: Press) -> Answers:
    if card.stage is Stage.DOING:  # begun before a restart or on another device: finish that
        return await _book(turn, card, card.steps)
    schedule = await turn.schedule()
    edited = read_form(card, press.inputs, schedule)
    if edited.errors:
        return [Show(replace(card, editing=card.editing or 1), edited.errors, press.inputs)]
    if wants_times(card, press.inputs):
        asked = replace(card, request=with_edit(card, edited), editing=max(card.editing, 1), notice="", remark="")
        return [Show(await look(turn, asked))]
    shown = card
    card = await look(turn, replace(card, request=with_edit(card, edited)))
    if _seen(card.bookings) != _seen(shown.bookings):
        moved = card.request.periods != shown.request.periods
        return [Show(replace(card, notice="" if moved else "plan-changed", remark="", editing=0))]
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


async def _book(turn: Turn, card: Card, steps: Sequence[Step]) -> Answers:
    linked = len(steps) != len(card.request.periods) or bool(card.bookings)
    return [Show(await carry_out(turn, card, steps, atomic=linked))]


async def _edit(turn: Turn, card: Card, press: Press) -> Answers:
    request, several = card.request, len(card.request.periods) > 1
    if press.n and press.n != card.editing:  # the form of another of several periods
        if not 1 <= press.n <= len(request.periods):
            return [turn.whisper("no-such-row", card.language)]
        return [Show(replace(card, editing=press.n, notice="", remark=""))]
    if not touches_period(press.inputs) or (several and card.editing < 1):
        subject = subject_of(press.inputs, request.subject)
        opened = 0 if card.editing else REASON if several else 1
        card = replace(card, request=replace(request, subject=subject), editing=opened, notice="", remark="")
        return [Show(card)]
    edited = read_form(card, press.inputs, await turn.schedule())
    if edited.errors:
        return [Show(replace(card, editing=card.editing or 1), edited.errors, press.inputs)]
    opened = max(card.editing, 1) if wants_times(card, press.inputs) else 0
    card = replace(card, request=with_edit(card, edited), editing=opened, notice="", remark="")
    return [Show(await look(turn, card))]


async def _remove(turn: Turn, card: Card, n: int) -> Answers:
    periods = card.request.periods
    if not 1 <= n <= len(periods):
        return [turn.whisper("no-such-row", card.language)]
    left = periods[: n - 1] + periods[n:]
    if not left:
        return [closed(card)]
    last_page = (len(left) - 1) // PAGE
    request = replace(card.request, periods=left)
    voice = turn.voice(card.language)
    removed = voice("removed", period=voice.period(periods[n - 1]))
    card = replace(card, request=request, page=min(card.page, last_page), editing=0, notice="", remark=removed)
    return [Show(await look(turn, card))]


async def _other_reading(turn: Turn, card: Card, n: int) -> Answers:
    others = card.request.candidates
    if not 1 <= n <= len(others):
        return [turn.whisper("no-such-row", card.language)]
    rest = (card.request.periods, *others[: n - 1], *others[n:])
    return await start(turn, replace(card.request, periods=others[n - 1], candidates=rest), place=card)


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """Public holidays around it, and which meetings an open proposal would clash with."""
    facts = await counting.gather(turn, card, facts)
    if card.stage is not Stage.OPEN:
        return facts
    return replace(facts, meetings=await meetings_in(turn, card.request.periods))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The proposal: when, how long, back at work, why, what to mind, and at most four buttons."""
    request, periods = card.request, card.request.periods
    reply = Reply(when(periods, voice), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(reply, state=State.CLOSED, badge=voice("state-not-booked"))
    lines = [
        Line(extent(periods, card.later, facts.counted, voice)),
        *counting.said(periods, card.later, facts, voice),
        *reason(request.subject, voice),
        *notes(card, voice),
        *warnings(periods, card.bookings, facts, voice),
        *_outcomes(card, facts.schedule, voice),
    ]
    return replace(
        reply,
        state=State.CONFIRM,
        badge=voice("state-confirm"),
        lines=tuple(lines),
        passing=details(facts.meetings, voice),
        rows=period_rows(card, facts.counted, voice),
        choices=tuple(
            Action(Verb.PICK, voice("button-or", periods=_label(reading, voice)), n=n)
            for n, reading in enumerate(request.candidates[:3], start=1)
        ),
        inputs=form(card, facts, voice),
        actions=_actions(card, facts.schedule, voice),
        speak=voice("proposal-speak", periods=spoken(periods, voice)),
    )


def _choices(card: Card, schedule: Schedule) -> list[Verb]:
    """The ways to settle an overlap, the likeliest first."""
    periods = card.request.periods
    movable = [each for each in card.bookings if not each.recurrence]
    found = [Verb.KEEP]
    if movable:
        found.append(Verb.REPLACE)
    if overlap.can_extend(periods, movable, schedule):
        found.append(Verb.EXTEND)
    inside = all(any(p.start <= each.period.start and each.period.end <= p.end for p in periods) for each in movable)
    likely = Verb.REPLACE if movable and inside else Verb.EXTEND
    if likely in found and not (likely is Verb.EXTEND and card.request.subject):
        found.remove(likely)
        found.insert(0, likely)
    return found


def _outcomes(card: Card, schedule: Schedule, voice: Voice) -> list[Line]:
    """What will stand after each way to settle an overlap."""
    if not card.bookings:
        return []
    lines = []
    for verb in _choices(card, schedule):
        stands = overlap.stands_after(verb, card.request.periods, card.bookings, schedule)
        said = voice.all(map(voice.brief, stands[:4]))
        lines.append(Line(voice("outcome", choice=voice(f"button-{verb}"), periods=said), Tone.SUBTLE))
    return lines


def _actions(card: Card, schedule: Schedule, voice: Voice) -> tuple[Action, ...]:
    edit = Action(Verb.EDIT, voice("button-apply" if card.editing else "button-edit"), inputs=True)
    if len(card.request.periods) > 1:
        edit = replace(edit, label=edit.label if card.editing else voice("button-reason"))
        edit = replace(edit, n=card.editing if card.editing > 0 else None)
    discard = Action(Verb.DISCARD, voice("button-discard"))
    if card.bookings:
        first = [
            Action(verb, voice(f"button-{verb}"), style="positive" if not n else "default", inputs=True)
            for n, verb in enumerate(_choices(card, schedule))
        ]
    else:
        first = [Action(Verb.BOOK, voice("button-book"), style="positive", inputs=True)]
    crowded = len(first) > 2
    rest = [replace(edit, secondary=crowded and not card.editing), discard]
    return (*first, *rest, *more_action(card, len(card.request.periods), voice))


def _label(periods: tuple[Period, ...], voice: Voice) -> str:
    return voice.all(map(voice.brief, periods[:2]))


DIALOG = Dialog(render, press, correct, dates_for_others, gather)
