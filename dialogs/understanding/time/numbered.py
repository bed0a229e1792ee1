"""Rules for weekdays beside day numbers, before clock times are read: "tisdag den 24 kl 15", "mercredi 17 et 24"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.time.dates import day_number, numbered
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

_FACE = 12  # hours of a clock's face


@refiner(
    "hours",
    "<weekday> [<glue><day_mark><comma>]* [<number><ordinal>] (?:_ [<and><comma>]+ _ [<number><ordinal>])+"
    " (?!_ [<unit><month><month_of_year><clock><dash><until><number>])",
    Kind.WEEKDAY,
    before="_number_before_a_time",
)
def _weekday_and_its_numbers(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "mercredi 17 et 24": of several numbers, each is that weekday."""
    weekday, numbers = atoms[0].value[0], only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if not all(day_number(each) and each.digits for each in numbers):
        return None
    base, made = scene.today, {}
    for number in numbers:
        days = numbered(scene, number.value, base=base)
        if not days.pieces or days.first.weekday() != weekday:
            return None
        made[id(number)], base = days, days.last
    first = list(atoms).index(numbers[0])
    listed = [replace(a, kind=Kind.DAYS, value=made[id(a)]) if id(a) in made else a for a in atoms[first:]]
    return [replace(listed[0], start=atoms[0].start), *listed[1:]]


@refiner(
    "hours",
    "<weekday> [<glue><comma>]* <day_mark> <glue>* [<number><ordinal>] (?=<glue>* [<clock_mark><from><starting>])",
    Kind.DAY_MARK,
    before="_number_before_a_time",
)
def _weekday_and_marked_number(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "tisdag den 24 kl 15"."""
    number = atoms[-1]
    if not day_number(number) or not number.digits or only(atoms, Kind.FROM):
        return None
    return merged(Kind.DAYS, numbered(scene, number.value, atoms[0].value[0]), atoms)


@refiner(
    "hours",
    "<weekday> <number> (?=<glue>* [<from><starting><glue>]? <clock_mark> [<clock><numeric><number>]"
    " | _ <until> <clock_mark>? <clock>)",
    Kind.WEEKDAY,
    before="_number_before_a_time",
)
def _weekday_number_and_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "gio 8 dalle 14.30": where the next such number is that weekday."""
    number = atoms[-1]
    soon = numbered(scene, number.value) if day_number(number) and number.digits else None
    agrees = soon and soon.pieces and soon.first.weekday() == atoms[0].value[0]
    place = next(i for i, each in enumerate(scene.atoms) if each is number)
    ahead = [each for each in scene.atoms[place + 1 :] if each.kind not in SMALL + Kind.CLOCK_MARK]
    if agrees and ahead[0].kind == Kind.UNTIL and not ahead[1].value.hour < number.value:
        return None  # "Friday 9 until 11:30": hours
    return merged(Kind.DAYS, soon, atoms) if agrees else None


@refiner(
    "hours",
    "<weekday> [<glue><in>]* <part> (?:[<glue><comma>]* <numeric> | <comma> [<month><month_of_year>] <glue>*"
    " [<number><ordinal>] | [<glue><day_mark><comma>]* [<number><ordinal>]"
    " (?:_ [<and><comma>]+ [<glue><day_mark>]* [<number><ordinal>])* [<glue><day_mark><in>]*"
    " [<month><month_of_year>] (?:~ <year>)? | [<glue><comma>]* <day_mark> _ [<number><ordinal>]"
    " (?!_ [<unit><month><clock><dash><until><at><number>]))",
    Kind.PART,
    before="_number_before_a_time",
)
def _part_before_its_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Freitagnachmittag 27. November", "les jeudis matin 2 et 9 septembre": the part of day is that of each date."""
    place = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.PART)
    if any(atom.kind == Kind.NUMERIC and (atom.value.sign == "-" or atom.value.year) for atom in atoms):
        return None
    if scene.before(atoms[0]) in kinds("every every_other") or not atoms[place + 1 :]:
        return None
    weekday = replace(atoms[0], value=(atoms[0].value[0], False))
    end = atoms[-1].end
    return [weekday, *atoms[1:place], *atoms[place + 1 :], replace(atoms[place], start=end, end=end)]


