"""Refiners for clock times and parts of the day: what makes them a span, and how they attach to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import lru_cache

from dialogs.understanding.languages.lexicon import load, phrase_words
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import Clockwork, Days, Duration, Edge, Piece, Span
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


def _clock(atom: Atom) -> Clock | None:
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
    if _clock(atoms[0]) is None or (atoms[-1].value.hours and not atoms[-1].value.sure):
        return None
    return [replace(atoms[0], kind=Kind.CLOCK, value=_clock(atoms[0])), *atoms[1:]]


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
    if any(_clock(atom) is None for atom in only(atoms, Kind.NUMBER)):
        return None
    return [replace(atom, kind=Kind.CLOCK, value=_clock(atom)) if atom.kind == Kind.NUMBER else atom for atom in atoms]


@refiner("hours", "<number> <unit>", Kind.UNIT)
def _hours_of_the_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "a las 15 horas": after the mark of a clock time, hours are not counted."""
    marks = scene.lexicon.data["language"].get("clock_before", ())
    if atoms[1].value != "hour" or not atoms[0].start or scene.words[atoms[0].start - 1] not in marks:
        return None
    clock = _clock(atoms[0])
    return merged(Kind.CLOCK, clock, atoms) if clock else None


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
    return [replace(atom, kind=Kind.LENGTH, value=Duration(minutes=atom.value.hour * 60))]


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
    clocks = {id(atom): _clock(atom) for atom in (first, last)}
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


