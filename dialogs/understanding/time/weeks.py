"""Refiners for weeks: by name, by number, of a month or a date, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time.dates import WRONG, in_month, month_of, one, weekday_on
from dialogs.understanding.time.fragments import Atom
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
    return str(only(atoms, "u")[0].value)


@refiner("calendar", r"q~u|u~q", "u")
def _month_or_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    step = STEP.get(only(atoms, "q")[0].value)
    unit = unit_of(atoms)
    if step is None or unit not in ("month", "year"):
        return None
    if unit == "year":
        return merged("y", scene.today.year + step, atoms)
    return merged("M", month_after(scene.today, step), atoms)


@refiner("calendar", r"[oq][_#]*[wu][_#i]+u", "u")
def _of_the_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the last Friday of the month", "the last week of the year"."""
    if atoms[-1].value == "year" and atoms[0].value == "last":
        return [*atoms[:-1], replace(atoms[-1], kind="y", value=scene.today.year)]
    if atoms[-1].value != "month":
        return None
    return [*atoms[:-1], replace(atoms[-1], kind="M", value=(scene.today.year, scene.today.month))]


@refiner("weeks", r"(?:y[_#,]*)?(?<!n)(?<!n_)[oq]~u~W?~[mM](?:~y)?", "u")
def _nth_week_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, named, unit = only(atoms, "oq")[0], only(atoms, "mM")[0], unit_of(atoms)
    if (nth.kind == "q" and nth.value != "last") or unit not in ("week", "weekend", "day", "workday", "fortnight"):
        return None
    n = -1 if nth.kind == "q" else nth.value
    return merged("D", _nth_unit(scene, named, year_of(atoms), unit, n), atoms)


def year_of(atoms: Sequence[Atom]) -> int | None:
    """The year among the atoms, if one is said."""
    return next((atom.value for atom in atoms if atom.kind == "y" and isinstance(atom.value, int)), None)


def _nth_unit(scene: Scene, named: Atom, year: int | None, unit: str, n: int) -> Days:
    if unit in ("day", "workday"):

        def find(y: int, m: int) -> date | None:
            first, last = month_days(y, m)
            if unit == "workday":
                worked = scene.clockwork.workdays(first, last)
                return worked[n if n < 0 else min(n, len(worked)) - 1]
            return last if n < 0 else safe_date(y, m, n)

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


@refiner("weeks", r"(?:[oq]~n|n~[oq])~u~[mM](?:~y)?", "u")
def _first_weeks_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, number, named = only(atoms, "oq")[0], only(atoms, "n")[0], only(atoms, "mM")[0]
    unit = unit_of(atoms)
    backwards = nth.kind == "q" and nth.value == "last"
    if unit not in ("week", "day") or not (backwards or (nth.kind == "o" and nth.value == 1)):
        return None
    count = int(number.value)
    ends = [
        _nth_unit(scene, named, year_of(atoms), unit, -n if backwards else n)
        for n in ((count, 1) if backwards else (1, count))
    ]
    if not all(end.pieces for end in ends):
        return None
    return merged("D", Days((Piece(ends[0].first, ends[1].last),), unit=unit), atoms)


@refiner("weeks", r"[oq]~u~y|y~o~u", "y")
def _nth_week_of_a_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    nth, year = only(atoms, "oq")[0], only(atoms, "y")[0].value
    if not isinstance(year, int) or unit_of(atoms) != "week" or not (nth.kind == "o" or nth.value == "last"):
        return None
    first = nth_weekday(year, 1, 0, 1)
    assert first is not None
    monday = first + DAY * 7 * (nth.value - 1) if nth.kind == "o" else nth_weekday(year, 12, 0, -1)
    assert monday is not None
    if nth.kind == "o" and nth.value > 1:  # beyond the first, weeks count as the ISO calendar does
        monday = date.fromisocalendar(year, min(nth.value, 52), 1)
    return merged("D", week_days(scene, monday), atoms)


