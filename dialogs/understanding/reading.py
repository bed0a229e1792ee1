"""One message, from text to request: normalise, recognise, refine, decide, assemble."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.model import Intent, Period, Request, Schedule, Topic, Unclear

# The refiners register themselves in the order of these imports' groups.
from dialogs.understanding import clock, dates, intents, language, ranges, weeks  # noqa: F401  (imported for their refiners)
from dialogs.understanding.assemble import Outcome, assemble
from dialogs.understanding.change import changed
from dialogs.understanding.choose import choose
from dialogs.understanding.fragments import Atom, Recogniser
from dialogs.understanding.holidays import country_of, national
from dialogs.understanding.lexicon import Lexicon
from dialogs.understanding.moments import Clockwork
from dialogs.understanding.normalise import clean, tokenise
from dialogs.understanding.refiners import Scene, refine
from dialogs.understanding.subjects import reasons, subject

MAX_LENGTH = 4000  # characters read; beyond, the request's topic is TOO_LONG
_BEFORE_RANGES = ("hours", "calendar", "dates", "weeks", "repeats", "weekdays", "spans", "attach")
_RANGES = ("ranges", "repeated", "excepted")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message taken apart: the scene after all refiners, and the atoms as they were before ranges were joined."""

    scene: Scene
    first: tuple[Atom, ...]  # as recognised
    loose: tuple[Atom, ...]  # before ranges
    scores: dict[str, float]
    skeleton: str


def parse(text: str, *, now: datetime, locale: str, schedule: Schedule) -> Parsed:
    """Take a message apart (at most `MAX_LENGTH` characters of it); also for fragments such as "the morning"."""
    cleaned = clean(text[:MAX_LENGTH])
    tokens = tokenise(cleaned)
    lexicon, second, scores = language.choose(tokens, locale)
    recogniser = Recogniser(cleaned, tokens, lexicon, second)
    atoms = recogniser.atoms()
    country = country_of(locale)
    scene = Scene(
        clockwork=Clockwork(now, schedule),
        lexicon=lexicon,
        country=country,
        month_first=locale.replace("_", "-").lower() in ("en-us", "en"),
        text=cleaned,
        tokens=tokens,
        words=recogniser.words,
        atoms=_with_national_days(recogniser.words, atoms, country, now, lexicon),
    )
    choose(scene)
    first = tuple(scene.atoms)
    scene.said = frozenset(atom.kind for atom in first)
    for group in _BEFORE_RANGES:
        refine(scene, group)
    loose = tuple(scene.atoms)
    for group in _RANGES:
        refine(scene, group)
    refine(scene, "attach")
    return Parsed(scene, first, loose, scores, intents.skeleton(scene, loose))


def _with_national_days(
    words: list[str], atoms: list[Atom], country: str, now: datetime, lexicon: Lexicon
) -> list[Atom]:
    """A country's own public holidays, where words that mean nothing else spell one out."""
    marks = lexicon.data["language"].get("holiday_words", ())
    if {atom.kind for atom in atoms} & set("wrzmxnK") or not any(word in words for word in marks):
        return atoms
    years = (now.year, now.year + 1)
    made = atoms
    for year in years:
        for name, day in national(country, year).items():
            if day < now.date() or len(name) < 2 or name[0] not in words:
                continue
            for index in range(len(words) - len(name) + 1):
                if words[index] == name[0] and tuple(words[index : index + len(name)]) == name:
                    end = index + len(name)
                    inside = [atom for atom in made if atom.start >= index and atom.end <= end]
                    if inside and not any(a.kind == "x" and a.start <= index and a.end >= end for a in made):
                        place = made.index(inside[0])
                        made = [a for a in made if a not in inside]
                        made.insert(place, Atom("x", day, index, end))
    return made


def understand(parsed: Parsed) -> Request:
    """The request of a message taken apart."""
    scene = parsed.scene
    timed = any(atom.kind in "DBUZH!N" for atom in scene.atoms)
    intent, topic = intents.decide(scene, parsed.skeleton, timed, bool(reasons(scene)), {a.kind for a in parsed.first})
    request = Request(intent, language=scene.lexicon.code, topic=topic)
    if intent is Intent.TAKE:
        return _take(parsed, request)
    if intent is Intent.LIST:
        scene.live = False
        outcome = assemble(scene, scene.atoms) if timed else Outcome()
        periods = outcome.periods or outcome.about
        return replace(request, periods=periods, listing=intents.listing_of(scene.lexicon, parsed.skeleton))
    if intent is Intent.CANCEL:
        everything = intents.matches(scene.lexicon, "everything", parsed.skeleton)
        scene.live = False
        outcome = assemble(scene, scene.atoms)
        periods = outcome.periods or outcome.about
        unclear = None if periods or everything else Unclear.DAY
        if outcome.unclear is Unclear.DATE:
            periods, unclear = (), Unclear.DATE
        return replace(request, periods=periods, unclear=unclear, everything=everything)
    if intent is Intent.CHANGE:
        return _change(parsed, request)
    return request


def _take(parsed: Parsed, request: Request) -> Request:
    scene = parsed.scene
    outcome = assemble(scene, scene.atoms)
    named = subject(scene, scene.atoms)
    partial = None
    if outcome.unclear is not None:
        partial = json.dumps(
            {
                "about": [_plain(p) for p in outcome.about],
                "minutes": outcome.duration.minutes if outcome.duration else 0,
            }
        )
    return replace(
        request,
        periods=outcome.periods,
        unclear=outcome.unclear,
        subject=named,
        candidates=outcome.candidates,
        about=outcome.about,
        partial=partial,
    )


def _plain(period: Period) -> list[str | bool]:
    return [period.start.isoformat(), period.end.isoformat(), period.all_day]


def _change(parsed: Parsed, request: Request) -> Request:
    scene = parsed.scene
    scene.live = False
    sides = changed(scene, parsed.loose)
    if sides is None:
        outcome = assemble(scene, scene.atoms)
        return replace(
            request, source=outcome.periods or outcome.about, unclear=None if outcome.periods else Unclear.DAY
        )
    source, target = sides
    return replace(request, source=source.periods or source.about, periods=target.periods, unclear=target.unclear)


def too_long() -> Request:
    """The answer to a message longer than is read."""
    return Request(Intent.NONE, topic=Topic.TOO_LONG)
