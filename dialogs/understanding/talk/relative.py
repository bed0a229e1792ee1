"""Relative changes: "shorten it by two days", "push it back a week", "start an hour earlier"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from dialogs.model import Period, Shift
from dialogs.understanding.text.wording import Mark, marks
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds, pattern
from dialogs.understanding.time.moments import Duration
from dialogs.understanding.time.numerals import Clock
from dialogs.understanding.time.refiners import Scene

_FIXED: Mapping[str, Shift] = {
    "next_day": Shift(start_days=1, end_days=1),
    "next_week": Shift(start_days=7, end_days=7),
    "previous_day": Shift(start_days=-1, end_days=-1),
    "previous_week": Shift(start_days=-7, end_days=-7),
    "day_more": Shift(end_days=1, working=True),
    "day_less": Shift(end_days=-1, working=True),
}
# "two days", "an hour and a half", "half an hour", over the kinds of atoms
_AMOUNT = pattern(
    "(?:<in> _)? (?:<number> _ <unit> (?:_ <and> [<glue><day_mark><number>]* <half>)?"
    " | <number> _ <and> [<glue><day_mark><number>]* <half> _ <unit> | <half> _ <unit>)"
)
_DAYS = {"day": 1, "workday": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_MINUTES = {"minute": 1, "hour": 60}
_AHEAD = frozenset({"later", "earlier", "longer", "shorter"})
_LONGEST_HOUR = 6  # "2h later" is a length, "14h" a time


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative change and the tokens that carry it, so that the rest names the time it is about."""

    shift: Shift
    used: frozenset[int]


def marked(scene: Scene) -> dict[str, Mark]:
    """The first phrase of each name of [shift]."""
    found: dict[str, Mark] = {}
    for mark in marks(scene.words, scene.lexicon.code, "shift"):
        for name in mark.names:
            found.setdefault(name, mark)
    return found


def relative_in(
    scene: Scene, first: Sequence[Atom], loose: Sequence[Atom], marked: Mapping[str, Mark]
) -> Relative | None:
    """The relative change a message asks for; None when it names no direction and length.

    `first` are the atoms as recognised, `loose` those before ranges were joined, `marked` the phrases of [shift].
    """
    said = marks(scene.words, scene.lexicon.code, "shift")
    directions = frozenset(i for mark in said for i in range(mark.start, mark.end))
    leads = {mark.start for mark in said}
    directions |= {
        i for atom in first if atom.kind == Kind.UNTIL and atom.end in leads for i in range(atom.start, atom.end)
    }
    for name, shift in _FIXED.items():
        if mark := marked.get(name):
            if shift.start_days and ("start" in marked) != ("end" in marked):  # "start a day later"
                days = shift.start_days
                shift = (
                    Shift(start_days=days, working=True) if "start" in marked else Shift(end_days=days, working=True)
                )
            return Relative(shift, directions | frozenset(range(mark.start, mark.end)))
    words = frozenset(index for index, word in enumerate(scene.words) if word.isalnum())
    if amount := _amount(first, marked, directions, words):
        length, tokens = amount
        if found := _shift(length, marked):
            return Relative(found, tokens | directions)
    return _reaching(scene, loose, marked, directions)


def _amount(
    first: Sequence[Atom], marked: Mapping[str, Mark], directions: frozenset[int], words: frozenset[int]
) -> tuple[Duration, frozenset[int]] | None:
    """The length named last, with its tokens; a week that "next" or "last" qualifies is none.

    `directions` are the tokens that say which way, `words` all that are words or numbers.
    """
    shape = "".join(atom.kind for atom in first)
    for found in reversed(list(_AMOUNT.finditer(shape))):
        before, behind = shape[: found.start()].rstrip(SMALL), shape[found.end() :].lstrip(SMALL)
        following = next((a for a in first[found.end() :] if a.kind not in (Kind.GLUE, Kind.DAY_MARK)), None)
        qualified = (
            behind.startswith(Kind.MODIFIER) and following and following.start not in directions
        )  # "un'ora dopo"
        if qualified or (before.endswith(Kind.MODIFIER) and not pattern("<unit> _ <modifier>$").search(before)):
            continue
        if length := _duration(first[found.start() : found.end()]):
            return length, frozenset(i for a in first[found.start() : found.end()] for i in range(a.start, a.end))
    beside = {mark.start for mark in marked.values()} | {mark.end for mark in marked.values()}
    for index, atom in enumerate(first):
        clock = atom.value
        if (
            atom.kind == Kind.WEEKS_ON
            and marked.keys() & _AHEAD
            and not (index and first[index - 1].kind in (Kind.WEEKDAY, Kind.RELATIVE))
        ):
            return Duration(days=int(atom.value)), frozenset(range(atom.start, atom.end))  # "adia em uma semana"
        closing = atom.end in directions and words <= directions | set(range(atom.end))  # "schuif vrijdag een uur op"
        if (
            atom.kind == Kind.CLOCK
            and isinstance(clock, Clock)
            and clock.hour <= _LONGEST_HOUR
            and ({atom.start, atom.end} & beside or closing)
        ):
            return Duration(minutes=clock.hour * 60 + clock.minute), frozenset(range(atom.start, atom.end))
    return None


