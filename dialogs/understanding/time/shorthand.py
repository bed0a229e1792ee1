"""Weekdays in two letters, which are other words too: they count only in a row, "lu-me", "lu ma ve"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.refiners import Scene

_JOINTS = (Kind.DASH, Kind.COMMA, Kind.AND)


def rows(scene: Scene) -> None:
    """Join weekdays that stand one behind another without a word: "lun mer ven"."""
    for index in range(len(scene.atoms) - 1, 0, -1):
        first, second = scene.atoms[index - 1 : index + 1]
        if first.kind == second.kind == Kind.WEEKDAY and first.value != second.value and first.end == second.start:
            joint = replace(second, kind=Kind.AND, value="and", start=second.start, end=second.start)
            scene.atoms.insert(index, joint)


def weekdays(scene: Scene) -> None:
    """Turn such a row into weekdays, Monday being the first of the language's list."""
    language = scene.lexicon.data["language"]
    names: list[str] = language.get("short_weekdays", [])
    sure = set(language.get("short_weekdays_sure", ()))
    _before_numbers(scene, names)
    if sure.isdisjoint(token.word for token in scene.tokens):
        return
    row: list[int] = []
    for index in range(len(scene.atoms) + 1):
        atom = scene.atoms[index] if index < len(scene.atoms) else None
        if atom is not None and atom.end - atom.start == 1 and scene.tokens[atom.start].word in names:
            row.append(index)
        elif atom is None or atom.kind not in _JOINTS or not row:
            if len(row) > 1 and any(scene.tokens[scene.atoms[i].start].word in sure for i in row):
                for place in row:
                    found = scene.atoms[place]
                    number = names.index(scene.tokens[found.start].word)
                    scene.atoms[place] = replace(found, kind=Kind.WEEKDAY, value=(number, False), others=())
                    scene.words[found.start] = scene.tokens[found.start].word
                joined = [i for i in row[1:] if scene.atoms[i - 1].kind == Kind.WEEKDAY]
                for place in reversed(joined):
                    at = scene.atoms[place].start
                    scene.atoms.insert(place, replace(scene.atoms[place], kind=Kind.AND, value="and", start=at, end=at))
            row = []


def _before_numbers(scene: Scene, names: list[str]) -> None:
    """ "ma 13 et je 15": two of them or more, each before a day number."""
    places = [
        index
        for index, (atom, number) in enumerate(pairwise(scene.atoms))
        if atom.end - atom.start == 1
        and scene.tokens[atom.start].word in names
        and number.kind == Kind.NUMBER
        and number.digits
    ]
    if len(places) < 2:
        return
    for place in places:
        found = scene.atoms[place]
        word = scene.tokens[found.start].word
        scene.atoms[place] = replace(found, kind=Kind.WEEKDAY, value=(names.index(word), False), others=())
        scene.words[found.start] = word
