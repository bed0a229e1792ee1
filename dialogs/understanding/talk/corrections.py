"""A correction of the open proposal: the whole of it as it becomes, what was not mentioned kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dialogs.model import Intent, Period, Request
from dialogs.periods import days_of, merged, pieces_apart, subtract
from dialogs.understanding.talk.answers import later_than
from dialogs.understanding.talk.asking import completed
from dialogs.understanding.talk.topics import words_in
from dialogs.understanding.text.wording import Mark
from dialogs.understanding.time.assemble import Outcome, assemble
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.dates import one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import DAY, Clockwork, Days, Edge, Piece, Span
from dialogs.understanding.time.ranges import re_anchored
from dialogs.understanding.time.refiners import Scene, only, refine

_BRIEF = timedelta(hours=2)  # an appointment moves as a whole; what lasts longer up to the end of work is open-ended


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a correction stand: those that add, take away, or replace."""

    also: tuple[Mark, ...] = ()
    drop: tuple[Mark, ...] = ()
    lead: tuple[Mark, ...] = ()


def corrected(scene: Scene, proposal: Request, words: Words) -> Request | None:
    """The proposal as the message's time words make it; None when nothing in the message says anything about time."""
    periods = proposal.periods
    leading = {index for mark in words.lead for index in range(mark.start, mark.end)}
    atoms = [
        atom
        for atom in scene.atoms
        if atom.kind in kinds("days span length half_day repeat whole exception now")
        or (atom.kind in kinds("until from starting back dash") and atom.start not in leading)
    ]
    if (
        not any(atom.kind in kinds("days span length half_day repeat whole exception now") for atom in atoms)
        or not periods
    ):
        return None
    if proposal.intent is Intent.CHANGE and _moves(scene, atoms):
        atoms = [atom for atom in atoms if atom.kind != Kind.UNTIL]
    dropped = _dropped(scene, words)
    taken = [atom for atom in atoms if any(atom is each for each in dropped)]
    rest = [atom for atom in atoms if not any(atom is each for each in dropped)]
    made = list(periods)
    if taken:
        cuts = _cuts(scene, taken, periods)
        made = pieces_apart(
            [left for each in periods for left in subtract(each, cuts, scene.clockwork.schedule)],
            scene.clockwork.schedule,
        )
    if only(rest, Kind.DAYS, Kind.SPAN, Kind.LENGTH, Kind.HALF_DAY, Kind.REPEAT, Kind.WHOLE, Kind.NOW):
        outcome = _put(scene, rest, periods, adding=bool(taken or words.also))
        if outcome.unclear is not None:
            adding = bool(taken or words.also)
            near = [
                replace(a, value=_near(scene, a.value, periods, adding=adding)) if a.kind == Kind.DAYS else a
                for a in rest
            ]
            return completed(proposal, outcome, replace(scene, atoms=_known(scene, near, periods)))
        made = [*made, *outcome.periods] if taken or words.also else list(outcome.periods)
    if not made:
        return None
    return replace(proposal, periods=_tidied(scene, made), candidates=(), unclear=None)


def _moves(scene: Scene, atoms: Sequence[Atom]) -> bool:
    """Whether the message begins with "to" and a day, which of a change is where it moves and not how long it is."""
    toward = words_in(scene.lexicon.code).toward
    return (
        len(atoms) == 2
        and [atom.kind for atom in atoms] == [Kind.UNTIL, Kind.DAYS]
        and " ".join(scene.words[atoms[0].start : atoms[0].end]) in toward
    )


def _known(scene: Scene, rest: Sequence[Atom], periods: Sequence[Period]) -> list[Atom]:
    days = (
        ()
        if only(rest, Kind.DAYS, Kind.REPEAT)
        else tuple(Atom(Kind.DAYS, one(day), 0, 0) for p in periods for day in days_of(p))
    )
    return [*days, *rest]


def _dropped(scene: Scene, words: Words) -> list[Atom]:
    """The atoms that a word for "not" is about: those after it up to the next break, or those before it at the end."""
    found = only(scene.atoms, Kind.EXCEPTION)
    for mark in words.drop:
        stops = [each.start for each in (*words.also, *words.lead) if each.start >= mark.end]
        stops += [index for index in range(mark.end, len(scene.words)) if scene.words[index] in ",.;"]
        stop = min(stops, default=len(scene.words))
        behind = [
            a
            for a in scene.atoms
            if a.kind in (Kind.DAYS, Kind.SPAN) and mark.start <= a.start < stop and a.end > mark.end
        ]
        found += behind or [a for a in scene.atoms if a.kind in (Kind.DAYS, Kind.SPAN) and a.end <= mark.start][-1:]
    return found


