"""Rules for stretches within a day: from one clock time to another, open-ended ones, parts of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from dialogs.understanding.time.clock import PARTS, clock_of, to_time
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.moments import Days, Piece, Span
from dialogs.understanding.time.numerals import Clock
from dialogs.understanding.time.refiners import Scene, merged, only, refiner


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
    clocks = [clock_of(atom) for atom in only(atoms, Kind.CLOCK, Kind.NUMBER)]
    times = [to_time(scene.clockwork, clock) for clock in clocks if clock]
    if not all(day.pieces and day.unit == "day" for day in days) or days[0].first > days[1].last or len(times) < 2:
        return None
    return merged(Kind.DAYS, Days((Piece(days[0].first, days[1].last, times[0], times[1]),), unit="range"), atoms)


@refiner("spans", "[<clock><number>] [<glue><comma>]* <part>", Kind.PART)
def _time_with_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = clock_of(atoms[0])
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
    "spans",
    "[<from><between><starting>]? [<glue><clock_mark><day_mark><at>]* [<clock><number>] [<glue>]*"
    " [<dash><until><at><and>]+ [<glue><day_mark><from><clock_mark>]* [<clock><number>] (?!_"
    " [<unit><month><month_of_year><ordinal>])",
)
def _clock_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    first, second = only(atoms, Kind.CLOCK, Kind.NUMBER)
    begin, finish = clock_of(first), clock_of(second)
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
    clock = clock_of(atoms[-1])
    lead = atoms[0].kind
    if clock is None:
        return None
    if atoms[-1].kind == Kind.NUMBER and lead == Kind.BACK and not only(atoms, Kind.AT, Kind.CLOCK_MARK):
        return None
    moment = to_time(scene.clockwork, clock)
    late = Kind.LATE in scene.shape or lead in kinds("until before arriving back")
    return merged(Kind.SPAN, Span("sod", moment) if late else Span(moment, "eod"), atoms)


@refiner("spans", "[<from><between>]? [<glue><day_mark>]* <part> <glue>* [<until><dash>] [<glue><day_mark>]* <part>")
def _from_part_to_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "noon to COB", "from lunch until the end of the day"."""
    first, last = (PARTS[atom.value] for atom in only(atoms, Kind.PART))
    if last.part not in ("eod", "noon", "lunch") or first.part in ("eod", "evening", "midnight"):
        return None
    return merged(Kind.SPAN, Span(first.start, last.start), atoms)


@refiner(
    "spans",
    "[<from><starting><after><leaving>] ~ <part> (?!~ [<dash><until>]) | [<until><before>] ~ <part>"
    " | [<back><arriving>] ~ <part>",
    Kind.PART,
)
def _open_ended_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    part = PARTS[atoms[-1].value]
    if atoms[0].kind in (Kind.FROM, Kind.STARTING, Kind.UNTIL) and _end_of_a_range(scene, atoms[0], atoms[-1]):
        return None
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


def _end_of_a_range(scene: Scene, lead: Atom, part: Atom) -> bool:
    """Whether a part of day stands before its day at one end of a range: "from noon on Friday until noon on Monday"."""
    place = next(i for i, each in enumerate(scene.atoms) if each is part)
    begin = next(i for i, each in enumerate(scene.atoms) if each is lead)
    ahead, behind = scene.shape[:begin], scene.shape[place + 1 :]
    if lead.kind == Kind.UNTIL:
        opened = pattern("(?:[<span><part>] ~ <days> | [<from><starting>] ~ <days> ~ [<span><part>]) ~$")
        return bool(opened.search(ahead) and pattern("[<glue><day_mark><in>]* <days>").match(behind))
    return bool(pattern("[<glue><day_mark><in>]* <days> ~ <until> ~ [<part><days>]").match(behind))


@refiner("spans", "[<at><clock_mark>] ~ [<clock><number>] (?!_ [<unit><month><month_of_year><ordinal>]) | <clock>")
def _time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    clock = clock_of(atoms[-1])
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
    "spans",
    "[<leaving><arriving><off><now>] ~? <in> <length> | <in> <length> ~? [<leaving><arriving><off>]",
    Kind.LENGTH,
)
def _so_long_from_now(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "I'm leaving in an hour": a clock time of today (rule 23)."""
    minutes = only(atoms, Kind.LENGTH)[0].value.minutes
    now = scene.clockwork.now.replace(second=0, microsecond=0)
    then = now + timedelta(minutes=minutes)
    if not minutes or scene.days() or then.date() != now.date() or atoms[0].value == "now":
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


def now_span(now: datetime) -> Span:
    """From now to the end of work."""
    return Span(now.time().replace(second=0, microsecond=0), "eod")
