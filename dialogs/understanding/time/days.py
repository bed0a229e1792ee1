"""Refiners for days without a month: named and relative ones, day numbers, and days beside other days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.time import holidays
from dialogs.understanding.time.dates import WRONG, dated, day_number, numbered, one, weekday_on, year_in
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

_FAR = DAY * 200  # to a bare number beyond that a weekday hardly refers
_CLOSE = 31  # days over which a list of bare numbers may go
_FEW = 5  # ordinals that may count weeks or days: "the third 2 weeks"


@refiner("dates", "<weekday> _ [<dash><until><at><and><comma>]+ [<glue><day_mark><from>]* <named_day>", Kind.NAMED_DAY)
def _weekday_beside_one_of_its_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "jueves y viernes santo": the weekday just before a named day that is itself called by its weekday."""
    named = atoms[-1]
    entries = scene.lexicon.phrases.get(scene.words[named.start], ())
    if isinstance(named.value, date) or not any(
        not rest and listed[0][0] in (Kind.WEEKDAY, Kind.ORDINAL) for rest, listed in entries
    ):
        return None
    rules = tuple(str(value) for kind, value in ((named.kind, named.value), *named.others) if kind == Kind.NAMED_DAY)
    found = holidays.on_or_after(rules, scene.country, scene.today, None)
    if found is None:
        return None
    day = after(atoms[0].value[0], found - DAY * 8)
    return [
        replace(atoms[0], kind=Kind.DAYS, value=one(day)),
        *atoms[1:-1],
        replace(named, kind=Kind.DAYS, value=one(found)),
    ]


@refiner("dates", "<named_day> <glue>* <unit>", Kind.NAMED_DAY)
def _week_of_a_named_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Thanksgiving week": the working days of the week that holds it."""
    named = _named_day(scene, atoms[:1]) if atoms[-1].value == "week" else None
    if not named:
        return None
    first, last = scene.clockwork.week(named[0].value.first)
    return merged(Kind.WEEK, Days((Piece(first, last),), unit="week"), atoms)


@refiner("dates", "(?:<weekday> _)? (?:<modifier> _)? <named_day> (?:~ <modifier>? <year>)?", Kind.NAMED_DAY)
def _named_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    named = only(atoms, Kind.NAMED_DAY)[0]
    weekday = atoms[0].value[0] if atoms[0].kind == Kind.WEEKDAY else None
    if isinstance(named.value, date):
        return merged(Kind.DAYS, one(named.value), atoms) if weekday in (None, named.value.weekday()) else None
    rules = tuple(str(value) for kind, value in ((named.kind, named.value), *named.others) if kind == Kind.NAMED_DAY)
    found = None
    if all(rule[0].isdigit() and rule[2] == "-" for rule in rules):  # a day of the year that may be moved officially
        words = tuple(scene.words[named.start : named.end])
        found = holidays.official(words, scene.country, scene.today, year_in(atoms))
    found = found or holidays.on_or_after(rules, scene.country, scene.today, year_in(atoms))
    return merged(Kind.DAYS, one(found), atoms) if found and weekday in (None, found.weekday()) else None