def _cuts(scene: Scene, taken: Sequence[Atom], periods: Sequence[Period]) -> list[Period]:
    """What is to be taken out: weekdays, day numbers and parts of days read inside the proposal."""
    cuts: list[Period] = []
    inner = [each for atom in taken for each in (atom.value if atom.kind == Kind.EXCEPTION else (atom,))]
    days = [day for period in periods for day in days_of(period)]
    for atom in inner:
        if atom.kind == Kind.SPAN:
            pieces = [Piece(day, day, atom.value.start, atom.value.end) for day in days]
        elif atom.kind == Kind.REPEAT:
            pieces = [Piece(day, day) for day in days if day.weekday() in atom.value.weekdays]
        else:
            value: Days = atom.value
            if value.anchor and value.pieces:
                base = days[0] - DAY * (value.anchor[0] == "weekday")
                moved = re_anchored(scene, value, base)
                value = moved if moved.pieces and moved.first <= days[-1] else value
            pieces = list(value.pieces)
        cuts += [period for piece in pieces if (period := scene.clockwork.period(piece))]
    return cuts


def _put(scene: Scene, atoms: list[Atom], periods: Sequence[Period], *, adding: bool) -> Outcome:
    """What the message puts in place of the periods (or beside them)."""
    first, last = periods[0], periods[-1]
    days = only(atoms, Kind.DAYS)
    if days and not only(atoms, Kind.REPEAT):
        kinds = "".join(atom.kind for atom in atoms)
        if not adding and (Kind.BACK in kinds or kinds.lstrip("-").startswith("t")):
            return _ending(scene, atoms, periods)
        if not adding and kinds[:1] in ("f", "s") and len(days) == 1 and Kind.LENGTH not in kinds:
            begun = _anchored(scene, days[0].value, first.start.date() - DAY * 7)
            if begun.pieces and begun.first <= last.end.date():
                return _whole(scene, [Piece(begun.first, last.end.date(), begun.pieces[0].start, None)])
        near = [
            replace(a, value=_near(scene, a.value, periods, adding=adding)) if a.kind == Kind.DAYS else a for a in atoms
        ]
        side = replace(scene, atoms=near)
        refine(side, "attach")
        outcome = assemble(side, side.atoms)
        inherits = (
            outcome.unclear is None
            and not only(atoms, Kind.SPAN, Kind.LENGTH, Kind.WHOLE, Kind.HALF_DAY)
            and not any(d.value.timed for d in days)
        )
        return replace(outcome, periods=_same_hours(scene, outcome.periods, periods)) if inherits else outcome
    if only(atoms, Kind.REPEAT):
        return assemble(replace(scene, atoms=atoms), atoms)
    if only(atoms, Kind.WHOLE) and not only(atoms, Kind.SPAN, Kind.LENGTH):
        return Outcome(periods=tuple(Period.of_days(p.start.date(), p.end.date()) for p in periods))
    held = [Atom(Kind.DAYS, one(day), 0, 0) for period in periods for day in days_of(period)]
    if only(atoms, Kind.HALF_DAY):
        side = replace(scene, atoms=[*only(atoms, Kind.HALF_DAY), *held])
        return assemble(side, side.atoms)
    if only(atoms, Kind.LENGTH):
        return _lasting(scene, only(atoms, Kind.LENGTH)[0], periods)
    spans = [atom.value for atom in only(atoms, Kind.SPAN)]
    if not spans:
        return assemble(replace(scene, atoms=atoms), atoms)
    if any(span.point for span in spans) and any(period.all_day for period in periods):
        side = replace(scene, atoms=[*held, *only(atoms, Kind.SPAN)])
        refine(side, "attach")
        return assemble(side, side.atoms)
    made = [piece for span in spans for period in periods for piece in _spanned(scene.clockwork, span, period)]
    return _whole(scene, made)


def _whole(scene: Scene, pieces: Iterable[Piece]) -> Outcome:
    return Outcome(periods=tuple(period for piece in pieces if (period := scene.clockwork.period(piece))))


def _spanned(clockwork: Clockwork, span: Span, period: Period) -> list[Piece]:
    """One period with hours put on it; an open end keeps the other end the period has."""
    first, last = period.start.date(), period.end.date()
    timed = not period.all_day
    if span.point:
        start = span.start if isinstance(span.start, time) else clockwork.edge(span.start, first)
        moved, length = datetime.combine(first, start), period.end - period.start
        closing = timed and period.end == datetime.combine(first, clockwork.hours(first).end)
        open_ended = closing and moved < period.end and (length > _BRIEF or moved + length > period.end)
        end = period.end if open_ended else moved + length  # "from 2", "make that 1:30"
        return [Piece(first, end.date(), start, end.time())]
    if span.start == "sod" and span.part in (None, "noon", "eod"):
        edge = span.end
        begin: Edge = period.start.time() if timed else "sod"
        if timed and first == last and isinstance(edge, time):
            later = later_than(period.start.time(), edge)
            if later > edge and later > clockwork.hours(first).end:
                begin = "sod"  # "until 11" of an afternoon is no night: the morning is meant
            else:
                edge = later
        return [Piece(first, last, begin, edge)]
    if span.end == "eod" and span.part in (None, "noon"):
        start = clockwork.edge(span.start, first)
        keeps = timed and (first < last or start < period.end.time())
        return [Piece(first, last, start, period.end.time() if keeps else "eod")]
    listed = [first] if first == last else clockwork.workdays(first, last)
    return [Piece(day, day, span.start, span.end) for day in listed]


