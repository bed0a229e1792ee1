"""Which clauses of a message lend their times and reason to the request (SEMANTICS.md, rules 24 to 26)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dialogs.model import Intent
from dialogs.understanding.pointing import references
from dialogs.understanding.weighing import Weighed

_LENDS: Final = 0.5  # probability from which a further clause lends its times, beside one that surely asks
_LENDS_BESIDE: Final = 0.3  # and from which it may where its frame speaks for it
_LENDS_A_SIDE: Final = 0.3  # and from which a clause of the same sentence is a side of a change
_POINTS: Final = 0.1  # and from which a wish lends that points to a day said before it
_LEAVE: Final = frozenset(("off", "sick"))


def lending(weighed: Sequence[Weighed], best: Weighed, intent: Intent, code: str) -> list[Weighed]:
    """The clauses that are read together; `best` is the one that asks most, `code` the language."""
    places = {place for place, each in enumerate(weighed) if each is best or _lends(weighed, place, intent)}
    if intent is Intent.TAKE and (wish := _wish_that_points(weighed, intent, code)) is not None:
        # "I'm off on the 3rd. I'd like the day after off" asks for both, "The concert's on the 3rd. …" for one.
        places = {place for place in places if _of_author(weighed[place])} | {wish}
    if intent is Intent.CHANGE:
        places |= _of_the_same_change(weighed, weighed.index(best))
    return _with_attached(weighed, places)


def _lends(weighed: Sequence[Weighed], place: int, intent: Intent) -> bool:
    """Whether a clause asks surely enough to be read.

    Less is needed of a reason without a time behind one that asks, and of its author's being away, said plainly.
    """
    each = weighed[place]
    share, frame = each.shares[intent.value], each.marked.frame
    if share >= _LENDS or share < _LENDS_BESIDE:
        return share >= _LENDS
    asked_before = place > 0 and weighed[place - 1].shares[intent.value] >= _LENDS
    reason = asked_before and not (each.clause.hard or frame.timed)
    away = frame.who == ("me",) and not frame.mood and bool(_LEAVE & set(frame.what))
    return reason or away


def _wish_that_points(weighed: Sequence[Weighed], intent: Intent, code: str) -> int | None:
    """The place of the author's wish for time off that points to a day said before it."""
    for place, each in enumerate(weighed):
        frame = each.marked.frame
        wished = "wish" in frame.mood and not {"quoted", "negation"} & set(frame.mood)
        own = place and wished and frame.who == ("me",) and "off" in frame.what
        if (
            own
            and each.shares[intent.value] >= _POINTS
            and references(each.parsed.first, each.parsed.scene.words, code)
        ):
            return place
    return None


def _of_author(each: Weighed) -> bool:
    """Whether a clause says that its author is away, or wishes to be."""
    return "wish" in each.marked.frame.mood or bool(_LEAVE & set(each.marked.frame.what))


def _of_the_same_change(weighed: Sequence[Weighed], best: int) -> set[int]:
    """The clauses beside the best, of its sentence, that may hold the other side of a change."""
    found: set[int] = set()
    for step in (-1, 1):
        place = best + step
        while 0 <= place < len(weighed) and not weighed[max(place, place - step)].clause.hard:
            if weighed[place].shares[Intent.CHANGE.value] < _LENDS_A_SIDE:
                break
            found.add(place)
            place += step
    return found


def _with_attached(weighed: Sequence[Weighed], places: set[int]) -> list[Weighed]:
    """The clauses at those places and those of the same sentence that only add to one: why, or what is excepted."""
    for step in (-1, 1):
        for place in sorted(places, reverse=step > 0):
            beside = place + step
            while (
                0 <= beside < len(weighed)
                and beside not in places
                and not weighed[max(beside, beside - step)].clause.hard
            ):
                if not _adds(weighed[beside]):
                    break
                places = places | {beside}
                beside += step
    return [weighed[place] for place in sorted(places)]


def _adds(each: Weighed) -> bool:
    """Whether a clause has nobody who acts, and gives a reason without a time or takes something away."""
    frame = each.marked.frame
    if set(frame.who) - {"kin"} or (frame.who and frame.timed) or {"question", "quoted", "unreal"} & set(frame.mood):
        return False  # "visiting family" has nobody who acts
    return not frame.timed or "negation" in frame.mood or bool({"except", "only"} & set(frame.what))