@refiner(
    "hours",
    "<weekday> [<glue><day_mark><comma>]* (?:[<number><ordinal>] (?:_ [<and><comma>]+ [<glue><day_mark>]*"
    " [<number><ordinal>])+ [<glue><day_mark><in>]* [<month><month_of_year>] | [<month><month_of_year>]"
    " [<glue><day_mark>]* [<number><ordinal>] (?:_ [<and><comma>]+ [<glue><day_mark>]* [<number><ordinal>])+)",
    Kind.WEEKDAY,
    before="_number_before_a_time",
)
def _weekdays_and_their_dates(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Fridays Dec 4, 11 and 18": the plural names the day of all of them."""
    if not atoms[0].value[1] or scene.before(atoms[0]) in kinds("every every_other"):
        return None
    return [replace(atoms[0], value=(atoms[0].value[0], False)), *atoms[1:]]


@refiner(
    "hours",
    "<weekday> _ <number> _ <at> [<glue><clock_mark>]* [<clock><number>]",
    Kind.WEEKDAY,
    before="_number_before_a_time",
)
def _weekday_number_and_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "martes 24 a las 10": that day at that hour, where the next such number is that weekday (rule 28)."""
    number, at = only(atoms, Kind.NUMBER)[0], only(atoms, Kind.AT)[0]
    if not day_number(number) or not number.digits or at.value == "to_day":
        return None
    soon = numbered(scene, number.value)
    if not soon.pieces or (number.value <= 23 and soon.first.weekday() != atoms[0].value[0]):
        return None
    place = list(atoms).index(number)
    return [
        *merged(Kind.DAYS, numbered(scene, number.value, atoms[0].value[0]), atoms[: place + 1]),
        *atoms[place + 1 :],
    ]


@refiner(
    "hours",
    "(?:<weekday> [<glue><day_mark><comma>]*)? <day_mark> <glue>* <number> <glue>* <at>"
    " [<glue><clock_mark>]* [<number><clock>] (?!_ [<unit><month><month_of_year><ordinal>])",
    Kind.DAY_MARK,
)
def _day_number_and_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "dia 9 às 8h", "el 9 a las 11": a day of the month, and when."""
    number, clock = only(atoms, Kind.NUMBER)[0], atoms[-1]
    pointed = only(atoms, Kind.AT)[0].value == "to_clock" or clock.kind == Kind.CLOCK
    if not pointed or not day_number(number) or not number.digits:
        return None
    weekday = atoms[0].value[0] if atoms[0].kind == Kind.WEEKDAY else None
    place = list(atoms).index(number)
    return [*merged(Kind.DAYS, numbered(scene, number.value, weekday), atoms[: place + 1]), *atoms[place + 1 :]]


@refiner(
    "dates",
    "<off> [<glue><in>]* <number> (?:_ [<and><comma>]+ _ <number>)+"
    " (?!_ [<unit><month><month_of_year><clock><dash><until><number>])",
    Kind.OFF,
)
def _numbers_that_are_no_hours(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "folga 21 e 22": a list of numbers beyond the hours of a clock's face, each later than the one before."""
    numbers = only(atoms, Kind.NUMBER)
    if not all(day_number(each) and each.digits and each.value > _FACE for each in numbers):
        return None
    base = scene.today
    made: dict[int, Days] = {}
    for number in numbers:
        days = numbered(scene, number.value, base=base)
        if not days.pieces or (made and days.first - next(iter(made.values())).first > DAY * 31):
            return None
        made[id(number)], base = days, days.last
    return [replace(a, kind=Kind.DAYS, value=made[id(a)]) if id(a) in made else a for a in atoms]
