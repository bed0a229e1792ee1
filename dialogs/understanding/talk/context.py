"""A message read in context: a typed button, an answer, a correction, or a request of its own (or several)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.model import (
    Context,
    Intent,
    Period,
    Press,
    Reading,
    Request,
    Role,
    Schedule,
    Unclear,
    Verb,
)
from dialogs.periods import apply_shift, days_of, merged, subtract
from dialogs.understanding.hearing import Heard, hear, understand
from dialogs.understanding.reading import Parsed, parse, plainly
from dialogs.understanding.talk.almanac import almanac_in
from dialogs.understanding.talk.answers import answered, number_in
from dialogs.understanding.talk.besides import also_meant, cancelled_by_name, told, topic
from dialogs.understanding.talk.choosing import chosen as chosen_entry
from dialogs.understanding.talk.continuing import dated_too, named_too, taken_out
from dialogs.understanding.talk.corrections import Words, corrected
from dialogs.understanding.talk.message import Message
from dialogs.understanding.talk.naming import Naming, named_in
from dialogs.understanding.talk.presses import LAST, button_in, ordered_in
from dialogs.understanding.talk.relative import Relative, relative_in
from dialogs.understanding.talk.several import after_yes_or_no, requests_in
from dialogs.understanding.talk.whereabouts import where_in
from dialogs.understanding.text.language import home_of
from dialogs.understanding.text.normalise import tokenise
from dialogs.understanding.text.wording import Mark, mark_at
from dialogs.understanding.time.clock import PARTS
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Span
from dialogs.understanding.time.refiners import Scene

_CONFIRMED = frozenset((Intent.CHANGE, Intent.CANCEL, Intent.LIST))
_LIKELY = 0.3  # probability that a clause asks from which the rules may read it as a request beside an open card
_OTHERS = frozenset(("others", "kin", "staff"))
_MOST_STRANGE = 5  # words an answer may hold that mean nothing here
_TIMELY = kinds("days span length half_day repeat whole exception now")
_IMPOSSIBLE = re.compile(r"(?<![\d:.])(?:2[5-9]|[3-9]\d):[0-5]\d\b|\b\d{1,2}:[6-9]\d\b")  # no time of any clock
_CLAUSE = re.compile(r"[,.;!\n]\s*(?=\w)")


def read_message(
    text: str, *, now: datetime, locale: str, schedule: Schedule, context: Context, zone: str | None = None
) -> list[Reading]:
    """What a message says, given what is open: `now` naive wall clock, `locale` BCP 47."""
    open_request = context.question.request if context.question else context.proposal
    spoken = open_request.language if open_request else None
    parsed = parse(text, now=now, locale=locale, schedule=schedule, spoken=spoken, zone=zone)
    scene = parsed.scene
    codes = [code for code in (spoken, scene.lexicon.code, home_of(locale), "en") if code]
    if found := button_in(scene.text, scene.tokens, context, codes):
        return [_pressed(*found)]
    written = scene.text
    if open_request and "," in text and not any(atom.kind in _TIMELY for atom in scene.atoms):
        # "morning, please" greets nobody where an answer is awaited
        parsed = parse(text.replace(",", " "), now=now, locale=locale, schedule=schedule, spoken=spoken, zone=zone)
        scene = parsed.scene
    # What is open decides first how a message is taken; what stands alone is heard clause by clause.
    open_ = context != Context()
    own = plainly(parsed) if open_ else understand(parsed)
    message = Message(parsed, own)
    if context.talking and (asked := almanac_in(message, context.listed, locale)):
        return [Reading(Role.REQUEST, asked)]
    if context.question is None and (n := chosen_entry(message, context)):
        return [_pressed(Press(Verb.PICK, n, card=context.card), scene.lexicon.code)]
    if context.which and own.intent is Intent.TAKE and not message.asks_itself():
        return [_nothing(scene)]  # it names none of the entries
    if _IMPOSSIBLE.search(written) and (context.question or context.proposal) and not message.asks_itself():
        return [_nothing(scene)]  # "until 29:00" is no day
    if context.talking and (found_there := where_in(message, context, locale)):
        return found_there
    if context.talking and not (context.proposal or context.question) and (more := dated_too(message, context)):
        return [Reading(Role.REQUEST, more)]
    if context.talking and (besides := told(message, context)):
        return [Reading(Role.REQUEST, besides)]
    if context.question and (answer := _answer(message, context)):
        return [Reading(Role.ANSWER, replace(answer, language=scene.lexicon.code))]
    if context.talking and context.proposal and (named := named_too(message, context.proposal)):
        return [Reading(Role.CORRECTION, replace(context.proposal, meant=named.meant, language=named.language))]
    if context.proposal and not _of_others(message) and (correction := _correction(message, context.proposal)):
        return [Reading(Role.CORRECTION, replace(correction, language=scene.lexicon.code))]
    if context.booked and not (context.proposal or context.question) and (less := taken_out(message, context)):
        return [Reading(Role.REQUEST, less)]
    if context.booked and not context.proposal and (change := _of_booked(message, context)):
        return [Reading(Role.REQUEST, change)]
    waiting = context.proposal or context.question
    if context.talking and not waiting and own.intent is Intent.NONE and (named := cancelled_by_name(message)):
        return [Reading(Role.REQUEST, named)]
    if context.talking and (about := topic(message)):
        return [Reading(Role.REQUEST, about)]
    if context.talking and not waiting and (named := named_too(message, context.continued)):
        return [Reading(Role.REQUEST, named)]
    if context.offered and not message.elsewhere() and (found := _closing(message, written, context, codes)):
        return [_pressed(*found)]
    rest = after_yes_or_no(parsed, locale) if context.talking and not (waiting or context.which) else None
    if rest and (said := understand(rest)).intent is not Intent.NONE:
        return [Reading(Role.REQUEST, also_meant(said, rest.scene, context))]
    if open_ and not context.which and not (waiting and own.intent is Intent.CHANGE):
        own = _by_itself(parsed, own, waiting=bool(waiting))
    return [Reading(Role.REQUEST, also_meant(each, scene, context)) for each in requests_in(parsed, own, locale)]


def _by_itself(parsed: Parsed, plain: Request, *, waiting: bool) -> Request:
    """A message in a conversation that is about nothing open, heard clause by clause; `plain` is how the rules read it.

    Changes and cancellations are confirmed before anything is done, lists do nothing: for them the rules suffice.
    While a card waits, "can you put it on Friday?" says less than it would alone.
    """
    heard = hear(parsed)
    doubted = waiting and heard.request.unclear is Unclear.SURE
    if heard.request.intent is not Intent.NONE and not doubted:
        return heard.request
    likely = waiting and not _people(heard) & _OTHERS and max(each.asks for each in heard.clauses) > _LIKELY
    return plain if plain.intent in _CONFIRMED or (likely and plain.intent is Intent.TAKE) else heard.request


def _of_others(message: Message) -> bool:
    """Whether it tells of somebody else's time off and asks for nothing: "my wife is off Friday"."""
    if not message.kinds() & {Kind.OFF, Kind.SICK}:
        return False
    heard = hear(message.parsed)
    return heard.request.intent is Intent.NONE and bool(_people(heard) & _OTHERS)


