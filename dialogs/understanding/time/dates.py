"""Refiners for dates: in numbers or with their month, alone, in lists and in ranges; the Nth weekday of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time import anchors
from dialogs.understanding.time.fragments import Atom, Clock, Numeric
from dialogs.understanding.time.moments import DAY, Days, Piece, after, nth_weekday, safe_date
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

WRONG = Days((), wrong=True)


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


def day_number(atom: Atom) -> int | None:
    """The day of a month that a number or an ordinal may be."""
    return atom.value if isinstance(atom.value, int) and 1 <= atom.value <= 31 else None


def year_in(atoms: Sequence[Atom]) -> int | None:
    """The year among the atoms, if one is said."""
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
        not day_number(number)
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
            if not day_number(atom):
                return None
            days = dated(scene, atom.value, month, year, weekday.value[0] if weekday else None)
            made.append(Atom("D", days, (weekday or atom).start, atom.end))
            weekday = None
        elif weekday is None:
            made.append(atom)
    return made


@refiner("dates", r"w[_#]*[-t][_#]*w[_#,]*[no][_#]*[-t][_#]*[no][_#]*[mM]", "w")
def _weekdays_before_days_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Tuesday-Thursday 8-10 Dec": each weekday belongs to its day."""
    weekdays, numbers, named = only(atoms, "w"), only(atoms, "no"), only(atoms, "mM")[0]
    if not all(map(day_number, numbers)):
        return None
    joint = next(atom for atom in list(atoms)[list(atoms).index(numbers[0]) :] if atom.kind in "-t")
    return [weekdays[0], numbers[0], joint, weekdays[1], numbers[1], named]


@refiner("dates", r"(?<!%)(?:w[_#,]*)?(?<!%)[no](?:[_#]*[-t@&,]+[_#f]*(?:w[_#,]*)?[no])+[_#,i]*[mM](?:~y)?", "")
def _days_of_one_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year, month = month_of(scene, only(atoms, "mM")[0])
    end = next(i for i, atom in enumerate(atoms) if atom.kind in "mM")
    if scene.before(atoms[0]) in ("m", "M") and scene.behind(atoms[end]) in ("n", "o"):
        return None  # "Dec 30, 31, Jan 4"
    days = only(atoms, "no")
    if len(days) == 2 and days[0].value > days[1].value and not {",", "&"} & {atom.kind for atom in atoms[:end]}:
        return _over_the_end_of_a_month(scene, atoms, end, year or year_in(atoms), month)
    made = _spread(scene, atoms[:end], year or year_in(atoms), month)
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
    if not (day_number(first) and day_number(last)):
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
    made = _spread(scene, atoms[1:end], year or year_in(atoms), month)
    days = only(atoms, "no")
    hours = len(days) > 2 or scene.behind(atoms[-1]) in ("t", "-")
    if hours and "," in [a.kind for a in atoms] and days[1].value < days[0].value and atoms[-1].kind == "n":
        return None  # "Nov 20, 3 to 5": a day, and hours of it
    first = next((i for i, atom in enumerate(made or ()) if atom.kind == "D"), None)
    if made and first is not None:
        made = [replace(made[first], start=atoms[0].start), *made[first + 1 :]]
    return made


@refiner("dates", r"[oq](?:[_#,]*[&,][_#]*[oq])+~w~W?~[mM](?:~y)?", "w")
def _nth_weekdays_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the second and fourth Friday of June"."""
    counts = only(atoms, "oq")
    rest = atoms[list(atoms).index(counts[-1]) + 1 :]
    made: list[Atom] = []
    for count in counts:
        day = _nth_weekday_of_a_month(scene, [count, *rest])
        if not day:
            return None
        joint = [Atom("&", "and", count.start, count.start)] if made else []
        made += [*joint, replace(day[0], start=count.start, end=atoms[-1].end if count is counts[-1] else count.end)]
    return made


@refiner("dates", r"[oq]~w~W?~[mM](?:~y)?", "w")
def _nth_weekday_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, weekday, named = atoms[0], only(atoms, "w")[0], only(atoms, "mM")[0]
    if nth.kind == "q" and nth.value != "last":
        return None
    n = -1 if nth.kind == "q" else nth.value
    return merged(
        "D", in_month(scene, named, year_in(atoms), lambda y, m: nth_weekday(y, m, weekday.value[0], n)), atoms
    )


def in_month(scene: Scene, named: Atom, year: int | None, find: object) -> Days:
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
    if not day_number(number) or ({"-", "&"} & {a.kind for a in atoms} and not scene.tight(only(atoms, "no-&mMy"))):
        return None
    if scene.before(atoms[0]) in ("m", "M") and scene.behind(named) in ("n", "o"):
        return None  # "Dec 28, Jan 4"
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    tail = atoms[-1]
    extra: list[Atom] = []
    if tail.kind == "n":
        extra, atoms = [tail], atoms[:-1]
    return merged("D", dated(scene, number.value, month, year or year_in(atoms), weekday), atoms) + extra


@refiner("dates", r"(?:y[&-])?(?:w[_#,]*)?[mM][_#,&-]*[no](?!~u)(?:~y|-y)?", "")
def _month_and_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, named = only(atoms, "no")[0], only(atoms, "mM")[0]
    if not day_number(number) or ({"-", "&"} & {a.kind for a in atoms} and not scene.tight(only(atoms, "no-&mMy"))):
        return None
    year, month = month_of(scene, named)
    weekday = atoms[0].value[0] if atoms[0].kind == "w" else None
    return merged("D", dated(scene, number.value, month, year or year_in(atoms), weekday), atoms)


@refiner("dates", r"(?:#_*)?[no]_#n(?![_#]*[umMc])", "#")
def _day_and_month_in_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "el 17 del 11", "dia 17 do 11"."""
    number, month = only(atoms, "no")[0], atoms[-1]
    joined = atoms[-3].value == "from_day" and number.digits and month.digits
    if not joined or not day_number(number) or not 1 <= month.value <= 12:
        return None
    return merged("D", dated(scene, number.value, month.value, None), atoms)
