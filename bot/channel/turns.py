"""One turn: who speaks, where and when."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot import deadline
from bot.channel.cards import Look
from bot.channel.clocks import country_in, fits, offset_in_words, zone_named, zone_of
from bot.channel.inbound import Inbound
from bot.channel.once import Once
from bot.channel.shown import shown
from bot.storage.activities import Key
from bot.storage.audit import Audit
from bot.storage.people import People, Seen
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Press
from dialogs.ports import Memory, Outcome, Step, WorkPlan
from dialogs.reply import Reply
from dialogs.state import read_first

log = structlog.get_logger(__name__)

DIALOG_BUDGET = 4.0  # seconds: Teams gives dialogs (task modules) 5
LONGEST_NAME = 120  # characters of a person's name that are shown
CONVERSATION = "extension"  # what is said in the message extension's dialog is a conversation of its own
_CHANGES = frozenset({"messageUpdate", "messageDelete"})


class Assistant(Protocol):
    """What answers a turn: dialogs.conversation.Assistant."""

    async def respond(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """The replies to one message or press; may raise SignInRequired."""

    async def settled(self, incoming: Incoming, card_id: str, key: str, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """What came of an undertaking that went on without its person: the card as it now stands."""


class Undertaker(WorkPlan, Protocol):
    """A work plan that knows what was carried out in a turn."""

    async def told(self, cards: Collection[str]) -> None:
        """Remember that the person was shown these cards, and with them what came of it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The replies to a turn; `told` is to be awaited once they have been delivered."""

    replies: list[Reply]
    told: Callable[[], Awaitable[None]]


class TurnMemory(Memory, Protocol):
    """The memory of one turn: what it saves is written when it is flushed."""

    async def expect(self, names: Collection[str]) -> None:
        """Read these documents, which are about to be loaded, together."""

    async def flush(self) -> None:
        """Have everything saved so far written."""

    def flush_later(self) -> None:
        """Have it written soon, without waiting for it."""


class Say(Protocol):
    """Speaks a sentence of dialogs/replies."""

    def __call__(self, key: str, language: str, **values: Any) -> str:
        """The sentence `key` in `language`."""


class ZoneUnknown(Exception):  # noqa: N818  (not an error: the person is asked)
    """The activity names no time zone, and nothing known of the sender has the offset of its clock (`told`)."""

    def __init__(self, told: datetime, locale: str) -> None:
        super().__init__(offset_in_words(told))
        self.told = told
        self.locale = locale


class Stranger(Exception):  # noqa: N818  (not an error: somebody this bot does not serve)
    """The sender has no account in the tenant that this bot serves: a guest of another, or anonymous."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What turns need from the rest of the service.

    `plan_for` takes the person, the seconds the turn may wait for Graph, and where the turn came from (JSON), so that
    what comes of it later finds its way back.
    """

    assistant: Assistant
    plan_for: Callable[[Person, float, dict[str, Any] | None], Undertaker]
    memory_for: Callable[[Person], TurnMemory]
    people: People
    say: Say
    look: Look
    app_id: str
    tenant_id: str
    default_locale: str
    default_zone: str
    turn_budget: float
    retention_days: int
    audit: Audit
    seed: Callable[[str], str]  # unguessable, and the same for the same activity


class Turns:
    """Makes turns of activities and has the dialogs answer them."""

    def __init__(self, ways: Ways, once: Once) -> None:
        self.ways = ways
        self._once = once

    async def person(self, inbound: Inbound) -> Person:
        """The sender, with the zone and locale of their newest message; raises Stranger.

        Where the activity names no zone, its local time chooses one of the sender's country that has its offset.
        """
        ways, sender = self.ways, inbound.sender
        if not sender.aad_object_id or inbound.tenants - {ways.tenant_id.lower()}:
            raise Stranger
        tenant, person = ways.tenant_id.lower(), sender.aad_object_id.lower()
        told = inbound.local_time
        seen = Seen(inbound.zone, inbound.language_tag, sender.name)
        known = await ways.people.see(tenant, person, seen)
        if inbound.zone is None and told is not None and not fits(known.zone or ways.default_zone, told):
            zone = zone_of(told, inbound.country or country_in(known.locale)) or zone_named(inbound.plain_text(), told)
            known = await ways.people.see(tenant, person, Seen(zone, inbound.language_tag, sender.name))
        return Person(
            tenant=tenant,
            id=person,
            name=shown(known.name or "")[:LONGEST_NAME],
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
        """The turn that `inbound` is; raises Stranger and, for what is asked in no known zone, ZoneUnknown."""
        person = await self.person(inbound)
        told = inbound.local_time
        if (text or press) and inbound.zone is None and told is not None and not fits(person.zone, told):
            raise ZoneUnknown(told, person.locale)  # never book in another offset than the activity's own
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
            seed=self.ways.seed(self.key(inbound).activity) if inbound.id else "",
        )

    async def respond(
        self,
        incoming: Incoming,
        memory: TurnMemory,
        budget: float | None = None,
        origin: dict[str, Any] | None = None,
    ) -> Answered:
        """The dialogs' replies, `budget` seconds for Graph (the setting's unless given).

        What they remember is written before anything is answered, and nothing is when they raise.
        """
        ways = self.ways
        plan = ways.plan_for(incoming.person, deadline.left(budget or ways.turn_budget), origin)

        async def audited(key: str, outcomes: Sequence[Outcome]) -> None:
            try:
                await ways.audit.carried_out(incoming.person.tenant, incoming.person.id, key, outcomes)
            except Exception as error:  # what was carried out is answered all the same
                log.error("the audit trail could not be written", folded=True, error=type(error).__name__)

        await memory.expect(read_first(incoming))
        replies = await ways.assistant.respond(incoming, _Careful(plan, memory, audited), memory)
        await memory.flush()
        shown = {each.card for each in replies if each.card is not None}

        async def told() -> None:
            await plan.told(shown)  # what no card shows, a worker shows

        return Answered(replies, told)

    async def known(self, tenant: str, person: str) -> Person:
        """Somebody as they were last seen."""
        ways = self.ways
        seen = await ways.people.last_seen(tenant, person) or Seen()
        zone, locale = seen.zone or ways.default_zone, seen.locale or ways.default_locale
        return Person(tenant=tenant, id=person, name=seen.name or "", locale=locale, zone=zone)

    def key(self, inbound: Inbound) -> Key:
        """What makes an activity the same when it is delivered again, and whose turns it comes among.

        A message that is changed keeps its id: there the moment tells one change from the next.
        """
        who = (inbound.sender.aad_object_id or inbound.sender.id).lower()
        moment = inbound.timestamp.isoformat() if inbound.type in _CHANGES and inbound.timestamp else ""
        same = (inbound.id or secrets.token_hex(16), inbound.type, inbound.name or "", moment)
        talk = CONVERSATION if inbound.in_dialog else inbound.conversation.id
        if (inbound.name or "").startswith("signin/"):
            talk = f"{talk}/{same[0]}"  # not a turn: turns that waited for it are answered within it
        return Key.of(self.ways.tenant_id.lower(), who, talk, inbound.conversation.id, *same)

    @asynccontextmanager
    async def alone(self, incoming: Incoming) -> AsyncIterator[None]:
        """A turn that no activity of its own began, after the person's earlier ones in that conversation.

        Raises PlanError (`busy`) when those take too long.
        """
        person = incoming.person
        async with self._once.alone(Key.of(person.tenant, person.id, incoming.conversation, secrets.token_hex(16))):
            yield

    def language(self, person: Person) -> str:
        """The language the bot speaks to somebody whose words it has not got."""
        return language_of(person.locale)


class _Careful:
    """A work plan that has the turn's memory written before it changes anything, so that a restart can resume.

    What became of it is noted by `audited`.
    """

    def __init__(
        self, plan: WorkPlan, memory: TurnMemory, audited: Callable[[str, Sequence[Outcome]], Awaitable[None]]
    ) -> None:
        self._audited = audited
        self._plan = plan
        self._memory = memory
        self.schedule = plan.schedule
        self.view = plan.view
        self.workplaces = plan.workplaces
        self.meetings = plan.meetings

    async def carry_out(
        self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
    ) -> list[Outcome]:
        """Carry out `steps` once what led to them is remembered."""
        await self._memory.flush()
        outcomes = await self._plan.carry_out(key, steps, atomic=atomic, zone=zone)
        await self._audited(key, outcomes)
        return outcomes


def language_of(locale: str) -> str:
    """The language of a locale: "pt" of "pt-BR"."""
    return locale.replace("_", "-").split("-")[0].lower()