def _people(heard: Heard) -> set[str]:
    return {who for each in heard.clauses for who in each.marked.frame.who}


def _nothing(scene: Scene) -> Reading:
    return Reading(Role.REQUEST, Request(Intent.NONE, language=scene.lexicon.code))


def _closing(message: Message, written: str, context: Context, codes: Sequence[str]) -> tuple[Press, str] | None:
    """The button that a chatty message ends with: "that all looks right to me, book it"."""
    if message.own.intent is not Intent.NONE or any(atom.kind in _TIMELY - {"W"} for atom in message.scene.atoms):
        return None
    said = _CLAUSE.split(written.rstrip(" .!"))
    return button_in(said[-1], tokenise(said[-1]), context, codes) if len(said) > 1 else None


def _pressed(press: Press, language: str) -> Reading:
    return Reading(Role.PRESS, Request(Intent.NONE, language=language), press)


def _told_ends(message: Message) -> Scene:
    """The scene with "start at 10" and "finish at 4" as the start and the end that they name here."""
    scene = message.scene
    start, end = "start" in message.relative, "end" in message.relative
    if start == end:
        return scene

    def told(atom: Atom) -> Atom:
        span = atom.value
        if atom.kind != Kind.SPAN or span.part or isinstance(span.start, tuple) or isinstance(span.end, tuple):
            return atom
        edge = span.start if span.start not in ("sod", None) else span.end
        both = span.start not in ("sod", edge) and span.end not in ("eod", None)
        if edge in ("eod", None) or both:
            return atom
        return replace(atom, value=Span(edge, "eod") if start else Span("sod", edge))

    return replace(scene, atoms=[told(atom) for atom in scene.atoms])


