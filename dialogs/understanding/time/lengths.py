"""Refiners for lengths of time: days so long from another, durations, and months and years as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.time.dates import month_of, one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Duration, Piece, Span, month_days, safe_date
from dialogs.understanding.time.refiners import Scene, merged, only, refiner
from dialogs.understanding.time.weeks import month_after, unit_of, year_of

_A_DAY = 8 * 60  # minutes of work


@refiner("weeks", "(?<![<weekday><days>]) (?<![<weekday><days>] [<glue><day_mark>]) <weeks_on>", Kind.WEEKS_ON)
def _weeks_on(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return merged(Kind.DAYS, one(scene.today + DAY * atoms[0].value), atoms)


@refiner("weeks", "<days> _ <weeks_on>", Kind.WEEKS_ON)
def _day_plus_weeks(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days: Days = atoms[0].value
    if not days.pieces or days.unit != "day" or days.timed:
        return None
    return merged(Kind.DAYS, one(days.first + DAY * atoms[-1].value), atoms)


@refiner("weeks", "<weekday> ~ <weeks_on>", Kind.WEEKS_ON)
def _weekday_plus_weeks(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return merged(Kind.DAYS, one(weekday_on(scene, atoms[0].value[0]) + DAY * atoms[-1].value), atoms)


def _offset(scene: Scene, base: date, count: int, unit: str) -> date | None:
    if not 0 < count < 1000:
        return None
    if unit == "workday":
        return scene.clockwork.add_workdays(base + DAY, count)
    if unit in ("day", "week", "fortnight"):
        return base + DAY * count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    if unit in ("month", "year"):
        year, month = month_after(base, count * (12 if unit == "year" else 1))
        return safe_date(year, month, min(base.day, month_days(year, month)[1].day))
    return None


@refiner("calendar", "<number> _ <unit> _ [<from><after>] _ <now>", Kind.NOW)
def _so_long_from_this_moment(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "two weeks from now" is "in two weeks"."""
    return [Atom(Kind.IN, "in", atoms[0].start, atoms[0].start), atoms[0], *only(atoms, Kind.UNIT)]


