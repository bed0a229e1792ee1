"""What a message says is not meant: "off Friday, not Thursday", "next week, but not the morning of Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding import intents
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.refiners import Scene

_BETWEEN = kinds("glue day_mark at in clock_mark")  # may stand between "not" and the day
_BORDER = kinds("comma break dash and")  # before a "not" that belongs to what follows
_MEANT = kinds("weekday relative part numeric named_day modifier clock ordinal month number month_of_year")
_DAYS = kinds("weekday relative numeric named_day modifier month ordinal month_of_year week_number unit")


def negations(scene: Scene) -> frozenset[str]:
    """The words by which this language denies."""
    return frozenset(scene.lexicon.data["language"].get("negations", ()))


def mark(scene: Scene) -> None:
    """Turn a "not" before a day or a part of one into "except", where another day or part is what is meant."""
    words = negations(scene)
    _mark_behind(scene, words)
    for index, atom in enumerate(scene.atoms):
        if atom.kind != Kind.WORD or atom.end - atom.start != 1 or scene.words[atom.start] not in words:
            continue
        place = _next(scene.atoms, index)
        if place is None or scene.atoms[place].kind not in _MEANT:
            continue
        ahead, behind = scene.atoms[:index], scene.atoms[place + 1 :]
        parted = any(each.kind in (Kind.COMMA, Kind.BREAK, Kind.WORD) for each in behind[:2]) and not _changes(scene)
        opens = not ahead and parted and any(each.kind in _DAYS for each in behind)
        if opens or (ahead and ahead[-1].kind in _BORDER and any(each.kind in _DAYS | {Kind.PART} for each in ahead)):
            scene.atoms[index] = replace(atom, kind=Kind.EXCEPT, value="except")


def _mark_behind(scene: Scene, words: frozenset[str]) -> None:
    """The same where "not" stands behind its day, and another day follows: "el viernes no, el lunes libre"."""
    for index in range(len(scene.atoms) - 3, 0, -1):
        day, atom, sign = scene.atoms[index - 1 : index + 2]
        denies = atom.kind == Kind.WORD and atom.end - atom.start == 1 and scene.words[atom.start] in words
        denies = denies and day.kind in (Kind.WEEKDAY, Kind.RELATIVE) and sign.kind in (Kind.COMMA, Kind.BREAK)
        if denies and any(each.kind in _DAYS for each in scene.atoms[index + 2 :]):
            except_ = Atom(Kind.EXCEPT, "except", day.start, day.start)
            scene.atoms[index - 1 : index + 1] = [except_, replace(day, end=atom.end)]


def _changes(scene: Scene) -> bool:
    """Whether the words ask for a change: "not Monday but Tuesday" where a language says so."""
    said = " ".join("§" if a.kind in _DAYS else " ".join(scene.words[a.start : a.end]) for a in scene.atoms)
    return intents.matches(scene.lexicon, "change", said)


def _next(atoms: Sequence[Atom], index: int) -> int | None:
    return next((place for place in range(index + 1, len(atoms)) if atoms[place].kind not in _BETWEEN), None)


def not_off(scene: Scene) -> bool:
    """Whether a "not" stands right before every word of leave: "I'm not off on Friday"."""
    words = negations(scene)
    off = [atom for atom in scene.atoms if atom.kind == Kind.OFF]
    plain = [
        atom for atom in off if not words & set(scene.words[atom.start : atom.end])
    ]  # "pourrai pas venir" is leave
    return bool(off) and len(plain) == len(off) and all(a.start and scene.words[a.start - 1] in words for a in off)


def denied(scene: Scene) -> bool:
    """Whether being there is what is denied: of "not in Monday or Tuesday" both days are meant."""
    words = negations(scene)
    off = [atom for atom in scene.atoms if atom.kind == Kind.OFF]
    return any(words & set(scene.words[atom.start : atom.end]) for atom in off)