def _answer(message: Message, context: Context) -> Request | None:
    """The message as an answer to the open question."""
    question, own, parsed = context.question, message.own, message.parsed
    assert question is not None
    if message.elsewhere() or own.intent is Intent.CANCEL:
        return None
    if own.intent is Intent.CHANGE and not message.named("lead"):
        return None
    if naming := _naming(message):
        return replace(question.request, subject=naming.name)
    scene = _told_ends(message)
    if question.unclear is Unclear.HALF and not any(atom.kind in _TIMELY for atom in scene.atoms):
        scene = replace(scene, atoms=[*scene.atoms, *_parts_alone(scene)])
    timely = any(atom.kind in _TIMELY for atom in scene.atoms)
    if not timely and number_in(scene) is None and not message.named("once"):
        return None
    if message.strange() > _MOST_STRANGE:
        return None
    days = any(atom.kind == Kind.DAYS for atom in scene.atoms)
    if days and not message.named("lead"):
        said = bool(message.kinds() & {Kind.OFF, Kind.SICK} or message.reasons())
        if question.unclear is Unclear.DAY:
            said = bool(Kind.SICK in message.kinds() or message.reasons())
        elif question.unclear not in (Unclear.END, Unclear.DATE):
            said = said or message.asks_itself()
        if said:
            return None
    return answered(replace(parsed, scene=scene), question, bool(message.named("once")))


def _parts_alone(scene: Scene) -> list[Atom]:
    """Parts of day by words that elsewhere mean something else as often: "am"."""
    return [
        Atom(Kind.SPAN, PARTS[value], index, index + 1)
        for index, word in enumerate(scene.words)
        for rest, entries in scene.lexicon.phrases.get(word, ())
        for kind, value in entries
        if not rest and kind == Kind.PART and value in PARTS
    ][:1]


def _naming(message: Message) -> Naming | None:
    """A name for what is open."""
    scene = message.scene
    found = named_in(scene, "nothing") or named_in(scene, "rename")
    if found is None and not any(atom.kind in (Kind.DAYS, Kind.SPAN, Kind.REPEAT) for atom in scene.atoms):
        found = named_in(scene, "subject")
    return found


def _correction(message: Message, proposal: Request) -> Request | None:
    """The message as a correction of the open proposal."""
    own, scene = message.own, message.scene
    lead = message.named("lead")
    if message.elsewhere():
        return None
    if naming := _naming(message):
        return replace(proposal, subject=naming.name, health=False)
    two_sided = own.intent is Intent.CHANGE and own.source and own.periods and not lead
    if two_sided and not any(a.overlaps(b) for a in own.source for b in proposal.periods):
        return None
    if own.intent is Intent.CANCEL and not message.named("drop"):
        return None
    if relative := relative_in(scene, message.parsed.first, message.parsed.loose, message.relative):
        return _shifted(proposal, relative, scene)
    also, drop = message.adding(), message.named("drop")
    days = any(atom.kind in (Kind.DAYS, Kind.REPEAT) for atom in scene.atoms)
    if not lead:
        strange = message.strange()
        if own.intent is Intent.CHANGE:
            strange = 0
        adds = bool(
            also and also[0].start == 0 and not message.kinds() & {Kind.OFF, Kind.SICK} and not message.reasons()
        )
        asks = (message.asks_itself() and not adds) or (days and Kind.OFF in message.kinds() and not also)
        if (asks and own.intent is not Intent.CHANGE and not drop) or strange:
            return None
        if Kind.HALF_DAY in message.kinds() and not also and own.about and not _within(own.about, proposal.periods):
            return None  # "half day Friday" beside a proposal for Tuesday
    elif message.strange() > _MOST_STRANGE:
        return None
    if not (lead or also or drop) and own.intent is Intent.TAKE and _other_days(scene, proposal):
        return None  # "2 days next week" beside a change of Thursday
    if chosen := _some(message, proposal):
        return chosen
    if message.named("once") and not any(atom.kind in _TIMELY for atom in scene.atoms):
        first = proposal.periods[0]
        alone = Period.of_days(first.start.date()) if first.all_day else first
        return replace(proposal, periods=(alone,), candidates=())
    if two_sided:
        left = [piece for each in proposal.periods for piece in subtract(each, own.source, scene.clockwork.schedule)]
        return replace(proposal, periods=merged([*left, *own.periods]), candidates=())
    found = corrected(_told_ends(message), proposal, Words(also, drop, lead))
    if found is not None and found.periods == proposal.periods and _opens_with_no(scene, drop):
        # "no the morning" takes nothing out: it says what is meant instead
        found = corrected(_told_ends(message), proposal, Words(also, drop[1:], lead))
    elif _opens_with_no(scene, drop) and _article_behind(scene):
        found = corrected(_told_ends(message), proposal, Words(also, drop[1:], lead))
    if found is None or (own.intent is Intent.CANCEL and found.periods == proposal.periods):
        return None
    return found


