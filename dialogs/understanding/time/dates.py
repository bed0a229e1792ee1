"""Dates: what a day, a month and a year come to, and rules for dates in numbers and months said beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dialogs.understanding.time import anchors, holidays
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Days, Piece, after, safe_date
from dialogs.understanding.time.numerals import Clock, Numeric
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
    return atom.value if atom.kind == Kind.MONTH_OF_YEAR else (None, atom.value)


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
    return next((atom.value for atom in atoms if atom.kind == Kind.YEAR and isinstance(atom.value, int)), None)


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


@refiner("dates", "<year> (?:[^<year>])* <month> (?!~ <year>)", Kind.YEAR)
def _year_before_its_months(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "next year I'm off in June", "2027 from March 1 to March 5": the year serves what follows (rule 30)."""
    year = atoms[0]
    if not isinstance(year.value, int) or scene.before(year) in (Kind.MONTH, Kind.NUMBER, Kind.ORDINAL, Kind.UNTIL):
        return None
    made = [
        replace(atom, kind=Kind.MONTH_OF_YEAR, value=(year.value, atom.value)) if atom.kind == Kind.MONTH else atom
        for atom in atoms[1:]
    ]
    return [replace(year, kind=Kind.GLUE, value="year"), *made]


@refiner(
    "dates",
    "(?<![<number><ordinal>]) (?:<in> _)? [<month><month_of_year>] (?=[<glue><comma><word><off>])"
    " (?:[^<number><ordinal><month><month_of_year><clock><numeric><year><unit>])*"
    " [<from><starting>] _ [<number><ordinal>] _ [<dash><until><at>]+ _ [<number><ordinal>]"
    " (?!_ [<month><month_of_year><unit><clock>]) (?:_ [<and><comma>]+ _ <from> _ [<number><ordinal>] _"
    " [<dash><until><at>]+ _ [<number><ordinal>] (?!_ [<month><month_of_year><unit><clock>]))*",
)
def _month_before_its_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "in March I'm off from the 3rd to the 5th"."""
    named = only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    fixed, month = month_of(scene, named)
    days = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    rising = all(map(day_number, days)) and all(a.value < b.value for a, b in pairwise(days))
    if not rising or only(atoms, Kind.EVERY, Kind.EVERY_OTHER, Kind.EXCEPT):
        return None  # "in January every Tuesday from 10 to 12"
    made: list[Atom] = []
    for atom in atoms:
        if atom is named or (atom.kind == Kind.IN and not made):
            made.append(replace(atom, kind=Kind.GLUE, value="month"))
        elif atom in days:
            made.append(replace(atom, kind=Kind.DAYS, value=dated(scene, atom.value, month, fixed)))
        elif atom.kind == Kind.AT:
            made.append(replace(atom, kind=Kind.UNTIL))
        else:
            made.append(atom)
    return made


@refiner("dates", "[<number><ordinal>] _ [<dash><until><at>]+ _ <named_day>", Kind.NAMED_DAY)
def _range_that_ends_on_a_day_with_a_name(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "du 10 au 15 août", "from the 1st to the 4th of July": the month serves both (rule 30)."""
    first, last = atoms[0], atoms[-1]
    words = scene.words[last.start : last.end]
    dated_name = any(scene.tokens[i].number or _counts(scene, i) for i in range(last.start, last.end))
    if not day_number(first) or not dated_name or len(words) < 2:
        return None
    found = _date_of(scene, last)
    day = safe_date(found.year, found.month, first.value) if found else None
    if day is None or found is None or day >= found:
        return None
    # the first such day on or after today, and the end with it
    return [
        replace(first, kind=Kind.DAYS, value=one(day, anchor=("date", day.month, day.day))),
        *(replace(atom, kind=Kind.UNTIL) if atom.kind == Kind.AT else atom for atom in atoms[1:-1]),
        replace(last, kind=Kind.DAYS, value=one(found, anchor=("date", found.month, found.day))),
    ]


def _counts(scene: Scene, index: int) -> bool:
    """Whether the word there is a number or an ordinal."""
    listed = scene.lexicon.phrases.get(scene.words[index], ())
    return any(kind in (Kind.NUMBER, Kind.ORDINAL) for rest, entries in listed if not rest for kind, _ in entries)


def _date_of(scene: Scene, named: Atom) -> date | None:
    """The next day of that name."""
    if isinstance(named.value, date):
        return named.value
    rules = tuple(str(value) for kind, value in ((named.kind, named.value), *named.others) if kind == Kind.NAMED_DAY)
    return holidays.on_or_after(rules, scene.country, scene.today)


