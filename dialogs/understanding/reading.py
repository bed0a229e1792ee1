"""One message, from text to request: normalise, recognise, refine, decide, assemble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.model import Intent, Request, Schedule, Topic, Unclear
from dialogs.periods import apply_shift
from dialogs.understanding import asides, intents, pointing
from dialogs.understanding.budget import Budget
from dialogs.understanding.candidates import with_candidates
from dialogs.understanding.languages.lexicon import Lexicon
from dialogs.understanding.subjects import about_health, reasons, subject
from dialogs.understanding.talk.asking import completed
from dialogs.understanding.talk.change import changed, target_only
from dialogs.understanding.talk.naming import named_in
from dialogs.understanding.talk.relative import marked, relative_in, rest_of
from dialogs.understanding.text import language
from dialogs.understanding.text.normalise import clean, tokenise
from dialogs.understanding.text.wording import marks
from dialogs.understanding.time import negated, rules, shorthand, verbs, zones  # noqa: F401  (the rules register themselves)
from dialogs.understanding.time.assemble import Outcome, assemble, shortened, unworked
from dialogs.understanding.time.choose import choose
from dialogs.understanding.time.fragments import Atom, Recogniser
from dialogs.understanding.time.holidays import country_of, national
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Clockwork
from dialogs.understanding.time.ranges import a_year_back
from dialogs.understanding.time.refiners import Scene, refine, refine_from
from dialogs.understanding.time.unplaced import leftover, unplaced

MAX_LENGTH = 4000  # characters read; beyond, the request's topic is TOO_LONG
_EVIDENCE = kinds(
    "days span length repeat half_day now off sick leaving arriving back whole week modifier week_number weekday"
    " relative month part unit named_day clock numeric month_of_year number late early"
)  # kinds that say something of time or of leave
_MOST_NAMED = 14  # words of a message that may be a time and a reason nobody has listed ("Tue 9-11 pottery")
_MOST_BARE = 24  # words of a message that may be nothing but a time


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message taken apart: the scene after all refiners, and the atoms as they were before ranges were joined."""

    scene: Scene
    raw: tuple[Atom, ...]  # as recognised
    first: tuple[Atom, ...]  # with words of several meanings settled
    apart: tuple[Atom, ...]  # before parts of a day are attached to days
    loose: tuple[Atom, ...]  # before ranges
    scores: dict[str, float]
    skeleton: str
    locale: str
    zone: str | None = None  # the author's own, IANA
    again: bool = False  # of a part of a message, or the message spelt otherwise: it is not read again in turn


def parse(
    text: str,
    *,
    now: datetime,
    locale: str,
    schedule: Schedule,
    spoken: str | None = None,
    budget: Budget | None = None,
    zone: str | None = None,
    again: bool = False,
    that: Sequence[pointing.Stretch] = (),
) -> Parsed:
    """Take a message apart (at most `MAX_LENGTH` characters of it); also for fragments such as "the morning".

    `spoken` is the language of the talk so far, a likelier guess than the locale's; `budget` what the message may
    still cost; `zone` the author's own time zone (IANA), needed where the text names another; `again` says that this
    is no message of its own.
    """
    cleaned = clean(text[:MAX_LENGTH])
    tokens = tokenise(cleaned)
    budget = budget or Budget(readings=1)
    budget.tokens += len(tokens)
    lexicon, second, scores = language.choose(tokens, locale, spoken)
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
        mended=frozenset(recogniser.mended),
        doubts=recogniser.doubts,
        budget=budget,
    )
    shorthand.weekdays(scene)
    raw = tuple(scene.atoms)
    zones.find(scene)
    choose(scene)
    shorthand.rows(scene)
    verbs.stay(scene)
    verbs.mark(scene)
    negated.mark(scene)
    asides.hush(scene)
    pointing.place(scene, that)
    first = tuple(scene.atoms)
    scene.said = frozenset(atom.kind for atom in first)
    refine_from(scene, "hours", "trailing")
    apart = tuple(scene.atoms)
    refine(scene, "attach")
    loose = tuple(scene.atoms)
    refine_from(scene, "ranges", "excepted")
    refine(scene, "attach")
    return Parsed(scene, raw, first, apart, loose, scores, intents.skeleton(scene, apart), locale, zone, again)


