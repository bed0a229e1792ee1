"""Where one works (rule 32): show the place as it is and as it will be, set it on a press, undo.

Only what a recurrence has planned can be worked elsewhere: the API makes no working hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs import ask
from dialogs.carrying import carry_out
from dialogs.dialog import Answers, Dialog, Show, closed
from dialogs.facts import Facts
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import days_of, merged, subtract
from dialogs.ports import SetPlace, Step
from dialogs.proposal import PAGE, more_action, notes, page_of, spoken, title
from dialogs.remarks import changed
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, State, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn
from dialogs.workdays import What, Workday, hours_of, place_name, which_days, workdays

MOST_DAYS = 60
_NOTHING = "place-nothing"


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Show what would change, ready to be set; in place of the card `place` where one is given."""
    days = [day for period in request.periods for day in days_of(period)]
    if request.unclear is Unclear.MANY or len(days) > MOST_DAYS:
        return [turn.text("too-many-days", request.language, most=MOST_DAYS)]
    if request.unclear is not None or not days:
        asked = replace(request, intent=Intent.PLACE, unclear=request.unclear or Unclear.DAY)
        return await ask.start(turn, asked, place)
    request = replace(request, intent=Intent.PLACE, periods=merged(request.periods), candidates=())
    card = await look(turn, turn.place(place, Kind.PLACE, request, origin=None))
    schedule = await turn.schedule()
    steps = steps_of(turn, card, schedule)
    if not steps and place is None:
        return [Show(replace(card, stage=Stage.CLOSED, notice=_NOTHING))]
    changes = all(day.elsewhere(request.place or "") and not day.beyond for day in days_on(card, schedule))
    plain = changes and min(request.periods).start.date() >= turn.now.date() and not request.leftover
    if turn.preferences.book_at_once and place is None and plain:
        return [Show(await carry_out(turn, card, steps))]
    return [Show(card)]


async def look(turn: Turn, card: Card) -> Card:
    """The card with what the plan now holds in its periods."""
    periods = card.request.periods
    start, end = min(each.start for each in periods), max(each.after for each in periods)
    work = await turn.plan.workplaces(start, end)
    inside = tuple(each for each in work if any(each.period.overlaps(period) for period in periods))
    return replace(card, workplaces=inside, bookings=await turn.booked(*periods))


def days_on(card: Card, schedule: Schedule) -> list[Workday]:
    """The days that the card is about."""
    return workdays(card.request.periods, card.workplaces, card.bookings, schedule)


def steps_of(turn: Turn, card: Card, schedule: Schedule) -> list[Step]:
    """What is to be set: each stretch of work that is done elsewhere."""
    place = _place(card)
    return [
        SetPlace(each, place, at=turn.now if each.period.start <= turn.now < each.period.end else None)
        for day in days_on(card, schedule)
        for each in day.elsewhere(place)
    ]


