"""The elements cards are made of: text that is never read as markup, and months as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from bot.channel.models import (
    ActionSet,
    CardElement,
    Column,
    ColumnDefinition,
    ColumnSet,
    Container,
    RichTextBlock,
    Table,
    TableCell,
    TableRow,
    TextBlock,
    TextRun,
    ToggleVisibilityAction,
)
from dialogs.reply import Day, Detail, Month, SmallMonth, State, Tone

# What a TextBlock would read as Markdown, an entity, a link or a date function.
_ACTIVE = re.compile(r"[\\`*_~\[\]<>|#\n]|&\w*;|&#|\{\{|://|\bwww\.|^\s*([-+•]|\d+[.)])\s", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_~\[\]()<>|#{}!+.-])")

APART = " · "  # between what stands beside each other on a line

_Color = Literal["Good", "Warning", "Attention", "Accent", "Default"]
# How far a card has come, in a sign and a colour; the word beside it says it to those who see neither.
_STATES: dict[State, tuple[str, _Color]] = {
    State.CONFIRM: ("○", "Accent"),
    State.QUESTION: ("?", "Accent"),
    State.BOOKED: ("✓", "Good"),
    State.CHANGED: ("✓", "Good"),
    State.CANCELLED: ("✕", "Default"),
    State.UNDONE: ("↩", "Default"),
    State.PARTLY: ("◐", "Warning"),
    State.FAILED: ("⚠", "Attention"),
    State.WAITING: ("…", "Warning"),
    State.CLOSED: ("–", "Default"),
}
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
            size="Large" if heading else None,
            color=_COLORS.get(tone),
            is_subtle=True if tone is Tone.SUBTLE else None,
        )
        return RichTextBlock(inlines=[run])
    return TextBlock(
        text=text,
        wrap=True,
        weight="Bolder" if strong else None,
        size="Large" if heading else None,
        style="heading" if heading else None,
        color=_COLORS.get(tone),
        is_subtle=True if tone is Tone.SUBTLE else None,
    )


def state_element(state: State, word: str) -> CardElement:
    """The state as the card's first line: a sign and a word."""
    sign, color = _STATES[state]
    return TextBlock(text=escaped(f"{sign}  {word}"), wrap=True, weight="Bolder", size="Small", color=color)


def entry_element(title: str, note: str = "") -> CardElement:
    """One entry of a list on one line: when, then what."""
    runs = [TextRun(text=title, weight="Bolder")]
    if note:
        runs += [TextRun(text=APART, is_subtle=True), TextRun(text=note, is_subtle=True)]
    return RichTextBlock(inlines=runs)


PASSING = "passing-"  # how the ids of what is shown and not stored begin


def detail_elements(detail: Detail, number: int) -> list[CardElement]:
    """A line with a control that opens what it stands for."""
    listed = f"{PASSING}list-{number}"
    opens = ToggleVisibilityAction(
        title=detail.label, tooltip=f"{detail.label}: {detail.text}", target_elements=[listed]
    )
    columns = [
        Column(width="stretch", items=[text_element(detail.text)], vertical_content_alignment="Center"),
        Column(width="auto", items=[ActionSet(actions=[opens])], vertical_content_alignment="Center"),
    ]
    entries = [text_element(each, Tone.SUBTLE) for each in detail.entries]
    return [
        ColumnSet(id=f"{PASSING}{number}", columns=columns, spacing="Small"),
        Container(id=listed, items=entries, is_visible=False, spacing="Small"),
    ]


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
    elements: list[CardElement] = [text_element(month.title, Tone.STRONG)] if month.title else []
    elements.append(table)
    if month.legend:
        elements.append(text_element(month.legend, Tone.SUBTLE))
    named = [day for week in month.weeks for day in week if day and day.alt]
    return elements + [TextBlock(id=_name_of(day), text=escaped(day.alt), wrap=True, is_visible=False) for day in named]


_ABREAST = 3  # small months beside each other, on a phone too


def year_elements(year: Sequence[SmallMonth], legend: str) -> list[CardElement]:
    """Twelve small months, a line of text a week in a font of one width, and the legend."""
    sets: list[CardElement] = []
    for at in range(0, len(year), _ABREAST):
        columns = [Column(width="stretch", items=_small(each)) for each in year[at : at + _ABREAST]]
        sets.append(ColumnSet(columns=columns, spacing="Small"))
    return [*sets, text_element(legend, Tone.SUBTLE)] if sets else []


def _small(month: SmallMonth) -> list[CardElement]:
    weeks = [TextBlock(text=each, font_type="Monospace", size="Small", spacing="None") for each in month.weeks]
    return [TextBlock(text=escaped(month.title), size="Small", weight="Bolder"), *weeks]


def _name_of(day: Day) -> str:
    return f"day-{day.day.isoformat()}"


def _day(day: Day | None) -> TableCell:
    """A day: its number and sign. A marked one can be tapped for its name, which screen readers read at once."""
    if day is None:
        return _cell(" ")
    number = f"▸{day.day.day}" if day.today else str(day.day.day)
    cell = _cell(f"{number} {day.mark}" if day.mark else number, strong=bool(day.mark) or day.today, subtle=day.idle)
    cell.style = "emphasis" if day.mark else None
    if day.alt:  # the action stands inside the cell: a cell that is itself a button is none of its table
        named = ToggleVisibilityAction(title=day.alt, tooltip=day.alt, target_elements=[_name_of(day)])
        cell.items = [Container(items=cell.items, select_action=named)]
    return cell


def _cell(text: str, *, strong: bool = False, subtle: bool = False) -> TableCell:
    block = TextBlock(
        text=text, wrap=True, size="Small", weight="Bolder" if strong else None, is_subtle=True if subtle else None
    )
    return TableCell(items=[block])
