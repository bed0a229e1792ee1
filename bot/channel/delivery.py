"""From replies to activities: new cards are sent, known ones replaced, an invoke gets its own answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, Attachment
from pydantic import TypeAdapter

from bot.channel.cards import Look, lasting, render
from bot.channel.connector import CardJson, ConnectorError
from bot.channel.shown import shown
from bot.channel.turns import TurnMemory, Ways
from bot.storage.outbox import Outbox
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Press, Verb
from dialogs.reply import Reply
from dialogs.state import revision_of

log = structlog.get_logger(__name__)

SHOWN = "shown"  # the document that says which activity shows which card, newest last
MOST_SHOWN = 50  # a press on an older card still says itself which activity shows it

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
_PASSING = frozenset({-1, 0, 429, 500, 502, 503, 504})  # failures of the connector that say nothing about the card
_CODES = {403: "Forbidden", 429: "TooManyRequests"}
ERROR_TYPE = "application/vnd.microsoft.error"


@dataclass(frozen=True, slots=True)
class Invoked:
    """What an `adaptiveCard/action` invoke is answered: a card for the presser alone, or a message.

    `refused` says in place of both that the presser is not the one it is for; the client keeps what it shows.
    """

    card: CardJson | None = None
    message: str = ""
    refused: str = ""
    code: int = 403  # of the refusal

    def body(self) -> dict[str, Any]:
        """The invoke response's body (Universal Actions for Adaptive Cards)."""
        if self.refused:
            value = {"code": _CODES[self.code], "message": self.refused}
            return {"statusCode": self.code, "type": ERROR_TYPE, "value": value}
        if self.card is not None:
            return {"statusCode": 200, "type": CARD_TYPE, "value": self.card}
        return {"statusCode": 200, "type": MESSAGE_TYPE, "value": shown(self.message)}


class Recent:
    """The replies that made the newest cards, so that a press which changes none is answered by the card itself.

    What a card shows its author may be private: everything is kept for its author and given to nobody else.
    """

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._replies: dict[tuple[str, str, str], Reply] = {}

    def put(self, author: Person, reply: Reply) -> None:
        """Remember what a card of `author` showed last."""
        if reply.card is not None:
            key = (author.tenant, author.id, reply.card)
            self._replies.pop(key, None)
            self._replies[key] = lasting(reply)
            if len(self._replies) > self._most:
                del self._replies[next(iter(self._replies))]

    def get(self, viewer: Person, card: str | None) -> Reply | None:
        """What the viewer's own card showed last here, None when it is not known or somebody else's."""
        return self._replies.get((viewer.tenant, viewer.id, card or ""))

    def forget(self, tenant: str, person: str) -> None:
        """Drop what the person's cards showed."""
        for key in [key for key in self._replies if key[:2] == (tenant, person)]:
            del self._replies[key]


Later = Callable[[Reply, str | None, float, float | None], Awaitable[None]]
"""Takes a reply that could not be delivered, the activity that shows its card, in how many seconds it is tried again,
and in how many the card is shown as it then stands: no sooner than that where they are the same, None for never."""
SOON = 1.0  # seconds
AGAIN = ":again"  # marks what shows a card once more, as it then stands, when an earlier state may have come late
AGAIN_AFTER = 20.0  # seconds

REPLY: TypeAdapter[Reply] = TypeAdapter(Reply)


