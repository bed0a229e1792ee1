"""Typed buttons: "book it", "never mind", "the second one" stand for what the newest card offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dialogs.model import Context, Period, Press, Unclear, Verb
from dialogs.periods import days_of
from dialogs.understanding.languages.lexicon import load, phrase_words
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.text.wording import Mark, mark_at

_LONGEST = 14  # tokens; what is longer is no button
_SIGNS = {"👍": "yes", "✅": "yes", "👌": "ok", "🆗": "ok", "✔": "yes", "👎": "no", "❌": "no", "🚫": "no"}
_ACCEPTING = frozenset({Verb.BOOK, Verb.CONFIRM, Verb.RETRY})
_COUNTED = frozenset({Unclear.DURATION, Unclear.TIME, Unclear.END, Unclear.DAY})
_BARE = frozenset({"yes", "ok", "no", "fill"})
_DATED = frozenset({Unclear.DATE, Unclear.END, Unclear.DAY})
LAST = 0  # in place of a number: the last one


@dataclass(frozen=True, slots=True)
class _Said:
    """What a message that is all button words says: its roles and the numbers in it."""

    roles: frozenset[str]
    numbers: tuple[int, ...]
    digits: bool  # a bare number, not an ordinal
    weekdays: frozenset[int] = frozenset()  # its ordinal is also a day of the week (Monday 0): Portuguese "segunda"
    written: bool = False  # the number is in digits, so that it may be a day of a month: "the 7th"


def button_in(text: str, tokens: tuple[Token, ...], context: Context, codes: Iterable[str]) -> tuple[Press, str] | None:
    """The button a message stands for, on the newest card that has it, and the language it was read in.

    A bare yes or no answers the newest card that waits for words and no other; a word that names its button finds it
    however much was said since. Where no card has it, the press names none.
    """
    if not 0 < len(tokens) <= _LONGEST:
        return None
    for code in dict.fromkeys(codes):
        said = _said(text, tokens, code)
        if said is None:
            continue
        first: Press | None = None
        bare = said.roles <= _BARE and not said.numbers
        waiting = True  # whether the newest card that waits for words is still to come
        for each in (context, *context.older):
            if "?" in text and not each.offered:
                continue
            press = _press(said, each)
            if press and press.verb is Verb.BOOK and "?" in text and not press.booking:
                continue  # "is it approved?" approves nothing
            first = first or press
            if press and _on(press, each, newest=waiting):
                return replace(press, card=each.card), code
            waiting = waiting and not each.speaking
            if bare and not waiting:
                break
        if first:
            return first, code
    return None


def _on(press: Press, context: Context, *, newest: bool) -> bool:
    """Whether the card has the button. A word for booking confirms no cancellation, a change only in front of it."""
    offered = context.offered
    if press.verb is not Verb.BOOK:
        return press.verb in offered
    if context.asks:
        return newest  # "yes" to a question: it is asked once more
    if press.booking and not offered & {Verb.BOOK, Verb.KEEP, Verb.RETRY}:
        return newest and {Verb.CONFIRM, Verb.EDIT} <= offered
    return bool(offered & (_ACCEPTING | {Verb.KEEP}))


def press_in(text: str, tokens: tuple[Token, ...], context: Context, codes: Iterable[str]) -> tuple[Press, str] | None:
    """The button a message stands for and the language it was read in, None when it is no button.

    `text` and `tokens` as `normalise` makes them, `codes` the languages to try, likeliest first.
    """
    if not 0 < len(tokens) <= _LONGEST or ("?" in text and not context.offered):
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
                if key.isdecimal() and 0 < int(key) <= 31 and (words := phrase_words(name)):
                    found.setdefault(words, int(key))
    for name in data.get("modifiers", {}).get("last", ()):
        found.setdefault(phrase_words(name), LAST)
    return found


@lru_cache(maxsize=32)
def _ordinals(code: str) -> frozenset[str]:
    """The words that number a place and no amount: "second"."""

    def single(section: str) -> set[str]:
        named = [phrase_words(name) for names in load(code).data.get(section, {}).values() for name in names]
        return {words[0] for words in named if len(words) == 1}

    return frozenset(single("ordinals") - single("numbers"))


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
            for name in _as_written(mark, text[tokens[index].start : tokens[mark.end - 1].end], code):
                if name.lstrip("-").isdecimal():
                    numbers.append(max(int(name), LAST))
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
    weekdays = frozenset(day for word in words for day in _weekdays(word, code))
    counted = "one" not in roles
    written = counted and any(word.isdecimal() for word in words)
    return _Said(frozenset(roles), tuple(numbers), digits and counted, weekdays if counted else frozenset(), written)


def _weekdays(word: str, code: str) -> list[int]:
    """The days of the week that a word may stand for, Monday 0."""
    phrases = load(code).phrases.get(word, ())
    return [int(value[0]) for rest, entries in phrases if not rest for kind, value in entries if kind == "w"]


def ordered_in(tokens: tuple[Token, ...], idle: Sequence[int], code: str) -> tuple[int, int] | None:
    """Place and count in a message that is nothing but an order: "the first two" is (1, 2), "the last one" (LAST, 1).

    `idle` are tokens that mean something else; None when any other word is there, or no ordinal.
    """
    words = [token.word for token in tokens]
    suffixes = load(code).data.get("suffixes", {}).get("ordinal", ())
    place: int | None = None
    count = 1
    index = 0
    while index < len(words):
        mark = mark_at(words, index, code, "presses")
        ordinal = next((int(name) for name in mark.names if name.lstrip("-").isdecimal()), None) if mark else None
        if mark and ordinal is None and not {"fill", "one"} & set(mark.names):
            mark = mark_at(words[: index + 1], index, code, "presses")  # "les deux" is a button, but not in here
        number = int(words[index]) if words[index].isdecimal() and len(words[index]) < 3 else None
        number = _numbers(code).get((words[index],)) if number is None else number
        if ordinal is not None and mark:
            place, index = max(ordinal, LAST), mark.end
            continue
        if number is not None and (mark is None or "fill" not in mark.names):
            following = words[index + 1] if index + 1 < len(words) else ""
            if following in suffixes or words[index] in _ordinals(code):
                place = number
            elif mark is None or "one" not in mark.names:
                count = max(number, 1)
        elif not (mark or index in idle or not words[index].isalnum() or words[index] in suffixes):
            return None
        index = max(mark.end if mark and number is None else 0, index + 1)
    return (place, count) if place is not None else None


def _as_written(mark: Mark, written: str, code: str) -> tuple[str, ...]:
    """The names of a mark, only those spelt with the accents of the message where folding has made two words one."""
    listed = load(code).data["presses"]
    exact = tuple(name for name in mark.names if written.lower() in listed[name])
    return exact or mark.names


def _press(said: _Said, context: Context) -> Press | None:
    roles, offered = said.roles, context.offered
    if "more" in roles and Verb.MORE in offered:
        return Press(Verb.MORE)
    if context.which and "every" in roles and "no" not in roles:
        return Press(Verb.PICK, picks=tuple(range(1, len(context.choices) + 1)))
    if context.which and len(said.numbers) > 1:
        return _several(said, context)
    if said.numbers:
        return _numbered(said, context)
    for name, verb in (("keep", Verb.KEEP), ("replace", Verb.REPLACE), ("extend", Verb.EXTEND)):
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
        verb = Verb.KEEP if Verb.KEEP in offered else Verb.BOOK
        return Press(verb, booking="booking" in roles, every="every" in roles)
    if "no" in roles:
        return Press(Verb.DISCARD) if Verb.DISCARD in offered else None
    if roles & {"yes", "ok"}:
        if Verb.KEEP in offered:
            return Press(Verb.KEEP)
        if "yes" in roles or offered & _ACCEPTING:
            return Press(Verb.BOOK)
    return None


def _several(said: _Said, context: Context) -> Press | None:
    """ "the first and the third" of the entries asked about."""
    most = len(context.choices)
    picks = tuple(dict.fromkeys(most if number == LAST else number for number in said.numbers))
    return Press(Verb.PICK, picks=picks) if all(1 <= number <= most for number in picks) else None


def _cancelled(roles: frozenset[str], context: Context) -> Press | None:
    """ "cancel" without a number: the confirmation, the proposal, or what was just booked."""
    offered = context.offered
    if roles & {"yes", "ok"} and Verb.CONFIRM in offered and Verb.EDIT not in offered:
        return Press(Verb.BOOK)
    if Verb.DISCARD in offered:
        return Press(Verb.DISCARD)
    if Verb.UNDO in offered and (context.booked or context.set_there) and "cancel" in roles:
        return Press(Verb.UNDO)
    return None


def _numbered(said: _Said, context: Context) -> Press | None:
    """ "the second one", "2", "remove the fourth": which button of its verb."""
    roles, offered = said.roles, context.offered
    if len(said.numbers) != 1:
        return None
    number = said.numbers[0]
    removing = bool(roles & {"cancel", "remove"})
    rows = context.proposal.periods if context.proposal and Verb.REMOVE in offered else context.rows
    if _dates(said, number, rows):
        return None
    if removing and Verb.REMOVE in offered:
        verb, most = Verb.REMOVE, len(rows)
    elif removing and Verb.CANCEL in offered:
        verb, most = Verb.CANCEL, len(rows)
    elif "edit" in roles and Verb.CHANGE in offered and not said.weekdays:
        verb, most = Verb.CHANGE, len(rows)
    elif roles & {"no", "edit", "undo", "keep"} or Verb.PICK not in offered:
        return None
    else:
        verb, most = Verb.PICK, len(context.choices)
    asked = context.question.unclear if context.question else None
    if verb is Verb.PICK and ((said.digits and asked in _COUNTED) or (said.weekdays and asked in _DATED)):
        return None  # "2" says two hours, or two o'clock; "segunda" is Monday
    if number == LAST:
        return Press(verb, most) if most else None
    return Press(verb, number) if not most or number <= most else None


def _dates(said: _Said, number: int, rows: Sequence[Period]) -> bool:
    """Whether the number is a day of the month or week on which one of the lines falls, and so no line's place."""
    if not (said.written or said.weekdays):
        return False
    days = [day for period in rows for day in days_of(period)]
    if said.weekdays:
        return any(day.weekday() in said.weekdays for day in days)
    return any(day.day == number for day in days)
