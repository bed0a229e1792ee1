"""The Bot Connector's REST API, as far as a Teams bot calls it, on loopback.

Source: "Bot Connector REST API reference" (Microsoft Learn): activities are posted, replied with, replaced
and deleted, personal conversations created, members read. Every call needs the bot's own app token.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from aiohttp import web

from bot.sandbox.activities import teams_id
from bot.sandbox.cards import ADAPTIVE
from bot.sandbox.conversations import Conversation, Message
from bot.sandbox.faults import Hit, Switches, wait
from bot.sandbox.people import SandboxPerson
from bot.sandbox.roster import Roster

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LARGEST = 100 * 1024  # bytes of a whole activity as UTF-16
_CODES = {
    400: "BadSyntax",
    403: "BotNotInConversationRoster",
    404: "ConversationNotFound",
    405: "NotAllowed",
    413: "MessageSizeTooBig",
}


@dataclass(frozen=True, slots=True)
class ConnectorFault:
    """An answer the connector is told to give: 403, 412, 429, 502, 504 …; `retry_after` in seconds.

    It is given once `delay` is over, seconds or an event.
    """

    status: int
    retry_after: int | None = None
    delay: float | asyncio.Event | None = None


class Audience(Protocol):
    """Who hears of what the bot did: the channel that shows it on people's devices."""

    def typing(self, conversation: Conversation, activity: Json) -> None:
        """The bot says it is working on an answer."""

    def posted(self, conversation: Conversation, message: Message) -> None:
        """A message is new."""

    def updated(self, conversation: Conversation, message: Message) -> None:
        """A message has new content."""

    def deleted(self, conversation: Conversation, message: Message) -> None:
        """A message is gone."""


