"""Presses through the whole service: by whom, from where, how often, after what; and what the plan then holds."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from bot.sandbox.cards import attached, text
from bot.sandbox.events import EventKind
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

FRIDAY = (datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))


def times(tenant: SandboxTenant, person: str = "ada") -> list[tuple[datetime, datetime]]:
    return [(each.start, each.end) for each in tenant.plan(person)]


async def test_a_card_still_works_after_a_restart(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await tenant.chat("ada").say("off Friday afternoon")
    async with fresh(folder=tmp_path) as tenant:
        chat = tenant.chat("ada")
        await chat.press("Book it")
        assert chat.replies[-1].startswith("✓  Booked")
        assert times(tenant) == [FRIDAY]
    async with fresh(folder=tmp_path) as tenant:
        await tenant.chat("ada").press("Undo")
        assert tenant.plan("ada") == []


async def test_a_second_press_gets_the_same_answer_and_books_nothing_more(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    await chat.press("Book it")
    first = chat.replies[-1]
    await chat.again()
    assert chat.replies[-1] == first
    assert times(tenant) == [FRIDAY]


async def test_two_devices_at_once_book_once(tenant: SandboxTenant) -> None:
    desktop, phone = tenant.chat("ada"), tenant.chat("ada", device="phone")
    await desktop.say("off Friday afternoon")
    await asyncio.gather(desktop.press("Book it"), phone.press("Book it"))
    assert times(tenant) == [FRIDAY]
    message = desktop.conversation.newest_first()[0]
    assert [text(each.card(message) or {}).startswith("✓  Booked") for each in tenant.teams.devices(ADA)] == [
        True,
        True,
    ]


async def test_an_old_client_that_sends_the_fallback_books_too(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    chat.device.executes = False
    await chat.say("off Friday afternoon")
    await chat.press("Book it")
    assert times(tenant) == [FRIDAY]


async def test_a_press_by_somebody_else_is_refused_politely(tenant: SandboxTenant) -> None:
    await tenant.sign_in("bruno")
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await ada.say("off Friday afternoon")
    await bruno.press_verb("book")
    # Bruno is told in his own language, and nobody else sees it.
    assert [(event.kind, event.person) for event in bruno.turn if event.is_reply] == [
        (EventKind.SHOWN, tenant.person("bruno").id)
    ]
    assert bruno.replies[0].startswith("Ces boutons sont à quelqu’un d’autre.")
    assert (tenant.plan("ada"), tenant.plan("bruno")) == ([], [])


async def test_a_plan_that_changed_in_outlook_is_shown_anew_before_anything_is_booked(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.plans.seed(ADA, TimeOff(datetime(2026, 11, 20, 13), datetime(2026, 11, 20, 15), subject="Outlook"))
    await chat.press("Book it")
    assert "Your work plan has changed since I showed this. Please look again." in chat.replies[-1]
    assert len(tenant.plan("ada")) == 1
    await chat.press("Keep both")
    assert len(tenant.plan("ada")) == 2


async def test_everybody_books_in_their_own_zone_and_hours(tenant: SandboxTenant) -> None:
    await tenant.sign_in("bruno")
    chat = tenant.chat("bruno")
    await chat.say("absent le 24 novembre de 13h à 15h")
    await chat.press_verb("book")
    assert times(tenant, "bruno")[-1] == (datetime(2026, 11, 24, 13), datetime(2026, 11, 24, 15))


async def test_every_button_can_be_typed(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    for words, count in (
        ("off Friday afternoon", 0),
        ("book it", 1),
        ("undo", 0),
        ("off Monday", 0),
        ("discard", 0),
        ("off Tuesday", 0),
        ("yes", 1),
        ("cancel my Tuesday off", 1),
        ("keep it", 1),
        ("cancel my Tuesday off", 1),
        ("yes", 0),
        ("undo", 1),
    ):
        await chat.say(words)
        assert (words, len(tenant.plan("ada"))) == (words, count)


async def test_an_edit_within_a_minute_updates_the_proposal_and_a_deletion_withdraws_it(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    await chat.edit("off Friday morning")
    assert [event.kind for event in chat.turn if event.is_reply] == [EventKind.UPDATED]
    assert "Friday 20 November, 09:00–12:00" in chat.replies[-1]
    await chat.delete()
    assert [event.kind for event in chat.turn if event.is_reply] == [EventKind.UPDATED]
    stored = attached(chat.conversation.newest_first()[0].activity) or {}
    assert "Book it" not in text(stored)
    assert tenant.plan("ada") == []
