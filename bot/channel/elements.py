"""The elements cards are made of: text that is never read as markup, and months as tables."""

from __future__ import annotations

import re
from typing import Literal

from microsoft_teams.cards import (
    CardElement,
    ColumnDefinition,
    RichTextBlock,
    Table,
    TableCell,
    TableRow,
    TextBlock,
    TextRun,
)

from dialogs.reply import Day, Month, Tone

# What a TextBlock would read as Markdown, an entity, a link or a date function.
_ACTIVE = re.compile(r"[\\`*_~\[\]<>|#\n]|&\w*;|&#|\{\{|://|\bwww\.|^\s*([-+•]|\d+[.)])\s", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_~\[\]()<>|#{}!+.-])")

_Color = Literal["Good", "Warning"]
_COLORS: dict[Tone, _Color] = {Tone.GOOD: "Good", Tone.WARNING: "Warning"}
_SIGNS = {Tone.GOOD: "✓ ", Tone.WARNING: "⚠ "}  # so that no tone is told by colour alone


def escaped(text: str) -> str:
    """`text` with everything that Markdown would read as a mark behind a backslash."""
    return _MARKS.sub(r"\\\1", text)


def text_element(text: str, tone: Tone = Tone.NORMAL, *, heading: bool = False) -> CardElement:
    """One wrapped line of plain text, shown exactly as it is.

    A TextBlock reads Markdown and a text run does not; the block is kept where nothing in the text is a
    mark, because only it can be a heading for screen readers.
    """
    strong = heading or tone in (Tone.STRONG, Tone.WARNING, Tone.GOOD)
    text = _SIGNS.get(tone, "") + text
    if _ACTIVE.search(text):
        run = TextRun(
            text=text,
            weight="Bolder" if strong else None,
            size="Medium" if heading else None,
            color=_COLORS.get(tone),
            is_subtle=True if tone is Tone.SUBTLE else None,
        )
        return RichTextBlock(inlines=[run])
    return TextBlock(
        text=text,
        wrap=True,
        weight="Bolder" if strong else None,
        size="Medium" if heading else None,
        style="heading" if heading else None,
        color=_COLORS.get(tone),
        is_subtle=True if tone is Tone.SUBTLE else None,
    )


def subtle(text: str) -> CardElement:
    """A note close beneath what it belongs to."""
    element = text_element(text, Tone.SUBTLE)
    element.spacing = "None"  # type: ignore[attr-defined]
    return element


def month_elements(month: Month) -> list[CardElement]:
    """The month's name, its table (the first row the weekdays) and the legend."""
    header = TableRow(cells=[_cell(name, strong=True) for name in month.weekdays])
    weeks = [TableRow(cells=[_day(day) for day in week]) for week in month.weeks]
    table = Table(
        columns=[ColumnDefinition(width=1) for _ in month.weekdays],
        rows=[header, *weeks],
        show_grid_lines=True,
        grid_style="default",
        horizontal_cell_content_alignment="Center",
    )
    elements = [text_element(month.title, Tone.STRONG), table]
    return [*elements, text_element(month.legend, Tone.SUBTLE)] if month.legend else elements


def _day(day: Day | None) -> TableCell:
    if day is None:
        return _cell(" ")
    cell = _cell(f"{day.day.day} {day.mark}" if day.mark else str(day.day.day), strong=bool(day.mark))
    cell.style = "emphasis" if day.mark else None
    return cell


def _cell(text: str, *, strong: bool = False) -> TableCell:
    block = TextBlock(text=text, wrap=True, size="Small", weight="Bolder" if strong else None)
    return TableCell(items=[block])
