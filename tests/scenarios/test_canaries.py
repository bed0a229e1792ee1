"""A word that must never be logged, sent through every way that something can go wrong, at every level."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot import logs
from bot.sandbox.graph_faults import GraphFault
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

CANARY = "Xylocanary"
ECHO = f"The subject '{CANARY}' is not valid for {ADA.upn}."


def written(folder: Path) -> bytes:
    """Every byte of the bot's database."""
    return b"".join(each.read_bytes() for each in folder.iterdir() if each.name.startswith("bot.db"))


async def everything_goes_wrong(tenant: SandboxTenant) -> None:
    """Book, change and cancel under that word while Graph, the connector and the client repeat it in what they say."""
    chat = tenant.chat("ada")
    for fault in (
        GraphFault(400, "ErrorInvalidRequest", ECHO),
        GraphFault(403, "ErrorAccessDenied", ECHO),
        GraphFault(404, "ErrorItemNotFound", ECHO),
        GraphFault(429, "ApplicationThrottled", ECHO, retry_after=0),
        GraphFault(503, "ServiceUnavailable", ECHO),
        GraphFault(503, "ServiceUnavailable", ECHO, after=True),
        GraphFault(503, ECHO, ECHO, drop=True),
    ):
        await chat.say(f"off Friday afternoon, {CANARY}")
        tenant.graph.arm(fault, method="POST")
        await chat.press_verb("book")
        tenant.graph.clear_faults()
        await chat.say("undo")
        await chat.say("never mind")
    tenant.graph.arm(GraphFault(500, "Unknown", ECHO), times=2)
    await chat.say(f"call my Friday off {CANARY}")
    tenant.graph.clear_faults()
    message = chat.conversation.newest_first()[0]
    await chat.device.sign_in_failed(chat.conversation, message, CANARY, ECHO)
    for name in ("composeExtension/fetchTask", "task/submit", "adaptiveCard/action", CANARY):
        await chat.device.invoke(
            name, chat.conversation, {"data": CANARY, "messagePayload": {"body": {"content": CANARY}}}
        )
    url = f"{tenant.bot_url}/api/messages"
    for body, headers in (
        (f'{{"text": "{CANARY}"', {}),
        (f'{{"type": "{CANARY}"}}', {"Authorization": f"Bearer {CANARY}"}),
    ):
        async with tenant.teams.session.post(url, data=body, headers=headers) as response:
            assert response.status in (400, 401)
    pages = f"{tenant.bot_url}/auth/end?state={CANARY}&error={CANARY}&error_description={CANARY}"
    async with tenant.teams.session.get(pages) as response:
        assert response.status == 400


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
@pytest.mark.parametrize("form", ["json", "text"])
async def test_what_people_write_is_in_no_log_however_things_go_wrong(
    fresh: Open, tmp_path: Path, level: str, form: str
) -> None:
    stream = io.StringIO()
    try:
        async with fresh(folder=tmp_path) as tenant:
            await tenant.sign_in("ada")
            logs.configure(level, form, stream)
            await everything_goes_wrong(tenant)
    finally:
        logs.configure("CRITICAL")
    assert [line for line in stream.getvalue().splitlines() if CANARY in line] == []
    assert level == "ERROR" or stream.getvalue()
    assert written(tmp_path)
    assert CANARY.encode() not in written(tmp_path)
