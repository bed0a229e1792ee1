"""Refiners for days: dates, lists and ranges of day numbers, weekdays and their qualifiers, named days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding import anchors, holidays
from dialogs.understanding.fragments import Atom, Clock, Numeric
from dialogs.understanding.moments import DAY, Days, Piece, after, nth_weekday, safe_date
from dialogs.understanding.refiners import GLUE, Scene, merged, only, refiner

WRONG = Days((), wrong=True)
_FEW = 5  # ordinals that may count weeks or days: "the third 2 weeks"


def one(day: date, **more: object) -> Days:
    """A single whole day."""
    return Days((Piece(day, day),), **more)  # type: ignore[arg-type]


def dated(scene: Scene, day: int, month: int, year: int | None, weekday: int | None = None) -> Days:
    """A date by rule 8, or what is wrong with it (rule 9)."""
    if year is not None and year < 100:
        year += 2000
    lexicon = scene.lexicon
    code = lexicon.data["language"].get("dateparser", lexicon.code)
    found = anchors.day_of_month(day, month, lexicon.month_names[month - 1], year, code, scene.today)
    if found is None or (weekday is not None and found.weekday() != weekday):
        return replace(WRONG, pieces=(Piece(found, found),) if found else ())
    return one(found, anchor=None if year else ("date", month, day))


def numbered(scene: Scene, day: int, weekday: int | None = None, base: date | None = None) -> Days:
    """A day of the month without month: the first on or after today, on which the weekday agrees too (rule 23)."""
    base = base or scene.today
    year, month = base.year, base.month
    for _ in range(84 if weekday is not None else 13):
        found = safe_date(year, month, day)
        if found and found >= base and (weekday is None or found.weekday() == weekday):
            return one(found, anchor=("day", day))
        month += 1
        if month > 12:
            year, month = year + 1, 1
    return WRONG


def month_of(scene: Scene, atom: Atom) -> tuple[int | None, int]:
    """Year (None when open) and month of an "m" or "M" atom."""
    return atom.value if atom.kind == "M" else (None, atom.value)


def weekday_on(scene: Scene, number: int) -> date:
    """The first such weekday strictly after today (rule 7), by dateparser."""
    lexicon = scene.lexicon
    code = lexicon.data["language"].get("dateparser", lexicon.code)
    return anchors.weekday(lexicon.day_names[number], number, code, scene.today) or after(number, scene.today)


def _day(atom: Atom) -> int | None:
    return atom.value if isinstance(atom.value, int) and 1 <= atom.value <= 31 else None


def _year(atoms: Sequence[Atom]) -> int | None:
    return next((atom.value for atom in atoms if atom.kind == "y" and isinstance(atom.value, int)), None)


def numeric(scene: Scene, value: Numeric) -> Days:
    """Numbers by the locale's order, swapped only when impossible otherwise."""
    if value.sign == "iso" or scene.month_first:
        first, second = value.b, value.a
    else:
        first, second = value.a, value.b
    if second > 12 >= first:
        first, second = second, first
    if not (1 <= first <= 31 and 1 <= second <= 12):
        return WRONG
    return dated(scene, first, second, value.year)


@refiner("dates", r"z", "z")
def _dashed_hours_or_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "4-8 jan" is days of January, "morgen 8-9" hours; "4-8" alone is a date where dates are written so."""
    value: Numeric = atoms[0].value
    if value.sign != "-" or value.year is not None or value.a >= value.b:
        return None
    ends = [replace(atoms[0], kind="n", value=each) for each in (value.a, value.b)]
    joint = replace(atoms[0], kind="-", value="-")
    if scene.behind(atoms[0]) in ("m", "M"):
        return [ends[0], joint, ends[1]]
    if any(atom.kind in "rxm" for atom in scene.atoms) and value.b <= 20:
        opening, closing = (replace(end, kind="c", value=Clock(end.value)) for end in ends)
        return [opening, joint, closing]
    return None


@refiner("dates", r"(w~)?[no][_#]*[-t@&,]+[_#]*z", "z")
def _days_before_a_numeric_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, last = only(atoms, "no")[0], atoms[-1]
    value: Numeric = last.value
    if (
        not _day(number)
        or value.sign == "iso"
        or (value.sign == "/" and number.kind == "n" and not value.year and number.value >= value.a)
    ):
        return None
    lead = Atom("D", numeric(scene, Numeric(number.value, value.b, value.year)), atoms[0].start, number.end)
    return [lead, *atoms[list(atoms).index(number) + 1 : -1], replace(last, kind="D", value=numeric(scene, value))]


@refiner("dates", r"z[_#]*[-t@][_#]*z~y", "z")
def _range_of_numeric_dates_and_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year = atoms[-1].value
    made = [
        replace(a, kind="D", value=numeric(scene, replace(a.value, year=a.value.year or year))) if a.kind == "z" else a
        for a in atoms[:-1]
    ]
    return [*made]


@refiner("dates", r"K[_#]*[-t@&,]+[_#]*n(?![_#]*[umMc])", "K")
def _further_week_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "weeks 28-31"."""
    number = atoms[-1].value
    if not (isinstance(number, int) and 1 <= number <= 53):
        return None
    return [*atoms[:-1], replace(atoms[-1], kind="K")]


