"""Refiners for weekdays: those of a week, those with what qualifies them, and days beside other days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.time.dates import one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import Scene, merged, only, refiner
from dialogs.understanding.time.weeks import STEP


def in_week(scene: Scene, week: Days, weekday: int) -> Days:
    """That weekday of each week of a stretch; of the calendar week where a single week is meant."""
    monday = week.first - DAY * week.first.weekday()
    return one(monday + DAY * weekday)


def in_each_week(week: Days, weekday: int) -> Days:
    """That weekday of every week of a stretch of several: "Monday and Thursday of the next two weeks"."""
    day, pieces = week.first + DAY * ((weekday - week.first.weekday()) % 7), []
    while day <= week.last:
        pieces.append(Piece(day, day))
        day += DAY * 7
    return Days(tuple(pieces))


def _distribute(scene: Scene, atoms: Sequence[Atom], week: Days) -> list[Atom]:
    several = week.last - week.first > DAY * 6 and not only(atoms, Kind.DASH, Kind.UNTIL, Kind.AT)
    made = [
        replace(
            a,
            kind=Kind.DAYS,
            value=in_each_week(week, a.value[0]) if several else in_week(scene, week, a.value[0]),
        )
        if a.kind == Kind.WEEKDAY
        else a
        for a in atoms
    ]
    kept = [atom for atom in made if atom.kind != Kind.WEEK]
    if made[-1].kind == Kind.WEEK:  # what names the week belongs to the day beside it
        while kept[-1].kind in kinds("glue day_mark in at"):
            kept.pop()  # "quarta da semana que vem"
        if kept[-1].kind not in (Kind.NUMBER, Kind.CLOCK):  # "Tuesday and Thursday 10 to 12 next week"
            kept[-1] = replace(kept[-1], end=made[-1].end)
    else:
        first = next(i for i, atom in enumerate(kept) if atom.kind == Kind.DAYS)
        kept = [
            *only(kept[:first], Kind.FROM, Kind.BETWEEN),
            replace(kept[first], start=made[0].start),
            *kept[first + 1 :],
        ]
    return kept


@refiner(
    "weekdays",
    "<weekday> <part>? (?:_ [<dash><until><at><and><comma>]+ [<glue><day_mark><from><in>]* <weekday>"
    " <part>?)* (?:_ <from>? _ [<clock><number>] _ [<dash><until>] _ [<clock><number>])?"
    " [<glue><day_mark><in><at><off><comma><word>]{0,3} <week>",
    Kind.WEEK,
)
def _weekdays_of_a_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if any(atom.kind == Kind.WEEKDAY and atom.value[1] for atom in atoms):
        return None
    return _distribute(scene, atoms, atoms[-1].value)


@refiner(
    "weekdays",
    "<week> [<glue><day_mark><comma><in><at><from><between><for><off><only>]* (?:[<word>]"
    " [<glue><day_mark><in><at>]* (?:(?:[<word>] [<glue><day_mark><in><at>]*)? <off>"
    " [<glue><day_mark><comma><in><at>]*)?)? (?:(?:<word> [<glue><day_mark>]*){1,3} <from> _)?"
    " <weekday> <part>? (?:_ [<dash><until><at><and><comma>]+"
    " [<glue><day_mark><from><in>]* <weekday> <part>?)*",
    Kind.WEEK,
)
def _week_and_its_weekdays(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if any(atom.kind == Kind.WEEKDAY and atom.value[1] for atom in atoms):
        return None
    week: Days = atoms[0].value
    place = next(i for i, atom in enumerate(scene.atoms) if atom is atoms[0])
    told = any(atom.kind in (Kind.OFF, Kind.SICK) for atom in scene.atoms[:place])
    if told and week.pieces and week.last < scene.today and only(atoms, Kind.COMMA):
        return None  # "I was away last week, Friday off please"
    return _distribute(scene, atoms, week)


@refiner(
    "weekdays",
    "(?<!<every>) (?<!<every> <glue>) <modifier> _ <weekday> <part>? (?:_ [<and><comma>]+ _ <weekday> <part>?"
    " (?!_ [<after><before>]))*",
    Kind.MODIFIER,
)
def _qualified_weekdays(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, today = atoms[0].value, scene.today
    made: list[Atom] = []
    for number, atom in enumerate(atoms[1:]):
        if atom.kind == Kind.WEEKDAY:
            first = atom is next(a for a in atoms if a.kind == Kind.WEEKDAY)
            if not first and how not in ("this", "next"):
                return [*made, *atoms[1 + number :]]
            atom = replace(atom, kind=Kind.DAYS, value=qualified(scene, how, atom.value[0], today))
        made.append(atom)
    first_day = next(i for i, atom in enumerate(made) if atom.kind == Kind.DAYS)
    made[first_day] = replace(made[first_day], start=atoms[0].start)
    return made[first_day:]


def qualified(scene: Scene, how: str, weekday: int, today: date) -> Days:
    """That weekday with the word that qualifies it: "next Friday"."""
    monday = today - DAY * today.weekday()
    if how == "this":
        return one(monday + DAY * weekday)
    if how in ("next", "afternext"):
        return one(monday + DAY * (7 * STEP[how] + weekday))
    if how == "last":
        return one(after(weekday, today - DAY * 8))
    return one(weekday_on(scene, weekday), anchor=("weekday", weekday))


@refiner(
    "weekdays",
    "[<days><week>] [<glue><day_mark><off><comma><whole>]* <and> [<glue><at>]* <day_mark>?"
    " <glue>* <weekday> (?:<after> | <modifier>"
    " | <before> (?![<glue><day_mark><at><clock_mark>]* [<clock><number>]))? | <days> <glue>* <weekday>",
    Kind.WEEKDAY,
)
def _weekday_beside_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Boxing Day and the Tuesday (after)", "and the Friday before"; "Civic Holiday Monday" is that day itself."""
    days, number = atoms[0].value, next(atom.value[0] for atom in atoms if atom.kind == Kind.WEEKDAY)
    beside = any(atom.kind in (Kind.AFTER, Kind.BEFORE) for atom in atoms)
    if atoms[-1].kind == Kind.MODIFIER:  # "y el lunes siguiente"
        following = words_of(scene.lexicon.code, "change", "following")
        if not set(scene.words[atoms[-1].start : atoms[-1].end]) & following:
            return None
        beside = True
    if not days.pieces or (not beside and (days.unit != "day" or days.first != days.last)):
        return None
    if not any(atom.kind == Kind.AND for atom in atoms):
        return [replace(atoms[0], end=atoms[-1].end)] if days.first.weekday() == number else None
    loose = not beside and not any(atom.kind == Kind.DAY_MARK for atom in atoms)
    next_day = number == (days.first + DAY).weekday() and atoms[-1].kind == Kind.WEEKDAY and not atoms[-1].value[1]
    if loose and not (next_day and Kind.NAMED_DAY in scene.said):
        return None  # "Easter Monday and Tuesday", but "Christmas and Monday" need not be the Monday after
    day = after(number, days.first - DAY * 8 if atoms[-1].kind == Kind.BEFORE else days.last)
    named = [atom for atom in atoms if atom.kind not in (Kind.AFTER, Kind.BEFORE, Kind.MODIFIER)]
    return [*named[:-1], replace(named[-1], kind=Kind.DAYS, value=one(day), end=atoms[-1].end)]


