"""Devices: what a press sends, whose view it changes, and what clients do by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import cards
from bot.sandbox.activities import teams_id
from bot.sandbox.cards import ADAPTIVE
from bot.sandbox.chats import NoSuchButtonError
from bot.sandbox.conversations import Message
from bot.sandbox.events import EventKind
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.task_module import TaskModule
from tests.sandbox.teams_fixtures import LocalBot, adaptive, execute, stage

Json = dict[str, Any]
FORM = [{"type": "Input.Text", "id": "subject", "value": "Dentist"}, {"type": "Input.Toggle", "id": "allDay"}]


def headline(text: str) -> Json:
    return {"type": "TextBlock", "text": text}


def card_answer(card: Json) -> Json:
    value = {"type": "AdaptiveCard", "version": "1.5", **card}
    return {"statusCode": 200, "type": ADAPTIVE, "value": value}


async def booking(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
    """Post a proposal; answer its button with a card for the presser, and store another."""
    if activity["type"] == "message" and "text" in activity:
        card = {"body": [headline("Proposal"), *FORM], "actions": [execute("Book it", "book", card="c1")]}
        await bot.reply(activity, adaptive(card))
    if activity.get("name") == "adaptiveCard/action":
        stored = {"type": "message", **adaptive({"body": [headline("Booked by Ada")]})}
        await bot.call("PUT", activity, f"/activities/{activity['replyToId']}", stored)
        return 200, card_answer({"body": [headline("Booked")], "actions": [execute("Undo", "undo")]})
    return 200, None


async def test_a_press_sends_the_buttons_data_and_what_the_inputs_show() -> None:
    async with stage(booking) as here:
        chat = here.chat()
        await chat.say("off Friday")
        await chat.press("book", entered={"subject": "Optician"})
        pressed = here.bot.activities[-1]
        assert (pressed["type"], pressed["name"]) == ("invoke", "adaptiveCard/action")
        assert pressed["value"] == {
            "action": {
                "type": "Action.Execute",
                "verb": "book",
                "data": {"verb": "book", "card": "c1", "subject": "Optician", "allDay": "false"},
            },
            "trigger": "manual",
        }


async def test_an_answer_changes_the_pressers_view_and_no_other() -> None:
    async with stage(booking) as here:
        chat, phone = here.chat(), here.chat(device="phone")
        await chat.say("off Friday")
        await chat.press("Book it")
        [message] = chat.conversation.newest_first()[:1]
        seen = [cards.text(each.device.card(message) or {}) for each in (chat, phone)]
        assert seen == ["Booked\nUndo", "Booked by Ada"]


async def test_a_reload_shows_the_stored_card() -> None:
    async with stage(booking) as here:
        chat = here.chat()
        await chat.say("off Friday")
        await chat.press("Book it")
        chat.device.reload(chat.conversation)
        message = chat.conversation.newest_first()[0]
        assert cards.text(chat.device.card(message) or {}) == "Booked by Ada"


async def test_an_old_client_sends_the_fallback_as_a_message_with_a_value() -> None:
    async with stage(booking) as here:
        chat = here.chat()
        chat.device.executes = False
        await chat.say("off Friday")
        await chat.press("Book it")
        sent = here.bot.activities[-1]
        assert (sent["type"], "text" in sent, sent["value"]) == (
            "message",
            False,
            {"verb": "book", "card": "c1", "subject": "Dentist", "allDay": "false"},
        )
        assert sent["replyToId"] == chat.conversation.newest_first()[0].id


async def test_the_same_press_can_come_from_another_device() -> None:
    async with stage(booking) as here:
        chat = here.chat()
        await chat.say("off Friday")
        await chat.press("Book it")
        await chat.again()
        first, second = [each for each in here.bot.activities if each["type"] == "invoke"]
        assert first["value"] == second["value"]
        sent = [event.device for event in here.teams.journal.events if event.kind is EventKind.SENT]
        assert sent == ["desktop", "desktop", "phone"]


async def listing(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
    if activity["type"] == "message" and "text" in activity:
        rows = [
            {"type": "ActionSet", "actions": [execute("Cancel", "cancel", n=n), execute("Change", "change")]}
            for n in (1, 2)
        ]
        await bot.reply(activity, adaptive({"body": rows}))
    return 200, card_answer({"body": []})


async def test_the_nth_button_of_a_verb_is_pressed() -> None:
    async with stage(listing) as here:
        chat = here.chat()
        await chat.say("what time off do I have?")
        await chat.press("cancel", 2)
        assert here.bot.activities[-1]["value"]["action"]["data"]["n"] == 2


async def test_the_newest_card_counts_even_where_an_older_one_has_more() -> None:
    async with stage(listing) as here:
        chat = here.chat()
        await chat.say("what time off do I have?")
        older = chat.find("cancel", 2)
        await chat.say("and now?")
        newer = chat.find("cancel", 2)
        assert (older.message.id < newer.message.id, newer.button) == (True, older.button)
        with pytest.raises(NoSuchButtonError, match=r"'cancel \(number 3\)'; shown are: Cancel, Change"):
            chat.find("cancel", 3)


async def refreshing(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
    if activity["type"] == "message":
        refresh = {"action": execute("", "refresh", card="c1"), "userIds": [activity["from"]["id"]]}
        await bot.reply(activity, adaptive({"body": [headline("Ada is off")], "refresh": refresh}))
        return 200, None
    body = {"body": [headline("For Ada")], "actions": [execute("Book it", "book")]}
    return 200, card_answer(body)


async def test_listed_viewers_refresh_by_themselves_and_others_see_what_is_stored() -> None:
    async with stage(refreshing) as here:
        group = here.teams.roster.group()
        ada, bruno = here.chat(where=group), here.chat(BRUNO, where=group)
        await ada.say("off Friday")
        invokes = [each for each in here.bot.activities if each["type"] == "invoke"]
        assert {(each["value"]["trigger"], each["from"]["aadObjectId"]) for each in invokes} == {("automatic", ADA.id)}
        assert len(invokes) == len(here.teams.devices(ADA))
        message = group.newest_first()[0]
        shown = [cards.text(each.device.card(message) or {}) for each in (ada, bruno)]
        assert shown == ["For Ada\nBook it", "Ada is off"]


async def test_somebody_else_can_send_a_press_they_do_not_see() -> None:
    async with stage(refreshing) as here:
        group = here.teams.roster.group()
        await here.chat(where=group).say("off Friday")
        await here.chat(BRUNO, where=group).press("book")
        last = here.bot.activities[-1]
        assert (last["from"]["id"], last["value"]["action"]["verb"]) == (teams_id(BRUNO.id), "book")


def oauth_card() -> Json:
    content = {
        "text": "Please sign in",
        "connectionName": "",
        "tokenExchangeResource": {"id": "request-1", "uri": "api://botid-x"},
        "buttons": [{"type": "signin", "title": "Sign in", "value": "https://localhost/auth/start?x=1"}],
    }
    return {"attachments": [{"contentType": cards.OAUTH, "content": content}]}


@pytest.mark.parametrize(("status", "button"), [(200, False), (412, True)])
async def test_every_device_answers_an_oauth_card_with_the_persons_token(status: int, button: bool) -> None:
    async def sign_in(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
        if activity["type"] == "message":
            await bot.reply(activity, oauth_card())
            return 200, None
        return status, {"id": "request-1", "failureDetail": "consent" if status == 412 else ""}

    async with stage(sign_in) as here:
        chat = here.chat()
        await chat.say("off Friday")
        exchanges = [each for each in here.bot.activities if each["type"] == "invoke"]
        assert [(each["name"], each["value"]["id"]) for each in exchanges] == [
            ("signin/tokenExchange", "request-1")
        ] * 2
        claims = here.bot.tokens
        assert claims.teams_token(ADA).count(".") == exchanges[0]["value"]["token"].count(".")
        assert bool(chat.device.sign_in) is button


async def test_sign_in_cards_outside_the_personal_chat_are_not_answered() -> None:
    async def sign_in(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
        await bot.reply(activity, oauth_card())
        return 200, None

    async with stage(sign_in) as here:
        await here.chat(where=here.teams.roster.group()).say("off Friday")
        assert [each["type"] for each in here.bot.activities] == ["message"]


async def test_a_message_extension_opens_a_dialog_and_submits_it() -> None:
    async def dialog(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
        if activity["name"] == "composeExtension/submitAction":
            return 200, {"task": {"type": "message", "value": "Booked."}}
        submit = {"type": "Action.Submit", "title": "Book it", "data": {"verb": "book"}}
        content = {"type": "AdaptiveCard", "version": "1.5", "body": FORM, "actions": [submit]}
        card = {"contentType": ADAPTIVE, "content": content}
        return 200, {"task": {"type": "continue", "value": {"title": "Time off", "card": card}}}

    async with stage(dialog) as here:
        chat = here.chat(where=here.teams.roster.group())
        sent = here.teams.sender.message("1", BRUNO, chat.conversation, here.teams.clock.read("UTC"), "off <Friday>")
        module = await TaskModule.open(chat, Message("1", teams_id(BRUNO.id), sent))
        assert (module.title, cards.inputs(module.card or {})) == (
            "Time off",
            {"subject": "Dentist", "allDay": "false"},
        )
        with pytest.raises(NoSuchButtonError, match="shown are: Book it"):
            await module.press("undo")
        await module.press("book", {"subject": "Optician"})
        assert (module.card, module.closing) == (None, "Booked.")
        fetched, submitted = [each["value"] for each in here.bot.activities]
        payload = fetched["messagePayload"]
        assert payload["body"] == {"contentType": "html", "content": "<div>off &lt;Friday&gt;</div>"}
        assert payload["from"]["user"]["displayName"] == "Bruno Lacaze"
        assert submitted["data"] == {"verb": "book", "subject": "Optician", "allDay": "false"}
