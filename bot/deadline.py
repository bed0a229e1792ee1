"""Until when an activity has to be answered, counted from its arrival, for everything that works on it.

It travels with the context: whatever the turn waits for, a queue, a token, the database, Graph or the connector,
takes from the same time. A worker has no deadline.
"""

from __future__ import annotations

import time
from contextvars import ContextVar

_END: ContextVar[float | None] = ContextVar("deadline", default=None)


def begin(seconds: float) -> None:
    """Have the current context, and what it starts, end so many seconds from now."""
    _END.set(time.monotonic() + seconds)


def left(most: float) -> float:
    """Seconds until the deadline, `most` at most and never negative; `most` where there is none."""
    end = _END.get()
    return most if end is None else max(0.0, min(most, end - time.monotonic()))


def within(most: float) -> None:
    """Have the current context end in so many seconds at most."""
    _END.set(time.monotonic() + left(most))
