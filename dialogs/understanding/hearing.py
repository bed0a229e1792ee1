"""A whole message: which of its clauses ask, for what, and how surely; only those are read for times and reason.

Each clause is read by itself, framed, and weighed by the judge. What the asking clauses say together is the request;
where they point to a day that a neighbour names, they take it from there (SEMANTICS.md, rule 24). Between sure and
unsure enough to keep silent, the reading asks whether it is meant at all (rule 33).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dialogs.model import Intent, Request, Topic, Unclear
from dialogs.periods import merged
from dialogs.understanding import reading
from dialogs.understanding.judge.weights import MESSAGE, learned, shares, together
from dialogs.understanding.languages.people import joints, place_said
from dialogs.understanding.lending import lending
from dialogs.understanding.pointing import Stretch, references
from dialogs.understanding.reading import Parsed, request_for
from dialogs.understanding.text.clauses import Clause
from dialogs.understanding.text.wording import marks
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.weighing import Weighed, anew, said, weigh

SURE: Final = 0.6  # probability from which time off is taken at its word
DOUBTFUL: Final = 0.3  # and from which it is asked whether it is meant; below, nothing was asked for
_LIKELY: Final = 0.5  # probability from which any other request is taken at its word
_AHEAD: Final = timedelta(days=1500)  # dates without a year are nearer than that, 29 February too (rule 8)
_COMMANDS: Final = frozenset((Topic.SETTINGS, Topic.SIGN_OUT, Topic.FORGET_ME))
_DAYS: Final = kinds("days week now")
_LEAVES: Final = frozenset(("off", "sick", "leaving", "arriving", "half", "now"))
_OWN_TIME: Final = kinds("part whole clock half_day")
_COMPLETED: Final = (Unclear.DURATION, Unclear.TIME, Unclear.END, Unclear.HALF)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a message: the request, its clauses as weighed, and the text that was read for it."""

    request: Request
    clauses: tuple[Weighed, ...]
    text: str


def understand(parsed: Parsed) -> Request:
    """The request of a message taken apart."""
    return hear(parsed).request


def hear(parsed: Parsed) -> Heard:
    """The request of a message taken apart, with all that led to it."""
    weighed = weigh(parsed)
    best = max(weighed, key=lambda each: each.asks)
    intent, probability = _asked(weighed)
    if len(weighed) == 1 and _plain(best):
        intent, probability = best.request.intent, 1.0
    if intent is not Intent.LIST and reading.only_mended(parsed.scene):
        probability = 0.0  # "the modnay blues"
    if probability < (DOUBTFUL if intent is Intent.TAKE else _LIKELY):  # only time off is asked about
        topic = next((each.request.topic for each in weighed if each.request.topic), None)
        return Heard(request_for(anew(parsed, parsed.scene.text), Intent.NONE, topic), weighed, "")
    asking = lending(weighed, best, intent, parsed.scene.lexicon.code)
    text = _joined(parsed, weighed, asking)
    request = _read(parsed, text, intent, asking)
    if intent in (Intent.TAKE, Intent.CANCEL) and (pointed := _pointed(parsed, weighed, asking, intent)):
        request = pointed
    elif intent is Intent.CANCEL and request.unclear is Unclear.DAY and not request.everything:
        request = _with_day_beside(parsed, weighed, asking, text, request)
    elif intent is Intent.TAKE and len(asking) < len(weighed) and not _names_day(asking):
        request = _with_day_of_neighbour(parsed, weighed, asking, text, request)
    if request.unclear in _COMPLETED and len(asking) < len(weighed):
        request = _completed_beside(parsed, weighed, asking, intent, request)
    if intent is Intent.TAKE and request.periods and len(asking) < len(weighed):
        request = _without_days_worked(parsed, weighed, asking, text, request)
    if intent is Intent.TAKE and (probability < SURE or _far_off(parsed, request)):
        request = _doubted(request)
    return Heard(request, weighed, text)


