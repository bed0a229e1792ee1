"""The faults: changes of one place in a source file, such as a careless hand might make.

Left alone are docstrings, annotations, decorators, f-strings, what is logged, and what errors say for the log.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LOG = "log"

Place = ast.expr | ast.stmt
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one place: `original` becomes `changed`.

    `lines` (from 1) are those the place takes up, `statement` is where the statement begins that it is part of;
    `start` and `end` are offsets in the file's UTF-8. `function` is what it lies in ("Class.method"), empty at the top
    of the module.
    """

    file: str
    function: str
    lines: range
    statement: int
    start: int
    end: int
    original: str
    changed: str

    def applied(self, source: bytes) -> bytes:
        """The file with the fault in it."""
        return source[: self.start] + self.changed.encode() + source[self.end :]

    def __str__(self) -> str:
        """What identifies it while the code around it moves: file, function and change."""
        return f"{self.file} {self.function or '(module)'}: {_line(self.original)} → {_line(self.changed)}"


def mutants(file: str, source: str, only: Collection[str] | None = None) -> list[Mutant]:
    """All faults of a file, in the order of its text; `only` names the functions to keep to ("Class.method")."""
    text = source.encode()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for function, statement, place, replacement in _changes(ast.parse(source).body, "", 1):
        if only is not None and function not in only:
            continue
        assert place.end_lineno is not None
        assert place.end_col_offset is not None
        start, end = starts[place.lineno - 1] + place.col_offset, starts[place.end_lineno - 1] + place.end_col_offset
        lines = range(place.lineno, place.end_lineno + 1)
        original = text[start:end].decode()
        mutant = Mutant(file, function, lines, statement, start, end, original, _written(replacement))
        if mutant.changed != mutant.original and _compiles(mutant.applied(text)):
            found.append(mutant)
    return sorted(dict.fromkeys(found), key=lambda each: (each.start, each.end, each.changed))


def _changes(body: Iterable[ast.AST], function: str, line: int) -> Iterator[tuple[str, int, Place, Place]]:
    """Every place and what may stand there, with the function and the line of the statement it lies in."""
    for node in body:
        line = node.lineno if isinstance(node, ast.stmt) else line
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{function}.{node.name}" if function else node.name
            defaults = [] if isinstance(node, ast.ClassDef) else [*node.args.defaults, *node.args.kw_defaults]
            yield from _changes([*filter(None, defaults), *_without_docstring(node.body)], name, line)
        elif not _left_alone(node):
            for place, replacement in _replacements(node):
                yield function, line, place, replacement
            yield from _changes(_inside(node), function, line)


def _inside(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Raise):
        return []
    if isinstance(node, ast.AnnAssign):
        return [node.value] if node.value is not None else []
    return list(ast.iter_child_nodes(node))


def _left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # the docstring of the module
    call = node.value if isinstance(node, ast.Expr) else node
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == _LOG
    )


def _replacements(node: ast.AST) -> Iterator[tuple[Place, Place]]:
    """What may stand in the place of a node, or of one directly in it."""
    match node:
        case ast.Compare(ops=ops):
            for n, operator in enumerate(ops):
                other = copy.deepcopy(node)
                other.ops[n] = _COMPARISONS[type(operator)]()
                yield node, other
        case ast.BoolOp(op=op, values=values):
            yield node, ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
            for n in range(len(values)):
                left = [*values[:n], *values[n + 1 :]]
                yield node, left[0] if len(left) == 1 else ast.BoolOp(op, left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            yield node, ast.BinOp(left, _OPERATIONS[type(op)](), right)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            if not isinstance(test, ast.Compare | ast.UnaryOp | ast.BoolOp):  # those are changed themselves
                yield test, ast.UnaryOp(ast.Not(), test)
        case ast.Constant(value=value):
            if (other_value := _other(value)) is not None:
                yield node, ast.Constant(other_value)
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield node, ast.Name(_NAMES[name], ast.Load())
        case ast.Call(func=func, args=args, keywords=keywords):
            for n, keyword in enumerate(keywords):
                if keyword.arg is not None:
                    yield node, ast.Call(func, args, [*keywords[:n], *keywords[n + 1 :]])
        case ast.Continue():
            yield node, ast.Break()
        case ast.Break():
            yield node, ast.Continue()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield node, ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call() | ast.Await()):
            yield node, ast.Pass()


def _other(value: object) -> str | bool | int | float | None:
    """Another value of the same kind; None for what is left alone."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return value * 10 if value else 1.0
        case str() if value and " " not in value:
            return value + "_"
    return None


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    return body[1:] if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else body


def _written(replacement: Place) -> str:
    """The replacement as text that can stand in the middle of any expression."""
    text = ast.unparse(replacement)
    return text if isinstance(replacement, ast.Constant | ast.Name | ast.stmt) else f"({text})"


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _line(text: str) -> str:
    return " ".join(text.split())