def _with_national_days(
    words: list[str], atoms: list[Atom], country: str, now: datetime, lexicon: Lexicon
) -> list[Atom]:
    """A country's own public holidays, where words that mean nothing else spell one out."""
    marks = lexicon.data["language"].get("holiday_words", ())
    if {atom.kind for atom in atoms} & kinds("weekday relative numeric month named_day number week_number") or not any(
        word in words for word in marks
    ):
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
                    if inside and not any(a.kind == Kind.NAMED_DAY and a.start <= index and a.end >= end for a in made):
                        place = made.index(inside[0])
                        made = [a for a in made if a not in inside]
                        made.insert(place, Atom(Kind.NAMED_DAY, day, index, end))
    return made


def plainly(parsed: Parsed) -> Request:
    """The request of one clause taken apart, by the lexicon's patterns alone; `hearing` weighs it."""
    return request_for(parsed, *decided(parsed))


def decided(parsed: Parsed) -> tuple[Intent, Topic | None]:
    """What the lexicon's patterns take a message to be for and, where that is nothing, its topic."""
    scene = parsed.scene
    timed = any(atom.kind in kinds("days span length repeat half_day exception now") for atom in scene.atoms)
    said = {atom.kind for atom in (*parsed.first, *parsed.loose) if not _bare_now(atom)}
    intent, topic = intents.decide(scene, parsed.skeleton, timed, bool(reasons(scene)), said)
    if intent in (Intent.NONE, Intent.TAKE, Intent.CANCEL) and topic is None and named_in(scene, "rename"):
        intent = Intent.CHANGE
    never = intents.matches(scene.lexicon, "never", parsed.skeleton)
    if intent is Intent.NONE and timed and not never and topic in (None, Topic.THANKS, Topic.GREETING) and bare(parsed):
        intent, topic = Intent.TAKE, None
    if intent is Intent.TAKE and negated.not_off(scene):
        intent, topic = Intent.NONE, None
    if intent in (Intent.TAKE, Intent.CANCEL, Intent.CHANGE) and only_mended(scene):
        intent, topic = Intent.NONE, None
    return intent, topic


def request_for(parsed: Parsed, intent: Intent, topic: Topic | None = None) -> Request:
    """The request of a message taken apart that is known to be for `intent`."""
    scene = parsed.scene
    request = Request(intent, language=scene.lexicon.code, topic=topic)
    if scene.budget.spent:  # read in part only: nothing may come of it but a question
        about_time = intent in (Intent.TAKE, Intent.CANCEL, Intent.CHANGE)
        return replace(request, unclear=Unclear.DATE) if about_time else request
    if intent is Intent.TAKE:
        return _take(parsed, request)
    if intent is Intent.LIST:
        timed = any(atom.kind in kinds("days span length repeat half_day exception now") for atom in scene.atoms)
        scene.live = False
        if intents.matches(scene.lexicon, "past", parsed.skeleton):
            scene.atoms = [
                replace(atom, value=a_year_back(scene, atom.value)) if atom.kind == Kind.DAYS else atom
                for atom in scene.atoms
            ]
        outcome = assemble(scene, scene.atoms) if timed else Outcome()
        periods = outcome.periods or outcome.about
        return replace(request, periods=periods, listing=intents.listing_of(scene.lexicon, parsed.skeleton))
    if intent is Intent.CANCEL:
        everything = intents.matches(scene.lexicon, "everything", parsed.skeleton)
        scene.live = False
        outcome = assemble(
            scene, [a for a in scene.atoms if a.kind not in (Kind.BACK, Kind.ARRIVING)]
        )  # "I'll be there" ends nothing
        periods = outcome.periods or outcome.about
        unclear = None if periods or everything else Unclear.DAY
        if outcome.unclear is Unclear.DATE:
            periods, unclear = (), Unclear.DATE
        single = not everything and intents.matches(scene.lexicon, "single", parsed.skeleton)
        return replace(
            request, periods=periods, unclear=unclear, everything=everything, single=single, meant=_of_whom(parsed)
        )
    if intent is Intent.CHANGE:
        return _change(parsed, request)
    return request


