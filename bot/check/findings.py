"""What the doctor finds: one thing looked at, how it stands, and the cure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

GUIDE = "docs/troubleshooting.md"


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    WARNING = "warning"  # it works, but not for long or not everywhere
    WRONG = "wrong"
    NOT_CHECKED = "not checked"  # it cannot be seen from here


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `cure` is one sentence that says what to do where it is not ok."""

    name: str
    state: State
    says: str
    cure: str = ""

    @property
    def ok(self) -> bool:
        """Whether the service can work with it."""
        return self.state is not State.WRONG

    @property
    def docs(self) -> str:
        """Where the documentation says more: a file of the repository and a heading in it."""
        return f"{GUIDE}#{self.name.replace(' ', '-')}"

    def to_json(self) -> dict[str, Any]:
        """The finding as JSON types."""
        found = {"name": self.name, "ok": self.ok, "state": self.state.value, "says": self.says}
        return found | {"cure": self.cure, "docs": self.docs} if self.cure else found


class Problem(Exception):  # noqa: N818  (a finding, not an error)
    """Raised by a question that found something: what it says, the cure, and how bad it is."""

    def __init__(self, says: str, cure: str, state: State = State.WRONG) -> None:
        super().__init__(says)
        self.says, self.cure, self.state = says, cure, state


async def asked(name: str, question: Callable[[], Awaitable[str]]) -> Finding:
    """The finding of `question`, which returns a sentence when all is well and raises Problem otherwise."""
    try:
        return Finding(name, State.OK, await question())
    except Problem as problem:
        return Finding(name, problem.state, problem.says, problem.cure)