@refiner(
    "dates",
    "<relative> [<glue><day_mark><comma>]* [<number><ordinal>] (?!~ [<unit><clock><month><month_of_year>])"
    " (?!_ [<dash><until><and><at>])",
    Kind.RELATIVE,
)
def _relative_day_and_its_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "domani 29", "tomorrow the 19th": the day once more."""
    day = scene.today + DAY * atoms[0].value
    return merged(Kind.DAYS, one(day), atoms) if atoms[-1].digits and day.day == atoms[-1].value else None


@refiner("dates", "<relative> (?:~ <weekday>)?", Kind.RELATIVE)
def _relative_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    day = scene.today + DAY * atoms[0].value
    if len(atoms) > 1 and atoms[-1].value[0] != day.weekday():
        return merged(Kind.DAYS, one(day), atoms[:1]) + list(atoms[1:])
    return merged(Kind.DAYS, one(day), atoms)


def _counts_hours(scene: Scene, number: Atom) -> bool:
    """Whether the first or last hours are counted: "las dos últimas horas"."""
    further = [atom for atom in scene.atoms if atom.start >= number.end][:2]
    if [atom.kind for atom in further] not in ([Kind.MODIFIER, Kind.UNIT], [Kind.ORDINAL, Kind.UNIT]):
        return False
    return further[1].value in ("hour", "minute")


@refiner(
    "dates",
    "<weekday> [<glue><day_mark><comma>]* <day_mark>? [<number><ordinal>] (?!_ [<dash><until><and>]+ _"
    " [<number><ordinal><clock>]) (?!~ [<unit><clock><clock_mark><dash>])"
    " (?!_ <number> _ <unit>)",
    Kind.WEEKDAY,
)
def _weekday_and_day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]
    if not day_number(number):
        return None
    if number.kind == Kind.NUMBER and number.value <= 12 and Kind.COMMA in [a.kind for a in atoms]:
        return None
    if number.kind == Kind.NUMBER and number.value == 1 and not number.digits:
        return None  # "den Freitag zu einem halben Tag"
    if _counts_hours(scene, number):
        return None  # "el viernes las dos últimas horas"
    if number.kind == Kind.NUMBER and scene.behind(number) in (Kind.COMMA, Kind.AND):
        found = numbered(scene, number.value, atoms[0].value[0])
        if found.pieces and found.first - scene.today > _FAR:
            return merged(Kind.DAYS, replace(WRONG, pieces=found.pieces), atoms)  # "Friday 10, 11 and 12"
    return merged(Kind.DAYS, numbered(scene, number.value, atoms[0].value[0]), atoms)


def _spelt_in_vain(scene: Scene, atom: Atom) -> bool:
    """Whether an ordinal in words names no day, where days are counted in cardinals: Portuguese "no quarto"."""
    cardinal = scene.lexicon.data["language"].get("cardinal_days", False)
    return atom.kind == Kind.ORDINAL and not atom.digits and atom.value > 1 and cardinal


@refiner("dates", "<back> <number> (?!_ [<unit><clock><month><month_of_year><clock_mark>])", Kind.BACK)
def _back_on_a_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "retour le 24": where the word for coming back ends in the mark of a day."""
    marks = words_of(scene.lexicon.code, "words", "day_mark")
    number = atoms[-1]
    if not day_number(number) or not number.digits or scene.words[atoms[0].end - 1] not in marks:
        return None
    return [atoms[0], replace(number, kind=Kind.DAYS, value=numbered(scene, number.value))]


@refiner(
    "dates",
    "<day_mark> <glue>* [<number><ordinal>] (?!~"
    " [<unit><month><month_of_year><named_day><clock><clock_mark><modifier>]) (?!_ [<dash>]?"
    " [<unit><weekday>])",
    Kind.DAY_MARK,
)
def _day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]
    if _spelt_in_vain(scene, number):
        return None
    counted = pattern("~ [<number><ordinal>] ~ <unit>").match(scene.shape[scene.atoms.index(number) + 1 :])
    if counted and (number.kind == Kind.NUMBER or number.value <= _FEW):
        return None  # "the first 2 weeks", but "the 26th I take a day"
    return (
        merged(Kind.DAYS, numbered(scene, number.value), atoms)
        if (day_number(number) and number.digits) or (day_number(number) and number.kind in (Kind.NUMBER, Kind.ORDINAL))
        else None
    )


