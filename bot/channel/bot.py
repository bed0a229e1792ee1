"""The bot as Teams sees it: every kind of activity finds its way to a turn, and the answer its way back."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot.channel.clocks import offset_in_words, zone_named
from bot.channel.delivery import Deliveries, Delivery, Invoked
from bot.channel.extension import Extension, closing
from bot.channel.inbound import Inbound, press_of
from bot.channel.passing_on import forget_chat, note_chat
from bot.channel.patience import patience
from bot.channel.references import reference_of
from bot.channel.signin import SignIn
from bot.channel.turns import Stranger, TurnMemory, Turns, ZoneUnknown, language_of
from bot.storage.activities import Key
from dialogs.incoming import Incoming
from dialogs.model import Chat, Press, Verb
from dialogs.ports import PlanError, SignInRequired
from dialogs.reply import Reply

log = structlog.get_logger(__name__)

INBOUND = "timeoff.inbound"  # where the turn's state holds the checked activity
TYPING_AFTER = 0.5  # seconds
EDITED, DELETED = "editMessage", "softDeleteMessage"


def inbound_of(context: TurnContext) -> Inbound:
    """The checked activity of a turn."""
    found: Inbound = context.turn_state[INBOUND]
    return found


class TeamsBot(TeamsActivityHandler):  # type: ignore[misc]
    """Routes activities. Nothing here knows what a message means; that is the dialogs' part."""

    def __init__(self, turns: Turns, signin: SignIn, extension: Extension, deliveries: Deliveries) -> None:
        super().__init__()
        self._turns = turns
        self._signin = signin
        self._extension = extension
        self._deliveries = deliveries

    def key(self, inbound: Inbound) -> Key:
        """What makes the activity the same when it is delivered again."""
        return self._turns.key(inbound)

    async def busy(self, turn_context: TurnContext) -> None:
        """Say that earlier turns of the person have taken too long for this one, which is not carried out."""
        inbound, ways = inbound_of(turn_context), self._turns.ways
        text = ways.say("still-busy", language_of(inbound.language_tag or ways.default_locale))
        if inbound.type != "invoke":
            await turn_context.send_activity(Activity(type="message", text=text, text_format="plain"))
            return
        answer = InvokeResponse(status=200, body=Invoked(refused=text, code=429).body())
        if inbound.in_dialog:
            answer = closing(text)
        elif inbound.name != "adaptiveCard/action":
            answer = InvokeResponse(status=429)
        await turn_context.send_activity(Activity(type="invokeResponse", value=answer))

    # Messages

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """A message, or the Action.Submit of a client without universal actions: a `value` and no text."""
        inbound = inbound_of(turn_context)
        data = submitted(inbound.value)
        press = press_of(data) if data and not (inbound.text or "").strip() else None
        if press is None and inbound.chat is not Chat.PERSONAL and not inbound.mentions_bot:
            return  # written to somebody else
        text = None if press else inbound.plain_text()
        async with self._known(turn_context):
            incoming = await self._turns.incoming(inbound, text=text, press=press)
            if await self._signin.remember(inbound, incoming.person):
                await self._signin.resume_card(turn_context, inbound, incoming.person)
            if text and inbound.zone is None and zone_named(text, inbound.local_time) == incoming.person.zone:
                language, zone = language_of(incoming.person.locale), incoming.person.zone
                said = self._turns.ways.say("zone-kept", language, zone=zone)
                await turn_context.send_activity(Activity(type="message", text=said, text_format="plain"))
                return
            await self._take(turn_context, incoming)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """A message that its writer changed."""
        inbound = inbound_of(turn_context)
        if inbound.event == EDITED and (inbound.chat is Chat.PERSONAL or inbound.mentions_bot):
            async with self._known(turn_context):
                incoming = await self._turns.incoming(inbound, text=inbound.plain_text(), edited=True)
                await self._take(turn_context, incoming)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """A message that its writer deleted."""
        inbound = inbound_of(turn_context)
        if inbound.event in (DELETED, ""):
            async with self._known(turn_context):
                await self._take(turn_context, await self._turns.incoming(inbound, deleted=True))

    # Coming and going

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The app was added or removed: a welcome, or everything about the person erased."""
        inbound = inbound_of(turn_context)
        action = inbound.action or ""
        if action.startswith("add"):
            await self._welcome(turn_context, inbound)
        elif action.startswith("remove") and inbound.chat is not Chat.PERSONAL:
            await forget_chat(self._turns.ways.people, self._turns.ways.tenant_id.lower(), inbound)
        elif action.startswith("remove") and inbound.chat is Chat.PERSONAL:
            try:
                person = await self._turns.person(inbound)
            except Stranger:
                return
            counts = await self._turns.ways.memory_for(person).forget_everything()
            log.info("uninstalled: what was stored of the person is erased", **counts)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Members came or went; the bot itself among those who came is welcomed as an installation is."""
        inbound = inbound_of(turn_context)
        if inbound.members_removed and inbound.chat is not Chat.PERSONAL:
            await forget_chat(self._turns.ways.people, self._turns.ways.tenant_id.lower(), inbound)
        if any(member.id == inbound.recipient.id for member in inbound.members_added or ()):
            await self._welcome(turn_context, inbound)

    async def _welcome(self, context: TurnContext, inbound: Inbound) -> None:
        try:
            incoming = await self._turns.incoming(inbound, installed=True)
        except Stranger:
            return  # whoever added it to a group is not necessarily somebody the bot serves
        await self._signin.remember(inbound, incoming.person)
        await self._take(context, incoming)
        if inbound.chat is Chat.PERSONAL:
            await self._signin.resume_card(context, inbound, incoming.person)

    # Invokes

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer an invoke by its name; 501 for those the bot does not know."""
        inbound = inbound_of(turn_context)
        match inbound.name:
            case "adaptiveCard/action":
                return await self._press(turn_context, inbound)
            case "signin/tokenExchange":
                return await self._signin.exchange(turn_context, inbound)
            case "signin/verifyState":
                return await self._signin.verify(turn_context, inbound)
            case "signin/failure":
                return await self._signin.failed(turn_context, inbound)
            case "composeExtension/fetchTask" | "composeExtension/submitAction" | "task/fetch" | "task/submit":
                return await self._extension.answer(inbound)
            case _:
                return InvokeResponse(status=501)

    async def _press(self, context: TurnContext, inbound: Inbound) -> InvokeResponse:
        """A button of a card (Action.Execute), or Teams asking for the viewer's own card."""
        action = inbound.value.get("action") if isinstance(inbound.value, dict) else None
        verb = action.get("verb") if isinstance(action, dict) else None
        data = submitted(action.get("data")) if isinstance(action, dict) else None
        press = press_of(data, verb) if verb is None or isinstance(verb, str) else None
        if press is None:
            error = {"code": "BadRequest", "message": "not a button of this bot"}
            body = {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": error}
            return InvokeResponse(status=200, body=body)
        try:
            incoming = await self._turns.incoming(inbound, press=press)
        except Stranger:
            return InvokeResponse(status=200, body=Invoked(message=self._guest(inbound)).body())
        except ZoneUnknown as unknown:
            return InvokeResponse(status=200, body=Invoked(message=self._zone_needed(unknown)).body())
        answered = await self._take(context, incoming, invoke=True)
        return InvokeResponse(status=200, body=(answered or Invoked()).body())

    # One turn

    async def _take(self, context: TurnContext, incoming: Incoming, *, invoke: bool = False) -> Invoked | None:
        """Have the turn answered and deliver the answer, whoever dies meanwhile; what an invoke is answered."""
        looks = incoming.press is not None and incoming.press.verb is Verb.REFRESH
        quiet = incoming.deleted or incoming.installed or looks
        if quiet:
            return await self._answer(context, incoming, invoke=invoke, quiet=True)
        async with self._signin.kept(incoming, reference_of(inbound_of(context))):
            return await self._answer(context, incoming, invoke=invoke, quiet=False)

    async def _answer(self, context: TurnContext, incoming: Incoming, *, invoke: bool, quiet: bool) -> Invoked | None:
        inbound, memory = inbound_of(context), self._turns.ways.memory_for(incoming.person)
        if not inbound.looks and not incoming.deleted:
            await note_chat(self._turns.ways.people, inbound, incoming.person)
        delivery = self._deliveries.of(context, incoming, memory, reference_of(inbound))

        async def working() -> None:
            said = self._turns.ways.say("working", self._turns.language(incoming.person))
            await delivery.working(said, incoming.press, inbound.reply_to_id)

        try:
            async with patience(context, working, typing=not invoke, quiet=quiet):
                answered = await self._turns.respond(incoming, memory, origin=origin_of(inbound, incoming))
        except SignInRequired as needed:
            said = await self._signin.ask(context, inbound, incoming, needed)
            await self._restore(incoming, memory, delivery, inbound.reply_to_id)
            return await delivery.unchanged(incoming.press, said) if incoming.press else None
        except Exception:
            await self._restore(incoming, memory, delivery, inbound.reply_to_id)
            raise
        invoked = None
        if invoke and incoming.press is not None:
            invoked = await delivery.answer(answered.replies, incoming.press, inbound.reply_to_id)
        else:
            await delivery.deliver(answered.replies, incoming.press, inbound.reply_to_id)
        await self._restore(incoming, memory, delivery, inbound.reply_to_id)
        await answered.told()
        return invoked

    async def _restore(self, incoming: Incoming, memory: TurnMemory, delivery: Delivery, shown_by: str | None) -> None:
        """Take "working on it" away where no answer has come in its place."""
        if not delivery.working_shown:
            return
        replies: Sequence[Reply] = ()
        if incoming.press is not None and incoming.press.card is not None:
            look = replace(incoming, press=Press(Verb.REFRESH, card=incoming.press.card))
            try:
                replies = (await self._turns.respond(look, memory)).replies
            except (PlanError, SignInRequired) as error:
                log.info("a card could not be read again", error=str(error))
        card = incoming.press.card if incoming.press is not None else None
        await delivery.restore([each for each in replies if not each.private], card, shown_by)

    async def resume(self, context: TurnContext, incoming: Incoming, reference: dict[str, Any]) -> None:
        """Answer a turn that had to wait for its person to sign in, in the conversation that `reference` leads to."""
        async with self._turns.alone(incoming):
            memory = self._turns.ways.memory_for(incoming.person)
            origin = {"reference": reference, "chat": incoming.chat, "shown": None}
            answered = await self._turns.respond(incoming, memory, origin=origin)
            delivery = self._deliveries.of(context, incoming, memory, reference)
            await delivery.deliver(answered.replies, incoming.press)
            pressed = incoming.press.card if incoming.press is not None else None
            if pressed is not None and all(each.card != pressed for each in answered.replies):
                await delivery.stands(pressed, None)  # it may say "working on it" since before whoever died
            await answered.told()

    @asynccontextmanager
    async def _known(self, context: TurnContext) -> AsyncIterator[None]:
        """Tell a stranger kindly that this bot is not theirs."""
        try:
            yield
        except Stranger:
            text = self._guest(inbound_of(context))
            await context.send_activity(Activity(type="message", text=text, text_format="plain"))
        except ZoneUnknown as unknown:
            text = self._zone_needed(unknown)
            await context.send_activity(Activity(type="message", text=text, text_format="plain"))

    def _zone_needed(self, unknown: ZoneUnknown) -> str:
        offset = offset_in_words(unknown.told)
        return self._turns.ways.say("zone-needed", language_of(unknown.locale), offset=offset)

    def _guest(self, inbound: Inbound) -> str:
        ways = self._turns.ways
        return ways.say("guest", language_of(inbound.language_tag or ways.default_locale))


def origin_of(inbound: Inbound, incoming: Incoming) -> dict[str, Any]:
    """Where a turn came from, for what comes of it later: the conversation, and the activity that shows its card."""
    shown = inbound.reply_to_id if incoming.press else None
    return {"reference": reference_of(inbound), "chat": incoming.chat, "shown": shown}


def submitted(value: Any) -> dict[str, Any] | None:
    """The data of a submitted card; some clients send it as JSON text."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None
