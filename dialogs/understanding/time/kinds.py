"""What a fragment of a message may be, and patterns over the shape of a message, which is a string of kinds.

Each kind is one character within, so that a whole message has a shape ("tomorrow from 3" is "rfn") and a pattern over
it is an ordinary regular expression; patterns are written with the names.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Kind(StrEnum):
    """What a fragment is. As recognised it is a word of a class or a number; rules make whole times of them."""

    # words that lead to a time or stand beside one
    FROM = "f"
    UNTIL = "t"
    STARTING = "s"
    AT = "@"
    BETWEEN = "b"
    AND = "&"  # "or" too, by its value
    EXCEPT = "e"
    EVERY = "v"
    EVERY_OTHER = "V"
    IN = "i"
    AFTER = "a"
    BEFORE = "j"
    AFTERWARDS = "F"
    DAY_AFTER = "Y"
    DAY_BEFORE = "X"
    AGO = "g"
    ONWARD = ">"
    FOR = "+"
    REST = "R"
    WHOLE = "W"
    END = "="
    STRETCH = "C"  # "mid", "the beginning of"
    SOME = "d"
    ONLY = "J"
    LASTING = "T"
    ONGOING = "G"
    HALF = "h"
    GLUE = "_"  # small words that say nothing by themselves: "on", "of", "my"
    DAY_MARK = "#"  # "the" of "the 24th"
    CLOCK_MARK = "%"  # "kl", "um"
    # words of leave, of coming and going
    OFF = "O"
    SICK = "S"
    BACK = "k"
    LEAVING = "l"
    ARRIVING = "A"
    PRESENT = "<"
    NOW = "N"
    HALF_DAY = "H"
    EARLY = "E"
    LATE = "L"
    # names and numbers
    NUMBER = "n"
    ORDINAL = "o"
    NUMERIC = "z"  # numbers written as a date: "2/12"
    YEAR = "y"
    MONTH = "m"
    MONTH_OF_YEAR = "M"  # a month whose year is known
    WEEKDAY = "w"
    RELATIVE = "r"  # "tomorrow"
    NAMED_DAY = "x"  # "Christmas Eve"
    PART = "p"  # of a day
    UNIT = "u"
    MODIFIER = "q"  # "next", "this", "last"
    CLOCK = "c"
    IMPOSSIBLE = "I"  # looks like a clock time and is none: "25:99"
    WEEK_NUMBER = "K"
    WEEKS_ON = "P"  # "Friday week": so many days on
    # signs and plain words
    WORD = "."
    COMMA = ","
    BREAK = ";"
    DASH = "-"
    # whole times, made by rules
    DAYS = "D"
    WEEK = "Q"
    SPAN = "B"  # of a day
    LENGTH = "U"
    REPEAT = "Z"
    EXCEPTION = "!"
    MENTIONED = "?"  # a time that another clause only mentions


SMALL: Final = Kind.GLUE + Kind.DAY_MARK
_GAPS: Final = {
    "_": f"[{SMALL}]*",  # small words that may stand anywhere
    "~": "[_#i@+,OJy]*",  # what may stand between two parts of one date
}
_PIECE: Final = re.compile(
    r"<(?P<name>[a-z_]+)>|(?P<gap>[_~])|(?P<space>\s+)|(?P<sign>\(\?(?::|<?[=!])|[()|*+?$^{}\[\]\d,])"
)


@lru_cache(maxsize=512)
def pattern(text: str) -> re.Pattern[str]:
    """The regular expression of a pattern written with names: "<from> _ <number> <unit>".

    `<name>` is a fragment of that kind, `_` any number of small words, `~` whatever may stand between two parts of one
    date; spaces say nothing, and all else is as in a regular expression. Raises ValueError where it is none.
    """
    made: list[str] = []
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() != at:
            raise ValueError(f"{text[at : found.start()]!r} in the pattern {text!r} has no meaning")
        at = found.end()
        if found["name"]:
            try:
                made.append(re.escape(Kind[found["name"].upper()]))
            except KeyError:
                raise ValueError(f"<{found['name']}> in the pattern {text!r} is no kind") from None
        elif found["gap"]:
            made.append(_GAPS[found["gap"]])
        elif found["sign"]:
            made.append(found["sign"])
    if at != len(text):
        raise ValueError(f"{text[at:]!r} in the pattern {text!r} has no meaning")
    return re.compile("".join(made))


@lru_cache(maxsize=512)
def kinds(names: str) -> frozenset[str]:
    """The kinds of these names: "days span repeat"."""
    return frozenset(Kind[name.upper()] for name in names.split())
