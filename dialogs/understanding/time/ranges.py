"""Refiners for what holds several days: ranges, exceptions and repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from dialogs.understanding.time.dates import numbered
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import DAY, Days, Edge, Piece, Repeat, Span, after, month_days, safe_date
from dialogs.understanding.time.refiners import Scene, merged, only, refiner


@refiner(
    "repeats",
    "<number>? _ <weekday> _ <every_other> | [<every><every_other>] [<glue><day_mark><at><in><comma>]*"
    " <weekday> <part>? (?:_ [<and><comma><dash>]+ [<glue><day_mark><every>]* <weekday>)*"
    " | [<every><every_other>] [<glue><day_mark><at><in>]* <unit>",
)
def _every(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    step = 2 if any(atom.kind == Kind.EVERY_OTHER for atom in atoms) else 1
    weekdays = tuple(sorted({atom.value[0] for atom in atoms if atom.kind == Kind.WEEKDAY}))
    units = [atom.value for atom in atoms if atom.kind == Kind.UNIT]
    if units and units[0] not in ("day", "workday"):
        return None
    made = Repeat(weekdays, step=step, daily=bool(units) and step > 1)
    return [Atom(Kind.REPEAT, made, atoms[0].start, atoms[-1].end), *only(atoms, Kind.PART)]


@refiner("repeats", "<every> _ (?:<number> _ <unit> | <length>)", Kind.EVERY)
def _every_so_many(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "every 3 days"."""
    step = atoms[-1].value.workdays if atoms[-1].kind == Kind.LENGTH else only(atoms, Kind.NUMBER)[0].value
    units = [atom.value for atom in only(atoms, Kind.UNIT)]
    if not set(units) <= {"day", "workday"} or not isinstance(step, int) or not 2 <= step <= 30:
        return None
    return merged(Kind.REPEAT, Repeat((), step=step, daily=True), atoms)


