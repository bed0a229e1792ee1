"""What a healthy service writes about a booking: a few lines that belong together, and nothing personal."""

from __future__ import annotations

import uuid

import pytest

from bot.sandbox.graph_faults import failing
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from bot.telemetry import trail
from tests.telemetry.conftest import Lines, Open

# What the person wrote, who they are, and how tokens begin.
CANARIES = ("zahnarzt", "hemotherapy", "off Friday", "Ada", "Marten", ADA.id, "eyJhbGciOi", "eyJ0eXAiOi", "29:")


async def test_a_booking_leaves_a_few_lines_tied_together_by_one_id(tenant: SandboxTenant, lines: Lines) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon, Zahnarzt")
    await chat.press("Book it")
    said, written, worked, pressed = [
        each for each in lines.all if each["event"] in {"turn answered", "graph write done", "undertaking worked on"}
    ]
    assert said["event"] == "turn answered"
    assert (said["understood"], said["ended"], said["language"]) == ("take", "clear", "en")
    assert (written["method"], written["status"]) == ("POST", 201)
    assert (worked["result"], worked["steps"]) == ("done", ["done"])
    assert (pressed["verb"], pressed["kind"]) == ("book", "adaptiveCard/action")
    # One id for the press: its line, the write's and the undertaking's, and Graph was told it too.
    assert written["turn"] == worked["turn"] == pressed["turn"] != said["turn"]
    assert written["client_request_id"].replace("-", "").startswith(pressed["turn"])
    assert uuid.UUID(written["request_id"])
    # One card from the message to the booking.
    assert said["card"] == worked["card"] == pressed["card"]
    assert len(lines.all) <= 6


async def test_nothing_personal_is_logged_whatever_happens(fresh: Open, lines: Lines) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        chat, group = tenant.chat("ada"), tenant.chat("ada", "group")
        await chat.say("off Friday afternoon, Zahnarzt")
        await chat.press("Book it")
        for day, status in enumerate((400, 403, 429, 503), 1):
            tenant.graph.arm(failing(status), person=ADA, method="POST", times=1)
            await chat.say(f"off on {day} December, chemotherapy")
            await chat.press_verb("book")
        tenant.graph.clear_faults()
        await group.say("off Tuesday, chemotherapy")
        await chat.say("what is the meaning of Zahnarzt?")
        await chat.say("forget me")
        await chat.press_verb("confirm")
    assert lines.of("graph call failed")
    assert [each for each in CANARIES if each in lines.text] == []


async def test_the_reference_of_an_apology_is_the_turns_id(tenant: SandboxTenant, lines: Lines) -> None:
    chat = tenant.chat("ada")
    service_fault = RuntimeError("Zahnarzt")

    def broken(*_arguments: object) -> None:
        raise service_fault

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dialogs.conversation.Assistant.respond", broken)
        await chat.say("off Friday")
    (failed,) = lines.of("turn failed")
    (answered,) = lines.of("turn answered")
    assert failed["reference"] == failed["turn"] == answered["turn"]
    assert failed["reference"] in chat.replies[-1]
    assert answered["failed"] == "RuntimeError"


async def test_a_sign_in_is_a_line(fresh: Open, lines: Lines) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        await tenant.chat("ada").say("what's booked?")
    assert len(lines.of("signed in")) == 1


def test_request_ids_are_uuids_that_begin_with_the_turns_id() -> None:
    with trail.turn("channel") as turn:
        ids = {trail.request_id() for _ in range(50)}
    parsed = [uuid.UUID(each) for each in ids]
    assert len(ids) == 50
    assert {each.hex[:12] for each in parsed} == {turn}
    assert {(each.version, each.variant) for each in parsed} == {(8, uuid.RFC_4122)}


def test_a_turn_that_notes_nothing_leaves_no_line(lines: Lines) -> None:
    with trail.turn("channel"):
        pass
    assert lines.all == []


def test_a_cards_mark_tells_neither_its_id_nor_its_owner() -> None:
    mark = trail.card_mark("0123abcd.unguessable")
    assert mark == trail.card_mark("0123abcd.unguessable") != trail.card_mark("0123abcd.another")
    assert len(mark or "") == 12
    assert "0123abcd" not in (mark or "")
    assert trail.card_mark(None) is None
