"""Reminders the evening before: the plan is asked at the time, and what it holds then is said, once.

An evening is marked as done before anything is said: of several replicas one says it, and whoever dies in the midst
leaves it unsaid. What was certainly not delivered is tried again, the plan being asked anew, until quiet hours begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

import structlog
from botbuilder.core import TurnContext

from bot.channel.connector import ConnectorError
from bot.channel.delivery import Deliveries
from bot.channel.references import conversation_reference
from bot.channel.signin import Continue, SignIn
from bot.channel.turns import TurnMemory, Turns
from bot.storage.reminders import Claim, Due, Reminders
from bot.telemetry.metrics import Metrics
from dialogs.errands import EVENING, QUIET
from dialogs.incoming import Incoming
from dialogs.model import Chat
from dialogs.ports import Memory, PlanError, SignInRequired, WorkPlan
from dialogs.reply import Reply

log = structlog.get_logger(__name__)

BUDGET = 20.0  # seconds for the plan
AT_MOST = timedelta(hours=3)  # between two looks at somebody's clock: they may have gone to another zone
AGAIN = 300.0  # seconds until it is tried again
_NOT_SAID = frozenset({0, 429, 503})  # statuses of the connector by which nothing has been shown


@runtime_checkable
class Reminder(Protocol):
    """What says it: dialogs.conversation.Assistant."""

    async def evening(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """What is to be said the evening before, nothing where there is nothing; may raise SignInRequired."""


def next_look(now: datetime, day: str) -> datetime:
    """When to look next, `day` (ISO) being done with: the evening, and at most AT_MOST from now (aware, local)."""
    evening = datetime.combine(now.date(), EVENING, now.tzinfo)
    if now >= evening and (now.date().isoformat() == day or now.time() >= QUIET):
        evening = datetime.combine(now.date() + timedelta(days=1), EVENING, now.tzinfo)
    # Reckoned as instants: between two wall clocks of one zone Python would not see a change of the clocks.
    instants = (max(evening, now).astimezone(UTC), now.astimezone(UTC) + AT_MOST)
    return min(instants)


@dataclass(frozen=True, slots=True)
class Reminding:
    """Reminds people (a job of bot.worker.Worker)."""

    turns: Turns
    signin: SignIn
    reminders: Reminders
    reminder: Reminder
    deliveries: Deliveries
    go_on: Continue
    metrics: Metrics

    async def due(self, most: int) -> Sequence[Due]:
        """For whom it is time to look."""
        return await self.reminders.due(most)

    async def take(self, item: Due) -> None:
        """Look once, and say what there is to say."""
        claim = await self.reminders.claim(item)
        if claim is None:
            return
        person = await self.turns.known(item.tenant, item.person)
        now = datetime.fromtimestamp(self.reminders.now(), ZoneInfo(person.zone))
        today = now.date().isoformat()
        if claim.day == today or not EVENING <= now.time() < QUIET:
            await self.reminders.settle(claim, next_look(now, claim.day).timestamp(), claim.day)
            return
        own = await self.signin.own_chat(person)
        if own is None:
            await self._done(claim, now, today, "unreachable")
            return
        incoming = Incoming(person, own["conversation"], Chat.PERSONAL, now.replace(tzinfo=None))
        memory = self.turns.ways.memory_for(person)
        plan = self.turns.ways.plan_for(person, BUDGET, None)
        try:
            async with self.turns.alone(incoming):
                replies = await self.reminder.evening(incoming, plan, memory)
                settled = await self._done(claim, now, today, "" if replies else "nothing", seen=True)
                if settled is not None and replies:
                    await memory.flush()
                    await self._say(settled, incoming, memory, own, replies)
        except SignInRequired:
            await self._done(claim, now, today, "signed-out")
        except PlanError as error:
            log.info("a reminder is looked for later", error=str(error))
            self.metrics.count("timeoff_reminders_total", result="unavailable")
            await self.reminders.settle(claim, self.reminders.now() + AGAIN, claim.day)

    async def _done(self, claim: Claim, now: datetime, today: str, result: str, *, seen: bool = False) -> Claim | None:
        """Be done with today's evening; None where somebody else has been."""
        if result:
            self.metrics.count("timeoff_reminders_total", result=result)
        return await self.reminders.settle(claim, next_look(now, today).timestamp(), today, seen=seen)

    async def _say(
        self, claim: Claim, incoming: Incoming, memory: TurnMemory, own: dict[str, object], replies: Sequence[Reply]
    ) -> None:
        failed: list[Exception] = []

        async def deliver(context: TurnContext) -> None:
            try:
                await self.deliveries.of(context, incoming, memory, own, later=False).deliver(replies)
            except Exception as error:  # whatever it is, the adapter would say an apology
                failed.append(error)

        await self.go_on(conversation_reference(own), deliver)
        await memory.flush()
        if not failed:
            self.metrics.count("timeoff_reminders_total", result="said")
            return
        status = failed[0].status if isinstance(failed[0], ConnectorError) else -1
        log.warning("a reminder could not be said", status=status)
        self.metrics.count("timeoff_reminders_total", result="unreachable")
        if status in _NOT_SAID:
            await self.reminders.settle(claim, self.reminders.now() + AGAIN, "")
