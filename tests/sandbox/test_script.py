"""A scripted run: steps in the order written, against the real service with a small assistant."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
import structlog.testing
from rich.console import Console

from bot.sandbox import commands
from bot.sandbox.cards import text
from bot.sandbox.chats import NoSuchButtonError
from bot.sandbox.events import EventKind
from bot.sandbox.plan import TimeOff
from bot.sandbox.script import Press, Say, run, steps_of
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.transcript import Transcript
from tests.sandbox.small_assistant import NOW, build

FRIDAY = TimeOff(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17), subject="Dentist")


def test_steps_keep_the_order_of_the_command_line() -> None:
    arguments = ["--say", "a", "--json", "--press", "Book it", "--say=b", "--now", "2026-11-18", "--press=Undo#2"]
    assert steps_of(arguments) == [Say("a"), Press("Book it"), Say("b"), Press("Undo", 2)]


def test_a_value_that_looks_like_an_option_is_what_is_said() -> None:
    assert steps_of(["--say", "--press", "--press", "Book it"]) == [Say("--press"), Press("Book it")]


async def test_the_transcript_shows_what_was_said_the_cards_and_the_plan() -> None:
    out = io.StringIO()
    async with SandboxTenant(commands.people(consented=True), now=NOW, build=build) as tenant:
        transcript = Transcript(Console(file=out, width=80))
        await run(tenant, tenant.chat("ada"), [Say("off Friday afternoon"), Press("book it")], transcript)
        assert tenant.plan("ada") == [FRIDAY]
    lines = [line.strip("│ ╭╮╰╯─\n") for line in out.getvalue().splitlines()]
    assert [line for line in lines if line] == [
        "Ada: off Friday afternoon",
        "· signed in silently",
        "Time Off",
        "Friday 20 November, 12:00–17:00",
        "Subject: Dentist (subject)",
        "[1 Book it]  [2 Discard]",
        "Ada presses [Book it]",
        "Time Off",
        "Booked",
        "[1 Undo]",
        "Ada Marten's work plan (Europe/London)",
        "From                   To     Subject",
        "Fri 20 Nov 2026 12:00  17:00  Dentist",
    ]


async def test_json_is_one_line_an_activity_and_the_plan_last(capsys: pytest.CaptureFixture[str]) -> None:
    with structlog.testing.capture_logs():  # they go to standard output where nobody has said otherwise
        async with SandboxTenant(commands.people(consented=True), now=NOW, build=build) as tenant:
            await run(tenant, tenant.chat("ada"), [Say("off Friday afternoon"), Press("book")], None)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["event"] for line in lines} == {"sent", "posted", "updated", "shown", "sign-in", "plan"}
    assert lines[-1]["plan"] == [
        {
            "start": "2026-11-20T12:00:00",
            "end": "2026-11-20T17:00:00",
            "allDay": False,
            "subject": "Dentist",
        }
    ]


async def test_without_consent_the_button_leads_through_the_pages_and_the_turn_goes_on() -> None:
    async with SandboxTenant(commands.people(consented=False), now=NOW, build=build) as tenant:
        chat = tenant.chat("bruno")
        await chat.say("off Friday afternoon")
        await chat.press("sign-in")
        steps = [event.activity["text"] for event in chat.turn if event.kind is EventKind.SIGN_IN]
        assert f"opens {tenant.bot_url}/auth/end" in steps
        await chat.press("Book it")
        assert tenant.plan("bruno") == [FRIDAY]


async def test_what_was_asked_in_the_group_goes_on_there_after_sign_in_in_the_own_chat() -> None:
    async with SandboxTenant(commands.people(consented=False), now=NOW, build=build) as tenant:
        await tenant.install("ada")
        chat = tenant.chat("ada", "group")
        await chat.say("off Friday afternoon")
        await chat.press("sign-in")
        await chat.press("Book it")
        assert tenant.plan("ada") == [FRIDAY]
        newest = chat.conversation.newest_first()[0]
        assert "Booked" in text(chat.device.card(newest) or {})


async def test_a_press_that_is_not_offered_says_what_is() -> None:
    async with SandboxTenant(commands.people(consented=True), now=NOW, build=build) as tenant:
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        with pytest.raises(NoSuchButtonError, match=r"'Undo'; shown are: Book it, Discard"):
            await chat.press("Undo")


async def test_everything_survives_a_restart(tmp_path: Path) -> None:
    async with SandboxTenant(commands.people(consented=True), folder=tmp_path, now=NOW, build=build) as tenant:
        await tenant.chat("ada").say("off Friday afternoon")
    async with SandboxTenant(folder=tmp_path, now=NOW, build=build) as tenant:
        await tenant.chat("ada").press("Book it")
        assert tenant.plan("ada") == [FRIDAY]


def test_clearing_a_folder_leaves_what_is_not_the_sandboxs(tmp_path: Path) -> None:
    for name in ("registry.json", "bot.db", "bot.db-wal", "ca.pem", "letter.txt"):
        (tmp_path / name).write_text("{}")
    commands.clear(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