class Deliveries:
    """Makes the way back for each turn."""

    def __init__(self, ways: Ways, outbox: Outbox) -> None:
        self._ways = ways
        self._outbox = outbox
        self._recent = Recent()

    def forget(self, tenant: str, person: str) -> None:
        """Drop what this process keeps of the person's cards."""
        self._recent.forget(tenant, person)

    def of(
        self,
        context: TurnContext,
        incoming: Incoming,
        memory: TurnMemory,
        reference: dict[str, Any],
        *,
        later: bool = True,
    ) -> Delivery:
        """The way back to the conversation of `reference`; with `later`, what cannot be delivered now is then."""
        person, chat = incoming.person, incoming.chat

        async def keep(reply: Reply, shown_by: str | None, when: float, again: float | None) -> None:
            told = REPLY.dump_python(replace(lasting(reply), private=False), mode="json")
            body = {"reply": told, "chat": chat, "reference": reference, "shown": shown_by}
            who, revision = (person.tenant, person.id), reply.revision
            if again is None or when < again:
                await self._outbox.put(*who, body, card=reply.card, revision=revision, delay=when)
            if again is not None and reply.card is not None:
                await self._outbox.put(*who, body, card=reply.card + AGAIN, revision=revision, delay=again)

        return Delivery(
            context,
            self._ways.look,
            memory,
            person,
            chat,
            reference["person"],
            self._recent,
            self._ways.retention_days,
            keep if later else None,
        )