def _duration(atoms: Sequence[Atom]) -> Duration | None:
    count = next((float(a.value) for a in atoms if a.kind == Kind.NUMBER), 0.0) + 0.5 * any(
        a.kind == Kind.HALF for a in atoms
    )
    unit = str(next(a.value for a in atoms if a.kind == Kind.UNIT))
    if unit in _MINUTES:
        return Duration(minutes=round(count * _MINUTES[unit]))
    if unit not in _DAYS or count != int(count) or not 0 < count < 400:
        return None
    return Duration(workdays=int(count)) if _DAYS[unit] == 1 else Duration(days=int(count) * _DAYS[unit])


def _shift(length: Duration, marked: Mapping[str, Mark]) -> Shift | None:
    names = marked.keys()
    if "shorter" in names or "longer" in names:
        sign = -1 if "shorter" in names else 1
        if "start" in names and "end" not in names:
            return _moved(length, -sign, start=True, working=True)
        return _moved(length, sign, end=True, working=True)
    if not names & {"later", "earlier", "move"}:
        return None
    sign = -1 if "earlier" in names else 1
    one_end = "start" in names or "end" in names
    start, end = "start" in names or not one_end, "end" in names or not one_end
    return _moved(length, sign, start=start, end=end, working=one_end)


def _moved(length: Duration, sign: int, *, start: bool = False, end: bool = False, working: bool = False) -> Shift:
    days, minutes = sign * (length.workdays or length.days), sign * length.minutes
    return Shift(
        start_days=days * start,
        end_days=days * end,
        start_minutes=minutes * start,
        end_minutes=minutes * end,
        working=working and bool(length.workdays),
    )


def _reaching(
    scene: Scene, atoms: Sequence[Atom], marked: Mapping[str, Mark], directions: frozenset[int]
) -> Relative | None:
    """ "extend my Friday off to Monday": the end moves to the day, or to the time of its day."""
    if not marked.keys() & {"longer", "shorter"}:
        return None
    for place, atom in enumerate(atoms):
        further = any(each.kind in (Kind.DAYS, Kind.SPAN) for each in atoms[place + 1 :])
        lead = next(
            (each for each in reversed(atoms[:place]) if each.kind not in kinds("glue day_mark for clock_mark word")),
            None,
        )
        if atom.kind not in (Kind.DAYS, Kind.SPAN) or further:
            continue
        if not (lead and lead.kind in (Kind.UNTIL, Kind.AT)) and not (
            atom.kind == Kind.SPAN and atom.value.start == "sod"
        ):
            continue
        begin = lead.start if lead and lead.kind in (Kind.UNTIL, Kind.AT) else atom.start
        used = directions | frozenset(range(begin, atom.end))
        if atom.kind == Kind.SPAN:
            edge = atom.value.end if atom.value.end is not None and not atom.value.point else atom.value.start
            return Relative(Shift(until_time=edge), used) if isinstance(edge, time) else None
        side = replace(scene, atoms=[atom], live=False)
        if periods := assemble(side, side.atoms).periods:
            last = periods[-1]
            return Relative(Shift(until=Period(last.start, last.end, last.all_day)), used)
    return None


def rest_of(scene: Scene, used: frozenset[int]) -> str:
    """The message without those tokens."""
    pieces: list[str] = []
    for index, token in enumerate(scene.tokens):
        if index not in used:
            pieces.append(("" if token.glued else " ") + scene.text[token.start : token.end])
    return "".join(pieces).strip()
