"""The answer to a question: what was known and what the message adds, assembled anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dialogs.model import Question, Request, Unclear
from dialogs.understanding.languages.lexicon import phrase_words
from dialogs.understanding.reading import Parsed
from dialogs.understanding.talk.asking import completed
from dialogs.understanding.time import partial
from dialogs.understanding.time.assemble import Outcome, assemble
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.clock import to_time
from dialogs.understanding.time.dates import day_number, numbered, one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Days, Duration, Edge, Piece, Span
from dialogs.understanding.time.numerals import Clock
from dialogs.understanding.time.ranges import re_anchored
from dialogs.understanding.time.refiners import Scene, only, refine

_MOST_TIMES = 60
_WEEK = 7  # days
_LONGEST_HOUR = 6  # "2h" is a length, "11h" a time
_LENGTH = re.compile(r"([0-6])\s?[hH]\s?([0-5]\d)?")


def answered(parsed: Parsed, question: Question, once: bool) -> Request | None:
    """The request asked about, completed by the message as far as it goes; None when nothing in it answers.

    `once` says that the message holds the words for a single time ("just the one day").
    """
    scene, request = parsed.scene, question.request
    known = partial.kept(request.partial)
    new = [
        atom
        for atom in scene.atoms
        if atom.kind in kinds("days span length repeat half_day now exception whole until from starting back sick")
    ]
    if question.unclear is Unclear.DAY and (numbers := _day_numbers(scene, parsed.first, request)):
        new = numbers
    merge = {
        Unclear.HALF: _half, Unclear.DURATION: _duration, Unclear.TIME: _time, Unclear.END: _end, Unclear.DATE: _date,
        Unclear.DAY: _day,
    }.get(question.unclear)  # fmt: skip
    if question.unclear is Unclear.END and once and request.about:
        return replace(request, periods=request.about[:1], unclear=None, partial=None, about=())
    atoms = merge(scene, known, new, request) if merge else None
    if atoms is None:
        return None
    side = replace(scene, atoms=atoms, live=True)
    for group in ("attach", "ranges", "excepted"):
        refine(side, group)
    outcome = assemble(side, side.atoms)
    if outcome == Outcome(unclear=Unclear.DAY) and question.unclear is not Unclear.DAY:
        return None
    return completed(request, outcome, side, parsed.first)


def _day_numbers(scene: Scene, first: Sequence[Atom], request: Request) -> list[Atom] | None:
    """ "14 to 16" where a day of a month was asked for: days, and no hours."""
    numbers = [atom for atom in first if atom.kind in (Kind.NUMBER, Kind.ORDINAL)]
    wide = any(period.all_day and (period.end - period.start).days > _WEEK for period in request.about)
    others = {atom.kind for atom in first} - kinds("number ordinal dash until at and comma glue from day_mark")
    if not wide or not numbers or others or not all(atom.digits and day_number(atom) for atom in numbers):
        return None
    made: list[Atom] = []
    base = request.about[0].start.date()
    for atom in first:
        if atom in numbers:
            days = numbered(scene, atom.value, base=base)
            base = days.last if days.pieces else base
            made.append(replace(atom, kind=Kind.DAYS, value=days))
        elif atom.kind in kinds("dash until at"):
            made.append(replace(atom, kind=Kind.UNTIL))
        elif atom.kind in (Kind.AND, Kind.COMMA):
            made.append(atom)
    return made


def number_in(scene: Scene) -> int | None:
    """The only number of the message that is part of nothing else."""
    found = [atom.value for atom in only(scene.atoms, Kind.NUMBER)]
    return found[0] if len(found) == 1 and isinstance(found[0], int) else None


def _without(known: Sequence[Atom], *unwanted: Kind) -> list[Atom]:
    return [atom for atom in known if atom.kind not in unwanted]


def _half(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    days = only(new, Kind.DAYS)
    if days and any(day.value.timed for day in days):
        return new  # "Monday morning": the day is said again
    if only(new, Kind.WHOLE) and not days:
        return _without(known, Kind.HALF_DAY)
    if days:
        return [Atom(Kind.HALF_DAY, "", 0, 0), *new]
    spans = only(new, Kind.SPAN, Kind.LENGTH, Kind.NOW)
    held = only(known, Kind.DAYS)
    if len(held) > 1 and len(spans) == 1 and spans[0].kind == Kind.SPAN:  # the same half of each day
        timed = [replace(each, value=with_span(scene, each.value, spans[0].value)) for each in held]
        return [*_without(known, Kind.HALF_DAY, Kind.DAYS), *timed]
    return [*_without(known, Kind.HALF_DAY), *spans] if spans else None


def later_than(moment: time, clock: time) -> time:
    """The clock time, twelve hours on where it would lie before the moment."""
    return clock.replace(hour=clock.hour + 12) if clock <= moment and clock.hour < 12 else clock


def _written_length(scene: Scene, atom: Atom) -> int:
    """The minutes of "1h30", which is a time elsewhere and a length where one is asked for; else 0."""
    found = _LENGTH.fullmatch(scene.text[scene.tokens[atom.start].start : scene.tokens[atom.end - 1].end])
    if found:
        return int(found[1]) * 60 + int(found[2] or 0)
    hours = {word for name in scene.lexicon.data["units"]["hour"] for word in phrase_words(name)}
    moment = atom.value.start
    spoken = any(word in hours for word in scene.words[atom.start : atom.end])  # "une heure et demie"
    counted = scene.tokens[atom.start].number or any(
        kind == Kind.NUMBER
        for _, entries in scene.lexicon.phrases.get(scene.words[atom.start], ())
        for kind, _ in entries
    )
    if not (spoken and counted and isinstance(moment, time) and moment.hour % 12 <= _LONGEST_HOUR):
        return 0
    return moment.hour % 12 * 60 + moment.minute


def _ending(scene: Scene, new: Sequence[Atom], start: time, day: date) -> Edge | Span:
    """The end that an answer to "how long" gives, or the whole span it gives instead."""
    for atom in new:
        span = atom.value
        if atom.kind == Kind.DAYS and len(only(new, Kind.DAYS)) == 1 and span.timed and span.pieces[0].end == "eod":
            return "eod"  # the rest of the day
        if atom.kind == Kind.LENGTH and span.minutes:
            return (datetime.combine(day, start) + timedelta(minutes=span.minutes)).time()
        if atom.kind == Kind.SPAN and span.point and (minutes := _written_length(scene, atom)):
            return (datetime.combine(day, start) + timedelta(minutes=minutes)).time()
        if atom.kind == Kind.SPAN and span.point:
            point = span.start
            return later_than(start, point) if isinstance(point, time) else None
        if atom.kind == Kind.SPAN and (span.part or span.start == "sod"):
            if span.part == "noon" and span.start != "sod":
                return time(12)
            edge: Edge = span.end
            return later_than(start, edge) if isinstance(edge, time) else edge
        if atom.kind == Kind.SPAN:
            whole: Span = span
            return whole
    number = number_in(scene)
    if number is None:
        return None
    if 0 < number <= 24 and (later := to_time(scene.clockwork, Clock(number), after=start)) > start and number > 4:
        return later
    minutes = number if number > 12 else number * 60
    return (datetime.combine(day, start) + timedelta(minutes=minutes)).time()


def _duration(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    starts = [period.start for period in request.about]
    if not starts:
        return None
    rest = _without(known, Kind.DAYS, Kind.SPAN, Kind.LENGTH)
    if only(new, Kind.WHOLE) or any(a.value.workdays or a.value.days for a in only(new, Kind.LENGTH)):
        lasting = [a for a in only(new, Kind.LENGTH) if a.value.workdays > 1 or a.value.days]
        return [*(Atom(Kind.DAYS, one(each.date()), 0, 0) for each in starts), *lasting, *rest]
    days = only(new, Kind.DAYS)
    if days and not days[0].value.timed:
        return None
    pieces = []
    for start in starts:
        end = _ending(scene, new, start.time(), start.date())
        if end is None:
            return None
        begin: Edge = start.time()
        if isinstance(end, Span):
            begin, end = end.start, end.end
        pieces.append(Piece(start.date(), start.date(), begin, end))
    return [Atom(Kind.DAYS, Days(tuple(pieces)), 0, 0), *rest]


def _time(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    length = next((a.value for a in only(known, Kind.LENGTH) if isinstance(a.value, Duration)), None)
    days = only(known, Kind.DAYS) or [Atom(Kind.DAYS, one(period.start.date()), 0, 0) for period in request.about]
    spans = [atom.value for atom in only(new, Kind.SPAN)]
    number = number_in(scene)
    if not spans and number is not None and 0 <= number <= 24:
        spans = [Span(to_time(scene.clockwork, Clock(number)), None, point=True)]
    if only(new, Kind.DAYS) and not only(new, Kind.DAYS)[0].value.timed:
        return None
    if only(new, Kind.DAYS):
        return new if length is None else [*only(new, Kind.DAYS), Atom(Kind.LENGTH, length, 0, 0)]
    if only(new, Kind.NOW):
        spans = [Span(scene.clockwork.now.time().replace(second=0, microsecond=0), None, point=True)]
    if not spans:
        return None
    if length is None:  # "leaving early": at three, until the end of work; "coming in late": at ten
        span = _open(scene, spans[0])
        return [Atom(Kind.DAYS, with_span(scene, each.value, span), 0, 0) for each in days]
    pieces = [
        Piece(piece.first, piece.first, *_lasting(scene, spans[0], length.minutes, piece.first))
        for each in days
        for piece in each.value.pieces
    ]
    return [Atom(Kind.DAYS, Days(tuple(pieces)), 0, 0), *_without(known, Kind.DAYS, Kind.LENGTH, Kind.SPAN)]


def _open(scene: Scene, span: Span) -> Span:
    """A bare moment as the end of work's share: the rest of the day after midday, up to it before."""
    if not span.point or not isinstance(span.start, time):
        return span
    return Span(span.start, "eod") if span.start >= scene.clockwork.schedule.midday else Span("sod", span.start)