@refiner("weekdays", "<days> [<break><comma>] <glue>* <weekday> (?:(?=<break>) | $ | (?=[<glue><off>]))", Kind.WEEKDAY)
def _weekday_in_brackets(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Dec 8 (Tuesday)": the day once more; in brackets and of another weekday, one of the two is wrong (rule 9)."""
    days, number = atoms[0].value, atoms[-1].value[0]
    if not days.pieces or days.first != days.last or not (days.anchor and days.anchor[0] in ("date", "day")):
        return None
    agrees = days.first.weekday() == number
    if not agrees and scene.words[atoms[1].start] != "(":
        return None
    return [replace(atoms[0], value=replace(days, wrong=days.wrong or not agrees), end=atoms[-1].end)]


@refiner("weekdays", "<weekday> _ <modifier>", Kind.MODIFIER)
def _weekday_with_a_word_after(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = qualified(scene, atoms[-1].value, atoms[0].value[0], scene.today)
    return merged(Kind.DAYS, days, atoms)


@refiner("weekdays", "<weekday> (?:<comma>? <days>)?", Kind.WEEKDAY)
def _weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, plural = atoms[0].value
    if plural or scene.repeats(atoms[0]):
        return None
    behind = atoms[-1].value if atoms[-1].kind == Kind.DAYS else None
    if behind and behind.pieces and behind.first == behind.last and behind.first.weekday() == number:
        return [replace(atoms[-1], start=atoms[0].start)]
    made = [replace(atoms[0], kind=Kind.DAYS, value=one(weekday_on(scene, number), anchor=("weekday", number)))]
    return made + list(atoms[1:])


@refiner("weekdays", "<week>", Kind.WEEK)
def _week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return [replace(atoms[0], kind=Kind.DAYS)]


@refiner("weekdays", "<days> [<glue><day_mark><off><comma>]* <and> _ [<day_after><day_before>] (?!~ [<days><weekday>])")
def _and_the_day_after(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Boxing Day off and the day after"."""
    days: Days = atoms[0].value
    if not days.pieces or days.unit not in ("day", "range"):
        return None
    day = days.last + DAY if atoms[-1].kind == Kind.DAY_AFTER else days.first - DAY
    return [*atoms[:-1], replace(atoms[-1], kind=Kind.DAYS, value=one(day))]
