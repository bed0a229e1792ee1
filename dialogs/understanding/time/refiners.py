"""Refiners: ordered, named rules that combine neighbouring fragments, and the trace of what each did.

A refiner is a pattern over the kinds of the atoms (one character each) and a function that makes new atoms of
the ones matched, or declines with None. They run in order, each until it finds nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dialogs.understanding.budget import Budget
from dialogs.understanding.languages.lexicon import Lexicon
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.moments import Clockwork

GLUE = "[_#i@+,Oy]*"  # what may stand between two parts of one date


@dataclass(slots=True)
class Scene:
    """All that a refiner may look at besides the atoms it matched."""

    clockwork: Clockwork
    lexicon: Lexicon
    country: str
    month_first: bool
    atoms: list[Atom]
    text: str
    tokens: tuple[Token, ...]
    words: list[str]  # of the tokens, spelling mended
    said: frozenset[str] = frozenset()  # the kinds of all fragments, as recognised
    mended: frozenset[int] = frozenset()  # tokens whose spelling was mended
    doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # by token: words it may be, likelier first
    working: frozenset[int] = frozenset()  # tokens of clauses that only say when one works
    budget: Budget = field(default_factory=Budget)
    live: bool = True  # today counts from now on; not so where booked time is meant
    log: list[tuple[str, str, str]] = field(default_factory=list)  # refiner, shape before, shape after

    @property
    def today(self) -> date:
        """The date of now."""
        return self.clockwork.today

    @property
    def shape(self) -> str:
        """The kinds of the atoms, one character each."""
        return "".join(atom.kind for atom in self.atoms)

    def today_open(self) -> bool:
        """Whether what is meant begins now at the earliest."""
        return self.live

    def tight(self, atoms: Sequence[Atom]) -> bool:
        """Whether nothing but signs stands between the atoms: "23-Sep"."""
        return all(self.tokens[i].glued for i in range(atoms[0].start + 1, atoms[-1].end))

    def before(self, atom: Atom) -> str:
        """The kind of the atom before this one, "" at the beginning."""
        place = next(i for i, each in enumerate(self.atoms) if each is atom)
        return self.atoms[place - 1].kind if place else ""

    def behind(self, atom: Atom) -> str:
        """The kind of the atom after this one, "" at the end."""
        place = next(i for i, each in enumerate(self.atoms) if each is atom)
        return self.atoms[place + 1].kind if place + 1 < len(self.atoms) else ""

    def repeats(self, atom: Atom) -> bool:
        """Whether "every" stands before this atom."""
        return self.before(atom) in tuple("vV")

    def days(self) -> bool:
        """Whether any day has been found."""
        return any(atom.kind in "DQwr" for atom in self.atoms)


Build = Callable[[Scene, Sequence[Atom]], "list[Atom] | None"]


@dataclass(frozen=True, slots=True)
class Refiner:
    """One rule: its name, the pattern it looks for, and what it makes of it."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: str  # a character without which the pattern cannot match


REGISTRY: dict[str, list[Refiner]] = {}


def refiner(group: str, pattern: str, needs: str = "") -> Callable[[Build], Build]:
    """Register a function as a refiner of a group, in the order written; `G` in the pattern is glue."""

    def register(build: Build) -> Build:
        compiled = re.compile(pattern.replace("~", GLUE))
        name = build.__name__.strip("_").replace("_", " ")
        REGISTRY.setdefault(group, []).append(Refiner(name, compiled, build, needs))
        return build

    return register


def refine(scene: Scene, group: str) -> None:
    """Run the refiners of a group over the scene's atoms, in order."""
    shape = scene.shape
    for rule in REGISTRY[group]:
        if rule.needs and rule.needs not in shape:
            continue
        position, rounds = 0, 0
        while rounds < 60 and scene.budget.step() and (found := rule.pattern.search(shape, position)):
            rounds += 1
            made = rule.build(scene, scene.atoms[found.start() : found.end()]) if found.end() > found.start() else None
            if made is None:
                position = found.start() + 1
                continue
            scene.atoms[found.start() : found.end()] = made
            before, shape = shape, scene.shape
            scene.log.append((rule.name, before, shape))
            position = found.start() + (0 if len(made) == 1 else len(made))


def merged(kind: str, value: object, atoms: Sequence[Atom]) -> list[Atom]:
    """One atom over the tokens of all those."""
    return [Atom(kind, value, atoms[0].start, atoms[-1].end)]


def only(atoms: Sequence[Atom], kinds: str) -> list[Atom]:
    """Those of these kinds, in order."""
    return [atom for atom in atoms if atom.kind in kinds]