@refiner("weeks", r"K(?:[_#]*[-t@&,]+[_#]*n(?![_#]*[umMw]))+", "K")
def _week_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "weeks 31 and 32": the numbers behind the first are of weeks too."""
    numbers = only(atoms, "n")
    if not all(isinstance(each.value, int) and 1 <= each.value <= 53 for each in numbers):
        return None
    return [replace(atom, kind="K") if atom.kind == "n" else atom for atom in atoms]


@refiner("weeks", r"(?<![noqQR])(?<![noqQR][_#])u[_#]*[aj][_#]*D", "u")
def _week_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the week after Easter": the working days of the week next to that day's."""
    day = atoms[-1].value
    if atoms[0].value != "week" or day.timed or not day.pieces or day.first != day.last:
        return None
    step = DAY * 7 * (1 if only(atoms, "aj")[0].kind == "a" else -1)
    return merged("D", week_days(scene, day.first + step), atoms)


@refiner("weeks", r"K(?:~y)?", "K")
def _week_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[0].value
    years = (
        [atoms[-1].value] if atoms[-1].kind == "y" else [scene.today.year, scene.today.year + 1, scene.today.year + 2]
    )
    for year in years:
        try:
            found = week_days(scene, date.fromisocalendar(year, number, 1))
        except ValueError:
            continue
        if len(years) == 1 or found.last >= scene.today:
            return merged("Q", found, atoms)
    return merged("D", WRONG, atoms)