@refiner("hours", "<half> _ [<weekday><relative>] | [<weekday><relative>] _ <half> (?=_ <off>)", Kind.HALF)
def _half_of_a_day_named(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "half Friday off": which half is not said (rule 29)."""
    half = only(atoms, Kind.HALF)[0]
    return [replace(atom, kind=Kind.HALF_DAY, value="half_day") if atom is half else atom for atom in atoms]


@refiner(
    "spans",
    "[<from><between><starting>] [<glue><day_mark><clock_mark><at>]* (?:<clock>"
    " | (?<=<clock_mark>) <number>) [<glue><day_mark><at><in>]* <days> _ [<dash><until><at><and>]"
    " [<glue><day_mark><clock_mark><at>]* (?:<clock>"
    " | (?<=<clock_mark>) <number>) [<glue><day_mark><at><in>]* <days>"
    " | [<from><between><starting>]? [<glue><day_mark><clock_mark><at>]* <days>"
    " [<glue><day_mark><clock_mark><at>]* <clock> _ [<dash><until><at><and>]"
    " [<glue><day_mark><clock_mark><at>]* <days> [<glue><day_mark><clock_mark><at>]* <clock>",
    Kind.CLOCK,
)
def _from_a_time_to_another_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = [atom.value for atom in only(atoms, Kind.DAYS)]
    clocks = [_clock(atom) for atom in only(atoms, Kind.CLOCK, Kind.NUMBER)]
    times = [to_time(scene.clockwork, clock) for clock in clocks if clock]
    if not all(day.pieces and day.unit == "day" for day in days) or days[0].first > days[1].last or len(times) < 2:
        return None
    return merged(Kind.DAYS, Days((Piece(days[0].first, days[1].last, times[0], times[1]),), unit="range"), atoms)


@refiner("spans", "[<clock><number>] [<glue><comma>]* <part>", Kind.PART)
def _time_with_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[0])
    if (
        clock is None
        or atoms[0].kind == Kind.NUMBER
        or clock.sure
        or atoms[-1].value not in ("morning", "afternoon", "evening")
    ):
        return None
    moment = to_time(scene.clockwork, clock, part=atoms[-1].value)
    return merged(Kind.CLOCK, Clock(moment.hour, moment.minute, True), atoms)


@refiner(
    "spans",
    "[<from><between>] [<glue><clock_mark><day_mark><at>]* <part> (?=_ [<dash><until><at><and>]+"
    " [<glue><day_mark><clock_mark><at>]* [<clock><number>])"
    " | <part> (?=<glue>* <until> [<glue><clock_mark>]* [<clock><number>] (?!~"
    " [<unit><month><month_of_year><ordinal>]))",
    Kind.PART,
)
def _from_noon(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between noon and 2": noon as a clock time."""
    if atoms[-1].value != "noon":
        return None
    return [*atoms[:-1], replace(atoms[-1], kind=Kind.CLOCK, value=Clock(12, 0, True))]


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
    if atoms[0].kind == Kind.NUMBER and _clock(atoms[0]) is None:
        return None
    return (
        [*atoms[:-1], replace(atoms[-1], kind=Kind.CLOCK, value=Clock(12, 0, True))]
        if atoms[-1].value == "noon"
        else None
    )


@refiner(
    "spans",
    "[<from><between><starting>]? [<glue><clock_mark><day_mark><at>]* [<clock><number>] [<glue>]*"
    " [<dash><until><at><and>]+ [<glue><day_mark><from><clock_mark>]* [<clock><number>] (?!_"
    " [<unit><month><month_of_year><ordinal>])",
)
def _clock_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, second = only(atoms, Kind.CLOCK, Kind.NUMBER)
    begin, finish = _clock(first), _clock(second)
    joined = "".join(a.kind for a in atoms)
    if first.kind == Kind.NUMBER and first.value == 24:
        return None
    if begin is None or finish is None or (Kind.AND in joined and Kind.BETWEEN not in joined):
        return None
    if (
        first.kind == Kind.NUMBER
        and second.kind == Kind.NUMBER
        and Kind.AT in joined
        and not {Kind.FROM, Kind.BETWEEN, Kind.CLOCK_MARK} & set(joined)
        and not scene.days()
    ):
        return None
    if begin.half == "" and finish.half and not begin.sure and begin.hour <= 12:
        begin = _in_the_same_half(begin, finish)
    elif begin.half and finish.half == "" and not finish.sure and finish.hour <= 12:
        finish = _in_the_same_half(finish, begin) if begin.half == "p" else finish
    end_sure = finish.sure or finish.hour > 12
    start = to_time(scene.clockwork, begin)
    if end_sure:
        end = time(finish.hour % 24, finish.minute)
        if start >= end and not begin.sure and begin.hour < 12:
            start = time(begin.hour, begin.minute)
    else:
        end = to_time(scene.clockwork, finish, after=start)
    if start >= end:
        return None
    return merged(Kind.SPAN, Span(start, end), atoms)


def _in_the_same_half(clock: Clock, other: Clock) -> Clock:
    """The clock time in the half of the day that was said of the other, where the order of the two then holds."""
    hour = clock.hour % 12 + (12 if other.half == "p" else 0)
    same, given = replace(clock, hour=hour, sure=True), (other.hour, other.minute)
    return same if (hour, clock.minute) < given else clock


@refiner(
    "spans",
    "(?:<leaving> [<glue><clock_mark><day_mark><at><from><in><before>]*"
    " | [<arriving><back><until><before>] [<glue><clock_mark><day_mark><at><from><in>]*) [<clock><number>]"
    " (?!_ [<unit><month><month_of_year><ordinal><dash>])"
    " | [<from><starting><after>] [<glue><clock_mark><day_mark><at>]* [<clock><number>] (?!_"
    " [<unit><month><month_of_year><ordinal><dash>])",
)
def _open_ended_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[-1])
    lead = atoms[0].kind
    if clock is None:
        return None
    if atoms[-1].kind == Kind.NUMBER and lead == Kind.BACK and not only(atoms, Kind.AT, Kind.CLOCK_MARK):
        return None
    moment = to_time(scene.clockwork, clock)
    late = Kind.LATE in scene.shape or lead in kinds("until before arriving back")
    return merged(Kind.SPAN, Span("sod", moment) if late else Span(moment, "eod"), atoms)


