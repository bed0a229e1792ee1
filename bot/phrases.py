"""The record of phrases that ended badly (opt-in), and their export as cases to be labelled.

A phrase is masked the moment it is read (dialogs.understanding.masking), and recorded when

- it was not understood, or the bot had to ask something: "unclear";
- the person discarded what the bot proposed, or undid it: "unasked";
- the person corrected what the bot proposed: "corrected".

What waits for one of the latter two is in this process's memory alone, masked, under the id of its card.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import structlog

from bot.storage.database import Database
from bot.storage.phrases import Phrase, Phrases
from bot.telemetry.watching import ended
from dialogs.incoming import Incoming
from dialogs.model import Press, Reading, Role, Verb
from dialogs.reply import Reply
from dialogs.understanding.masking import masked

log = structlog.get_logger(__name__)

MOST_WAITING = 2000  # cards whose phrase waits for how it ends; the oldest give way
MOST_WRITING = 200  # phrases being written; what comes on top is dropped
_BACK = frozenset({Verb.DISCARD, Verb.UNDO})


class Recorder:
    """Hears of every turn (`dialogs.notices.Notices`) and records what ended badly."""

    def __init__(self) -> None:
        self._phrases: Phrases | None = None
        self._said: dict[tuple[str, str], Phrase] = {}  # of turns under way: by person and conversation
        self._waiting: dict[str, tuple[tuple[str, str], Phrase]] = {}  # by card; whose it is
        self._writing: set[asyncio.Task[None]] = set()

    def open(self, database: Database) -> None:
        """Record into `database` from now on."""
        self._phrases = Phrases(database)
        database.forgotten.append(self.forget)

    async def close(self) -> None:
        """Have everything written."""
        await asyncio.gather(*self._writing, return_exceptions=True)

    def forget(self, tenant: str, person: str) -> None:
        """Drop what waits of that person."""
        self._waiting = {card: kept for card, kept in self._waiting.items() if kept[0] != (tenant, person)}

    def read(self, incoming: Incoming, text: str, readings: Sequence[Reading], newest: str | None) -> None:
        """Record what was not understood or corrects; what was understood waits for how it ends."""
        self._said.pop(_turn(incoming), None)
        if incoming.edited or any(reading.role is Role.CORRECTION for reading in readings):
            self._end(newest, "corrected")
        fresh = [reading.request for reading in readings if reading.role is Role.REQUEST]
        if not fresh:
            return
        badly = [request for request in fresh if ended(request) in {"unclear", "asked"}]
        request = (badly or fresh)[0]
        month = incoming.now.strftime("%Y-%m")
        phrase = Phrase(masked(text, request.language), request.language, request.intent.value, "unclear", month)
        if badly:
            self._record(phrase)
        else:
            self._said[_turn(incoming)] = phrase

    def pressed(self, incoming: Incoming, press: Press, card: str) -> None:
        """A proposal that is discarded, or a booking that is undone, was not asked for."""
        if press.verb in _BACK:
            self._end(card, "unasked")

    def answered(self, incoming: Incoming, replies: Sequence[Reply]) -> None:
        """Tie the phrase of this turn to the card that it led to."""
        phrase = self._said.pop(_turn(incoming), None)
        card = next((reply.card for reply in replies if reply.card), None)
        if phrase is not None and card is not None:
            person = incoming.person
            self._waiting.pop(card, None)
            self._waiting[card] = ((person.tenant, person.id), phrase)
            if len(self._waiting) > MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]

    def _end(self, card: str | None, how: str) -> None:
        kept = self._waiting.pop(card or "", None)
        if kept is not None:
            phrase = kept[1]
            self._record(Phrase(phrase.text, phrase.language, phrase.intent, how, phrase.month))

    def _record(self, phrase: Phrase) -> None:
        if self._phrases is not None and len(self._writing) < MOST_WRITING:
            task = asyncio.get_running_loop().create_task(self._write(self._phrases, phrase))
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)

    @staticmethod
    async def _write(phrases: Phrases, phrase: Phrase) -> None:
        try:
            await phrases.add(phrase)
        except Exception as error:  # whatever the driver raises: nobody is to miss an answer for it
            log.warning("a phrase could not be recorded", error=type(error).__name__)


def cases(phrases: Iterable[Phrase]) -> list[str]:
    """JSON lines to be labelled, the most frequent first: tests/cases' form, `read` being how the bot took it.

    `now`, `intent`, `periods`, `subject` and `unclear` are for whoever labels them; "_" and "#" in `text` are to be
    filled with words and digits of their own.
    """
    counted = Counter(phrases)
    lines = []
    for phrase, count in sorted(counted.items(), key=lambda item: (-item[1], item[0].language, item[0].text)):
        digest = hashlib.sha256(f"{phrase.language} {phrase.text}".encode()).hexdigest()[:8]
        case: dict[str, Any] = {
            "id": f"field-{phrase.language}-{digest}",
            "text": phrase.text,
            "locale": phrase.language,
            "now": None,
            "intent": None,
            "periods": None,
            "subject": None,
            "unclear": None,
            "read": {"intent": phrase.intent, "ended": phrase.ended},
            "month": phrase.month,
            "count": count,
        }
        lines.append(json.dumps(case, ensure_ascii=False))
    return lines


def _turn(incoming: Incoming) -> tuple[str, str]:
    return incoming.person.id, incoming.conversation
