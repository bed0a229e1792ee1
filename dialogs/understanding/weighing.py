"""Each clause of a message as the judge sees it: read by itself, framed, and weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.model import Request
from dialogs.understanding import reading
from dialogs.understanding.frames import Marked, marked
from dialogs.understanding.judge.features import evidence, features
from dialogs.understanding.judge.seams import seams_in
from dialogs.understanding.judge.weights import CLAUSE, checksums, learned, shares
from dialogs.understanding.pointing import Stretch
from dialogs.understanding.reading import Parsed, plainly
from dialogs.understanding.text.clauses import Clause, cut


@dataclass(frozen=True, slots=True)
class Weighed:
    """One clause: what it was read as by itself, and the probability of each class of request."""

    clause: Clause
    marked: Marked
    text: str
    parsed: Parsed
    request: Request
    features: tuple[str, ...]
    checksums: frozenset[int]
    shares: dict[str, float]

    @property
    def asks(self) -> float:
        """The probability that the clause asks for anything."""
        return 1 - self.shares["none"]


def weigh(parsed: Parsed) -> tuple[Weighed, ...]:
    """Each clause of a message as the judge sees it."""
    scene, code = parsed.scene, parsed.scene.lexicon.code
    seams = seams_in(scene.tokens, parsed.raw, code)
    clauses = cut(scene.text, scene.tokens, parsed.raw, code, seams) or (Clause(0, 0),)
    weights = learned()
    made: list[Weighed] = []
    marks = marked(clauses, scene.tokens, parsed.raw, code)
    for place, (clause, mark) in enumerate(zip(clauses, marks, strict=True)):
        if made and not scene.budget.reads():
            break  # what follows is beyond what one message may cost
        text = said(parsed, clause)
        part = parsed if len(clauses) == 1 else anew(parsed, text)
        request = plainly(part)
        found = (*features(marks, place, code), *evidence(request, len(mark.words), reading.strange(part)))
        known = checksums(found)
        made.append(Weighed(clause, mark, text, part, request, found, known, shares(weights.logits(known, CLAUSE))))
    return tuple(made)


def said(parsed: Parsed, clause: Clause) -> str:
    """What a clause says, as it is written."""
    tokens = parsed.scene.tokens
    return parsed.scene.text[tokens[clause.start].start : tokens[clause.end - 1].end] if tokens else parsed.scene.text


def anew(parsed: Parsed, text: str, that: Sequence[Stretch] = ()) -> Parsed:
    """A part of a message taken apart by itself, in the message's language; `that` are the days it may point to."""
    clockwork = parsed.scene.clockwork
    return reading.parse(
        text,
        now=clockwork.now,
        locale=parsed.locale,
        schedule=clockwork.schedule,
        spoken=parsed.scene.lexicon.code,
        budget=parsed.scene.budget,
        again=True,
        that=that,
    )
