"""Text as people are shown it: nothing in it hides, or turns the direction in which the rest is read."""

from __future__ import annotations

import unicodedata
from typing import Any

_KEPT = frozenset("\n\t\u200c\u200d")  # joiners make one emoji of several, and letters of some scripts
# Letters and marks without a shape of their own, which pass for nothing at all.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\u2800")
_FLAG, _TAGS, _TAGS_END = (
    "\U0001f3f4",
    range(0xE0020, 0xE007F),
    "\U000e007f",
)  # the flags of England, Scotland and Wales


def shown(text: str) -> str:
    """`text` without control characters, overrides of direction and characters that nobody sees.

    Line breaks, tabs and what joins emoji stay; half a character (a lone surrogate) becomes "\ufffd".
    """
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    made: list[str] = []
    flag = False  # within a flag that is spelt in tags
    for each in text:
        if flag and ord(each) in _TAGS:
            made.append(each)
            continue
        if flag and each == _TAGS_END:
            made.append(each)
            flag = False
            continue
        flag = each == _FLAG
        if each in _KEPT:
            made.append(each)
        elif each in _BLANK:
            continue
        else:
            made.append(_one(each))
    return "".join(made)


def _one(each: str) -> str:
    match unicodedata.category(each):
        case "Cc" | "Cf":
            return ""
        case "Zl" | "Zp":
            return "\n"
        case "Cs":
            return "\ufffd"
    return each


def shown_within(value: Any) -> Any:
    """JSON with every text in it as people are shown it; keys stay as they are."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: shown_within(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shown_within(each) for each in value]
    return value
