"""Refiners for weeks: by name, by number, of a month or a date, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time.dates import WRONG, in_month, month_of, one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import DAY, Days, Duration, Piece, after, month_days, nth_weekday, safe_date
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

STEP = {"this": 0, "coming": 1, "next": 1, "last": -1, "afternext": 2}


def week_days(scene: Scene, day: date) -> Days:
    """The working days of the week that holds `day`."""
    first, last = scene.clockwork.week(day)
    return Days((Piece(first, last),), unit="week")


def month_after(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months on."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def unit_of(atoms: Sequence[Atom]) -> str:
    """The first unit among the atoms."""
    return str(only(atoms, Kind.UNIT)[0].value)


@refiner("calendar", "<modifier> ~ <unit> | <unit> ~ <modifier>", Kind.UNIT)
def _month_or_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    step = STEP.get(only(atoms, Kind.MODIFIER)[0].value)
    unit = unit_of(atoms)
    if step is None or unit not in ("month", "year"):
        return None
    if unit == "year":
        return merged(Kind.YEAR, scene.today.year + step, atoms)
    return merged(Kind.MONTH_OF_YEAR, month_after(scene.today, step), atoms)


@refiner("calendar", "<modifier> _ <modifier> (?=~ <unit>)", Kind.MODIFIER, before="_month_or_year")
def _after_next(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "next next week": the week after next."""
    if not all(atom.value == "next" for atom in only(atoms, Kind.MODIFIER)):
        return None
    return merged(Kind.MODIFIER, "afternext", atoms)


@refiner(
    "calendar",
    "[<ordinal><modifier>] _ (?:<number> _)? [<weekday><unit>] <part>? [<glue><day_mark><in>]+ <unit>",
    Kind.UNIT,
)
def _of_the_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the last Friday of the month", "the last week of the year"."""
    if atoms[-1].value == "year" and atoms[0].value == "last":
        return [*atoms[:-1], replace(atoms[-1], kind=Kind.YEAR, value=scene.today.year)]
    if atoms[-1].value != "month":
        return None
    return [*atoms[:-1], replace(atoms[-1], kind=Kind.MONTH_OF_YEAR, value=(scene.today.year, scene.today.month))]


