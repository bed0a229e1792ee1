"""Microsoft's typed models of Adaptive Cards, those the bot uses, each made ready with the first card that has one.

The package defines some hundred and thirty models and makes every one of them ready while it is loaded, which would be
a good part of the service's start; pydantic's `defer_build` puts that off.
"""

from __future__ import annotations

from pydantic import BaseModel

BaseModel.model_config["defer_build"] = True  # what is defined meanwhile inherits it
try:
    from microsoft_teams.cards import (
        Action,
        ActionSet,
        AdaptiveCard,
        CardElement,
        Choice,
        ChoiceSetInput,
        Column,
        ColumnDefinition,
        ColumnSet,
        Container,
        DateInput,
        ExecuteAction,
        OpenUrlAction,
        RefreshDefinition,
        RichTextBlock,
        SubmitAction,
        Table,
        TableCell,
        TableRow,
        TextBlock,
        TextInput,
        TextRun,
        TimeInput,
        ToggleInput,
        ToggleVisibilityAction,
    )
finally:
    del BaseModel.model_config["defer_build"]

__all__ = [
    "Action",
    "ActionSet",
    "AdaptiveCard",
    "CardElement",
    "Choice",
    "ChoiceSetInput",
    "Column",
    "ColumnDefinition",
    "ColumnSet",
    "Container",
    "DateInput",
    "ExecuteAction",
    "OpenUrlAction",
    "RefreshDefinition",
    "RichTextBlock",
    "SubmitAction",
    "Table",
    "TableCell",
    "TableRow",
    "TextBlock",
    "TextInput",
    "TextRun",
    "TimeInput",
    "ToggleInput",
    "ToggleVisibilityAction",
]