@refiner("dates", r"(?:w[_#,]*)?z", "z")
def _numeric_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = numeric(scene, atoms[-1].value)
    if atoms[0].kind == "w" and days.pieces and days.first.weekday() != atoms[0].value[0]:
        value: Numeric = atoms[-1].value
        if value.sign == "-" and value.year is None and value.a < value.b <= 20:
            opening, closing = Clock(value.a), Clock(value.b)  # "Thursday 8-10" where that is no Thursday: the hours
            clocks = [
                replace(atoms[-1], kind=kind, value=each) for kind, each in (("c", opening), ("-", "-"), ("c", closing))
            ]
            return [*atoms[:-1], *clocks]
        other = numeric(scene, replace(value, a=value.b, b=value.a))
        good = value.sign == "-" and other.pieces and other.first.weekday() == atoms[0].value[0]
        days = other if good else replace(days, wrong=True)
    return merged("D", days, atoms)


def _spread(scene: Scene, atoms: Sequence[Atom], year: int | None, month: int) -> list[Atom] | None:
    """Give every day number among the atoms the month; a weekday before one must agree."""
    made: list[Atom] = []
    weekday: Atom | None = None
    for atom in atoms:
        if atom.kind == "w":
            weekday = atom
        elif atom.kind in "no":
            if not _day(atom):
                return None
            days = dated(scene, atom.value, month, year, weekday.value[0] if weekday else None)
            made.append(Atom("D", days, (weekday or atom).start, atom.end))
            weekday = None
        elif weekday is None:
            made.append(atom)
    return made


@refiner("dates", r"(?<!%)(?:w[_#,]*)?(?<!%)[no](?:[_#]*[-t@&,]+[_#f]*(?:w[_#,]*)?[no])+[_#,i]*[mM](?:~y)?", "")
def _days_of_one_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year, month = month_of(scene, only(atoms, "mM")[0])
    end = next(i for i, atom in enumerate(atoms) if atom.kind in "mM")
    if scene.before(atoms[0]) in ("m", "M") and scene.behind(atoms[end]) in ("n", "o"):
        return None  # "Dec 30, 31, Jan 4"
    days = only(atoms, "no")
    if len(days) == 2 and days[0].value > days[1].value and not {",", "&"} & {atom.kind for atom in atoms[:end]}:
        return _over_the_end_of_a_month(scene, atoms, end, year or _year(atoms), month)
    made = _spread(scene, atoms[:end], year or _year(atoms), month)
    if made:
        last = next(i for i in reversed(range(len(made))) if made[i].kind == "D")
        made[last] = replace(made[last], end=atoms[-1].end)
        del made[last + 1 :]
    return made


def _over_the_end_of_a_month(
    scene: Scene, atoms: Sequence[Atom], end: int, year: int | None, month: int
) -> list[Atom] | None:
    """ "the 29th to the 5th of February": the first is of the month before."""
    first, last = only(atoms, "no")
    if not (_day(first) and _day(last)):
        return None
    finish = dated(scene, last.value, month, year)
    before = finish.first.replace(day=1) - DAY if finish.pieces else None
    start = safe_date(before.year, before.month, first.value) if before else None
    if start is None:
        return None
    place = list(atoms).index(last)
    joints = [atom for atom in atoms[:place] if atom.kind in "-t@"]
    return [
        Atom("D", one(start), atoms[0].start, first.end), *joints,
        Atom("D", finish, last.start, atoms[-1].end), *(atom for atom in atoms[end + 1 :] if atom.kind != "y"),
    ]  # fmt: skip


@refiner(
    "dates",
    r"(?<![no])(?<![no][_#])(?<![no][_#][_#])[mM][_#f,b]*[no](?:[_#]*[-t@&,]+[_#]*[no])+"
    r"(?!~[uc]|~[mM](?!_*[no]))(?:~y)?",
    "",
)
def _month_and_its_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year, month = month_of(scene, atoms[0])
    end = -1 if atoms[-1].kind == "y" else len(atoms)
    while (atoms[1:end])[-1].kind not in "no":
        end -= 1
    made = _spread(scene, atoms[1:end], year or _year(atoms), month)
    days = only(atoms, "no")
    hours = len(days) > 2 or scene.behind(atoms[-1]) in ("t", "-")
    if hours and "," in [a.kind for a in atoms] and days[1].value < days[0].value and atoms[-1].kind == "n":
        return None  # "Nov 20, 3 to 5": a day, and hours of it
    first = next((i for i, atom in enumerate(made or ()) if atom.kind == "D"), None)
    if made and first is not None:
        made = [replace(made[first], start=atoms[0].start), *made[first + 1 :]]
    return made


