"""Asking the one thing that is unclear (rule 20), with buttons for the likely answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs.model import Period, Request, Schedule, Unclear, Verb
from dialogs.periods import DAY, days_of, work_on
from dialogs.proposal import period_title, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply
from dialogs.state import Card, Choice, Kind, Stage
from dialogs.turn import Turn


async def ask(turn: Turn, request: Request, *, place: Card | None = None) -> list[Reply]:
    """Ask what `request.unclear` names; the answer comes as a press or as the next message."""
    voice = turn.voice(request.language)
    choices = tuple(_choices(request, await turn.schedule(), voice))[:6]
    if place:
        card = replace(place, kind=Kind.ASK, request=request, choices=choices, notice="", editing=False)
    else:
        card = turn.new_card(Kind.ASK, request, choices=choices)
    await turn.keep(card)
    return [render(turn, card)]


def answered(turn: Turn, card: Card, choice: Choice) -> Request | None:
    """The request completed by a choice that names its periods; None when its words have to be read."""
    if not choice.periods:
        return None
    return replace(card.request, periods=choice.periods, unclear=None, partial=None, about=())


def render(turn: Turn, card: Card) -> Reply:
    """The question as a card; once answered, a line without buttons."""
    voice = turn.voice(card.language)
    request = card.request
    unclear = request.unclear or Unclear.DAY
    if card.stage is Stage.CLOSED:
        return Reply(voice("question-closed"), card=card.id, language=voice.language, owner=turn.person.id)
    lines = [Line(period_title(period, voice)) for period in request.about[:3] if unclear is not Unclear.DURATION]
    if unclear is Unclear.DURATION and request.about:
        lines = [Line(title(voice.moment(request.about[0].start)))]
    if unclear is Unclear.TIME and request.about:
        lines = [Line(title(voice.day(request.about[0].start.date())))]
    if request.subject and turn.private:  # edited in the author's own view, it is nobody else's
        lines.append(Line(request.subject))
    actions = [Action(Verb.PICK, each.label, n=n) for n, each in enumerate(card.choices, start=1)]
    return Reply(
        voice(f"ask-{unclear}"),
        tuple(lines),
        actions=(*actions, Action(Verb.DISCARD, voice("button-never-mind"), secondary=True)),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice(f"ask-{unclear}"),
    )


def _choices(request: Request, schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    match request.unclear:
        case Unclear.HALF:
            yield from _halves(request.about, schedule, voice)
        case Unclear.DURATION:
            yield from _lengths(request.about, schedule, voice)
        case Unclear.TIME:
            yield from _starts(request.about, schedule, voice)
        case Unclear.END:
            yield from _ends(request.about, voice)
        case Unclear.DATE:
            for periods in request.candidates:
                yield Choice(title(voice.all(map(voice.period, periods))), periods)
        case Unclear.DAY:
            yield from _days(schedule, voice)


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


def _days(schedule: Schedule, voice: Voice) -> Iterator[Choice]:
    today = voice.now.date()
    worked = [today + DAY * ahead for ahead in range(8) if schedule.works(today + DAY * ahead)]
    for day in worked[:4]:
        yield Choice(title(voice.short_day(day)), answer=day.isoformat())
