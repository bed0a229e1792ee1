"""Typed buttons: "book it", "never mind", "the second one" stand for what the newest card offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dialogs.model import Context, Press, Unclear, Verb
from dialogs.understanding.lexicon import load, phrase_words
from dialogs.understanding.normalise import Token
from dialogs.understanding.wording import mark_at

_LONGEST = 14  # tokens; what is longer is no button
_SIGNS = {"👍": "yes", "✅": "yes", "👌": "ok", "🆗": "ok", "✔": "yes", "👎": "no", "❌": "no", "🚫": "no"}
_ACCEPTING = frozenset({Verb.BOOK, Verb.CONFIRM, Verb.RETRY})
_LAST = 0  # in place of a number: the last one


@dataclass(frozen=True, slots=True)
class _Said:
    """What a message that is all button words says: its roles and the numbers in it."""

    roles: frozenset[str]
    numbers: tuple[int, ...]
    digits: bool  # a bare number, not an ordinal


def press_in(text: str, tokens: tuple[Token, ...], context: Context, codes: Iterable[str]) -> tuple[Press, str] | None:
    """The button a message stands for and the language it was read in, None when it is no button.

    `text` and `tokens` as `normalise` makes them, `codes` the languages to try, likeliest first.
    """
    if not 0 < len(tokens) <= _LONGEST:
        return None
    for code in dict.fromkeys(codes):
        said = _said(text, tokens, code)
        if said and (press := _press(said, context)):
            return press, code
    return None


@lru_cache(maxsize=32)
def _numbers(code: str) -> dict[tuple[str, ...], int]:
    data = load(code).data
    found: dict[tuple[str, ...], int] = {}
    for section in ("numbers", "ordinals"):
        for key, names in data.get(section, {}).items():
            for name in names:
                if 0 < int(key) <= 31 and (words := phrase_words(name)):
                    found.setdefault(words, int(key))
    for name in data.get("modifiers", {}).get("last", ()):
        found.setdefault(phrase_words(name), _LAST)
    return found


def _said(text: str, tokens: tuple[Token, ...], code: str) -> _Said | None:
    words = [token.word for token in tokens]
    suffixes = load(code).data.get("suffixes", {}).get("ordinal", ())
    roles: set[str] = set()
    numbers: list[int] = []
    digits = False
    alone: int | None = None  # "one", a number where nothing else is
    index = 0
    while index < len(words):
        word = words[index]
        if word == "*":
            roles.update(filter(None, [_SIGNS.get(text[tokens[index].start : tokens[index].end])]))
            index += 1
        elif mark := mark_at(words, index, code, "presses"):
            for name in mark.names:
                if name.lstrip("-").isdecimal():
                    numbers.append(max(int(name), _LAST))
                else:
                    roles.add(name)
            if "one" in mark.names:
                alone = _numbers(code).get((word,), alone)
            index = mark.end
        elif word.isdecimal() and len(word) <= 2:
            numbers.append(int(word))
            index += 1
            digits = not (index < len(words) and words[index] in suffixes)
            index += not digits
        elif (number := _numbers(code).get((word,))) is not None:
            numbers.append(number)
            index += 1
        elif not word.isalnum():
            index += 1
        else:
            return None
    if not numbers and alone is not None:
        numbers.append(alone)
    if not roles - {"fill", "one"} and not numbers:
        return None
    return _Said(frozenset(roles), tuple(numbers), digits and len(tokens) <= 2)


def _press(said: _Said, context: Context) -> Press | None:
    roles, offered = said.roles, context.offered
    if said.numbers:
        return _numbered(said, context)
    for name, verb in (("keep", Verb.KEEP), ("replace", Verb.REPLACE), ("extend", Verb.EXTEND), ("more", Verb.MORE)):
        if name in roles and verb in offered:
            return Press(verb)
    if "undo" in roles:
        return Press(Verb.UNDO)
    if "retry" in roles and (Verb.RETRY in offered or roles <= {"retry", "fill"}):
        return Press(Verb.RETRY)
    if "keep" in roles and {Verb.CONFIRM, Verb.DISCARD} <= offered:
        return Press(Verb.DISCARD)  # "keep it" on a cancellation
    if "edit" in roles and roles & {"yes", "ok"} and Verb.CONFIRM in offered:
        return Press(Verb.BOOK)  # "yes, change it"
    if "edit" in roles:
        verb = Verb.EDIT if Verb.EDIT in offered else Verb.CHANGE
        return Press(verb) if verb in offered else None
    if roles & {"cancel", "remove"}:
        return _cancelled(roles, context)
    if "discard" in roles and Verb.DISCARD in offered:
        return Press(Verb.DISCARD)
    if "book" in roles and "no" not in roles:
        return Press(Verb.KEEP if Verb.KEEP in offered else Verb.BOOK)
    if "no" in roles:
        return Press(Verb.DISCARD) if Verb.DISCARD in offered else None
    if roles & {"yes", "ok"}:
        if Verb.KEEP in offered:
            return Press(Verb.KEEP)
        if "yes" in roles or offered & _ACCEPTING:
            return Press(Verb.BOOK)
    return None


def _cancelled(roles: frozenset[str], context: Context) -> Press | None:
    """ "cancel" without a number: the confirmation, the proposal, or what was just booked."""
    offered = context.offered
    if roles & {"yes", "ok"} and Verb.CONFIRM in offered and Verb.EDIT not in offered:
        return Press(Verb.BOOK)
    if Verb.DISCARD in offered:
        return Press(Verb.DISCARD)
    if Verb.UNDO in offered and context.booked and "cancel" in roles:
        return Press(Verb.UNDO)
    return None


def _numbered(said: _Said, context: Context) -> Press | None:
    """ "the second one", "2", "remove the fourth": which button of its verb."""
    roles, offered = said.roles, context.offered
    if len(said.numbers) != 1:
        return None
    number = said.numbers[0]
    removing = bool(roles & {"cancel", "remove"})
    periods = len(context.proposal.periods) if context.proposal else 0
    if removing and Verb.REMOVE in offered:
        verb, most = Verb.REMOVE, periods
    elif removing and Verb.CANCEL in offered:
        verb, most = Verb.CANCEL, 0
    elif "edit" in roles and Verb.CHANGE in offered:
        verb, most = Verb.CHANGE, 0
    elif roles & {"no", "edit", "undo", "keep"} or Verb.PICK not in offered:
        return None
    else:
        verb, most = Verb.PICK, len(context.choices)
    open_number = context.question and context.question.unclear in (
        Unclear.DURATION,
        Unclear.TIME,
        Unclear.END,
        Unclear.DAY,
    )
    if verb is Verb.PICK and said.digits and open_number:
        return None  # "2" says two hours, or two o'clock
    if number == _LAST:
        return Press(verb, most) if most else None
    return Press(verb, number) if not most or number <= most else None
