"""A browser window with the chat page open, for tests and for the README's pictures."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from playwright.async_api import Browser, FrameLocator, Locator, Page, async_playwright

from bot.sandbox.page import ChatPage
from bot.sandbox.page.server import HERE
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.tenant import Build, SandboxTenant, Shared

NOW = datetime(2026, 11, 18, 9)  # a Wednesday
PEOPLE = (replace(ADA, consented=True), replace(BRUNO, consented=True))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAME = """() => {
  const it = document.activeElement;
  return it.getAttribute("aria-label") ?? it.labels?.[0]?.innerText ?? it.innerText;
}"""
# What a person would not forgive: everything axe calls serious or critical.
_AXE = """async () => {
  const { violations } = await axe.run(document, { iframes: false });
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`)]);
}"""


@dataclass
class Window:
    """The page as one person sees it, and the tenant behind it."""

    tenant: SandboxTenant
    page: Page
    problems: list[str]

    @property
    def cards(self) -> Locator:
        """Every card shown, in order."""
        return self.page.locator(".message.bot .card")

    @property
    def card(self) -> Locator:
        """The newest card."""
        return self.cards.last

    @property
    def headline(self) -> Locator:
        """The newest card's headline."""
        return self.card.get_by_role("heading")

    @property
    def state(self) -> Locator:
        """The newest card's first line: how far it has come."""
        return self.card.locator(".ac-textBlock").first

    @property
    def pages(self) -> FrameLocator:
        """The sign-in pages, in their window."""
        return self.page.frame_locator("#sign-in-pages")

    async def say(self, text: str) -> None:
        """Write a message and send it."""
        await self.page.get_by_label("Message to the bot").fill(text)
        await self.page.keyboard.press("Enter")

    async def press(self, label: str) -> None:
        """Press a button of the newest card, by the name a screen reader gives it."""
        await self.card.get_by_role("button", name=label, exact=True).click()

    async def focused(self) -> str:
        """What the focus is on: the text or label of the element."""
        return str(await self.page.evaluate(_NAME))

    async def faults(self) -> list[Any]:
        """What axe-core finds serious on the page as it is."""
        if not await self.page.evaluate("() => 'axe' in window"):
            await self.page.evaluate(AXE.read_text("utf-8"))
        found: list[Any] = json.loads(json.dumps(await self.page.evaluate(_AXE)))
        return found

    def plan(self, person: str = "ada") -> list[tuple[str, str, str | None]]:
        """The person's time off: start, end (wall clock, to the minute) and subject."""
        return [
            (f"{each.start:%a %d %H:%M}", f"{each.end:%a %d %H:%M}", each.subject) for each in self.tenant.plan(person)
        ]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium, with a profile of its own that is thrown away."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_window(
    browser: Browser,
    *,
    people: Sequence[SandboxPerson] = PEOPLE,
    person: str = "ada",
    chat: str = "personal",
    device: str = "desktop",
    signed_in: bool = True,
    shared: Shared | None = None,
    build: Build | None = None,
    **context: Any,
) -> AsyncIterator[Window]:
    """A tenant of its own at `NOW` and its page in a new window; `context` is Playwright's (color_scheme …)."""
    async with AsyncExitStack() as stack:
        tenant = await stack.enter_async_context(SandboxTenant(people, now=NOW, shared=shared, build=build))
        served = await stack.enter_async_context(ChatPage(tenant))
        if signed_in:
            assert await tenant.sign_in(person)
        opened = await browser.new_context(**({"locale": "en-GB"} | context))
        stack.push_async_callback(opened.close)
        page = await opened.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        await page.goto(f"{served.url}?as={person}&in={chat}&device={device}")
        window = Window(tenant, page, problems)
        if chat == "personal":
            await window.card.wait_for()  # the welcome
        yield window
