"""Rules for days of a month that is named: alone, in lists and in ranges; the Nth weekday of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.understanding.time.dates import dated, day_number, in_month, month_of, one, year_in
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, nth_weekday, safe_date
from dialogs.understanding.time.refiners import Scene, merged, only, refiner


def _spread(scene: Scene, atoms: Sequence[Atom], year: int | None, month: int) -> list[Atom] | None:
    """Give every day number among the atoms the month; a weekday before one must agree."""
    made: list[Atom] = []
    weekday: Atom | None = None
    for atom in atoms:
        if atom.kind == Kind.WEEKDAY:
            weekday = atom
        elif atom.kind in (Kind.NUMBER, Kind.ORDINAL):
            if not day_number(atom):
                return None
            days = dated(scene, atom.value, month, year, weekday.value[0] if weekday else None)
            made.append(Atom(Kind.DAYS, days, (weekday or atom).start, atom.end))
            weekday = None
        elif weekday is None:
            made.append(atom)
    return made


@refiner(
    "dates",
    "<weekday> _ [<dash><until>] _ <weekday> [<glue><day_mark><comma>]* [<number><ordinal>] _"
    " [<dash><until>] _ [<number><ordinal>] _ [<month><month_of_year>]",
    Kind.WEEKDAY,
)
def _weekdays_before_days_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Tuesday-Thursday 8-10 Dec": each weekday belongs to its day."""
    weekdays, numbers, named = (
        only(atoms, Kind.WEEKDAY),
        only(atoms, Kind.NUMBER, Kind.ORDINAL),
        only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0],
    )
    if not all(map(day_number, numbers)):
        return None
    joint = next(atom for atom in list(atoms)[list(atoms).index(numbers[0]) :] if atom.kind in (Kind.DASH, Kind.UNTIL))
    return [weekdays[0], numbers[0], joint, weekdays[1], numbers[1], named]


