"""Refiners: ordered, named rules that combine neighbouring fragments, and the trace of what each did.

A refiner is a pattern over the kinds of the atoms and a function that makes new atoms of those matched, or declines
with None. They run stage by stage, each until it finds nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from dialogs.understanding.budget import Budget
from dialogs.understanding.languages.lexicon import Lexicon
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.moments import Clockwork

_MOST_ROUNDS: Final = 60  # times one rule applies to one message


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
    zones: tuple[tzinfo, ...] = ()  # time zones named beside clock times
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
        return self.before(atom) in (Kind.EVERY, Kind.EVERY_OTHER)

    def days(self) -> bool:
        """Whether any day has been found."""
        return any(atom.kind in kinds("days week weekday relative") for atom in self.atoms)


Build = Callable[[Scene, Sequence[Atom]], "list[Atom] | None"]


@dataclass(frozen=True, slots=True)
class Refiner:
    """One rule: its name, the pattern it looks for, and what it makes of it."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: str  # a kind without which the pattern cannot match
    any_of: frozenset[str]  # kinds of which it needs one
    module: str
    before: str | None


STAGES: Final[dict[str, tuple[str, ...]]] = {
    "hours": ("brief", "clock", "days", "numbered"),  # what is a clock time, before numbers become days
    "calendar": ("trailing", "weeks", "lengths"),  # what a month or a year is, before dates take it
    "dates": ("listed", "dates", "months", "days", "numbered", "stretches", "beside"),
    "weeks": ("brief", "stretches", "trailing", "weeks", "lengths"),
    "repeats": ("ranges",),
    "weekdays": ("brief", "weekdays", "beside"),
    "spans": ("brief", "listed", "spans", "trailing"),
    "trailing": ("trailing",),
    "attach": ("attach", "listed"),  # parts of a day to their days; run once more after the ranges
    "ranges": ("tense", "listed", "ranges", "trailing"),
    "repeated": ("listed", "ranges"),
    "excepted": ("ranges",),
}
"""The stages in the order they run, and whose rules come first in each: those of a module, in the order written."""
_RULES: dict[str, list[Refiner]] = {stage: [] for stage in STAGES}


def refiner(stage: str, shape: str, needs: str = "", *, before: str | None = None) -> Callable[[Build], Build]:
    """Register a function as a rule of a stage; `kinds.pattern` tells how its shape is written.

    `needs` is a kind without which it cannot match, `before` the rule of the same stage (by its function's name)
    that it must precede although its module comes later. In what order modules are imported changes nothing.
    """

    def register(build: Build) -> Build:
        module = build.__module__.rpartition(".")[2]
        if module not in STAGES[stage]:
            raise ValueError(f"{build.__name__}: rules of the stage {stage!r} stand in {STAGES[stage]}")
        compiled = pattern(shape)
        any_of = needed(compiled.pattern)
        _RULES[stage].append(Refiner(_named(build.__name__), compiled, build, needs, any_of, module, before))
        rules.cache_clear()
        return build

    return register


def needed(expression: str) -> frozenset[str]:
    """The fewest characters of which a text must hold one, for the expression to be found in it."""
    return min(_needed(parser.parse(expression)), key=len)


def _needed(tree: Any) -> list[frozenset[str]]:
    """For each part that cannot be left out: the characters of which it needs one."""
    found: list[frozenset[str]] = []
    for op, value in tree:
        if op is codes.LITERAL:
            found.append(frozenset(chr(value)))
        elif op is codes.IN and all(code is codes.LITERAL for code, _ in value):
            found.append(frozenset(chr(each) for _, each in value))
        elif op is codes.SUBPATTERN:
            found += _needed(value[3])
        elif op is codes.MAX_REPEAT and value[0] > 0:
            found += _needed(value[2])
        elif op is codes.BRANCH:
            branches = [_needed(branch) for branch in value[1]]
            if all(branches):
                found.append(frozenset().union(*(min(each, key=len) for each in branches)))
    return found


def _named(function: str) -> str:
    return function.strip("_").replace("_", " ")


@lru_cache(maxsize=len(STAGES))
def rules(stage: str) -> tuple[Refiner, ...]:
    """The rules of a stage in the order they run. Raises ValueError where a rule precedes one that is not there."""
    modules = STAGES[stage]
    ordered = sorted(_RULES[stage], key=lambda rule: modules.index(rule.module))  # stable: as written within one
    for rule in [rule for rule in ordered if rule.before]:
        ordered.remove(rule)
        names = [other.name for other in ordered]
        ordered.insert(names.index(_named(rule.before or "")), rule)
    return tuple(ordered)


def refine(scene: Scene, stage: str) -> None:
    """Run the rules of a stage over the scene's atoms, in order, each until it finds nothing more."""
    shape = scene.shape
    said = set(shape)
    for rule in rules(stage):
        if (rule.needs and rule.needs not in said) or said.isdisjoint(rule.any_of):
            continue
        position, rounds = 0, 0
        while rounds < _MOST_ROUNDS and scene.budget.step() and (found := rule.pattern.search(shape, position)):
            rounds += 1
            made = rule.build(scene, scene.atoms[found.start() : found.end()]) if found.end() > found.start() else None
            if made is None:
                position = found.start() + 1
                continue
            scene.atoms[found.start() : found.end()] = made
            previous, shape = shape, scene.shape
            said = set(shape)
            scene.log.append((rule.name, previous, shape))
            position = found.start() + (0 if len(made) == 1 else len(made))


def refine_from(scene: Scene, first: str, last: str) -> None:
    """Run the stages from `first` to `last`, both inside."""
    stages = list(STAGES)
    for stage in stages[stages.index(first) : stages.index(last) + 1]:
        refine(scene, stage)


def merged(kind: str, value: object, atoms: Sequence[Atom]) -> list[Atom]:
    """One atom over the tokens of all those."""
    return [Atom(kind, value, atoms[0].start, atoms[-1].end)]


def only(atoms: Sequence[Atom], *wanted: Kind) -> list[Atom]:
    """Those of these kinds, in order."""
    return [atom for atom in atoms if atom.kind in wanted]
