"""Refiners for clock times and parts of the day: what makes them a span, and how they attach to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import lru_cache

from dialogs.understanding.languages.lexicon import load, phrase_words
from dialogs.understanding.time.fragments import Atom, Clock, Numeric
from dialogs.understanding.time.moments import Clockwork, Days, Duration, Edge, Piece, Span
from dialogs.understanding.time.refiners import Scene, merged, only, refiner

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
    if atom.kind == "c":
        return atom.value if isinstance(atom.value, Clock) else None
    if atom.kind == "z" and isinstance(atom.value, Numeric):
        return Clock(atom.value.a, atom.value.b) if atom.value.a <= 24 and atom.value.b <= 59 else None
    return Clock(int(atom.value)) if isinstance(atom.value, int) and 0 <= atom.value <= 24 else None


@refiner("hours", r"z(?=[_]*(?:c|[-t@]+%?c))|(?<=[fatjlAbkc]%)z|(?<=[tjlAb%])z", "z")
def _dotted_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "9.30" is a time after "from" or "until" and beside another time, else a date."""
    value: Numeric = atoms[0].value
    place = next(i for i, each in enumerate(scene.atoms) if each is atoms[0])
    if (
        value.year
        or scene.shape[:place].rstrip("_#").endswith(("zt", "z-"))  # "vom 21.12. bis 23.12."
        or value.sign != "."
        or value.a > 24
        or value.b > 59
        or len(scene.words[atoms[0].start + 2]) < 2
        or scene.text[scene.tokens[atoms[0].end - 1].start] == "."
    ):
        return None
    return [replace(atoms[0], kind="c", value=Clock(value.a, value.b))]


@refiner("hours", r"z", "z")
def _dotted_minutes(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    value: Numeric = atoms[0].value
    if value.year or value.sign != "." or value.a > 24 or value.b > 59 or (value.b <= 12 and value.b != 0):
        return None
    if value.b % 5 or (scene.month_first is False and value.b == 0 and value.a == 0):
        return None
    return [replace(atoms[0], kind="c", value=Clock(value.a, value.b))]


@refiner("hours", r"n[_]*[-t&][_#f%]*c|(?<![mM#])(?<![mM#][_#])n[_]*@[_#f%]*c", "c")
def _number_before_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    if _clock(atoms[0]) is None or (atoms[-1].value.hours and not atoms[-1].value.sure):
        return None
    return [replace(atoms[0], kind="c", value=_clock(atoms[0])), *atoms[1:]]


@refiner("hours", r"T_*c", "T")
def _length_by_the_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom]:
    """ "j'en ai pour 1h30"."""
    return merged("U", Duration(minutes=atoms[-1].value.hour * 60 + atoms[-1].value.minute), atoms)


