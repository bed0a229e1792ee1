"""Every kind of card the bot shows in a long conversation: valid, small enough, and understood by the renderer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.channel.cards import MAX_BYTES, size
from bot.sandbox import cards
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant, Shared
from tests.browser.adaptive_cards import faults
from tests.browser.conftest import Open
from tests.browser.window import NOW, PEOPLE

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.once]

Json = dict[str, Any]

# Parses a card as Teams' own clients do and says what it could not make sense of.
PARSE = """(card) => {
  const context = new AdaptiveCards.SerializationContext();
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [...said, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}"""


async def converse(tenant: SandboxTenant) -> None:
    """Talk until nearly every card has been seen."""
    ada = tenant.chat("ada")
    await tenant.install("ada")
    for text in ("help", "settings", "half day Friday", "off [Friday](x) *afternoon* for <b>tea</b> & _cake_"):
        await ada.say(text)
    await ada.press("Change")
    await ada.press("Apply", None, {"allDay": "false", "startTime": "10:00", "endTime": "08:00"})
    await ada.say("off Dec 21, 23 and 28 to 30")
    await ada.press("Remove")
    await ada.press("Book it")
    await ada.say("off tomorrow")
    await ada.press("Book it")
    await ada.press("Text to paste")
    await ada.press("Undo")
    await ada.say("off 21 December for the dentist")
    await ada.say("what time off do I have in December?")
    await ada.press("Change", 2)
    await ada.press("Leave it")
    await ada.say("cancel 29 December")
    await ada.press("Yes, cancel")
    await ada.say("cancel my time off in December")
    for text in ("remote Thursday and Friday", "no, next week", "where am I working next week?", "WFH on Saturday"):
        await ada.say(text)
    await ada.press("Set it")
    await ada.press("Undo")
    await ada.say("am I in the office on Monday?")
    await ada.say("please forget me")
    group = tenant.chat("ada", "group")
    await group.say("off Friday afternoon")
    await group.press("Book it")
    await group.press("Tell the team")
    await group.press("Post it")
    await tenant.chat("ada", "channel").say("hello")
    await ada.say("tell the team")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def seen(shared: Shared) -> AsyncIterator[list[Json]]:
    async with SandboxTenant(PEOPLE, now=NOW, shared=shared) as tenant:
        assert await tenant.sign_in("ada")
        await converse(tenant)
        shown = [cards.attached(event.activity) for event in tenant.teams.journal.events if event.is_reply]
        yield [card for card in shown if card]


async def test_every_card_is_valid_adaptive_cards_1_5(seen: list[Json]) -> None:
    assert len(seen) > 20
    assert [] == [fault for card in seen for fault in faults(card)]


async def test_every_card_is_well_under_what_teams_takes(seen: list[Json]) -> None:
    assert [] == [card["speak"] for card in seen if size(card) > MAX_BYTES]


async def test_no_card_shows_more_than_three_buttons_or_a_raw_date(seen: list[Json]) -> None:
    for card in seen:
        shown = [each for each in card.get("actions", []) if each.get("mode") != "secondary"]
        assert len(shown) <= 3
        texts = [each["text"] for each in cards.elements(card) if "text" in each]
        assert [] == [text for text in texts if "2026-" in text]


async def test_the_renderer_understands_every_card(seen: list[Json], opened: Open) -> None:
    window = await opened()
    # The renderer's check of `lang` remembers where it stopped, and so refuses every second card: it is left out.
    plain = [{key: value for key, value in card.items() if key != "lang"} for card in seen]
    assert [] == [fault for card in plain for fault in await window.page.evaluate(PARSE, card)]


async def test_sixty_entries_stay_small_and_are_paged(shared: Shared) -> None:
    async with SandboxTenant(PEOPLE, now=NOW, shared=shared) as tenant:
        assert await tenant.sign_in("ada")
        for number in range(60):
            start = datetime(2026, 11, 23, 9) + timedelta(days=7 * number)
            tenant.plans.seed(tenant.person("ada"), TimeOff(start, start + timedelta(hours=8), False, "é" * 120))
        chat = tenant.chat("ada")
        await chat.say("what time off do I have?")
        card = next(each.card for each in chat.device.offers(chat.conversation))
        assert size(card) <= MAX_BYTES
        assert 10 == len([each for each in cards.buttons(card) if each.verb == "cancel"])


async def test_sixty_periods_in_one_proposal_stay_small(shared: Shared) -> None:
    async with SandboxTenant(PEOPLE, now=NOW, shared=shared) as tenant:
        assert await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        days = [NOW + timedelta(days=2 * number) for number in range(1, 61)]
        await chat.say("off " + ", ".join(f"{each:%d %B %Y}" for each in days))
        card = next(each.card for each in chat.device.offers(chat.conversation))
        assert size(card) <= MAX_BYTES
        assert [] == faults(card)