@refiner("weeks", "(?:<weekday> _)? <in> _ <number> _ <unit>", Kind.IN)
def _in_so_long(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    count = only(atoms, Kind.NUMBER)[0].value
    base = weekday_on(scene, atoms[0].value[0]) if atoms[0].kind == Kind.WEEKDAY else scene.today
    day = _offset(scene, base, count, unit_of(atoms)) if isinstance(count, int) else None
    return merged(Kind.DAYS, one(day), atoms) if day else None


@refiner("weeks", "<number> _ <unit> _ <ago>", Kind.AGO)
def _so_long_ago(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    count, unit = atoms[0].value, unit_of(atoms)
    if not isinstance(count, int) or unit not in ("day", "week") or count > 400:
        return None
    return merged(Kind.DAYS, one(scene.today - DAY * count * (7 if unit == "week" else 1)), atoms)


@refiner(
    "weeks",
    "<number> _ [<ordinal><modifier>] _ <unit> | [<ordinal><modifier>] _ (?:<number> _ <unit> | <unit> | <length>)",
)
def _hours_at_the_edge_of_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the first two hours of Friday", "the last hour of Thursday"."""
    units, which = only(atoms, Kind.UNIT), only(atoms, Kind.ORDINAL, Kind.MODIFIER)[0]
    count = next((atom.value for atom in atoms if atom.kind == Kind.NUMBER), 1)
    each = {"hour": 60, "minute": 1}.get(units[0].value, 0) if units else 0
    minutes = atoms[-1].value.minutes if atoms[-1].kind == Kind.LENGTH else int(count * each)
    if which.value not in (1, "last") or not 0 < minutes < _A_DAY or not scene.days():
        return None
    span = Span("sod", ("sod", minutes)) if which.value == 1 else Span(("eod", -minutes), "eod")
    return merged(Kind.SPAN, span, atoms)


@refiner(
    "weeks",
    "(?:[<days><weekday>] [<glue><day_mark><comma>]* <and>)? _ <number> _ <unit> _"
    " [<after><before><afterwards><day_after>] (?:_ <days>)?",
    Kind.UNIT,
)
def _days_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the three days before Easter", "Christmas Eve and the 2 days after": so many working days."""
    count, unit = only(atoms, Kind.NUMBER)[0].value, only(atoms, Kind.UNIT)[0].value
    if atoms[0].kind == Kind.WEEKDAY:
        day = one(weekday_on(scene, atoms[0].value[0]), anchor=("weekday", atoms[0].value[0]))
        atoms = [replace(atoms[0], kind=Kind.DAYS, value=day), *atoms[1:]]
    named = only(atoms, Kind.DAYS)
    place = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.NUMBER)
    whole = atoms[0].kind == Kind.DAYS
    after = bool(only(atoms, Kind.AFTER, Kind.AFTERWARDS, Kind.DAY_AFTER))
    counted = isinstance(count, int) and 1 < count <= 30 and unit in ("day", "workday")
    if not counted or len(named) != 1 or not named[0].value.pieces or whole is (atoms[-1].kind == Kind.DAYS):
        return None
    lead = scene.before(atoms[0]) if place == 0 else atoms[place - 1].kind
    definite = scene.lexicon.data["language"].get("definite_units", ())  # "de fyra dagarna efter"
    marked = lead in (Kind.GLUE, Kind.DAY_MARK) or scene.words[only(atoms, Kind.UNIT)[0].start] in definite
    if not whole and after and not marked:
        return None  # "two days after Easter" is that one day
    if not whole and not marked:
        day = named[0].value.first - DAY * count
        return merged(Kind.DAYS, one(day), atoms)
    clockwork = scene.clockwork
    if after:
        first = _next_workday(scene, named[0].value.last, 1)
        piece = Piece(first, clockwork.add_workdays(first, count))
    else:
        last = first = _next_workday(scene, named[0].value.first, -1)
        for _ in range(count - 1):
            first = _next_workday(scene, first, -1)
        piece = Piece(first, last)
    made = Days((piece,), unit="range")
    if whole:
        begun = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.AND)
        return [*atoms[: begun + 1], Atom(Kind.DAYS, made, atoms[place].start, atoms[-1].end)]
    return merged(Kind.DAYS, made, atoms)


def _next_workday(scene: Scene, day: date, step: int) -> date:
    """The working day next to a day, on the one or on the other side."""
    day += DAY * step
    while any(scene.clockwork.schedule.hours) and not scene.clockwork.schedule.works(day):
        day += DAY * step
    return day