@refiner(
    "calendar",
    "[<month><month_of_year>] [<glue><day_mark><off><comma>]* <except> [<glue><day_mark>]*"
    " [<ordinal><modifier>] _ <unit>"
    " (?!~ [<month><month_of_year><unit><year>])",
    Kind.EXCEPT,
)
def _month_without_a_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "all of August except the last week": the week is of that month."""
    which = only(atoms, Kind.ORDINAL, Kind.MODIFIER)[-1]
    if unit_of(atoms) not in ("week", "weekend") or (which.kind == Kind.MODIFIER and which.value != "last"):
        return None
    return [*atoms, replace(atoms[0], start=atoms[-1].end, end=atoms[-1].end)]


@refiner(
    "weeks",
    "(?:<year> [<glue><day_mark><comma>]*)? (?<!<number>) (?<!<number> <glue>) [<ordinal><modifier>] ~"
    " <unit> ~ <whole>? ~ [<month><month_of_year>] (?:~ <year>)?",
    Kind.UNIT,
)
def _nth_week_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, named, unit = (
        only(atoms, Kind.ORDINAL, Kind.MODIFIER)[0],
        only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0],
        unit_of(atoms),
    )
    if (nth.kind == Kind.MODIFIER and nth.value != "last") or unit not in (
        "week",
        "weekend",
        "day",
        "workday",
        "fortnight",
    ):
        return None
    n = -1 if nth.kind == Kind.MODIFIER else nth.value
    return merged(Kind.DAYS, _nth_unit(scene, named, year_of(atoms), unit, n), atoms)


def year_of(atoms: Sequence[Atom]) -> int | None:
    """The year among the atoms, if one is said."""
    return next((atom.value for atom in atoms if atom.kind == Kind.YEAR and isinstance(atom.value, int)), None)


def _nth_unit(scene: Scene, named: Atom, year: int | None, unit: str, n: int) -> Days:
    if unit in ("day", "workday"):

        def find(y: int, m: int) -> date | None:
            first, last = month_days(y, m)
            if unit == "workday":
                worked = scene.clockwork.workdays(first, last)
                return worked[n if n < 0 else min(n, len(worked)) - 1]
            return last + DAY * (n + 1) if n < 0 else safe_date(y, m, n)

        return in_month(scene, named, year, find)
    if unit == "fortnight":  # the first or second half of a month
        ends = in_month(scene, named, year, lambda y, m: date(y, m, 15) if n == 1 else month_days(y, m)[1])
        return Days((Piece(ends.last.replace(day=1 if n == 1 else 16), ends.last),)) if ends.pieces else ends
    found = in_month(scene, named, year, lambda y, m: nth_weekday(y, m, 5 if unit == "weekend" else 0, n))
    if not found.pieces:
        return found
    if unit == "weekend":
        return Days((Piece(found.first, found.first + DAY),), unit="weekend")
    return week_days(scene, found.first)


@refiner(
    "weeks",
    "(?:[<ordinal><modifier>] ~ <number> | <number> ~ [<ordinal><modifier>]) ~ <unit> ~"
    " [<month><month_of_year>] (?:~ <year>)?",
    Kind.UNIT,
)
def _first_weeks_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, number, named = (
        only(atoms, Kind.ORDINAL, Kind.MODIFIER)[0],
        only(atoms, Kind.NUMBER)[0],
        only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0],
    )
    unit = unit_of(atoms)
    backwards = nth.kind == Kind.MODIFIER and nth.value == "last"
    if unit not in ("week", "day") or not (backwards or (nth.kind == Kind.ORDINAL and nth.value == 1)):
        return None
    count = int(number.value)
    ends = [
        _nth_unit(scene, named, year_of(atoms), unit, -n if backwards else n)
        for n in ((count, 1) if backwards else (1, count))
    ]
    if not all(end.pieces for end in ends):
        return None
    return merged(Kind.DAYS, Days((Piece(ends[0].first, ends[1].last),), unit=unit), atoms)


@refiner("weeks", "[<ordinal><modifier>] ~ <unit> ~ <year> | <year> ~ <ordinal> ~ <unit>", Kind.YEAR)
def _nth_week_of_a_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, year = only(atoms, Kind.ORDINAL, Kind.MODIFIER)[0], only(atoms, Kind.YEAR)[0].value
    if not isinstance(year, int) or unit_of(atoms) != "week" or not (nth.kind == Kind.ORDINAL or nth.value == "last"):
        return None
    first = nth_weekday(year, 1, 0, 1)
    assert first is not None
    monday = first + DAY * 7 * (nth.value - 1) if nth.kind == Kind.ORDINAL else nth_weekday(year, 12, 0, -1)
    assert monday is not None
    if nth.kind == Kind.ORDINAL and nth.value > 1:  # beyond the first, weeks count as the ISO calendar does
        monday = date.fromisocalendar(year, min(nth.value, 52), 1)
    return merged(Kind.DAYS, week_days(scene, monday), atoms)


@refiner(
    "weeks",
    "<week_number> (?:_ [<dash><until><at><and><comma>]+ _ <number> (?!_ [<unit><month><month_of_year><weekday>]))+",
    Kind.WEEK_NUMBER,
)
def _week_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "weeks 31 and 32": the numbers behind the first are of weeks too."""
    numbers = only(atoms, Kind.NUMBER)
    if not all(isinstance(each.value, int) and 1 <= each.value <= 53 for each in numbers):
        return None
    return [replace(atom, kind=Kind.WEEK_NUMBER) if atom.kind == Kind.NUMBER else atom for atom in atoms]


@refiner(
    "weeks",
    "(?<![<number><ordinal><modifier><week><rest>]) (?<![<number><ordinal><modifier><week><rest>]"
    " [<glue><day_mark>]) <unit> _ [<after><before>] _ <days>",
    Kind.UNIT,
)
def _week_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the week after Easter": the working days of the week next to that day's."""
    day = atoms[-1].value
    if atoms[0].value != "week" or day.timed or not day.pieces or day.first != day.last:
        return None
    step = DAY * 7 * (1 if only(atoms, Kind.AFTER, Kind.BEFORE)[0].kind == Kind.AFTER else -1)
    return merged(Kind.DAYS, week_days(scene, day.first + step), atoms)


@refiner("weeks", "<week_number> (?:~ <year>)?", Kind.WEEK_NUMBER)
def _week_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[0].value
    years = (
        [atoms[-1].value]
        if atoms[-1].kind == Kind.YEAR
        else [scene.today.year, scene.today.year + 1, scene.today.year + 2]
    )
    for year in years:
        try:
            found = week_days(scene, date.fromisocalendar(year, number, 1))
        except ValueError:
            continue
        if len(years) == 1 or found.last >= scene.today:
            return merged(Kind.WEEK, found, atoms)
    return merged(Kind.DAYS, WRONG, atoms)