@refiner("dates", r"[oq]~w~W?~[mM](?:~y)?", "w")
def _nth_weekday_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, weekday, named = atoms[0], only(atoms, "w")[0], only(atoms, "mM")[0]
    if nth.kind == "q" and nth.value != "last":
        return None
    n = -1 if nth.kind == "q" else nth.value
    return merged(
        "D", _in_month(scene, named, _year(atoms), lambda y, m: nth_weekday(y, m, weekday.value[0], n)), atoms
    )


def _in_month(scene: Scene, named: Atom, year: int | None, find: object) -> Days:
    """What `find(year, month)` gives for the first such month in which it is not past."""
    fixed, month = month_of(scene, named)
    year = fixed or year
    for candidate in (year,) if year else range(scene.today.year, scene.today.year + 2):
        day: date | None = find(candidate, month)  # type: ignore[operator]
        if day and (year or day >= scene.today):
            return one(day)
    return WRONG


@refiner("dates", r"(?:w[_#,]*)?[#_]*[no](?!~u)[_#,i&-]*[mM](?:~y|[-&]y|,?n(?=$|;))?", "")
def _day_and_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, named = only(atoms, "no")[0], only(atoms, "mM")[0]
    if not _day(number) or ({"-", "&"} & {a.kind for a in atoms} and not scene.tight(only(atoms, "no-&mMy"))):
        return None
    if scene.before(atoms[0]) in ("m", "M") and scene.behind(named) in ("n", "o"):
        return None  # "Dec 28, Jan 4"
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    tail = atoms[-1]
    extra: list[Atom] = []
    if tail.kind == "n":
        extra, atoms = [tail], atoms[:-1]
    return merged("D", dated(scene, number.value, month, year or _year(atoms), weekday), atoms) + extra


@refiner("dates", r"(?:y[&-])?(?:w[_#,]*)?[mM][_#,&-]*[no](?!~u)(?:~y|-y)?", "")
def _month_and_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, named = only(atoms, "no")[0], only(atoms, "mM")[0]
    if not _day(number) or ({"-", "&"} & {a.kind for a in atoms} and not scene.tight(only(atoms, "no-&mMy"))):
        return None
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    return merged("D", dated(scene, number.value, month, year or _year(atoms), weekday), atoms)


@refiner("dates", r"(?:#_*)?[no]_#n(?![_#]*[umMc])", "#")
def _day_and_month_in_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "el 17 del 11", "dia 17 do 11"."""
    number, month = only(atoms, "no")[0], atoms[-1]
    joined = atoms[-3].value == "from_day" and number.digits and month.digits
    if not joined or not _day(number) or not 1 <= month.value <= 12:
        return None
    return merged("D", dated(scene, number.value, month.value, None), atoms)


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
    found = holidays.on_or_after(rules, scene.country, scene.today, _year(atoms))
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
    if not _day(number):
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
    if not pointed or not _day(number) or not number.digits:
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
        if (_day(number) and number.digits) or (_day(number) and number.kind in "no")
        else None
    )


@refiner("dates", r"o(?![_#O]*[uwq])(?!~n~u)", "o")
def _ordinal_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if not atoms[0].digits and scene.behind(atoms[0]) == ".":
        return None  # "first time", "second interview"
    return merged("D", numbered(scene, atoms[0].value), atoms) if _day(atoms[0]) else None


@refiner("dates", r"f[_#]*n[_#]*[@t-][_#]*n(?!~[umMc%-])", "f")
def _days_of_the_month_at_hand(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "férias de 21 a 25": numbers beyond 24 are no hours."""
    first, last = only(atoms, "n")
    if not (_day(first) and _day(last) and first.digits and last.digits and first.value < last.value > 24):
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
    if not (all(_day(each) and each.digits for each in numbers) and days.anchor and days.anchor[0] == "date"):
        return None
    month = int(days.anchor[1])
    return [replace(a, kind="D", value=dated(scene, a.value, month, None)) if a in numbers else a for a in atoms]


@refiner("dates", r"D[_#]*[-t@&,+]+[_#f]*[no](?![_#]*[ucwmM%])", "D")
def _further_day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, number, joint = atoms[0].value, atoms[-1], "".join(atom.kind for atom in atoms[1:-1])
    if not (first.anchor and first.anchor[0] in ("day", "date") and _day(number)) or first.wrong:
        return None
    if first.anchor[0] == "date" and not ("#" in joint and set(joint) & set("-t&,")):
        return None  # "the 2nd of January and the 3rd"
    base = first.last if first.anchor[0] == "date" or joint[0] in "-t@" else scene.today
    return [*atoms[:-1], replace(number, kind="D", value=numbered(scene, number.value, base=base))]


@refiner("dates", r"(?<![no])(?<![no]_)t_*n(?![_#]*[uchqwmM%])", "t")
def _until_a_number_that_is_no_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]  # "só até 30"
    if not (_day(number) and number.digits and number.value > 24):
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
