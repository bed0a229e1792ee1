"""The channel's front door: bytes and an Authorization header in, one HTTP answer out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
)
from botframework.connector.auth import AuthenticateRequestResult
from pydantic import ValidationError

from bot import deadline
from bot.channel.auth import StrictChannelAuthentication
from bot.channel.bot import INBOUND, TeamsBot
from bot.channel.cards import without_passing
from bot.channel.connector import ConnectorError, ConversationEnded
from bot.channel.delivery import Invoked
from bot.channel.extension import closing
from bot.channel.inbound import Inbound
from bot.channel.keeping import KEPT
from bot.channel.keys import KeysUnavailable
from bot.channel.once import PATIENCE, Answer, Once
from bot.channel.signin import Continue
from bot.channel.turns import DIALOG_BUDGET, Say, language_of
from bot.limits import OnceAMinute, Rate
from bot.telemetry import trail
from bot.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

WORK = 0.96  # the share of an activity's time that its turn may take; in the rest, what came of it is said
KEEPING = 0.2  # seconds more in which a turn that goes on behind its deadline is kept
_MESSAGE_KINDS = frozenset({"message", "messageUpdate", "messageDelete", "invoke"})


class Channel:
    """Checks, authenticates and answers what Teams posts."""

    def __init__(
        self,
        authentication: StrictChannelAuthentication,
        bot: TeamsBot,
        say: Say,
        metrics: Metrics,
        once: Once,
        *,
        app_id: str,
        default_locale: str,
        person_rate: float,
        patience: float = 10.0,
    ) -> None:
        """Answer within `patience` seconds of an activity's arrival, dialogs sooner."""
        self._authentication = authentication
        self._once = once
        self._adapter = CloudAdapter(authentication)
        self._adapter.on_turn_error = self._failed
        self._bot = bot
        self._say = say
        self._may_log = OnceAMinute()
        self._rate = Rate(person_rate, person_rate / 2)
        self._told = Rate(6, 1)  # how often somebody who is too fast is told so
        self._metrics = metrics
        self._app_id = app_id
        self._patience = patience
        self._answering: set[asyncio.Task[Answer]] = set()
        self._default_locale = default_locale

    async def receive(self, body: bytes, authorization: str) -> Answer:
        """Answer one posted activity.

        400: not an activity; 401: not genuine (the body is empty: it tells nobody why); 503: the channel's
        keys cannot be fetched; otherwise what the turn came to. Never raises.
        """
        try:
            inbound = Inbound.model_validate_json(body)
        except ValidationError as error:
            if (more := self._may_log("not an activity")) is not None:
                log.info("not an activity", faults=error.error_count(), more=more)
            return Answer(400, {"error": "not an activity"})

        deadline.begin(self._time(inbound) * WORK)
        with structlog.contextvars.bound_contextvars(activity=inbound.id, kind=inbound.label):
            try:
                genuine = await self._authentication.authenticate_request(_activity(inbound), authorization)
            except KeysUnavailable:
                return Answer(503)
            except PermissionError as refused:
                return self._refused(401, str(refused), inbound)
            if not inbound.tenants:
                return self._refused(403, "it names no tenant", inbound)
            started = time.monotonic()
            try:
                answer = await self._in_time(inbound, genuine)
            except Exception as error:
                # A turn does not raise (see `_failed`); what surrounds it does, a database that is down for one.
                failure = error

                async def fail(_context: TurnContext) -> None:
                    raise failure

                answer = await self._process(inbound, genuine, fail)
            kind = inbound.type if inbound.type in _MESSAGE_KINDS else "other"
            self._metrics.observe("timeoff_turn_seconds", time.monotonic() - started, kind=kind)
            trail.note(activity=inbound.id, kind=inbound.label, chat=inbound.chat.value)
            return answer

    def _refused(self, status: int, why: str, inbound: Inbound) -> Answer:
        self._metrics.count("timeoff_activities_refused_total")
        if (more := self._may_log(why[:60])) is not None:
            log.warning("activity refused", why=why, service_url=inbound.service_url[:200], more=more)
        return Answer(status)

    async def _in_time(self, inbound: Inbound, genuine: AuthenticateRequestResult) -> Answer:
        """The answer, or at the deadline what stands in for it while the turn goes on behind.

        An activity counts as taken once its turn is kept, so that it outlives this process: else it is 503.
        """
        kept = asyncio.Event()
        if inbound.looks:
            kept.set()  # it asks for nothing that could be lost
        KEPT.set(kept)
        answering = asyncio.create_task(self._answer(inbound, genuine))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        done, _ = await asyncio.wait(
            {answering}, timeout=deadline.left(self._patience) + self._time(inbound) * (1 - WORK)
        )
        instead = None if done else self._meanwhile(inbound)
        if instead is None:
            return await answering
        taken = asyncio.create_task(kept.wait())
        await asyncio.wait({answering, taken}, timeout=KEEPING, return_when=asyncio.FIRST_COMPLETED)
        taken.cancel()
        if answering.done():
            return await answering
        answering.add_done_callback(_looked_at)
        if not kept.is_set():
            log.warning("an activity could not be taken in time", kind=inbound.label)
            return Answer(503)
        log.warning("a turn is answered behind its deadline", kind=inbound.label)
        return instead

    def _time(self, inbound: Inbound) -> float:
        """Seconds from the activity's arrival to its answer."""
        return min(DIALOG_BUDGET, self._patience) if inbound.in_dialog else self._patience

    def _meanwhile(self, inbound: Inbound) -> Answer | None:
        """What is answered while a turn goes on; None where nothing may stand in for its answer."""
        if inbound.type != "invoke":
            return Answer(200)
        text = self._say("working", language_of(inbound.language_tag or self._default_locale))
        if inbound.in_dialog:
            return Answer(200, closing(text).body)
        return Answer(200, Invoked(message=text).body()) if inbound.name == "adaptiveCard/action" else None

    async def _answer(self, inbound: Inbound, genuine: AuthenticateRequestResult) -> Answer:
        """Answer a genuine activity, once and in its turn."""

        async def work() -> Answer:
            return await self._process(inbound, genuine, self._bot.on_turn)

        async def late(*, again: bool) -> Answer:
            if again and inbound.type != "invoke":
                return Answer(200)  # its first delivery is being answered in the conversation
            self._metrics.count("timeoff_limited_total", limit="queue")
            return await self._process(inbound, genuine, self._bot.busy)

        key = self._bot.key(inbound)
        who = (key.tenant, key.person)
        if not inbound.looks and not self._rate.allows(who):
            self._metrics.count("timeoff_limited_total", limit="person")
            if inbound.type != "invoke" and not self._told.allows(who):
                return Answer(200)
            return await self._process(inbound, genuine, self._bot.busy)
        dialog = inbound.in_dialog
        return await self._once.answer(
            key,
            work,
            late,
            patience=deadline.left(DIALOG_BUDGET if dialog else PATIENCE),
            remember=inbound.id is not None and not inbound.looks,
            inherit=inbound.type != "invoke",  # nothing was said to a message that is delivered again (`late`)
        )

    async def _process(
        self,
        inbound: Inbound,
        genuine: AuthenticateRequestResult,
        turn: Callable[[TurnContext], Awaitable[None]],
    ) -> Answer:
        async def logic(context: TurnContext) -> None:
            context.turn_state[INBOUND] = inbound
            await turn(context)

        invoked = await self._adapter.process_activity(genuine, _activity(inbound), logic)
        if invoked is None:
            return Answer(200)
        return Answer(int(invoked.status), invoked.body, without_passing(invoked.body))

    @property
    def go_on(self) -> Continue:
        """Opens a remembered conversation."""

        async def go_on(reference: Any, logic: Any) -> None:
            await self._adapter.continue_conversation(reference, logic, self._app_id)

        return go_on

    async def _failed(self, context: TurnContext, error: Exception) -> None:
        """Say one apologetic sentence with a reference, under which the log has the stack."""
        if isinstance(error, ConversationEnded):
            log.info("the bot is blocked or removed there", code=error.code)
            return
        reference = trail.reference()
        trail.note(failed=type(error).__name__)
        if isinstance(error, ConnectorError):  # it could not be said: nothing of ours broke
            log.error("answer not taken by the channel", reference=reference, status=error.status, code=error.code)
        else:
            log.error("turn failed", reference=reference, exc_info=error)
        self._metrics.count("timeoff_turns_failed_total")
        inbound: Inbound | None = context.turn_state.get(INBOUND)
        locale = (inbound.language_tag if inbound else None) or self._default_locale
        text = self._say("apology", language_of(locale), reference=reference)
        if inbound is not None and inbound.type == "invoke":
            value = _invoke_apology(inbound.name or "", text)
            if value.status >= 500 and isinstance(error, ConnectorError):
                value = InvokeResponse(status=200)  # what was asked was done; nothing is gained by asking again
            await context.send_activity(Activity(type="invokeResponse", value=value))
            return
        try:
            await context.send_activity(Activity(type="message", text=text, text_format="plain"))
        except ConnectorError as unsaid:
            log.warning("apology could not be said", reference=reference, status=unsaid.status)


