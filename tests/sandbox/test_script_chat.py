"""The terminal chat, driven line by line, and the cards it draws."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.sandbox import commands
from bot.sandbox.cards import buttons
from bot.sandbox.chat import Leave, TerminalChat
from bot.sandbox.plan import TimeOff
from bot.sandbox.render import card_panel, numbered
from bot.sandbox.tenant import SandboxTenant
from tests.sandbox.small_assistant import NOW, build

Json = dict[str, Any]


async def session(lines: Iterable[str], folder: Path | None = None) -> tuple[str, Leave, SandboxTenant]:
    """Type `lines`; what was on the screen, how it ended, and the tenant as it was left."""
    out, waiting = io.StringIO(), iter(lines)

    async def read(prompt: str) -> str | None:
        line = next(waiting, None)
        out.write(f"{prompt}{line}\n")
        return line

    people = commands.people(consented=True)
    async with SandboxTenant(people, folder=folder, now=NOW, build=build) as tenant:
        leave = await TerminalChat(tenant, Console(file=out, width=90), read, "ada").run()
    return out.getvalue(), leave, tenant


def booked(subject: str) -> list[TimeOff]:
    return [TimeOff(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17), subject=subject)]


async def test_buttons_are_pressed_by_number_with_other_inputs() -> None:
    screen, leave, tenant = await session(["off Friday afternoon", "1 'subject=Eye doctor'", "/plan", "/quit"])
    assert tenant.plan("ada") == booked("Eye doctor")
    assert "Fri 20 Nov 2026 12:00  17:00  Eye doctor" in screen
    assert leave is Leave.QUIT


@pytest.mark.parametrize("line", ["2 hours off Friday from 10", "1 day off Friday", "4 o'clock"])
async def test_what_begins_with_a_number_is_said(line: str) -> None:
    screen, _, tenant = await session(["off Friday afternoon", line])
    assert "presses" not in screen
    assert line in [
        each.activity["text"] for each in tenant.conversation("ada").newest_first() if "text" in each.activity
    ]


async def test_a_number_that_stands_on_no_card_is_told() -> None:
    screen, _, _ = await session(["7"])
    assert "there is no button 7 on the newest cards; /look shows them all" in screen


async def test_the_end_of_input_leaves_and_reset_asks_for_it() -> None:
    assert [(await session(lines))[1] for lines in ([], ["/reset"])] == [Leave.QUIT, Leave.RESET]


async def test_somebody_else_talks_in_the_group() -> None:
    screen, _, tenant = await session(["/as bruno", "/group", "off Friday afternoon"])
    assert "Bruno in the group> off Friday afternoon" in screen
    messages = tenant.conversation("ada", "group").messages.values()
    authors = [each.activity["from"]["name"] for each in messages if each.author.startswith("29:")]
    assert authors == ["Bruno Lacaze"]


async def test_nobody_of_that_name_is_told_and_the_chat_goes_on() -> None:
    screen, _, _ = await session(["/as carla", "/device tablet", "/time noon", "/nonsense", "/again", "/quit"])
    assert "there is nobody called 'carla' in the sandbox; there are: Ada, Bruno" in screen
    assert "there is no device 'tablet'; there are: desktop, phone" in screen
    assert "nothing was pressed before" in screen
    assert "/reset" in screen


async def test_the_chat_goes_on_where_it_was_after_a_restart(tmp_path: Path) -> None:
    await session(["off Friday afternoon"], tmp_path)
    screen, _, tenant = await session(["1"], tmp_path)
    assert "Friday 20 November, 12:00–17:00" in screen
    assert tenant.plan("ada") == booked("Dentist")


async def test_the_other_device_shows_what_is_stored() -> None:
    screen, _, _ = await session(["off Friday afternoon", "1", "/device phone", "/look"])
    assert screen.count("Booked") >= 2


def drawn(card: Json) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=80).print(card_panel(card, numbered(buttons(card)), "Time Off"))
    return [line.strip("│ ╭╮╰╯─") for line in out.getvalue().splitlines()][1:-1]


ELEMENTS: list[tuple[Json, list[str]]] = [
    ({"type": "TextBlock", "text": r"**Bold** and \*stars\*"}, ["Bold and *stars*"]),
    ({"type": "TextBlock", "text": "[red]no markup[/red]"}, ["[red]no markup[/red]"]),
    ({"type": "RichTextBlock", "inlines": ["a ", {"type": "TextRun", "text": "b"}]}, ["a b"]),
    ({"type": "FactSet", "facts": [{"title": "From", "value": "Friday"}]}, ["From  Friday"]),
    (
        {"type": "Input.Text", "id": "subject", "label": "Subject", "placeholder": "Time off"},
        ["Subject: Time off (subject)"],
    ),
    ({"type": "Input.Toggle", "id": "allDay", "title": "All day", "value": "true"}, ["[x] All day (allDay)"]),
    (
        {
            "type": "Input.ChoiceSet",
            "id": "language",
            "label": "Language",
            "value": "fr",
            "choices": [{"title": "Français", "value": "fr"}],
        },
        ["Language: Français (language)"],
    ),
    ({"type": "Image", "altText": "A month"}, ["[A month]"]),
    ({"type": "Unknown"}, []),
    ({"type": "TextBlock", "text": "hidden", "isVisible": False}, []),
    (
        {
            "type": "Container",
            "separator": True,
            "items": [{"type": "TextBlock", "text": "Row"}],
        },
        ["Row"],
    ),
]


@pytest.mark.parametrize(("element", "lines"), ELEMENTS, ids=lambda each: str(each)[:40])
def test_each_element_is_drawn_as_a_person_reads_it(element: Json, lines: list[str]) -> None:
    assert drawn({"body": [element]}) == lines


def test_a_month_is_drawn_as_a_table() -> None:
    def cell(text: str) -> Json:
        return {"type": "TableCell", "items": [{"type": "TextBlock", "text": text}]}

    rows = [{"cells": [cell("Mo"), cell("Tu")]}, {"cells": [cell("9"), cell("10 ●")]}]
    assert drawn({"body": [{"type": "Table", "columns": [{}, {}], "rows": rows}]}) == ["Mo   Tu", "9 10 ●"]


def test_date_and_time_stand_side_by_side() -> None:
    columns = [
        {"items": [{"type": "Input.Date", "id": "startDate", "label": "From", "value": "2026-11-20"}]},
        {"items": [{"type": "Input.Time", "id": "startTime", "label": "at", "value": "12:00"}]},
    ]
    line = "From: 2026-11-20 (startDate)  at: 12:00 (startTime)"
    assert drawn({"body": [{"type": "ColumnSet", "columns": columns}]}) == [line]


def test_buttons_are_numbered_in_the_order_shown() -> None:
    def button(label: str) -> Json:
        return {"type": "Action.Execute", "title": label, "verb": "x"}

    card = {"body": [{"type": "ActionSet", "actions": [button("Cancel")]}], "actions": [button("More")]}
    assert drawn(card) == ["[1 Cancel]", "[2 More]"]
