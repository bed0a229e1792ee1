"""What each atom left after the refiners is for: the days, the span, the duration, the repeat of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.moments import Days, Duration, Repeat, Span


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
    some: bool = False  # "a few days": not all of what is named


def gather(atoms: Sequence[Atom]) -> Found:
    """The time that atoms carry, in the order said, by the words that lead to each."""
    found = Found([], [])
    before = seen = ""
    for atom in atoms:
        kind, value = atom.kind, atom.value
        if kind == "D":
            if before == "k" and found.back is None:
                found.back = value
            elif before in ("t", "-") and found.until is None and before == "t":
                found.until = value
            elif before in ("f", "s"):
                found.starts.append(value)
            else:
                found.days.append(value)
        elif kind == "B" and value.point and _reason_of_a_part(found, seen):
            pass  # "out this afternoon, eye exam at two"
        elif kind == "B":
            found.span = _joined(found.span, value)
        elif kind == "U":
            found.duration = found.duration or value
        elif kind == "Z":
            found.repeat = found.repeat or value
        elif kind == "!":
            found.excepted = [*(found.excepted or []), *value]
        elif kind == "H":
            found.half = True
        elif kind == "N":
            found.now = True
        elif kind == "S":
            found.sick = True
        elif kind == "G":
            found.ongoing = True
        elif kind == "d":
            found.some = True
        if kind not in "_#@i%OyF" and not (before == "s" and kind == "."):
            before = kind
        seen += kind
    return found


def _reason_of_a_part(found: Found, seen: str) -> bool:
    """Whether a clock time belongs to the reason, behind the part of a day that is taken off for it."""
    named = found.days[-1].span if found.days else found.span
    behind = seen[max(seen.rfind("D"), seen.rfind("B")) + 1 :]
    clause = re.search(r"[,;-].*\.", behind)
    return "O" in seen and bool(clause) and named is not None and named.part is not None


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
