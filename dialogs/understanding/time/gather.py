"""What each atom left after the refiners is for: the days, the span, the duration, the repeat of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Days, Duration, Repeat, Span

_REASON = re.compile(f"[{Kind.COMMA}{Kind.BREAK}{Kind.DASH}].*[{Kind.WORD}]")  # a clause of its own, with a word in it


@dataclass(slots=True)
class Found:
    """The atoms that carry time, by the part they play."""

    days: list[Days]
    starts: list[Days]
    until: Days | None = None
    back: Days | None = None
    span: Span | None = None
    duration: Duration | None = None
    repeat: Repeat | None = None
    excepted: list[Atom] | None = None
    half: bool = False
    now: bool = False
    sick: bool = False
    ongoing: bool = False
    further: list[Span] = field(default_factory=list)  # more hours of the same day: "9-12 and 1-5"
    some: bool = False  # "a few days": not all of what is named


def gather(atoms: Sequence[Atom]) -> Found:
    """The time that atoms carry, in the order said, by the words that lead to each."""
    found = Found([], [])
    before = seen = ""
    for atom in atoms:
        kind, value = atom.kind, atom.value
        if kind == Kind.DAYS:
            if before == Kind.BACK and found.back is None:
                found.back = value
            elif before in (Kind.UNTIL, Kind.DASH) and found.until is None and before == Kind.UNTIL:
                found.until = value
            elif before in (Kind.FROM, Kind.STARTING):
                found.starts.append(value)
            else:
                found.days.append(value)
        elif kind == Kind.SPAN and value.point and _reason_of_a_part(found, seen):
            pass  # "out this afternoon, eye exam at two"
        elif kind == Kind.SPAN:
            joined = _joined(found.span, value)
            if found.span is not None and joined is found.span and hours(value) and hours(found.span):
                found.further.append(value)
            found.span = joined
        elif kind == Kind.LENGTH:
            found.duration = found.duration or value
        elif kind == Kind.REPEAT:
            found.repeat = found.repeat or value
        elif kind == Kind.EXCEPTION:
            found.excepted = [*(found.excepted or []), *value]
        elif kind == Kind.HALF_DAY:
            found.half = True
        elif kind == Kind.NOW:
            found.now = True
        elif kind == Kind.SICK:
            found.sick = True
        elif kind == Kind.ONGOING:
            found.ongoing = True
        elif kind == Kind.SOME:
            found.some = True
        if kind not in kinds("glue day_mark at in clock_mark off only afterwards") and not (
            before == Kind.STARTING and kind == Kind.WORD
        ):
            before = kind
        seen += kind
    return found


def hours(span: Span) -> bool:
    """Whether a span goes from one clock time to another."""
    return isinstance(span.start, time) and isinstance(span.end, time) and span.start < span.end and span.part is None


def overlapping(first: Span, second: Span) -> bool:
    """Whether two stretches from one clock time to another share any time."""
    edges = (first.start, first.end, second.start, second.end)
    if not all(isinstance(edge, time) for edge in edges):
        return False
    begin, end, other_begin, other_end = (edge for edge in edges if isinstance(edge, time))
    return begin < other_end and other_begin < end


def _reason_of_a_part(found: Found, seen: str) -> bool:
    """Whether a clock time belongs to the reason, behind the part of a day that is taken off for it."""
    named = found.days[-1].span if found.days else found.span
    behind = seen[max(seen.rfind(Kind.DAYS), seen.rfind(Kind.SPAN)) + 1 :]
    clause = _REASON.search(behind)
    return Kind.OFF in seen and bool(clause) and named is not None and named.part is not None


def _joined(first: Span | None, second: Span) -> Span:
    """Two spans of one day: the more exact one, or from the one to the other ("from 9 … until 11")."""
    if first is None:
        return second
    if first.part and not second.part:
        return replace(second, part=None) if not second.point else second
    if met := meeting(first, second):
        return met
    if first.end == "eod" and second.start == "sod":
        return first
    if first.point and not second.point and second.part is None:
        return second
    return first


def meeting(first: Span, second: Span) -> Span | None:
    """From where the one begins to where the other ends: "leaving at two … back by four"."""
    opens = first.point or first.end == "eod"
    if opens and second.start == "sod" and isinstance(first.start, time) and isinstance(second.end, time):
        return Span(first.start, second.end) if first.start < second.end else None
    return None