def _lasting(scene: Scene, span: Span, minutes: int, day: date) -> tuple[time, time]:
    """Start and end of so many minutes that lie as the span says: from its start, or up to its end."""
    clockwork = scene.clockwork
    start, end = clockwork.edge(span.start, day), clockwork.edge(span.end, day)
    if isinstance(span.start, time) and isinstance(span.end, time) and span.part is None:
        return start, end
    if span.start == "sod" and span.part in (None, "noon") and span.end is not None:
        return (datetime.combine(day, end) - timedelta(minutes=minutes)).time(), end
    if span.part == "eod" and span.start == "eod":
        return (datetime.combine(day, start) - timedelta(minutes=minutes)).time(), start
    return start, (datetime.combine(day, start) + timedelta(minutes=minutes)).time()


def _end(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    repeat = next((atom.value for atom in only(known, Kind.REPEAT)), None)
    first = request.about[0].start.date() if request.about else scene.today
    if days := only(new, Kind.DAYS):
        last = re_anchored(scene, days[-1].value, first) if days[-1].value.anchor else days[-1].value
        lead = Kind.BACK if only(new, Kind.BACK) else Kind.UNTIL
        return [*known, Atom(lead, "until", 0, 0), replace(days[-1], value=last)]
    if lengths := only(new, Kind.LENGTH):
        return [*known, lengths[0]] if not lengths[0].value.minutes else None
    times = number_in(scene)
    if times is None or not 0 < times <= _MOST_TIMES:
        return None
    if repeat is None:
        return [*known, Atom(Kind.LENGTH, Duration(workdays=times), 0, 0)]
    weekdays = repeat.weekdays or tuple(d for d in range(7) if scene.clockwork.schedule.hours[d])
    step = timedelta(days=1)
    found: list[date] = []
    day, monday = first, first - step * first.weekday()
    while len(found) < times and weekdays:
        if day.weekday() in weekdays and (day - monday).days // 7 % repeat.step == 0:
            found.append(day)
        day += step
    pieces = tuple(Piece(d, d, repeat.span.start, repeat.span.end) if repeat.span else Piece(d, d) for d in found)
    return [
        Atom(Kind.DAYS, Days(pieces, unit="list", span=repeat.span), 0, 0),
        *_without(known, Kind.REPEAT, Kind.DAYS),
    ]


def _date(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    days = only(new, Kind.DAYS)
    if not days:
        return None
    offered = [reading[0].start.date() for reading in request.candidates if reading]
    made: list[Atom] = []
    for atom in new:
        value = atom.value
        if atom.kind == Kind.DAYS and value.pieces and value.anchor and value.anchor[0] in ("weekday", "day"):
            same = [d for d in offered if value.anchor[1] == (d.weekday() if value.anchor[0] == "weekday" else d.day)]
            if same:
                atom = replace(
                    atom, value=replace(value, pieces=(replace(value.pieces[0], first=same[0], last=same[0]),))
                )
        made.append(atom)
    right = [atom for atom in known if not (atom.kind == Kind.DAYS and (atom.value.wrong or not atom.value.pieces))]
    return [*right, *made]


def _day(scene: Scene, known: list[Atom], new: list[Atom], request: Request) -> list[Atom] | None:
    if not only(new, Kind.DAYS, Kind.REPEAT, Kind.SPAN, Kind.EXCEPTION, Kind.HALF_DAY, Kind.LENGTH):
        return None
    kept = _without(known, Kind.DAYS)
    if only(new, Kind.SPAN, Kind.LENGTH) or any(atom.value.timed for atom in only(new, Kind.DAYS)):
        kept = _without(kept, Kind.HALF_DAY)
    if request.about and only(new, Kind.DAYS):
        base = request.about[0].start.date() - timedelta(days=1)
        new = [
            replace(a, value=re_anchored(scene, a.value, base)) if a.kind == Kind.DAYS and a.value.anchor else a
            for a in new
        ]
    spans = [atom for atom in kept if atom.kind == Kind.SPAN] if only(new, Kind.SPAN) else []
    return [*(atom for atom in kept if atom not in spans), *new]