def _place(card: Card) -> str:
    return card.request.place or "remote"


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """Other days, another place: "no, Thursday", "and Friday", "make it the office"."""
    told = replace(request, place=request.place or card.request.place, subject=card.request.subject)
    answers = await start(turn, told, place=card)
    voice = turn.voice(request.language)
    same_days = told.periods == card.request.periods
    if told.place != card.request.place and told.unclear is None:
        before, after = (place_name(each or "", voice) for each in (card.request.place, told.place))
        remark = voice("place-change", before=before, after=after)
        remark = f"{remark}." if same_days else f"{remark}. {changed(card.request, told, voice)}"
    else:
        remark = changed(card.request, told, voice)
    return [
        replace(each, card=replace(each.card, remark=remark)) if isinstance(each, Show) else each for each in answers
    ]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A button of an open proposal, or the same press again."""
    match press.verb:
        case Verb.BOOK:
            return await _accept(turn, card)
        case Verb.REMOVE:
            return await _remove(turn, card, press.n or 0)
        case Verb.MORE:
            pages = -(-len(days_on(card, await turn.schedule())) // PAGE)
            return [Show(replace(card, page=(card.page + 1) % max(pages, 1)))]
        case Verb.DISCARD if card.stage is not Stage.DOING:
            return [closed(card)]
    return [Show(card)]


async def _accept(turn: Turn, card: Card) -> Answers:
    if card.stage is Stage.DOING:  # begun before a restart or on another device: finish that
        return [Show(await carry_out(turn, card, card.steps))]
    shown = card
    card = await look(turn, card)
    if (card.workplaces, card.bookings) != (shown.workplaces, shown.bookings):
        return [Show(replace(card, notice="plan-changed", remark=""))]
    steps = steps_of(turn, card, await turn.schedule())
    return [Show(await carry_out(turn, card, steps) if steps else card)]


async def _remove(turn: Turn, card: Card, n: int) -> Answers:
    """One of several days taken out."""
    schedule = await turn.schedule()
    days = days_on(card, schedule)
    if not 1 <= n <= len(days):
        return [turn.whisper("no-such-row", card.language)]
    gone = Period.of_days(days[n - 1].day)
    left = tuple(piece for each in card.request.periods for piece in subtract(each, (gone,), schedule))
    if not left or len(days) == 1:
        return [closed(card)]
    voice = turn.voice(card.language)
    card = await look(turn, replace(card, request=replace(card.request, periods=left)))
    last = max(len(days_on(card, schedule)) - 1, 0) // PAGE
    removed = voice("removed", period=voice.period(gone))
    return [Show(replace(card, page=min(card.page, last), notice="", remark=removed))]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """When, the place as it is and as it will be, day by day, and what cannot be changed."""
    days, periods = days_on(card, facts.schedule), card.request.periods
    reply = Reply(which_days(periods, voice), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED and card.notice != _NOTHING:
        return replace(reply, state=State.CLOSED, badge=voice("state-kept"))
    place = _place(card)
    changes = any(day.elsewhere(place) for day in days)
    nothing = not changes
    told = replace(card, notice="") if card.notice == _NOTHING else card
    reply = replace(
        reply,
        state=State.CLOSED if nothing else State.CONFIRM,
        badge=voice(_NOTHING if nothing else "state-confirm"),
        lines=(*_single(days, place, voice), *notes(told, voice), *_warnings(card, days, voice)),
        rows=_rows(card, days, place, voice) if len(days) > 1 else (),
        speak=voice("place-speak", place=place_name(place, voice), periods=spoken(periods, voice)),
    )
    if card.stage is Stage.CLOSED:
        return replace(reply, rows=tuple(replace(each, actions=()) for each in reply.rows))
    accept = (Action(Verb.BOOK, voice("button-set"), style="positive"),) if changes else ()
    leave = Action(Verb.DISCARD, voice("button-leave-it"))
    return replace(reply, actions=(*accept, leave, *more_action(card, len(days), voice)))


def _single(days: Sequence[Workday], place: str, voice: Voice) -> list[Line]:
    """Of one day what becomes of it; of several where they will be worked."""
    if len(days) == 1:
        return [Line(becomes(days[0], place, voice))]
    return [Line(place_name(place, voice))] if days else []


def becomes(day: Workday, place: str, voice: Voice) -> str:
    """What becomes of a day: "Office → Remote", with the hours where only a part of it changes."""
    name = place_name(place, voice)
    if day.what is not What.WORK:
        return voice(f"place-day-{day.what}")
    if day.at(place):
        return voice("place-already", place=name)
    said = []
    for each in day.elsewhere(place):
        change = voice("place-change", before=place_name(each.place, voice), after=name)
        whole = len(day.work) == 1
        said.append(change if whole else voice("place-at", hours=hours_of(each, voice), place=change))
    return voice.all(said)


def _rows(card: Card, days: Sequence[Workday], place: str, voice: Voice) -> tuple[Row, ...]:
    """One line for each day on this page, and for the last."""
    shown = [*page_of(card, len(days))]
    if shown and shown[-1] != len(days) - 1:
        shown.append(len(days) - 1)
    label = voice("button-remove")
    return tuple(
        Row(
            title(voice.short_day(days[index].day)),
            becomes(days[index], place, voice),
            (Action(Verb.REMOVE, label, n=index + 1),),
            menu=True,
        )
        for index in shown
    )


def _warnings(card: Card, days: Sequence[Workday], voice: Voice) -> list[Line]:
    """What to mind: the past, hours that change with those asked for, days that have none."""
    lines = []
    if past := [each for each in card.request.periods if each.after <= voice.now]:
        whole = len(past) == len(card.request.periods)
        lines.append(Line(voice("warn-past" if whole else "warn-past-some"), Tone.WARNING))
    if beyond := [each for day in days for each in day.beyond if each.place != _place(card)]:
        lines.append(Line(voice("place-whole", hours=hours_of(beyond[0], voice)), Tone.WARNING))
    if not days or any(day.what is What.IDLE for day in days):
        lines.append(Line(voice("place-idle-why"), Tone.SUBTLE))
    return lines


def for_others(reply: Reply, card: Card, facts: Facts, voice: Voice) -> Reply:
    """What everyone else in a group sees: whose days, which, and the state; neither places nor buttons."""
    dates = tuple(Line(title(voice.period(period))) for period in card.request.periods[:PAGE])
    return Reply(
        voice("reduced-place", name=facts.person.name),
        reply.state,
        reply.badge,
        dates,
        card=reply.card,
        language=reply.language,
        owner=reply.owner,
    )


DIALOG = Dialog(render, press, correct, for_others)