def strange(parsed: Parsed) -> int:
    """How many words of a message mean nothing about time or leave, and are no reason that is known."""
    known = {i for atom in parsed.first if atom.kind != Kind.WORD for i in range(atom.start, atom.end)}
    known.update(i for start, end in reasons(parsed.scene) for i in range(start, end))
    return sum(token.letters and index not in known for index, token in enumerate(parsed.scene.tokens))


def _bare_now(atom: Atom) -> bool:
    """Whether an atom is a "now" that says nothing of leaving: it asks for nothing by itself (rule 31)."""
    return atom.kind == Kind.NOW and atom.value == "now"


def only_mended(scene: Scene) -> bool:
    """Whether all that a message says of time and leave is one word whose spelling was mended, among others."""
    said = {i for atom in scene.atoms if atom.kind in _EVIDENCE for i in range(atom.start, atom.end)}
    others = any(token.letters and i not in said for i, token in enumerate(scene.tokens))
    return others and len(said) == 1 and said <= scene.mended and not reasons(scene)


def bare(parsed: Parsed) -> bool:
    """Whether a message says nothing but when, and at most why: said to this bot, that is a request."""
    scene = parsed.scene
    words = scene.words
    if "?" in words or len(words) > _MOST_BARE or any(atom.kind == Kind.PRESENT for atom in scene.atoms):
        return False
    known = {i for atom in scene.atoms if atom.kind != Kind.WORD for i in range(atom.start, atom.end)}
    known.update(index for start, end in reasons(scene) for index in range(start, end))
    for mark in (*marks(words, scene.lexicon.code, "context"), *marks(words, scene.lexicon.code, "presses")):
        if {"fill", "also", "only"} & set(mark.names):
            known.update(range(mark.start, mark.end))
    strange = [index for index, token in enumerate(scene.tokens) if token.letters and index not in known]
    if not strange:
        cheer = "!" in words and all(atom.value.unit == "weekend" for atom in scene.atoms if atom.kind == Kind.DAYS)
        return any(atom.kind in (Kind.DAYS, Kind.SPAN, Kind.REPEAT) for atom in scene.atoms) and not cheer
    if any(intents.matches(scene.lexicon, name, parsed.skeleton) for name in ("none", "others")):
        return False
    together = strange[-1] - strange[0] < 2
    named = together and len(words) <= _MOST_NAMED and not set(strange) & set(_familiar(scene))
    begun = any(atom.kind == Kind.DAYS for atom in scene.atoms)
    return named and any(_stretch(atom) or (begun and _days_on_end(atom)) for atom in scene.atoms)


def _familiar(scene: Scene) -> list[int]:
    """The words that mean something in this language, besides times and reasons."""
    return [index for index, word in enumerate(scene.words) if word in scene.lexicon.vocabulary]


def _stretch(atom: Atom) -> bool:
    """Whether an atom is part of a day, from one time to another."""
    span = atom.value if atom.kind == Kind.SPAN else atom.value.span if atom.kind in (Kind.DAYS, Kind.REPEAT) else None
    return span is not None and not span.point


def _days_on_end(atom: Atom) -> bool:
    """Whether an atom is several days, from one to another or counted: "16 to 27 August, Algarve"."""
    if atom.kind == Kind.LENGTH:
        return not atom.value.minutes
    return atom.kind == Kind.DAYS and len(atom.value.pieces) == 1 and atom.value.first < atom.value.last