def _plain(only: Weighed) -> bool:
    """Whether a message leaves nothing to weigh: it says nothing but when, names what is booked, or is a command."""
    request = only.request
    if request.rename or request.topic in _COMMANDS:
        return True
    frame = only.marked.frame
    bare = request.intent is Intent.TAKE and not frame.mood and not set(frame.who) - {"me"}
    return bare and not reading.strange(only.parsed) and bool(request.periods or request.unclear)


def _asked(weighed: Sequence[Weighed]) -> tuple[Intent, float]:
    """What the message most likely asks for, and the probability that it asks at all.

    The clause that asks most and the message as a whole are judged by different weights.
    """
    best = max(weighed, key=lambda each: each.asks)
    whole = shares(learned().logits(frozenset().union(*(each.checksums for each in weighed)), MESSAGE))
    judged = together(best.shares, whole)
    name = max((each for each in judged if each != "none"), key=lambda each: judged[each])
    return Intent(name), 1 - judged["none"]


def _joined(parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed]) -> str:
    """The text of the asking clauses: as it stands where they are neighbours, else one after the other."""
    if len(asking) == len(weighed) and weighed[-1].clause.end == len(parsed.scene.tokens):
        return parsed.scene.text
    first, last = weighed.index(asking[0]), weighed.index(asking[-1])
    if last - first + 1 == len(asking):
        return said(parsed, Clause(asking[0].clause.start, asking[-1].clause.end))
    return ". ".join(each.text.rstrip(" .,;:") for each in asking)


def _read(parsed: Parsed, text: str, intent: Intent, asking: Sequence[Weighed]) -> Request:
    """A text read for an intent that is known."""
    if len(asking) == 1 and asking[0].text == text and asking[0].request.intent is intent:
        return asking[0].request
    if intent is Intent.PLACE:
        return _placed(parsed, text, asking)
    return request_for(anew(parsed, text), intent)


def _placed(parsed: Parsed, text: str, asking: Sequence[Weighed]) -> Request:
    """The days on which the author works elsewhere or in the office (rule 32); nothing where no day is named."""
    days = request_for(anew(parsed, text), Intent.TAKE)
    place = place_said([word for each in asking for word in each.marked.words], parsed.scene.lexicon.code)
    if not days.periods or place is None:
        return Request(Intent.NONE, language=days.language)
    return Request(Intent.PLACE, periods=days.periods, place=place, language=days.language)


def _names_day(clauses: Sequence[Weighed]) -> bool:
    """Whether the clauses name a day of their own."""
    return any(atom.kind in _DAYS and atom.end > atom.start for each in clauses for atom in each.parsed.scene.atoms)


def _with_day_of_neighbour(
    parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed], text: str, request: Request
) -> Request:
    """The request on the day that a neighbour names: the sentence before it, else, where it lacks one, any other."""
    first, last = weighed.index(asking[0]), weighed.index(asking[-1])
    before = _sentence_before(weighed, first)
    lacking = request.unclear is Unclear.DAY
    others = (*before, *((each,) for each in (*reversed(weighed[:first]), *weighed[last + 1 :]) if lacking))
    timed = any(atom.kind in _OWN_TIME for each in asking for atom in each.parsed.first)
    for neighbours in others:
        days = [day for each in neighbours for day in (_bare_days(each) if timed else _days_named(each))]
        if days:
            found = request_for(anew(parsed, f"{', '.join(days)} {text}"), Intent.TAKE)
            if found.unclear is not Unclear.DAY and not (found.unclear is None and not found.periods):
                return found
    return request


