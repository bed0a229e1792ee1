"""The two sides of a change: what is meant and what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.languages.lexicon import phrase_words
from dialogs.understanding.time.assemble import Outcome, assemble
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.dates import dated
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Piece
from dialogs.understanding.time.moments import after as first_after
from dialogs.understanding.time.refiners import Scene, refine

_TIME = kinds("days span length exception whole modifier")


def _marks(scene: Scene, name: str) -> list[tuple[int, int]]:
    """Where separators of that name stand, as token ranges."""
    marks: list[tuple[int, int]] = []
    for phrase in scene.lexicon.data.get("change", {}).get(name, ()):
        wanted = phrase_words(phrase)
        marks += [
            (index, index + len(wanted))
            for index in range(len(scene.words) - len(wanted) + 1)
            if tuple(scene.words[index : index + len(wanted)]) == wanted
        ]
    return sorted(set(marks))


def _sides(atoms: Sequence[Atom], start: int, end: int) -> tuple[list[Atom], list[Atom]] | None:
    """The atoms before and after a separator, where both hold something about time."""
    left = [atom for atom in atoms if atom.end <= start]
    right = [atom for atom in atoms if atom.start >= end or (atom.start >= start and atom.end > end)]
    if right and right[0].value == "to_day":
        right = right[1:]
    if any(a.kind in _TIME for a in left) and any(a.kind in _TIME for a in right):
        return left, right
    return None


def split(scene: Scene, atoms: Sequence[Atom]) -> tuple[list[Atom], list[Atom]] | None:
    """Old side and new side of a change, None where only one is named."""
    for start, end in _marks(scene, "instead"):
        if sides := _sides(atoms, start, end):
            day, listed = sides[0], [index for index, atom in enumerate(sides[1]) if atom.kind in _TIME]
            if len(listed) > 1 and [a.kind for a in day if a.kind in _TIME] == [Kind.DAYS]:
                cut = listed[1]  # "Friday, instead of the whole day only the afternoon"
                return [*day, *sides[1][:cut]], [*day, *sides[1][cut:]]
            return sides[1], sides[0]
    for first, second in (phrase.split() for phrase in scene.lexicon.data.get("change", {}).get("rather", ())):
        if first in scene.words and second in scene.words[scene.words.index(first) :]:  # "lieber Montag als Freitag"
            start = scene.words.index(second, scene.words.index(first))
            if sides := _sides(atoms, start, start + 1):
                return sides[1], sides[0]
    for start, end in _marks(scene, "not"):
        sides = _sides(atoms, start, end)
        if (
            sides
            and Kind.WHOLE in [atom.kind for atom in sides[1]]
            and not any(atom.kind in (Kind.DAYS, Kind.SPAN) for atom in sides[1])
        ):
            return sides[1], sides[0]  # "only the morning, not the whole day"
    for _, end in _marks(scene, "instead"):  # "my leave: instead of 21 to 25, 28 to 31 December"
        behind = [atom for atom in atoms if atom.start >= end]
        if any(atom.kind in _TIME for atom in atoms if atom.start < end):
            continue
        for comma in (atom for atom in behind if atom.kind == Kind.COMMA):
            if sides := _sides(behind, comma.start, comma.end):
                return sides
    days = [index for index, atom in enumerate(atoms) if atom.kind in (Kind.DAYS, Kind.SPAN)]
    for name in ("clear_to", "to", "weak_to"):
        found = [sides for mark in _marks(scene, name) if (sides := _sides(atoms, *mark))]
        if name == "weak_to" and len(days) > 2 and Kind.OFF in [atom.kind for atom in atoms[days[0] : days[1]]]:
            break  # "make my Friday off Monday and Tuesday"
        if found:
            middle = len(found) // 2 if len(found) % 2 else len(found) - 1
            return found[middle]
    if len(days) >= 2 and (
        atoms[days[1]].kind == Kind.DAYS or any(atom.kind == Kind.OFF for atom in atoms[days[0] : days[1]])
    ):
        cut = days[1]
        return list(atoms[:cut]), list(atoms[cut:])
    return None


def _resolved(scene: Scene, atoms: list[Atom], base: Days | None) -> Outcome:
    """One side on its own; a time without a day is on the day of the other side."""
    side = replace_scene(scene, atoms)
    for group in ("attach", "ranges", "excepted"):
        refine(side, group)
    if base is not None and not any(atom.kind == Kind.DAYS for atom in side.atoms):
        how = next((atom.value for atom in side.atoms if atom.kind == Kind.MODIFIER), None)
        if how in ("next", "coming", "afternext") and base.unit in ("week", "day", "weekend"):
            later = DAY * (14 if how == "afternext" else 7)  # "a la siguiente"
            pieces = tuple(replace(p, first=p.first + later, last=p.last + later) for p in base.pieces)
            return assemble(side, [Atom(Kind.DAYS, replace(base, pieces=pieces, from_now=False), 0, 0)])
        if any(atom.kind == Kind.WHOLE for atom in side.atoms) and not any(
            atom.kind == Kind.SPAN for atom in side.atoms
        ):
            whole = replace(base, pieces=tuple(Piece(p.first, p.last) for p in base.pieces), span=None)
            side.atoms.append(Atom(Kind.DAYS, whole, 0, 0))
        else:
            span = next((atom.value for atom in side.atoms if atom.kind == Kind.SPAN), None)
            if span is not None and base.pieces and base.first == base.last:
                bare = replace(base, pieces=(Piece(base.first, base.last),), span=None)
                side.atoms = [Atom(Kind.DAYS, with_span(scene, bare, span), 0, 0)]
    return assemble(side, side.atoms)


def replace_scene(scene: Scene, atoms: list[Atom]) -> Scene:
    """The same scene with other atoms, sharing the trace."""
    return replace(scene, atoms=list(atoms))


def _one_month(scene: Scene, side: list[Atom], other: list[Atom]) -> list[Atom]:
    """One side, its bare day numbers in the month that the other names ("22-26 May, not 15-19")."""
    months = {
        atom.value.anchor[1] for atom in other if atom.kind == Kind.DAYS and (atom.value.anchor or ("",))[0] == "date"
    }
    if len(months) != 1 or not all((a.value.anchor or ("",))[0] == "day" for a in side if a.kind == Kind.DAYS):
        return side
    month = next(iter(months))
    return [replace(a, value=dated(scene, a.value.anchor[1], month, None)) if a.kind == Kind.DAYS else a for a in side]


def _following(scene: Scene, side: list[Atom], base: Days | None) -> list[Atom]:
    """The new side, "the following Friday" being the first after what is moved."""
    words = {word for phrase in scene.lexicon.data["change"].get("following", ()) for word in phrase_words(phrase)}
    if base is None or not base.pieces:
        return side
    moved: list[Atom] = []
    for atom in side:
        said = scene.words[max(0, atom.start - 1) : atom.end + 1]
        if atom.kind == Kind.DAYS and atom.value.pieces and atom.value.unit == "day" and words & set(said):
            shift = first_after(atom.value.first.weekday(), base.last) - atom.value.first
            pieces = tuple(replace(p, first=p.first + shift, last=p.last + shift) for p in atom.value.pieces)
            atom = replace(atom, value=replace(atom.value, pieces=pieces, anchor=None))
        moved.append(atom)
    return moved


def changed(scene: Scene, atoms: Sequence[Atom]) -> tuple[Outcome, Outcome] | None:
    """What is meant and what it becomes, from atoms not yet joined to ranges."""
    sides = split(scene, atoms)
    if sides is None:
        return None
    if sides[0] and sides[1] and sides[0][-1].kind == Kind.WHOLE and sides[0][-1].end <= sides[1][0].start:
        sides = sides[0][:-1], [sides[0][-1], *sides[1]]  # "Thursday afternoon … the whole of Thursday"
    old, new = _one_month(scene, *sides), _one_month(scene, *reversed(sides))
    timed = [atom.value.timed for atom in old if atom.kind == Kind.DAYS] == [True]
    if timed and not any(atom.kind in (Kind.UNTIL, Kind.DASH, Kind.BACK) for atom in old):
        old = [atom for atom in old if atom.kind != Kind.FROM]  # "from Thursday morning to the afternoon"
    before = replace_scene(scene, old)
    for group in ("attach", "ranges", "excepted"):
        refine(before, group)
    source = assemble(before, before.atoms)
    base = next((atom.value for atom in before.atoms if atom.kind == Kind.DAYS), None)
    if base is None:  # "Thursday the morning instead of the whole day": the day stands on the new side
        after = replace_scene(scene, new)
        refine(after, "attach")
        base = next((atom.value for atom in after.atoms if atom.kind == Kind.DAYS), None)
        if base is not None:
            source = _resolved(scene, old, base)
    new = _following(scene, new, base)
    target = _resolved(scene, new, base)
    new_days = [atom for atom in new if atom.kind == Kind.DAYS]
    if base is not None and base.span is not None and not base.span.point and len(new_days) == 1:
        whole = (
            not any(atom.kind in (Kind.SPAN, Kind.WHOLE) for atom in new)
            and new_days[0].value.unit == "day"
            and not new_days[0].value.timed
        )
        if whole and source.periods:
            target = assemble(scene, [replace(new_days[0], value=with_span(scene, new_days[0].value, base.span))])
    return source, target


def target_only(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """What it becomes, where nothing else is said about time ("move it to Monday"), else None."""
    place = next((index for index, atom in enumerate(atoms) if atom.kind in _TIME), None)
    if place is None:
        return None
    lead = next(
        (atom for atom in reversed(atoms[:place]) if atom.kind not in (Kind.GLUE, Kind.DAY_MARK, Kind.CLOCK_MARK)), None
    )
    if lead is None or lead.kind not in kinds("until at for word"):
        return None
    led = any(start <= lead.start < end or lead.start <= start < lead.end for start, end in _marks(scene, "to"))
    return list(atoms[place:]) if led else None