@refiner("hours", r"%n[-t@]n(?=[_i]*[mM])", "%")
def _hours_before_a_month(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "kl 8-9 i januari": the second is no day of January."""
    if any(_clock(atom) is None for atom in only(atoms, "n")):
        return None
    return [replace(atom, kind="c", value=_clock(atom)) if atom.kind == "n" else atom for atom in atoms]


@refiner("hours", r"nu", "u")
def _hours_of_the_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "a las 15 horas": after the mark of a clock time, hours are not counted."""
    marks = scene.lexicon.data["language"].get("clock_before", ())
    if atoms[1].value != "hour" or not atoms[0].start or scene.words[atoms[0].start - 1] not in marks:
        return None
    clock = _clock(atoms[0])
    return merged("c", clock, atoms) if clock else None


@refiner("hours", r"c", "c")
def _hours_or_clock(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "2h" alone is a duration, "à 2h" and "14h" are times."""
    atom = atoms[0]
    if not atom.value.hours:
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    shape = scene.shape
    before, behind = shape[:place].rstrip("_#"), shape[place + 1 :].lstrip("_#")
    pointed = before[-1:] in tuple("ft@%blAkajs-c") or (
        behind[:1] in tuple("-t@") and behind[1:].lstrip("_#%")[:1] in ("c", "n")
    )
    if before[-1:] in ("l", "A") and behind[:1] == "O":
        pointed = False  # "moet 3 uur weg": the hours are counted
    if behind[:1] in ("E", "L"):  # "une heure plus tôt"
        pointed = False
    if pointed or atom.value.hour > 6 or not atom.value.hour:
        return [replace(atom, value=replace(atom.value, hours=False))]
    return [replace(atom, kind="U", value=Duration(minutes=atom.value.hour * 60))]


@refiner(
    "spans",
    r"[fbs][_#%@]*(?:c|(?<=%)n)[_#@i]*D[_#]*[-t@&][_#%@]*(?:c|(?<=%)n)[_#@i]*D"
    r"|[fbs]?[_#%@]*D[_#%@]*c[_#]*[-t@&][_#%@]*D[_#%@]*c",
    "c",
)
def _from_a_time_to_another_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days = [atom.value for atom in only(atoms, "D")]
    clocks = [_clock(atom) for atom in only(atoms, "cn")]
    times = [to_time(scene.clockwork, clock) for clock in clocks if clock]
    if not all(day.pieces and day.unit == "day" for day in days) or days[0].first > days[1].last or len(times) < 2:
        return None
    return merged("D", Days((Piece(days[0].first, days[1].last, times[0], times[1]),), unit="range"), atoms)


@refiner("spans", r"[cn][_,]*p", "p")
def _time_with_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[0])
    if (
        clock is None
        or atoms[0].kind == "n"
        or clock.sure
        or atoms[-1].value not in ("morning", "afternoon", "evening")
    ):
        return None
    moment = to_time(scene.clockwork, clock, part=atoms[-1].value)
    return merged("c", Clock(moment.hour, moment.minute, True), atoms)


@refiner("spans", r"[fb][_%#@]*p(?=[_#]*[-t@&]+[_#%@]*[cn])|p(?=_*t[_%]*[cn](?!~[umMo]))", "p")
def _from_noon(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between noon and 2": noon as a clock time."""
    if atoms[-1].value != "noon":
        return None
    return [*atoms[:-1], replace(atoms[-1], kind="c", value=Clock(12, 0, True))]


@refiner(
    "hours",
    r"(?<=b)[_#%]*p(?=[_]*&[_#%f]*[cn])|b[_#%]*n_*&[_#%]*p|(?:c|(?<=[fb%])n)_*[-t@&][_#%]*p"
    r"|(?<![mM])(?<![mM][_#])n_*[-t]_*p",
    "p",
)
def _noon_beside_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between 10 and noon", "10 to noon", "de 10h30 à midi"."""
    if atoms[0].kind == "n" and _clock(atoms[0]) is None:
        return None
    return [*atoms[:-1], replace(atoms[-1], kind="c", value=Clock(12, 0, True))] if atoms[-1].value == "noon" else None


@refiner("spans", r"[fbs]?[_%#@]*[cn][_]*[-t@&]+[_#f%]*[cn](?![_#]*[umMo])", "")
def _clock_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, second = only(atoms, "cn")
    begin, finish = _clock(first), _clock(second)
    joined = "".join(a.kind for a in atoms)
    if begin is None or finish is None or ("&" in joined and "b" not in joined):
        return None
    if first.kind == "n" and second.kind == "n" and "@" in joined and not set("fb%") & set(joined) and not scene.days():
        return None
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
    return merged("B", Span(start, end), atoms)


@refiner("spans", r"(?:l[_%#@fij]*|[Aktj][_%#@fi]*)[cn](?![_#]*[umMo-])|[fsa][_%#@]*[cn](?![_#]*[umMo-])", "")
def _open_ended_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[-1])
    lead = atoms[0].kind
    if clock is None:
        return None
    if atoms[-1].kind == "n" and lead == "k" and not only(atoms, "@%"):
        return None
    moment = to_time(scene.clockwork, clock)
    late = "L" in scene.shape or lead in "tjAk"
    return merged("B", Span("sod", moment) if late else Span(moment, "eod"), atoms)


@refiner("spans", r"[fsal]~p(?!~[-t])|[tj]~p|[kA]~p", "p")
def _open_ended_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    part = PARTS[atoms[-1].value]
    if atoms[0].kind == "l" and part.part not in ("noon", "lunch"):
        return None
    if atoms[0].kind in "fsal":
        if part.part == "evening":
            return merged("B", part, atoms)
        return merged("B", Span(part.end if atoms[0].kind == "a" else part.start, "eod", part.part), atoms)
    if scene.before(atoms[0]) in ("B", "c"):
        return None
    if part.part in ("noon", "eod", "lunch"):
        return merged("B", Span("sod", part.start, part.part), atoms)
    if part.part in ("after_lunch", "afternoon") and atoms[0].kind in "kA":  # "not in until after lunch"
        return merged("B", Span("sod", part.start), atoms)
    return None


@refiner("spans", r"[@%]~[cn](?![_#]*[umMo])|c", "")
def _time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = _clock(atoms[-1])
    if clock is None:
        return None
    return merged("B", Span(to_time(scene.clockwork, clock), None, point=True), atoms)


@refiner("spans", r"p", "p")
def _part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    return merged("B", PARTS[atoms[0].value], atoms)


@refiner("spans", r"B[_,]*[-t][_#f]*B", "B")
def _range_of_spans(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, last = atoms[0].value, atoms[-1].value
    end = last.end if not last.point else last.start
    if not isinstance(first.start, time) and last.part is None and first.part is None:
        return None
    return merged("B", Span(first.start, end, first.part), atoms)


@refiner("spans", r"[lA]~?iU|iU~?[lA]", "U")
def _so_long_from_now(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "I'm leaving in an hour": a clock time of today (rule 23)."""
    minutes = only(atoms, "U")[0].value.minutes
    now = scene.clockwork.now.replace(second=0, microsecond=0)
    then = now + timedelta(minutes=minutes)
    if not minutes or scene.days() or then.date() != now.date():
        return None
    return merged("B", Span(then.time(), "eod") if only(atoms, "l") else Span("sod", then.time()), atoms)


@refiner("spans", r"U~?[LE]|[LE]~?U", "U")
def _late_or_early(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    minutes = only(atoms, "U")[0].value.minutes
    if not minutes:
        return None
    late = any(atom.kind == "L" for atom in atoms)
    span = Span("sod", ("sod", minutes)) if late else Span(("eod", -minutes), "eod")
    return merged("B", span, atoms)


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


@refiner("attach", r"D;B(?=y?;)", "B")
def _day_and_time_in_brackets(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "12/23 (am only)"."""
    days, span = atoms[0].value, atoms[-1].value
    if atoms[1].value != "(" or days.span is not None or days.unit != "day" or not days.pieces:
        return None
    return merged("D", with_span(scene, days, span), atoms)


@lru_cache(maxsize=32)
def _each(code: str) -> frozenset[tuple[str, ...]]:
    """The phrases for a part of day that is said of every day named."""
    listed = load(code).data.get("parts_each", {}).values()
    return frozenset(phrase_words(phrase) for phrases in listed for phrase in phrases)


@refiner("attach", r"D(?:[_#]*[,&]+[_#]*D)+[_#,i]*B", "B")
def _days_and_a_part_of_each(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "4 y 5 de noviembre por la mañana"."""
    span, days = atoms[-1].value, [atom.value for atom in atoms if atom.kind == "D"]
    if tuple(scene.words[atoms[-1].start : atoms[-1].end]) not in _each(scene.lexicon.code):
        return None
    if any(each.span is not None or each.unit != "day" or each.first != each.last for each in days if each.pieces):
        return None
    made = [replace(a, value=with_span(scene, a.value, span)) if a.kind == "D" else a for a in atoms[:-1]]
    last = max(place for place, atom in enumerate(made) if atom.kind == "D")
    return [*made[:last], replace(made[last], end=atoms[-1].end)]


@refiner("attach", r"D[_#i@+,OyLEf%&]*B", "B")
def _day_and_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days, span = atoms[0].value, atoms[-1].value
    if "&" in [a.kind for a in atoms]:
        return None
    if days.span is not None:
        part, clock = (days.span, span) if days.span.part else (span, days.span)
        if not part.part or clock.part:
            return None
        span = tightened(scene.clockwork, part, clock)
    if days.unit in ("month",) or not days.pieces or ("f" in [a.kind for a in atoms] and span.part not in ("noon",)):
        return None
    return merged("D", with_span(scene, days, span), atoms)


@refiner("attach", r"B[_#i@+OyLE%]*D(?:[_#]*[,&]+[_#]*D)+", "B")
def _time_and_days(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "1-3pm Monday, Wednesday and Friday": what stands before a list of days serves all (rule 14)."""
    span = atoms[0].value
    named = only(atoms, "D")
    if not all(d.value.pieces and d.value.unit == "day" and d.value.span is None for d in named):
        return None
    made = [replace(a, value=with_span(scene, a.value, span)) if a.kind == "D" else a for a in atoms]
    first = next(index for index, atom in enumerate(made) if atom.kind == "D")
    return [replace(made[first], start=atoms[0].start), *made[first + 1 :]]


@refiner("attach", r"B[_#i@+,OyLE%]*D", "B")
def _time_and_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    days, span = atoms[-1].value, atoms[0].value
    if days.unit == "month" or not days.pieces:
        return None
    if days.span is not None:
        part, clock = (days.span, span) if days.span.part else (span, days.span)
        if not part.part or clock.part:
            return None
        span = tightened(scene.clockwork, part, clock)
    return merged("D", with_span(scene, days, span), atoms)


@refiner("attach", r"b[_%#@]*D[_#]*&[_#%@]*B|[fs]?[_%#@]*D[_#]*[-t@]+[_#%@]*B", "B")
def _day_time_and_end(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "between 2:00 tomorrow and 4:00"."""
    days, end = next(a.value for a in atoms if a.kind == "D"), atoms[-1].value
    if days.span is None or not isinstance(days.span.start, time) or not isinstance(end.start, time):
        return None
    finish = to_time(scene.clockwork, Clock(end.start.hour % 12 or 12, end.start.minute), after=days.span.start)
    return merged("D", with_span(scene, days, Span(days.span.start, finish)), atoms)


def now_span(now: datetime) -> Span:
    """From now to the end of work."""
    return Span(now.time().replace(second=0, microsecond=0), "eod")
