"""Times a message only mentions: what happens then ("the wedding is Saturday so …"), that one works ("in Monday").

They ask for nothing where another clause names its own time off, and are taken for plain words from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dialogs.understanding.subjects import about_health
from dialogs.understanding.text.wording import marks
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.refiners import Scene

_ASKING = kinds("off sick half_day now")
_MOVING = kinds("leaving arriving")
_DAYS = kinds("weekday relative month named_day numeric week_number")
_SPANS = frozenset({"week", "weekend"})
_JOINTS = frozenset({"so", "because", "but", "purpose"})
_TOLD = frozenset({"morning", "evening", "night", "midnight"})  # of which somebody ill tells
_NIGHT = _TOLD - {"morning"}
_FEWEST = 5  # tokens of a message of two clauses
_BREAKS = frozenset(",;.!()\n")
_OPEN = kinds("until back after before")  # before a day, these leave its beginning to another clause


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: its joint, the names of what is marked in it, its atoms and its tokens [start, end)."""

    joint: str
    said: frozenset[str]
    atoms: tuple[Atom, ...]
    start: int
    end: int

    @property
    def asks(self) -> bool:
        asking = _ASKING if "happens" in self.said else _ASKING | _MOVING  # "my parents arrive Thursday"
        return "holiday" not in self.said and any(atom.kind in asking for atom in self.atoms)

    @property
    def leaves(self) -> bool:
        """Whether it says when one leaves."""
        return any(atom.kind == Kind.LEAVING for atom in self.atoms) and self.timed

    @property
    def dated(self) -> bool:
        return any(_day(atom) for atom in self.atoms)

    @property
    def clocks(self) -> set[int]:
        """The atoms that are a clock time, by identity."""
        pairs = pairwise(self.atoms)
        numbers = {id(b) for a, b in pairs if b.kind == Kind.NUMBER and a.kind in kinds("at clock_mark leaving from")}
        if {Kind.DASH, Kind.UNTIL} & {atom.kind for atom in self.atoms}:
            return set()  # from one time to another is time off
        return numbers | {id(atom) for atom in self.atoms if atom.kind == Kind.CLOCK}

    @property
    def timed(self) -> bool:
        return bool(self.clocks) or any(atom.kind == Kind.PART for atom in self.atoms)

    @property
    def parts(self) -> bool:
        """Whether it says from or until when one is off, on a day that another clause names."""
        if not (self.asks and self.timed) or self.dated or self.joint not in ("so", ""):
            return False
        return (
            self.joint == "so"
            or self.leaves
            or bool(pattern("<off> _ [<from><starting>]").search("".join(a.kind for a in self.atoms)))
        )

    @property
    def begun(self) -> bool:
        """Whether it asks for days of its own, from their beginning."""
        if not self.asks:
            return False
        first = next((i for i, atom in enumerate(self.atoms) if _day(atom)), None)
        return first is not None and not {atom.kind for atom in self.atoms[max(0, first - 3) : first]} & _OPEN

    @property
    def named(self) -> bool:
        """Whether it names something before its day: "for the wedding on Saturday"."""
        first = next((i for i, atom in enumerate(self.atoms) if _day(atom)), 0)
        ahead = [atom.kind for atom in self.atoms[:first]]
        return Kind.WORD in ahead and not set(ahead) & {Kind.AND, Kind.DASH, Kind.UNTIL}


def _day(atom: Atom) -> bool:
    return (
        atom.kind in _DAYS
        or (atom.kind == Kind.ORDINAL and atom.digits)
        or (atom.kind == Kind.UNIT and atom.value in _SPANS)
    )


def hush(scene: Scene) -> None:
    """Take the times of such clauses for plain words."""
    if len(scene.tokens) < _FEWEST or not (any(map(_day, scene.atoms)) or Kind.LEAVING in scene.shape):
        return
    clauses = _clauses(scene)
    silent: list[_Clause] = []
    clocks: set[int] = set()
    if Kind.PART in scene.shape and Kind.RELATIVE in scene.shape:
        silent += _of_an_illness(clauses, ill=Kind.SICK in scene.shape or about_health(scene))
    for place, clause in enumerate(clauses):
        others = [each for each in clauses if each is not clause]
        follows = next((each for each in clauses[place + 1 :] if each.atoms), None)
        if clause.asks or "settled" in clause.said or any(atom.kind == Kind.EXCEPT for atom in clause.atoms):
            continue
        if "farewell" in clause.said and any(each.asks for each in others):
            silent.append(clause)
        elif clause.dated:
            led = follows is not None and follows.joint == "so" and follows.begun
            beside = bool({"there", "happens"} & clause.said) and clause.joint != "so"
            reason = clause.joint == "because" or (clause.joint == "purpose" and clause.named)
            if led or ((beside or reason) and any(each.begun for each in others)):
                silent.append(clause)
            elif clause.timed and follows is not None and follows.parts:
                clocks |= clause.clocks  # "scan Wednesday 14:30 so off from 2"
        elif clause.timed and follows is not None and follows.joint == "so" and follows.leaves:
            silent.append(clause)
    told = {
        id(atom) for clause in silent for atom in clause.atoms if atom.kind not in kinds("word comma break glue sick")
    }
    said = clocks | told
    scene.atoms = [replace(atom, kind=Kind.MENTIONED, value="") if id(atom) in said else atom for atom in scene.atoms]
    scene.working = frozenset(i for each in silent if "there" in each.said for i in range(each.start, each.end))


def _of_an_illness(clauses: Sequence[_Clause], *, ill: bool) -> list[_Clause]:
    """Clauses that tell since when one is ill, where another says that one is off today: "did not sleep all night"."""

    def today(clause: _Clause) -> bool:
        kinds_said = [atom.kind for atom in clause.atoms]
        named = [atom.value for atom in clause.atoms if atom.kind == Kind.RELATIVE]
        return Kind.PART not in kinds_said and named == [0] and not {Kind.LEAVING, Kind.ARRIVING} & set(kinds_said)

    if not any(map(today, clauses)):
        return []
    told = []
    for clause in clauses:
        parts = [atom.value for atom in clause.atoms if atom.kind == Kind.PART]
        own = {atom.kind for atom in clause.atoms} & {Kind.OFF, Kind.LEAVING, Kind.ARRIVING, Kind.HALF_DAY}
        past = all(part in (_TOLD if ill else _NIGHT) for part in parts)
        if parts and not own and past and not clause.clocks:
            told.append(clause)
    return told


def _clauses(scene: Scene) -> list[_Clause]:
    """The clauses of a message, parted by signs and by the joints of the lexicon."""
    found = marks(scene.words, scene.lexicon.code, "asides")
    joints = {mark.start: name for mark in found for name in mark.names if name in _JOINTS}
    starts = sorted({0, *joints, *(i + 1 for i, word in enumerate(scene.words) if word in _BREAKS)})
    parts: list[_Clause] = []
    for start, end in zip(starts, [*starts[1:], len(scene.words)], strict=True):
        said = frozenset(name for mark in found if start <= mark.start < end for name in mark.names)
        inside: Sequence[Atom] = [atom for atom in scene.atoms if start <= atom.start < end]
        parts.append(_Clause(joints.get(start, ""), said, tuple(inside), start, end))
    return parts
