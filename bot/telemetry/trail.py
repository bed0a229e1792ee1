"""One id for everything a turn does: its log lines, its spans, its calls to Graph and what the person may quote.

A turn's id is 12 hexadecimal digits. Every client-request-id sent to Graph begins with it, so that what Microsoft's
support finds leads to the lines of the turn, and the other way round.
"""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog

from bot.telemetry import metrics, traces

log = structlog.get_logger(__name__)

_NOTES: ContextVar[dict[str, Any] | None] = ContextVar("timeoff_turn", default=None)
_ID = "turn"


@contextmanager
def turn(origin: str) -> Iterator[str]:
    """Give what the body does an id of its own; the id.

    `origin` is "channel" for what Teams posted and "worker" for what goes on by itself. What is noted meanwhile
    (`note`) stands in one line at the end, together with the seconds it took; a body that notes nothing gets no line.
    """
    notes: dict[str, Any] = {_ID: secrets.token_hex(6)}
    token, started = _NOTES.set(notes), time.monotonic()
    try:
        with (
            structlog.contextvars.bound_contextvars(turn=notes[_ID]),
            traces.span("turn", {"timeoff.turn": notes[_ID], "timeoff.origin": origin}, server=origin == "channel"),
            metrics.during("timeoff_turns_in_progress"),
        ):
            yield notes[_ID]
            told = {name: value for name, value in notes.items() if name != _ID}
            if told:
                traces.mark(**{f"timeoff.{name}": value for name, value in told.items()})
                told["seconds"] = round(time.monotonic() - started, 3)
                if origin == "worker":
                    log.info("work done", **told)
                else:
                    log.info("turn answered", **told)
    finally:
        _NOTES.reset(token)


def note(**facts: Any) -> None:
    """Have these facts in the turn's line; later ones replace earlier ones. Nothing personal belongs there."""
    notes = _NOTES.get()
    if notes is not None:
        notes.update({name: value for name, value in facts.items() if value not in (None, "", [])})


def reference() -> str:
    """The id of the turn that is under way, a new one outside a turn: what a person is asked to quote."""
    return (_NOTES.get() or {}).get(_ID) or secrets.token_hex(6)


def request_id() -> str:
    """A new client-request-id: a UUID (RFC 9562, version 8) that begins with the turn's id."""
    value = int(reference(), 16) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 8 << 76
    value = value & ~(3 << 62) | 2 << 62
    return str(uuid.UUID(int=value))


def card_mark(card: str | None) -> str | None:
    """A short digest by which lines about one card are found; neither its owner nor its id can be told from it."""
    return hashlib.sha256(card.encode()).hexdigest()[:12] if card else None
