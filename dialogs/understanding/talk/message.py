"""A message with the words in it that matter in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.model import (
    Intent,
    Request,
    Topic,
)
from dialogs.understanding import intents
from dialogs.understanding.reading import Parsed
from dialogs.understanding.subjects import reasons
from dialogs.understanding.talk.relative import marked
from dialogs.understanding.text.wording import Mark, mark_at, marks
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.refiners import Scene

_ELSEWHERE = frozenset({Topic.SIGN_OUT, Topic.FORGET_ME, Topic.SETTINGS, Topic.OTHERS, Topic.BALANCE})
_TIMELY = kinds("days span length half_day repeat whole exception now")


@dataclass(slots=True)
class Message:
    """A message with the words in it that matter in context, each found once."""

    parsed: Parsed
    own: Request  # as it would be understood out of context
    marks: tuple[Mark, ...] = ()
    relative: dict[str, Mark] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        scene = self.scene
        self.marks = tuple(marks(scene.words, scene.lexicon.code, "context"))
        self.relative = marked(scene)

    @property
    def scene(self) -> Scene:
        """The message taken apart, after all refiners."""
        return self.parsed.scene

    def named(self, name: str) -> tuple[Mark, ...]:
        """The phrases of that name in [context]."""
        return tuple(mark for mark in self.marks if name in mark.names)

    def means_it(self) -> bool:
        """Whether a word stands for what was booked; right before a time it is an article ("absent le 24")."""
        timely = [atom for atom in self.scene.atoms if atom.kind in _TIMELY]
        return any(
            not any(atom.start <= mark.end and mark.start < atom.end for atom in timely) for mark in self.named("it")
        )

    def adding(self) -> tuple[Mark, ...]:
        """The words for "and", "too" that stand at an edge of what is said, not between two times."""
        timely = [atom for atom in self.scene.atoms if atom.kind in _TIMELY]
        first, last = min((a.start for a in timely), default=0), max((a.end for a in timely), default=0)
        joined = {
            i
            for a in self.parsed.first
            if a.end - a.start > 1 and a.kind in kinds("until from starting back at")
            for i in range(a.start, a.end)
        }
        listed = self.scene.lexicon.data["context"]["also"]
        return tuple(
            mark
            for mark in self.named("also")
            if self._as_written(mark, listed)
            and (mark.end <= first or mark.start >= last)
            and not joined & set(range(mark.start, mark.end))
        )

    def _as_written(self, mark: Mark, listed: Sequence[str]) -> bool:
        """Whether the accents written are those of a listed phrase: "è" (is) adds nothing, "e" (and) does."""
        tokens = self.scene.tokens
        said = self.scene.text[tokens[mark.start].start : tokens[mark.end - 1].end].lower()
        return said in listed or said.isascii() or mark.end - mark.start > 1

    def kinds(self) -> set[str]:
        """The kinds of fragments as recognised."""
        return {atom.kind for atom in self.parsed.first}

    def strange(self) -> int:
        """How many words mean nothing about time and nothing in context."""
        return len(self.strangers())

    def strangers(self) -> list[str]:
        """The words that mean nothing about time and nothing in context."""
        scene = self.scene
        known = {i for atom in scene.atoms if atom.kind != Kind.WORD for i in range(atom.start, atom.end)}
        for mark in (*self.marks, *self.relative.values()):
            known.update(range(mark.start, mark.end))
        return [
            token.word
            for index, token in enumerate(scene.tokens)
            if token.letters and index not in known and not mark_at(scene.words, index, scene.lexicon.code, "presses")
        ]

    def reasons(self) -> list[tuple[int, int]]:
        """Where known reasons stand, outside of what is said about time."""
        times = {i for atom in self.scene.atoms if atom.kind in _TIMELY for i in range(atom.start, atom.end)}
        return [(start, end) for start, end in reasons(self.scene) if not times & set(range(start, end))]

    def elsewhere(self) -> bool:
        """Whether the message is about something else than what is open."""
        topic = self.own.topic
        if topic is Topic.OTHERS and not self.strange():
            return False  # nobody is named
        return self.own.intent in (Intent.LIST, Intent.HELP) or topic in _ELSEWHERE

    def asks_itself(self) -> bool:
        """Whether it has a verb or a reason of its own, as a whole request has."""
        scene = self.scene
        return (
            Kind.SICK in self.kinds()
            or intents.matches(scene.lexicon, "take", self.parsed.skeleton)
            or bool(self.reasons())
        )
