"""The README's pictures, taken of the chat page: `make pictures` writes docs/pictures/*.png."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from playwright.async_api import Browser, expect

from bot.sandbox.calendar import Event
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import SandboxTenant
from bot.service import made
from bot.settings import Settings
from tests.browser.window import NOW, Window, chromium, open_window

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LIMIT = 150_000  # bytes a picture
DESK: dict[str, Any] = {"viewport": {"width": 1000, "height": 620}, "color_scheme": "light"}
HAND: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "color_scheme": "dark", "device": "phone"}

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1000, "height": 1300}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1000, "height": 1300}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 1300}, "color_scheme": "light", "device": "phone"},
}
# What each picture is called, what is said and pressed before it, and what the card then shows.
CARDS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("help", "help", (), "Tell me when you are off"),
    ("question", "half day Friday", (), "Half a day"),
    ("proposal", "", ("Afternoon (12:00–17:00)",), "To confirm"),
    ("corrected", "for the dentist", (), "The reason is now Dentist."),
    ("form", "", ("Change",), "Whole day"),
    ("booked", "", ("Book it",), "Booked"),
    ("paste", "", ("Text to paste",), "To paste"),
    ("overlap", "off Thursday and Friday", (), "You already have time off then:"),
    ("not-booked", "", ("Discard",), "Not booked"),
    ("meetings", "off 2 December", ("Show: 2 meetings, one you organise",), "Design review"),
    ("several", "every Friday in December", (), "4 times"),
    ("several-booked", "", ("Book it",), "Booked"),
    ("undone", "", ("Undo",), "Undone"),
    ("change", "move 20 November to Monday", (), "Change this time off?"),
    ("changed", "", ("Yes, change",), "Changed"),
    ("month", "what time off do I have in November?", (), "1 entry, November 2026"),
    ("cancel", "cancel Monday", (), "Cancel this time off?"),
    ("cancelled", "", ("Yes, cancel",), "Cancelled"),
    ("place", "remote Thursday and Friday", (), "Office → Remote"),
    ("place-set", "", ("Set it",), "Changed"),
    ("place-undone", "", ("Undo",), "In your plan again"),
    ("place-nothing", "WFH on Saturday", (), "Nothing to change"),
    ("where", "where am I working next week?", (), "Where you work"),
    ("where-day", "am I in the office on Friday?", (), "No: Friday"),
    ("habits", "I need some time off", (), "One question"),
    ("holidays", "off 21 to 28 December", (), "is a public holiday"),
    ("bridges", "bridge days in December", (), "1 day off gives 5"),
    ("year", "my year", (), "Your year 2026"),
    ("settings", "settings", (), "Work begins"),
)


async def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with chromium() as browser:
        for options, picture in ((DESK, desk), (HAND, hand)):
            await picture(browser, options)
        for look, options in LOOKS.items():
            await cards(browser, options, look)
            await reminder(browser, options, look)
            await telling(browser, options, look)


async def cards(browser: Browser, options: dict[str, Any], look: str) -> None:
    """Every kind of card by itself, for docs/design.md."""
    async with open_window(browser, **options) as window:
        clash(window.tenant)
        for name, says, presses, shows in CARDS:
            if says:
                await window.say(says)
            for label in presses:
                await window.press(label)
            await expect(window.card).to_contain_text(shows)
            await take(window, f"card-{name}-{look}", card=True)


def clash(tenant: SandboxTenant) -> None:
    """Put meetings into Ada's calendar on the day that one of the cards is about, and what she did into her plan."""
    day = datetime(2026, 12, 2)
    tenant.calendars.seed(ADA, Event(day.replace(hour=10), day.replace(hour=10, minute=30), "Stand-up", "Bruno Lacaze"))
    tenant.calendars.seed(ADA, Event(day.replace(hour=14), day.replace(hour=15), "Design review"))
    for month, first, last, subject in ((2, 9, 13, "Skiing"), (5, 5, 8, "Spring"), (8, 3, 14, "Summer holidays")):
        start, end = datetime(2026, month, first), datetime(2026, month, last, 23, 59, 59)
        tenant.plans.seed(ADA, TimeOff(start, end, True, subject))
    for friday in (9, 16):
        start = datetime(2026, 10, friday, 12)
        tenant.plans.seed(ADA, TimeOff(start, start.replace(hour=17), subject="Dentist"))


async def reminder(browser: Browser, options: dict[str, Any], look: str) -> None:
    """What is said the evening before time off, by a bot whose clock is put to that evening."""
    at = [NOW.timestamp()]

    def build(settings: Settings) -> web.Application:
        service = made(settings)
        service.database.clock = lambda: at[0]
        return service.application()

    async with open_window(browser, build=build, **options) as window:
        await window.say("off Friday afternoon for the dentist")
        await window.press("Book it")
        await expect(window.state).to_contain_text("Booked")
        await window.say("remind me")
        await expect(window.page.get_by_text("the evening before you’re off").first).to_be_visible()
        at[0] = datetime(2026, 11, 19, 18, 30, tzinfo=ZoneInfo("Europe/London")).timestamp()
        await expect(window.card).to_contain_text("You’re off tomorrow afternoon")
        await take(window, f"card-reminder-{look}", card=True)


async def telling(browser: Browser, options: dict[str, Any], look: str) -> None:
    """Telling a group that the bot is in, before and after."""
    async with open_window(browser, **options) as window:
        await window.tenant.chat("ada", "group").say("hello")
        await window.say("off Friday afternoon for the dentist")
        await window.press("Book it")
        await expect(window.state).to_contain_text("Booked")
        await window.say("tell the team")
        await expect(window.card).to_contain_text("Post it")
        await take(window, f"card-share-{look}", card=True)
        await window.press("Post it")
        await expect(window.state).to_contain_text("Passed on")
        await take(window, f"card-shared-{look}", card=True)


async def desk(browser: Browser, options: dict[str, Any]) -> None:
    """A proposal, the same booked, and a list with its month, in a wide window."""
    async with open_window(browser, **options) as window:
        await window.say("off Friday afternoon for the dentist")
        await expect(window.state).to_contain_text("To confirm")
        await take(window, "proposal")
        await window.press("Book it")
        await expect(window.state).to_contain_text("Booked")
        await take(window, "booked")
        await window.tenant.chat("ada").say("off 23 to 25 November")
        await window.tenant.chat("ada").press("Book it")
        await window.page.set_viewport_size({"width": 1000, "height": 760})
        await window.say("what time off do I have in November?")
        await expect(window.card.get_by_role("table")).to_be_visible()
        await take(window, "list")


async def hand(browser: Browser, options: dict[str, Any]) -> None:
    """The page on a phone, dark: a question and its answer."""
    async with open_window(browser, **options) as window:
        await window.say("half day Friday")
        await window.press("Afternoon (12:00–17:00)")
        await expect(window.card).to_contain_text("Friday 20 November, 12:00–17:00")
        await take(window, "phone-dark")


async def take(window: Window, name: str, *, card: bool = False) -> None:
    """Write what the window shows, or its newest card alone, without the mark of the focus."""
    await window.page.evaluate("() => { document.activeElement.blur(); }")
    file = PICTURES / f"{name}.png"
    shown = window.card if card else window.page
    await shown.screenshot(path=file, animations="disabled")
    if (taken := file.stat().st_size) > LIMIT:
        raise SystemExit(f"{file} has {taken} bytes; {LIMIT} is the limit.")
    print(f"{file.relative_to(PICTURES.parents[1])}: {taken // 1000} KB")


if __name__ == "__main__":
    asyncio.run(main())