def _with_day_beside(
    parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed], text: str, request: Request
) -> Request:
    """A cancellation of the days named in the rest of its sentence: "I can make it Friday, cancel my PTO"."""
    first, last = weighed.index(asking[0]), weighed.index(asking[-1])
    while first > 0 and not weighed[first].clause.hard:
        first -= 1
    while last + 1 < len(weighed) and not weighed[last + 1].clause.hard:
        last += 1
    beside = [each for each in weighed[first : last + 1] if each not in asking]
    days = [day for each in beside if not set(each.marked.frame.who) - {"me"} for day in _days_named(each)]
    found = request_for(anew(parsed, f"{text} {', '.join(days)}"), Intent.CANCEL) if len(days) == 1 else request
    return found if found.periods else request


def _without_days_worked(
    parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed], text: str, request: Request
) -> Request:
    """The request without the days inside it on which the same sentence says that the author works."""
    first, last = weighed.index(asking[0]), weighed.index(asking[-1])
    code = parsed.scene.lexicon.code
    for each in weighed[first : last + 2]:
        scene = each.parsed.scene
        if each in asking or each.clause.hard or set(each.marked.frame.who) - {"me"}:
            continue
        works = Kind.PRESENT in scene.said or any("there" in m.names for m in marks(scene.words, code, "asides"))
        days = _days_named(each) if works else []
        stretches = _stretches(each)
        inside = stretches and all(
            any(p.all_day and p.start.date() < a <= b < p.end.date() for p in request.periods) for a, b in stretches
        )
        if inside and len(days) == len(stretches):
            besides = parsed.scene.lexicon.data["words"]["except"][0]
            found = request_for(anew(parsed, f"{text.rstrip(' .,;')} {besides} {', '.join(days)}"), Intent.TAKE)
            if found.periods and found.unclear is None:
                return replace(request, periods=found.periods)
    return request


def _pointed(parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed], intent: Intent) -> Request | None:
    """The request where a clause points to days that were named before it: "that afternoon", "the Friday before"."""
    code = parsed.scene.lexicon.code
    for place, each in enumerate(asking):
        found = references(each.parsed.first, each.parsed.scene.words, code)
        if not found:
            continue
        begin = each.parsed.first[found[0].start].start
        that = [days for other in weighed[: weighed.index(each)] for days in _stretches(other)]
        text = each.text
        own = _stretches(each, before=begin)
        if own or any(atom.kind == Kind.CLOCK and atom.end <= begin for atom in each.parsed.first):
            seam = _seam(each, begin)
            if seam is None and own:
                continue
            that += own
            text = text[each.parsed.scene.tokens[seam or 0].start :]
        if not that:
            continue
        kept = [
            other.text
            for other in asking[:place]
            if _LEAVES & set(other.marked.frame.what) or "wish" in other.marked.frame.mood
        ]
        text = "".join([text, *(f"; {other.text}" for other in asking[place + 1 :])])
        joined = ". ".join([*(each.rstrip(" .,;:") for each in kept), text])
        request = request_for(anew(parsed, joined, that), intent)
        if kept and intent is Intent.TAKE:
            request = _with_more(request, request_for(anew(parsed, text, that), intent))
        if request.periods or request.unclear not in (None, Unclear.DAY):
            return request
    return None


def _with_more(request: Request, pointed: Request) -> Request:
    """The request and the days that its last clause points to, where reading all together has passed over them."""
    if request.unclear or pointed.unclear or any(a.overlaps(b) for a in request.periods for b in pointed.periods):
        return request
    return replace(request, periods=merged([*request.periods, *pointed.periods]))


def _stretches(each: Weighed, before: int | None = None) -> list[Stretch]:
    """The days that a clause names, those of them before a token, in order."""
    return [
        (atom.value.first, atom.value.last)
        for atom in each.parsed.scene.atoms
        if atom.kind == Kind.DAYS
        and atom.end > atom.start
        and atom.value.pieces
        and not atom.value.wrong
        and (before is None or atom.end <= before)
    ]


