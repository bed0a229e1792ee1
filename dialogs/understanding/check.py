"""What a language file still lacks, for `understand --check-language xx`."""

from __future__ import annotations

import re
from typing import Final

from dialogs.understanding.languages.lexicon import CATEGORIES, FOLDER, load
from dialogs.understanding.time import holidays

_WORDS: Final = (
    "from", "starting", "until", "at", "between", "and", "except", "every", "every_other", "in", "after", "before",
    "back",
    "leaving", "arriving", "now", "going_now",
    "half_day", "half", "rest", "whole", "late", "early", "day_after", "day_before",
    "off", "sick", "glue", "day_mark", "for", "ongoing", "only",
)  # fmt: skip
_PARTS: Final = ("morning", "afternoon", "noon", "lunch", "evening", "after_lunch", "before_lunch", "eod")
_UNITS: Final = ("minute", "hour", "day", "workday", "week", "month", "year", "weekend")
_MODIFIERS: Final = ("this", "next", "coming", "last", "afternext")
_INTENTS: Final = (
    "take", "wish", "help", "list", "list_next", "cancel", "change", "everything", "mine", "others", "none", "never",
    "thanks", "greeting", "balance", "sign_out", "forget_me", "settings",
)  # fmt: skip
_SUBJECT: Final = ("reasons", "because", "cut", "edge", "health")
_PRESSES: Final = (
    "yes", "ok", "book", "no", "discard", "cancel", "undo", "keep", "replace", "extend", "retry", "edit", "more",
    "remove", "one", "fill",
)  # fmt: skip
_CONTEXT: Final = ("lead", "also", "drop", "it", "only", "once", "fill")
_SHIFT: Final = (
    "shorter", "longer", "later", "earlier", "move", "start", "end", "next_day", "next_week", "previous_day",
    "previous_week",
)  # fmt: skip


_AHEAD: Final = re.compile(r" \(\?!(?:[^()]|\([^()]*\))*\)$")  # a word must end where a pattern ends


def check_language(code: str) -> list[str]:
    """A line for each thing the lexicon of `code` lacks or has wrong; empty when it is complete."""
    try:
        lexicon = load(code)
    except KeyError as missing:
        if not (FOLDER / code / "words.toml").is_file():
            return [f"there is no languages/{code}/words.toml"]
        return [f"section or category {missing} is missing or unknown"]
    except (ValueError, ModuleNotFoundError) as error:
        return [f"languages/{code}/words.toml cannot be read: {error}"]
    data, lacks = lexicon.data, []
    wanted = {
        "words": _WORDS, "parts": _PARTS, "units": _UNITS, "modifiers": _MODIFIERS, "intents": _INTENTS,
        "subject": _SUBJECT, "presses": _PRESSES, "context": _CONTEXT, "shift": _SHIFT, "several": ("joint",),
        "naming": ("rename", "subject", "nothing", "trailing"), "macros": ("off", "leave", "meeting"),
        "relative": ("-1", "0", "1", "2", "0 evening"), "change": ("to", "instead"), "language": ("code", "name"),
        "numbers": tuple(str(n) for n in range(1, 13)), "ordinals": tuple(str(n) for n in range(1, 13)),
    }  # fmt: skip
    for section, keys in wanted.items():
        lacks += [f"[{section}] {key} is missing" for key in keys if not data.get(section, {}).get(key)]
    lacks += [f"[words] {name} is not a known category" for name in data["words"] if name not in CATEGORIES]
    lacks += [
        f"[{section}] {pattern!r} never matches: a lookahead behind a space stands at its end"
        for section in ("intents", "naming")
        for patterns in data.get(section, {}).values()
        for pattern in patterns
        if _AHEAD.search(pattern)
    ]
    if not data.get("weeks", {}).get("number"):
        lacks.append("[weeks] number is missing")
    lacks += [f"[holidays] {rule!r} is not a rule" for rule in data.get("holidays", {}) if not holidays.valid(rule)]
    if len(data.get("holidays", {})) < 5:
        lacks.append("[holidays] names fewer than five days")
    return lacks
