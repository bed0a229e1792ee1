"""Two requests in one message: "off Friday, and cancel my Monday off"."""

from __future__ import annotations

from dialogs.model import Intent, Request
from dialogs.understanding import intents
from dialogs.understanding.reading import Parsed, plainly, reread
from dialogs.understanding.talk import topics
from dialogs.understanding.text.wording import mark_at, marks
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.refiners import Scene

_ASKING = frozenset({Intent.TAKE, Intent.LIST, Intent.CANCEL})
_MOST_PLACES = 4
_FEWEST = 5  # tokens of a message that may hold two requests


def requests_in(parsed: Parsed, whole: Request, locale: str) -> list[Request]:
    """The requests of a message: two of different intent, each able to stand alone, else `whole`."""
    scene = parsed.scene
    if len(scene.tokens) < _FEWEST or whole.intent not in _ASKING:
        return [whole]
    for left_end, right_start in places_to_part(scene):
        end = scene.tokens[left_end].end if scene.words[left_end] == "?" else scene.tokens[left_end].start
        sides = (scene.text[:end], scene.text[scene.tokens[right_start].start :])
        first, second = (reread(parsed, side, locale) for side in sides)
        if first is None or second is None:
            break
        requests = [plainly(first), plainly(second)]
        if (
            _apart(requests, whole)
            and _asks(first, requests[0], leads=True)
            and _asks(second, requests[1], leads=False)
        ):
            return requests
    return [whole]


def places_to_part(scene: Scene) -> list[tuple[int, int]]:
    """Where the message may part, a few: the token that ends the first request and the one that begins the second."""
    places = []
    joints = {mark.start: mark.end for mark in marks(scene.words, scene.lexicon.code, "several")}
    for index, word in enumerate(scene.words):
        if not index:
            continue
        if word in ",.;\n!?" and not scene.tokens[index - 1].number:  # "7. Juni", "9.30"
            places.append((index, joints.get(index + 1, index + 1)))
        elif index in joints and scene.words[index - 1].isalnum():
            places.append((index, joints[index]))
    return [place for place in places if place[1] < len(scene.tokens)][:_MOST_PLACES]


def _apart(requests: list[Request], whole: Request) -> bool:
    asked = {each.intent for each in requests}
    if not asked <= _ASKING or len(asked) == 1 or whole.intent not in asked:
        return False
    return all(each.periods or each.meant or each.intent is Intent.LIST for each in requests)


def _asks(parsed: Parsed, request: Request, *, leads: bool) -> bool:
    """Whether a side asks in words of its own: "Friday off" may lead, what follows needs a verb ("I need Friday")."""
    scene = parsed.scene
    if request.intent is Intent.LIST:
        return "?" in scene.words
    if request.intent is Intent.TAKE:
        verb = intents.matches(scene.lexicon, "take", parsed.skeleton)
        return verb or (leads and bool({Kind.OFF, Kind.SICK} & {atom.kind for atom in parsed.first}))
    return True


def after_yes_or_no(parsed: Parsed, locale: str) -> Parsed | None:
    """What follows "no, after all, yes, …" where nothing was asked; None where the message does not begin like that."""
    scene = parsed.scene
    words, code = scene.words, scene.lexicon.code
    anyway = topics.words_in(code).anyway
    index, said = 0, False
    while index < len(words):
        press, context = (mark_at(words, index, code, section) for section in ("presses", "context"))
        if press and {"yes", "no", "ok"} & set(press.names):
            index, said = press.end, True
        elif context and "lead" in context.names:
            index = context.end
        elif words[index] in anyway or not words[index].isalnum():
            index += 1
        else:
            break
    dated = any(atom.kind in (Kind.DAYS, Kind.REPEAT) and atom.start >= index for atom in scene.atoms)
    return reread(parsed, scene.text[scene.tokens[index].start :], locale) if said and dated else None
