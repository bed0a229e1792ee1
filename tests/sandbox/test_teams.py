"""The channel: what it sends, what the bot may do, what each device shows."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.activities import teams_id
from bot.sandbox.cards import ADAPTIVE
from bot.sandbox.chats import NoSuchButtonError
from bot.sandbox.connector import ConnectorFault
from bot.sandbox.conversations import Clock
from bot.sandbox.events import EventKind
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.state import State
from tests.sandbox.teams_fixtures import APP, KEYS, TENANT, LocalBot, adaptive, execute, stage

Json = dict[str, Any]
NOW = datetime(2026, 11, 18, 9)


async def silent(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
    return 200, None


async def echo(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
    if activity["type"] == "message" and "text" in activity:
        await bot.reply(activity, {"text": f"you said {activity['text']}"})
    return 200, None


async def test_a_message_comes_as_teams_sends_it() -> None:
    async with stage(silent, clock=Clock(NOW)) as here:
        await here.chat().say("off Friday")
        [sent] = here.bot.activities
        assert sent == {
            "type": "message",
            "id": sent["id"],
            "timestamp": "2026-11-18T09:00:00.000Z",
            "localTimestamp": "2026-11-18T09:00:00.000+00:00",
            "localTimezone": "Europe/London",
            "serviceUrl": here.teams.service_url,
            "channelId": "msteams",
            "from": {"id": teams_id(ADA.id), "name": "Ada Marten", "aadObjectId": ADA.id},
            "conversation": {
                "conversationType": "personal",
                "tenantId": TENANT,
                "id": here.teams.roster.personal(ADA).id,
            },
            "recipient": {"id": f"28:{APP}", "name": "Time Off"},
            "locale": "en-GB",
            "textFormat": "plain",
            "text": "off Friday",
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": "en-GB",
                    "country": "GB",
                    "platform": "Web",
                    "timezone": "Europe/London",
                }
            ],
            "channelData": {"tenant": {"id": TENANT}, "source": {"name": "text"}},
        }


async def test_the_clock_is_read_in_the_zone_of_each_person() -> None:
    async with stage(silent, clock=Clock(NOW)) as here:
        await here.chat(BRUNO).say("bonjour")
        [sent] = here.bot.activities
        assert (sent["timestamp"], sent["localTimestamp"]) == (
            "2026-11-18T08:00:00.000Z",
            "2026-11-18T09:00:00.000+01:00",
        )


async def test_activities_are_signed_for_the_service_url() -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        token = here.bot.headers[0].removeprefix("Bearer ")
        claims = jwt.decode(token, KEYS.current.public, algorithms=["RS256"], audience=APP)
        assert claims["serviceurl"] == here.teams.service_url


async def test_in_a_group_the_bot_is_mentioned() -> None:
    async with stage(silent) as here:
        await here.chat(where=here.teams.roster.group()).say("off tomorrow")
        [sent] = here.bot.activities
        assert sent["text"] == "<at>Time Off</at> off tomorrow"
        assert sent["conversation"]["conversationType"] == "groupChat"
        assert sent["entities"][1] == {
            "type": "mention",
            "mentioned": {"id": f"28:{APP}", "name": "Time Off"},
            "text": "<at>Time Off</at>",
        }


async def test_a_message_in_a_channel_starts_a_thread_the_bot_can_answer_in() -> None:
    async with stage(echo) as here:
        chat = here.chat(where=here.teams.roster.channel())
        await chat.say("off tomorrow")
        [sent] = here.bot.activities
        assert sent["conversation"]["id"].endswith(f";messageid={sent['id']}")
        assert sent["channelData"]["team"] == {"id": "19:sandboxteam@thread.tacv2"}
        assert chat.replies == ["you said Time Off off tomorrow".replace("Time Off", "<at>Time Off</at>")]


async def test_what_the_bot_says_is_the_reply_of_the_turn() -> None:
    async with stage(echo) as here:
        chat = here.chat()
        await chat.say("one")
        await chat.say("two")
        assert chat.replies == ["you said two"]


@pytest.mark.parametrize(
    "claims", [{"aud": "https://graph.microsoft.com"}, {"appid": "another"}, {"exp": 1}, {"scp": "x"}]
)
async def test_the_connector_takes_only_the_bots_own_token(claims: Json) -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        token = here.bot.tokens.app_token(**claims)
        status, _ = await here.bot.call("POST", here.bot.activities[0], "/activities", {"type": "message"}, token)
        assert status == 401


@pytest.mark.parametrize("status", [403, 412, 429, 502, 504])
async def test_the_connector_fails_as_often_as_it_was_told_to(status: int) -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        here.teams.connector.faults.arm(ConnectorFault(status, 7), kind="POST", times=2)
        answers = [
            (await here.bot.call("POST", here.bot.activities[0], "/activities", {"type": "message"}))[0]
            for _ in range(3)
        ]
        assert answers == [status, status, 201]


async def test_the_bot_changes_and_deletes_its_own_messages_only() -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        [activity] = here.bot.activities
        mine = await here.bot.reply(activity, {"text": "first"})
        body = {"type": "message", "text": "second"}
        assert (await here.bot.call("PUT", activity, f"/activities/{mine}", body))[0] == 200
        assert here.teams.roster.personal(ADA).messages[mine].activity == body
        assert (await here.bot.call("PUT", activity, f"/activities/{activity['id']}", body))[0] == 403
        assert (await here.bot.call("DELETE", activity, f"/activities/{mine}"))[0] == 200
        assert (await here.bot.call("PUT", activity, f"/activities/{mine}", body))[0] == 404


@pytest.mark.parametrize("card", [None, [], {"type": "Card"}, {"type": "AdaptiveCard", "body": {"type": "TextBlock"}}])
async def test_what_is_no_adaptive_card_is_refused(card: Any) -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        body = {"type": "message", "attachments": [{"contentType": ADAPTIVE, "content": card}]}
        status, answer = await here.bot.call("POST", here.bot.activities[0], "/activities", body)
        assert (status, answer["error"]["message"]) == (400, "The content is no Adaptive Card.")


async def test_a_message_that_is_too_large_is_refused() -> None:
    async with stage(silent) as here:
        await here.chat().say("hello")
        body = {"type": "message", "text": "x" * 60_000}
        assert (await here.bot.call("POST", here.bot.activities[0], "/activities", body))[0] == 413


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


async def test_whatever_the_bot_posts_the_connector_answers() -> None:
    async with stage(silent) as here:
        personal = f"{here.teams.service_url}v3/conversations"
        activities = f"{personal}/{here.teams.roster.personal(ADA).id}/activities"

        @given(body=JSON | st.fixed_dictionaries({"type": st.just("message"), "attachments": JSON, "members": JSON}))
        @settings(max_examples=40, deadline=None)
        def statuses(body: Any) -> None:
            for url in (personal, activities):
                answer = asyncio.run_coroutine_threadsafe(here.bot.request("POST", url, body), loop).result(10)
                assert answer[0] in (201, 400)

        loop = asyncio.get_running_loop()
        await asyncio.to_thread(statuses)


async def test_members_are_named_with_their_object_ids() -> None:
    async with stage(silent) as here:
        await here.chat(where=here.teams.roster.group()).say("hello")
        status, answer = await here.bot.call("GET", here.bot.activities[0], f"/members/{teams_id(BRUNO.id)}")
        assert (status, answer["aadObjectId"], answer["userPrincipalName"]) == (200, BRUNO.id, BRUNO.upn)


async def test_a_removed_bot_is_answered_403() -> None:
    async with stage(silent) as here:
        personal = here.teams.roster.personal(ADA)
        await here.teams.install(ADA, personal)
        await here.teams.install(ADA, personal, added=False)
        kinds = [(each["type"], each.get("action")) for each in here.bot.activities]
        assert kinds == [
            ("conversationUpdate", None),
            ("installationUpdate", "add"),
            ("installationUpdate", "remove"),
        ]
        status, _ = await here.bot.call(
            "POST", here.bot.activities[0], "/activities", {"type": "message", "text": "still here"}
        )
        assert status == 403


async def test_an_edited_message_comes_with_its_old_id() -> None:
    async with stage(silent) as here:
        chat = here.chat(where=here.teams.roster.group())
        await chat.say("off Friday")
        await chat.edit("off Thursday")
        first, second = here.bot.activities
        assert (second["type"], second["id"], second["text"], second["channelData"]["eventType"]) == (
            "messageUpdate",
            first["id"],
            "<at>Time Off</at> off Thursday",
            "editMessage",
        )


async def test_a_deleted_message_comes_without_its_text() -> None:
    async with stage(silent) as here:
        chat = here.chat()
        await chat.say("off Friday")
        await chat.delete()
        deleted = here.bot.activities[1]
        assert (deleted["type"], deleted.get("text"), deleted["channelData"]["eventType"]) == (
            "messageDelete",
            None,
            "softDeleteMessage",
        )


async def test_the_bot_opens_a_personal_chat_by_object_id() -> None:
    async with stage(silent) as here:
        body = {"isGroup": False, "members": [{"id": BRUNO.id}], "tenantId": TENANT}
        status, answer = await here.bot.request("POST", f"{here.teams.service_url}v3/conversations", body)
        assert (status, answer) == (201, {"id": here.teams.roster.personal(BRUNO).id})


async def test_a_restart_keeps_the_conversations_and_the_address(tmp_path: Any) -> None:
    async with stage(echo, state=State(tmp_path)) as here:
        await here.chat().say("hello")
        before = (here.teams.service_url, here.teams.roster.personal(ADA).to_json())
    async with stage(echo, state=State(tmp_path)) as here:
        assert (here.teams.service_url, here.teams.roster.personal(ADA).to_json()) == before


async def test_an_unanswered_invoke_says_what_teams_says() -> None:
    async def broken(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
        if activity["type"] == "invoke":
            return 500, None
        await bot.reply(activity, adaptive({"actions": [execute("Book it", "book")]}))
        return 200, None

    async with stage(broken) as here:
        chat = here.chat()
        await chat.say("off Friday")
        await chat.press("book")
        assert chat.replies == ["Unable to reach app. Please try again."]
        assert [event.status for event in chat.turn if event.kind is EventKind.SENT] == [500]


async def test_a_button_that_is_not_there_is_named_with_those_that_are() -> None:
    async def card(bot: LocalBot, activity: Json) -> tuple[int, Json | None]:
        await bot.reply(activity, adaptive({"actions": [execute("Book it", "book")]}))
        return 200, None

    async with stage(card) as here:
        chat = here.chat()
        await chat.say("off Friday")
        with pytest.raises(NoSuchButtonError, match=r"Undo.*shown are: Book it"):
            await chat.press("Undo")
