"""Where the author works, asked about or said in a conversation (SEMANTICS.md, rule 32)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.model import Context, Intent, Listing, Reading, Request, Role
from dialogs.periods import shifted
from dialogs.understanding.hearing import understand
from dialogs.understanding.languages.people import classes, place_said, places, places_said
from dialogs.understanding.reading import Parsed, plainly, reread
from dialogs.understanding.talk import topics
from dialogs.understanding.talk.message import Message
from dialogs.understanding.talk.several import places_to_part
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.kinds import Kind, kinds

_DAYS = kinds("days span length repeat exception")
_LONGEST = 8  # tokens of a message that only says the other place: "no, make it the office"
_BRIEF = 20  # tokens of a message that is one question, or two requests
_DATED = kinds("days repeat exception")
_LEAVING = kinds("off sick leaving")


def where_in(message: Message, context: Context, locale: str) -> list[Reading]:
    """What a message says or asks about where its author works; nothing where it is about something else."""
    scene = message.scene
    proposal = context.proposal if context.proposal and context.proposal.intent is Intent.PLACE else None
    lead = next((mark.end for mark in message.named("lead") if proposal and mark.start == 0), 0)
    place = place_said(scene.words[lead:], scene.lexicon.code)  # "no, the office" denies nothing
    if asked := _asked(message, place):
        return [Reading(Role.REQUEST, asked)]
    if place is None:
        return []
    if proposal and (corrected := _corrected(message, proposal, place)):
        return [Reading(Role.CORRECTION, corrected)]
    brief = len(scene.tokens) <= _BRIEF
    if brief and (parted := _parted(message.parsed, locale)):
        return [Reading(Role.REQUEST, each) for each in parted]
    if brief and message.own.intent is Intent.CHANGE and not message.kinds() & {Kind.OFF, Kind.SICK}:
        days = assemble(scene, scene.atoms).periods  # "change Thursday to remote"
        said = Request(Intent.PLACE, days, place=place, language=scene.lexicon.code)
        return [Reading(Role.REQUEST, said)] if days else []
    if brief and (by_rule := _contrasted(message) or _by_rule(message.parsed, message.own)):
        return [Reading(Role.REQUEST, by_rule)]
    heard = understand(message.parsed)
    unheard = brief and message.own.intent is Intent.NONE  # "dentist Friday 9-11, then WFH" asks for time off
    wanted = heard.intent is Intent.PLACE or (unheard and heard.intent is Intent.TAKE)
    return [Reading(Role.REQUEST, heard)] if wanted else []


def _contrasted(message: Message) -> Request | None:
    """ "Not in the office tomorrow, working from home": one place is denied for the other, and nothing is taken off."""
    scene = message.scene
    said, denied = places_said(scene.words, scene.lexicon.code)
    if len(said) != 1 or not denied or message.kinds() & _LEAVING or message.reasons():
        return None
    days = message.own.periods or assemble(scene, scene.atoms).periods
    return Request(Intent.PLACE, days, place=said.pop(), language=scene.lexicon.code) if days else None


def _by_rule(part: Parsed, own: Request) -> Request | None:
    """A place and when, where hardly anything else is said: "set tomorrow to remote", "vrijdag werk ik thuis"."""
    scene, code = part.scene, part.scene.lexicon.code
    message = Message(part, own)
    named = {word for _, listed in places(code) for word in listed} | {"home", "office"}
    people = [word for word in scene.words if word not in named]  # "the office" is a place here, and nobody
    who = {name for word in people for name in classes(code).get(word, ()) if name.startswith("who.")}
    place, (said, _) = place_said(scene.words, code), places_said(scene.words, code)
    if (
        own.intent is not Intent.NONE
        or place is None
        or len(said) > 1
        or "?" in scene.text
        or message.kinds() & _LEAVING
        or who - {"who.me"}
    ):
        return None
    if len([word for word in message.strangers() if word not in named]) > bool(who):
        return None
    days = assemble(scene, scene.atoms).periods
    return Request(Intent.PLACE, days, place=place, language=code) if days else None


def _asked(message: Message, place: str | None) -> Request | None:
    """A question: "where am I working this week?", "am I in the office on Friday?"."""
    scene = message.scene
    listing = topics.listing_in(scene.lexicon.code, message.parsed.skeleton)
    if listing is Listing.WORKING and (place is None or "?" not in scene.text):
        return None
    if listing not in (Listing.WHERE, Listing.WORKING) or len(scene.tokens) > _BRIEF:
        return None
    days = message.own.periods or assemble(scene, scene.atoms).periods
    return Request(Intent.LIST, days, listing=Listing.WHERE, place=place, language=scene.lexicon.code)


def _corrected(message: Message, proposal: Request, place: str) -> Request | None:
    """The open proposal with the other place, and on the days that are named with it: "no, the office on Friday"."""
    scene, leads = message.scene, bool(message.named("lead"))
    timely = any(atom.kind in _DAYS for atom in scene.atoms)
    if timely and leads:
        days = message.own.periods or assemble(scene, scene.atoms).periods
        return replace(proposal, place=place, periods=days or proposal.periods, language=scene.lexicon.code)
    if not timely and "?" not in scene.text and len(scene.tokens) <= _LONGEST:
        return replace(proposal, place=place, language=scene.lexicon.code)
    return None


def _parted(parsed: Parsed, locale: str) -> list[Request]:
    """Two requests in one message, one of them a place: "WFH this morning, then off from 1", "home now, in Friday"."""
    scene = parsed.scene
    for left_end, right_start in places_to_part(scene):
        sides = (scene.text[: scene.tokens[left_end].start], scene.text[scene.tokens[right_start].start :])
        parts = [part for side in sides if (part := reread(parsed, side, locale)) is not None]
        if len(parts) < len(sides) or not all(_names(part, _DAYS) for part in parts):
            continue
        requests = [_by_rule(part, plainly(part)) or understand(part) for part in parts]
        intents = {each.intent for each in requests}
        apart = len(intents) > 1 or requests[0].place != requests[1].place
        if apart and Intent.PLACE in intents and all(map(_asks, parts, requests)):
            return _on_each_others_day(parts, requests)
    return []


def _names(part: Parsed, what: frozenset[str]) -> bool:
    return any(atom.kind in what for atom in part.scene.atoms)


def _asks(part: Parsed, request: Request) -> bool:
    """Whether a side asks by itself: for a place, or for time off in words of its own and not by a day alone."""
    if not request.periods or request.intent not in (Intent.PLACE, Intent.TAKE):
        return False
    own = bool(request.subject) or bool({atom.kind for atom in part.first} & _LEAVING)
    return request.intent is Intent.PLACE or own


def _on_each_others_day(parts: list[Parsed], requests: list[Request]) -> list[Request]:
    """The requests, one that names no day moved to the other's day: "home tomorrow morning, off in the afternoon"."""
    dated = [_names(part, _DATED) for part in parts]
    if all(dated) or not any(dated):
        return requests
    known, moved = requests[dated.index(True)], requests[dated.index(False)]
    by = known.periods[0].start.date() - moved.periods[0].start.date()
    moved = replace(moved, periods=tuple(shifted(each, by) for each in moved.periods))
    return [known, moved] if dated[0] else [moved, known]
