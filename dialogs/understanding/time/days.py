"""Refiners for days without a month: named and relative ones, day numbers, and days beside other days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time import holidays
from dialogs.understanding.time.dates import dated, day_number, numbered, one, weekday_on, year_in
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import GLUE, Scene, merged, only, refiner

_FEW = 5  # ordinals that may count weeks or days: "the third 2 weeks"


@refiner("dates", r"w[_#]*[-t@&,]+[_#f]*x", "x")
def _weekday_beside_one_of_its_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "jueves y viernes santo": the weekday just before a named day that is itself called by its weekday."""
    named = atoms[-1]
    entries = scene.lexicon.phrases.get(scene.words[named.start], ())
    if isinstance(named.value, date) or not any(not rest and kinds[0][0] in "wo" for rest, kinds in entries):
        return None
    rules = tuple(str(value) for kind, value in ((named.kind, named.value), *named.others) if kind == "x")
    found = holidays.on_or_after(rules, scene.country, scene.today, None)
    if found is None:
        return None
    day = after(atoms[0].value[0], found - DAY * 8)
    return [replace(atoms[0], kind="D", value=one(day)), *atoms[1:-1], replace(named, kind="D", value=one(found))]


@refiner("dates", r"x_*u", "x")
def _week_of_a_named_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Thanksgiving week": the working days of the week that holds it."""
    named = _named_day(scene, atoms[:1]) if atoms[-1].value == "week" else None
    if not named:
        return None
    first, last = scene.clockwork.week(named[0].value.first)
    return merged("Q", Days((Piece(first, last),), unit="week"), atoms)


@refiner("dates", r"(?:w[_#]*)?(?:q[_#]*)?x(?:~q?y)?", "x")
def _named_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    named = only(atoms, "x")[0]
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    if isinstance(named.value, date):
        return merged("D", one(named.value), atoms) if weekday in (None, named.value.weekday()) else None
    rules = tuple(str(value) for kind, value in ((named.kind, named.value), *named.others) if kind == "x")
    found = holidays.on_or_after(rules, scene.country, scene.today, year_in(atoms))
    return merged("D", one(found), atoms) if found and weekday in (None, found.weekday()) else None


@refiner("dates", r"r(?:~w)?", "r")
def _relative_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    day = scene.today + DAY * atoms[0].value
    if len(atoms) > 1 and atoms[-1].value[0] != day.weekday():
        return merged("D", one(day), atoms[:1]) + list(atoms[1:])
    return merged("D", one(day), atoms)


@refiner("dates", r"w[_#,]*#?[no](?![_#]*[-t&]+[_#]*[noc])(?!~[uc%-])", "w")
def _weekday_and_day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]
    if not day_number(number):
        return None
    if number.kind == "n" and number.value <= 12 and "," in [a.kind for a in atoms]:
        return None
    if number.kind == "n" and number.value == 1 and not number.digits:
        return None  # "den Freitag zu einem halben Tag"
    return merged("D", numbered(scene, number.value, atoms[0].value[0]), atoms)


@refiner("hours", r"(?:w[_#,]*)?#_*n_*@[_%]*[nc](?![_#]*[umMo])", "#")
def _day_number_and_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "dia 9 às 8h", "el 9 a las 11": a day of the month, and when."""
    number, clock = only(atoms, "n")[0], atoms[-1]
    pointed = only(atoms, "@")[0].value == "to_clock" or clock.kind == "c"
    if not pointed or not day_number(number) or not number.digits:
        return None
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    place = list(atoms).index(number)
    return [*merged("D", numbered(scene, number.value, weekday), atoms[: place + 1]), *atoms[place + 1 :]]


@refiner("dates", r"#_*[no](?!~[umMxc%q])(?![_#]*[-]?[uw])", "#")
def _day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]
    counted = re.match(f"{GLUE}[no]{GLUE}u", scene.shape[scene.atoms.index(number) + 1 :])
    if counted and (number.kind == "n" or number.value <= _FEW):
        return None  # "the first 2 weeks", but "the 26th I take a day"
    return (
        merged("D", numbered(scene, number.value), atoms)
        if (day_number(number) and number.digits) or (day_number(number) and number.kind in "no")
        else None
    )


@refiner("dates", r"o(?![_#O]*[uwq])(?!~n~u)", "o")
def _ordinal_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if not atoms[0].digits and scene.behind(atoms[0]) == ".":
        return None  # "first time", "second interview"
    return merged("D", numbered(scene, atoms[0].value), atoms) if day_number(atoms[0]) else None


@refiner("dates", r"f[_#]*n[_#]*[@t-][_#]*n(?!~[umMc%-])", "f")
def _days_of_the_month_at_hand(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "férias de 21 a 25": numbers beyond 24 are no hours."""
    first, last = only(atoms, "n")
    if not (day_number(first) and day_number(last) and first.digits and last.digits and first.value < last.value > 24):
        return None
    begun = numbered(scene, first.value)
    ended = numbered(scene, last.value, base=begun.last if begun.pieces else None)
    made = {id(first): replace(first, kind="D", value=begun), id(last): replace(last, kind="D", value=ended)}
    return [made.get(id(atom), replace(atom, kind="t") if atom.kind == "@" else atom) for atom in atoms]


@refiner("dates", r"n(?:[_#]*[-t@][_#]*n)?[_#]*\+[_#]*D", "+")
def _day_moved_within_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "passa a folga de 19 para 22 de fevereiro": both days are of that month."""
    days: Days = atoms[-1].value
    numbers = only(atoms, "n")
    if not (all(day_number(each) and each.digits for each in numbers) and days.anchor and days.anchor[0] == "date"):
        return None
    month = int(days.anchor[1])
    return [replace(a, kind="D", value=dated(scene, a.value, month, None)) if a in numbers else a for a in atoms]


@refiner("dates", r"D[_#]*[-t@&,+]+[_#f]*[no](?![_#]*[ucwmM%])", "D")
def _further_day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, number, joint = atoms[0].value, atoms[-1], "".join(atom.kind for atom in atoms[1:-1])
    if not (first.anchor and first.anchor[0] in ("day", "date") and day_number(number)) or first.wrong:
        return None
    if first.anchor[0] == "date" and not ("#" in joint and set(joint) & set("-t&,")):
        return None  # "the 2nd of January and the 3rd"
    base = first.last if first.anchor[0] == "date" or joint[0] in "-t@" else scene.today
    return [*atoms[:-1], replace(number, kind="D", value=numbered(scene, number.value, base=base))]


@refiner("dates", r"(?<![no])(?<![no]_)t_*n(?![_#]*[uchqwmM%])", "t")
def _until_a_number_that_is_no_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]  # "só até 30"
    if not (day_number(number) and number.digits and number.value > 24):
        return None
    return [*atoms[:-1], replace(number, kind="D", value=numbered(scene, number.value))]


@refiner("dates", r"[YX]~[Dw]", "")
def _day_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = atoms[-1].value if atoms[-1].kind == "D" else one(weekday_on(scene, atoms[-1].value[0]))
    if not days.pieces:
        return None
    day = days.last + DAY if atoms[0].kind == "Y" else days.first - DAY
    return merged("D", one(day), atoms)


@refiner("dates", r"w[_#]*[aj][_#]*D", "w")
def _weekday_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, days = atoms[0].value[0], atoms[-1].value
    if not days.pieces:
        return None
    earlier = any(atom.kind == "j" for atom in atoms)
    day = after(number, days.first - DAY * 8) if earlier else after(number, days.last)
    return merged("D", one(day), atoms)
