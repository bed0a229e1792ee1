"""One Chromium for all browser tests of a run; without it, or without the page's npm packages, they skip aloud."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.sandbox.page import missing
from bot.sandbox.tenant import Shared
from tests.browser.window import AXE, CHROMIUM, Window, chromium, open_window

expect.set_options(timeout=15_000)
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def shared() -> Shared:
    """Keys and certificate authority, made once."""
    return Shared.make()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser, or a skip that says what is missing."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here (on Debian: apt-get install chromium)")
    if why := missing():
        pytest.skip(f"{why} (make page)")
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make page)")
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, shared: Shared) -> AsyncIterator[Open]:
    """Opens windows (see `open_window`), and checks at the end that their scripts met no error."""
    async with AsyncExitStack() as stack:
        windows: list[Window] = []

        async def open_one(**options: Any) -> Window:
            windows.append(await stack.enter_async_context(open_window(browser, shared=shared, **options)))
            return windows[-1]

        yield open_one
        assert [problem for window in windows for problem in window.problems] == []
