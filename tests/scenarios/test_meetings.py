"""Meetings that clash, by the whole service: said to the person alone, held up by nothing, kept nowhere."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.sandbox.calendar import Event
from bot.sandbox.connector import ConnectorFault
from bot.sandbox.graph_faults import forbidden, slow
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from bot.storage.database import Database
from bot.storage.taking_out import taken_out
from bot.workplan import plan as plans
from tests.scenarios.conftest import Open

CANARY = "Xylocanary"
LINE = "1 meeting, which you organise"


def busy(tenant: SandboxTenant) -> None:
    tenant.calendars.seed(ADA, Event(datetime(2026, 11, 20, 13), datetime(2026, 11, 20, 14), CANARY))


def asked(tenant: SandboxTenant) -> int:
    return sum(hit.path.endswith("/calendarView") for hit in tenant.graph.log)


def said(tenant: SandboxTenant, mark: int) -> str:
    return "\n".join(event.text for event in tenant.teams.journal.since(mark) if event.is_reply)


async def test_a_proposal_says_it_and_lists_them_on_demand(tenant: SandboxTenant) -> None:
    busy(tenant)
    mark = tenant.teams.journal.mark
    await tenant.chat("ada").say("off Friday afternoon")
    assert LINE in said(tenant, mark)
    assert f"Fri 20 Nov, 13:00–14:00 · {CANARY} · you organise it" in said(tenant, mark)


@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_nobody_else_reads_of_them_nor_is_the_calendar_asked(tenant: SandboxTenant, kind: str) -> None:
    busy(tenant)
    chat = tenant.chat("ada", kind)
    mark = tenant.teams.journal.mark
    await chat.say("off Friday afternoon")
    await chat.press_verb("edit")
    assert "20 November" in said(tenant, mark)
    assert CANARY not in json.dumps([event.to_json() for event in tenant.teams.journal.since(mark)])
    assert asked(tenant) == 0


async def test_the_setting_turns_it_off_and_the_call_with_it(fresh: Open) -> None:
    async with fresh(settings={"show_meetings": False}) as tenant:
        await tenant.sign_in("ada")
        busy(tenant)
        mark = tenant.teams.journal.mark
        await tenant.chat("ada").say("off Friday afternoon")
        assert "To confirm" in said(tenant, mark)
        assert "meeting" not in said(tenant, mark)
        assert asked(tenant) == 0


async def test_a_calendar_that_refuses_leaves_the_card_as_it_is(tenant: SandboxTenant) -> None:
    busy(tenant)
    tenant.graph.arm(forbidden(), method="calendarView", times=None)
    mark = tenant.teams.journal.mark
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    await chat.press("Book it")
    assert "meeting" not in said(tenant, mark)
    assert len(tenant.plan("ada")) == 1


async def test_a_calendar_that_never_answers_holds_up_no_card(
    tenant: SandboxTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "CALENDAR_WITHIN", 0.1)
    busy(tenant)
    never = asyncio.Event()
    tenant.graph.arm(slow(never), method="calendarView", times=None)
    mark = tenant.teams.journal.mark
    await tenant.chat("ada").say("off Friday afternoon")
    assert "Friday 20 November" in said(tenant, mark)
    assert "meeting" not in said(tenant, mark)
    never.set()


async def clashes_everywhere(tenant: SandboxTenant) -> None:
    """Show the meetings on a new card, on a pressed one, on another device, and where nothing can be delivered."""
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    await chat.press_verb("edit")
    await chat.again()
    tenant.teams.connector.faults.arm(ConnectorFault(503), kind="POST", times=1)
    await chat.say("off on Friday")
    await chat.press_verb("edit")


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_nothing_of_them_is_stored_or_logged(fresh: Open, tmp_path: Path, level: str) -> None:
    stream = io.StringIO()
    try:
        async with fresh(folder=tmp_path) as tenant:
            await tenant.sign_in("ada")
            busy(tenant)
            logs.configure(level, "json", stream)
            mark = tenant.teams.journal.mark
            await clashes_everywhere(tenant)
            assert CANARY in said(tenant, mark)
            settings = tenant.settings
    finally:
        logs.configure("CRITICAL")
    assert stream.getvalue()
    assert CANARY not in stream.getvalue()
    kept = await everything_kept(settings)
    assert "2026-11-20T12:00" in kept  # the proposal is there, unsealed
    assert CANARY not in kept
    assert LINE not in kept
    assert CANARY.encode() not in written(tmp_path)


def written(folder: Path) -> bytes:
    """Every byte of the bot's database."""
    return b"".join(each.read_bytes() for each in folder.glob("bot.db*"))


async def everything_kept(settings: Any) -> str:
    """All that the database keeps of Ada, unsealed."""
    database = Database(settings)
    await database.start()
    try:
        return json.dumps(await taken_out(database, settings.tenant_id, ADA.id), ensure_ascii=False, default=str)
    finally:
        await database.close()
