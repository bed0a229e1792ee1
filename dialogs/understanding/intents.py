"""What a message is for, from the lexicon's patterns over its skeleton: its words with `§` for anything about time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dialogs.model import Intent, Listing, Topic
from dialogs.understanding.languages.lexicon import Lexicon
from dialogs.understanding.subjects import phrases_at
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.refiners import Scene

TIME = kinds("days span length repeat half_day exception now")
_LEAVE = kinds(
    "days span length repeat half_day exception now off sick late early whole rest glue day_mark at only"
)  # a clause that only says when one is off
_LIMIT = 400  # characters of skeleton looked at
_TOPICS = (
    ("sign_out", Topic.SIGN_OUT), ("forget_me", Topic.FORGET_ME), ("settings", Topic.SETTINGS),
)  # fmt: skip


def skeleton(scene: Scene, atoms: Sequence[Atom]) -> str:
    """The folded words, one `§` for each thing about time, `;` where a sentence breaks."""
    pieces: list[str] = []
    closed = {i for start, end in phrases_at(scene, scene.lexicon, "closed") for i in range(start + 1, end)}
    inside = {i for atom in atoms if atom.kind in TIME or atom.kind == Kind.EXCEPT for i in range(atom.start, atom.end)}
    previous = False
    for index, word in enumerate(scene.words):
        if index in scene.working:
            continue
        if index in inside:
            if not previous:
                pieces.append("§")
            previous = True
            continue
        previous = False
        if word in "'" or (word == "-" and _hyphen(scene, index)):
            continue
        if index in closed and pieces:
            pieces[-1] += "_" + word  # "oil change" asks for no change
            continue
        pieces.append(word if word.isalnum() or word in "?,%" else ";")
    return " ".join(pieces)[:_LIMIT]


def _hyphen(scene: Scene, index: int) -> bool:
    """Whether a dash joins two words: "peux-tu", "day-off"."""
    around = scene.tokens[index - 1 : index + 2] if index else ()
    return len(around) == 3 and around[0].letters and around[2].letters and around[1].glued and around[2].glued


def matches(lexicon: Lexicon, name: str, text: str) -> bool:
    """Whether one of the patterns of that name is in the skeleton."""
    pattern = lexicon.intents.get(name)
    return bool(pattern and pattern.search(text))


def topic_of(lexicon: Lexicon, text: str) -> Topic | None:
    """What a message without a request is about."""
    for name, topic in (
        ("balance", Topic.BALANCE), ("others", Topic.OTHERS), ("thanks", Topic.THANKS), ("greeting", Topic.GREETING),
    ):  # fmt: skip
        if matches(lexicon, name, text):
            return topic
    return None


def decide(scene: Scene, text: str, timed: bool, reason: bool, said: set[str]) -> tuple[Intent, Topic | None]:
    """The intent and, where it is none, the topic."""
    lexicon = scene.lexicon
    off = bool(said & {Kind.OFF, Kind.SICK, Kind.HALF_DAY}) or matches(lexicon, "take", text)
    for name, topic in _TOPICS:
        if not timed and matches(lexicon, name, text):
            return Intent.NONE, topic
    if matches(lexicon, "never", text):
        return Intent.NONE, topic_of(lexicon, text)
    dated = any(atom.kind in kinds("days span repeat exception") for atom in scene.atoms)
    if matches(lexicon, "help", text) and not (dated and off):
        return Intent.HELP, None
    mine = matches(lexicon, "mine", text)
    if not mine and said & {Kind.LEAVING, Kind.ARRIVING, Kind.BACK}:  # "je" of "je décolle à 15h30" is inside the time
        mine = matches(lexicon, "mine", " ".join(word for word in scene.words if word.isalnum()))
    if matches(lexicon, "change", text) and (timed or off):
        return Intent.CHANGE, None
    if timed and "?" not in text and Kind.ARRIVING not in said and matches(lexicon, "only_working", text):
        return Intent.TAKE, None
    if matches(lexicon, "cancel", text):
        return Intent.CANCEL, None
    if matches(lexicon, "list", text) and not matches(lexicon, "record", text):
        return Intent.LIST, None
    own = matches(lexicon, "own", text) if "own" in lexicon.intents else mine
    if _opens_with_leave(scene, said):
        mine = own = True
    if matches(lexicon, "others", text) and not own:
        nobody = matches(lexicon, "none", text) and not said & {Kind.OFF, Kind.SICK}  # "the release is on Friday"
        return Intent.NONE, None if nobody else Topic.OTHERS
    timely = said & kinds("clock number part unit numeric relative named_day")
    going = {Kind.LEAVING, Kind.ARRIVING} if timely else set()  # "I finish the report on Friday" goes nowhere
    shifted = bool(said & {Kind.UNIT, Kind.LENGTH}) and bool(said & {Kind.LATE, Kind.EARLY})
    moving = timed and (shifted or bool(said & {*going, Kind.BACK, Kind.NOW}))
    if matches(lexicon, "none", text) and not ((mine or own) and (off or moving)):
        return Intent.NONE, topic_of(lexicon, text)
    if Kind.SICK in said or (off and (timed or matches(lexicon, "take", text))) or moving:
        return Intent.TAKE, None
    if reason and timed and "?" not in text:
        return Intent.TAKE, None
    if timed and "?" not in text and matches(lexicon, "away", text):
        return Intent.TAKE, None
    if off and not timed and matches(lexicon, "wish", text):
        return Intent.TAKE, None
    return Intent.NONE, topic_of(lexicon, text)


def _opens_with_leave(scene: Scene, said: set[str]) -> bool:
    """Whether the first clause only says when one is off; the rest may be of others: "off today, trains are down"."""
    opening = list(takewhile(lambda atom: atom.kind not in (Kind.COMMA, Kind.BREAK), scene.atoms))
    first = {atom.kind for atom in opening}
    asking = {atom.kind for atom in opening if atom.value != "now"}
    late = Kind.SPAN in first or Kind.DAYS in first
    return (
        first <= _LEAVE
        and first != {atom.kind for atom in scene.atoms}
        and bool(
            asking & kinds("off sick half_day now")
            or (late and said & {Kind.UNIT, Kind.LENGTH} and said & {Kind.LATE, Kind.EARLY})
        )
    )


def listing_of(lexicon: Lexicon, text: str) -> Listing:
    """What a list request wants to know."""
    if matches(lexicon, "list_count", text):
        return Listing.COUNT
    return Listing.NEXT if matches(lexicon, "list_next", text) else Listing.ALL
