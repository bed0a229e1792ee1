"""What goes with a question: the days it is about, both readings of a date, and what is known so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs.model import Period, Request, Unclear
from dialogs.understanding.time import partial
from dialogs.understanding.time.assemble import Outcome
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import DAY, Days, Duration, Repeat, month_days
from dialogs.understanding.time.numerals import Numeric
from dialogs.understanding.time.refiners import Scene, only


def completed(request: Request, outcome: Outcome, scene: Scene, first: Sequence[Atom] = ()) -> Request:
    """The request with an outcome: its periods, or the question with all that its answers need.

    `first` are the atoms as recognised, in which both readings of a date that disagrees are found.
    """
    unclear = outcome.unclear
    if unclear is None:
        return replace(
            request, periods=outcome.periods, unclear=None, candidates=outcome.candidates, about=(), partial=None
        )
    readings = both_readings(scene, first) if unclear is Unclear.DATE else ()
    return replace(
        request,
        periods=(),
        unclear=unclear,
        candidates=readings or outcome.candidates,
        about=_about(scene, outcome),
        partial=partial.keep(scene.atoms),
    )


def _about(scene: Scene, outcome: Outcome) -> tuple[Period, ...]:
    """Whole days for a half or an end; the moment for a duration; the length from the start of work for a time."""
    days = [atom.value for atom in scene.atoms if atom.kind == Kind.DAYS]
    match outcome.unclear:
        case Unclear.DURATION:
            clockwork = scene.clockwork
            span = next((atom.value for atom in scene.atoms if atom.kind == Kind.SPAN), None)
            starts = [
                datetime.combine(
                    piece.first, clockwork.edge(piece.start or (span.start if span else None), piece.first)
                )
                for each in days or [Days(())]
                for piece in each.pieces
            ]
            if not starts and span:
                starts = [datetime.combine(scene.today, clockwork.edge(span.start, scene.today))]
            return tuple(Period(start, start) for start in starts)
        case Unclear.TIME:
            length = next(
                (a.value for a in scene.atoms if a.kind == Kind.LENGTH and isinstance(a.value, Duration)),
                Duration(minutes=60),
            )
            opens = [
                datetime.combine(day, scene.clockwork.hours(day).start)
                for day in dict.fromkeys(period.start.date() for period in outcome.about)
            ]
            return tuple(Period(start, start + timedelta(minutes=length.minutes)) for start in opens)
        case Unclear.END if not outcome.about:
            repeat = next((a.value for a in scene.atoms if a.kind == Kind.REPEAT), None)
            return (Period.of_days(_first(scene, repeat)),) if isinstance(repeat, Repeat) else ()
    return outcome.about


def _first(scene: Scene, repeat: Repeat) -> date:
    day = scene.today + DAY
    while day.weekday() not in (
        repeat.weekdays or tuple(d for d in range(7) if scene.clockwork.schedule.hours[d]) or range(7)
    ):
        day += DAY
    return day


def both_readings(scene: Scene, first: Sequence[Atom]) -> tuple[tuple[Period, ...], ...]:
    """Of weekday and date that disagree, the weekday's date and the date's own; of an impossible one its neighbours."""
    wrong = next((a for a in scene.atoms if a.kind == Kind.DAYS and (a.value.wrong or not a.value.pieces)), None)
    if wrong is None:
        return ()
    inside = [atom for atom in first if wrong.start <= atom.start and atom.end <= wrong.end]
    weekday = next((atom.value[0] for atom in only(inside, Kind.WEEKDAY)), None)
    if wrong.value.pieces and weekday is not None:
        return tuple((Period.of_days(day),) for day in (_nearest(scene, wrong.value.first, weekday), wrong.value.first))
    return tuple((Period.of_days(day),) for day in _neighbours(scene, inside))


def _nearest(scene: Scene, day: date, weekday: int) -> date:
    """That weekday next to the date, not before today."""
    near = sorted((abs(n), day + DAY * n) for n in range(-6, 7) if (day + DAY * n).weekday() == weekday)
    return next((found for _, found in near if found >= scene.today), near[0][1])


def _neighbours(scene: Scene, inside: Sequence[Atom]) -> list[date]:
    """The last day of the month and the day after it, for "31 November"."""
    month = next(
        (a.value if a.kind == Kind.MONTH else a.value[1] for a in only(inside, Kind.MONTH, Kind.MONTH_OF_YEAR)), None
    )
    year = next((a.value for a in only(inside, Kind.YEAR)), None)
    for atom in only(inside, Kind.NUMERIC):
        if isinstance(atom.value, Numeric) and 1 <= min(atom.value.a, atom.value.b) <= 12:
            first, second = atom.value.a, atom.value.b
            month = second if second <= 12 and not (scene.month_first and first <= 12) else first
            year = atom.value.year
    if month is None or not 1 <= month <= 12:
        return []
    candidates = [year] if year else [scene.today.year, scene.today.year + 1]
    last = next((d for y in candidates if (d := month_days(y, month)[1]) >= scene.today), None)
    return [last, last + DAY] if last else []
