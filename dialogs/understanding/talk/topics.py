"""What is said in a conversation besides: topics of their own, questions about one's plan, repeats, being well again.

The words are in languages/xx/talk.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dialogs.model import Listing, Topic
from dialogs.understanding.languages.lexicon import FOLDER, compile_patterns, load
from dialogs.understanding.text.wording import mark_at

_TOPICS = {
    "public_holidays": Topic.PUBLIC_HOLIDAYS, "automatic_reply": Topic.AUTOMATIC_REPLY,
    "remind_not": Topic.REMIND_NOT, "remind": Topic.REMIND, "calendar_file": Topic.CALENDAR_FILE,
    "export": Topic.EXPORT,
    "notes": Topic.NOTES, "sharing": Topic.SHARING, "privacy": Topic.PRIVACY, "approval": Topic.APPROVAL,
    "policy": Topic.POLICY, "frustration": Topic.FRUSTRATION, "goodbye": Topic.GOODBYE,
}  # fmt: skip
_REMINDING = (Topic.REMIND_NOT, Topic.REMIND)
_LISTINGS = {"where": Listing.WHERE, "working": Listing.WORKING, "back": Listing.BACK, "latest": Listing.LATEST}
_MOST_WORDS = 14  # of a message that repeats something, or says that one is well again


@dataclass(frozen=True, slots=True)
class Words:
    """One language's patterns of talk, over skeletons."""

    topics: Mapping[Topic, re.Pattern[str]]
    listings: Mapping[Listing, re.Pattern[str]]
    same: re.Pattern[str]
    as_before: re.Pattern[str]
    well: re.Pattern[str]
    toward: frozenset[str]
    anyway: frozenset[str]
    bridges: re.Pattern[str]
    year: re.Pattern[str]
    next_year: re.Pattern[str]


@lru_cache(maxsize=16)
def words_in(code: str) -> Words:
    """The patterns of a language; empty ones where it has no such file."""
    path = FOLDER / code / "talk.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    macros = {name: f"(?:{value})" for name, value in load(code).data.get("macros", {}).items()}

    def made(section: str, name: str) -> re.Pattern[str]:
        return compile_patterns(data.get(section, {}).get(name, ()), macros)

    return Words(
        topics={topic: made("topics", name) for name, topic in _TOPICS.items()},
        listings={listing: made("questions", name) for name, listing in _LISTINGS.items()},
        same=made("repeat", "same"),
        as_before=made("repeat", "as_before"),
        well=made("talk", "well"),
        toward=frozenset(data.get("talk", {}).get("toward", ())),
        anyway=frozenset(data.get("talk", {}).get("anyway", ())),
        bridges=made("almanac", "bridges"),
        year=made("almanac", "year"),
        next_year=made("almanac", "next_year"),
    )


def topic_in(code: str, skeleton: str) -> Topic | None:
    """What a message that asks for no time off is about."""
    return next((topic for topic, pattern in words_in(code).topics.items() if pattern.search(skeleton)), None)


def reminding_in(code: str, skeleton: str) -> Topic | None:
    """Whether a message begins with the wish to be reminded, or not to be: its times are then no time off."""
    found = words_in(code).topics
    return next((each for each in _REMINDING if (mark := found[each].search(skeleton)) and mark.start() == 0), None)


def listing_in(code: str, skeleton: str) -> Listing | None:
    """What a question about one's own plan wants to know, where it is one of these."""
    return next((each for each, pattern in words_in(code).listings.items() if pattern.search(skeleton)), None)


def repeats(code: str, skeleton: str) -> bool:
    """Whether a message asks for the same again, and says nothing else but when."""
    return _says_only(code, words_in(code).same, skeleton.replace("§", " "))


def as_before(code: str, skeleton: str) -> bool:
    """Whether it asks for what was then: "as last week"."""
    return _says_only(code, words_in(code).as_before, skeleton)


def well_again(code: str, skeleton: str) -> bool:
    """Whether its author is well again, or works after all."""
    return len(skeleton.split()) <= _MOST_WORDS and bool(words_in(code).well.search(skeleton))


def _says_only(code: str, pattern: re.Pattern[str], text: str) -> bool:
    text = " ".join(re.sub(r"[;,?]", " ", text).split())
    found = pattern.search(text)
    if found is None or len(text.split()) > _MOST_WORDS:
        return False
    rest = f"{text[: found.start()]} {text[found.end() :]}".replace("§", " ").split()
    index = 0
    while index < len(rest):
        mark = mark_at(rest, index, code, "presses")
        if mark is None or not {"fill", "one", "yes", "ok"} & set(mark.names):
            mark = mark_at(rest, index, code, "context") or mark_at(rest, index, code, "shift")
        if mark is None:
            return False
        index = mark.end
    return True
