"""The page and its cards for people who cannot see them well, or use no mouse."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Open
from tests.browser.pictures import clash
from tests.browser.window import Window

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.once]

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "device": "phone"},
    "small dark screen": {"color_scheme": "dark", "viewport": {"width": 380, "height": 740}},
}


async def show_many(window: Window) -> None:
    """Nearly every kind of card, the sandbox doing the talking."""
    chat = window.tenant.chat("ada")
    clash(window.tenant)
    for text in (
        "off 2 December",
        "off 21 to 28 December",
        "bridge days in December",
        "I need some time off",
        "my year",
    ):
        await chat.say(text)
    for text in ("help", "settings", "half day Friday", "off Dec 21, 23 and 28 to 30", "off tomorrow"):
        await chat.say(text)
    await chat.press("Book it")
    await chat.press("Text to paste")
    await chat.say("off tomorrow morning")
    await chat.say("off Friday 10 to 12")
    await chat.press("Change")
    await chat.press("Apply", None, {"endTime": "08:00"})
    for text in (
        "remote next week",
        "where am I working next week?",
        "WFH on Saturday",
        "am I in the office on Monday?",
    ):
        await chat.say(text)
    await chat.press("Set it")
    for text in ("what time off do I have in November?", "move Thursday's time off to Monday", "cancel tomorrow"):
        await chat.say(text)
    await expect(window.state).to_contain_text("Cancel this time off?")


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_nothing_serious_and_nothing_sticks_out(opened: Open, look: str) -> None:
    options: dict[str, Any] = LOOKS[look]
    window = await opened(**options)
    await show_many(window)
    assert [] == await window.faults()
    talk = window.page.locator("#log")
    assert await talk.evaluate("it => it.scrollWidth") <= await talk.evaluate("it => it.clientWidth")


async def test_the_menu_behind_the_dots_is_sound(opened: Open) -> None:
    window = await opened()
    await window.tenant.chat("ada").say("off Friday")
    await window.tenant.chat("ada").press("Book it")
    await window.say("what time off do I have?")
    await window.press("More actions")
    assert [] == await window.faults()
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("menu")).to_have_count(0)
    assert "More actions" == await window.focused()


async def test_the_focus_lands_on_the_card_that_took_the_others_place(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await window.press("Change")
    await expect(window.card.get_by_label("Whole day")).to_be_focused()  # the first input of the form just opened
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    await expect(window.headline).to_be_focused()


async def test_the_focus_stays_where_the_person_is_when_a_card_changes_elsewhere(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await expect(window.card).to_contain_text("Friday 20 November")
    await window.tenant.chat("ada", device="phone").press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert "Message to the bot" == await window.focused()


async def test_what_the_bot_says_is_announced(opened: Open) -> None:
    window = await opened()
    await window.say("thanks!")
    await expect(window.page.locator("#announcer")).to_contain_text("You’re welcome")
    await window.say("off Friday afternoon")
    await expect(window.page.locator("#announcer")).to_contain_text("Friday 20 November")


async def test_time_off_is_booked_by_keyboard_alone(opened: Open) -> None:
    window = await opened()
    keys = window.page.keyboard
    await keys.type("off Friday afternoon")  # the page begins in the message box
    await keys.press("Enter")
    await expect(window.state).to_contain_text("To confirm")
    for _ in range(20):
        await keys.press("Shift+Tab")
        if await window.focused() == "Book it":
            break
    await keys.press("Enter")
    await expect(window.state).to_contain_text("Booked")
    assert [("Fri 20 12:00", "Fri 20 17:00", "Time off")] == window.plan()
