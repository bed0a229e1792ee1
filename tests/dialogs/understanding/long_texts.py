"""Messages of the most characters that are read, each made of one piece over and over, to be as slow as can be."""

from __future__ import annotations

from dialogs.understanding.reading import MAX_LENGTH

SEEDS = {
    "days": "monday ", "and": "friday and ", "except": "next week except friday and ", "or": "friday or monday or ",
    "numbers": "1 ", "digits": "1", "dates": "1/2/26 ", "times": "9-11 ", "ranges": "from 9 to 11 until ",
    "every": "every friday in ", "half": "half day ", "weeks": "2 weeks ", "commas": ",", "dots": ".", "dashes": "-",
    "spaces": " ", "newlines": "\n", "quotes": '"', "a": "a", "a b": "a b ", "off": "off ", "called": "called off ",
    "mixed": "off Freitag viernes vendredi ", "accents": "é", "combining": "e\u0301", "zalgo": "o\u0301\u0302\u0303",
    "emoji": "💣", "cjk": "休", "arabic": "س", "of": "the first of the last of ", 
    "after": "the day after the day after ",
    "not": "not friday not ", "christmas": "christmas easter ", "angles": "<", "at": "@a ", "urls": "http://a.b/c ",
    "sentences": "off friday. off monday! cancel tuesday? ", "questions": "what time off do I have? ",
    "move": "move friday to monday ", "typos": "fridya mondya tuesdya ", 
    "half-days": "friday afternoon saturday morning ",
    "months": "december january ", "minus": "−–—-", "paren": "((", "slash": "/", "colon": "1:1:", "24": "24:00-",
    "ordinals": "1st 2nd 3rd ", "doubtful": "sundya ", "a comma": "a , ", "pairs": "12 ", 
    "next": "next ", "joints": "and ",
    "dashed": "1-", "weekdays dashed": "fri-", "from": "from ", "to": "to 2-", "every alone": "every ",
    "aplazado": "de aplazado malito ", "spostale": "24 spostale una messo ", "decimals": "1.5 ", "parts": "am pm ",
    "until": "until until 3 ", "cancel": "cancel my my my the ", "won't": "won't be in ",
}  # fmt: skip


def longest(seed: str) -> str:
    """A message of `MAX_LENGTH` characters that repeats the seed."""
    return ("off " + seed * MAX_LENGTH)[:MAX_LENGTH]
