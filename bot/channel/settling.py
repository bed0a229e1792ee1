"""Undertakings that went on without their person: carried out, then shown where they were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from botbuilder.core import TurnContext

from bot.channel.connector import ConversationEnded
from bot.channel.delivery import Deliveries
from bot.channel.references import conversation_reference
from bot.channel.signin import Continue, SignIn
from bot.channel.turns import TurnMemory, Turns
from bot.storage.waiting import WaitingTurns
from bot.telemetry.metrics import Metrics
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient
from bot.workplan.journal import Due, Journal
from bot.workplan.plan import PersonalWorkPlan, Recorded
from bot.workplan.undertaking import Undertaking
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person
from dialogs.ports import PlanError, SignInRequired
from dialogs.reply import Reply

log = structlog.get_logger(__name__)

BUDGET = 20.0  # seconds for one undertaking, at one go
AGAIN = 5.0  # seconds until it is tried again to tell somebody
UNTOLD = 30.0  # seconds until it is tried again to show what needs somebody's sign-in to be shown
ASKED = 3600.0  # seconds between two looks whether somebody has signed in


@dataclass(frozen=True, slots=True)
class Settling:
    """Takes up undertakings that are due (a job of bot.worker.Worker)."""

    turns: Turns
    signin: SignIn
    journal: Journal
    client: GraphWorkPlanClient
    deliveries: Deliveries
    go_on: Continue
    metrics: Metrics

    async def due(self, most: int) -> Sequence[Due]:
        """Entries that are open and held by nobody, and those whose person has not been told."""
        return await self.journal.due(most)

    async def take(self, item: Due) -> None:
        """Go on with an entry, and tell its person what has changed."""
        if not await self.journal.claim(item):
            return
        person = await self.turns.known(item.tenant, item.person)
        try:
            news = await self._carry_out(person, item)
            if news:
                await self._tell(person, item.key)
        except SignInRequired as needed:
            await self._ask(person, item, needed)
        except PlanError as error:
            log.info("undertaking not taken up", error=str(error))
            await self.journal.postpone(item, AGAIN)

    async def _carry_out(self, person: Person, item: Due) -> bool:
        """Carry out what is open; whether there is anything to tell."""
        if (item.closed and not item.watched) or item.parked:
            return True
        entry = await self.journal.resume(item, Budget(BUDGET))
        if entry is None:
            return False
        await Undertaking(person, self.client, self.journal, entry, Budget(BUDGET)).run()
        if entry.parked:
            self.metrics.count("timeoff_undertakings_parked_total")
        elif entry.closed and not item.closed:
            self.metrics.count("timeoff_undertakings_settled_total")
        return entry.untold

    async def _tell(self, person: Person, key: str) -> None:
        """Show the card as it now stands, where it lies; then nothing of the entry is left to tell."""
        entry = await self.journal.read(person, key)
        origin = entry.content.origin if entry is not None else None
        if origin is not None:
            chat, reference = Chat(origin["chat"]), origin["reference"]
            now = datetime.now(UTC).astimezone(ZoneInfo(person.zone)).replace(tzinfo=None)
            incoming = Incoming(person, reference["conversation"], chat, now)
            async with self.turns.alone(incoming):
                await self._show(incoming, key, origin)
        if entry is not None:
            await self.journal.told(person, {key: entry.revision})

    async def _show(self, incoming: Incoming, key: str, origin: dict[str, Any]) -> None:
        person, memory = incoming.person, self.turns.ways.memory_for(incoming.person)
        plan = Recorded(PersonalWorkPlan(person, self.client, self.journal, Budget(BUDGET)), self.journal, person)
        card = key.partition(":")[0]
        replies = await self.turns.ways.assistant.settled(incoming, card, key, plan, memory)
        await memory.flush()
        if replies:
            await self._deliver(incoming, memory, replies, origin)

    async def _deliver(
        self, incoming: Incoming, memory: TurnMemory, replies: Sequence[Reply], origin: dict[str, Any]
    ) -> None:
        reference = origin["reference"]
        failed: list[Exception] = []

        async def deliver(context: TurnContext) -> None:
            delivery = self.deliveries.of(context, incoming, memory, reference)
            try:
                await delivery.settled(replies, origin.get("shown"))
            except ConversationEnded:
                log.info("what came of an undertaking cannot be told: the bot is blocked or removed there")
            except Exception as error:  # whatever it is, the adapter would say an apology
                failed.append(error)

        await self.go_on(conversation_reference(reference), deliver)
        if failed:
            raise PlanError("unavailable", f"could not be shown: {failed[0]}")

    async def _ask(self, person: Person, item: Due, needed: SignInRequired) -> None:
        """Ask the person to sign in, once for each entry."""
        entry = await self.journal.read(person, item.key)
        if entry is None:
            return
        if not entry.content.asked and await self.signin.ask_to_finish(person, needed):
            await self.journal.asked(person, item.key)
        await self.journal.postpone(item, UNTOLD if item.closed else ASKED)


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Goes on with turns whose person has signed in, where whoever was to answer them died (a job of the worker)."""

    turns: Turns
    signin: SignIn
    waiting: WaitingTurns

    async def due(self, most: int) -> Sequence[tuple[str, str]]:
        """People with such turns."""
        return await self.waiting.due(most)

    async def take(self, item: tuple[str, str]) -> None:
        """Answer their turns."""
        await self.signin.go_on(await self.turns.known(*item))
