""" "And Friday too", "and the dentist as well": more of what was said last, where that was no time off."""

from __future__ import annotations

from dataclasses import replace

from dialogs.model import Context, Intent, Request, Unclear
from dialogs.periods import subtract
from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.talk import topics
from dialogs.understanding.talk.besides import also_meant
from dialogs.understanding.talk.corrections import Words, corrected
from dialogs.understanding.talk.message import Message
from dialogs.understanding.text.wording import Mark
from dialogs.understanding.time.assemble import assemble
from dialogs.understanding.time.kinds import Kind, kinds

_MOST_NAMED = 3  # words of a name
_TIMELY = kinds("days span length half_day repeat whole exception now")


def dated_too(message: Message, context: Context) -> Request | None:
    """The place that was set last, or the cancellation, on other days that a message adds; else None."""
    scene, base = message.scene, context.continued
    if base is None or context.listed:
        return None
    also = message.adding()
    again = base.intent is Intent.PLACE and topics.repeats(scene.lexicon.code, message.parsed.skeleton)
    if not again and (not _goes_on(message, also) or message.strange() or message.reasons()):
        return None
    if not any(atom.kind in (Kind.DAYS, Kind.REPEAT) for atom in scene.atoms):
        return None
    fresh = Request(base.intent, place=base.place, language=scene.lexicon.code)
    if base.intent is Intent.CANCEL:
        days = message.own.periods or assemble(scene, scene.atoms).periods
        return also_meant(replace(fresh, periods=days), scene, context) if days else None
    found = corrected(scene, base, Words(also=also))
    if found is None or found.unclear:
        return None
    schedule = scene.clockwork.schedule
    left = tuple(piece for each in found.periods for piece in subtract(each, base.periods, schedule))
    return replace(fresh, periods=left) if left else None


def named_too(message: Message, base: Request | None) -> Request | None:
    """The cancellation of another entry that a message adds by its name; else None."""
    scene = message.scene
    also = message.adding()
    if base is None or base.intent is not Intent.CANCEL or not _goes_on(message, also):
        return None
    if any(atom.kind in _TIMELY for atom in scene.atoms):
        return None
    code = scene.lexicon.code
    idle = words_of(code, "presses", "fill") | words_of(code, "context", "fill")
    idle |= set(scene.lexicon.data["words"]["day_mark"])
    adding = {index for mark in also for index in range(mark.start, mark.end)}
    named = [
        scene.text[token.start : token.end]
        for index, token in enumerate(scene.tokens)
        if token.word.isalnum() and index not in adding and token.word not in idle
    ]
    if not 0 < len(named) <= _MOST_NAMED:
        return None
    return Request(Intent.CANCEL, meant=" ".join(named), language=code)


def _goes_on(message: Message, also: tuple[Mark, ...]) -> bool:
    """Whether the message is nothing but more of the same: it asks for nothing and says so at an edge."""
    scene, own = message.scene, message.own
    if not also:
        return False
    spoken = [index for index, word in enumerate(scene.words) if word.isalnum()]
    edges = any(mark.start == spoken[0] or mark.end > spoken[-1] for mark in also)
    vague = own.intent is Intent.TAKE and (own.unclear in (None, Unclear.DAY))
    return (
        edges
        and "?" not in scene.text
        and (own.intent is Intent.NONE or vague)
        and own.topic is None
        and not message.kinds() & {Kind.OFF, Kind.SICK}
    )


def taken_out(message: Message, context: Context) -> Request | None:
    """ "Take out the 25th": the days that go of what was booked last; None where something else is meant."""
    scene, own = message.scene, message.own
    drop = message.named("drop")
    if not drop or not context.booked or own.intent not in (Intent.NONE, Intent.TAKE) or "?" in scene.text:
        return None
    dropping = {index for mark in drop for index in range(mark.start, mark.end)}
    off = any(a.kind in (Kind.OFF, Kind.SICK) and a.start not in dropping for a in message.parsed.first)
    if off or message.named("lead") or message.strange() or message.reasons():
        return None  # "take out" says no "out"
    if any(atom.kind in (Kind.LENGTH, Kind.HALF_DAY, Kind.REPEAT, Kind.WHOLE) for atom in scene.atoms):
        return None  # "un día menos" is a length
    spoken = [index for index, word in enumerate(scene.words) if word.isalnum()]
    if not any(mark.start == spoken[0] or mark.end > spoken[-1] for mark in drop):
        return None
    base = Request(Intent.CANCEL, context.booked, language=scene.lexicon.code)
    left = corrected(scene, base, Words(drop=drop))
    if left is None or left.unclear:
        return None
    schedule = scene.clockwork.schedule
    gone = tuple(piece for each in context.booked for piece in subtract(each, left.periods, schedule))
    stays = all(any(each.overlaps(there) for there in context.booked) for each in left.periods)
    return replace(base, periods=gone) if gone and stays else None