class Connector:
    """The connector of one tenant. `check` raises jwt.InvalidTokenError for a token not the bot's own.

    `faults` are taken by HTTP method; `hits` tells what was called.
    """

    def __init__(self, roster: Roster, audience: Audience, check: Callable[[str], object], bot_id: str) -> None:
        self.faults: Switches[ConnectorFault] = Switches()
        self.hits: list[Hit] = []
        self._roster = roster
        self._audience = audience
        self._check = check
        self._bot_id = bot_id

    def application(self, prefix: str) -> web.Application:
        """The API as an aiohttp application under `prefix` ("/emea")."""
        application = web.Application(middlewares=[self._guard], client_max_size=2**20)
        conversations = f"{prefix}/v3/conversations"
        one = f"{conversations}/{{conversation}}"
        application.add_routes(
            [
                web.post(conversations, self._create),
                web.post(f"{one}/activities", self._post),
                web.post(f"{one}/activities/{{activity}}", self._post),
                web.put(f"{one}/activities/{{activity}}", self._replace),
                web.delete(f"{one}/activities/{{activity}}", self._delete),
                web.get(f"{one}/members", self._members),
                web.get(f"{one}/pagedmembers", self._paged_members),
                web.get(f"{one}/members/{{member}}", self._member),
            ]
        )
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await self._answer(request, handler)
        self.hits.append(Hit(request.method, request.path, response.status, request.method))
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            if scheme != "Bearer":
                raise jwt.InvalidTokenError("no bearer token")
            self._check(token)
        except jwt.InvalidTokenError:
            return web.json_response({"message": "Authorization has been denied for this request."}, status=401)
        if fault := self.faults.take(person=None, kind=request.method):
            await wait(fault.delay)
            headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
            return _error(fault.status, "SandboxFault", "The connector was told to answer this.", headers)
        try:
            return await handler(request)
        except web.HTTPException as refusal:
            return _error(refusal.status, _CODES[refusal.status], str(refusal.reason))

    async def _body(self, request: web.Request) -> Json:
        try:
            body = await request.json()
        except ValueError as problem:
            raise web.HTTPBadRequest(reason="The body is no JSON.") from problem
        if not isinstance(body, dict):
            raise web.HTTPBadRequest(reason="The body is no JSON object.")
        return body

    async def _activity(self, request: web.Request) -> Json:
        activity = await self._body(request)
        if problem := _malformed(activity):
            raise web.HTTPBadRequest(reason=problem)
        # Lone surrogates are valid JSON escapes, and are counted like any other character.
        if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le", "surrogatepass")) > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, 0, reason="Message size too large.")
        return activity

    def _conversation(self, request: web.Request) -> Conversation:
        conversation = self._roster.find(request.match_info["conversation"])
        if conversation is None:
            raise web.HTTPNotFound(reason="Conversation not found.")
        if not conversation.installed:
            raise web.HTTPForbidden(reason="The bot is not part of the conversation roster.")
        return conversation

    async def _create(self, request: web.Request) -> web.Response:
        members = (await self._body(request)).get("members")
        person = None
        if isinstance(members, list) and len(members) == 1 and isinstance(members[0], dict):
            person = self._roster.person(str(members[0].get("id")))
        if person is None:
            raise web.HTTPBadRequest(reason="Exactly one member of the tenant is needed.")
        conversation = self._roster.personal(person)
        if not conversation.installed:
            raise web.HTTPForbidden(reason="The bot is not installed in the user's personal scope.")
        return web.json_response({"id": conversation.id}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        conversation, activity = self._conversation(request), await self._activity(request)
        message = Message(self._roster.next_id(), self._bot_id, activity)
        if activity["type"] == "typing":
            self._audience.typing(conversation, activity)
        else:
            conversation.store(message)
            self._audience.posted(conversation, message)
        return web.json_response({"id": message.id}, status=201)

    async def _replace(self, request: web.Request) -> web.Response:
        conversation, activity = self._conversation(request), await self._activity(request)
        message = conversation.replace(self._own(conversation, request), activity)
        self._audience.updated(conversation, message)
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        self._audience.deleted(conversation, conversation.remove(self._own(conversation, request)))
        return web.Response()

    def _own(self, conversation: Conversation, request: web.Request) -> str:
        message = conversation.messages.get(request.match_info["activity"])
        if message is None or message.deleted:
            raise web.HTTPNotFound(reason="Activity not found.")
        if message.author != self._bot_id:
            raise web.HTTPForbidden(reason="Only its author can change a message.")
        return message.id

    async def _members(self, request: web.Request) -> web.Response:
        people = self._roster.members(self._conversation(request))
        return web.json_response([_account(person) for person in people])

    async def _paged_members(self, request: web.Request) -> web.Response:
        people = self._roster.members(self._conversation(request))
        return web.json_response({"members": [_account(person) for person in people]})

    async def _member(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        person = self._roster.person(request.match_info["member"])
        if person is None or person.id not in conversation.members:
            raise web.HTTPNotFound(reason="Member not found.")
        return web.json_response(_account(person))


def _malformed(activity: Json) -> str | None:
    """What is wrong with the shape of a posted activity, as far as a client has to show it."""
    if not isinstance(activity.get("type"), str) or not isinstance(activity.get("text", ""), str | None):
        return "The body is no activity."
    attachments = activity.get("attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(each, dict) for each in attachments):
        return "The attachments are no list of attachments."
    for attachment in attachments:
        content = attachment.get("content")
        if attachment.get("contentType") == ADAPTIVE and not (
            isinstance(content, dict)
            and content.get("type") == "AdaptiveCard"
            and all(isinstance(content.get(part) or [], list) for part in ("body", "actions"))
        ):
            return "The content is no Adaptive Card."
    return None


def _account(person: SandboxPerson) -> Json:
    given, _, family = person.name.partition(" ")
    return {
        "id": teams_id(person.id),
        "name": person.name,
        "aadObjectId": person.id,
        "objectId": person.id,
        "givenName": given,
        "surname": family,
        "email": person.upn,
        "userPrincipalName": person.upn,
        "userRole": "user",
    }


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status, headers=headers)
