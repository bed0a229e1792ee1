"""What is said in a conversation besides answers and corrections: questions, repeats, names, topics of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs.model import (
    Context,
    Intent,
    Listing,
    Period,
    Request,
    Unclear,
)
from dialogs.periods import shifted
from dialogs.understanding.languages.lexicon import phrase_words, words_of
from dialogs.understanding.talk import topics
from dialogs.understanding.talk.message import Message
from dialogs.understanding.talk.repeats import repeated
from dialogs.understanding.text.language import home_of
from dialogs.understanding.text.wording import mark_at
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import safe_date
from dialogs.understanding.time.refiners import Scene

_MOST_NAMED = 4  # words of a name by which something is cancelled


def told(message: Message, context: Context) -> Request | None:
    """What is said in a conversation only: questions about one's plan, that one is well again, the same again."""
    parsed, own = message.parsed, message.own
    code, skeleton = parsed.scene.lexicon.code, parsed.skeleton
    asked = replace(own, intent=Intent.LIST, language=code, topic=None, unclear=None)
    if not message.kinds() & {Kind.OFF, Kind.SICK}:
        for spoken in dict.fromkeys((code, home_of(parsed.locale))):
            if reminding := topics.reminding_in(spoken, skeleton):
                return Request(Intent.NONE, topic=reminding, language=spoken)
    if listing := topics.listing_in(code, skeleton):
        if listing is Listing.WORKING:
            days = own.periods or assemble(parsed.scene, parsed.scene.atoms).periods
            if days and (own.intent is Intent.LIST or "?" in parsed.scene.text):
                return replace(asked, listing=listing, periods=days, subject=None)
        elif own.intent in (Intent.LIST, Intent.NONE) or (listing is Listing.LATEST and own.intent is Intent.HELP):
            return replace(asked, listing=listing, periods=(), subject=None)
    if topics.well_again(code, skeleton) and own.intent in (Intent.NONE, Intent.CANCEL, Intent.TAKE):
        well = Request(Intent.CANCEL, recovered=True, language=code)
        worked = _worked_again(parsed.scene)
        if own.intent is not Intent.CANCEL or (worked and all(_today(each, parsed.scene) for each in worked)):
            return replace(well, periods=worked)
        if own.periods and all(_today(each, parsed.scene) for each in own.periods):
            return replace(own, recovered=True)
    if context.listed and (found := _further(message, context.listed)):
        return found
    if own.intent in (Intent.NONE, Intent.TAKE) and (again := repeated(parsed, context.latest)):
        return again
    return None


def _today(period: Period, scene: Scene) -> bool:
    return period.start.date() == scene.today


def _worked_again(scene: Scene) -> tuple[Period, ...]:
    """The part of today, or the days to come, that one works after all; none where "now" is meant."""
    listed = {name for names in scene.lexicon.data.get("months", {}).values() for name in names}
    atoms = []
    for atom in scene.atoms:
        said = scene.text[scene.tokens[atom.start].start : scene.tokens[atom.end - 1].end].lower() if atom.end else ""
        if not (atom.kind == Kind.DAYS and atom.end - atom.start == 1 and not said.isascii() and _folded(said, listed)):
            atoms.append(atom)  # Swedish "mår" is no March
    periods = assemble(replace(scene, atoms=atoms), atoms).periods
    today = scene.today
    if any(each.start.date() < today or (each.all_day and each.start.date() == today) for each in periods):
        return ()
    return periods


def _folded(said: str, names: Collection[str]) -> bool:
    """Whether a word is one of the names only once its accents are taken away."""
    plain = phrase_words(said)
    return said not in names and any(phrase_words(name) == plain for name in names)


def _further(message: Message, listed: Request) -> Request | None:
    """ "And in December?" after a list: the same question about other days."""
    scene, own = message.scene, message.own
    days = own.periods or assemble(scene, scene.atoms).periods
    opens = any(mark.start == 0 for mark in (*message.named("also"), *message.named("lead")))
    if not days or message.kinds() & {Kind.OFF, Kind.SICK} or message.strange() or not (opens or "?" in scene.text):
        return None
    listing = Listing.ALL if listed.listing in (Listing.NEXT, Listing.BACK, Listing.LATEST) else listed.listing
    return replace(listed, periods=days, listing=listing, language=scene.lexicon.code, candidates=())


def cancelled_by_name(message: Message) -> Request | None:
    """ "Cancel the dentist": what stands under that name."""
    scene = message.scene
    mark = mark_at(scene.words, 0, scene.lexicon.code, "presses")
    if mark is None or not {"cancel", "remove"} & set(mark.names) or any(a.kind in "DBZ" for a in scene.atoms):
        return None
    idle = words_of(scene.lexicon.code, "presses", "fill") | set(scene.lexicon.data["words"]["day_mark"])
    named = [
        scene.text[token.start : token.end]
        for token in scene.tokens[mark.end :]
        if token.word.isalnum() and token.word not in idle
    ]
    if not 0 < len(named) <= _MOST_NAMED:
        return None
    return Request(Intent.CANCEL, meant=" ".join(named), language=scene.lexicon.code)


def topic(message: Message) -> Request | None:
    """What a message that asks for nothing is about, in its own language or its author's."""
    parsed, own = message.parsed, message.own
    code = parsed.scene.lexicon.code
    vague = own.intent is Intent.TAKE and own.unclear is Unclear.DAY and "?" in parsed.scene.text
    if not (own.intent in (Intent.NONE, Intent.LIST) or vague) or own.periods:
        return None
    for spoken in dict.fromkeys((code, home_of(parsed.locale))):
        if topic := topics.topic_in(spoken, parsed.skeleton):
            return Request(Intent.NONE, topic=topic, language=spoken)
    return None


def also_meant(request: Request, scene: Scene, context: Context) -> Request:
    """The request with the other days that its words may name: what is booked decides which of them is meant."""
    if not context.talking or request.intent not in (Intent.CANCEL, Intent.CHANGE, Intent.LIST):
        return request
    anchors = [atom.value.anchor for atom in scene.atoms if atom.kind == "D" and atom.value.anchor]
    meant = request.source if request.intent is Intent.CHANGE else request.periods
    if not anchors or not meant or len(anchors) > 2 or request.candidates:
        return request
    kind = anchors[0][0]
    if kind == "day":
        others = [_months_on(meant, count) for count in range(1, 13)]
    elif kind == "weekday" and request.intent is not Intent.LIST:
        others = [tuple(shifted(each, timedelta(days=7 * count)) for each in meant) for count in range(1, 9)]
    else:
        return request
    return replace(request, candidates=tuple(each for each in others if each))


def _months_on(periods: Sequence[Period], count: int) -> tuple[Period, ...]:
    """The same days so many months later; none where a month has no such day."""
    moved = []
    for each in periods:
        month = each.start.month - 1 + count
        first = safe_date(each.start.year + month // 12, month % 12 + 1, each.start.day)
        if first is None:
            return ()
        moved.append(shifted(each, first - each.start.date()))
    return tuple(moved)
