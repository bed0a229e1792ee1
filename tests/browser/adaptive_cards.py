"""What Adaptive Cards 1.5 know: which properties each type has, and which values where these are few.

The published JSON schema comes in no package that could be fetched at test time, so the part of it that the
cards use stands here, as closed as there: a property that is not named is an error.
Source: schema 1.5.0 of Adaptive Cards; https://adaptivecards.io/explorer/ has the same, a page a type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ITEM = {"type", "id", "isVisible", "requires"}
_ELEMENT = _ITEM | {"fallback", "height", "separator", "spacing"}
_INPUT = _ELEMENT | {"label", "errorMessage", "isRequired"}
_ACTION = {
    *("type", "id", "title", "iconUrl", "style", "fallback", "tooltip", "isEnabled", "mode", "requires"),
}
_BOX = {"items", "selectAction", "style", "verticalContentAlignment", "bleed", "backgroundImage", "minHeight"}
_TEXT = {"text", "color", "fontType", "isSubtle", "size", "weight"}
_CELLS = {"horizontalCellContentAlignment", "verticalCellContentAlignment"}

PROPERTIES: dict[str, set[str]] = {
    "AdaptiveCard": {
        *("type", "version", "refresh", "authentication", "body", "actions", "selectAction", "fallbackText"),
        *("backgroundImage", "minHeight", "rtl", "speak", "lang", "verticalContentAlignment", "$schema"),
    },
    "Action.Execute": _ACTION | {"verb", "data", "associatedInputs"},
    "Action.OpenUrl": _ACTION | {"url"},
    "Action.Submit": _ACTION | {"data", "associatedInputs"},
    "Action.ToggleVisibility": _ACTION | {"targetElements"},
    "ActionSet": _ELEMENT | {"actions"},
    "Column": _ITEM | _BOX | {"fallback", "separator", "spacing", "width", "rtl"},
    "ColumnSet": _ELEMENT | {"columns", "selectAction", "style", "bleed", "minHeight", "horizontalAlignment"},
    "Container": _ELEMENT | _BOX,
    "Input.Choice": {"type", "title", "value"},
    "Input.ChoiceSet": _INPUT | {"choices", "isMultiSelect", "style", "value", "placeholder", "wrap"},
    "Input.Date": _INPUT | {"max", "min", "placeholder", "value"},
    "Input.Text": _INPUT | {"isMultiline", "maxLength", "placeholder", "regex", "style", "inlineAction", "value"},
    "Input.Time": _INPUT | {"max", "min", "placeholder", "value"},
    "Input.Toggle": _INPUT | {"title", "value", "valueOff", "valueOn", "wrap"},
    "Refresh": {"type", "action", "userIds"},
    "RichTextBlock": _ELEMENT | {"inlines", "horizontalAlignment"},
    "Table": _ELEMENT | _CELLS | {"columns", "rows", "firstRowAsHeader", "showGridLines", "gridStyle"},
    "TableCell": {"type"} | _BOX,
    "TableColumnDefinition": {"type", "width"} | _CELLS,
    "TableRow": {"type", "cells", "style"} | _CELLS,
    "TextBlock": _ELEMENT | _TEXT | {"horizontalAlignment", "maxLines", "wrap", "style"},
    "TextRun": {"type", "highlight", "italic", "selectAction", "strikethrough", "underline"} | _TEXT,
}

REQUIRED: dict[str, set[str]] = {
    "AdaptiveCard": {"type", "version"},
    "Action.OpenUrl": {"url"},
    "Action.ToggleVisibility": {"targetElements"},
    "ActionSet": {"actions"},
    "Container": {"items"},
    "Input.Choice": {"title", "value"},
    "Input.Toggle": {"id", "title"},
    "Input.ChoiceSet": {"id"},
    "Input.Date": {"id"},
    "Input.Text": {"id"},
    "Input.Time": {"id"},
    "RichTextBlock": {"inlines"},
    "TableCell": {"items"},
    "TextBlock": {"text"},
    "TextRun": {"text"},
}

_ALIGNED = {"left", "center", "right"}
_PLACED = {"top", "center", "bottom"}
_STYLED = {"default", "emphasis", "good", "attention", "warning", "accent"}
VALUES: dict[str, set[str]] = {
    "associatedInputs": {"auto", "none"},
    "color": {"default", "dark", "light", "accent", "good", "warning", "attention"},
    "fontType": {"default", "monospace"},
    "gridStyle": _STYLED,
    "horizontalAlignment": _ALIGNED,
    "horizontalCellContentAlignment": _ALIGNED,
    "mode": {"primary", "secondary"},
    "size": {"default", "small", "medium", "large", "extralarge"},
    "spacing": {"default", "none", "small", "medium", "large", "extralarge", "padding"},
    "verticalCellContentAlignment": _PLACED,
    "verticalContentAlignment": _PLACED,
    "weight": {"default", "lighter", "bolder"},
}
STYLES: dict[str, set[str]] = {
    "Action.Execute": {"default", "positive", "destructive"},
    "Action.OpenUrl": {"default", "positive", "destructive"},
    "Action.Submit": {"default", "positive", "destructive"},
    "Input.ChoiceSet": {"compact", "expanded", "filtered"},
    "Input.Text": {"text", "tel", "url", "email", "password"},
    "TextBlock": {"default", "heading"},
}

# What stands in a property needs no "type" of its own where only one can stand there.
_IMPLIED = {
    "cells": "TableCell",
    "choices": "Input.Choice",
    "columns": "Column",
    "inlines": "TextRun",
    "refresh": "Refresh",
    "rows": "TableRow",
}
_FREE = ("data", "requires", "msteams")  # whatever the author wants


def faults(card: dict[str, Any]) -> list[str]:
    """What a validator would say of the card, `msteams` at its root aside; empty when nothing."""
    rest = {key: value for key, value in card.items() if key != "msteams"}
    return list(_faults(rest, "AdaptiveCard", "card"))


def _faults(node: dict[str, Any], implied: str, path: str) -> Iterator[str]:
    kind = str(node.get("type", implied))
    if kind not in PROPERTIES:
        yield f"{path}: {kind!r} is no type of 1.5"
        return
    yield from (f"{path}: {kind} has no {name!r}" for name in node if name not in PROPERTIES[kind])
    yield from (f"{path}: {kind} needs {name!r}" for name in REQUIRED.get(kind, set()) - set(node))
    for name, value in node.items():
        allowed = STYLES.get(kind, _STYLED) if name == "style" else VALUES.get(name)
        if allowed and str(value).lower() not in allowed:
            yield f"{path}.{name}: {value!r} is none of {sorted(allowed)}"
        if name not in _FREE:
            within = "TableColumnDefinition" if (kind, name) == ("Table", "columns") else _IMPLIED.get(name, "")
            for number, each in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(each, dict):
                    yield from _faults(each, within, f"{path}.{name}[{number}]")
                elif isinstance(each, float | bytes):
                    yield f"{path}.{name}: {each!r} is no text, whole number or switch"
