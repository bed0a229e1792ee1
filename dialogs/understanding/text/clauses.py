"""Where the clauses of a message begin: sentence signs, line breaks, and the joints between whole thoughts.

A clause is a run of tokens. Cutting is careful: a comma or an "and" parts two clauses only where both sides say
something besides when ("dentist Tuesday, then a meeting at 2"), so that lists of days stay whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dialogs.understanding.languages.lexicon import load, phrase_words
from dialogs.understanding.languages.people import joints, persons, pointing
from dialogs.understanding.text.normalise import Token
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds

MOST = 24  # clauses of one message; what follows belongs to the last

_ENDS = frozenset(".!?;…\n")
_SOFT = frozenset(",:-()*")
# Kinds of fragments that say when, or only glue: a side made of nothing else is no clause of its own.
_TIMELY = (
    kinds("number ordinal weekday month month_of_year named_day relative part unit modifier clock numeric year")
    | kinds("week_number weeks_on from until starting at between and except every every_other in after before ago")
    | kinds("day_after day_before afterwards onward for rest whole end some lasting ongoing half glue day_mark")
    | kinds("clock_mark early late dash comma break")
)
_LEAVE = kinds("off sick leaving arriving half_day")
_JOINING = kinds("word and before starting from for glue except") | {""}  # the kinds of words that may join clauses
_PARTING = kinds("word comma break dash") | {"", ":"}  # the kinds of signs that are inside no date and no time
_GOING_ON = kinds(
    "month weekday unit number ordinal"
)  # what may go on with a date behind its full stop: "24. December"
_OF_A_DATE = kinds("month number ordinal numeric day_mark")  # what may go on with a date behind a weekday's comma
_SHORTENED = kinds("month weekday clock unit at part clock_mark")
_LISTED = kinds("number ordinal weekday numeric month month_of_year clock part and day_mark glue dash until year unit")
_NEAR = 6  # tokens between "between" and its "and"
_OUTSIDE = kinds("word break") | {""}
_OPENING = 5  # tokens of a clause that has hardly begun
_BEHIND = 2  # words behind a time among which stands who acts, if anybody does
_SHORT = 4  # letters of an abbreviation before a full stop: "Dec.", "Tue."


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens [start, end) and whether a sentence sign (`hard`) or a mere joint stands before it."""

    start: int
    end: int
    hard: bool = True


def cut(
    text: str, tokens: Sequence[Token], atoms: Sequence[Atom], code: str, seams: Sequence[int] = ()
) -> tuple[Clause, ...]:
    """The clauses of a message, in order, covering every token; at most `MOST`.

    `atoms` are the fragments as recognised, `code` the language, `seams` the tokens at which a clause begins although
    no sign says so.
    """
    if not tokens:
        return ()
    said = _kinds(tokens, atoms)
    inside = {index for atom in atoms for index in range(atom.start + 1, atom.end - 1)}
    starts = [  # but not in "2. Weihnachtsfeiertag"
        start
        for start in _sentence_starts(text, tokens, said)
        if start - 1 not in inside or not (tokens[start - 2].number or said[start - 1] == Kind.NAMED_DAY)
    ]
    sentences = [0, *starts, len(tokens)]
    clauses: list[Clause] = []
    for begin, finish in pairwise(sentences):
        starts = [begin, *_joint_starts(text, tokens, said, begin, finish, code, seams), finish]
        for place, (start, end) in enumerate(pairwise(starts)):
            clauses.append(Clause(start, end, hard=place == 0))
    if len(clauses) > MOST:
        clauses = [*clauses[: MOST - 1], Clause(clauses[MOST - 1].start, len(tokens))]
    return tuple(clauses)


def _kinds(tokens: Sequence[Token], atoms: Sequence[Atom]) -> list[str]:
    """The kind of the fragment that each token belongs to, "" for signs that are none."""
    said = [""] * len(tokens)
    for atom in atoms:
        for index in range(atom.start, min(atom.end, len(tokens))):
            said[index] = atom.kind[:1]
    return said


def _sentence_starts(text: str, tokens: Sequence[Token], said: Sequence[str]) -> list[int]:
    """The tokens at which a new sentence begins."""
    starts = [
        index + 1
        for index in range(len(tokens) - 1)
        if _ends_sentence(text, tokens, said, index) and not _only_signs(tokens, index + 1)
    ]
    return [each for each in starts if each + 1 not in starts]  # of several signs in a row the last one parts


def _only_signs(tokens: Sequence[Token], index: int) -> bool:
    return not any(token.letters or token.number for token in tokens[index:])


def _ends_sentence(text: str, tokens: Sequence[Token], said: Sequence[str], index: int) -> bool:
    word = tokens[index].word
    if word not in _ENDS:
        return False
    if word != ".":
        return True
    following = tokens[index + 1]
    if following.glued or index == 0:
        return False
    capital = text[following.start].isupper()
    if said[index] not in _OUTSIDE and not (capital and said[index + 1] not in _GOING_ON):
        return False  # inside a date or a time: "24. December", "9.30"
    previous = tokens[index - 1]
    if previous.number:
        return capital and said[index + 1] not in _GOING_ON
    if len(previous.word) <= _SHORT and said[index - 1] in _SHORTENED:
        return capital and said[index + 1] not in _GOING_ON
    return len(previous.word) > 1 or capital


