"""Rules for what short messages leave out: the month of a range, the day of an hour, what a length starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.languages.lexicon import load, phrase_words, words_of
from dialogs.understanding.time.clock import clock_of, to_time
from dialogs.understanding.time.dates import dated, day_number, month_of, numbered, one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, pattern
from dialogs.understanding.time.moments import DAY, Days, Duration, Piece, Span
from dialogs.understanding.time.numerals import Clock
from dialogs.understanding.time.refiners import Scene, merged, only, refiner
from dialogs.understanding.time.weeks import month_after, unit_of, week_days

_NEAR = DAY * 40  # within which a weekday and a day number may be one day
_LATE_HOURS = range(1, 7)  # of an afternoon, said without "pm"
_DAYS_OF = {"week": 7, "fortnight": 14}


@refiner("hours", "<number> <break> <dash> _ <numeric>", Kind.NUMERIC)
def _dotted_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "21.-23.12.": the dot behind the first number only marks it as a day."""
    dot, day, last = atoms[1], atoms[0], atoms[-1]
    written = scene.words[dot.start] == "." and scene.tokens[dot.start].glued
    if not written or not day_number(day) or last.value.sign != ".":
        return None
    return [replace(day, kind=Kind.ORDINAL, end=dot.end), *atoms[2:]]


@refiner("hours", "[<weekday><relative>] _ <number> [<glue><day_mark><in><from>]* <part>", Kind.PART)
def _hour_of_a_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "sexta 3 da tarde": an hour, where no such day is near that is that weekday."""
    hour, part, lead = only(atoms, Kind.NUMBER)[0], atoms[-1], atoms[0]
    hours = {"afternoon": _LATE_HOURS, "evening": range(6, 12), "morning": range(6, 12)}.get(str(part.value), ())
    if hour.value not in hours or not hour.digits:
        return None
    soon = numbered(scene, hour.value, lead.value[0] if lead.kind == Kind.WEEKDAY else None)
    if lead.kind == Kind.WEEKDAY and soon.pieces and soon.first - scene.today < _NEAR:
        return None
    if lead.kind == Kind.RELATIVE and soon.pieces and soon.first == scene.today + DAY * int(lead.value):
        return None
    clock = clock_of(hour)
    if clock is None:
        return None
    moment = to_time(scene.clockwork, clock, part=str(part.value))
    place = list(atoms).index(hour)
    return [*atoms[:place], Atom(Kind.CLOCK, Clock(moment.hour, moment.minute, True), hour.start, part.end)]


@refiner(
    "hours",
    "[<month><month_of_year>] (?:[^<number><ordinal><numeric><clock><month><month_of_year><weekday>])* <except>"
    " [<glue><day_mark><from>]* (?:[<number><ordinal>] _ [<dash><until><at>]+ _ [<number><ordinal>] | <numeric>)"
    " (?!_ [<unit><month><month_of_year><clock><part><dash>])",
    Kind.EXCEPT,
)
def _month_without_a_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "August off except 9-13": what is taken out of a month is days of it."""
    fixed, month = month_of(scene, atoms[0])
    ends = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if atoms[-1].kind == Kind.NUMERIC:
        value = atoms[-1].value
        if value.sign != "-" or value.year is not None:
            return None
        ends = [replace(atoms[-1], kind=Kind.NUMBER, value=each) for each in (value.a, value.b)]
    if len(ends) != 2 or not all(map(day_number, ends)) or not ends[0].value < ends[1].value:
        return None
    year = fixed or scene.today.year + (month < scene.today.month)
    days = [dated(scene, each.value, month, year) for each in ends]
    if any(each.wrong or not each.pieces for each in days):
        return None
    place = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.EXCEPT)
    made = Days((Piece(days[0].first, days[1].last),), unit="range")
    return [*atoms[: place + 1], Atom(Kind.DAYS, made, atoms[place].end, atoms[-1].end)]


