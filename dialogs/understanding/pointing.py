"""Days that a clause names by pointing to another: "that afternoon", "both days", "the Friday before"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dialogs.understanding.languages.lexicon import load
from dialogs.understanding.text.wording import mark_at
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import Scene

Stretch = tuple[date, date]  # the first and the last day named
_DAYLIKE: Final = kinds("weekday relative named_day number ordinal numeric month month_of_year days unit modifier")
_NAMING: Final = _DAYLIKE - kinds("unit modifier")
_LEADING: Final = kinds("glue day_mark from until at")
_SHORT: Final = {"both_mornings": "morning", "both_afternoons": "afternoon"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What points: its name, the atoms [start, end) it covers, and the weekday or part of day it is about."""

    name: str
    start: int
    end: int
    atom: Atom | None = None
    weekdays: tuple[int, ...] = ()  # the places of several that are listed: "the Thursday and Friday before"


def references(atoms: Sequence[Atom], words: Sequence[str], code: str) -> list[Reference]:
    """What among the atoms of a clause, as recognised, points to a day that it does not name."""
    found: list[Reference] = []
    index = 0
    while index < len(atoms):
        reference = _reference(atoms, index, words, code)
        if reference:
            found.append(reference)
        index = reference.end if reference else index + 1
    return found


def _reference(atoms: Sequence[Atom], index: int, words: Sequence[str], code: str) -> Reference | None:
    atom = atoms[index]
    mark = mark_at(words, atom.start, code, "pointing") if atom.end > atom.start else None
    names = mark.names if mark else ()
    end = _covering(atoms, index, mark.end) if mark else index + 1
    if mark and atoms[end - 1].end != mark.end and atoms[end - 1].kind != Kind.OFF:
        mark, names, end = None, (), index + 1  # the phrase ends inside a longer one: "den Tag danach"
    joined = next((each.kind for each in atoms[end:] if each.kind not in SMALL), "") in (Kind.AFTER, Kind.BEFORE)
    for name in ("day", "days", "week", "both", "from", *_SHORT):
        if name in names and not joined:
            return Reference(name, index, end)
    if "that" in names and end < len(atoms) and (meant := _part_or_weekday(atoms[end], words, code)):
        return Reference("that", index, end + 1, meant)
    part = index + (atom.kind == Kind.RELATIVE and atom.value == 0)  # "cet après-midi" is today, "-là" is not
    if part < len(atoms) and atoms[part].kind == Kind.PART and (place := _there(atoms, part + 1, words, code)):
        return Reference("that", index, place, atoms[part])
    named = any(each.kind in _NAMING or _week(each) for each in atoms[:index])
    if atom.kind in (Kind.DAY_AFTER, Kind.DAY_BEFORE) and not named:
        behind_kind = next((each.kind for each in atoms[index + 1 :] if each.kind not in _LEADING), "")
        if behind_kind not in _DAYLIKE or behind_kind == Kind.MODIFIER:
            return Reference("day_after" if atom.kind == Kind.DAY_AFTER else "day_before", index, index + 1)
    if atom.kind == Kind.WEEKDAY and index + 1 < len(atoms) and (not named or _thought_before(atoms, index)):
        return _weekdays_beside(atoms, index, words, code)
    return None


def _thought_before(atoms: Sequence[Atom], index: int) -> bool:
    """Whether what names days before stands in a thought of its own that asks for none: "la boda es el 5, cojo …"."""
    comma = next((i for i in range(index - 1, 0, -1) if atoms[i].kind in (Kind.COMMA, Kind.BREAK)), 0)
    said = {each.kind for each in atoms[comma:index]}
    return bool(comma and said & kinds("word off")) and not (
        said & _NAMING or {each.kind for each in atoms[:comma]} & kinds("off sick leaving arriving half_day back from")
    )


def _weekdays_beside(atoms: Sequence[Atom], index: int, words: Sequence[str], code: str) -> Reference | None:
    """ "the Thursday and the Friday before", "jueves y viernes de esa semana", one weekday or several."""
    listed = [index]
    while (joint := _past_small(atoms, listed[-1] + 1)) < len(atoms) and atoms[joint].kind in (Kind.AND, Kind.COMMA):
        place = _past_small(atoms, joint + 1)
        if place == len(atoms) or atoms[place].kind != Kind.WEEKDAY:
            break
        listed.append(place)
    behind = _past_small(atoms, listed[-1] + 1)
    for begin in {behind, listed[-1] + 1} if behind < len(atoms) else ():
        mark = mark_at(words, atoms[begin].start, code, "pointing")
        if mark and "week" in mark.names:
            return Reference("week", index, _covering(atoms, begin, mark.end), weekdays=tuple(listed))
    beside = _weekday_beside(atoms, listed[-1], words, code) if listed[-1] + 1 < len(atoms) else None
    return replace(beside, start=index, weekdays=tuple(listed)) if beside else None


def _past_small(atoms: Sequence[Atom], place: int) -> int:
    """The place of the next atom that is no small word, from this one on."""
    small = SMALL + Kind.AT
    return next((i for i in range(place, len(atoms)) if atoms[i].kind not in small), len(atoms))


def _there(atoms: Sequence[Atom], place: int, words: Sequence[str], code: str) -> int | None:
    """The place behind "-là", as in "cet après-midi-là", None where there is none; unlike "la" it ends something."""
    dashed = place < len(atoms) and atoms[place].kind == Kind.DASH
    place += dashed
    mark = mark_at(words, atoms[place].start, code, "pointing") if place < len(atoms) else None
    if mark is None or "that_behind" not in mark.names:
        return None
    end = _covering(atoms, place, mark.end)
    return end if dashed or end == len(atoms) or atoms[end].kind in (Kind.BREAK, Kind.COMMA) else None


