"""Which code is changed, and which tests are looked at for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

# Where people's plans, tokens and presses are: a fault there loses, doubles or gives away what is somebody's.
CODE = ("bot/workplan", "bot/identity", "bot/channel/auth.py", "dialogs/*.py::press")
TESTS = ("tests/workplan", "tests/identity", "tests/channel", "tests/dialogs", "tests/scenarios", "tests/storage")
# The phrases: thousands of tests of what is read, and none of what is pressed.
NOT_TESTS = ("tests/dialogs/understanding",)


def files(root: Path, paths: Sequence[str]) -> list[tuple[str, frozenset[str] | None]]:
    """The source files of `paths` in order, each with the functions that are meant; None: all of it.

    A path is a file, a folder or a pattern. After "::" stands the beginning of names ("press"): the functions called
    so, with an underscore or without, and those of the same file that they lead to. Raises FileNotFoundError.
    """
    found: dict[str, frozenset[str] | None] = {}
    for path in paths:
        place, _, name = path.partition("::")
        matching = sorted(root.glob(place))
        if not matching:
            raise FileNotFoundError(path)
        for file in (each for one in matching for each in ([one] if one.is_file() else sorted(one.rglob("*.py")))):
            functions = led_to(file.read_text(encoding="utf-8"), name) if name else None
            if functions is None or functions:
                found[file.relative_to(root).as_posix()] = functions
    return sorted(found.items())


def led_to(source: str, name: str) -> frozenset[str]:
    """The functions whose names begin with `name` (or `_name`), and those of the same file that they call."""
    functions = dict(_functions(ast.parse(source).body, ""))
    by_name: dict[str, set[str]] = {}
    for each in functions:
        by_name.setdefault(each.rpartition(".")[2], set()).add(each)
    todo = [each for each in functions if each.rpartition(".")[2].removeprefix("_").startswith(name)]
    meant = set(todo)
    while todo:
        called = {each for short in _named_in(functions[todo.pop()]) for each in by_name.get(short, ())}
        todo += called - meant
        meant |= called
    return frozenset(meant)


def _functions(body: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.AST]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node


def _named_in(function: ast.AST) -> Iterator[str]:
    """Names that a function mentions: other functions, and methods of its own object."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            yield node.attr
