"""Clock times: what an hour means, and rules for what is a clock time and what is a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import Clockwork, Duration, Span
from dialogs.understanding.time.numerals import Clock, Numeric
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

_CLOCKLIKE = (Kind.NUMBER, Kind.CLOCK)


PARTS: dict[str, Span] = {
    "morning": Span("sod", "mid", "morning"),
    "afternoon": Span("mid", "eod", "afternoon"),
    "noon": Span(time(12), time(12), "noon"),
    "lunch": Span(time(12), time(13), "lunch"),
    "evening": Span(time(18), time(22), "evening"),
    "after_lunch": Span(time(13), "eod", "after_lunch"),
    "before_lunch": Span("sod", time(12), "before_lunch"),
    "eod": Span("eod", "eod", "eod"),
    "sod": Span("sod", "sod", "sod"),
    "midnight": Span(time(23, 59), time(23, 59), "midnight"),
}


def to_time(clockwork: Clockwork, clock: Clock, after: time | None = None, part: str | None = None) -> time:
    """The time meant by an hour (rule 5): inside the working hours; after the first of a range."""
    hour = clock.hour % 24
    if clock.sure or hour > 12 or (hour == 0):
        return time(hour, clock.minute)
    low, high = time(hour % 12, clock.minute), time(hour % 12 + 12, clock.minute)
    if part in ("afternoon", "evening", "after_lunch"):
        return high
    if part in ("morning", "before_lunch"):
        return low if hour != 12 else high
    if after is not None:
        return low if low > after and hour != 12 else high
    hours = clockwork.hours(clockwork.today)
    inside = [each for each in (low, high) if hours.start <= each <= hours.end]
    if len(inside) == 1 and not (inside[0] == low and hour <= 6):
        return inside[0]
    return low if 7 <= hour <= 11 else high


def clock_of(atom: Atom) -> Clock | None:
    """The clock time that a fragment is or, being a number, may be; None where it cannot be one."""
    if atom.kind == Kind.CLOCK:
        return atom.value if isinstance(atom.value, Clock) else None
    if atom.kind == Kind.NUMERIC and isinstance(atom.value, Numeric):
        return Clock(atom.value.a, atom.value.b) if atom.value.a <= 24 and atom.value.b <= 59 else None
    return Clock(int(atom.value)) if isinstance(atom.value, int) and 0 <= atom.value <= 24 else None


@refiner(
    "hours",
    "<numeric> (?=[<glue>]* (?:<clock> | [<dash><until><at>]+ <clock_mark>? <clock>))"
    " | (?<=[<from><after><until><before><leaving><arriving><between><back><clock>] <clock_mark>)"
    " <numeric> | (?<=[<until><before><leaving><arriving><between><clock_mark>]) <numeric>",
    Kind.NUMERIC,
)
def _dotted_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "9.30" is a time after "from" or "until" and beside another time, else a date."""
    value: Numeric = atoms[0].value
    place = next(i for i, each in enumerate(scene.atoms) if each is atoms[0])
    if (
        value.year
        or scene.shape[:place]
        .rstrip(SMALL)
        .endswith((Kind.NUMERIC + Kind.UNTIL, Kind.NUMERIC + Kind.DASH))  # "vom 21.12. bis 23.12."
        or value.sign != "."
        or value.a > 24
        or value.b > 59
        or len(scene.words[atoms[0].start + 2]) < 2
        or scene.text[scene.tokens[atoms[0].end - 1].start] == "."
    ):
        return None
    return [replace(atoms[0], kind=Kind.CLOCK, value=Clock(value.a, value.b))]


@refiner("hours", "<numeric>", Kind.NUMERIC)
def _dotted_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    value: Numeric = atoms[0].value
    if value.year or value.sign != "." or value.a > 24 or value.b > 59 or (value.b <= 12 and value.b != 0):
        return None
    if value.b % 5 or (scene.month_first is False and value.b == 0 and value.a == 0):
        return None
    return [replace(atoms[0], kind=Kind.CLOCK, value=Clock(value.a, value.b))]


