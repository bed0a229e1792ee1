"""Signing in as a person meets it: the button, the consent page in its window, and what was asked for goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import expect

from bot.sandbox.people import ADA, BRUNO
from tests.browser.conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.once]

PEOPLE = (replace(ADA, consented=False), BRUNO)


async def test_after_consent_what_was_asked_for_goes_on_by_itself(opened: Open) -> None:
    window = await opened(people=PEOPLE, signed_in=False)
    await window.say("off Friday afternoon")
    await window.page.locator(".bubble").get_by_role("button").click()
    dialog = window.page.get_by_role("dialog", name="Sign in")
    await expect(dialog).to_be_visible()
    await expect(dialog.locator("#sign-in-address")).to_contain_text("/oauth2/v2.0/authorize")
    await expect(window.pages.get_by_text("Have full access to your calendars")).to_be_visible()
    assert [] == await window.faults()
    await window.pages.get_by_role("button", name="Accept").click()
    await expect(dialog).to_be_hidden()
    await expect(window.state).to_contain_text("To confirm")
    await expect(window.page.locator("#steps")).to_contain_text("/auth/end")


async def test_declining_leaves_the_button_and_books_nothing(opened: Open) -> None:
    window = await opened(people=PEOPLE, signed_in=False)
    await window.say("off Friday afternoon")
    button = window.page.locator(".bubble").get_by_role("button")
    await button.click()
    await window.pages.get_by_role("button", name="Cancel").click()
    await expect(window.pages.get_by_role("status")).to_contain_text("try again in Teams")
    await window.page.get_by_role("button", name="Close").click()
    await expect(window.page.locator(".bubble").get_by_text("You didn’t finish signing in")).to_be_visible()
    await expect(button).to_be_visible()
    assert [] == window.plan()


async def test_a_person_who_has_consented_is_signed_in_without_seeing_anything(opened: Open) -> None:
    window = await opened(signed_in=False)
    await window.say("off Friday afternoon")
    await expect(window.state).to_contain_text("To confirm")
    await expect(window.page.locator("#steps")).to_contain_text("signed in silently")
    await expect(window.page.get_by_role("button", name="Sign in")).to_have_count(0)