class Delivery:
    """Delivers the replies of one turn to its conversation, and remembers which activity shows which card.

    `channel_id` is the channel's id of the person ("29:…"): Teams names viewers by it.
    """

    def __init__(
        self,
        context: TurnContext,
        look: Look,
        memory: TurnMemory,
        person: Person,
        chat: Chat,
        channel_id: str,
        recent: Recent,
        keep_days: int,
        later: Later | None = None,
    ) -> None:
        self._context = context
        self._look = look
        self._memory = memory
        self._person = person
        self._chat = chat
        self._channel_id = channel_id
        self._recent = recent
        self._keep_days = keep_days
        self._later = later
        self._working: str | None = None  # the activity that says "working on it", until an answer takes its place

    @property
    def working_shown(self) -> bool:
        """Whether an activity says "working on it" still."""
        return self._working is not None

    async def working(self, text: str, press: Press | None, shown_by: str | None) -> None:
        """Say that an answer takes a while: on the pressed card, else in a message that the answer will replace."""
        activity = Activity(
            type="message",
            summary=text,
            attachments=[Attachment(content_type=CARD_TYPE, content=render(Reply(text), self._look))],
        )
        try:
            if press is not None:
                if shown_by is not None and await self._update(shown_by, activity):
                    self._working = shown_by
            elif (sent := await self._context.send_activity(activity)) is not None:
                self._working = sent.id or None
        except ConnectorError as error:
            log.info("it could not be said that an answer takes a while", status=error.status)

    async def restore(self, replies: Sequence[Reply], card: str | None, shown_by: str | None) -> None:
        """Take "working on it" away: the card as it stands, or showed last, in its place; without a card nothing.

        A card that is not known here is shown later, as it then stands.
        """
        working, self._working = self._working, None
        if working is None:
            return
        shown = self._recent.get(self._person, card)
        replies = replies or ([shown] if shown is not None else [])
        if replies:
            for reply in replies:
                await self._put(reply, shown_by)
        elif card is not None:
            await self.stands(card, working)
        elif working != shown_by:
            try:
                await self._context.delete_activity(working)
            except ConnectorError as error:
                log.info("a message could not be deleted", status=error.status)

    async def stands(self, card: str, shown_by: str | None) -> None:
        """Have a card shown soon as it then stands, where there is a later."""
        if self._later is not None:
            await self._later(Reply("", card=card), shown_by, SOON, SOON)

    async def deliver(self, replies: Sequence[Reply], press: Press | None = None, shown_by: str | None = None) -> None:
        """Send or update what `replies` say; `shown_by` is the activity that shows the pressed card."""
        for reply in replies:
            pressed = press is not None and reply.card is not None and reply.card == press.card
            await self._put(reply, shown_by if pressed else None)

    async def settled(self, replies: Sequence[Reply], shown_by: str | None) -> None:
        """Show what came of an undertaking: its card in place of what `shown_by` shows, or where it is known to be."""
        for n, reply in enumerate(replies):
            known = (await self._memory.load(SHOWN) or {}).get(reply.card or "")
            await self._put(reply, known or (shown_by if n == 0 else None))

    async def answer(self, replies: Sequence[Reply], press: Press, shown_by: str | None) -> Invoked:
        """Deliver the replies of an invoke; what the presser is answered.

        The answer changes the presser's view alone, so the stored activity is updated too, except for a
        refresh, which is a look and no press.
        """
        card: CardJson | None = None
        whispers, rest = [], []
        for reply in replies:
            if reply.private:
                whispers.append(reply.text)
            elif reply.card is not None and reply.card == press.card:
                card = render(reply, self._look)
                if press.verb is not Verb.REFRESH:
                    await self._put(reply, shown_by)
            else:
                rest.append(reply)
        for reply in rest:
            await self._put(reply, None)
        if card is None and not whispers:
            return await self.unchanged(press, rest[0].summary if rest else "")
        if whispers and press.verb is Verb.REFRESH:
            return Invoked(refused="\n".join(whispers))
        return Invoked(card, "\n".join(whispers))

    async def unchanged(self, press: Press, instead: str) -> Invoked:
        """The answer to a press that leaves its card as it is: that card, or `instead` when it is not known.

        A message would be shown in place of the card. What another replica has changed since is not shown again.
        """
        shown = self._recent.get(self._person, press.card)
        if shown is not None and shown.revision and shown.revision != await revision_of(self._memory, press.card):
            shown = None
        return Invoked(render(shown, self._look) if shown else None, instead)

    async def _put(self, reply: Reply, shown_by: str | None) -> None:
        """Show the reply now, or later when that fails; raises ConnectorError where there is no later."""
        try:
            await self._show(reply, shown_by)
        except ConnectorError as error:
            if self._later is None:
                raise
            log.warning("a reply is delivered later", status=error.status, code=error.code)
            await self._later(reply, shown_by, SOON, AGAIN_AFTER if error.status == -1 else None)

    async def _show(self, reply: Reply, shown_by: str | None) -> None:
        """Update the activity that shows the reply's card, else send it as a new one."""
        activity = self._activity(reply)
        self._recent.put(self._person, reply)
        if reply.card is None:
            if not await self._replaced(activity):
                await self._context.send_activity(activity)
            return
        known: dict[str, Any] | None = None
        if shown_by is None:
            known = await self._memory.load(SHOWN) or {}
            shown_by = known.get(reply.card)
        if shown_by is not None and await self._update(shown_by, activity):
            if shown_by == self._working:
                self._working = None
            return
        sent_id = await self._replaced(activity)
        if sent_id is None:
            sent = await self._context.send_activity(activity)
            sent_id = sent.id if sent is not None else None
        if sent_id:
            known = await self._memory.load(SHOWN) or {} if known is None else known
            shown = {**known, reply.card: sent_id}
            for oldest in list(shown)[:-MOST_SHOWN]:
                del shown[oldest]
            await self._memory.save(SHOWN, shown, days=self._keep_days)
            self._memory.flush_later()

    async def _replaced(self, activity: Activity) -> str | None:
        """Put the answer in place of "working on it"; its id, None where nothing says so."""
        working, self._working = self._working, None
        return working if working is not None and await self._update(working, activity) else None

    async def _update(self, shown_by: str, activity: Activity) -> bool:
        activity.id = shown_by
        try:
            await self._context.update_activity(activity)
        except ConnectorError as error:
            if error.status in _PASSING:
                raise
            # Deleted by the person (a 403 too, where the bot was not removed), or too old to edit: said anew.
            log.info("card could not be updated", status=error.status, code=error.code)
            activity.id = None
            return False
        return True

    def _activity(self, reply: Reply) -> Activity:
        if reply.card is None and reply.link is None:
            return Activity(
                type="message", text=shown(reply.text), text_format="plain", speak=shown(reply.speak) or None
            )
        stored = reply
        viewers: tuple[str, ...] = ()
        if self._chat is not Chat.PERSONAL and reply.reduced is not None:
            stored = reply.reduced
            viewers = (self._channel_id,) if reply.owner in (None, self._person.id) else ()
        card = render(stored, self._look, refresh_for=viewers)
        return Activity(
            type="message",
            summary=shown(stored.summary),
            attachments=[Attachment(content_type=CARD_TYPE, content=card)],
        )
