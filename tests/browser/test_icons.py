"""The icons are what their sources show, and follow the guidelines of "App icons" (Microsoft Learn)."""

from __future__ import annotations

import base64

import pytest
from playwright.async_api import Browser

from tests.browser.icons import FOLDER, SIDES, draw

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.once]

_PIXELS = """async (source) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return Array.from(context.getImageData(0, 0, image.width, image.height).data);
}"""


async def pixels(browser: Browser, png: bytes) -> list[list[int]]:
    """Red, green, blue and alpha of each pixel, row by row, 0 to 255."""
    page = await browser.new_page()
    try:
        data = await page.evaluate(_PIXELS, f"data:image/png;base64,{base64.b64encode(png).decode()}")
    finally:
        await page.close()
    return [data[index : index + 4] for index in range(0, len(data), 4)]


@pytest.mark.parametrize("name", SIDES)
async def test_an_icon_is_drawn_from_its_source(browser: Browser, name: str) -> None:
    kept = await pixels(browser, (FOLDER / f"{name}.png").read_bytes())
    drawn = await pixels(browser, await draw(browser, name))
    assert len(kept) == len(drawn) == SIDES[name] ** 2
    apart = [max(abs(one - other) for one, other in zip(*pair, strict=True)) for pair in zip(kept, drawn, strict=True)]
    assert sum(apart) / len(apart) < 2, "run `make icons`"  # browsers smooth edges differently


async def test_the_outline_is_white_on_nothing(browser: Browser) -> None:
    seen = [pixel for pixel in await pixels(browser, (FOLDER / "outline.png").read_bytes()) if pixel[3]]
    assert seen
    assert all(min(pixel[:3]) >= 250 for pixel in seen if pixel[3] > 40)


async def test_the_colour_icon_fills_its_square_with_the_accent_colour(browser: Browser) -> None:
    shown = await pixels(browser, (FOLDER / "color.png").read_bytes())
    side = SIDES["color"]
    edge = [shown[row * side + column] for row in (0, side - 1) for column in range(side)]
    assert [0x0B, 0x6A, 0x6F, 255] == edge[0]
    assert all(pixel == edge[0] for pixel in edge)