@refiner("repeats", "<weekday> (?:<part>? _ [<and><comma>]+ _ <weekday>)*", Kind.WEEKDAY)
def _weekdays_in_the_plural(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    weekdays = only(atoms, Kind.WEEKDAY)
    if not (all(atom.value[1] for atom in weekdays) or (weekdays[0].value[1] and Kind.DASH not in scene.shape)):
        return None
    made = Repeat(tuple(sorted({atom.value[0] for atom in weekdays})), plural=True)
    return [Atom(Kind.REPEAT, made, atoms[0].start, atoms[-1].end), *only(atoms, Kind.PART)[:1]]


@refiner(
    "repeated",
    "<repeat> [<glue><day_mark><comma><in><at><off>]* <span> | <span> [<glue><day_mark><comma><in><at>]* <repeat>",
    Kind.REPEAT,
)
def _repeat_with_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    repeat, span = only(atoms, Kind.REPEAT)[0].value, only(atoms, Kind.SPAN)[0].value
    if repeat.span is not None and not (repeat.span.part and not span.part):
        return None
    return merged(Kind.REPEAT, replace(repeat, span=span), atoms)


def re_anchored(scene: Scene, days: Days, base: date, year: int | None = None) -> Days:
    """The same day, but the first on or after `base` (of a weekday: strictly after)."""
    if not days.anchor or not days.pieces:
        return days
    kind = days.anchor[0]
    found: date | None = None
    if kind == "weekday":
        found = after(int(days.anchor[1]), base)
    elif kind == "day":
        moved = numbered(scene, int(days.anchor[1]), base=base)
        found = moved.first if moved.pieces else None
    elif kind == "date":
        month, day = int(days.anchor[1]), int(days.anchor[2])
        years = (year,) if year else range(base.year, base.year + 9)
        found = next((d for y in years if (d := safe_date(y, month, day)) and (year or d >= base)), None)
    elif kind == "month":
        month = int(days.anchor[1])
        first = date(base.year + (month < base.month), month, 1)
        return replace(days, pieces=(Piece(first, month_days(first.year, month)[1]),))
    if found is None:
        return days
    shift = found - days.first
    return replace(days, pieces=tuple(replace(p, first=p.first + shift, last=p.last + shift) for p in days.pieces))


def from_within(scene: Scene, whole: Days, start: Days) -> Days | None:
    """The rest of a week or month from a day inside it: "this week I'm off from Wednesday"."""
    if whole.unit not in ("week", "month") or whole.timed or len(whole.pieces) != 1:
        return None
    begin = re_anchored(scene, start, whole.first - DAY * (start.anchor[0] == "weekday")) if start.anchor else start
    if begin.unit != "day":
        return None
    if not begin.pieces or not whole.first <= begin.first <= whole.last:
        return None
    opens = begin.pieces[0].start
    return Days((Piece(begin.first, whole.last, opens, "eod" if opens else None),), unit="range")


def a_year_back(scene: Scene, days: Days) -> Days:
    """The same month or date, the latest before today: "what did I take off in August?"."""
    if not days.anchor or days.anchor[0] not in ("month", "date") or not days.pieces or days.first <= scene.today:
        return days
    base = safe_date(days.first.year - 1, days.first.month, 1)
    return re_anchored(scene, days, base) if base else days


@refiner("ranges", "<days> [<glue><day_mark><off>]* [<comma><break><dash>] [<glue><day_mark><off>]* <days>", Kind.DAYS)
def _part_of_the_day_named(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Bonfire Night - leaving at four tomorrow": the day, and then what of it."""
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    same = last.pieces and last.timed and first.pieces == (Piece(last.first, last.last),)
    return merged(Kind.DAYS, last, atoms) if same else None


@refiner(
    "ranges",
    "(?:<between> [<glue><day_mark><clock_mark><at>]* <days> [<glue><day_mark><off>]* <and> _ <days>"
    " | [<from><starting>]? [<glue><day_mark><clock_mark><at>]* <days> [<glue><day_mark><off><comma>]*"
    " [<dash><until><at>]+ [<glue><day_mark><from>]* <days>)",
    Kind.DAYS,
)
def _range_of_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    if first.wrong or last.wrong or not first.pieces or not last.pieces:
        return merged(Kind.DAYS, replace(first, wrong=True), atoms) if first.wrong or last.wrong else None
    joint = "".join(a.kind for a in atoms)
    if (
        Kind.AT in joint[2:]
        and Kind.DASH not in joint
        and Kind.UNTIL not in joint
        and not {Kind.FROM, Kind.STARTING} & set(joint[:1])
        and first.unit != last.unit
    ):
        return None
    if (
        first.anchor
        and first.anchor[0] in ("date", "day")
        and not last.anchor
        and last.unit == "day"
        and last.first.year != first.first.year
    ):
        moved = re_anchored(scene, first, scene.today, last.first.year)
        if moved.first > last.first:
            moved = re_anchored(scene, first, scene.today, last.first.year - 1)
        if moved.first <= last.first and first.anchor[0] == "date":
            first = moved
    if last.anchor:
        within = first.unit == "week" and last.anchor[0] == "day"  # "la semana del 28 de dic hasta el 31"
        last = re_anchored(scene, last, first.first if within else first.last)
    if last.last < first.first:
        return None
    timed = first.timed or last.timed
    begin, end = first.pieces[0], last.pieces[-1]
    start: Edge = (begin.start or "sod") if timed else None
    finish: Edge = end.end if end.end is not None else ("eod" if timed else None)
    if last.span is not None and last.span.point:
        finish = last.span.start
    if last.span is not None and last.span.part == "lunch":  # "bis Freitagmittag"
        finish = time(12)
    return merged(
        Kind.DAYS,
        Days(
            (Piece(begin.first, end.last, start, finish),),
            unit="range",
            from_now=first.from_now,
            vague=first.vague or last.vague,
            open_end=last.open_end or (last.unit == "month" and first.unit != "month"),
        ),
        atoms,
    )


@refiner("ranges", "<days> [<glue><day_mark><off>]* [<comma><break><dash>] [<glue><day_mark><off>]* <days>", Kind.DAYS)
def _said_twice(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Wed through Fri, March 3-5": the weekdays only name the dates that follow."""
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    ranges = first.unit == last.unit == "range" and len(first.pieces) == len(last.pieces) == 1
    if not ranges or first.timed or last.timed or first.last - first.first != last.last - last.first:
        return None
    soon = 0 < (first.first - scene.today).days <= 7
    if not soon or first.first == last.first or first.first.weekday() != last.first.weekday():
        return None
    return merged(Kind.DAYS, last, atoms)


@refiner(
    "excepted",
    "<days> [<glue><day_mark><off>]* [<comma><and>]+ _ <days> [<glue><word>]{0,4} <present>",
    Kind.PRESENT,
)
def _day_worked_inside(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1.11.-5.11., am 3. bin ich aber da": worked, inside the days off."""
    first, worked = only(atoms, Kind.DAYS)
    days, hole = first.value, worked.value
    if not days.pieces or not hole.pieces or days.timed or not days.first < hole.first <= hole.last < days.last:
        return None
    return [first, Atom(Kind.EXCEPTION, (worked,), worked.start, atoms[-1].end)]


@refiner(
    "excepted",
    "<except> ~ (?:[<days><repeat>] (?:_ [<and><comma>]+ _ <days>)* | <span> (?:_ [<and><comma>]+ _ <span>)*)",
    Kind.EXCEPT,
)
def _exception(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    named = [atom for atom in scene.atoms if atom.end <= atoms[0].start and atom.kind in (Kind.DAYS, Kind.REPEAT)]
    if not named and Kind.COMMA in [atom.kind for atom in atoms]:  # "not Thursday 6, Thursday 13 off"
        first = next(i for i, a in enumerate(atoms) if a.kind in (Kind.DAYS, Kind.SPAN, Kind.REPEAT))
        return [*merged(Kind.EXCEPTION, (atoms[first],), atoms[: first + 1]), *atoms[first + 1 :]]
    return merged(Kind.EXCEPTION, tuple(only(atoms, Kind.DAYS, Kind.SPAN, Kind.REPEAT)), atoms)


def minus(scene: Scene, pieces: list[Piece], taken: Sequence[Atom]) -> list[Piece]:
    """The pieces without what the exceptions name, weekdays and day numbers read inside them (rule 15)."""
    for atom in taken:
        days: Days | None = atom.value if atom.kind == Kind.DAYS else None
        if atom.kind == Kind.REPEAT:
            holes = [Piece(d, d) for p in pieces for d in _within(p) if d.weekday() in atom.value.weekdays]
            holes = [_with(h, atom.value.span) for h in holes]
        elif days is None:
            holes = [_with(Piece(d, d), atom.value) for p in pieces for d in _within(p)]
        else:
            if days.anchor and pieces:
                moved = re_anchored(scene, days, pieces[0].first - DAY * (days.anchor[0] == "weekday"))
                days = moved if moved.pieces and moved.first <= pieces[-1].last else days
            holes = list(days.pieces)
        for hole in holes:
            pieces = [left for piece in pieces for left in _cut(scene, piece, hole)]
    return pieces


def _with(piece: Piece, span: Span | None) -> Piece:
    if span is None:
        return piece
    return replace(piece, start=span.start, end=span.end)


def _within(piece: Piece) -> list[date]:
    return [piece.first + DAY * n for n in range(min((piece.last - piece.first).days + 1, 400))]


def _cut(scene: Scene, piece: Piece, hole: Piece) -> list[Piece]:
    if hole.last < piece.first or hole.first > piece.last:
        return [piece]
    left: list[Piece] = []
    clockwork = scene.clockwork
    opens = hole.start is None or clockwork.edge(hole.start, hole.first) <= clockwork.hours(hole.first).start
    closes = hole.end is None or clockwork.edge(hole.end, hole.last) >= clockwork.hours(hole.last).end
    if hole.first > piece.first or not opens:
        if opens:
            left.append(Piece(piece.first, hole.first - DAY, piece.start, "eod" if piece.start else None))
        else:
            left.append(Piece(piece.first, hole.first, piece.start or "sod", hole.start))
    if hole.last < piece.last or not closes:
        if closes:
            left.append(Piece(hole.last + DAY, piece.last, "sod" if piece.end else None, piece.end))
        else:
            left.append(Piece(hole.last, piece.last, hole.end, piece.end or "eod"))
    return left
