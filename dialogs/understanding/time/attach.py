"""Rules that give a stretch within a day to the day it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from functools import lru_cache

from dialogs.understanding.languages.lexicon import load, phrase_words
from dialogs.understanding.time.clock import to_time
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind
from dialogs.understanding.time.moments import Clockwork, Days, Edge, Piece, Span
from dialogs.understanding.time.numerals import Clock
from dialogs.understanding.time.refiners import Scene, merged, only, refiner


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
    "attach",
    "<days> _ <half_day> _ <span> | <half_day> _ <span> (?=_ (?:<days> | <comma> | $))",
    Kind.HALF_DAY,
    before="_day_and_time_in_brackets",
)
def _half_a_day_and_which(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "23/7 half day pm": the half is named."""
    span, days = atoms[-1].value, atoms[0].value
    if span.part not in ("morning", "afternoon", "after_lunch", "before_lunch"):
        return None
    if atoms[0].kind == Kind.HALF_DAY:
        return [replace(atoms[-1], start=atoms[0].start)]
    if days.span is not None or days.unit != "day" or not days.pieces:
        return None
    return merged(Kind.DAYS, with_span(scene, days, span), atoms)


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


def wholly(scene: Scene, atom: Atom) -> bool:
    """Whether a day is said to be meant as a whole: "viernes entero", "all of Friday"."""
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    return Kind.WHOLE in (scene.shape[:place].rstrip(SMALL)[-1:], scene.behind(atom))


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
    if len(only(atoms, Kind.AND)) > 1 or scene.before(atoms[0]) in (Kind.AND, Kind.COMMA):
        return None  # "el 21 y el 22, y el 25 por la mañana": of the last alone
    if any(each.span is not None or each.unit != "day" or each.first != each.last for each in days if each.pieces):
        return None
    made = [replace(a, value=with_span(scene, a.value, span)) if a.kind == Kind.DAYS else a for a in atoms[:-1]]
    last = max(place for place, atom in enumerate(made) if atom.kind == Kind.DAYS)
    return [*made[:last], replace(made[last], end=atoms[-1].end)]


@refiner(
    "attach",
    "<days> (?:_ [<comma><and>]+ _ <days>)+ [<glue><day_mark><comma><in><at><off><only><clock_mark>]* <span>",
    Kind.SPAN,
)
def _days_of_one_list_and_their_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "los viernes 10, 17 y 24 de marzo a las 14", "Tuesday and Thursday off in the morning": it serves all."""
    days, span = only(atoms, Kind.DAYS), atoms[-1]
    named = [each.value for each in days]
    if span.value.moment or any(v.span is not None or v.timed or v.unit != "day" or len(v.pieces) != 1 for v in named):
        return None
    if any(each.wrong or each.first != each.last for each in named):
        return None
    last = list(atoms).index(days[-1])
    between = {atom.kind for atom in atoms[last + 1 : -1]} & {Kind.OFF, Kind.ONLY} or span.start == span.end
    between = between or (span.value.part is not None and scene.behind(span) == Kind.ONLY)  # "…, afternoon only"
    verb = (span.value.part is None and span.value.start == "sod") or span.value.end == "eod"
    shared = all(not _names_month(scene, each) for each in days[:-1])
    if len({each.first.weekday() for each in named}) == 1 and not any(
        scene.tokens[i].letters and not scene.tokens[i].number for i in range(days[-1].start, days[-1].end)
    ):
        between = True  # "mercredi 17 et 24 après-midi"
    verb = verb or (span.value.part is None and not _names_month(scene, days[-1]))
    if scene.before(days[0]) == Kind.COMMA or not shared or not (between or _plural(scene, span) or verb):
        return None
    if span.value.part is not None and not between and not _plural(scene, span):
        return None
    made = [replace(a, value=with_span(scene, a.value, span.value)) if a in days else a for a in atoms[:-1]]
    return [*made[:last], replace(made[last], end=span.end), *made[last + 1 :]]


def _names_month(scene: Scene, atom: Atom) -> bool:
    """Whether a month is among the words of an atom, or a date in numbers."""
    listed = [scene.lexicon.phrases.get(scene.words[i], ()) for i in range(atom.start, atom.end)]
    named = any(kind == Kind.MONTH for each in listed for rest, entries in each if not rest for kind, _ in entries)
    return named or sum(scene.tokens[i].number for i in range(atom.start, atom.end)) > 1


def _plural(scene: Scene, atom: Atom) -> bool:
    """Whether a part of day stands in the plural: "mornings"."""
    listed = scene.lexicon.data.get("parts_plural", {}).values()
    said = tuple(scene.words[atom.start : atom.end])
    return any(phrase_words(phrase) == said for phrases in listed for phrase in phrases)


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
    if any(wholly(scene, each) for each in named[1:]):
        return None  # "tarde del jueves + viernes entero"
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
