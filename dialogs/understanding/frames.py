"""The frame of a clause: who acts, what it is about, in what mood, and when, from closed classes of words.

The classes stand in languages/xx/people.toml. A frame settles nothing by itself: it is what the judge weighs and
what `understand` prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dialogs.understanding.languages.people import classes
from dialogs.understanding.text.clauses import Clause
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds

# What kinds of fragments say that somebody is away, leaves, arrives …: the `what` of a frame.
_ABOUT: Final[Mapping[str, str]] = {
    Kind.OFF: "off", Kind.SICK: "sick", Kind.LEAVING: "leaving", Kind.ARRIVING: "arriving", Kind.BACK: "back",
    Kind.HALF_DAY: "half", Kind.NOW: "now", Kind.EARLY: "early", Kind.LATE: "late", Kind.EXCEPT: "except",
    Kind.EVERY: "every", Kind.EVERY_OTHER: "every", Kind.PRESENT: "present", Kind.ONLY: "only", Kind.REST: "rest",
}  # fmt: skip
_QUOTES: Final = frozenset('"“”„‟')
_FORWARDS: Final = frozenset(("fw", "fwd", "wg", "tr", "rv", "i", "vs", "vb", "enc", "re", "aw", "sv", "antw"))
_TIME: Final = kinds(
    "number ordinal weekday month month_of_year named_day relative part unit modifier clock numeric year"
) | kinds("week_number weeks_on")
_GLUE: Final = kinds(
    "until at between and in after before for glue day_mark starting ongoing clock_mark onward end whole from"
) | kinds("lasting some afterwards half day_after day_before ago")


@dataclass(frozen=True, slots=True)
class Frame:
    """Who, what, mood and when of one clause, each as the names of the classes found in it."""

    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    mood: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    timed: bool = False

    def __str__(self) -> str:
        """One line for the trace."""
        named = (("who", self.who), ("what", self.what), ("mood", self.mood), ("when", self.when))
        return "  ".join(f"{name}: {', '.join(found)}" for name, found in named if found) or "nothing said"


@dataclass(frozen=True, slots=True)
class Marked:
    """A clause's words with all that is known of each, in order; runs of time stand as one `§`."""

    words: tuple[str, ...]
    tags: tuple[str, ...]  # of each word: a class, an `_ABOUT`, "§" or "" for any other word
    frame: Frame
    hard: bool  # whether a sentence begins with it


def quoted(tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[bool]:
    """Of each clause, whether it stands in quotation marks, in a forwarded text or on a line begun with ">"."""
    inside = forwarded = False
    found = []
    for clause in clauses:
        words = [token.word for token in tokens[clause.start : clause.end]]
        opens = inside
        for word in words:
            if word == "«" or (word in _QUOTES and not inside):
                inside = opens = True
            elif word == "»" or (word in _QUOTES and inside):
                inside = False
        line = words[:1] == [">"]
        forwarded = forwarded or bool(words[:1] and words[0] in _FORWARDS and ":" in words[1:3])
        found.append(opens or line or forwarded)
    return found


def marked(clauses: Sequence[Clause], tokens: Sequence[Token], atoms: Sequence[Atom], code: str) -> tuple[Marked, ...]:
    """The words of each clause with their classes; `atoms` are the fragments as recognised, `code` the language."""
    quotes = quoted(tokens, clauses)
    return tuple(_mark(clause, tokens, atoms, code, quote) for clause, quote in zip(clauses, quotes, strict=True))


def _mark(clause: Clause, tokens: Sequence[Token], atoms: Sequence[Atom], code: str, quote: bool) -> Marked:
    known = classes(code)
    said = ["."] * (clause.end - clause.start)
    for atom in atoms:
        for index in range(max(atom.start, clause.start), min(atom.end, clause.end)):
            said[index - clause.start] = atom.kind[:1]
    words: list[str] = []
    tags: list[str] = []
    found: dict[str, dict[str, None]] = {"who": {}, "what": {}, "mood": {}, "when": {}}
    if quote:
        found["mood"]["quoted"] = None
    timed = False
    for index, kind in enumerate(said, clause.start):
        token = tokens[index]
        if not (token.letters or token.number):
            if token.word in "?!,":
                words.append(token.word)
                tags.append(token.word)
                if token.word == "?":
                    found["mood"]["question"] = None
            continue
        if kind in _TIME or token.number:
            timed = timed or kind != "."
            if not words or words[-1] != "§":
                words.append("§")
                tags.append("§")
            continue
        words.append(token.word)
        tag = _ABOUT.get(kind, "")
        if tag:
            found["what"][tag] = None
        for name in known.get(token.word, ()):
            section, _, group = name.partition(".")
            if section in found:
                found[section][group] = None
            if section != "place":
                tag = tag or group
        tags.append(tag or ("_" if kind in _GLUE else ""))
    who, what, mood, when = (tuple(found[name]) for name in ("who", "what", "mood", "when"))
    frame = Frame(who, what, mood, when, timed)
    return Marked(tuple(words), tuple(tags), frame, clause.hard)
