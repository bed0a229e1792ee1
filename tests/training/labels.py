"""What each clause of a labelled message asks for, found by reading its clauses alone and together."""

from __future__ import annotations

import zlib

from dialogs.model import Intent
from dialogs.understanding import reading
from dialogs.understanding.judge.features import evidence
from dialogs.understanding.trace import plain
from tests.training.corpus import Message, parsed, subsets

_MOST_READINGS = 40


def evidences(message: Message) -> list[list[str]]:
    """Of each clause, what reading it by itself came to.

    The rules were made to fit most own cases, and look better there than they are: only every other one tells.
    """
    if not message.fresh and zlib.crc32(message.case["id"].encode()) % 2:
        return [[] for _ in message.texts]
    parts = [parsed(message.case, text, message.code) for text in message.texts]
    return [
        evidence(reading.plainly(part), len(mark.words), reading.strange(part))
        for part, mark in zip(parts, message.marked, strict=True)
    ]


def labels(message: Message) -> list[str] | None:
    """The class of each clause; None where no set of clauses reads as the case says."""
    if message.intent == "none" or len(message.texts) == 1:
        return [message.intent] * len(message.texts)
    asking = _asking(message)
    if asking is None:
        return None
    return [message.intent if place in asking else "none" for place in range(len(message.texts))]


def _asking(message: Message) -> frozenset[int] | None:
    """The fewest clauses that alone give the case's times, those with its reason before others."""
    if message.intent == "help" or message.case.get("undated"):
        return None  # no times by which to tell
    plain_enough = None
    for number, subset in enumerate(subsets(len(message.texts))):
        if number >= _MOST_READINGS:
            break
        times, subject = _read(message, " ".join(message.texts[place] for place in subset))
        if not times:
            continue
        wanted = message.case.get("subject")
        if message.intent != "take" or message.case.get("subjectOpen") or not wanted or subject == wanted.casefold():
            return frozenset(subset)
        plain_enough = plain_enough or frozenset(subset)
    return plain_enough


def _read(message: Message, text: str) -> tuple[bool, str]:
    """Whether a text read for the case's intent gives the case's times, and the folded reason found."""
    case = message.case
    intent = Intent.TAKE if message.intent == "place" else Intent(message.intent)
    request = reading.request_for(parsed(case, text, message.code), intent)
    periods = [] if request.unclear else [plain(period) for period in request.periods]
    right = (
        periods == case["periods"]
        and (request.unclear.value if request.unclear else None) == case["unclear"]
        and [plain(period) for period in request.source] == (case.get("from") or [])
    )
    return right, (request.subject or "").casefold()
