"""The Teams channel of the tenant: signs and sends people's activities, receives what the bot does.

Real sockets and real signatures both ways; nothing here knows how the bot is built.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections.abc import Coroutine, Iterator
from typing import Any, Protocol

import aiohttp
import jwt
from aiohttp import web

from bot.sandbox.activities import Sender, teams_id
from bot.sandbox.connector import Connector
from bot.sandbox.conversations import Clock, Conversation, Kind, Message
from bot.sandbox.devices import Device
from bot.sandbox.events import Event, EventKind, Journal
from bot.sandbox.people import SandboxPerson
from bot.sandbox.roster import Roster
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA

Json = dict[str, Any]

PREFIX = "/emea"
AUDIENCE = "https://api.botframework.com"  # of the bot's own token, by which the connector knows it
PATIENCE = 15.0  # seconds after which Teams gives up on a turn
DEVICES = ("desktop", "phone")


class Tokens(Protocol):
    """What the channel needs of the authority."""

    def channel_token(self, service_url: str) -> str:
        """A token by which the bot knows the channel."""

    def teams_token(self, person: SandboxPerson) -> str:
        """The person's Teams token for the bot."""

    def verify(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of an access token for that audience; raises jwt.InvalidTokenError."""


class Teams:
    """The channel between the people of the tenant and one bot.

    `bot_url` is where the bot listens (no path); `trust` the TLS context to reach it with. Each person has
    the devices of `DEVICES`.
    """

    def __init__(
        self,
        roster: Roster,
        tokens: Tokens,
        *,
        app_id: str,
        tenant: str,
        bot_name: str = "Time Off",
        clock: Clock | None = None,
        state: State | None = None,
        trust: ssl.SSLContext | None = None,
        ca: LocalCA | None = None,
    ) -> None:
        self.roster = roster
        self.tokens = tokens
        self.clock = clock or Clock()
        self.journal = Journal()
        self.bot_url = ""
        self.bots: Iterator[str] | None = None  # where activities go in turn, in place of `bot_url`
        self.trust = trust
        self.connector = Connector(roster, self, self._check_bot, f"28:{app_id}")
        self._app_id, self._tenant, self._bot_name = app_id, tenant, bot_name
        self._state = state or State()
        self.ca = ca or LocalCA(self._state)  # whose certificate the connector carries
        self._sender: Sender | None = None
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed: list[BaseException] = []
        self._devices = {person.id: [Device(self, person, name) for name in DEVICES] for person in roster.people}

    @property
    def sender(self) -> Sender:
        """What all activities have in common; raises RuntimeError before `start`."""
        if self._sender is None:
            raise RuntimeError("the channel has not been started")
        return self._sender

    @property
    def service_url(self) -> str:
        """Where the bot reaches the connector, a slash at the end."""
        return self.sender.service_url

    @property
    def session(self) -> aiohttp.ClientSession:
        """The channel's HTTP client; raises RuntimeError before `start`."""
        if self._session is None:
            raise RuntimeError("the channel has not been started")
        return self._session

    async def start(self) -> None:
        """Listen, on the port of the last run where it is still free: the bot remembers the service URL."""
        runner = web.AppRunner(self.connector.application(PREFIX), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        wanted = int((self._state.get("teams") or {}).get("port", 0))
        try:
            listening = socket.create_server(("127.0.0.1", wanted))
        except OSError:
            listening = socket.create_server(("127.0.0.1", 0))
        await web.SockSite(runner, listening, ssl_context=self.ca.server_context()).start()
        self._runner = runner
        self._port = int(listening.getsockname()[1])
        url = f"https://localhost:{self._port}{PREFIX}/"
        self._sender = Sender(url, self._tenant, self._app_id, self._bot_name)
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        connections = aiohttp.TCPConnector(ssl=self.trust or True, limit=0)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=connections)

    async def close(self) -> None:
        """Wait for what is under way, keep the conversations, stop listening."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.save()
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    def save(self) -> None:
        """Write the conversations to the state folder, where there is one."""
        if self._state.folder:
            self._state.put("teams", {**self.roster.to_json(), "port": self._port})

    def device(self, person: SandboxPerson, name: str = DEVICES[0]) -> Device:
        """A person's device by name; raises LookupError when they have none of that name."""
        for device in self._devices[person.id]:
            if device.name == name:
                return device
        raise LookupError(f"there is no device {name!r}; there are: {', '.join(DEVICES)}")

    def devices(self, person: SandboxPerson) -> list[Device]:
        """All devices of a person."""
        return self._devices[person.id]

    async def deliver(self, activity: Json, person: SandboxPerson, device: str, *, to: str | None = None) -> Event:
        """Send an activity to the bot (the one at the URL `to`, if given) and record what it answered.

        Status 0 stands for no answer within Teams' patience, or no connection.
        """
        headers = {"Authorization": f"Bearer {self.tokens.channel_token(self.service_url)}"}
        try:
            bot = to or (next(self.bots) if self.bots else self.bot_url)
            async with self.session.post(f"{bot}/api/messages", json=activity, headers=headers) as response:
                status, body = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError):
            status, body = 0, b""
        event = Event(
            EventKind.SENT,
            activity["conversation"]["id"].partition(";")[0],
            activity,
            activity.get("replyToId"),
            person.id,
            device,
            status,
            _object(body),
        )
        self.journal.add(event)
        return event

    async def install(self, person: SandboxPerson, conversation: Conversation, *, added: bool = True) -> None:
        """Add the bot to a conversation or remove it; a removed bot's calls are answered 403."""
        channel, roster = self.sender, self.roster
        conversation.installed = added
        now, device = self.clock.read(person.zone), DEVICES[0]
        joined = [channel.bot_id]
        if conversation.kind is Kind.PERSONAL:
            joined.append(teams_id(person.id))
        if added:
            members = channel.members_added(roster.next_id(), person, conversation, now, joined)
            await self.deliver(members, person, device)
        installation = channel.installation(roster.next_id(), person, conversation, now, added=added)
        await self.deliver(installation, person, device)
        await self.settled()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let a device do something by itself; `settled` waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            self._failed.append(problem)

    async def settled(self) -> None:
        """Return when no device is doing anything any more; raises the first thing that failed meanwhile."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))
        if self._failed:
            problem = self._failed[0]
            self._failed.clear()
            raise problem

    def _check_bot(self, token: str) -> None:
        claims = self.tokens.verify(token, AUDIENCE)
        if self._app_id not in (claims.get("appid"), claims.get("azp")) or "scp" in claims:
            raise jwt.InvalidTokenError("not the bot's own token")

    def typing(self, conversation: Conversation, activity: Json) -> None:
        """The bot is working on an answer."""
        self.journal.add(Event(EventKind.TYPING, conversation.id, activity))

    def posted(self, conversation: Conversation, message: Message) -> None:
        """Show a new message on every member's devices."""
        self._changed(EventKind.POSTED, conversation, message)

    def updated(self, conversation: Conversation, message: Message) -> None:
        """Show a message's new content on every member's devices."""
        self._changed(EventKind.UPDATED, conversation, message)

    def deleted(self, conversation: Conversation, message: Message) -> None:
        """A message is gone."""
        self.journal.add(Event(EventKind.DELETED, conversation.id, message.activity, message.id))

    def _changed(self, kind: EventKind, conversation: Conversation, message: Message) -> None:
        self.journal.add(Event(kind, conversation.id, message.activity, message.id))
        for person in self.roster.members(conversation):
            for device in self._devices[person.id]:
                device.see(conversation, message)


def _object(body: bytes) -> Json | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
