"""What the author alone may see: a second person asks for it in every way a client can, and gets none of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from bot.sandbox.cards import ADAPTIVE, attached
from bot.sandbox.chats import Chat
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant
from dialogs.model import Verb

SECRET = "hemotherapy"
ASKED = {"messagePayload": {"body": {"content": "off Friday", "contentType": "text"}}, "commandId": "book"}


def card_of(chat: Chat) -> tuple[str, str]:
    """The id of the newest card, as every member's client has it, and of the message that shows it."""
    message = chat.conversation.newest_first()[0]
    actions = [*(attached(message.activity) or {}).get("actions", ()), _refresh(attached(message.activity) or {})]
    return next(each["data"]["card"] for each in actions if each.get("data", {}).get("card")), message.id


def _refresh(card: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (card.get("refresh") or {}).get("action") or {}
    return found


def invokes(card: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every invoke that can name a card."""
    for verb in Verb:
        data = {"card": card, "verb": verb.value, "n": 1}
        for trigger in ("manual", "automatic"):
            action = {"type": "Action.Execute", "verb": verb.value, "data": data}
            yield "adaptiveCard/action", {"action": action, "trigger": trigger}
        for name in ("composeExtension/submitAction", "task/submit", "task/fetch", "composeExtension/fetchTask"):
            yield name, {**ASKED, "data": data}


@pytest.mark.parametrize(
    "words",
    ["off Friday afternoon, chemotherapy", "what time off do I have?", "cancel my time off on Thursday", "settings"],
)
async def test_nobody_else_gets_the_authors_view_by_any_invoke(tenant: SandboxTenant, words: str) -> None:
    tenant.plans.seed(ADA, TimeOff(datetime(2026, 11, 19, 9), datetime(2026, 11, 19, 17), subject="Chemotherapy"))
    await tenant.sign_in("bruno")
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await ada.say(words)
    card, message = card_of(ada)
    before, mark = tenant.plan("ada"), tenant.teams.journal.mark
    for name, value in invokes(card):
        event = await bruno.device.invoke(name, bruno.conversation, value, message)
        said = json.dumps(event.answer)
        assert event.status == 200, (name, value)
        assert SECRET not in said, (name, value)
        if name == "adaptiveCard/action":
            assert (event.answer or {}).get("type") != ADAPTIVE, (name, value)
    posted = json.dumps([each.activity for each in tenant.teams.journal.since(mark) if each.is_reply])
    assert SECRET not in posted
    assert tenant.plan("ada") == before
    assert tenant.plan("bruno") == []


async def test_nobody_else_gets_the_authors_view_by_the_fallback_of_old_clients(tenant: SandboxTenant) -> None:
    await tenant.sign_in("bruno")
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await ada.say("off Friday afternoon, chemotherapy")
    card, message = card_of(ada)
    mark, sender = tenant.teams.journal.mark, tenant.teams.sender
    for verb in Verb:
        data = {"card": card, "verb": verb.value}
        now = tenant.clock.read(ADA.zone)
        submit = sender.submit(
            tenant.teams.roster.next_id(), tenant.person("bruno"), bruno.conversation, now, data, message
        )
        await tenant.teams.deliver(submit, tenant.person("bruno"), "desktop")
    posted = [each.activity for each in tenant.teams.journal.since(mark) if each.is_reply]
    assert len(posted) == len(Verb)
    assert SECRET not in json.dumps(posted)
    assert tenant.plan("ada") == []


async def test_a_refresh_by_somebody_else_is_refused_and_the_authors_own_is_answered(tenant: SandboxTenant) -> None:
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await ada.say("off Friday afternoon, chemotherapy")
    card, message = card_of(ada)
    action = {"type": "Action.Execute", "verb": "refresh", "data": {"card": card, "verb": "refresh"}}
    value = {"action": action, "trigger": "automatic"}
    theirs = await bruno.device.invoke("adaptiveCard/action", bruno.conversation, value, message)
    own = await ada.device.invoke("adaptiveCard/action", ada.conversation, value, message)
    assert theirs.answer is not None
    assert (theirs.answer["statusCode"], theirs.answer["type"]) == (403, "application/vnd.microsoft.error")
    assert own.answer is not None
    assert SECRET in json.dumps(own.answer)
    assert own.answer["type"] == ADAPTIVE


async def test_what_the_author_wrote_into_their_own_view_stays_there(tenant: SandboxTenant) -> None:
    """A reason typed into the author's own card is not shown to the group by the question that follows."""
    ada = tenant.chat("ada", "group")
    await ada.say("off Friday afternoon")
    await ada.press("Change", entered={"subject": "Chemotherapy"})
    for words in ("no, an hour", "no, half of it", "the 31st", "Book it", "undo"):
        await ada.say(words)
        assert SECRET not in json.dumps([each.activity for each in ada.conversation.newest_first()]), words