@refiner(
    "dates", "<ordinal> (?![<glue><day_mark><off>]* [<unit><weekday><modifier>]) (?!~ <number> ~ <unit>)", Kind.ORDINAL
)
def _ordinal_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if _spelt_in_vain(scene, atoms[0]):
        return None
    led = scene.before(atoms[0]) in kinds("day_mark from until and dash comma at starting for")
    if not atoms[0].digits and (scene.behind(atoms[0]) == Kind.WORD or not led):
        return None  # "first time", "second interview", "dentist first"
    return merged(Kind.DAYS, numbered(scene, atoms[0].value), atoms) if day_number(atoms[0]) else None


@refiner(
    "dates",
    "<days> [<glue><day_mark><off>]* [<and><comma>]+ [<glue>]* <from> _ [<number><ordinal>] _ [<at><until><dash>] _"
    " [<number><ordinal>] (?!~ [<unit><month><month_of_year><clock><clock_mark><dash>])",
    Kind.FROM,
    before="_day_number",
)
def _range_behind_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "il 24 dicembre e dal 27 al 31": the month serves both, where the days go on in it."""
    days: Days = atoms[0].value
    first, last = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    dated_before = days.pieces and not days.wrong and days.unit == "day" and days.anchor and days.anchor[0] == "date"
    if not dated_before or not (day_number(first) and day_number(last)) or not days.last.day < first.value < last.value:
        return None
    made = {id(each): numbered(scene, each.value, base=days.last) for each in (first, last)}
    return [
        replace(atom, kind=Kind.DAYS, value=made[id(atom)])
        if id(atom) in made
        else replace(atom, kind=Kind.UNTIL)
        if atom.kind == Kind.AT
        else atom
        for atom in atoms
    ]


@refiner(
    "dates",
    "<from> _ <number> _ [<at><until><dash>] _ <number> (?!~ [<unit><month><month_of_year><clock><clock_mark><dash>])",
    Kind.FROM,
)
def _days_of_the_month_at_hand(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "férias de 21 a 25": numbers beyond 24 are no hours."""
    first, last = only(atoms, Kind.NUMBER)
    if not (day_number(first) and day_number(last) and first.digits and last.digits and first.value < last.value > 24):
        return None
    begun = numbered(scene, first.value)
    ended = numbered(scene, last.value, base=begun.last if begun.pieces else None)
    made = {
        id(first): replace(first, kind=Kind.DAYS, value=begun),
        id(last): replace(last, kind=Kind.DAYS, value=ended),
    }
    return [made.get(id(atom), replace(atom, kind=Kind.UNTIL) if atom.kind == Kind.AT else atom) for atom in atoms]