@refiner(
    "spans",
    "[<from><starting><after><leaving>] ~ <part> (?!~ [<dash><until>]) | [<until><before>] ~ <part>"
    " | [<back><arriving>] ~ <part>",
    Kind.PART,
)
def _open_ended_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    part = PARTS[atoms[-1].value]
    if atoms[0].kind == Kind.LEAVING and part.part not in ("noon", "lunch"):
        return None
    if atoms[0].kind in kinds("from starting after leaving"):
        if part.part == "evening":
            return merged(Kind.SPAN, part, atoms)
        return merged(Kind.SPAN, Span(part.end if atoms[0].kind == Kind.AFTER else part.start, "eod", part.part), atoms)
    if scene.before(atoms[0]) in (Kind.SPAN, Kind.CLOCK):
        return None
    if part.part in ("noon", "eod", "lunch"):
        return merged(Kind.SPAN, Span("sod", part.start, part.part), atoms)
    if part.part in ("after_lunch", "afternoon") and atoms[0].kind in (
        Kind.BACK,
        Kind.ARRIVING,
    ):  # "not in until after lunch"
        return merged(Kind.SPAN, Span("sod", part.start), atoms)
    return None


@refiner("spans", "[<at><clock_mark>] ~ [<clock><number>] (?!_ [<unit><month><month_of_year><ordinal>]) | <clock>")
def _time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[-1])
    if clock is None:
        return None
    return merged(Kind.SPAN, Span(to_time(scene.clockwork, clock), None, point=True), atoms)


@refiner("spans", "<part>", Kind.PART)
def _part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return merged(Kind.SPAN, PARTS[atoms[0].value], atoms)


