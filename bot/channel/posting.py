"""What could not be said or shown at once: tried again, then told in the person's own chat, then counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from botbuilder.core import TurnContext
from pydantic import ValidationError

from bot.channel.delivery import AGAIN, REPLY, Deliveries
from bot.channel.references import conversation_reference
from bot.channel.signin import Continue, SignIn
from bot.channel.turns import Turns
from bot.storage.outbox import Due, Outbox, Parcel
from bot.telemetry.metrics import Metrics
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Press, Verb
from dialogs.ports import PlanError, SignInRequired
from dialogs.reply import Reply
from dialogs.state import revision_of

log = structlog.get_logger(__name__)

PAUSES = (2.0, 4.0, 8.0, 16.0, 30.0)  # seconds from one try to the next; after the last it is told elsewhere
ELSEWHERE = 3  # tries to tell it there


@dataclass(frozen=True, slots=True)
class Posting:
    """Delivers what is in the outbox (a job of bot.worker.Worker)."""

    turns: Turns
    signin: SignIn
    outbox: Outbox
    deliveries: Deliveries
    go_on: Continue
    metrics: Metrics

    async def due(self, most: int) -> Sequence[Due]:
        """What is to be tried by now."""
        return await self.outbox.due(most)

    async def take(self, item: Due) -> None:
        """Try once; then it is delivered, put off, told elsewhere, or counted as lost."""
        parcel = await self.outbox.claim(item)
        if parcel is None:
            return
        try:
            reply = REPLY.validate_python(parcel.body["reply"])
        except (ValidationError, KeyError):
            log.warning("what an older version could not say is dropped")
            await self.outbox.delivered(parcel)
            return
        person = await self.turns.known(item.tenant, item.person)
        if parcel.tries <= len(PAUSES):
            error = await self._there(person, parcel, reply)
            if error is not None:
                await self.outbox.later(parcel, PAUSES[parcel.tries - 1])
                return
        elif not item.item.endswith(AGAIN) and await self._elsewhere(person, parcel, reply) is not None:
            if parcel.tries < len(PAUSES) + ELSEWHERE:
                await self.outbox.later(parcel, PAUSES[-1])
                return
            log.error("what was done could not be told", tries=parcel.tries)
            self.metrics.count("timeoff_undelivered_total")
        await self.outbox.delivered(parcel)

    async def _there(self, person: Person, parcel: Parcel, reply: Reply) -> Exception | None:
        """Deliver it where it belongs; what went wrong, None when nothing did or something newer was shown."""
        reference, chat = parcel.body["reference"], Chat(parcel.body["chat"])
        now = datetime.now(UTC).astimezone(ZoneInfo(person.zone)).replace(tzinfo=None)
        incoming = Incoming(person, reference["conversation"], chat, now)
        memory = self.turns.ways.memory_for(person)
        try:
            async with self.turns.alone(incoming):
                newest = await revision_of(memory, reply.card)
                replies = [reply]
                if parcel.due.item.endswith(AGAIN) or (newest is not None and newest > parcel.revision):
                    # What was sent may have come late, and over something newer: the card is shown as it stands.
                    press = Press(Verb.REFRESH, card=reply.card)
                    answered = await self.turns.respond(replace(incoming, press=press), memory)
                    replies = [each for each in answered.replies if not each.private]
                    if not replies:
                        return PlanError("unavailable", "the card cannot be read")

                async def deliver(context: TurnContext) -> None:
                    delivery = self.deliveries.of(context, incoming, memory, reference, later=False)
                    await delivery.settled(replies, parcel.body.get("shown"))

                error = await self._within(reference, deliver)
                await memory.flush()
                return error
        except (PlanError, SignInRequired) as error:  # earlier turns take too long, or the plan cannot be read
            return error

    async def _elsewhere(self, person: Person, parcel: Parcel, reply: Reply) -> Exception | None:
        """Say it in the person's own chat, in words."""
        own = await self.signin.own_chat(person)
        if own is None:
            return PlanError("unavailable", "the person's own chat is not known")
        language = reply.language or self.turns.language(person)
        there = parcel.body["reference"]["conversation"] == own["conversation"]
        text = reply.text if there else f"{self.turns.ways.say('told-elsewhere', language)}\n{reply.text}"
        said = Reply(text, language=language)
        now = datetime.now(UTC).astimezone(ZoneInfo(person.zone)).replace(tzinfo=None)
        incoming = Incoming(person, own["conversation"], Chat.PERSONAL, now)
        memory = self.turns.ways.memory_for(person)

        async def deliver(context: TurnContext) -> None:
            await self.deliveries.of(context, incoming, memory, own, later=False).deliver([said])

        return await self._within(own, deliver)

    async def _within(self, reference: dict[str, Any], deliver: Any) -> Exception | None:
        """Run `deliver` in a conversation; what it raised."""
        failed: list[Exception] = []

        async def guarded(context: TurnContext) -> None:
            try:
                await deliver(context)
            except Exception as error:  # whatever it is, the adapter would say an apology
                failed.append(error)

        await self.go_on(conversation_reference(reference), guarded)
        return failed[0] if failed else None
