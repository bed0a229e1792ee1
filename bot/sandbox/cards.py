"""What a person sees on an Adaptive Card, and what pressing one of its buttons sends.

Works on the card's JSON (Adaptive Cards 1.5, https://adaptivecards.io/explorer/) and on nothing of the bot's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
OAUTH = "application/vnd.microsoft.card.oauth"

# Where elements hold others, in the order in which a renderer lays them out.
_CHILDREN = (
    "body",
    "columns",
    "rows",
    "cells",
    "items",
    "inlines",
    "actions",
    "selectAction",
    "inlineAction",
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~&])")
_LINK = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\((?:[^)\\]|\\.)*\)")
_STRONG = re.compile(r"(?<![\\\w*])(\*\*|__|[*_])(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])")
_SPACES = re.compile(r"[\u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a card shows it: `verb` as TALKS.md names it, None where the button carries none."""

    label: str
    kind: str  # Action.Execute, Action.Submit, Action.OpenUrl, signin …
    verb: str | None
    action: Json


def plain(text: str) -> str:
    """The text as a person reads it: Markdown resolved as a TextBlock does, no-break spaces as spaces."""
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _SPACES.sub(" ", _ESCAPED.sub(r"\1", text))


def elements(card: Mapping[str, Any]) -> Iterator[Json]:
    """Every element and action of the card that can be seen, in the order shown.

    What is hidden and can be revealed by one of the card's own Action.ToggleVisibility counts as seen.
    """
    revealed = frozenset(_toggled(card))
    yield from _walk(card, revealed)


def _walk(node: Mapping[str, Any], revealed: frozenset[str]) -> Iterator[Json]:
    for key in _CHILDREN:
        held = node.get(key)
        for child in held if isinstance(held, list) else [held]:
            if not isinstance(child, dict):
                continue
            if child.get("isVisible") is False and child.get("id") not in revealed:
                continue
            yield child
            yield from _walk(child, revealed)
    if node.get("type") == "Action.ShowCard" and isinstance(node.get("card"), dict):
        yield from _walk(node["card"], revealed)


def _toggled(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _toggled(each)
    elif isinstance(node, Mapping):
        if node.get("type") == "Action.ToggleVisibility":
            for target in node.get("targetElements", []):
                yield target if isinstance(target, str) else str(target.get("elementId"))
        for each in node.values():
            if isinstance(each, list | Mapping):
                yield from _toggled(each)


def buttons(card: Mapping[str, Any]) -> list[Button]:
    """The buttons that send something or lead somewhere, in the order shown."""
    found = []
    for element in elements(card):
        kind = str(element.get("type", ""))
        if kind not in ("Action.Execute", "Action.Submit", "Action.OpenUrl"):
            continue
        if element.get("isEnabled") is False:
            continue
        data = element.get("data")
        carried = data.get("verb") if isinstance(data, dict) else None
        verb = carried or element.get("verb")
        found.append(Button(plain(str(element.get("title", ""))), kind, str(verb) if verb else None, element))
    return found


def inputs(card: Mapping[str, Any]) -> dict[str, str]:
    """Each input's id and the value the card shows in it."""
    values = {}
    for element in elements(card):
        if str(element.get("type", "")).startswith("Input.") and "id" in element:
            default = element.get("valueOff", "false") if element["type"] == "Input.Toggle" else ""
            values[str(element["id"])] = str(element.get("value", default))
    return values


def pressed(button: Button, card: Mapping[str, Any], entered: Mapping[str, str] | None = None) -> Json:
    """What the client sends as `data` (Execute) or `value` (Submit): the button's own data under the inputs.

    `entered` overrides what the card shows in its inputs. A button with associatedInputs "none" sends none.
    """
    data = button.action.get("data")
    own = dict(data) if isinstance(data, dict) else {}
    if button.action.get("associatedInputs") == "none":
        return own
    return {**own, **inputs(card), **(entered or {})}


def text(card: Mapping[str, Any]) -> str:
    """Everything the card says, a line an element: texts, facts, what stands in inputs, labels of buttons."""
    lines = []
    for element in elements(card):
        kind = str(element.get("type", ""))
        if kind == "TextBlock":
            lines.append(plain(str(element.get("text", ""))))
        elif kind == "RichTextBlock":
            runs = element.get("inlines", [])
            lines.append("".join(run if isinstance(run, str) else str(run.get("text", "")) for run in runs))
        elif kind == "FactSet":
            lines += [f"{plain(fact.get('title', ''))}: {plain(fact.get('value', ''))}" for fact in element["facts"]]
        elif kind.startswith("Input."):
            lines += [str(part) for part in (element.get("label"), element.get("value")) if part]
    lines += [button.label for button in buttons(card)]
    return "\n".join(line for line in lines if line)


def attached(activity: Mapping[str, Any], content_type: str = ADAPTIVE) -> Json | None:
    """The content of the activity's first attachment of that type, None when there is none."""
    for attachment in activity.get("attachments") or []:
        if attachment.get("contentType") == content_type and isinstance(attachment.get("content"), dict):
            content: Json = attachment["content"]
            return content
    return None


def says(activity: Mapping[str, Any]) -> str:
    """Everything an activity says to the person who sees it: its text, then its card."""
    parts = [plain(str(activity.get("text") or ""))]
    if card := attached(activity):
        parts.append(text(card))
    if oauth := attached(activity, OAUTH):
        parts.append(str(oauth.get("text", "")))
    return "\n".join(part for part in parts if part)
