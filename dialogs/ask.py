"""Asking the one thing that is unclear (rule 20), with the likely answers to tap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs import habits
from dialogs.dialog import Answers, Dialog, Onward, Show, closed
from dialogs.facts import Facts
from dialogs.model import Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import DAY, days_of, work_on
from dialogs.proposal import notes, period_title, reason, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, State
from dialogs.state import Card, Choice, Kind, Stage
from dialogs.turn import Turn

_MOST = 4  # answers offered
_ROOM = 6  # buttons that a card shows beside each other


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Ask what `request.unclear` names; the answer comes as a press or as the next message.

    In place of an open card the question is about that card, and its answer leads back there.
    """
    voice = turn.voice(request.language)
    choices = tuple(choices_of(request, await turn.schedule(), voice))[:_MOST]
    origin, before = None, None
    if place is not None:
        origin = place.origin if place.kind is Kind.ASK else place.kind
        before = place.before if place.kind is Kind.ASK else place.request
    card = turn.place(place, Kind.ASK, request, choices=choices, origin=origin, before=before)
    return [Show(card)]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """An answer tapped: the card becomes what it leads to. "Never mind" leaves what the question was about."""
    if press.verb is Verb.DISCARD:
        return [left(card)]
    if press.verb is Verb.EXAMPLE and (usual := await habits.pressed(turn, press, card.request)):
        return [Onward(usual, place=card)]
    if press.verb is not Verb.PICK:
        return [Show(card)]
    index = (press.n or 1) - 1
    if not 0 <= index < len(card.choices):
        return [turn.whisper("no-such-row", card.language)]
    choice = card.choices[index]
    if not choice.periods:
        return [Onward(text=choice.answer, place=card)]
    return [Onward(answered(card.request, choice.periods), place=card)]


def answered(request: Request, periods: tuple[Period, ...]) -> Request:
    """The request with its question answered."""
    return replace(request, periods=periods, unclear=None, partial=None, about=(), candidates=())


def left(card: Card) -> Show:
    """The card with its question unanswered: what was open before it, or done with."""
    if card.origin in {None, Kind.ASK} or card.before is None or not (card.before.periods or card.bookings):
        return closed(card)
    return Show(replace(card, kind=card.origin or card.kind, request=card.before, origin=None, before=None, choices=()))