@refiner(
    "hours",
    "<weekday> [<glue><day_mark><comma>]* [<number><ordinal>] (?=[<glue><comma><from><clock_mark>]*"
    " [<clock><number>] [<glue>]* [<dash><until><at>] [<glue><clock_mark><day_mark>]* [<clock><number>]"
    " (?!_ [<unit><month><month_of_year>]))",
    Kind.WEEKDAY,
)
def _weekday_number_and_hours(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "jeudi 26 13h-15h", "lun 25, 9-11:15": that day, where such a day is near, and its hours."""
    number = atoms[-1]
    if not day_number(number) or not number.digits or number.value <= 12 or Kind.COMMA in {a.kind for a in atoms}:
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is number)
    hours = [each for each in scene.atoms[place + 1 : place + 8] if each.kind in (Kind.CLOCK, Kind.NUMBER)][:2]
    days = numbered(scene, number.value, atoms[0].value[0])
    clocks = [clock_of(each) for each in hours]
    if not all(clocks) or not days.pieces or days.first - scene.today > _NEAR:
        return None
    if all(each.kind == Kind.NUMBER and each.value > 12 for each in hours):
        return None  # "Friday 20, 21 to 22"
    return merged(Kind.DAYS, days, atoms)


def _said_as_relative(scene: Scene, atom: Atom) -> bool:
    """Whether days are today or tomorrow, said so."""
    listed = [entry for i in range(atom.start, atom.end) for entry in scene.lexicon.phrases.get(scene.words[i], ())]
    named = any(kind == Kind.RELATIVE for _, entries in listed for kind, _ in entries)
    days: Days = atom.value
    return named and days.unit == "day" and not days.timed and days.anchor is None


@refiner(
    "weeks",
    "(?:<from> _)? <days> _ [<in><at>] _ <number> _ <unit> | <in> _ <number> _ <unit> _ [<from><starting>] _ <days>"
    " | <number> <unit> <days>",
    Kind.UNIT,
)
def _so_long_from_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "heute in drei Wochen", "om tre veckor från idag", "two weeks tomorrow": that one day."""
    day, count, unit = only(atoms, Kind.DAYS)[0], only(atoms, Kind.NUMBER)[0].value, unit_of(atoms)
    before = scene.lexicon.data["language"].get("offsets_before", False)
    if atoms[0].kind == Kind.NUMBER and (not before or unit not in _DAYS_OF):
        return None
    if not _said_as_relative(scene, day) or not isinstance(count, int) or not 0 < count < 60:
        return None
    if unit in _DAYS_OF:
        return merged(Kind.DAYS, one(day.value.first + DAY * _DAYS_OF[unit] * count), atoms)
    if unit != "month" or only(atoms, Kind.AT):
        return None
    year, month = month_after(day.value.first, count)
    found = dated(scene, day.value.first.day, month, year)
    return merged(Kind.DAYS, found, atoms) if found.pieces else None


@refiner(
    "weekdays", "<week> [<glue><day_mark><comma>]* <and> [<glue><day_mark><word><from><modifier>]* <days>", Kind.WEEK
)
def _and_the_week_of_another(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "la settimana del 12 luglio e quella del 16 agosto": a week as well."""
    days, joint = atoms[-1], only(atoms, Kind.AND)[0]
    said = tuple(scene.words[joint.end : days.end])
    pronouns = map(phrase_words, load(scene.lexicon.code).data["language"].get("that_week", ()))
    if not any(said[: len(each)] == each for each in pronouns):
        return None
    value: Days = days.value
    if not value.pieces or value.timed or value.unit != "day" or value.first != value.last:
        return None
    place = list(atoms).index(joint)
    return [*atoms[: place + 1], Atom(Kind.WEEK, week_days(scene, value.first), joint.end, days.end)]


@refiner(
    "weekdays",
    "<week> [<glue><day_mark><comma><in><at><word><only><present><arriving>]{1,8} <weekday>"
    " (?:_ [<and><comma>]+ [<glue><day_mark>]* <weekday>)* (?:_ <present>)?"
    " | <only> [<glue><day_mark>]* <weekday> (?:_ [<and><comma>]+ [<glue><day_mark>]* <weekday>)* [<in><present>]+"
    " [<glue><day_mark><comma>]* <week>",
    Kind.ONLY,
)
def _week_of_which_days_are_worked(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Nächste Woche bin ich nur am Mittwoch da": away for the rest of it."""
    week, weekdays = only(atoms, Kind.WEEK)[0], only(atoms, Kind.WEEKDAY)
    language = scene.lexicon.data["language"]
    there = {*language.get("stays", ()), *language.get("there_words", ())}
    said = {scene.words[i] for i in range(atoms[0].start, atoms[-1].end)}
    inside = atoms[-1].kind == Kind.WEEK and bool(only(atoms, Kind.IN))
    present = bool(only(atoms, Kind.PRESENT)) or bool(there & said) or inside
    if not only(atoms, Kind.ONLY) or not present or Kind.SPAN in scene.shape or only(atoms, Kind.OFF):
        return None
    monday = week.value.first - DAY * week.value.first.weekday()
    joint = Atom(Kind.AND, "and", weekdays[0].end, weekdays[0].end)
    worked = [Atom(Kind.DAYS, one(monday + DAY * each.value[0]), each.start, each.end) for each in weekdays]
    listed = [atom for each in worked for atom in (joint, each)][1:]
    at = weekdays[0].start
    return [
        Atom(Kind.DAYS, week.value, atoms[0].start, at),
        Atom(Kind.EXCEPT, "except", at, at),
        *listed[:-1],
        replace(listed[-1], end=atoms[-1].end),
    ]


@refiner("weeks", "[<end><rest>] [<glue><day_mark>]* <unit> [<glue><day_mark><from>]* <days>", Kind.UNIT)
def _end_of_the_week_of_a_date(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "la fin de semaine du 11 décembre": the weekend of a date."""
    days: Days = atoms[-1].value
    ends = words_of(scene.lexicon.code, "words", "end") | {"fin"}
    named = ends & {scene.words[i] for i in range(atoms[0].start, atoms[0].end)}
    if unit_of(atoms) != "week" or not named or not days.pieces or days.first != days.last or days.timed:
        return None
    if days.first.weekday() < 4:
        return None
    saturday = days.first + DAY * (5 - days.first.weekday())
    return merged(Kind.DAYS, Days((Piece(saturday, saturday + DAY),), unit="weekend"), atoms)


@refiner(
    "hours",
    "[<after><before><until><arriving><leaving><from><starting><at>] [<glue><day_mark><at><clock_mark><only>]* <glue>"
    " (?= $ | [<comma><break><off><half><and>])",
)
def _one_o_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "depois da uma", "hasta la una": with nothing behind that it could count, "one" is the hour."""
    hour = atoms[-1]
    said = scene.words[hour.start] if hour.end - hour.start == 1 else ""
    led = scene.tokens[hour.start - 1].word if hour.start else ""
    if said not in scene.lexicon.data["language"].get("one_o_clock", ()) or not led.endswith(("a", "as", "l", "'")):
        return None
    return [*atoms[:-1], replace(hour, kind=Kind.CLOCK, value=Clock(1))]


@refiner(
    "hours",
    "(?<![<number><clock><length><ordinal><half><modifier><some><every><rest><end><in><and>])"
    " (?<![<number><clock><length><ordinal><half><modifier><some><every><rest><end><in><and>] <glue>)"
    " <unit> _ [<late><early>]",
    Kind.UNIT,
)
def _an_hour_late(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "uurtje later maandag", "hour late Friday": one, where it is not counted."""
    if atoms[0].value != "hour":
        return None
    return [replace(atoms[0], kind=Kind.LENGTH, value=Duration(minutes=60), others=()), *atoms[1:]]


@refiner(
    "hours",
    "<part> [<glue><comma><clock_mark><at>]* [<clock><number>] (?!~ [<unit><month><dash><until><number>])",
    Kind.PART,
)
def _part_and_its_hour(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Wednesday noon 12", "woensdagmiddag 12 uur": at the end of a range the hour is all that counts."""
    part, hour = atoms[0], atoms[-1]
    clock = clock_of(hour)
    place = next(i for i, each in enumerate(scene.atoms) if each is part)
    ends = pattern("[<until><dash>] [<glue><day_mark><at>]* [<weekday><relative><month>]? [<glue><day_mark>]*$")
    if clock is None or not ends.search(scene.shape[:place]):
        return None
    moment = to_time(
        scene.clockwork, clock, part={"noon": "afternoon", "lunch": "afternoon"}.get(part.value, part.value)
    )
    return merged(Kind.CLOCK, Clock(moment.hour, moment.minute, True), atoms)


@refiner("spans", "<clock> _ <ongoing>", Kind.ONGOING)
def _time_and_onwards(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "14:30 em diante", "2pm onwards"."""
    clock = clock_of(atoms[0])
    return merged(Kind.SPAN, Span(to_time(scene.clockwork, clock), "eod"), atoms) if clock else None


@refiner(
    "spans",
    "<arriving> [<glue><clock_mark><day_mark><at><from><in><only>]* <after> [<glue><clock_mark><day_mark><at>]*"
    " [<clock><number>] (?!_ [<unit><month><month_of_year><ordinal><dash>])"
    " | <arriving> [<glue><clock_mark><day_mark><only>]* [<after>] [<glue><day_mark>]* <part>",
    Kind.ARRIVING,
)
def _there_after_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "komme erst nach 13 Uhr": away from the start of work until then."""
    last = atoms[-1]
    if last.kind == Kind.PART:
        return merged(Kind.SPAN, Span("sod", "mid"), atoms) if last.value == "noon" else None
    clock = clock_of(last)
    if clock is None or scene.behind(last) == Kind.OFF:
        return None
    return merged(Kind.SPAN, Span("sod", to_time(scene.clockwork, clock)), atoms)
