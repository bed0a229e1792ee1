"""Relative changes: "shorten it by two days", "push it back a week", "start an hour earlier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from dialogs.model import Period, Shift
from dialogs.understanding.assemble import assemble
from dialogs.understanding.fragments import Atom
from dialogs.understanding.moments import Duration, Span
from dialogs.understanding.refiners import Scene
from dialogs.understanding.wording import Mark, marks

_FIXED = {"next_day": 1, "next_week": 7, "previous_day": -1, "previous_week": -7}
_TIME = frozenset("DB!ZU")


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative change and the atoms that carry it, so that what is left names the time it is about."""

    shift: Shift
    used: tuple[Atom, ...]


def marked(scene: Scene) -> dict[str, Mark]:
    """The first phrase of each name of [shift]."""
    found: dict[str, Mark] = {}
    for mark in marks(scene.words, scene.lexicon.code, "shift"):
        for name in mark.names:
            found.setdefault(name, mark)
    return found


def relative_in(scene: Scene, loose: Sequence[Atom], marked: dict[str, Mark]) -> Relative | None:
    """The relative change a message asks for; None when it names no direction and length."""
    for name, days in _FIXED.items():
        if mark := marked.get(name):
            used = tuple(a for a in scene.atoms if a.kind in _TIME and mark.start < a.end and a.start < mark.end)
            return Relative(Shift(start_days=days, end_days=days), used)
    for atom in scene.atoms:
        length = _length(atom)
        if length is not None and (shift := _shift(length, marked)):
            return Relative(shift, (atom,))
    return _reaching(scene, loose, marked)


def _length(atom: Atom) -> Duration | None:
    """The length an atom names, also where "earlier" or "late" has already made a span of it."""
    if atom.kind == "U":
        return atom.value if isinstance(atom.value, Duration) else None
    if atom.kind == "B" and isinstance(atom.value, Span):
        for edge in (atom.value.start, atom.value.end):
            if isinstance(edge, tuple):
                return Duration(minutes=abs(edge[1]))
    return None


def _shift(length: Duration, marked: dict[str, Mark]) -> Shift | None:
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
    return _moved(
        length,
        sign,
        start="start" in names or not one_end,
        end="end" in names or not one_end,
        working=one_end,
    )


def _moved(length: Duration, sign: int, *, start: bool = False, end: bool = False, working: bool = False) -> Shift:
    days = sign * (length.workdays or length.days or length.months * 30)
    minutes = sign * length.minutes
    return Shift(
        start_days=days * start,
        end_days=days * end,
        start_minutes=minutes * start,
        end_minutes=minutes * end,
        working=working and bool(length.workdays),
    )


def _reaching(scene: Scene, atoms: Sequence[Atom], marked: dict[str, Mark]) -> Relative | None:
    """ "extend my Friday off to Monday": the end moves to the day, or to the time of its day."""
    if not marked.keys() & {"longer", "shorter"}:
        return None
    for place, atom in enumerate(atoms):
        further = any(each.kind in "DB" for each in atoms[place + 1 :])
        if atom.kind in "DB" and _target(atoms[:place], atom) and not further:
            if atom.kind == "B":
                edge = atom.value.end if atom.value.end is not None and not atom.value.point else atom.value.start
                if not isinstance(edge, time):
                    return None
                return Relative(Shift(until_time=edge), (atom,))
            side = replace(scene, atoms=[atom], live=False)
            outcome = assemble(side, side.atoms)
            if outcome.periods:
                last = outcome.periods[-1]
                return Relative(Shift(until=Period(last.start, last.end, last.all_day)), (atom,))
    return None


def _target(before: Sequence[Atom], atom: Atom) -> bool:
    """Whether "to" or "until" leads to this atom, or lies in it ("until 5")."""
    if atom.kind == "B" and atom.value.start == "sod":
        return True
    kinds = [each.kind for each in before if each.kind not in "_#+%."]
    return bool(kinds) and kinds[-1] in "t@"


def left_over(atoms: Sequence[Atom], used: Sequence[Atom]) -> list[Atom]:
    """The atoms without those that carry the change."""
    spans = [(each.start, each.end) for each in used]
    return [atom for atom in atoms if not any(start <= atom.start and atom.end <= end for start, end in spans)]