@refiner(
    "dates",
    "<weekday> (?:_ [<and><comma>]+ _ <weekday>)+ [<glue><day_mark><comma>]* [<number><ordinal>]"
    " (?:_ [<and><comma>]+ _ [<number><ordinal>])+ (?!_ [<unit><clock><dash><until>])",
    Kind.WEEKDAY,
)
def _weekdays_and_as_many_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "torsdag och fredag den 8 och 9 april": each weekday belongs to its day."""
    weekdays, numbers = only(atoms, Kind.WEEKDAY), only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if len(weekdays) != len(numbers) or not all(day_number(each) and each.digits for each in numbers):
        return None
    steps = [(b.value[0] - a.value[0]) % 7 for a, b in pairwise(weekdays)]
    if steps != [(b.value - a.value) % 7 for a, b in pairwise(numbers)]:
        return None
    joint = next(atom for atom in atoms if atom.kind == Kind.AND or atom.kind == Kind.COMMA)
    made: list[Atom] = []
    for weekday, number in zip(weekdays, numbers, strict=True):
        at = number.start
        made += [replace(joint, kind=Kind.AND, start=at, end=at), replace(weekday, start=at, end=at), number]
    return [replace(made[1], start=atoms[0].start), *made[2:]]


@refiner(
    "dates",
    "(?<!<clock_mark>) (?:<weekday> [<glue><day_mark><comma>]*)? (?<!<clock_mark>) [<number><ordinal>]"
    " (?:_ [<dash><until><at><and><comma>]+ [<glue><day_mark><from>]* (?:<weekday>"
    " [<glue><day_mark><comma>]*)? [<number><ordinal>])+ [<glue><day_mark><comma><in>]*"
    " [<month><month_of_year>] (?:~ <year>)?",
)
def _days_of_one_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year, month = month_of(scene, only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0])
    end = next(i for i, atom in enumerate(atoms) if atom.kind in (Kind.MONTH, Kind.MONTH_OF_YEAR))
    if scene.before(atoms[0]) in (Kind.MONTH, Kind.MONTH_OF_YEAR) and scene.behind(atoms[end]) in (
        Kind.NUMBER,
        Kind.ORDINAL,
    ):
        return None  # "Dec 30, 31, Jan 4"
    days = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if days[0].kind == Kind.NUMBER and not days[0].digits and all(each.digits for each in days[1:]):
        return None  # "two are left: on Thursdays 22 and 29 April"
    joints = {atom.kind for atom in atoms[:end]} & kinds("dash until at comma and")
    led = _lead(scene, atoms[0]) in (Kind.FROM, Kind.STARTING)
    if led and joints == {Kind.COMMA} and days[0].value > days[-1].value:
        return None  # "ab dem 22., am 3. Januar wieder da"
    if (
        len(days) == 2
        and days[0].value > days[1].value
        and not {Kind.COMMA, Kind.AND} & {atom.kind for atom in atoms[:end]}
    ):
        return _over_the_end_of_a_month(scene, atoms, end, year or year_in(atoms), month)
    made = _spread(scene, atoms[:end], year or year_in(atoms), month)
    if made:
        last = next(i for i in reversed(range(len(made))) if made[i].kind == Kind.DAYS)
        made[last] = replace(made[last], end=atoms[-1].end)
        del made[last + 1 :]
    return made


def _lead(scene: Scene, atom: Atom) -> str:
    """The kind of what stands before an atom, small words left out."""
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    return scene.shape[:place].rstrip(SMALL)[-1:]


def _over_the_end_of_a_month(
    scene: Scene, atoms: Sequence[Atom], end: int, year: int | None, month: int
) -> list[Atom] | None:
    """ "the 29th to the 5th of February": the first is of the month before."""
    first, last = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if not (day_number(first) and day_number(last)):
        return None
    finish = dated(scene, last.value, month, year)
    before = finish.first.replace(day=1) - DAY if finish.pieces else None
    start = safe_date(before.year, before.month, first.value) if before else None
    if start is None:
        return None
    place = list(atoms).index(last)
    joints = [atom for atom in atoms[:place] if atom.kind in (Kind.DASH, Kind.UNTIL, Kind.AT)]
    return [
        Atom(Kind.DAYS, one(start), atoms[0].start, first.end), *joints,
        Atom(Kind.DAYS, finish, last.start, atoms[-1].end), 
        *(atom for atom in atoms[end + 1 :] if atom.kind != Kind.YEAR),
    ]  # fmt: skip


@refiner(
    "dates",
    "(?<![<number><ordinal>]) (?<![<number><ordinal>] [<glue><day_mark>]) (?<![<number><ordinal>]"
    " [<glue><day_mark>] [<glue><day_mark>]) [<month><month_of_year>]"
    " [<glue><day_mark><from><comma><between>]* [<number><ordinal>] (?:_ [<dash><until><at><and><comma>]+"
    " _ [<number><ordinal>])+ (?!~ [<unit><clock>]"
    " | ~ [<month><month_of_year>] (?!<glue>* [<number><ordinal>])) (?:~ <year>)?",
    "",
)
def _month_and_its_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year, month = month_of(scene, atoms[0])
    end = -1 if atoms[-1].kind == Kind.YEAR else len(atoms)
    if any(atom.value != "to_day" and len(scene.words[atom.start]) > 1 for atom in only(atoms, Kind.AT)):
        return None  # "May 14 at 3" (rule 28)
    if only(atoms[:2], Kind.BETWEEN) and any(a.kind in (Kind.EVERY, Kind.EVERY_OTHER) for a in scene.atoms):
        return None  # "every Tuesday in March between 10 and 12"
    while (atoms[1:end])[-1].kind not in (Kind.NUMBER, Kind.ORDINAL):
        end -= 1
    made = _spread(scene, atoms[1:end], year or year_in(atoms), month)
    days = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    hours = len(days) > 2 or scene.behind(atoms[-1]) in (Kind.UNTIL, Kind.DASH)
    if (
        hours
        and Kind.COMMA in [a.kind for a in atoms]
        and days[1].value < days[0].value
        and atoms[-1].kind == Kind.NUMBER
    ):
        return None  # "Nov 20, 3 to 5": a day, and hours of it
    first = next((i for i, atom in enumerate(made or ()) if atom.kind == Kind.DAYS), None)
    if made and first is not None:
        made = [replace(made[first], start=atoms[0].start), *made[first + 1 :]]
    return made


@refiner("dates", "[<ordinal><modifier>] _ <number> _ <weekday> ~ [<month><month_of_year>] (?:~ <year>)?", Kind.WEEKDAY)
def _so_many_weekdays_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the last two Fridays of July"."""
    which, count = atoms[0].value, only(atoms, Kind.NUMBER)[0].value
    if which not in (1, "last") or count not in (2, 3, 4):
        return None
    weekday, named = only(atoms, Kind.WEEKDAY)[0].value[0], only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    steps = range(1, count + 1) if which == 1 else range(-count, 0)
    listed = [in_month(scene, named, year_in(atoms), lambda y, m, n=n: nth_weekday(y, m, weekday, n)) for n in steps]
    if not all(each.pieces for each in listed):
        return None
    return merged(Kind.DAYS, Days(tuple(each.pieces[0] for each in listed), unit="list"), atoms)