@refiner("spans", "<span> [<glue><comma>]* [<dash><until>] [<glue><day_mark><from>]* <span>", Kind.SPAN)
def _range_of_spans(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, last = atoms[0].value, atoms[-1].value
    end = last.start if last.point or last.part == "lunch" else last.end  # lunchtime as an end is noon (rule 12)
    if not isinstance(first.start, time) and last.part is None and first.part is None:
        return None
    return merged(Kind.SPAN, Span(first.start, end, first.part), atoms)


@refiner(
    "spans", "[<leaving><arriving><off>] ~? <in> <length> | <in> <length> ~? [<leaving><arriving><off>]", Kind.LENGTH
)
def _so_long_from_now(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "I'm leaving in an hour": a clock time of today (rule 23)."""
    minutes = only(atoms, Kind.LENGTH)[0].value.minutes
    now = scene.clockwork.now.replace(second=0, microsecond=0)
    then = now + timedelta(minutes=minutes)
    if not minutes or scene.days() or then.date() != now.date():
        return None
    arriving = bool(only(atoms, Kind.ARRIVING))
    return merged(Kind.SPAN, Span("sod", then.time()) if arriving else Span(then.time(), "eod"), atoms)


@refiner("spans", "<length> ~? [<late><early>] | [<late><early>] ~? <length>", Kind.LENGTH)
def _late_or_early(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    minutes = only(atoms, Kind.LENGTH)[0].value.minutes
    if not minutes:
        return None
    late = any(atom.kind == Kind.LATE for atom in atoms)
    span = Span("sod", ("sod", minutes)) if late else Span(("eod", -minutes), "eod")
    return merged(Kind.SPAN, span, atoms)


def tightened(clockwork: Clockwork, part: Span, clock: Span) -> Span:
    """A clock span read within a part of day: "this evening from 7 to 7:30"."""

    def moved(edge: Edge) -> Edge:
        if isinstance(edge, time) and part.part == "evening" and edge.hour < 12:
            return edge.replace(hour=edge.hour + 12)
        return edge

    start, end = moved(clock.start), moved(clock.end)
    if (
        part.part == "morning"
        and isinstance(end, time)
        and isinstance(start, time)
        and start.hour >= 12
        and not clock.point
    ):
        return clock
    if clock.end == "eod" and part.part in ("morning", "before_lunch", "evening"):
        end = part.end
    if clock.start == "sod" and part.part in ("afternoon", "evening"):
        start = part.start
    return Span(start, end, part.part if clock.point else None, clock.point)


def with_span(scene: Scene, days: Days, span: Span) -> Days:
    """The days, each with the span; a stretch of days becomes each working day of it."""
    clockwork = scene.clockwork
    pieces: list[Piece] = []
    for piece in days.pieces:
        listed = [piece.first] if piece.first == piece.last else clockwork.workdays(piece.first, piece.last)
        pieces += [Piece(day, day, span.start, span.start if span.point else span.end) for day in listed[:62]]
    return replace(days, pieces=tuple(pieces), span=span)


@refiner(
    "attach", "<span> _ <comma>? _ <except> _ <span> <comma>? _ <days>", Kind.EXCEPT, before="_day_and_time_in_brackets"
)
def _one_part_and_not_another(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "in the afternoon, not the morning, Friday"."""
    meant, other = only(atoms, Kind.SPAN)
    days: Days = atoms[-1].value
    if meant.value.part is None or meant.value.part == other.value.part or days.span is not None or not days.pieces:
        return None
    return merged(Kind.DAYS, with_span(scene, days, meant.value), atoms)


@refiner(
    "attach", "<days> _ <comma>? _ <except> _ <span> (?!~ <days>)", Kind.EXCEPT, before="_day_and_time_in_brackets"
)
def _day_without_a_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Friday afternoon, not the morning": the part that is not meant says nothing new."""
    days, other = atoms[0].value, atoms[-1].value
    if days.span is None or days.span.part is None or other.part is None or days.span.part == other.part:
        return None
    return [replace(atoms[0], end=atoms[-1].end)]


@refiner("attach", "<days> _ [<and><comma>]+ _ <from>? [<at><clock_mark>]* <span> (?!~ <days>)", Kind.SPAN)
def _further_hours_of_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Friday 9-12 and 1-5": two spans of one day."""
    days, further = atoms[0].value, atoms[-1].value
    spans = [days.span, further]
    if len(days.pieces) != len({piece.first for piece in days.pieces}) and days.unit != "hours":
        return None
    for span in spans:
        if span is None or not isinstance(span.start, time) or not isinstance(span.end, time) or span.start >= span.end:
            return None
    if days.unit not in ("day", "hours") or further.start < days.pieces[-1].end:
        return None
    added = with_span(scene, Days(tuple(dict.fromkeys(Piece(p.first, p.last) for p in days.pieces))), further)
    pieces = tuple(sorted({*days.pieces, *added.pieces}, key=lambda piece: (piece.first, str(piece.start))))
    return merged(Kind.DAYS, replace(days, pieces=pieces, unit="hours"), atoms)


@refiner(
    "attach",
    "<span> _ [<and><comma>]+ _ <span> [<glue><day_mark><in>]* <days> (?!_ [<and><comma>]+ _ <span>)",
    Kind.DAYS,
)
def _hours_before_their_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "9-10 and 4-5 on Thursday": two spans of one day."""
    first, second = (atom.value for atom in only(atoms, Kind.SPAN))
    days: Days = atoms[-1].value
    if days.span is not None or days.unit != "day" or not days.pieces or not (_hours(first) and _hours(second)):
        return None
    if first.end > second.start:
        return None
    pieces = with_span(scene, days, first).pieces + with_span(scene, days, second).pieces
    return merged(Kind.DAYS, replace(days, pieces=pieces, span=first, unit="hours"), atoms)


def _hours(span: Span) -> bool:
    """Whether a span goes from one clock time to a later one."""
    return isinstance(span.start, time) and isinstance(span.end, time) and span.start < span.end


@refiner("attach", "<days> <break> <span> (?=<only>? <break>)", Kind.SPAN)
def _day_and_time_in_brackets(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "12/23 (am only)"."""
    days, span = atoms[0].value, atoms[-1].value
    if atoms[1].value != "(" or days.span is not None or days.unit != "day" or not days.pieces:
        return None
    return merged(Kind.DAYS, with_span(scene, days, span), atoms)


@lru_cache(maxsize=32)
def _each(code: str) -> frozenset[tuple[str, ...]]:
    """The phrases for a part of day that is said of every day named."""
    listed = load(code).data.get("parts_each", {}).values()
    return frozenset(phrase_words(phrase) for phrases in listed for phrase in phrases)


@refiner("attach", "<days> (?:_ [<comma><and>]+ _ <days>)+ [<glue><day_mark><comma><in>]* <span>", Kind.SPAN)
def _days_and_a_part_of_each(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "4 y 5 de noviembre por la mañana"."""
    span, days = atoms[-1].value, [atom.value for atom in atoms if atom.kind == Kind.DAYS]
    if tuple(scene.words[atoms[-1].start : atoms[-1].end]) not in _each(scene.lexicon.code):
        return None
    if any(each.span is not None or each.unit != "day" or each.first != each.last for each in days if each.pieces):
        return None
    made = [replace(a, value=with_span(scene, a.value, span)) if a.kind == Kind.DAYS else a for a in atoms[:-1]]
    last = max(place for place, atom in enumerate(made) if atom.kind == Kind.DAYS)
    return [*made[:last], replace(made[last], end=atoms[-1].end)]


@refiner(
    "attach",
    "<days> [<glue><day_mark><in><at><for><comma><off><only><late><early><from><clock_mark><and>]* <span>",
    Kind.SPAN,
)
def _day_and_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days, span = atoms[0].value, atoms[-1].value
    if Kind.AND in [a.kind for a in atoms]:
        return None
    if days.span is not None:
        part, clock = (days.span, span) if days.span.part else (span, days.span)
        if not part.part or clock.part:
            return None
        span = tightened(scene.clockwork, part, clock)
    if (
        days.unit in ("month",)
        or not days.pieces
        or (Kind.FROM in [a.kind for a in atoms] and span.part not in ("noon",))
    ):
        return None
    return merged(Kind.DAYS, with_span(scene, days, span), atoms)


@refiner(
    "attach",
    "<span> [<glue><day_mark><in><at><for><off><only><late><early><clock_mark>]* <days> (?:_"
    " [<comma><and>]+ _ <days>)+",
    Kind.SPAN,
)
def _time_and_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1-3pm Monday, Wednesday and Friday": what stands before a list of days serves all (rule 14)."""
    span = atoms[0].value
    named = only(atoms, Kind.DAYS)
    if not all(d.value.pieces and d.value.unit == "day" and d.value.span is None for d in named):
        return None
    made = [replace(a, value=with_span(scene, a.value, span)) if a.kind == Kind.DAYS else a for a in atoms]
    first = next(index for index, atom in enumerate(made) if atom.kind == Kind.DAYS)
    return [replace(made[first], start=atoms[0].start), *made[first + 1 :]]


@refiner(
    "attach", "<span> [<glue><day_mark><in><at><for><comma><off><only><late><early><clock_mark>]* <days>", Kind.SPAN
)
def _time_and_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days, span = atoms[-1].value, atoms[0].value
    if days.unit == "month" or not days.pieces:
        return None
    if days.span is not None:
        part, clock = (days.span, span) if days.span.part else (span, days.span)
        if not part.part or clock.part:
            return None
        span = tightened(scene.clockwork, part, clock)
    return merged(Kind.DAYS, with_span(scene, days, span), atoms)


@refiner(
    "attach",
    "<between> [<glue><clock_mark><day_mark><at>]* <days> _ <and> [<glue><day_mark><clock_mark><at>]*"
    " <span> | [<from><starting>]? [<glue><clock_mark><day_mark><at>]* <days> _ [<dash><until><at>]+"
    " [<glue><day_mark><clock_mark><at>]* <span>",
    Kind.SPAN,
)
def _day_time_and_end(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between 2:00 tomorrow and 4:00"."""
    days, end = next(a.value for a in atoms if a.kind == Kind.DAYS), atoms[-1].value
    if days.span is None or not isinstance(days.span.start, time) or not isinstance(end.start, time):
        return None
    finish = to_time(scene.clockwork, Clock(end.start.hour % 12 or 12, end.start.minute), after=days.span.start)
    return merged(Kind.DAYS, with_span(scene, days, Span(days.span.start, finish)), atoms)


def now_span(now: datetime) -> Span:
    """From now to the end of work."""
    return Span(now.time().replace(second=0, microsecond=0), "eod")
