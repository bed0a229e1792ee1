"""Refiners for weekdays: those of a week, those with what qualifies them, and days beside other days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time.dates import one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.moments import DAY, Days, after
from dialogs.understanding.time.refiners import Scene, merged, only, refiner
from dialogs.understanding.time.weeks import STEP


def in_week(scene: Scene, week: Days, weekday: int) -> Days:
    """That weekday of each week of a stretch; of the calendar week where a single week is meant."""
    monday = week.first - DAY * week.first.weekday()
    return one(monday + DAY * weekday)


def _distribute(scene: Scene, atoms: Sequence[Atom], week: Days) -> list[Atom]:
    made = [replace(a, kind="D", value=in_week(scene, week, a.value[0])) if a.kind == "w" else a for a in atoms]
    kept = [atom for atom in made if atom.kind != "Q"]
    if made[-1].kind == "Q":  # what names the week belongs to the day beside it
        while kept[-1].kind in "_#i@":
            kept.pop()  # "quarta da semana que vem"
        kept[-1] = replace(kept[-1], end=made[-1].end)
    else:
        first = next(i for i, atom in enumerate(kept) if atom.kind == "D")
        kept = [*only(kept[:first], "fb"), replace(kept[first], start=made[0].start), *kept[first + 1 :]]
    return kept


@refiner("weekdays", r"wp?(?:[_#]*[-t@&,]+[_#fi]*wp?)*[_#i@O,.]{0,3}Q", "Q")
def _weekdays_of_a_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if any(atom.kind == "w" and atom.value[1] for atom in atoms):
        return None
    return _distribute(scene, atoms, atoms[-1].value)


@refiner("weekdays", r"Q[_#,i@fb+O]*(?:[.][_#i@]*(?:(?:[.][_#i@]*)?O[_#,i@]*)?)?wp?(?:[_#]*[-t@&,]+[_#fi]*wp?)*", "Q")
def _week_and_its_weekdays(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if any(atom.kind == "w" and atom.value[1] for atom in atoms):
        return None
    return _distribute(scene, atoms, atoms[0].value)


@refiner("weekdays", r"(?<!v)(?<!v_)q[_#]*wp?(?:[_#]*[&,]+[_#]*wp?)*", "q")
def _qualified_weekdays(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, today = atoms[0].value, scene.today
    made: list[Atom] = []
    for number, atom in enumerate(atoms[1:]):
        if atom.kind == "w":
            first = atom is next(a for a in atoms if a.kind == "w")
            if not first and how not in ("this", "next"):
                return [*made, *atoms[1 + number :]]
            atom = replace(atom, kind="D", value=_qualified(scene, how, atom.value[0], today))
        made.append(atom)
    first_day = next(i for i, atom in enumerate(made) if atom.kind == "D")
    made[first_day] = replace(made[first_day], start=atoms[0].start)
    return made[first_day:]


def _qualified(scene: Scene, how: str, weekday: int, today: date) -> Days:
    monday = today - DAY * today.weekday()
    if how == "this":
        return one(monday + DAY * weekday)
    if how in ("next", "afternext"):
        return one(monday + DAY * (7 * STEP[how] + weekday))
    if how == "last":
        return one(after(weekday, today - DAY * 8))
    return one(weekday_on(scene, weekday), anchor=("weekday", weekday))


@refiner("weekdays", r"D[_#O,]*&_*#?_*w(?:a|j(?![_#@%]*[cn]))?|D_*w", "w")
def _weekday_beside_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Boxing Day and the Tuesday (after)", "and the Friday before"; "Civic Holiday Monday" is that day itself."""
    days, number = atoms[0].value, next(atom.value[0] for atom in atoms if atom.kind == "w")
    if not days.pieces or days.unit != "day" or days.first != days.last:
        return None
    if not any(atom.kind == "&" for atom in atoms):
        return [replace(atoms[0], end=atoms[-1].end)] if days.first.weekday() == number else None
    loose = not any(atom.kind == "#" for atom in atoms)
    next_day = number == (days.first + DAY).weekday() and atoms[-1].kind == "w" and not atoms[-1].value[1]
    if loose and not (next_day and "x" in scene.said):
        return None  # "Easter Monday and Tuesday", but "Christmas and Monday" need not be the Monday after
    day = after(number, days.first - DAY * 8 if atoms[-1].kind == "j" else days.first)
    named = [atom for atom in atoms if atom.kind not in "aj"]
    return [*named[:-1], replace(named[-1], kind="D", value=one(day), end=atoms[-1].end)]


@refiner("weekdays", r"D[;,]_*w(?:(?=;)|$|(?=[_O]))", "w")
def _weekday_in_brackets(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Dec 8 (Tuesday)": the day once more; in brackets and of another weekday, one of the two is wrong (rule 9)."""
    days, number = atoms[0].value, atoms[-1].value[0]
    if not days.pieces or days.first != days.last or not (days.anchor and days.anchor[0] in ("date", "day")):
        return None
    agrees = days.first.weekday() == number
    if not agrees and scene.words[atoms[1].start] != "(":
        return None
    return [replace(atoms[0], value=replace(days, wrong=days.wrong or not agrees), end=atoms[-1].end)]


@refiner("weekdays", r"w[_#]*q", "q")
def _weekday_with_a_word_after(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = _qualified(scene, atoms[-1].value, atoms[0].value[0], scene.today)
    return merged("D", days, atoms)


@refiner("weekdays", r"w(?:,?D)?", "w")
def _weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, plural = atoms[0].value
    if plural or scene.repeats(atoms[0]):
        return None
    behind = atoms[-1].value if atoms[-1].kind == "D" else None
    if behind and behind.pieces and behind.first == behind.last and behind.first.weekday() == number:
        return [replace(atoms[-1], start=atoms[0].start)]
    made = [replace(atoms[0], kind="D", value=one(weekday_on(scene, number), anchor=("weekday", number)))]
    return made + list(atoms[1:])


@refiner("weekdays", r"Q", "Q")
def _week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return [replace(atoms[0], kind="D")]


@refiner("weekdays", r"D[_#O,]*&[_#]*[YX](?!~[Dw])", "")
def _and_the_day_after(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Boxing Day off and the day after"."""
    days: Days = atoms[0].value
    if not days.pieces or days.unit not in ("day", "range"):
        return None
    day = days.last + DAY if atoms[-1].kind == "Y" else days.first - DAY
    return [*atoms[:-1], replace(atoms[-1], kind="D", value=one(day))]