@refiner("dates", "<number> (?:_ [<dash><until><at>] _ <number>)? _ <for> _ <days>", Kind.FOR)
def _day_moved_within_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "passa a folga de 19 para 22 de fevereiro": both days are of that month."""
    days: Days = atoms[-1].value
    numbers = only(atoms, Kind.NUMBER)
    if not (all(day_number(each) and each.digits for each in numbers) and days.anchor and days.anchor[0] == "date"):
        return None
    month = int(days.anchor[1])
    return [replace(a, kind=Kind.DAYS, value=dated(scene, a.value, month, None)) if a in numbers else a for a in atoms]


@refiner(
    "dates",
    "<days> _ [<dash><until><at><and><comma><for>]+ [<glue><day_mark><from>]* [<number><ordinal>] (?!_"
    " [<unit><clock><weekday><month><month_of_year><clock_mark>]) (?:_ [<and><comma>]+ [<glue><day_mark>]*"
    " [<number><ordinal>] (?!_ [<unit><clock><weekday><month><month_of_year><clock_mark><dash><until>]))*",
    Kind.DAYS,
)
def _further_day_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    numbers = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if len(numbers) > 1:
        return _further_day_numbers(scene, atoms, numbers)
    first, number, joint = atoms[0].value, atoms[-1], "".join(atom.kind for atom in atoms[1:-1])
    if first.pieces and _named_before(scene, first, number, joint):
        return [*atoms[:-1], replace(number, kind=Kind.DAYS, value=numbered(scene, number.value, base=first.last))]
    if not (first.anchor and first.anchor[0] in ("day", "date") and day_number(number)) or first.wrong:
        return None
    if Kind.AT in joint and not {Kind.DASH, Kind.UNTIL} & set(joint) and not _to_a_day(atoms):
        return None  # "Tuesday the 24th at 10": an hour
    if first.anchor[0] == "date" and not (Kind.DAY_MARK in joint and set(joint) & kinds("dash until and comma")):
        return None  # "the 2nd of January and the 3rd"
    base = first.last if first.anchor[0] == "date" or joint[0] in (Kind.DASH, Kind.UNTIL, Kind.AT) else scene.today
    return [*atoms[:-1], replace(number, kind=Kind.DAYS, value=numbered(scene, number.value, base=base))]


def _named_before(scene: Scene, first: Days, number: Atom, joint: str) -> bool:
    """Whether a number is a later day of the month of a day that has a name: "Christmas Eve and the 31st"."""
    named = first.anchor is None and not first.wrong and first.unit == "day" and Kind.NAMED_DAY in scene.said
    joined = {Kind.AND, Kind.COMMA} & set(joint) and not {Kind.DASH, Kind.UNTIL, Kind.AT} & set(joint)
    later = bool(day_number(number)) and number.digits and number.value > max(first.last.day, 12)
    return bool(named and joined and later)


def _further_day_numbers(scene: Scene, atoms: Sequence[Atom], numbers: Sequence[Atom]) -> list[Atom] | None:
    """ "Friday 20, 21 and 22": the numbers behind a day and its number, each later than the one before."""
    first: Days = atoms[0].value
    joint = {atom.kind for atom in atoms}
    known = first.anchor and first.anchor[0] == "day" and not first.wrong and first.pieces
    if not known or joint & kinds("dash until at for from") or not all(map(day_number, numbers)):
        return None
    base = first.last
    made: dict[int, Days] = {}
    for number in numbers:
        days = numbered(scene, number.value, base=base)
        if not days.pieces or (days.first - first.first).days > _CLOSE:
            return None
        made[id(number)], base = days, days.last
    return [replace(a, kind=Kind.DAYS, value=made[id(a)]) if id(a) in made else a for a in atoms]


def _to_a_day(atoms: Sequence[Atom]) -> bool:
    """Whether "at" leads to a day and not to an hour: "dal 10 al 15"."""
    return any(atom.kind == Kind.AT and atom.value == "to_day" for atom in atoms) or any(
        atom.kind == Kind.DAY_MARK for atom in atoms
    )


@refiner(
    "dates",
    "(?<![<number><ordinal>]) (?<![<number><ordinal>] <glue>) <until> <glue>* <number> (?!_"
    " [<unit><clock><half><modifier><weekday><month><month_of_year><clock_mark>])",
    Kind.UNTIL,
)
def _until_a_number_that_is_no_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number = atoms[-1]  # "só até 30"
    if not (day_number(number) and number.digits and number.value > 24):
        return None
    return [*atoms[:-1], replace(number, kind=Kind.DAYS, value=numbered(scene, number.value))]


@refiner("dates", "[<day_after><day_before>] ~ [<days><weekday>]")
def _day_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = atoms[-1].value if atoms[-1].kind == Kind.DAYS else one(weekday_on(scene, atoms[-1].value[0]))
    if not days.pieces:
        return None
    day = days.last + DAY if atoms[0].kind == Kind.DAY_AFTER else days.first - DAY
    return merged(Kind.DAYS, one(day), atoms)


@refiner("dates", "<weekday> _ [<after><before>] _ <days>", Kind.WEEKDAY)
def _weekday_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    number, days = atoms[0].value[0], atoms[-1].value
    if not days.pieces:
        return None
    earlier = any(atom.kind == Kind.BEFORE for atom in atoms)
    day = after(number, days.first - DAY * 8) if earlier else after(number, days.last)
    return merged(Kind.DAYS, one(day), atoms)
