"""Fault switches: what the local services are told to do wrong, to whom, and how often."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Generic, TypeVar

F = TypeVar("F")


@dataclass(slots=True, eq=False)
class _Armed(Generic[F]):
    fault: F
    person: str | None
    kind: str | None
    times: int | None


class Switches(Generic[F]):
    """Faults that are armed, in the order they were.

    `kind` narrows a fault to one kind of request: an HTTP method in the work plan, a grant at the authority.
    """

    def __init__(self) -> None:
        self._armed: list[_Armed[F]] = []

    def arm(self, fault: F, *, person: str | None = None, kind: str | None = None, times: int | None = 1) -> None:
        """Answer the next `times` fitting requests with `fault`; None: every one until `clear`.

        `person` is an object id; None fits everybody, and `kind` None every request.
        """
        self._armed.append(_Armed(fault, person, kind, times))

    def take(self, *, person: str | None, kind: str) -> F | None:
        """The fault for this request, counted as used; None when none fits."""
        for armed in self._armed:
            if armed.person in (None, person) and armed.kind in (None, kind):
                if armed.times is not None:
                    armed.times -= 1
                    if not armed.times:
                        self._armed.remove(armed)
                return armed.fault
        return None

    @property
    def armed(self) -> bool:
        """Whether some fault has yet to be used up."""
        return bool(self._armed)

    def clear(self) -> None:
        """Disarm everything."""
        self._armed.clear()


async def wait(delay: float | asyncio.Event | None) -> None:
    """Let so many seconds pass, or wait for an event."""
    if isinstance(delay, asyncio.Event):
        await delay.wait()
    elif delay:
        await asyncio.sleep(delay)


@dataclass(frozen=True, slots=True)
class Hit:
    """One request that came in; never any token or secret.

    `kind` is the HTTP method, or at the token endpoint the grant type; `error` the code answered, if any.
    """

    method: str
    path: str
    status: int
    kind: str = ""
    person: str | None = None
    error: str | None = None
