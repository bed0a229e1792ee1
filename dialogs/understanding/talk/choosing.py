"""Which of the entries that are offered a message names."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.model import Context, Period, Verb
from dialogs.understanding.hearing import understand
from dialogs.understanding.reading import parse
from dialogs.understanding.talk.message import Message
from dialogs.understanding.text.wording import mark_at
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import Piece


def chosen(message: Message, context: Context) -> int | None:
    """Which of the offered entries the message names, 1-based: by words of its label, or by its time."""
    if Verb.PICK not in context.offered or not context.choices or message.elsewhere():
        return None
    scene = message.scene
    if len(scene.tokens) > 12:
        return None
    idle = {i for mark in message.marks for i in range(mark.start, mark.end)}
    said: list[str] = []
    index = 0
    while index < len(scene.words):
        mark = mark_at(scene.words, index, scene.lexicon.code, "presses")
        if mark is None and index not in idle and scene.words[index].isalnum():
            said.append(scene.words[index])
        index = mark.end if mark else index + 1
    labels = [
        parse(label, now=scene.clockwork.now, locale=scene.lexicon.code, schedule=scene.clockwork.schedule)
        for label in context.choices
    ]
    if said:
        named = [n for n, label in enumerate(labels, 1) if all(word in label.scene.words for word in said)]
        if len(named) == 1:
            return named[0]
    if message.strange() or message.asks_itself() or not message.own.periods:
        return None
    meant = [n for n, label in enumerate(labels, 1) if _same_time(message, understand(label).periods)]
    return meant[0] if len(meant) == 1 else None


def _same_time(message: Message, periods: Sequence[Period]) -> bool:
    """Whether the message's time meets one of the periods; a part of day alone is that of any day."""
    atoms, clockwork = message.scene.atoms, message.scene.clockwork
    spans = [atom.value for atom in atoms if atom.kind == Kind.SPAN]
    if not spans or any(atom.kind == Kind.DAYS for atom in atoms):
        return any(own.overlaps(other) for own in message.own.periods for other in periods)
    own = [
        (clockwork.period(Piece(day, day, span.start, span.end)), period)
        for span in spans
        for period in periods
        for day in (period.start.date(),)
    ]
    return any(said is not None and said.overlaps(period) for said, period in own)