@refiner("weeks", "<number> _ <unit> <and> <number> (?!_ [<unit><half><month><month_of_year><clock>])", Kind.UNIT)
def _hour_and_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "uma hora e quinze", "two hours and twenty"."""
    hours, minutes = only(atoms, Kind.NUMBER)
    counted = isinstance(hours.value, int) and 0 < hours.value < 10 and minutes.value in range(5, 60, 5)
    if unit_of(atoms) != "hour" or not counted:
        return None
    return merged(Kind.LENGTH, Duration(minutes=60 * hours.value + int(minutes.value)), atoms)


@refiner(
    "weeks",
    "(?<!<for>) <number> _ <unit> (?:[<from><after>] _ | (?:<glue> | <in>"
    " | <at>)) (?:<modifier> _)? (?:<weekday> | <days>)",
    Kind.UNIT,
)
def _so_long_after_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    count, unit, last = atoms[0].value, unit_of(atoms), atoms[-1]
    direct = any(atom.kind in (Kind.FROM, Kind.AFTER) for atom in atoms)
    later = any(atom.kind == Kind.AFTER for atom in atoms)
    if not isinstance(count, int) or unit not in (
        ("week", "fortnight", "day", "month") if later else ("week", "fortnight")
    ):
        return None
    if not direct and not (last.kind == Kind.WEEKDAY and count <= 2):
        return None
    since = scene.lexicon.data["language"].get("since", ())
    if any(atom.kind == Kind.FROM and scene.words[atom.start] in since for atom in atoms):
        return None  # "dos semanas desde el lunes" lasts so long
    if last.kind == Kind.DAYS:
        days: Days = last.value
        if not days.pieces or days.unit != "day" or (days.anchor and not later):
            return None  # "2 weeks from Dec 21" is a duration (rule 13)
        base = days.first
    else:
        base = weekday_on(scene, last.value[0])
    day = _offset(scene, base, count, unit)
    return merged(Kind.DAYS, one(day), atoms) if day else None


@refiner(
    "weeks",
    "<number> _ <unit> ~ <and>? ~ <number>? _ <half> | <number> ~ <and> ~ <number>? _ <half> _ <unit>"
    " | <half> _ <unit> | <number> _ <unit> | (?<![<number><ordinal>]) (?<![<number><ordinal>] <glue>)"
    " <unit> <and> <half>",
    Kind.UNIT,
)
def _duration(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if not atoms[0].digits and atoms[0].value == 1 and only(atoms, Kind.GLUE):
        return None  # "the last one of the year"
    count = float(atoms[0].value) if atoms[0].kind == Kind.NUMBER else 0.0
    if any(atom.kind == Kind.HALF for atom in atoms):
        count += 0.5
    unit = unit_of(atoms)
    if unit == "year" and not _leave_beside(scene, atoms):
        return None  # "my 3 year old"
    if atoms[0].kind == Kind.UNIT and atoms[-1].kind == Kind.HALF:  # "hora y media"
        if unit != "hour":
            return None
        count += 1
    if count and unit in ("hour", "minute"):
        return merged(Kind.LENGTH, Duration(minutes=round(count * (60 if unit == "hour" else 1))), atoms)
    if unit in ("day", "workday") and count == 0.5:
        return merged(Kind.HALF_DAY, "half_day", atoms)
    if count != int(count) or not 0 < count <= 1000 or unit == "weekend":
        return None
    whole = int(count)
    made = {
        "day": Duration(workdays=whole), "workday": Duration(workdays=whole), "week": Duration(days=7 * whole),
        "fortnight": Duration(days=14 * whole), "month": Duration(months=whole), "year": Duration(months=12 * whole),
    }[unit]  # fmt: skip
    return merged(Kind.LENGTH, made, atoms)


def _leave_beside(scene: Scene, atoms: Sequence[Atom]) -> bool:
    """Whether a word of leave, or one that leads to a length or goes on from one, stands at these atoms."""
    place = next(i for i, each in enumerate(scene.atoms) if each is atoms[0])
    before = scene.shape[:place].rstrip(SMALL)[-1:]
    behind = scene.shape[place + len(atoms) :].lstrip(SMALL)[:1]
    return before in ("", Kind.OFF, Kind.FOR, Kind.IN) or behind in kinds("off from starting for after")


@refiner("weeks", "(?:[<whole><modifier>] [<glue><day_mark><in>]*)? [<month><month_of_year>] (?:~ <year>)?")
def _whole_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    named = only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR)[0]
    fixed, month = month_of(scene, named)
    year = year_of(atoms) or fixed
    how = atoms[0].value if atoms[0].kind == Kind.MODIFIER else None
    today = scene.today
    if year is None:
        year = today.year if month >= today.month else today.year + 1
        if how == "next" and month == today.month:
            year += 1
        if how == "last":
            year = today.year if month < today.month else today.year - 1
    first, last = month_days(year, month)
    return merged(
        Kind.DAYS,
        Days((Piece(first, last),), anchor=None if year_of(atoms) or fixed else ("month", month), unit="month"),
        atoms,
    )


@refiner("weeks", "<year>", Kind.YEAR)
def _whole_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "this year" and, after "until" or "in", a year by its number."""
    year = atoms[0]
    place = next(i for i, each in enumerate(scene.atoms) if each is year)
    lead = scene.shape[:place].rstrip(SMALL)[-1:]  # "fino al 2030"
    if not isinstance(year.value, int) or not (
        year.end - year.start > 1 or lead in kinds("until from in whole dash at off")
    ):
        return None
    days = Days((Piece(date(year.value, 1, 1), date(year.value, 12, 31)),), unit="month", open_end=True)
    return merged(Kind.DAYS, days, atoms)
