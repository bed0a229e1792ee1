"""Which language a message is in: the locale is the first guess, the words decide."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

from dialogs.understanding.languages.lexicon import Lexicon, available, load
from dialogs.understanding.text.normalise import Token

_ENOUGH = 0.5  # share of known words at which no further language is loaded


@lru_cache(maxsize=32)
def home_of(locale: str) -> str:
    """The language of a locale, English where there is no file for it."""
    code = locale.replace("_", "-").split("-")[0].lower()
    return code if code in available() else "en"


def score(tokens: tuple[Token, ...], lexicon: Lexicon) -> float:
    """The share of the letters of the message that this language knows."""
    total = known = 0
    for token in tokens:
        if token.letters:
            total += len(token.word)
            if token.word in lexicon.vocabulary or lexicon.spelling.mend(token.word) != token.word:
                known += len(token.word)
    return known / total if total else 0.0


def choose(
    tokens: tuple[Token, ...], locale: str, spoken: str | None = None
) -> tuple[Lexicon, Lexicon | None, dict[str, float]]:
    """The lexicon to read with, the second for words it does not know, and the scores behind the choice.

    `spoken` is the language of the talk so far, where there is one: a likelier guess than the locale's.
    """
    home = load(spoken or home_of(locale))
    scores = {home.code: score(tokens, home) + 0.08}
    if spoken and home.code != home_of(locale):
        scores[home_of(locale)] = score(tokens, load(home_of(locale)))
    if scores[home.code] < 1.0 and "en" not in scores:
        scores["en"] = score(tokens, load("en"))
    if max(scores.values()) < _ENOUGH and sum(token.letters for token in tokens) > 1:
        for code in available():
            if code not in scores:
                with suppress(KeyError, ValueError, ModuleNotFoundError):  # a half-written file harms no other
                    scores[code] = score(tokens, load(code)) - 0.08
    best = max(scores, key=lambda code: scores[code])
    second = home if best != home.code else load("en") if best != "en" and scores[best] < 1.07 else None
    return load(best), second, scores
