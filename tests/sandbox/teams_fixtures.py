"""A channel with a small bot of its own behind it: what the channel does is seen without our bot."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox.chats import Chat
from bot.sandbox.conversations import Clock, Conversation
from bot.sandbox.keys import KeyRing
from bot.sandbox.people import ADA, People, SandboxPerson
from bot.sandbox.roster import Roster
from bot.sandbox.state import State
from bot.sandbox.teams import AUDIENCE, Teams
from bot.sandbox.tls import LocalCA

APP = "11111111-2222-4333-8444-555555555555"
TENANT = "99999999-8888-4777-8666-555555555555"
Json = dict[str, Any]

KEYS = KeyRing()


class LocalTokens:
    """Tokens signed by one key: enough of an authority for the channel."""

    def channel_token(self, service_url: str) -> str:
        return KEYS.sign({"aud": APP, "serviceurl": service_url, **_times(), "iss": "channel"})

    def teams_token(self, person: SandboxPerson) -> str:
        return KEYS.sign({"aud": APP, "oid": person.id, **_times(), "iss": "authority"})

    def app_token(self, **overrides: Any) -> str:
        return KEYS.sign({"aud": AUDIENCE, "appid": APP, **_times(), "iss": "authority"} | overrides)

    def verify(self, token: str, audience: str) -> Json:
        return KEYS.verify(token, audience=audience, issuer="authority")


def _times() -> Json:
    now = int(time.time())
    return {"iat": now, "exp": now + 60}


@dataclass
class LocalBot:
    """A bot that records what it gets and answers as the test says."""

    answer: Callable[[LocalBot, Json], Awaitable[tuple[int, Json | None]]]
    tokens: LocalTokens = field(default_factory=LocalTokens)
    activities: list[Json] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)

    async def messages(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.activities.append(activity)
        self.headers.append(request.headers["Authorization"])
        status, body = await self.answer(self, activity)
        return web.json_response(body, status=status) if body is not None else web.Response(status=status)

    async def call(
        self, method: str, activity: Json, path: str = "", body: Json | None = None, token: str | None = None
    ) -> tuple[int, Json]:
        """Call the connector about the conversation of an activity."""
        url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}{path}"
        return await self.request(method, url, body, token)

    async def request(
        self, method: str, url: str, body: Json | None = None, token: str | None = None
    ) -> tuple[int, Json]:
        """Call the connector with the bot's own token, or another."""
        headers = {"Authorization": f"Bearer {token or self.tokens.app_token()}"}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, url, json=body, headers=headers, ssl=TRUST) as response,
        ):
            answer = await response.json() if response.content_type == "application/json" else {}
            return response.status, answer

    async def reply(self, activity: Json, body: Json) -> str:
        """Post a reply and return its id."""
        path = f"/activities/{activity['id']}"
        status, answer = await self.call("POST", activity, path, {"type": "message", **body})
        assert status == 201
        return str(answer["id"])


def adaptive(card: Json) -> Json:
    """A message body that carries a card."""
    content = {"type": "AdaptiveCard", "version": "1.5", **card}
    return {"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": content}]}


def execute(label: str, verb: str, **data: Any) -> Json:
    """A button with a fallback, as Teams' cards have."""
    button = {"type": "Action.Execute", "title": label, "verb": verb, "data": {"verb": verb, **data}}
    return {**button, "fallback": {"type": "Action.Submit", "title": label, "data": {"verb": verb, **data}}}


CA = LocalCA()  # of every connector here: making one takes a while
TRUST = CA.client_context()


@dataclass
class Stage:
    """The channel, the bot, and seats for the people."""

    teams: Teams
    bot: LocalBot

    def chat(self, person: SandboxPerson = ADA, device: str = "desktop", where: Conversation | None = None) -> Chat:
        conversation = where or self.teams.roster.personal(person)
        return Chat.of(self.teams, conversation, self.teams.device(person, device))


@asynccontextmanager
async def stage(
    answer: Callable[[LocalBot, Json], Awaitable[tuple[int, Json | None]]],
    *,
    clock: Clock | None = None,
    state: State | None = None,
) -> AsyncIterator[Stage]:
    """Start a channel with a bot that answers activities with `answer`."""
    bot = LocalBot(answer)
    application = web.Application()
    application.router.add_post("/api/messages", bot.messages)
    kept = (state or State()).get("teams")
    teams = Teams(Roster(People(), kept), bot.tokens, app_id=APP, tenant=TENANT, clock=clock, state=state, ca=CA)
    async with TestServer(application) as server:
        teams.bot_url = str(server.make_url("")).rstrip("/")
        await teams.start()
        try:
            yield Stage(teams, bot)
        finally:
            await teams.close()
