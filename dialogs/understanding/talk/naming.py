"""Names given in words: "rename Friday to Dentist", "call it dentist", "it's for the dentist", "without a reason"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understanding.intents import TIME
from dialogs.understanding.languages.lexicon import compile_patterns, load, words_of
from dialogs.understanding.time.refiners import Scene

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Naming:
    """The name given, None where it is taken away, and the tokens [start, end) that do so."""

    name: str | None
    start: int
    end: int
    first: int = 0  # of the name itself
    last: int = 0


@lru_cache(maxsize=64)
def _patterns(code: str, section: str) -> tuple[re.Pattern[str], ...]:
    data = load(code).data
    macros = {name: f"(?:{value})" for name, value in data.get("macros", {}).items()} | {"x": "<x>"}
    return tuple(compile_patterns([pattern], macros) for pattern in data.get("naming", {}).get(section, ()))


def spelt_out(scene: Scene) -> tuple[str, list[int]]:
    """The message's words with `§` for what is about time, and for each character the token it came from."""
    inside: dict[int, int] = {}
    for atom in scene.atoms:
        if atom.kind in TIME:
            inside.update(dict.fromkeys(range(atom.start, atom.end), atom.start))
    pieces: list[str] = []
    places: list[int] = []
    for index, word in enumerate(scene.words):
        if index in inside:
            piece = "§" if pieces[-1:] != ["§"] else ""
        elif word == "'" or (word == "-" and index and _hyphen(scene, index)):
            piece = ""  # "appelle-le"
        else:
            piece = word if word.isalnum() else "," if word == "," else ";"
        if piece:
            pieces.append(piece)
            places += [index] * (len(piece) + 1)
    return " ".join(pieces), places


def _hyphen(scene: Scene, index: int) -> bool:
    around = scene.tokens[index - 1 : index + 2]
    return len(around) == 3 and around[0].letters and all(token.glued for token in around[1:])


def named_in(scene: Scene, section: str) -> Naming | None:
    """The name a message gives by one of the patterns of `section`: `rename`, `subject` or `nothing` of [naming]."""
    text, places = spelt_out(scene)
    for pattern in _patterns(scene.lexicon.code, section):
        found = pattern.search(text)
        if found is None:
            continue
        start, end = places[found.start()], places[max(found.end() - 1, found.start())] + 1
        if section == "nothing":
            return Naming(None, start, end)
        first, last = places[found.start("x")], places[found.end("x") - 1] + 1
        if name := _tidy(scene, first, last, edges=section == "subject"):
            return Naming(name, start, end, first, last)
    return None


def _tidy(scene: Scene, first: int, last: int, *, edges: bool) -> str | None:
    words, lexicon = scene.words, scene.lexicon
    idle = words_of(lexicon.code, "subject", "edge") if edges else frozenset[str]()
    polite = words_of(lexicon.code, "naming", "trailing")
    while first < last and (words[first] in idle or not words[first].isalnum()):
        first += 1
    while last > first and (words[last - 1] in polite | idle or not words[last - 1].isalnum()):
        last -= 1
    if first >= last:
        return None
    text = scene.text[scene.tokens[first].start : scene.tokens[last - 1].end].strip()
    return (text[0].upper() + text[1:])[:_LONGEST] if text else None