@refiner("weeks", "<rest> ~ <days>", Kind.REST)
def _rest_of_today(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days: Days = atoms[-1].value
    if days.unit != "day" or not days.pieces or (days.first, days.last) != (scene.today, scene.today):
        return None
    piece = Piece(scene.today, scene.today, scene.clockwork.now.time().replace(second=0, microsecond=0), "eod")
    return merged(Kind.DAYS, Days((piece,), from_now=True), atoms)


@refiner("weeks", "<rest> ~ <unit> _ <days>", Kind.REST)
def _rest_of_the_week_from(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the rest of the week starting tomorrow"."""
    unit, days = only(atoms, Kind.UNIT)[0], atoms[-1]
    if unit.value != "week" or unit.end - unit.start < 2 or days.value.unit != "day":
        return None
    whole = Atom(Kind.WEEK, this_week(scene), atoms[0].start, unit.end)
    return [whole, Atom(Kind.STARTING, "starting", unit.end, unit.end), days]


@refiner("weeks", "<rest> ~ (?:<modifier> ~)? <unit> (?:~ <modifier>)? | <rest> ~ [<month><month_of_year>]", Kind.REST)
def _rest_of(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    today = scene.today
    named = only(atoms, Kind.UNIT)
    if not named:
        year, month = month_of(scene, only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0])
        if month != today.month or year not in (None, today.year):
            return None
        return merged(
            Kind.DAYS, Days((Piece(today, month_days(today.year, month)[1]),), unit="month", from_now=True), atoms
        )
    unit = named[0].value
    if unit == "day":
        piece = Piece(today, today, scene.clockwork.now.time(), "eod")
        return merged(Kind.DAYS, Days((piece,), from_now=True), atoms)
    if unit == "week":
        return merged(Kind.WEEK, this_week(scene), atoms)
    last = month_days(today.year, today.month)[1] if unit == "month" else date(today.year, 12, 31)
    return (
        merged(Kind.DAYS, Days((Piece(today, last),), unit="month", from_now=True, open_end=unit == "year"), atoms)
        if unit in ("month", "year")
        else None
    )


def this_week(scene: Scene) -> Days:
    """Today to the last working day of this week; past it, the days that are left of the week itself."""
    today = scene.today
    last = scene.clockwork.week(today)[1]
    return Days((Piece(today, max(last, today)),), unit="week", from_now=True)


@refiner(
    "weeks",
    "[<until><dash>] ~ (?:<end> ~ (?:<week> | <modifier> ~ <unit> | <unit> (?:~ <modifier>)?"
    " | [<month><month_of_year>] (?:~ <year>)? | <year>) | (?:<week> | <modifier> ~ <unit> | <unit>"
    " | [<month><month_of_year>]) ~ <end>)",
    Kind.END,
)
def _until_the_end_of(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    today, last = (
        scene.today,
        only(atoms, Kind.WEEK, Kind.MODIFIER, Kind.UNIT, Kind.MONTH, Kind.MONTH_OF_YEAR, Kind.YEAR)[-1],
    )
    units = only(atoms, Kind.UNIT)
    if last.kind == Kind.WEEK:
        day = last.value.last
    elif named := only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR):
        year, month = month_of(scene, named[0])
        year = year_of(atoms) or year or today.year + (month < today.month)
        day = month_days(year, month)[1]
    elif last.kind == Kind.YEAR and isinstance(last.value, int):
        day = date(last.value, 12, 31)
    elif units and units[0].value in ("week", "month", "year"):
        step = STEP.get(next((atom.value for atom in only(atoms, Kind.MODIFIER)), "this"), 0)
        ends = {
            "week": scene.clockwork.week(today + DAY * 7 * step)[1],
            "month": month_days(*month_after(today, step))[1],
            "year": date(today.year + step, 12, 31),
        }
        day = ends[units[0].value]
    else:
        return None
    return [atoms[0], *merged(Kind.DAYS, one(day), atoms[1:])]


@refiner(
    "weeks",
    "<modifier> ~ <number> ~ [<unit><weekday>] | <number> ~ <modifier> ~ [<unit><weekday>]"
    " | <number> ~ [<unit><weekday>] ~ <modifier> (?!_ [<unit><weekday><month>])",
    Kind.MODIFIER,
)
def _next_so_many(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, count = only(atoms, Kind.MODIFIER)[0].value, only(atoms, Kind.NUMBER)[0].value
    if how not in ("next", "coming") or not isinstance(count, int) or not 1 <= count <= 400:
        return None
    if atoms[0].kind == Kind.NUMBER and scene.before(atoms[0]) in (Kind.UNTIL, Kind.DASH):
        return None  # "Thursday 10 to 12 next week": an hour
    today = scene.today
    if weekdays := only(atoms, Kind.WEEKDAY):
        first = weekday_on(scene, weekdays[0].value[0])
        return merged(
            Kind.DAYS, Days(tuple(Piece(d, d) for d in (first + DAY * 7 * i for i in range(count))), unit="list"), atoms
        )
    unit = unit_of(atoms)
    if unit in ("day", "workday"):
        first = scene.clockwork.add_workdays(today + DAY, 1)
        while scene.clockwork.schedule.on(first) is None and any(scene.clockwork.schedule.hours):
            first += DAY
        return merged(Kind.DAYS, Days((Piece(first, scene.clockwork.add_workdays(first, count)),)), atoms)
    if unit in ("week", "fortnight"):
        weeks = count * (2 if unit == "fortnight" else 1)
        start = scene.clockwork.week(today + DAY * 7)[0]
        return merged(
            Kind.WEEK, Days((Piece(start, scene.clockwork.week(today + DAY * 7 * weeks)[1]),), unit="week"), atoms
        )
    if unit == "weekend":
        saturday = today + DAY * (5 - today.weekday()) if today.weekday() < 5 else after(5, today)
        pieces = tuple(Piece(saturday + DAY * 7 * i, saturday + DAY * (7 * i + 1)) for i in range(count))
        return merged(Kind.DAYS, Days(pieces, unit="weekend"), atoms)
    if unit == "month":
        first, last = month_days(*month_after(today, 1))[0], month_days(*month_after(today, count))[1]
        return merged(Kind.DAYS, Days((Piece(first, last),), unit="month"), atoms)
    return None


@refiner("weeks", "<modifier> ~ <unit> | <unit> ~ <modifier> (?!~ <unit>)", Kind.MODIFIER)
def _week_by_name(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, unit, today = only(atoms, Kind.MODIFIER)[0].value, unit_of(atoms), scene.today
    step = STEP.get(how)
    if step is None:
        return None
    if unit == "week":
        return merged(Kind.WEEK, this_week(scene) if step == 0 else week_days(scene, today + DAY * 7 * step), atoms)
    if unit == "weekend":
        saturday = today - DAY * today.weekday() + DAY * 5
        if how != "coming" or today.weekday() >= 5:
            saturday += DAY * 7 * step
        return merged(Kind.DAYS, Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if unit == "fortnight" and step == 1:
        start = scene.clockwork.week(today + DAY * 7)[0]
        return merged(Kind.WEEK, Days((Piece(start, scene.clockwork.week(today + DAY * 14)[1]),), unit="week"), atoms)
    if unit in ("day", "workday") and how in ("this", "next", "coming") and scene.behind(atoms[-1]) != Kind.OFF:
        day = today if step == 0 else today + DAY
        return merged(Kind.DAYS, one(scene.clockwork.add_workdays(day, 1) if unit == "workday" else day), atoms)
    return None


@refiner("weeks", "(?<!<number>) (?<!<number> <glue>) <unit> [<glue><day_mark><at><from><starting>]* <days>", Kind.UNIT)
def _week_of_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days: Days = atoms[-1].value
    if unit_of(atoms) not in ("week", "weekend") or not days.pieces:
        return None
    if unit_of(atoms) == "weekend":
        saturday = days.first - DAY * days.first.weekday() + DAY * 5
        return merged(Kind.DAYS, Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if days.unit != "day" or days.first != days.last:
        return None
    return merged(Kind.WEEK, week_days(scene, days.first), atoms)


@refiner("weeks", "<days> <glue>* <unit>", Kind.UNIT)
def _weekend_of_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Thanksgiving weekend": the one that follows or, of a Monday or Tuesday, that leads to it."""
    days: Days = atoms[0].value
    if unit_of(atoms) != "weekend" or len(days.pieces) != 1 or days.first != days.last or days.anchor:
        return None
    saturday = days.first - DAY * days.first.weekday() + DAY * (5 if days.first.weekday() > 1 else -2)
    return merged(Kind.DAYS, Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)


@refiner("weeks", "<day_mark> <glue>* <unit> (?=_ [<from><starting>])", Kind.UNIT)
def _the_unit_from(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the fortnight from 16 August": so long, from that day on."""
    length = {"fortnight": Duration(days=14), "month": Duration(months=1)}.get(unit_of(atoms))
    return merged(Kind.LENGTH, length, atoms) if length else None


@refiner("weeks", "<whole> ~ <unit> | <unit> _ <whole> | (?<![<number><ordinal>]) <unit>", Kind.UNIT)
def _unit_alone(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    unit, today = unit_of(atoms), scene.today
    if unit == "weekend":
        saturday = today - DAY * today.weekday() + DAY * 5
        return merged(Kind.DAYS, Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if unit == "week" and len(atoms) > 1:
        if any(atom.kind == Kind.WEEK for atom in scene.atoms) or scene.behind(atoms[-1]) in (Kind.DAYS, Kind.FROM):
            return merged(Kind.GLUE, "week", atoms)  # "hele week vrij volgende week"
        return merged(Kind.WEEK, this_week(scene), atoms)
    if unit == "hour" and len(atoms) == 1 and scene.behind(atoms[0]) == Kind.OFF:
        return merged(Kind.LENGTH, Duration(minutes=60), atoms)  # Dutch "uurtje weg"
    return None
