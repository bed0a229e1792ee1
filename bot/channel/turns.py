"""One turn: who speaks, where and when; one after another for each person in a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakValueDictionary

from bot.channel.cards import Look
from bot.channel.inbound import Inbound
from bot.storage.people import People, Seen
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Press
from dialogs.ports import Memory, WorkPlan
from dialogs.reply import Reply

DIALOG_BUDGET = 4.0  # seconds: Teams gives dialogs (task modules) 5


class Assistant(Protocol):
    """What answers a turn: dialogs.conversation.Assistant."""

    async def respond(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """The replies to one message or press; may raise SignInRequired."""


class Say(Protocol):
    """Speaks a sentence of dialogs/replies."""

    def __call__(self, key: str, language: str, **values: Any) -> str:
        """The sentence `key` in `language`."""


class Stranger(Exception):  # noqa: N818  (not an error: somebody this bot does not serve)
    """The sender has no account in the tenant that this bot serves: a guest of another, or anonymous."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What turns need from the rest of the service.

    `plan_for` takes the person and the seconds the turn may wait for Graph.
    """

    assistant: Assistant
    plan_for: Callable[[Person, float], WorkPlan]
    memory_for: Callable[[Person], Memory]
    people: People
    say: Say
    look: Look
    app_id: str
    tenant_id: str
    default_locale: str
    default_zone: str
    turn_budget: float
    retention_days: int


class Turns:
    """Makes turns of activities and has the dialogs answer them."""

    def __init__(self, ways: Ways) -> None:
        self.ways = ways
        self._locks: WeakValueDictionary[tuple[str, str, str], asyncio.Lock] = WeakValueDictionary()

    async def person(self, inbound: Inbound) -> Person:
        """The sender, with the zone and locale of their newest message; raises Stranger."""
        ways, sender = self.ways, inbound.sender
        if not sender.aad_object_id or inbound.tenants - {ways.tenant_id.lower()}:
            raise Stranger
        tenant, person = ways.tenant_id.lower(), sender.aad_object_id.lower()
        seen = Seen(inbound.zone, inbound.language_tag, sender.name)
        known = await ways.people.see(tenant, person, seen)
        return Person(
            tenant=tenant,
            id=person,
            name=known.name or "",
            locale=known.locale or ways.default_locale,
            zone=known.zone or ways.default_zone,
        )

    async def incoming(
        self,
        inbound: Inbound,
        *,
        text: str | None = None,
        press: Press | None = None,
        edited: bool = False,
        deleted: bool = False,
        installed: bool = False,
        chat: Chat | None = None,
    ) -> Incoming:
        """The turn that `inbound` is; raises Stranger."""
        person = await self.person(inbound)
        return Incoming(
            person=person,
            conversation=inbound.conversation.id,
            chat=chat or inbound.chat,
            now=inbound.now(person.zone),
            text=text,
            press=press,
            message=inbound.id or "",
            edited=edited,
            deleted=deleted,
            installed=installed,
        )

    async def respond(self, incoming: Incoming, budget: float | None = None) -> list[Reply]:
        """The dialogs' replies, `budget` seconds for Graph (the setting's unless given)."""
        ways = self.ways
        plan = ways.plan_for(incoming.person, budget or ways.turn_budget)
        return await ways.assistant.respond(incoming, plan, ways.memory_for(incoming.person))

    @asynccontextmanager
    async def alone(self, incoming: Incoming) -> AsyncIterator[None]:
        """Wait for the person's earlier turns in that conversation to end."""
        name = (incoming.person.tenant, incoming.person.id, incoming.conversation)
        lock = self._locks.setdefault(name, asyncio.Lock())
        async with lock:
            yield

    def language(self, person: Person) -> str:
        """The language the bot speaks to somebody whose words it has not got."""
        return language_of(person.locale)


def language_of(locale: str) -> str:
    """The language of a locale: "pt" of "pt-BR"."""
    return locale.replace("_", "-").split("-")[0].lower()