def _week(atom: Atom) -> bool:
    return atom.kind == Kind.UNIT and atom.value in ("week", "weekend", "month")


def _part_or_weekday(atom: Atom, words: Sequence[str], code: str) -> Atom | None:
    """What "that" may be followed by; Spanish "mañana" is a morning there."""
    if atom.kind in (Kind.PART, Kind.WEEKDAY):
        return atom
    listed = load(code).phrases.get(words[atom.start], ()) if atom.kind == Kind.RELATIVE else ()
    part = next((v for rest, entries in listed if not rest for k, v in entries if k == Kind.PART), None)
    return replace(atom, kind=Kind.PART, value=part) if part else None


def _weekday_beside(atoms: Sequence[Atom], index: int, words: Sequence[str], code: str) -> Reference | None:
    """ "the Friday before", "den Freitag danach": with nothing that it is before or after."""
    place = index + 1
    mark = mark_at(words, atoms[place].start, code, "pointing")
    name = next((each for each in ("before", "after") if mark and each in mark.names), None)
    end = _covering(atoms, place, mark.end) if mark else place + 1
    if name is None or mark is None or atoms[end - 1].end != mark.end or atoms[place].kind == Kind.PART:
        return None
    behind = next((each.kind for each in atoms[end:] if each.kind not in SMALL), "")
    return None if behind in _DAYLIKE | kinds("part clock") else Reference(name, index, end, atoms[index])


def _covering(atoms: Sequence[Atom], index: int, end: int) -> int:
    """The place behind the last atom that begins before the token `end`."""
    return next((i for i in range(index + 1, len(atoms)) if atoms[i].start >= end), len(atoms))


def place(scene: Scene, that: Sequence[Stretch]) -> None:
    """Put the days pointed to where a message points to them; `that` are those named before, in order."""
    if not that:
        return
    for reference in reversed(references(scene.atoms, scene.words, scene.lexicon.code)):
        covered = scene.atoms[reference.start : reference.end]
        week = reference.name == "week"
        made = _of_the_week(scene, reference, that[-1], covered) if week else _made(reference, that, covered)
        if made:
            scene.atoms[reference.start : reference.end] = made


def _of_the_week(scene: Scene, reference: Reference, that: Stretch, covered: Sequence[Atom]) -> list[Atom]:
    """The week that holds the day pointed to, with the weekdays listed before it."""
    first, last = scene.clockwork.week(that[0])
    last = that[1] if that[1] > last + DAY * 2 else last  # a stretch over several weeks is meant as a whole
    week = Days((Piece(first, last),), unit="week")
    if not reference.weekdays:
        return [Atom(Kind.DAYS, week, covered[0].start, covered[-1].end)]
    kept = reference.weekdays[-1] - reference.start + 1
    return [*covered[:kept], Atom(Kind.WEEK, week, covered[kept].start, covered[-1].end)]


def _together(that: Sequence[Stretch]) -> list[Stretch]:
    """The last of the stretches named, with those before it in one ascending list."""
    found = [that[-1]]
    for stretch in reversed(that[:-1]):
        if stretch[1] >= found[0][0]:
            break
        found.insert(0, stretch)
    return found


def _listed(stretches: Sequence[Stretch], joint: Atom, named: Callable[[Stretch, int], Atom], start: int) -> list[Atom]:
    """The stretches as a list; the first of them stands for all the words that point."""
    first, *others = stretches
    return [named(first, start), *(atom for each in others for atom in (joint, named(each, joint.end)))]


def _made(reference: Reference, that: Sequence[Stretch], atoms: Sequence[Atom]) -> list[Atom] | None:
    first, last = that[-1]
    start, end = atoms[0].start, atoms[-1].end

    def named(stretch: Stretch, begin: int) -> Atom:
        return Atom(
            Kind.DAYS, Days((Piece(*stretch),), unit="day" if stretch[0] == stretch[1] else "range"), begin, end
        )

    joint = Atom(Kind.AND, "and", end, end)
    part = reference.atom
    if reference.name == "day":
        return [named(that[-1], start)]
    if reference.name == "days":
        return _listed(_together(that), joint, named, start)
    if reference.name == "from":
        return [Atom(Kind.STARTING, "starting", start, start), named(that[-1], start)]
    if reference.name == "both":
        return [named(that[-1], start)] if len(that) < 2 else [named(that[-2], start), joint, named(that[-1], end)]
    if reference.name in _SHORT:
        of_day = Atom(Kind.PART, _SHORT[reference.name], end, end)
        made = [atom for each in that[-2:] for atom in (joint, named(each, end), of_day)][1:]
        return [replace(made[0], start=start), *made[1:]]
    if reference.name in ("day_after", "day_before"):
        day = last + DAY if reference.name == "day_after" else first - DAY
        return [named((day, day), start)]
    if part is None:
        return None
    if part.kind == Kind.PART:
        return [named((first, first), start), replace(part, start=end, end=end, others=())]
    if len(reference.weekdays) > 1:
        numbers = [int(atoms[place - reference.start].value[0]) for place in reference.weekdays]
        days = [after(each, last) if reference.name == "after" else after(each, first - DAY * 8) for each in numbers]
        return _listed([(day, day) for day in days], joint, named, start)
    weekday = part.value[0]
    if reference.name == "that":
        day = after(weekday, first - DAY)
    else:
        day = after(weekday, last) if reference.name == "after" else after(weekday, first - DAY * 8)
    return [named((day, day), start)]