def _opens_with_no(scene: Scene, drop: Sequence[Mark]) -> bool:
    """Whether the message begins with a word that is both "no" and "not"."""
    if not drop or drop[0].start != 0 or drop[0].end != 1:
        return False
    mark = mark_at(scene.words, 0, scene.lexicon.code, "presses")
    return bool(mark and "no" in mark.names)


def _article_behind(scene: Scene) -> bool:
    """Whether "the" follows: "no the morning" where all day was proposed."""
    return len(scene.words) > 2 and scene.words[1] in scene.lexicon.data["words"]["day_mark"]


def _other_days(scene: Scene, proposal: Request) -> bool:
    """Whether a length is said together with days that are none of the proposal's."""
    named = [atom.value for atom in scene.atoms if atom.kind == Kind.DAYS and atom.value.pieces]
    if not named or not any(atom.kind == Kind.LENGTH for atom in scene.atoms):
        return False
    days = [Period.of_days(each.first, each.last) for each in named]
    return not any(day.overlaps(period) for day in days for period in proposal.periods)


def _within(days: Sequence[Period], periods: Sequence[Period]) -> bool:
    return all(any(day.overlaps(period) for period in periods) for day in days)


def _shifted(proposal: Request, relative: Relative, scene: Scene) -> Request:
    schedule = scene.clockwork.schedule
    moved = tuple(apply_shift(period, relative.shift, schedule) for period in proposal.periods)
    return replace(proposal, periods=moved, candidates=())


def _some(message: Message, proposal: Request) -> Request | None:
    """ "the first two only", "not the last one": some of several periods, by their order."""
    scene, periods = message.scene, proposal.periods
    drop = bool(message.named("drop"))
    if not (message.named("only") or drop):
        return None
    if len(periods) == 1 and periods[0].all_day and not drop:  # days that touch were said one by one
        periods = tuple(Period.of_days(day) for day in days_of(periods[0]))
    if len(periods) < 2:
        return None
    ordered = ordered_in(scene.tokens, [i for m in message.marks for i in range(m.start, m.end)], scene.lexicon.code)
    if ordered is None:
        return None
    place, count = ordered
    if place > len(periods):
        return None
    chosen = set(range(len(periods))[-count:]) if place == LAST else set(range(place - 1, place - 1 + count))
    kept = tuple(period for index, period in enumerate(periods) if (index in chosen) != drop)
    return replace(proposal, periods=merged(kept), candidates=()) if kept else None


def _of_booked(message: Message, context: Context) -> Request | None:
    """A change of what was booked last: "move it to Monday", "make it the whole day", "call it dentist"."""
    own, scene = message.own, message.scene
    lead = message.named("lead")
    if message.elsewhere() or own.intent is Intent.CANCEL or (own.source and (own.periods or own.shift or own.rename)):
        return None
    change = Request(Intent.CHANGE, language=scene.lexicon.code)
    if (naming := _naming(message)) and naming.name:
        return replace(change, rename=naming.name)
    if own.intent is not Intent.CHANGE and message.asks_itself() and (not lead or message.adding()):
        return None
    if (
        own.intent is Intent.TAKE
        and Kind.OFF in message.kinds()
        and any(a.kind in "DZ" for a in scene.atoms)
        and not lead
    ):
        return None  # "off Christmas Eve and the day after" is time off of its own
    if relative := relative_in(scene, message.parsed.first, message.parsed.loose, message.relative):
        return replace(change, shift=relative.shift)
    if not (lead or message.means_it()) or (own.intent is not Intent.CHANGE and message.strange()):
        return None
    if len(context.booked) != 1:
        return None
    goal = corrected(
        _told_ends(message), replace(change, periods=context.booked), Words(lead=lead, drop=message.named("drop"))
    )
    if goal is None or goal.unclear:
        return None
    return replace(change, periods=goal.periods)
