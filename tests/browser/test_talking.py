"""Conversations in the browser: booking, correcting, asking, changing, cancelling, listing, in two languages."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.once]

FRIDAY = ("Fri 20 12:00", "Fri 20 17:00", "Time off")


async def test_what_was_proposed_is_booked_on_one_press(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await expect(window.state).to_contain_text("To confirm")
    await expect(window.card).to_contain_text("Friday 20 November, 12:00–17:00")
    assert [] == window.plan()
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert [FRIDAY] == window.plan()
    await expect(window.page.locator("#plan li")).to_contain_text(["Fri, 20 Nov 2026, 12:00–17:00"])


async def test_the_reason_typed_into_the_card_is_booked(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await window.press("Change")
    await window.card.get_by_label(re.compile("^Reason")).fill("Dentist & <b>friends</b>")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert [(*FRIDAY[:2], "Dentist & <b>friends</b>")] == window.plan()
    await expect(window.card).to_contain_text("Dentist & <b>friends</b>")


async def test_a_correction_changes_the_card_in_place(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await expect(window.card).to_contain_text("Friday 20 November")
    shown = await window.cards.count()
    await window.say("no, Thursday")
    await expect(window.card).to_contain_text("Thursday 19 November, 12:00–17:00")
    assert shown == await window.cards.count()
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert [("Thu 19 12:00", "Thu 19 17:00", "Time off")] == window.plan()


async def test_what_is_edited_wrongly_is_said_beside_the_input(opened: Open) -> None:
    window = await opened()
    await window.say("off Thursday 10 to 12")
    await expect(window.card).to_contain_text("10:00–12:00")
    await window.press("Change")
    ends = window.card.get_by_label("To", exact=True)
    await ends.fill("08:00")
    await window.press("Apply")
    await expect(window.card).to_contain_text("The end has to come after the start.")
    await ends.fill("12:30")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert [("Thu 19 10:00", "Thu 19 12:30", "Time off")] == window.plan()


async def test_a_question_is_answered_by_a_button(opened: Open) -> None:
    window = await opened()
    await window.say("half day Friday")
    await expect(window.headline).to_have_text("Half a day: morning or afternoon?")
    await window.press("Afternoon (12:00–17:00)")
    await expect(window.card).to_contain_text("Friday 20 November, 12:00–17:00")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    assert [FRIDAY] == window.plan()


async def test_a_question_is_answered_by_words(opened: Open) -> None:
    window = await opened()
    await window.say("half day Friday")
    await expect(window.headline).to_have_text("Half a day: morning or afternoon?")
    await window.say("pm")
    await expect(window.card).to_contain_text("Friday 20 November, 12:00–17:00")
    await window.say("book it")
    await expect(window.state).to_contain_text("Booked")
    assert [FRIDAY] == window.plan()


async def test_what_hides_behind_the_dots_can_be_pressed(opened: Open) -> None:
    window = await opened()
    await window.tenant.chat("ada").say("off Friday")
    await window.tenant.chat("ada").press("Book it")
    await window.say("what time off do I have?")
    await expect(window.headline).to_have_text("Your time off: 1 entry")  # the receipt has such dots, too
    await window.press("More actions")
    await window.page.get_by_role("menuitem", name="Cancel").click()
    await expect(window.state).to_contain_text("Cancel this time off?")
    await window.press("Yes, cancel")
    await expect(window.state).to_contain_text("Cancelled")
    assert [] == window.plan()


async def test_booked_time_is_moved_and_shown_before_and_after(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    await window.say("move Friday's time off to Monday")
    await expect(window.state).to_contain_text("Change this time off?")
    await expect(window.card).to_contain_text(re.compile("Monday 23 November.*Before: Friday 20 November", re.DOTALL))
    await window.press("Yes, change")
    await expect(window.state).to_contain_text("Changed")
    assert [("Mon 23 12:00", "Mon 23 17:00", "Time off")] == window.plan()


async def test_cancelling_asks_first_and_can_be_undone(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon for the dentist")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    await window.say("cancel my Friday off")
    await window.press("Yes, cancel")
    await expect(window.state).to_contain_text("Cancelled")
    assert [] == window.plan()
    await window.press("Undo")
    await expect(window.page.locator("#plan li strong")).to_have_count(1)
    assert [(*FRIDAY[:2], "Dentist")] == window.plan()


async def test_a_list_has_a_month_and_buttons_that_say_their_row(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    await window.say("what time off do I have in November?")
    table = window.card.get_by_role("table")
    await expect(table.get_by_role("columnheader")).to_have_text(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    await expect(table).to_contain_text("20 ◐")
    await window.card.get_by_role("button", name="Partly off: Friday 20 November").click()
    await expect(window.card.get_by_text("Partly off: Friday 20 November")).to_be_visible()
    await window.press("More actions")
    await window.page.get_by_role("menuitem", name="Cancel").click()
    await window.press("Yes, cancel")
    await expect(window.state).to_contain_text("Cancelled")
    assert [] == window.plan()


async def test_french_is_answered_in_french(opened: Open) -> None:
    window = await opened(person="bruno", locale="fr-FR")
    await window.say("congé mardi après-midi")
    await expect(window.state).to_contain_text("À confirmer")
    await expect(window.card).to_contain_text("mardi 24 novembre", ignore_case=True)
    assert "fr" == await window.card.locator(".ac-adaptiveCard").get_attribute("lang")
    await window.press("Enregistrer")
    await expect(window.card.get_by_role("button", name="Annuler", exact=True)).to_be_visible()
    assert [start for start, _, _ in window.plan("bruno")] == ["Tue 24 12:00"]
    await window.say("quels sont mes congés en novembre ?")
    await expect(window.card.get_by_role("table")).to_contain_text("24 ◐")
    await window.say("annule mon congé de mardi")
    await window.press("Oui, supprimer")
    await expect(window.page.locator("#plan")).to_contain_text("No time off.")
    assert [] == window.plan("bruno")


async def test_a_correction_in_french_changes_the_card_in_place(opened: Open) -> None:
    window = await opened(person="bruno", locale="fr-FR")
    await window.say("congé mardi après-midi")
    await expect(window.card).to_contain_text("mardi 24 novembre", ignore_case=True)
    shown = await window.cards.count()
    await window.say("non, jeudi")
    await expect(window.card).to_contain_text("jeudi 26 novembre", ignore_case=True)
    assert shown == await window.cards.count()


async def test_a_question_in_french_is_answered_by_button_and_by_words(opened: Open) -> None:
    window = await opened(person="bruno", locale="fr-FR")
    await window.say("demi-journée mardi")
    await expect(window.card.get_by_role("button", name=re.compile("^Matin"))).to_be_visible()
    await window.say("l'après-midi")
    await expect(window.state).to_contain_text("À confirmer")
    await window.press("Enregistrer")
    await expect(window.page.locator("#plan li strong")).to_have_count(1)
    await window.say("déplace mon congé de mardi à jeudi")
    await window.press("Oui, modifier")
    await expect(window.page.locator("#plan")).to_contain_text("19 Nov 2026")


async def test_the_other_device_shows_what_was_booked_here(opened: Open) -> None:
    window = await opened()
    await window.say("off Friday afternoon")
    await window.press("Book it")
    await expect(window.state).to_contain_text("Booked")
    await window.page.get_by_role("button", name="Phone").click()
    await expect(window.state).to_contain_text("Booked")
    assert (await window.page.locator("main").bounding_box() or {})["width"] < 400


async def test_in_a_group_another_person_is_told_privately_and_nothing_is_booked(opened: Open) -> None:
    window = await opened(chat="group")
    await window.tenant.install("bruno")
    await window.say("off Friday afternoon")
    await expect(window.state).to_contain_text("To confirm")
    await window.page.get_by_text("Bruno", exact=True).click()
    await expect(window.page.locator(".message.other")).to_have_count(1)
    await expect(window.state).to_contain_text("To confirm")
    await expect(window.card.get_by_role("button")).to_have_count(0)  # who may not press sees no button
    assert ([], []) == (window.plan("ada"), window.plan("bruno"))


async def test_time_off_is_booked_from_somebody_elses_message(opened: Open) -> None:
    window = await opened(chat="group")
    await window.tenant.install("ada")
    await window.tenant.chat("bruno", "group").say("I'm off on Friday afternoon")
    await window.page.get_by_role("button", name=re.compile("^Book time off “")).click()
    dialog = window.page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", level=3)).to_have_text("Friday 20 November, 12:00–17:00")
    assert [] == await window.faults()
    await dialog.get_by_role("button", name="Book it").click()
    await expect(dialog).to_contain_text("✓ Booked")
    assert ([FRIDAY], []) == (window.plan("ada"), window.plan("bruno"))
    await expect(window.page.locator("#plan li strong")).to_have_count(1)