def _invoke_apology(name: str, text: str) -> InvokeResponse:
    if name == "adaptiveCard/action":
        return InvokeResponse(status=200, body=Invoked(message=text).body())
    if name.startswith(("composeExtension/", "task/")):
        return closing(text)
    return InvokeResponse(status=500)


def _looked_at(answering: asyncio.Task[Answer]) -> None:
    """Whatever came of it, nobody waits for it any more."""
    if not answering.cancelled() and (error := answering.exception()) is not None:
        log.error("a turn failed behind its deadline", error=type(error).__name__)


def _activity(inbound: Inbound) -> Activity:
    """The SDK's form of a checked activity: what the adapter and the handler's routing need of it.

    Made by hand because the SDK's deserializer raises on what it does not like, and costs more than the rest
    of a turn's plumbing together.
    """
    talk = inbound.conversation
    return Activity(
        type=inbound.type,
        id=inbound.id,
        channel_id=inbound.channel_id,
        service_url=inbound.service_url,
        from_property=_account(inbound.sender),
        recipient=_account(inbound.recipient),
        conversation=ConversationAccount(
            id=talk.id,
            conversation_type=talk.conversation_type,
            tenant_id=talk.tenant_id,
            is_group=talk.is_group,
        ),
        name=inbound.name,
        text=inbound.text,
        value=inbound.value,
        locale=inbound.language_tag,
        reply_to_id=inbound.reply_to_id,
        action=inbound.action,
    )


def _account(account: Any) -> ChannelAccount:
    return ChannelAccount(id=account.id, name=account.name, aad_object_id=account.aad_object_id)
