"""The same again: time off like the one before, on other days: "same again next Friday", "every week till March"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dialogs.model import Intent, Period, Request, Unclear
from dialogs.periods import apply_shift, days_of, merged, shifted
from dialogs.understanding.reading import Parsed
from dialogs.understanding.talk import topics
from dialogs.understanding.talk.relative import marked, relative_in
from dialogs.understanding.time import partial
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import DAY, Days, Edge, Repeat, Span
from dialogs.understanding.time.ranges import re_anchored
from dialogs.understanding.time.refiners import Scene, only

_WEEK = timedelta(days=7)


def repeated(parsed: Parsed, base: Request | None) -> Request | None:
    """New time off like `base`, the time off proposed last, when the message asks for that; else None.

    "As last week" is told by its dates alone (`alike`): what stood then is in the plan.
    """
    scene, code = parsed.scene, parsed.scene.lexicon.code
    if topics.as_before(code, parsed.skeleton):
        past = [
            atom.value for atom in only(scene.atoms, Kind.DAYS) if atom.value.pieces and atom.value.last < scene.today
        ]
        alike = tuple(Period.of_days(each.first, each.last) for each in past) or (_last_week(scene),)
        return Request(Intent.TAKE, alike=alike, language=code)
    series = _series(parsed, base) if base else None
    if series is None and not topics.repeats(code, parsed.skeleton):
        return None
    if base is None or not base.periods:
        return None
    fresh = Request(Intent.TAKE, subject=base.subject, language=code, health=base.health)
    if series is not None:
        left = tuple(each for each in series if each not in base.periods)
        return replace(fresh, periods=merged(left)) if left else None
    found = _elsewhere(parsed, base.periods)
    if found is None:
        span = _span(scene, base.periods[0])
        kept = [Atom(Kind.SPAN, span, 0, 0)] if span else []
        return replace(fresh, unclear=Unclear.DAY, partial=partial.keep(kept))
    return replace(fresh, periods=merged(found))


def _last_week(scene: Scene) -> Period:
    monday = scene.today - DAY * scene.today.weekday() - _WEEK
    return Period.of_days(monday, monday + DAY * 6)


def _elsewhere(parsed: Parsed, periods: Sequence[Period]) -> tuple[Period, ...] | None:
    """The periods on the days that are named, or so much later; None where nothing is named."""
    scene = parsed.scene
    if relative := relative_in(scene, parsed.first, parsed.loose, marked(scene)):
        return tuple(apply_shift(each, relative.shift, scene.clockwork.schedule) for each in periods)
    days = [atom.value for atom in only(scene.atoms, Kind.DAYS) if atom.value.pieces]
    if not days:
        return None
    start = periods[0].start.date()
    found: list[Period] = []
    for value in days:
        for first in _firsts(scene, value, start, max(each.end.date() for each in periods)):
            found += [shifted(each, first - start) for each in periods]
    return tuple(found)


def _firsts(scene: Scene, value: Days, start: date, last: date) -> list[date]:
    """The days on which the repeated time off begins: a weekday after the one before, the same weekday of a week."""
    if value.unit == "week" and len(value.pieces) == 1:
        monday = value.first - DAY * value.first.weekday()
        return [monday + DAY * start.weekday()]
    if value.anchor and value.anchor[0] == "weekday" and value.first <= last:
        value = re_anchored(scene, value, last)
    return [piece.first for piece in value.pieces]


def _series(parsed: Parsed, base: Request) -> tuple[Period, ...] | None:
    """ "Every week till March": the weekdays and hours of what was, as often as is said."""
    scene = parsed.scene
    weekdays = tuple(sorted({day.weekday() for period in base.periods for day in days_of(period)}))
    span = _span(scene, base.periods[0]) if base.periods else None
    atoms: list[Atom] = []
    weekly = False
    for index, atom in enumerate(scene.atoms):
        following = scene.atoms[index + 1].kind if index + 1 < len(scene.atoms) else ""
        if atom.kind in (Kind.EVERY, Kind.EVERY_OTHER) and following == Kind.UNIT:
            weekly = scene.atoms[index + 1].value == "week"
            step = 2 if atom.kind == Kind.EVERY_OTHER else 1
            atoms.append(Atom(Kind.REPEAT, Repeat(weekdays, span, step), atom.start, atom.end + 1))
        elif not (weekly and atoms and atoms[-1].kind == Kind.REPEAT and atom.kind == Kind.UNIT):
            atoms.append(atom)
    named = {atom.kind for atom in scene.atoms}
    if not weekly or named & {Kind.OFF, Kind.SICK} or not weekdays:
        return None
    outcome = assemble(replace(scene, atoms=atoms), atoms)
    return outcome.periods or None


def _span(scene: Scene, period: Period) -> Span | None:
    """The hours of a period within a day, as edges where they are start, middle or end of work."""
    if period.all_day or period.start.date() != period.end.date():
        return None
    hours, day = scene.clockwork.hours(period.start.date()), period.start.date()
    known: dict[object, Edge] = {
        hours.start: "sod", scene.clockwork.schedule.midday_on(day): "mid", hours.end: "eod",
    }  # fmt: skip
    start, end = period.start.time(), period.end.time()
    return Span(known.get(start, start), known.get(end, end))