@refiner(
    "hours",
    "<number> [<glue>]* [<dash><until><and>] [<glue><day_mark><from><clock_mark>]* <clock>"
    " | (?<![<month><month_of_year><day_mark>]) (?<![<month><month_of_year><day_mark>] [<glue><day_mark>])"
    " <number> [<glue>]* <at> [<glue><day_mark><from><clock_mark>]* <clock>",
    Kind.CLOCK,
)
def _number_before_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if clock_of(atoms[0]) is None or (atoms[-1].value.hours and not atoms[-1].value.sure):
        return None
    return [replace(atoms[0], kind=Kind.CLOCK, value=clock_of(atoms[0])), *atoms[1:]]


@refiner("hours", "<lasting> <glue>* <clock>", Kind.LASTING)
def _length_by_the_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom]:
    """ "j'en ai pour 1h30"."""
    return merged(Kind.LENGTH, Duration(minutes=atoms[-1].value.hour * 60 + atoms[-1].value.minute), atoms)


@refiner(
    "hours",
    "<clock_mark> <number> [<dash><until><at>] <number> (?=[<glue><in>]* [<month><month_of_year>])",
    Kind.CLOCK_MARK,
)
def _hours_before_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "kl 8-9 i januari": the second is no day of January."""
    if any(clock_of(atom) is None for atom in only(atoms, Kind.NUMBER)):
        return None
    return [
        replace(atom, kind=Kind.CLOCK, value=clock_of(atom)) if atom.kind == Kind.NUMBER else atom for atom in atoms
    ]


@refiner("hours", "<number> <unit>", Kind.UNIT)
def _hours_of_the_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "a las 15 horas": after the mark of a clock time, hours are not counted."""
    marks = scene.lexicon.data["language"].get("clock_before", ())
    if atoms[1].value != "hour" or not atoms[0].start or scene.words[atoms[0].start - 1] not in marks:
        return None
    clock = clock_of(atoms[0])
    return merged(Kind.CLOCK, clock, atoms) if clock else None