def _joint_starts(
    text: str,
    tokens: Sequence[Token],
    said: Sequence[str],
    begin: int,
    finish: int,
    code: str,
    seams: Sequence[int],
) -> list[int]:
    """The tokens inside a sentence at which a clause of its own begins."""

    joining, people, points = joints(code), persons(code), pointing(code)

    starts: list[int] = []
    last, dated = begin, 0
    for index in range(begin + 1, finish - 1):
        word = tokens[index].word
        if word in _SOFT and said[index] in _PARTING and not (tokens[index].glued and tokens[index + 1].glued):
            if said[index - 1] == Kind.WEEKDAY and said[index + 1] in _OF_A_DATE:
                dated = index
                continue  # "Friday, December 18"
            if dated and set(said[dated + 1 : index]) <= _OF_A_DATE | {Kind.GLUE, Kind.YEAR, ""}:
                dated = 0
                continue  # "Friday, December 18, off"
            if _goes_on_with_days(tokens, said, index, finish):
                continue  # "Monday, Tuesday and Wednesday"
            if tokens[index + 1].word in _clocks(code) and (tokens[index - 1].number or said[index - 1] == Kind.CLOCK):
                continue  # "de 10h à 11h, heure de Montréal"
            start = index + 1
        elif word in joining and said[index] in _JOINING and text[tokens[index].start : tokens[index].end].isascii():
            if _joins_times(tokens, said, code, begin, index, finish):
                continue
            if word in points and index - last <= _OPENING and not _somebody(tokens, said, code, index + 1, finish):
                continue  # "Ich gehe deshalb um drei": says why, joins nothing
            if word in points and said[index - 1] in (Kind.LEAVING, Kind.ARRIVING) and index - last <= _OPENING:
                continue  # "je quitterai donc le bureau à 13h30"
            start = index
        elif index in seams and not (said[index - 1] in _TIMELY and said[index] in _TIMELY | {Kind.OFF}):
            start = index  # and never inside a time: "the 6th through Friday"
        else:
            continue
        if (
            start - last >= 2
            and _says_more(tokens, said, people, last, start)
            and _says_more(tokens, said, people, start, finish)
        ):
            starts.append(start)
            last = start
    return starts


def _joins_times(tokens: Sequence[Token], said: Sequence[str], code: str, begin: int, index: int, finish: int) -> bool:
    """Whether the joint at `index` stands between two times of one list or range."""
    following = said[index + 1]
    if following in _TIMELY - {Kind.GLUE} and not _somebody(tokens, said, code, index + 1, finish):
        return True  # "Monday and Friday off"
    if _only_a_time(tokens, said, code, index, finish):
        return True  # "el miércoles por la mañana y el viernes por la tarde"
    spelt = following in (Kind.NUMERIC, Kind.CLOCK) or (following == Kind.NUMBER and tokens[index + 1].letters)
    return spelt and Kind.BETWEEN in said[max(begin, index - _NEAR) : index]  # "between 12.30 and 1.30"


def _somebody(tokens: Sequence[Token], said: Sequence[str], code: str, start: int, finish: int) -> bool:
    """Whether somebody acts right behind the time that begins at `start`: "and on Friday I work"."""
    end = _next_sign(tokens, start, finish)
    after = next((index for index in range(start, end) if said[index] not in _TIMELY), end)
    for index in range(after, min(after + _BEHIND, end)):
        if tokens[index].word in joints(code):
            return False  # what follows is a thought of its own: "and Friday because we …"
        if tokens[index].word in persons(code) and said[index] != Kind.WEEKDAY:
            return True
    return False


def _only_a_time(tokens: Sequence[Token], said: Sequence[str], code: str, index: int, finish: int) -> bool:
    """Whether a joint stands between two times, and nothing is said of the second one."""
    if said[index - 1] not in _TIMELY or Kind.WEEKDAY not in said[index + 1 : index + _NEAR]:
        return False
    end = _next_sign(tokens, index + 1, finish)
    after = next((place for place in range(index + 1, end) if said[place] not in _TIMELY), end)
    return after == end or tokens[after].word in joints(code)


def _goes_on_with_days(tokens: Sequence[Token], said: Sequence[str], index: int, finish: int) -> bool:
    """Whether a comma stands between two items of a list of days or times."""
    end = _next_sign(tokens, index + 1, finish)
    items = [each for each in said[index + 1 : end] if each]
    days = kinds("number ordinal weekday numeric month clock part")
    return said[index - 1] in days and bool(set(items) & days) and set(items) <= _LISTED


@lru_cache(maxsize=16)
def _clocks(code: str) -> frozenset[str]:
    """The words that begin a phrase for the clock of a place: "heure de"."""
    return frozenset(phrase_words(each)[0] for each in load(code).data["language"].get("time_of", ()))


def _next_sign(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the next comma or other soft sign stands, `end` where there is none."""
    return next((index for index in range(start, end) if tokens[index].word in _SOFT), end)


def _says_more(tokens: Sequence[Token], said: Sequence[str], people: frozenset[str], start: int, end: int) -> bool:
    """Whether a run of tokens is a thought of its own: it names who acts, speaks of leave, or has two further words."""
    words = [index for index in range(start, end) if tokens[index].letters]
    if len(words) < 2:
        return False
    named = any(tokens[index].word in people for index in words)
    return (
        named or any(said[index] in _LEAVE for index in words) or sum(said[index] == Kind.WORD for index in words) > 1
    )