async def correct(turn: Turn, card: Card, request: Request) -> Answers:
    """A message that answers: the request completed by it, where the question was."""
    return [Onward(request, place=card)]


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """What the person usually does, where the day is asked for."""
    if card.stage is not Stage.OPEN or card.request.unclear is not Unclear.DAY:
        return facts
    return replace(facts, habits=tuple(habits.fitting(await habits.known(turn), card.request)))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The question as a card; once it is left, a line without buttons."""
    request = card.request
    reply = Reply(voice("question-closed"), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(reply, state=State.CLOSED, badge=voice("state-closed"))
    unclear = request.unclear or Unclear.DAY
    question = _question(request, unclear, voice)
    sure = unclear is Unclear.SURE
    return replace(
        reply,
        headline=question,
        state=State.QUESTION,
        badge=voice("state-question"),
        lines=(*_about(request, unclear, voice), *reason(request.subject, voice), *notes(card, voice)),
        choices=() if sure else _offered(card, facts, voice),
        actions=(
            *(_picks(card, style="positive") if sure else ()),
            Action(Verb.DISCARD, voice("button-no" if sure else "button-never-mind")),
        ),
        speak=question,
    )


def _offered(card: Card, facts: Facts, voice: Voice) -> tuple[Action, ...]:
    """The answers to tap, what the person usually does first, as far as there is room beside each other."""
    picks = _picks(card)
    return (*habits.chips(facts.habits, voice)[: _ROOM - len(picks)], *picks)


def _picks(card: Card, style: str = "default") -> tuple[Action, ...]:
    return tuple(Action(Verb.PICK, each.label, n=n, style=style) for n, each in enumerate(card.choices, start=1))


def _question(request: Request, unclear: Unclear, voice: Voice) -> str:
    if unclear is Unclear.SURE and request.candidates:
        return title(voice("ask-sure", periods=voice.all(map(voice.period, request.candidates[0][:3]))))
    return voice("ask-day" if unclear is Unclear.SURE else f"ask-{unclear}")


def _about(request: Request, unclear: Unclear, voice: Voice) -> list[Line]:
    """What the question is about."""
    if unclear in {Unclear.DAY, Unclear.SURE} or not request.about:
        return []
    first = request.about[0].start
    if unclear is Unclear.DURATION:
        return [Line(title(voice.moment(first)))]
    if unclear is Unclear.TIME:
        return [Line(title(voice.day(first.date())))]
    return [Line(period_title(period, voice)) for period in request.about[:3]]


def for_others(reply: Reply, card: Card, facts: Facts, voice: Voice) -> Reply:
    """Others in a group see that its author is asked something, and no buttons."""
    said = voice("reduced-question", name=facts.person.name)
    return Reply(said, reply.state, card=reply.card, language=reply.language, owner=reply.owner)


def choices_of(request: Request, schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    """The likely answers to what is unclear."""
    match request.unclear:
        case Unclear.HALF:
            yield from _halves(request.about, schedule, voice)
        case Unclear.DURATION:
            yield from _lengths(request.about, schedule, voice)
        case Unclear.TIME:
            yield from _starts(request.about, schedule, voice)
        case Unclear.END:
            yield from _ends(request.about, voice)
        case Unclear.DATE | Unclear.ZONE:
            for periods in request.candidates:
                yield Choice(title(voice.all(map(voice.brief, periods))), periods)
        case Unclear.DAY:
            yield from _days(request.about, schedule, voice)
        case Unclear.SURE:
            for periods in request.candidates[:1]:
                yield Choice(voice("button-yes"), periods)


def _halves(about: tuple[Period, ...], schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    days = [day for period in about for day in days_of(period)]
    halves: tuple[list[Period], list[Period]] = ([], [])
    for day in days:
        opens, closes = work_on(day, schedule)
        midday = datetime.combine(day, schedule.midday_on(day))
        halves[0].append(Period(opens, midday))
        halves[1].append(Period(midday, closes))
    for key, periods in zip(("choice-morning", "choice-afternoon"), halves, strict=True):
        if periods:
            span = f"{voice.time(periods[0].start)}–{voice.time(periods[0].end)}"
            yield Choice(voice(key, span=span), tuple(periods))


def _lengths(about: tuple[Period, ...], schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    if not about:
        return
    start = about[0].start
    _, closes = work_on(start.date(), schedule)
    for minutes in (30, 60, 120):
        end = start + timedelta(minutes=minutes)
        yield Choice(voice.duration(minutes), tuple(_moved(each, end - start) for each in about))
    if closes > start:
        rest = voice("choice-until", moment=voice.time(closes))
        yield Choice(rest, tuple(_moved(each, closes - start) for each in about))


def _moved(period: Period, length: timedelta) -> Period:
    return Period(period.start, period.start + length)


def _starts(about: tuple[Period, ...], schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    if not about:
        return
    length = about[0].end - about[0].start
    opens, closes = work_on(about[0].start.date(), schedule)
    midday = datetime.combine(opens.date(), schedule.midday_on(opens.date()))
    starts = [opens, max(opens, midday - length), midday, max(opens, closes - length)]
    for start in sorted(set(starts)):
        found = tuple(
            Period(start + (each.start - about[0].start), start + (each.end - about[0].start)) for each in about
        )
        yield Choice(f"{voice.time(start)}–{voice.time(start + length)}", found)


def _ends(about: tuple[Period, ...], voice: Voice) -> Iterator[Choice]:
    first = min((period.start.date() for period in about), default=voice.now.date())
    friday = first + DAY * ((4 - first.weekday()) % 7)
    month_end = (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY
    year_end = date(first.year, 12, 31)
    for last in sorted({friday, friday + 7 * DAY, first + 28 * DAY, month_end, year_end}):
        if last > first:
            yield Choice(voice("choice-until", moment=voice.short_day(last)), answer=f"until {last.isoformat()}")


def _days(about: tuple[Period, ...], schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    """The next working days, or those of the stretch that was named ("one day next week")."""
    today = voice.now.date()
    named = [day for period in about for day in days_of(period) if day >= today]
    ahead = named[:40] or [today + DAY * count for count in range(8)]
    for day in [each for each in ahead if schedule.works(each)][:5]:
        yield Choice(title(voice.short_day(day)), answer=day.isoformat())


DIALOG = Dialog(render, press, correct, for_others, gather)