@refiner("hours", "(?<=[<from><between>] <clock_mark>) [<number><clock>] <part>", Kind.PART)
def _until_noon_in_one_word(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "das 10 ao meio-dia"."""
    hour, part = atoms
    if part.value != "noon" or part.end - part.start < 2 or clock_of(hour) is None:
        return None
    until = Atom(Kind.UNTIL, "until", part.start, part.start)
    return [
        replace(hour, kind=Kind.CLOCK, value=clock_of(hour)),
        until,
        replace(part, kind=Kind.CLOCK, value=Clock(12, 0, True)),
    ]


@refiner("hours", "<part> <and> <half> (?!_ <unit>)", Kind.HALF)
def _half_past_noon(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "meio-dia e meia", "midi et demi"."""
    return merged(Kind.CLOCK, Clock(12, 30, True), atoms) if atoms[0].value == "noon" else None


@refiner("hours", "<clock> <and> <number> (?!_ [<unit><month><month_of_year><clock>])", Kind.CLOCK)
def _hours_and_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1h e 30"."""
    clock, minutes = atoms[0].value, atoms[-1]
    if not clock.hours or clock.minute or not minutes.digits or minutes.value not in range(5, 60, 5):
        return None
    return merged(Kind.CLOCK, replace(clock, minute=int(minutes.value)), atoms)


@refiner("hours", "<clock> (?=<glue> [<off><word>] | <off>)", Kind.CLOCK)
def _hours_written_with_a_sign(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1h30 d'absence demain": of leave, and without a word that points at a time, it is a length."""
    atom = atoms[0]
    signs = {scene.words[i] for i in range(atom.start, atom.end)} & {"h", "u"}
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    opens = not scene.shape[:place].strip(SMALL + Kind.WORD + Kind.FOR)
    if not signs or atom.value.hours or not opens or not 0 < atom.value.hour <= 6 or not atom.value.minute:
        return None
    later = scene.shape[place + 1 :]
    if not later.lstrip(SMALL)[:1] == Kind.OFF != later[:1] and not {Kind.FROM, Kind.STARTING} & set(later):
        return None
    return merged(Kind.LENGTH, Duration(minutes=atom.value.hour * 60 + atom.value.minute), atoms)


@refiner(
    "hours",
    "[<at><clock_mark><leaving><arriving>] [<glue><clock_mark>]* [<number><clock>] <and> <number>"
    " (?!_ [<unit><month><month_of_year><clock><ordinal><half>])",
    Kind.AND,
    before="_number_before_a_time",
)
def _hour_and_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "alle 16 e 15", "a las 16 y 30"."""
    minutes, hour = atoms[-1], atoms[-3]
    clock = clock_of(hour)
    if clock is None or clock.minute or minutes.value not in range(10, 60, 5) or minutes.digits != hour.digits:
        return None
    spoken = atoms[0].kind in (Kind.LEAVING, Kind.ARRIVING) and atoms[0].end - atoms[0].start > 1
    if not only(atoms, Kind.CLOCK_MARK) and not spoken:
        return None
    made = replace(clock, minute=int(minutes.value), sure=clock.sure or clock.hour > 12, hours=False)
    return [*atoms[:-3], Atom(Kind.CLOCK, made, hour.start, minutes.end, digits=True)]


_WRITTEN_LENGTH = re.compile(r"[1-4] ?h ?[0-5]\d", re.IGNORECASE)


@refiner("hours", "<clock>", Kind.CLOCK, before="_hours_or_clock")
def _length_with_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1h30 à partir de 10h", "preciso de 1h30": a length where nothing leads to a time."""
    atom = atoms[0]
    said = scene.text[scene.tokens[atom.start].start : scene.tokens[atom.end - 1].end] if atom.end > atom.start else ""
    if not _WRITTEN_LENGTH.fullmatch(said):
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    before = scene.shape[:place].rstrip(SMALL)[-1:]
    behind = scene.shape[place + 1 :].lstrip(SMALL)[:1]
    if before in kinds("from until at clock_mark between leaving arriving back after before starting dash clock"):
        return None
    if before in kinds("and comma number days span") or behind in kinds("dash until at part early late and"):
        return None
    return [replace(atom, kind=Kind.LENGTH, value=Duration(minutes=atom.value.hour * 60 + atom.value.minute))]


@refiner("hours", "<clock>", Kind.CLOCK)
def _hours_or_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "2h" alone is a duration, "à 2h" and "14h" are times."""
    atom = atoms[0]
    if not atom.value.hours:
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    shape = scene.shape
    before, behind = shape[:place].rstrip(SMALL), shape[place + 1 :].lstrip(SMALL)
    pointed = before[-1:] in kinds(
        "from until at clock_mark between leaving arriving back after before starting dash clock"
    ) or (
        behind[:1] in (Kind.DASH, Kind.UNTIL, Kind.AT)
        and behind[1:].lstrip(SMALL + Kind.CLOCK_MARK)[:1] in (Kind.CLOCK, Kind.NUMBER)
    )
    if before[-1:] in (Kind.LEAVING, Kind.ARRIVING) and behind[:1] == Kind.OFF:
        pointed = False  # "moet 3 uur weg": the hours are counted
    if behind[:1] == Kind.PART:  # "2 uur 's middags"
        pointed = True
    if behind[:1] in (Kind.EARLY, Kind.LATE):  # "une heure plus tôt"
        pointed = False
    if pointed or atom.value.hour > 6 or not atom.value.hour:
        return [replace(atom, value=replace(atom.value, hours=False))]
    return [replace(atom, kind=Kind.LENGTH, value=Duration(minutes=atom.value.hour * 60 + atom.value.minute))]


@refiner("hours", "<length> <and> <word>", Kind.LENGTH)
def _hours_and_a_quarter(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "une heure et quart mardi dès 9h"."""
    length: Duration = atoms[0].value
    quarters = scene.lexicon.data["language"].get("quarters", ())
    if not length.minutes or length.minutes % 60 or scene.words[atoms[-1].start] not in quarters:
        return None
    return merged(Kind.LENGTH, replace(length, minutes=length.minutes + 15), atoms)


@refiner(
    "hours",
    "<from> _ <number> _ [<weekday><relative>] _ [<until><dash>] _ <number> _ [<weekday><relative>]",
    Kind.FROM,
)
def _hours_before_their_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "from 3 Friday to 11 Monday"."""
    clocks = {id(atom): clock_of(atom) for atom in only(atoms, Kind.NUMBER)}
    if None in clocks.values():
        return None
    return [replace(a, kind=Kind.CLOCK, value=clocks[id(a)]) if id(a) in clocks else a for a in atoms]


@refiner(
    "hours",
    "(?:[<number><ordinal>] _ [<month><month_of_year>] | [<month><month_of_year>] _ [<number><ordinal>] | <numeric>)"
    " (?:_ | <comma>) [<number><clock>] _ [<dash><until>] _ [<number><clock>]"
    " (?!_ [<month><month_of_year><number><unit>])",
)
def _hours_after_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1 Dec 9-11, 2 Dec 1-3": hours of the day before them."""
    if scene.before(atoms[0]) in (Kind.DASH, Kind.UNTIL):
        return None
    first, last = only(atoms, *_CLOCKLIKE)[-2:]
    clocks = {id(atom): clock_of(atom) for atom in (first, last)}
    if not all(clocks.values()) or (first.kind == last.kind == Kind.NUMBER and not (first.digits and last.digits)):
        return None
    return [replace(a, kind=Kind.CLOCK, value=clocks[id(a)]) if id(a) in clocks else a for a in atoms]


@refiner(
    "hours",
    "(?<![<at><from><until><clock_mark>]) <clock> (?=_ [<from><starting>] [<glue><clock_mark>]* <clock>"
    " | _ [<early><late>])",
)
def _length_before_its_start(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "une heure et demie à partir de 10h": spelt out, and before a start, it is a length."""
    clock = atoms[0].value
    if atoms[0].digits or scene.tokens[atoms[0].start].number or clock.hour > 6 or not clock.minute:
        return None
    return merged(Kind.LENGTH, Duration(minutes=clock.hour * 60 + clock.minute), atoms)


@refiner("hours", "<except> _ <whole>", Kind.EXCEPT)
def _not_the_whole_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom]:
    """ "Friday but not the whole day": what of it is not said."""
    return merged(Kind.HALF_DAY, "half_day", atoms)


@refiner("hours", "<half> _ [<weekday><relative>] | [<weekday><relative>] _ <half> (?=_ <off>)", Kind.HALF)
def _half_of_a_day_named(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "half Friday off": which half is not said (rule 29)."""
    half = only(atoms, Kind.HALF)[0]
    return [replace(atom, kind=Kind.HALF_DAY, value="half_day") if atom is half else atom for atom in atoms]


def _of_the_day(scene: Scene, number: Atom) -> bool:
    """Whether a number beyond the morning stands behind a weekday: "el lunes 17 hasta mediodía"."""
    return scene.before(number) == Kind.WEEKDAY and number.digits and int(number.value) > 12


@refiner(
    "hours",
    "(?<=<between>) [<glue><day_mark><clock_mark>]* <part> (?=[<glue>]* <and>"
    " [<glue><day_mark><clock_mark><from>]* [<clock><number>])"
    " | <between> [<glue><day_mark><clock_mark>]* <number> <glue>* <and> [<glue><day_mark><clock_mark>]*"
    " <part> | (?:<clock> | (?<=[<from><between><clock_mark>]) <number>) <glue>* [<dash><until><at><and>]"
    " [<glue><day_mark><clock_mark>]* <part> | (?<![<month><month_of_year>]) (?<![<month><month_of_year>]"
    " [<glue><day_mark>]) <number> <glue>* [<dash><until>] <glue>* <part>",
    Kind.PART,
)
def _noon_beside_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between 10 and noon", "10 to noon", "de 10h30 à midi"."""
    if atoms[0].kind == Kind.NUMBER and (clock_of(atoms[0]) is None or _of_the_day(scene, atoms[0])):
        return None
    return (
        [*atoms[:-1], replace(atoms[-1], kind=Kind.CLOCK, value=Clock(12, 0, True))]
        if atoms[-1].value == "noon"
        else None
    )