@refiner(
    "dates",
    "[<from><between>] _ [<number><ordinal>] _ [<dash><until><at><and>]+ _ [<month><month_of_year>] _"
    " [<number><ordinal>] (?!_ [<dash><until><unit><clock>]) (?:~ <year>)?",
)
def _first_day_before_the_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "from 02 to April 07": the month serves both (rule 30)."""
    first, last = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    named = only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    fixed, month = month_of(scene, named)
    if not (day_number(first) and day_number(last) and first.value < last.value):
        return None
    year = fixed or year_in(atoms)
    place = list(atoms).index(first)
    joint = next(atom for atom in atoms[place + 1 :] if atom.kind in kinds("dash until at and"))
    return [
        *atoms[:place], replace(first, kind=Kind.DAYS, value=dated(scene, first.value, month, year)), joint,
        Atom(Kind.DAYS, dated(scene, last.value, month, year), named.start, atoms[-1].end),
    ]  # fmt: skip


@refiner("dates", "<numeric>", Kind.NUMERIC)
def _dashed_hours_or_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "4-8 jan" is days of January, "morgen 8-9" hours; "4-8" alone is a date where dates are written so."""
    value: Numeric = atoms[0].value
    if value.sign != "-" or value.year is not None or value.a >= value.b:
        return None
    ends = [replace(atoms[0], kind=Kind.NUMBER, value=each) for each in (value.a, value.b)]
    joint = replace(atoms[0], kind=Kind.DASH, value="-")
    if scene.behind(atoms[0]) in (Kind.MONTH, Kind.MONTH_OF_YEAR):
        return [ends[0], joint, ends[1]]
    if any(atom.kind in (Kind.RELATIVE, Kind.NAMED_DAY, Kind.MONTH) for atom in scene.atoms) and value.b <= 20:
        opening, closing = (replace(end, kind=Kind.CLOCK, value=Clock(end.value)) for end in ends)
        return [opening, joint, closing]
    return None


@refiner("dates", "(<weekday> ~)? [<number><ordinal>] _ [<dash><until><at><and><comma>]+ _ <numeric>", Kind.NUMERIC)
def _days_before_a_numeric_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, last = only(atoms, Kind.NUMBER, Kind.ORDINAL)[0], atoms[-1]
    value: Numeric = last.value
    if (
        not day_number(number)
        or value.sign == "iso"
        or (value.sign == "/" and number.kind == Kind.NUMBER and not value.year and number.value >= value.a)
    ):
        return None
    lead = Atom(Kind.DAYS, numeric(scene, Numeric(number.value, value.b, value.year)), atoms[0].start, number.end)
    return [
        lead,
        *atoms[list(atoms).index(number) + 1 : -1],
        replace(last, kind=Kind.DAYS, value=numeric(scene, value)),
    ]


@refiner("dates", "<numeric> _ [<dash><until><at>] _ <numeric> ~ <year>", Kind.NUMERIC)
def _range_of_numeric_dates_and_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    year = atoms[-1].value
    made = [
        replace(a, kind=Kind.DAYS, value=numeric(scene, replace(a.value, year=a.value.year or year)))
        if a.kind == Kind.NUMERIC
        else a
        for a in atoms[:-1]
    ]
    return [*made]


@refiner(
    "dates",
    "<week_number> _ [<dash><until><at><and><comma>]+ _ <number> (?!_ [<unit><month><month_of_year><clock>])",
    Kind.WEEK_NUMBER,
)
def _further_week_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "weeks 28-31"."""
    number = atoms[-1].value
    if not (isinstance(number, int) and 1 <= number <= 53):
        return None
    return [*atoms[:-1], replace(atoms[-1], kind=Kind.WEEK_NUMBER)]


@refiner("dates", "(?:<weekday> [<glue><day_mark><comma>]*)? <numeric>", Kind.NUMERIC)
def _numeric_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = numeric(scene, atoms[-1].value)
    if atoms[0].kind == Kind.WEEKDAY and days.pieces and days.first.weekday() != atoms[0].value[0]:
        value: Numeric = atoms[-1].value
        if value.sign == "-" and value.year is None and value.a < value.b <= 20:
            opening, closing = Clock(value.a), Clock(value.b)  # "Thursday 8-10" where that is no Thursday: the hours
            clocks = [
                replace(atoms[-1], kind=kind, value=each)
                for kind, each in ((Kind.CLOCK, opening), (Kind.DASH, "-"), (Kind.CLOCK, closing))
            ]
            return [*atoms[:-1], *clocks]
        other = numeric(scene, replace(value, a=value.b, b=value.a))
        good = value.sign == "-" and other.pieces and other.first.weekday() == atoms[0].value[0]
        days = other if good else replace(days, wrong=True)
    return merged(Kind.DAYS, days, atoms)


def in_month(scene: Scene, named: Atom, year: int | None, find: object) -> Days:
    """What `find(year, month)` gives for the first such month in which it is not past."""
    fixed, month = month_of(scene, named)
    year = fixed or year
    for candidate in (year,) if year else range(scene.today.year, scene.today.year + 2):
        day: date | None = find(candidate, month)  # type: ignore[operator]
        if day and (year or day >= scene.today):
            return one(day)
    return WRONG