def _take(parsed: Parsed, request: Request) -> Request:
    scene = parsed.scene
    named = subject(scene, scene.atoms)
    request = replace(request, subject=named, health=about_health(scene))
    outcome = assemble(scene, scene.atoms)
    inverted = any(name == "there for a part" for name, _, _ in scene.log)
    if not inverted and intents.matches(scene.lexicon, "only_working", parsed.skeleton):
        outcome = unworked(scene, outcome)
    if intents.matches(scene.lexicon, "shortened", parsed.skeleton):
        outcome = shortened(outcome)
    if scene.zones and outcome.periods:
        moved = zones.converted(outcome.periods, scene.zones, parsed.zone)
        outcome = replace(outcome, periods=moved) if moved else Outcome(unclear=Unclear.ZONE, about=outcome.periods)
    if outcome.periods and (question := unplaced(scene)):
        outcome = Outcome(unclear=question, about=outcome.periods)
    request = completed(request, outcome, scene, parsed.first)
    if request.periods:
        request = replace(request, leftover=leftover(scene, request.periods, request.subject))
    country = parsed.locale.replace("_", "-").partition("-")[2]
    order_open = not country or language.home_of(parsed.locale) != scene.lexicon.code

    def again(text: str) -> Request | None:
        other = reread(parsed, text, parsed.locale)
        return plainly(other) if other else None

    return with_candidates(request, scene, parsed.first, order_open=order_open, again=again)


def reread(parsed: Parsed, text: str, locale: str) -> Parsed | None:
    """A part of the message, or the message spelt otherwise, taken apart in its language; None where none is left."""
    scene = parsed.scene
    if parsed.again or not scene.budget.reads():
        return None
    return parse(
        text,
        now=scene.clockwork.now,
        locale=locale,
        schedule=scene.clockwork.schedule,
        spoken=scene.lexicon.code,
        budget=scene.budget,
        zone=parsed.zone,
        again=True,
    )


def _change(parsed: Parsed, request: Request) -> Request:
    scene = parsed.scene
    scene.live = False
    if naming := named_in(scene, "rename"):
        named = [atom for atom in scene.atoms if atom.end <= naming.first or atom.start >= naming.last]
        source = assemble(scene, named)
        return replace(request, source=source.periods or source.about, rename=naming.name)
    if relative := relative_in(scene, parsed.first, parsed.loose, marked(scene)):
        source = _named_in(parsed, rest_of(scene, relative.used))
        request = replace(request, source=source.periods or source.about, shift=relative.shift, meant=_of_whom(parsed))
        if relative.shift.until and len(request.source) == 1:
            moved = apply_shift(request.source[0], relative.shift, scene.clockwork.schedule)
            request = replace(request, periods=(moved,))
        return request
    sides = changed(scene, parsed.loose) or changed(scene, parsed.apart)
    if sides is None:
        if led := target_only(scene, scene.atoms):
            outcome = assemble(scene, led)
            return replace(request, periods=outcome.periods, unclear=outcome.unclear, meant=_of_whom(parsed))
        outcome = assemble(scene, scene.atoms)
        return replace(
            request, source=outcome.periods or outcome.about, unclear=None if outcome.periods else Unclear.DAY
        )
    source, target = sides
    if target.unclear is Unclear.HALF and [
        atom.kind for atom in scene.atoms if atom.kind in (Kind.HALF_DAY, Kind.WHOLE)
    ] == [Kind.HALF_DAY, Kind.WHOLE]:
        target = Outcome(periods=source.periods)  # "make Wednesday's half day a full day"
    return replace(request, source=source.periods or source.about, periods=target.periods, unclear=target.unclear)


def _named_in(parsed: Parsed, text: str) -> Outcome:
    """The booked time that a part of the message names."""
    scene = parsed.scene
    locale = f"{scene.lexicon.code}-{scene.country}" if scene.country else scene.lexicon.code
    if not scene.budget.reads():
        return Outcome()
    side = parse(
        text,
        now=scene.clockwork.now,
        locale=locale,
        schedule=scene.clockwork.schedule,
        spoken=scene.lexicon.code,
        budget=scene.budget,
        zone=parsed.zone,
        again=True,
    ).scene
    side.live = False
    return assemble(side, side.atoms) if any(atom.kind in (Kind.DAYS, Kind.SPAN) for atom in side.atoms) else Outcome()


def _of_whom(parsed: Parsed) -> str | None:
    """The known reasons by which an entry is meant ("cancel my dentist appointment"), None when none is named."""
    scene = parsed.scene
    spans = reasons(scene)
    if not spans:
        return None
    return " ".join(scene.text[scene.tokens[start].start : scene.tokens[end - 1].end] for start, end in spans)


def too_long() -> Request:
    """The answer to a message longer than is read."""
    return Request(Intent.NONE, topic=Topic.TOO_LONG)
