"""Passing dates on into a group or a channel, once: which chats the bot knows of a person, and the posting itself.

It is marked as said before it is said: of several replicas one says it. What was certainly not shown is tried again;
where that cannot be told, or the chat is closed to the bot, its person hears of it in their own chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from botbuilder.core import TurnContext

from bot.channel.connector import ConnectorError
from bot.channel.delivery import Deliveries
from bot.channel.inbound import Inbound
from bot.channel.references import conversation_reference, reference_of
from bot.channel.signin import Continue, SignIn
from bot.channel.turns import Turns
from bot.storage.people import People, chat_key
from bot.storage.posts import Claim, Due, Posts
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person
from dialogs.reply import Reply

log = structlog.get_logger(__name__)

PAUSES = (2.0, 8.0, 30.0, 120.0)  # seconds from one try to the next
_NOT_SAID = frozenset({0, 429, 503})  # statuses of the connector by which nothing has been shown


async def note_chat(people: People, inbound: Inbound, person: Person) -> None:
    """Remember a group or channel in which the person speaks with the bot."""
    if inbound.chat is Chat.PERSONAL:
        return
    reference = {**reference_of(inbound), "activity": None}
    known = {"reference": reference, "chat": inbound.chat.value, "name": inbound.conversation.name or ""}
    await people.remember_conversation(person.tenant, person.id, chat_key(inbound.conversation.id), known)


async def forget_chat(people: People, tenant: str, inbound: Inbound) -> None:
    """Forget it for everybody once the bot is removed from it, and for those who left it."""
    key = chat_key(inbound.conversation.id)
    removed = inbound.members_removed or []
    if (inbound.action or "").startswith("remove") or any(each.id == inbound.recipient.id for each in removed):
        await people.forget_conversation(tenant, key)
        return
    for each in removed:
        if each.aad_object_id:
            await people.forget_conversation(tenant, key, each.aad_object_id.lower())


@dataclass(frozen=True, slots=True)
class PassingOn:
    """Posts what people had passed on (a job of bot.worker.Worker)."""

    turns: Turns
    signin: SignIn
    posts: Posts
    deliveries: Deliveries
    go_on: Continue

    async def due(self, most: int) -> Sequence[Due]:
        """What is to be posted by now."""
        return await self.posts.due(most)

    async def take(self, item: Due) -> None:
        """Post it once; tell its person where that failed."""
        claim = await self.posts.claim(item)
        if claim is None:
            return
        person = await self.turns.known(item.tenant, item.person)
        place = await self.turns.ways.people.conversation(item.tenant, item.person, claim.body["chat"])
        if not await self.posts.done(claim):
            return
        status = await self._post(person, place, claim) if place is not None else 404
        if status is None:
            return
        log.warning("dates could not be passed on", status=status, tries=claim.tries)
        if status in _NOT_SAID and claim.tries <= len(PAUSES):
            await self.posts.again(claim, PAUSES[claim.tries - 1])
            return
        if (own := await self.signin.own_chat(person)) is not None:
            said = self.turns.ways.say("share-failed", claim.body["language"], name=claim.body["name"])
            await self._say(person, own, Chat.PERSONAL, said, later=True)

    async def _post(self, person: Person, place: dict[str, Any], claim: Claim) -> int | None:
        """Say it there; the status of the failure, None where it was said."""
        return await self._say(person, place["reference"], Chat(place["chat"]), claim.body["text"], later=False)

    async def _say(
        self, person: Person, reference: dict[str, Any], chat: Chat, text: str, *, later: bool
    ) -> int | None:
        now = datetime.now(UTC).astimezone(ZoneInfo(person.zone)).replace(tzinfo=None)
        incoming = Incoming(person, reference["conversation"], chat, now)
        memory = self.turns.ways.memory_for(person)
        failed: list[int] = []

        async def deliver(context: TurnContext) -> None:
            try:
                await self.deliveries.of(context, incoming, memory, reference, later=later).deliver([Reply(text)])
            except ConnectorError as error:
                failed.append(error.status)
            except Exception as error:  # whatever it is, the adapter would say an apology
                log.warning("a post broke off", error=type(error).__name__)
                failed.append(-1)

        await self.go_on(conversation_reference(reference), deliver)
        return failed[0] if failed else None
