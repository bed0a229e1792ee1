"""Group chats, channels, guests and the message extension, through the whole service."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox.cards import attached, text
from bot.sandbox.chats import Chat
from bot.sandbox.events import EventKind
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.sandbox.task_module import TaskModule
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

ELSEWHERE = "Please sign in once in our own chat. I’ll carry on here right after."


def stored(chat: Chat) -> str:
    """The newest card of the conversation as everybody but its author sees it."""
    return text(attached(chat.conversation.newest_first()[0].activity) or {})


def seen(chat: Chat) -> str:
    """The same card as the person at this device sees it."""
    return text(chat.device.card(chat.conversation.newest_first()[0]) or {})


async def test_in_a_group_the_stored_card_is_reduced_and_refreshed_for_its_author_alone(tenant: SandboxTenant) -> None:
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await ada.say("off Friday afternoon, chemotherapy")
    assert stored(ada) == "○  To confirm\nTime off for Ada Marten\nFriday 20 November, 12:00–17:00"
    assert ("Chemotherapy" in seen(ada), "Chemotherapy" in seen(bruno)) == (True, False)
    ada.device.reload(ada.conversation)
    bruno.device.reload(bruno.conversation)
    await tenant.teams.settled()
    assert ("Chemotherapy" in seen(ada), "Chemotherapy" in seen(bruno)) == (True, False)
    assert tenant.plan("ada") == []  # a refresh never acts
    await ada.press("Book it")
    assert stored(ada) == "✓  Booked\nTime off for Ada Marten\nFriday 20 November, 12:00–17:00"
    assert [each.subject for each in tenant.plan("ada")] == ["Chemotherapy"]


async def test_in_a_group_nobody_reads_the_reasons_of_ones_plan(tenant: SandboxTenant) -> None:
    tenant.plans.seed(ADA, TimeOff(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17), subject="Chemotherapy"))
    chat = tenant.chat("ada", "group")
    for words in ("what time off do I have?", "cancel my Friday off", "keep it", "move my Friday off to Thursday"):
        await chat.say(words)
        assert "hemotherapy" not in stored(chat)
    await chat.press_verb("confirm")
    assert "hemotherapy" not in stored(chat)
    assert [(each.start.day, each.subject) for each in tenant.plan("ada")] == [(19, "Chemotherapy")]


async def test_in_a_channel_without_sign_in_the_way_leads_through_the_own_chat_and_back(fresh: Open) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada", "channel")
        await chat.say("off Friday afternoon")
        assert chat.replies == [f"{ELSEWHERE}\nOpen our chat"]
        await tenant.install("ada")  # opening the link adds the bot there: it asks at once
        assert stored(chat).startswith("○  To confirm\nTime off for Ada Marten")
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1


async def test_what_is_not_meant_for_the_bot_is_left_alone(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada", "group")
    sender, roster = tenant.teams.sender, tenant.teams.roster
    now = tenant.clock.read(ADA.zone)
    activity = sender.message(roster.next_id(), ADA, chat.conversation, now, "I am off Friday", mention=False)
    event = await tenant.teams.deliver(activity, ADA, "desktop")
    assert event.status == 200
    assert [each for each in tenant.teams.journal.events if each.kind is EventKind.POSTED] == []


async def test_a_guest_of_another_tenant_is_told_kindly(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    activity = tenant.teams.sender.message(
        tenant.teams.roster.next_id(), ADA, chat.conversation, tenant.clock.read(ADA.zone), "off Friday", mention=False
    )
    activity["channelData"]["tenant"]["id"] = "00000000-0000-4000-8000-00000000beef"
    activity["conversation"]["tenantId"] = "00000000-0000-4000-8000-00000000beef"
    mark = tenant.teams.journal.mark
    await tenant.teams.deliver(activity, ADA, "desktop")
    said = [each.text for each in tenant.teams.journal.since(mark) if each.is_reply]
    assert len(said) == 1
    assert "Sorry" not in said[0]


async def test_sickness_is_made_neutral_where_the_organisation_says_so(fresh: Open) -> None:
    async with fresh(settings={"neutral_sickness": True}) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("sick today")
        await chat.press("Book it")
        assert ["ick" in (each.subject or "") for each in tenant.plan("ada")] == [False]


async def test_a_message_becomes_time_off_in_a_dialog(tenant: SandboxTenant) -> None:
    ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
    await bruno.say("off Friday afternoon")
    assert bruno.said
    dialog = await TaskModule.open(ada, bruno.said)
    assert dialog.card is not None
    assert "Friday 20 November, 12:00–17:00" in text(dialog.card)
    await dialog.press("Book it", {"subject": "Dentist"})
    assert "Booked" in text(dialog.card or {})
    assert [each.subject for each in tenant.plan("ada")] == ["Dentist"]
    await dialog.press("Undo")
    assert tenant.plan("ada") == []


async def test_the_dialog_of_somebody_who_is_not_signed_in_goes_on_in_their_own_chat(fresh: Open) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        ada, bruno = tenant.chat("ada", "group"), tenant.chat("bruno", "group")
        await bruno.say("off Friday afternoon")
        assert bruno.said
        dialog = await TaskModule.open(ada, bruno.said)
        assert dialog.closing == ELSEWHERE
        own = tenant.chat("ada")
        assert stored(own).startswith("○  To confirm")
        await own.press("Book it")
        assert len(tenant.plan("ada")) == 1


async def test_the_welcome_is_said_once(fresh: Open) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        await tenant.install("ada")
        posted = [each.text for each in tenant.teams.journal.events if each.kind is EventKind.POSTED]
        assert len(posted) == 1
        assert all(word in posted[0] for word in ("your own work plan", "30 days"))


async def test_a_bot_that_was_removed_stays_silent_and_fails_nothing(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    chat.conversation.installed = False
    mark = tenant.teams.journal.mark
    await chat.say("off Friday afternoon")
    assert [(each.kind, each.status) for each in tenant.teams.journal.since(mark)] == [(EventKind.SENT, 200)]


async def test_what_a_free_friday_and_own_hours_mean_comes_from_the_plan(tenant: SandboxTenant) -> None:
    bruno = tenant.person("bruno")
    await tenant.sign_in(bruno)
    chat = tenant.chat(bruno)
    await chat.say("absent jeudi après-midi")
    await chat.press_verb("book")
    (booked,) = tenant.plan(bruno)
    thursday = bruno.hours[3]
    assert thursday
    assert booked.end.time() == thursday[1]
    await chat.say("absent vendredi")
    assert "vendredi 20 novembre" in chat.replies[-1]
    assert "⚠" in chat.replies[-1]  # he does not work on Fridays
