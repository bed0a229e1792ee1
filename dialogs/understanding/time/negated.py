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
    changes: bool | None = None
    but = scene.lexicon.data["language"].get("but", ())
    for index, atom in enumerate(scene.atoms):
        if atom.kind == Kind.WORD and scene.words[atom.start] in but and _all_but(scene, index):
            scene.atoms[index] = replace(atom, kind=Kind.EXCEPT, value="except")
            continue
        if atom.kind != Kind.WORD or atom.end - atom.start != 1 or scene.words[atom.start] not in words:
            continue
        place = _next(scene.atoms, index)
        if place is None or scene.atoms[place].kind not in _MEANT:
            continue
        ahead, behind = scene.atoms[:index], scene.atoms[place + 1 :]
        while ahead and (ahead[-1].kind == Kind.ONLY or (ahead[-1].kind == Kind.GLUE and len(ahead) > 1)):
            ahead = ahead[:-1]  # ", just not Thursday"
        parted = any(each.kind in (Kind.COMMA, Kind.BREAK, Kind.WORD) for each in behind[:2])
        if parted and not ahead:
            changes = _changes(scene) if changes is None else changes
            parted = not changes
        if ahead and not behind and ahead[-1].kind in _DAYS | {Kind.OFF} and _day_alone(scene, ahead, place):
            scene.atoms[index] = replace(atom, kind=Kind.EXCEPT, value="except")
            continue
        opens = not ahead and parted and any(each.kind in _DAYS for each in behind)
        if opens or (ahead and ahead[-1].kind in _BORDER and any(each.kind in _DAYS | {Kind.PART} for each in ahead)):
            scene.atoms[index] = replace(atom, kind=Kind.EXCEPT, value="except")


def _all_but(scene: Scene, index: int) -> bool:
    """Whether "but" takes a day out of a week named right before: "off all next week but Wed am"."""
    ahead = [each for each in scene.atoms[:index] if each.kind not in _BETWEEN | {Kind.OFF}]
    behind = [each.kind for each in scene.atoms[index + 1 :] if each.kind not in _BETWEEN]
    if not ahead or ahead[-1].kind not in kinds("unit week") or not behind:
        return False
    return behind[0] in _MEANT and set(behind) <= kinds("weekday part relative numeric and comma off break number")


def _day_alone(scene: Scene, ahead: Sequence[Atom], place: int) -> bool:
    """Whether the last day of a message is denied without a comma: "off friday not monday"."""
    language = scene.lexicon.data["language"]
    behind = language.get("not_behind", ()) and not language.get("not_at_the_end")
    if behind and ahead[-1].kind != Kind.OFF:
        return False  # German "nicht" denies what stands before it
    named = [each for each in ahead if each.kind in _DAYS]
    return bool(named) and scene.atoms[place].kind in _DAYS and any(each.kind == Kind.OFF for each in ahead)


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
