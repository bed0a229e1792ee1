"""Two requests in one message: "off Friday, and cancel my Monday off"."""

from __future__ import annotations

from dialogs.model import Intent, Request
from dialogs.understanding.reading import Parsed, parse, understand
from dialogs.understanding.wording import marks

_ASKING = frozenset({Intent.TAKE, Intent.LIST, Intent.CANCEL, Intent.CHANGE, Intent.HELP})
_MOST_PLACES = 6


def requests_in(parsed: Parsed, whole: Request, locale: str) -> list[Request]:
    """The requests of a message: two of different intent, each able to stand alone, else `whole`."""
    scene = parsed.scene
    if len(scene.tokens) < 5:
        return [whole]
    places = []
    joints = {mark.start: mark.end for mark in marks(scene.words, scene.lexicon.code, "several")}
    for index, word in enumerate(scene.words):
        if word in ",.;\n!" and index and not (scene.tokens[index].glued and _tight(scene.tokens, index)):
            places.append((index, joints.get(index + 1, index + 1)))
        elif index in joints and index and scene.words[index - 1].isalnum():
            places.append((index, joints[index]))
    for left_end, right_start in places[:_MOST_PLACES]:
        if not 0 < left_end < right_start < len(scene.tokens):
            continue
        sides = (scene.text[: scene.tokens[left_end].start], scene.text[scene.tokens[right_start].start :])
        first, second = (
            understand(
                parse(
                    side,
                    now=scene.clockwork.now,
                    locale=locale,
                    schedule=scene.clockwork.schedule,
                    spoken=scene.lexicon.code,
                )
            )
            for side in sides
        )
        if _apart(first, second, whole):
            return [first, second]
    return [whole]


def _tight(tokens: tuple[object, ...], index: int) -> bool:
    """Whether the sign stands inside a word or number: "9.30"."""
    return index + 1 < len(tokens) and bool(getattr(tokens[index + 1], "glued", False))


def _apart(first: Request, second: Request, whole: Request) -> bool:
    asked = {first.intent, second.intent}
    if not asked <= _ASKING or len(asked) == 1 or whole.intent not in asked:
        return False
    if Intent.CHANGE in asked and Intent.TAKE in asked:
        return False  # "move Friday to Monday, I need to be off then"
    return all(
        each.periods or each.source or each.subject or each.intent in (Intent.LIST, Intent.HELP)
        for each in (first, second)
    )