@refiner("weeks", r"R~D", "R")
def _rest_of_today(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days: Days = atoms[-1].value
    if days.unit != "day" or not days.pieces or (days.first, days.last) != (scene.today, scene.today):
        return None
    piece = Piece(scene.today, scene.today, scene.clockwork.now.time().replace(second=0, microsecond=0), "eod")
    return merged("D", Days((piece,), from_now=True), atoms)


@refiner("weeks", r"R~(?:q~)?u(?:~q)?|R~[mM]", "R")
def _rest_of(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    today = scene.today
    named = only(atoms, "u")
    if not named:
        year, month = month_of(scene, only(atoms, "mM")[0])
        if month != today.month or year not in (None, today.year):
            return None
        return merged("D", Days((Piece(today, month_days(today.year, month)[1]),), unit="month", from_now=True), atoms)
    unit = named[0].value
    if unit == "day":
        piece = Piece(today, today, scene.clockwork.now.time(), "eod")
        return merged("D", Days((piece,), from_now=True), atoms)
    if unit == "week":
        return merged("Q", this_week(scene), atoms)
    last = month_days(today.year, today.month)[1] if unit == "month" else date(today.year, 12, 31)
    return (
        merged("D", Days((Piece(today, last),), unit="month", from_now=True, open_end=unit == "year"), atoms)
        if unit in ("month", "year")
        else None
    )


def this_week(scene: Scene) -> Days:
    """Today to the last working day of this week; past it, the days that are left of the week itself."""
    today = scene.today
    last = scene.clockwork.week(today)[1]
    return Days((Piece(today, max(last, today)),), unit="week", from_now=True)


@refiner("weeks", r"[t-]~(?:=~(?:Q|q~u|u(?:~q)?|[mM](?:~y)?|y)|(?:Q|q~u|u|[mM])~=)", "=")
def _until_the_end_of(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    today, last = scene.today, only(atoms, "QqumMy")[-1]
    units = only(atoms, "u")
    if last.kind == "Q":
        day = last.value.last
    elif named := only(atoms, "mM"):
        year, month = month_of(scene, named[0])
        year = year_of(atoms) or year or today.year + (month < today.month)
        day = month_days(year, month)[1]
    elif last.kind == "y" and isinstance(last.value, int):
        day = date(last.value, 12, 31)
    elif units and units[0].value in ("week", "month", "year"):
        step = STEP.get(next((atom.value for atom in only(atoms, "q")), "this"), 0)
        ends = {
            "week": scene.clockwork.week(today + DAY * 7 * step)[1],
            "month": month_days(*month_after(today, step))[1],
            "year": date(today.year + step, 12, 31),
        }
        day = ends[units[0].value]
    else:
        return None
    return [atoms[0], *merged("D", one(day), atoms[1:])]


@refiner("weeks", r"q~n~[uw]|n~q~[uw]|n~[uw]~q", "q")
def _next_so_many(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, count = only(atoms, "q")[0].value, only(atoms, "n")[0].value
    if how not in ("next", "coming") or not isinstance(count, int) or not 1 <= count <= 400:
        return None
    today = scene.today
    if weekdays := only(atoms, "w"):
        first = weekday_on(scene, weekdays[0].value[0])
        return merged(
            "D", Days(tuple(Piece(d, d) for d in (first + DAY * 7 * i for i in range(count))), unit="list"), atoms
        )
    unit = unit_of(atoms)
    if unit in ("day", "workday"):
        first = scene.clockwork.add_workdays(today + DAY, 1)
        while scene.clockwork.schedule.on(first) is None and any(scene.clockwork.schedule.hours):
            first += DAY
        return merged("D", Days((Piece(first, scene.clockwork.add_workdays(first, count)),)), atoms)
    if unit in ("week", "fortnight"):
        weeks = count * (2 if unit == "fortnight" else 1)
        start = scene.clockwork.week(today + DAY * 7)[0]
        return merged("Q", Days((Piece(start, scene.clockwork.week(today + DAY * 7 * weeks)[1]),), unit="week"), atoms)
    if unit == "weekend":
        saturday = today + DAY * (5 - today.weekday()) if today.weekday() < 5 else after(5, today)
        pieces = tuple(Piece(saturday + DAY * 7 * i, saturday + DAY * (7 * i + 1)) for i in range(count))
        return merged("D", Days(pieces, unit="weekend"), atoms)
    if unit == "month":
        first, last = month_days(*month_after(today, 1))[0], month_days(*month_after(today, count))[1]
        return merged("D", Days((Piece(first, last),), unit="month"), atoms)
    return None


@refiner("weeks", r"q~u|u~q(?!~u)", "q")
def _week_by_name(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    how, unit, today = only(atoms, "q")[0].value, unit_of(atoms), scene.today
    step = STEP.get(how)
    if step is None:
        return None
    if unit == "week":
        return merged("Q", this_week(scene) if step == 0 else week_days(scene, today + DAY * 7 * step), atoms)
    if unit == "weekend":
        saturday = today - DAY * today.weekday() + DAY * 5
        if how != "coming" or today.weekday() >= 5:
            saturday += DAY * 7 * step
        return merged("D", Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if unit == "fortnight" and step == 1:
        start = scene.clockwork.week(today + DAY * 7)[0]
        return merged("Q", Days((Piece(start, scene.clockwork.week(today + DAY * 14)[1]),), unit="week"), atoms)
    if unit in ("day", "workday") and how in ("this", "next", "coming") and scene.behind(atoms[-1]) != "O":
        day = today if step == 0 else today + DAY
        return merged("D", one(scene.clockwork.add_workdays(day, 1) if unit == "workday" else day), atoms)
    return None


@refiner("weeks", r"(?<!n)(?<!n_)u[_#@fs]*D", "u")
def _week_of_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days: Days = atoms[-1].value
    if unit_of(atoms) not in ("week", "weekend") or not days.pieces:
        return None
    if unit_of(atoms) == "weekend":
        saturday = days.first - DAY * days.first.weekday() + DAY * 5
        return merged("D", Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if days.unit != "day" or days.first != days.last:
        return None
    return merged("Q", week_days(scene, days.first), atoms)


@refiner("weeks", r"D_*u", "u")
def _weekend_of_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Thanksgiving weekend": the one that follows or, of a Monday or Tuesday, that leads to it."""
    days: Days = atoms[0].value
    if unit_of(atoms) != "weekend" or len(days.pieces) != 1 or days.first != days.last or days.anchor:
        return None
    saturday = days.first - DAY * days.first.weekday() + DAY * (5 if days.first.weekday() > 1 else -2)
    return merged("D", Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)


@refiner("weeks", r"#_*u(?=[_#]*[fs])", "u")
def _the_unit_from(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the fortnight from 16 August": so long, from that day on."""
    length = {"fortnight": Duration(days=14), "month": Duration(months=1)}.get(unit_of(atoms))
    return merged("U", length, atoms) if length else None


@refiner("weeks", r"W~u|u[_#]*W|(?<![no])u", "u")
def _unit_alone(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    unit, today = unit_of(atoms), scene.today
    if unit == "weekend":
        saturday = today - DAY * today.weekday() + DAY * 5
        return merged("D", Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)
    if unit == "week" and len(atoms) > 1:
        if any(atom.kind == "Q" for atom in scene.atoms) or scene.behind(atoms[-1]) in ("D", "f"):
            return merged("_", "week", atoms)  # "hele week vrij volgende week"
        return merged("Q", this_week(scene), atoms)
    if unit == "hour" and len(atoms) == 1 and scene.behind(atoms[0]) == "O":
        return merged("U", Duration(minutes=60), atoms)  # Dutch "uurtje weg"
    return None
