"""Rules for a part of a month, week or year: its beginning, its middle, its end, its first half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.time.dates import month_of, one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind
from dialogs.understanding.time.moments import DAY, Days, Piece, month_days
from dialogs.understanding.time.refiners import Scene, only, refiner
from dialogs.understanding.time.weeks import STEP, month_after, year_of

_THIRD = 10  # days of a month that are its beginning


def _lead(scene: Scene, atom: Atom) -> str:
    """The kind of what stands before an atom, small words left out."""
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    return scene.shape[:place].rstrip(SMALL)[-1:]


def _to(scene: Scene, atom: Atom) -> bool:
    """Whether a preposition that may lead to the end of a range stands before: "da qui a fine giugno"."""
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    ahead = [each for each in scene.atoms[:place] if each.kind not in SMALL]
    return bool(ahead) and ahead[-1].kind == Kind.AT and len(scene.words[ahead[-1].start]) == 1


def _which(atom: Atom) -> str:
    named = {Kind.END: "end", Kind.LATE: "end", Kind.EARLY: "begin", Kind.HALF: "mid"}
    return named.get(Kind(atom.kind), "") or str(atom.value)


def _thirds(first: date, last: date, which: str) -> Piece:
    """The beginning, the middle or the end of a stretch of days: of a month its ten days."""
    long = (last - first).days + 1
    third = _THIRD if 28 <= long <= 31 else max(1, long // 3)
    if which == "begin":
        return Piece(first, first + DAY * (third - 1))
    if which == "mid":
        return Piece(first + DAY * third, first + DAY * (2 * third - 1))
    return Piece(first + DAY * 2 * third, last)


def _span_of(scene: Scene, atoms: Sequence[Atom]) -> tuple[date, date] | None:
    """The first and the last day of the month, week or year that is named."""
    today = scene.today
    if named := only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR):
        fixed, month = month_of(scene, named[0])
        year = year_of(atoms) or fixed or today.year + (month < today.month)
        return month_days(year, month)
    if weeks := only(atoms, Kind.WEEK):
        return weeks[0].value.first, weeks[0].value.last
    if years := only(atoms, Kind.YEAR):
        return date(years[0].value, 1, 1), date(years[0].value, 12, 31)
    unit = only(atoms, Kind.UNIT)[0].value
    step = STEP.get(next((atom.value for atom in only(atoms, Kind.MODIFIER)), "this"), 0)
    if unit == "month":
        return month_days(*month_after(today, step))
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    return scene.clockwork.week(today + DAY * 7 * step) if unit == "week" else None


@refiner(
    "weeks",
    "(?:<stretch> <dash>? | [<end><early><late><half>]) [<glue><day_mark><in><from>]*"
    " (?:[<month><month_of_year>] (?!_ [<number><ordinal>]) (?:~ <year>)? | <year>"
    " | <week> | <modifier> _ <unit> | <unit> (?:_ <modifier>)? (?!_ <from>))",
)
def _some_day_of_a_stretch(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "mid July", "Anfang Dezember", "late next week": no day is named (rule 29)."""
    which, lead = _which(atoms[0]), _lead(scene, atoms[0])
    loose = atoms[0].kind in (Kind.EARLY, Kind.LATE, Kind.HALF)
    bound = atoms[0].kind == Kind.END and (lead in (Kind.UNTIL, Kind.DASH, Kind.IN) or _to(scene, atoms[0]))
    if bound or lead in (Kind.NUMBER, Kind.ORDINAL) or which not in ("begin", "mid", "end"):
        return None
    if loose and lead != Kind.OFF and not only(atoms, Kind.MONTH, Kind.MONTH_OF_YEAR):
        return None  # "leaving early this week"
    span = _span_of(scene, atoms)
    if span is None:
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is atoms[0])
    if which == "end" and {Kind.FROM, Kind.STARTING} & set(scene.shape[:place]):  # "dal 10 a fine mese"
        until = Atom(Kind.UNTIL, "until", atoms[0].start, atoms[0].start)
        return [until, Atom(Kind.DAYS, one(span[1]), atoms[0].start, atoms[-1].end)]
    piece = _thirds(*span, which)
    if piece.last < scene.today and only(atoms, Kind.MONTH) and not year_of(atoms):
        piece = _thirds(*month_days(span[0].year + 1, span[0].month), which)
    return [Atom(Kind.DAYS, Days((piece,), unit="stretch", vague=True), atoms[0].start, atoms[-1].end)]


@refiner("weeks", "<part> [<glue><day_mark>]* (?:<week> | <modifier> _ <unit> | <unit> _ <modifier>)", Kind.PART)
def _half_of_a_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the second half of next week": no day is named."""
    halves = words_of(scene.lexicon.code, "stretches", "half")
    span = _span_of(scene, atoms) if halves & set(scene.words[atoms[0].start : atoms[0].end]) else None
    if span is None:
        return None
    return [Atom(Kind.DAYS, Days((Piece(*span),), unit="stretch", vague=True), atoms[0].start, atoms[-1].end)]


@refiner(
    "dates",
    "(?:<part> | [<ordinal><modifier>] _ [<half_day><half><stretch>]) [<glue><day_mark><in><from>]*"
    " [<month><month_of_year>] (?!_ [<number><ordinal>]) (?:~ <year>)?",
    before="_weekday_beside_one_of_its_week",
)
def _half_of_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the first half of July": 1 to 15 July."""
    halves = words_of(scene.lexicon.code, "stretches", "half")
    end = next(place for place, atom in enumerate(atoms) if atom.kind in (Kind.MONTH, Kind.MONTH_OF_YEAR))
    words = scene.words[atoms[0].start : atoms[end].start]
    if not halves & set(words):
        return None
    if atoms[0].kind == Kind.ORDINAL:
        number = atoms[0].value
    elif atoms[0].kind == Kind.MODIFIER:
        number = 2 if atoms[0].value == "last" else 0
    else:
        number = {"morning": 1, "afternoon": 2}.get(str(atoms[0].value), 0)
    span = _span_of(scene, atoms)
    if number not in (1, 2) or span is None:
        return None
    first, last = span
    piece = Piece(first, first.replace(day=15)) if number == 1 else Piece(first.replace(day=16), last)
    if piece.last < scene.today and only(atoms, Kind.MONTH) and not year_of(atoms):
        year = first.year + 1
        last = month_days(year, first.month)[1]
        piece = Piece(date(year, first.month, piece.first.day), date(year, first.month, 15) if number == 1 else last)
    return [replace(atoms[0], kind=Kind.DAYS, value=Days((piece,), unit="range"), end=atoms[-1].end)]
