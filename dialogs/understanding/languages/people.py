"""The closed classes of a language: who acts, in what mood and when, what joins clauses (languages/xx/people.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


@lru_cache(maxsize=16)
def classes(code: str) -> Mapping[str, tuple[str, ...]]:
    """Of each folded word of the closed classes, the classes it belongs to ("mood.question")."""
    found: dict[str, list[str]] = {}
    path = _FOLDER / code / "people.toml"
    if path.is_file():
        for section, listed in tomllib.loads(path.read_text("utf-8")).items():
            for name, words in listed.items():
                for word in words:
                    found.setdefault(word, []).append(f"{section}.{name}")
    return {word: tuple(names) for word, names in found.items()}


@lru_cache(maxsize=16)
def joints(code: str) -> frozenset[str]:
    """The conjunctions at which a clause may begin."""
    return words_that_say(code, "clause.joints")


@lru_cache(maxsize=16)
def pointing(code: str) -> frozenset[str]:
    """The words that point to what was said before: "that", "therefore"."""
    return words_that_say(code, "clause.pointing")


@lru_cache(maxsize=16)
def persons(code: str) -> frozenset[str]:
    """The words that say who acts."""
    return words_that_say(code, "who.")


@lru_cache(maxsize=16)
def places(code: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words for working elsewhere ("remote") and in the office ("office"), to be looked for in that order."""
    return tuple((name, words_that_say(code, f"place.{name}")) for name in ("remote", "office"))


def place_said(words: Sequence[str], code: str) -> str | None:
    """Where somebody works by these folded words, in their order; None where they name no place, or only deny one.

    "home office" is one name, "not in the office but at home" says home, "not from home" the office.
    """
    said, denied = places_said(words, code)
    if said:
        return "remote" if "remote" in said else "office"
    return "office" if denied == {"remote"} else None


def places_said(words: Sequence[str], code: str) -> tuple[set[str], set[str]]:
    """The kinds of places that these words name, and those that they name only to deny them."""
    spoken = [word for word in words if word.isalnum() or word == ","]
    named: list[tuple[int, str]] = []
    for index, word in enumerate(spoken):
        name = next((name for name, listed in places(code) if word in listed), None)
        name = "remote" if word == "office" and spoken[index - 1 : index] == ["home"] else name
        if name and not (named and named[-1] == (index - 1, name)):
            named.append((index, name))
    denied: set[int] = set()
    for index, word in enumerate(spoken):
        if word in words_that_say(code, "mood.negation") and spoken[index + 1 : index + 2] != [","]:
            behind = [place for place, _ in named if place > index]
            before = [place for place, _ in named if place < index]
            denied.update(behind[:1] or before[-1:])
    said = {name for index, name in named if index not in denied}
    return said, {name for _, name in named} - said


@lru_cache(maxsize=64)
def words_that_say(code: str, beginning: str) -> frozenset[str]:
    """The folded words of the classes of a language whose names begin so: "when.past", "who."."""
    return frozenset(word for word, names in classes(code).items() if any(n.startswith(beginning) for n in names))
