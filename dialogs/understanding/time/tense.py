"""Rules for weekdays of which the author reports that they were away: the last such days, not the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.people import words_that_say
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import Scene, refiner

_SIGNS = frozenset(".!?\n")
_PLAIN_WORDS = 3  # most words between what tells the tense and the day


@refiner("ranges", "<days> _ [<dash><until><at>]+ _ <days>", Kind.DAYS)
def _reported_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "war von Freitag bis Montag krank": both ends are past, the first before the second."""
    first, last = atoms[0], atoms[-1]
    if not (_by_weekday(scene, first) and _by_weekday(scene, last) and _reported(scene, first)):
        return None
    end = _moved(last, scene.today)
    return [_moved(first, end.value.first + DAY), *atoms[1:-1], end]


@refiner("ranges", "<days>", Kind.DAYS)
def _reported_weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "I was ill Monday and Tuesday": each is the latest before today."""
    if not _by_weekday(scene, atoms[0]) or not _reported(scene, atoms[0]):
        return None
    return [_moved(atoms[0], scene.today)]


def _by_weekday(scene: Scene, atom: Atom) -> bool:
    """Whether an atom is the next day, or part of the next day, of a weekday that nothing else qualifies."""
    days: Days = atom.value
    named = bool(days.anchor and days.anchor[0] == "weekday" and days.unit == "day" and days.pieces)
    return named and not days.wrong and scene.today < days.first == days.last <= scene.today + DAY * 7


def _moved(atom: Atom, before: date) -> Atom:
    """The same weekday at its latest before a date, with the part of the day it had."""
    days: Days = atom.value
    by = days.first - after(days.first.weekday(), before - DAY * 8)
    pieces = tuple(Piece(piece.first - by, piece.last - by, piece.start, piece.end) for piece in days.pieces)
    return replace(atom, value=replace(days, pieces=pieces, anchor=None))


def _reported(scene: Scene, day: Atom) -> bool:
    """Whether the words around a day say that the author was ill or away, and nothing speaks of plans."""
    told = set(scene.lexicon.data["language"].get("reported", ()))
    if not told & set(scene.words):
        return False
    place = next(i for i, atom in enumerate(scene.atoms) if atom is day)
    begin, end = _clause(scene, place)
    tokens = range(scene.atoms[begin].start, scene.atoms[end - 1].end)
    words = {scene.words[i] for i in tokens}
    planned = set(scene.lexicon.data["language"].get("planned", ()))
    away = {atom.kind for atom in scene.atoms[begin:end]} & kinds("sick off")
    if not away or words & (words_that_say(scene.lexicon.code, "when.future") | planned):
        return False
    return any(scene.words[i] in told and _near(scene, day, i) for i in tokens)


def _near(scene: Scene, day: Atom, token: int) -> bool:
    """Whether few plain words stand between a day and a word."""
    first, last = sorted((day.start, token))
    between = [atom for atom in scene.atoms if atom.kind == Kind.WORD and first < atom.start < last]
    return len(between) <= _PLAIN_WORDS


def _clause(scene: Scene, place: int) -> tuple[int, int]:
    """From where to where the clause of an atom goes; "and" and commas end it, but for those between days."""
    begin = place
    while begin and not _parts(scene.atoms, begin - 1) and not _sentence_between(scene, begin):
        begin -= 1
    end = place + 1
    while end < len(scene.atoms) and not _parts(scene.atoms, end) and not _sentence_between(scene, end):
        end += 1
    return begin, end


def _sentence_between(scene: Scene, index: int) -> bool:
    """Whether a sentence ends between the atom there and the one before it."""
    between = range(scene.atoms[index - 1].end, scene.atoms[index].start)
    return any(scene.words[token] in _SIGNS for token in between)


def _parts(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a clause ends at an atom."""
    if atoms[index].kind == Kind.BREAK:
        return True
    if atoms[index].kind not in (Kind.AND, Kind.COMMA):
        return False
    light = {*SMALL, Kind.COMMA, Kind.AND, Kind.FROM, Kind.IN}
    if _says_away(atoms[index + 1 :]) and _says_away(atoms[:index][::-1]):
        return True  # "I was away last week, Friday off please"
    ahead = next((atom.kind for atom in reversed(atoms[:index]) if atom.kind not in light), "")
    behind = next((atom.kind for atom in atoms[index + 1 :] if atom.kind not in light), "")
    return not ahead == behind == Kind.DAYS


def _says_away(atoms: Sequence[Atom]) -> bool:
    """Whether a word for being away stands there, before the next joint."""
    for atom in atoms:
        if atom.kind in (Kind.AND, Kind.COMMA, Kind.BREAK):
            return False
        if atom.kind in (Kind.OFF, Kind.SICK):
            return True
    return False
