"""Adaptive Cards drawn in the terminal: the same elements a Teams client shows, buttons by number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.sandbox.cards import Button, plain

Json = dict[str, Any]
Numbers = Mapping[int, int]  # id() of a button's action: the number it is pressed by

_COLORS = {"good": "green", "warning": "yellow", "attention": "red", "accent": "cyan"}
_BUTTONS = {"positive": "bold green", "destructive": "bold red"}
NUMBERED = ("Action.Execute", "Action.Submit", "Action.OpenUrl")
WIDTH = 76


def numbered(buttons: list[Button], first: int = 1) -> dict[int, int]:
    """Numbers for the buttons, counting on from `first`."""
    return {id(button.action): number for number, button in enumerate(buttons, first)}


def card_panel(card: Mapping[str, Any], numbers: Numbers, title: str | None = None) -> RenderableType:
    """The card in a frame, at most `WIDTH` columns wide."""
    return Panel(
        Group(*_elements([*card.get("body", []), *_actions(card)], numbers)),
        title=title,
        title_align="left",
        box=box.ROUNDED,
        width=WIDTH,
    )


def _actions(card: Mapping[str, Any]) -> list[Json]:
    actions = card.get("actions") or []
    return [{"type": "ActionSet", "actions": actions}] if actions else []


def _elements(elements: list[Json], numbers: Numbers) -> list[RenderableType]:
    drawn: list[RenderableType] = []
    for element in elements:
        if element.get("isVisible") is False:
            continue
        if element.get("separator") and drawn:
            drawn.append(Rule(style="dim"))
        shown = _element(element, numbers)
        if shown is not None:
            drawn.append(shown)
    return drawn


def _element(element: Json, numbers: Numbers) -> RenderableType | None:
    kind = str(element.get("type", ""))
    if kind.startswith("Input."):
        return _input(element)
    match kind:
        case "TextBlock":
            return Text(plain(str(element.get("text", ""))), _style(element))
        case "RichTextBlock":
            return Text.assemble(*(_run(each) for each in element.get("inlines", [])))
        case "Container":
            return Group(*_elements(element.get("items", []), numbers))
        case "ColumnSet":
            return _columns(element, numbers)
        case "Table":
            return _table(element, numbers)
        case "FactSet":
            return _facts(element)
        case "ActionSet":
            return _buttons(element.get("actions", []), numbers)
        case "Image":
            return Text(f"[{element.get('altText', '')}]", "dim")
        case _:
            return None


def _style(element: Mapping[str, Any]) -> str:
    bold = element.get("style") == "heading" or str(element.get("weight", "")).lower() == "bolder"
    color = _COLORS.get(str(element.get("color", "")).lower(), "")
    subtle = "dim" if element.get("isSubtle") else ""
    return " ".join(part for part in ("bold" if bold else "", color, subtle) if part)


def _run(run: str | Json) -> tuple[str, str]:
    return (run, "") if isinstance(run, str) else (str(run.get("text", "")), _style(run))


def _columns(element: Json, numbers: Numbers) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    columns = [Group(*_elements(each.get("items", []), numbers)) for each in element.get("columns", [])]
    for _ in columns:
        grid.add_column()
    grid.add_row(*columns)
    return grid


def _table(element: Json, numbers: Numbers) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    for _ in element.get("columns", []):
        grid.add_column(justify="right")
    for row in element.get("rows", []):
        grid.add_row(*(Group(*_elements(cell.get("items", []), numbers)) for cell in row.get("cells", [])))
    return grid


def _facts(element: Json) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for fact in element.get("facts", []):
        grid.add_row(Text(plain(fact.get("title", "")), "dim"), plain(fact.get("value", "")))
    return grid


def _input(element: Json) -> RenderableType:
    """An input with its id, by which the chat sets it."""
    value = str(element.get("value", ""))
    name = f" ({element.get('id')})"
    if element["type"] == "Input.Toggle":
        box_ = "[x] " if value == element.get("valueOn", "true") else "[ ] "
        return Text.assemble(box_, plain(str(element.get("title", ""))), (name, "dim"))
    if element["type"] == "Input.ChoiceSet":
        titles = {str(each.get("value")): str(each.get("title")) for each in element.get("choices", [])}
        value = titles.get(value, value)
    shown = (value, "underline") if value else (str(element.get("placeholder", "")) or "…", "dim underline")
    return Text.assemble(f"{plain(str(element.get('label', '')))}: ", shown, (name, "dim"))


def _buttons(actions: list[Json], numbers: Numbers) -> RenderableType:
    """The buttons side by side, as many on a line as fit."""
    lines = [Text()]
    for action in actions:
        if action.get("type") not in NUMBERED:
            continue
        number = numbers.get(id(action))
        label = f"[{number} {action.get('title', '')}]" if number else f"[{action.get('title', '')}]"
        if lines[-1] and lines[-1].cell_len + len(label) > WIDTH - 4:
            lines.append(Text())
        lines[-1].append(label, _BUTTONS.get(str(action.get("style", "")), "bold"))
        lines[-1].append("  ")
    return Group(*lines)