def _ending(scene: Scene, atoms: list[Atom], periods: Sequence[Period]) -> Outcome:
    """ "until Wednesday", "back on Monday": the last period reaches another end."""
    last = periods[-1]
    day = only(atoms, Kind.DAYS)[-1]
    moved = _anchored(scene, day.value, last.start.date())
    started = Atom(
        Kind.DAYS,
        Days((Piece(last.start.date(), last.start.date(), None if last.all_day else last.start.time()),)),
        0,
        0,
    )
    side = replace(
        scene,
        atoms=[Atom(Kind.FROM, "from", 0, 0), started, *(replace(a, value=moved) if a is day else a for a in atoms)],
    )
    outcome = assemble(side, side.atoms)
    return replace(outcome, periods=(*periods[:-1], *outcome.periods)) if outcome.periods else outcome


def _lasting(scene: Scene, length: Atom, periods: Sequence[Period]) -> Outcome:
    """Another length, from the same start."""
    if length.value.minutes and not any(period.all_day for period in periods):
        by = timedelta(minutes=length.value.minutes)
        return Outcome(periods=tuple(Period(period.start, period.start + by) for period in periods))
    first = periods[0].start.date()
    side = replace(scene, atoms=[Atom(Kind.DAYS, one(first), 0, 0), length])
    if length.value.minutes:
        return assemble(side, side.atoms)
    side.atoms.insert(0, Atom(Kind.FROM, "from", 0, 0))
    return assemble(side, side.atoms)


def _anchored(scene: Scene, days: Days, base: date) -> Days:
    return re_anchored(scene, days, max(base, scene.today)) if days.anchor and days.pieces else days


def _near(scene: Scene, days: Days, periods: Sequence[Period], *, adding: bool) -> Days:
    """A weekday in the proposal's week (the nearest one, when added), a day number in its month; never before today."""
    if not days.anchor or not days.pieces or days.unit != "day":
        return days
    first, last = periods[0].start.date(), periods[-1].end.date()
    if days.anchor[0] == "day":
        return re_anchored(scene, days, max(first.replace(day=1), scene.today))
    if days.anchor[0] != "weekday":
        return days
    monday = first - DAY * first.weekday()
    weekday = int(days.anchor[1])
    listed = [monday + DAY * weekday]
    if adding:
        around = [last + DAY * n for n in range(1, 8)] + [first - DAY * n for n in range(1, 8)]
        listed = sorted((d for d in around if d.weekday() == weekday), key=lambda d: min(abs(d - last), abs(first - d)))
    found = next((day for day in listed if day > scene.today), None)
    return re_anchored(scene, days, found - DAY) if found else days


def _same_hours(scene: Scene, new: Sequence[Period], old: Sequence[Period]) -> tuple[Period, ...]:
    """New days with the hours the old ones had, where those were the same part of each day."""
    if any(p.all_day or p.start.date() != p.end.date() for p in old) or not all(p.all_day for p in new):
        return tuple(new)
    edges = {(_edge(scene, p.start), _edge(scene, p.end)) for p in old}
    if len(edges) != 1:
        return tuple(new)
    start, end = next(iter(edges))
    days = Days(tuple(Piece(p.start.date(), p.end.date()) for p in new))
    return _whole(scene, with_span(scene, days, Span(start, end)).pieces).periods


def _edge(scene: Scene, moment: datetime) -> Edge:
    """The time as start of work, midday or end of work where it is that."""
    hours, day = scene.clockwork.hours(moment.date()), moment.date()
    known: dict[time, Edge] = {hours.start: "sod", scene.clockwork.schedule.midday_on(day): "mid", hours.end: "eod"}
    return known.get(moment.time(), moment.time())


def _tidied(scene: Scene, periods: Iterable[Period]) -> tuple[Period, ...]:
    """In order, touching whole days as one, hours that touch on one day too; a full working day is a whole day."""
    out: list[Period] = []
    for period in merged(periods):
        if (
            out
            and not out[-1].all_day
            and not period.all_day
            and out[-1].start.date() == period.start.date() <= out[-1].end.date()
            and period.start <= out[-1].end
        ):
            out[-1] = Period(out[-1].start, max(out[-1].end, period.end))
            day = out[-1].start.date()
            hours = scene.clockwork.hours(day)
            if out[-1] == Period(datetime.combine(day, hours.start), datetime.combine(day, hours.end)):
                out[-1] = Period.of_days(day)
            continue
        out.append(period)
    return merged(out)