def _seam(each: Weighed, begin: int) -> int | None:
    """The token behind the last comma or joint before the one at `begin`: what points stands in a clause of its own."""
    said = joints(each.parsed.scene.lexicon.code)
    for atom in reversed(each.parsed.first):
        if not 0 < atom.start < begin:
            continue
        if atom.kind in (Kind.COMMA, Kind.BREAK) and not each.parsed.scene.tokens[atom.start + 1].glued:
            return atom.end
        if each.parsed.scene.words[atom.start] in said:
            return atom.start
    return None


def _completed_beside(
    parsed: Parsed, weighed: Sequence[Weighed], asking: Sequence[Weighed], intent: Intent, request: Request
) -> Request:
    """The request with what the author says of it in the rest of the sentence, if that makes it clear."""
    first, last = weighed.index(asking[0]), weighed.index(asking[-1])
    while first > 0 and not weighed[first].clause.hard and _of_author(weighed[first - 1]):
        first -= 1
    while last + 1 < len(weighed) and not weighed[last + 1].clause.hard and _of_author(weighed[last + 1]):
        last += 1
    text = said(parsed, Clause(weighed[first].clause.start, weighed[last].clause.end))
    found = request_for(anew(parsed, text), intent)
    if found.unclear is None and found.periods:
        return found
    for each in weighed[first : last + 1]:
        own = each.request
        moves = {"leaving", "arriving"} & set(each.marked.frame.what)
        if each not in asking and moves and own.intent is intent and own.periods and own.unclear is None:
            return replace(request, periods=own.periods, unclear=None, about=())
    return request


def _of_author(each: Weighed) -> bool:
    frame = each.marked.frame
    return not set(frame.who) - {"me"} and not {"question", "quoted", "unreal"} & set(frame.mood)


def _sentence_before(weighed: Sequence[Weighed], first: int) -> list[Sequence[Weighed]]:
    """The clauses before the one at `first`: of its own sentence, then of the sentence before; empty ones left out."""
    starts = [place for place in range(first + 1) if weighed[place].clause.hard or place == 0]
    own, previous = starts[-1], starts[-2] if len(starts) > 1 else None
    groups = [weighed[own:first], weighed[previous:own] if previous is not None else ()]
    return [each for each in groups if each]


def _days_named(neighbour: Weighed) -> list[str]:
    """The words by which a clause names days that are not over."""
    scene = neighbour.parsed.scene
    return [
        scene.text[scene.tokens[each.start].start : scene.tokens[each.end - 1].end]
        for each in scene.atoms
        if each.kind == Kind.DAYS and each.end > each.start and each.value.pieces and each.value.last >= scene.today
    ]


def _bare_days(neighbour: Weighed) -> list[str]:
    """The same without the times of those days, where another clause has its own: "um 9:40 … für den ganzen Tag"."""
    scene, apart = neighbour.parsed.scene, neighbour.parsed.apart
    days: list[str] = []
    for each in scene.atoms:
        if each.kind != Kind.DAYS or each.end <= each.start or not each.value.pieces or each.value.last < scene.today:
            continue
        inside = [a for a in apart if a.kind == Kind.DAYS and each.start <= a.start and a.end <= each.end > a.start]
        if each.value.span is not None and each.value.unit == "day" and inside:
            each = inside[0]
        days.append(scene.text[scene.tokens[each.start].start : scene.tokens[each.end - 1].end])
    return days


def _far_off(parsed: Parsed, request: Request) -> bool:
    """Whether time off lies further ahead than dates without a year reach: "no sick days in eleven years"."""
    ahead = parsed.scene.clockwork.now + _AHEAD
    years = {str(period.start.year) for period in request.periods if period.start > ahead}
    return bool(years) and not any(token.word in years or f"20{token.word}" in years for token in parsed.scene.tokens)


def _doubted(request: Request) -> Request:
    """The request as a question whether it is meant; one that is unclear anyway is asked what it lacks."""
    if request.unclear is not None or not request.periods:
        return request
    return replace(request, periods=(), unclear=Unclear.SURE, candidates=(request.periods,), about=request.periods)
