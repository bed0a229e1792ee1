"""Other readings worth offering, where two stand and no rule settles which is meant; the likelier is the own one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.model import Period, Request, Unclear
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.clock import to_time
from dialogs.understanding.time.dates import dated, numbered, numeric, one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import Days, Span
from dialogs.understanding.time.negated import denied
from dialogs.understanding.time.numerals import Clock, Numeric
from dialogs.understanding.time.refiners import Scene

_MOST = 3
_OPEN = frozenset({None, Unclear.END})  # of two days the first may look like the start of something longer


def with_candidates(
    request: Request, scene: Scene, first: Sequence[Atom], *, order_open: bool, again: Callable[[str], Request | None]
) -> Request:
    """The request with other readings in `candidates`, at most three.

    `first` are the atoms as recognised; `order_open` says that nothing tells whether day or month is written
    first; `again` reads a message in which a doubtful word is spelt another way, where that may still be done.
    """
    if request.unclear is not None or not request.periods:
        return request
    if either := _one_of_two(scene):
        return replace(request, periods=either[0], candidates=either[1:])
    readings: list[tuple[Period, ...]] = []
    for atom, days in (*_numbers_after_names(scene, first), *(_numeric_dates(scene, first) if order_open else ())):
        atoms = [replace(each, value=days) if each is atom else each for each in scene.atoms]
        readings.append(assemble(replace(scene, atoms=atoms), atoms).periods)
    for index, words in scene.doubts.items():
        token = scene.tokens[index]
        spelt = (scene.text[: token.start] + word + scene.text[token.end :] for word in words[1:])
        readings += [other.periods for text in spelt if len(readings) < _MOST and (other := again(text))]
    others = [each for each in dict.fromkeys(readings) if each and each != request.periods]
    return replace(request, candidates=tuple(others[:_MOST])) if others else request


def _one_of_two(scene: Scene) -> tuple[tuple[Period, ...], ...]:
    """Each day by itself of "Friday the 20th or 27th"; nothing where no choice is left open."""
    atoms = scene.atoms
    if denied(scene):
        return ()
    for place, atom in enumerate(atoms):
        if atom.kind != Kind.AND or atom.value != "or":
            continue
        left = [each for each in atoms[:place] if each.kind == Kind.DAYS]
        right = [each for each in atoms[place:] if each.kind == Kind.DAYS]
        if len(left) != 1 or len(right) != 1 or any(each.kind in (Kind.REPEAT, Kind.LENGTH) for each in atoms):
            return ()
        readings = [assemble(scene, [a for a in atoms if a is not gone]) for gone in (right[0], left[0])]
        if all(reading.periods and reading.unclear in _OPEN for reading in readings):
            return tuple(reading.periods for reading in readings)
    return ()


def _day(scene: Scene, start: int, end: int) -> Atom | None:
    """The single day that came of just those tokens."""
    found = next(
        (atom for atom in scene.atoms if atom.kind == Kind.DAYS and (atom.start, atom.end) == (start, end)), None
    )
    return found if found and found.value.unit == "day" and not found.value.timed else None


def _numbers_after_names(scene: Scene, first: Sequence[Atom]) -> Iterator[tuple[Atom, Days]]:
    """ "Thurs 4", the fourth or four o'clock; "mar 10", in Italian March or a Tuesday."""
    for name, number in pairwise(first):
        day = _day(scene, name.start, number.end)
        if (
            day is None
            or name.kind not in (Kind.WEEKDAY, Kind.MONTH)
            or number.kind != Kind.NUMBER
            or not number.digits
        ):
            continue
        entries = [
            each
            for rest, listed in scene.lexicon.phrases.get(scene.words[name.start], ())
            if not rest
            for each in listed
        ]
        months = [value for kind, value in entries if kind == Kind.MONTH]
        weekdays = [value[0] for kind, value in entries if kind == Kind.WEEKDAY]
        if months and weekdays:
            other = (
                numbered(scene, number.value, weekdays[0])
                if name.kind == Kind.MONTH
                else dated(scene, number.value, months[0], None)
            )
            if other.pieces and not other.wrong:
                yield day, other
        elif name.kind == Kind.WEEKDAY and 1 <= number.value <= 12:
            weekday = weekday_on(scene, name.value[0])
            hours = scene.clockwork.hours(weekday)
            begin = to_time(scene.clockwork, Clock(number.value))
            if hours.start < begin < hours.end:
                yield day, with_span(scene, one(weekday), Span(begin, "eod"))


def _numeric_dates(scene: Scene, first: Sequence[Atom]) -> Iterator[tuple[Atom, Days]]:
    """A date in numbers with day and month the other way round."""
    for atom in first:
        value = atom.value
        if (
            atom.kind != Kind.NUMERIC
            or not isinstance(value, Numeric)
            or value.sign == "iso"
            or max(value.a, value.b) > 12
        ):
            continue
        if (day := _day(scene, atom.start, atom.end)) and value.a != value.b:
            other = numeric(replace(scene, month_first=not scene.month_first), value)
            if other.pieces and not other.wrong:
                yield day, other