@refiner(
    "dates",
    "[<ordinal><modifier>] (?:[<glue><day_mark><comma>]* [<and><comma>] _ [<ordinal><modifier>])+ ~"
    " <weekday> ~ <whole>? ~ [<month><month_of_year>] (?:~ <year>)?",
    Kind.WEEKDAY,
)
def _nth_weekdays_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the second and fourth Friday of June"."""
    counts = only(atoms, Kind.ORDINAL, Kind.MODIFIER)
    rest = atoms[list(atoms).index(counts[-1]) + 1 :]
    made: list[Atom] = []
    for count in counts:
        day = _nth_weekday_of_a_month(scene, [count, *rest])
        if not day:
            return None
        joint = [Atom(Kind.AND, "and", count.start, count.start)] if made else []
        made += [*joint, replace(day[0], start=count.start, end=atoms[-1].end if count is counts[-1] else count.end)]
    return made


@refiner(
    "dates",
    "[<ordinal><modifier>] ~ <weekday> <part>? ~ <whole>? ~ [<month><month_of_year>] (?:~ <year>)?",
    Kind.WEEKDAY,
)
def _nth_weekday_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, weekday, named = atoms[0], only(atoms, Kind.WEEKDAY)[0], only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    if nth.kind == Kind.MODIFIER and nth.value != "last":
        return None
    n = -1 if nth.kind == Kind.MODIFIER else nth.value
    days = in_month(scene, named, year_in(atoms), lambda y, m: nth_weekday(y, m, weekday.value[0], n))
    return [*merged(Kind.DAYS, days, atoms), *only(atoms, Kind.PART)]


@refiner(
    "dates",
    "(?:<weekday> [<glue><day_mark><comma>]*)? [<day_mark><glue>]* [<number><ordinal>] (?!~ <unit>)"
    " [<glue><day_mark><comma><in><and><dash>]* [<month><month_of_year>] (?:~ <year>"
    " | [<dash><and>] <year> | <comma>? <number> (?=$ | <break>))?",
)
def _day_and_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, named = only(atoms, Kind.NUMBER, Kind.ORDINAL)[0], only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    if not day_number(number) or (
        {Kind.DASH, Kind.AND} & {a.kind for a in atoms}
        and not scene.tight(
            only(atoms, Kind.NUMBER, Kind.ORDINAL, Kind.DASH, Kind.AND, Kind.MONTH, Kind.MONTH_OF_YEAR, Kind.YEAR)
        )
    ):
        return None
    if scene.before(atoms[0]) in (Kind.MONTH, Kind.MONTH_OF_YEAR) and scene.behind(named) in (
        Kind.NUMBER,
        Kind.ORDINAL,
    ):
        return None  # "Dec 28, Jan 4"
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == Kind.WEEKDAY else None
    tail = atoms[-1]
    extra: list[Atom] = []
    if tail.kind == Kind.NUMBER:
        extra, atoms = [tail], atoms[:-1]
    return merged(Kind.DAYS, dated(scene, number.value, month, year or year_in(atoms), weekday), atoms) + extra


@refiner(
    "dates",
    "(?:<year> [<and><dash>])? (?:<weekday> [<glue><day_mark><comma>]*)? [<month><month_of_year>]"
    " [<glue><day_mark><comma><and><dash>]* [<number><ordinal>] (?!~ <unit>) (?:~ <year> | <dash> <year>)?",
)
def _month_and_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, named = only(atoms, Kind.NUMBER, Kind.ORDINAL)[0], only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    if not day_number(number) or (
        {Kind.DASH, Kind.AND} & {a.kind for a in atoms}
        and not scene.tight(
            only(atoms, Kind.NUMBER, Kind.ORDINAL, Kind.DASH, Kind.AND, Kind.MONTH, Kind.MONTH_OF_YEAR, Kind.YEAR)
        )
    ):
        return None
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == Kind.WEEKDAY else None
    return merged(Kind.DAYS, dated(scene, number.value, month, year or year_in(atoms), weekday), atoms)


@refiner(
    "dates",
    "(?:<day_mark> <glue>*)? [<number><ordinal>] <glue> <day_mark> <number> (?!_"
    " [<unit><month><month_of_year><clock>])",
    Kind.DAY_MARK,
)
def _day_and_month_in_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "el 17 del 11", "dia 17 do 11"."""
    number, month = only(atoms, Kind.NUMBER, Kind.ORDINAL)[0], atoms[-1]
    joined = atoms[-3].value == "from_day" and number.digits and month.digits
    if not joined or not day_number(number) or not 1 <= month.value <= 12:
        return None
    return merged(Kind.DAYS, dated(scene, number.value, month.value, None), atoms)
