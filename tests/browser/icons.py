"""The app's icons, drawn from their sources: `make icons` writes manifest/*.png from manifest/*.svg."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Browser

from tests.browser.window import chromium

FOLDER = Path(__file__).parents[2] / "manifest"
SIDES = {"color": 192, "outline": 32}  # pixels


async def draw(browser: Browser, name: str) -> bytes:
    """The icon as PNG, on a transparent ground."""
    side = SIDES[name]
    page = await browser.new_page(viewport={"width": side, "height": side})
    try:
        svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        await page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
        return await page.screenshot(omit_background=True)
    finally:
        await page.close()


async def main() -> None:
    """Draw them all."""
    async with chromium() as browser:
        for name in SIDES:
            (FOLDER / f"{name}.png").write_bytes(await draw(browser, name))
            print(f"manifest/{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
