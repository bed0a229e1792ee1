"""Reading from a terminal: lines, the end of input, Ctrl-C, and what fails underneath."""

from __future__ import annotations

import pytest

from bot.sandbox.terminal import Terminal


def typed(*lines: str | BaseException) -> Terminal:
    """A terminal at which `lines` are typed; an exception stands for the key that raises it."""
    waiting = iter(lines)

    def ask(prompt: str) -> str:
        line = next(waiting)
        if isinstance(line, BaseException):
            raise line
        return prompt + line

    return Terminal(ask)


def heard(terminal: Terminal) -> list[str | None]:
    """Everything read until the person left."""
    lines: list[str | None] = []

    async def chat() -> None:
        while not lines or lines[-1] is not None:
            lines.append(await terminal.read("> "))

    terminal.serve(chat())
    return lines


def test_lines_come_in_order_until_the_end_of_input() -> None:
    assert heard(typed("a", "b", EOFError())) == ["> a", "> b", None]


def test_ctrl_c_leaves() -> None:
    assert heard(typed("a", KeyboardInterrupt())) == ["> a", None]


def test_what_fails_underneath_is_raised_where_the_person_is() -> None:
    async def chat() -> None:
        raise LookupError("there is nobody called 'carla'")

    with pytest.raises(LookupError, match="carla"):
        typed().serve(chat())
