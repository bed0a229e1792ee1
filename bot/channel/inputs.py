"""The inputs of a card: each with its label, and what is wrong with it beside it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channel.elements import escaped
from bot.channel.models import (
    CardElement,
    Choice,
    ChoiceSetInput,
    Column,
    ColumnSet,
    DateInput,
    TextBlock,
    TextInput,
    TimeInput,
    ToggleInput,
)
from dialogs.reply import Input, InputKind

UNSET = "unset"  # stands for a choice's empty value, which renderers refuse


def input_elements(inputs: Sequence[Input]) -> list[CardElement]:
    """The elements of `inputs` in order; a time stands beside the date or the time before it, two in a line."""
    elements: list[CardElement] = []
    waiting: Input | None = None
    for each in inputs:
        if waiting is not None and each.kind is InputKind.TIME:
            columns = [Column(width="stretch", items=_with_error(one)) for one in (waiting, each)]
            elements.append(ColumnSet(columns=columns))
            waiting = None
            continue
        if waiting is not None:
            elements += _with_error(waiting)
        waiting = each if each.kind in (InputKind.DATE, InputKind.TIME) else None
        if waiting is None:
            elements += _with_error(each)
    return elements + (_with_error(waiting) if waiting is not None else [])


def _with_error(each: Input) -> list[CardElement]:
    element = _element(each)
    if not each.error:
        return [element]
    error = TextBlock(text=f"⚠ {escaped(each.error)}", wrap=True, color="Attention", spacing="Small", size="Small")
    return [element, error]


def _element(each: Input) -> CardElement:
    value = each.value or None
    placeholder = each.placeholder or None
    match each.kind:
        case InputKind.DATE:
            return DateInput(id=each.id, label=each.label, value=value)
        case InputKind.TIME:
            return TimeInput(id=each.id, label=each.label, value=value)
        case InputKind.TOGGLE:
            # The title is the toggle's own label: a second one above would be read twice.
            return ToggleInput(
                id=each.id,
                title=each.label,
                value=value or "false",
                value_on="true",
                value_off="false",
                wrap=True,
            )
        case InputKind.CHOICE:
            choices = [Choice(title=title, value=name or UNSET) for name, title in each.choices]
            unset = UNSET if any(not name for name, _ in each.choices) else None
            return ChoiceSetInput(
                id=each.id, label=each.label, value=value or unset, choices=choices, style="compact", wrap=True
            )
        case InputKind.TEXT:
            return TextInput(
                id=each.id,
                label=each.label,
                value=value,
                placeholder=placeholder,
                max_length=each.max_length,
                is_multiline=True if each.lines else None,
            )
