"""Sign-in on the channel's side: asking, exchanging the token Teams hands over, and going on afterwards.

Source: "Enable SSO for your bot" (Microsoft Learn). Silent sign-on works in personal chats alone, so that is
where the bot asks; the turn that needed it waits, wherever it began, and goes on by itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, Attachment, ConversationReference
from pydantic import ValidationError

from bot.channel.cards import render
from bot.channel.connector import CardJson, ConnectorError
from bot.channel.delivery import CARD_TYPE
from bot.channel.inbound import Inbound
from bot.channel.keeping import kept
from bot.channel.references import INCOMING, conversation_reference, held_turn, reference_of
from bot.channel.turns import Stranger, Turns, language_of
from bot.channel.unfinished import given_up, tell_elsewhere
from bot.storage.signins import SignIns
from bot.storage.waiting import Held, WaitingTurns
from bot.telemetry import metrics
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person
from dialogs.ports import SignInRequired
from dialogs.reply import Reply

log = structlog.get_logger(__name__)

OAUTH_CARD = "application/vnd.microsoft.card.oauth"
PERSONAL = "personal"  # the name under which a person's own chat with the bot is remembered

_UNKNOWN: dict[str, Any] = {
    "status": 412,
    "detail": "unavailable",
}  # the device that makes the exchange has not said


class ExchangeFailed(Exception):  # noqa: N818  (an answer of the authority, told apart from faults of ours)
    """The token could not be exchanged.

    `reason` is "consent", "admin-consent", "declined", "mfa", "expired", "refused", "policy", "setup" or
    "unavailable" and chooses the sentence; `claims` is what the sign-in page has to ask for.
    """

    def __init__(self, reason: str, claims: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.claims = claims


class Exchange(Protocol):
    """Checks the token Teams handed over and exchanges it on the person's behalf."""

    async def __call__(self, person: Person, assertion: str, /) -> None:
        """Keep the person's tokens for later turns; raises ExchangeFailed."""


class Continue(Protocol):
    """Opens a conversation that was remembered, to say something there."""

    async def __call__(
        self, reference: ConversationReference, logic: Callable[[TurnContext], Awaitable[None]], /
    ) -> None:
        """Run `logic` with a turn context of that conversation."""


Resume = Callable[[TurnContext, Incoming, dict[str, Any]], Awaitable[None]]

# Reasons that a click on the sign-in button can put right, and those that nothing short of it can.
ASKABLE = frozenset({"consent", "admin-consent", "declined", "mfa", "expired"})
_BUTTON_ALONE = frozenset({"admin-consent", "declined", "mfa"})
# What Teams' clients say of it ("Enable SSO for your bot"); anything else is a client's own words.
_CODES = frozenset(
    [
        "installappfailed",
        "authrequestfailed",
        "installedappnotfound",
        "invokeerror",
        "resourcematchfailed",
        "oauthcardnotvalid",
        "tokenmissing",
        "userconsentrequired",
        "interactionrequired",
    ]
)
# Marks the request of a second card, so that a token that stays too old does not go round for ever.
_AGAIN = "/again"


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the fallback pages are, and what Teams has to get a token for."""

    public_url: str
    app_id: str

    def start(self, claims: str | None) -> str:
        """The start page's URL."""
        query = urlencode({"claims": claims}) if claims else ""
        return f"{self.public_url.rstrip('/')}/auth/start" + (f"?{query}" if query else "")


class SignIn:
    """Asks a person to sign in, and carries on with what they asked for.

    `resume` answers a held turn: it takes a turn context, the turn and where it came from.
    """

    def __init__(self, turns: Turns, signins: SignIns, waiting: WaitingTurns, exchange: Exchange, pages: Pages) -> None:
        self._turns = turns
        self._signins = signins
        self._waiting = waiting
        self._exchange = exchange
        self._pages = pages
        self._resume: Resume
        self._continue: Continue
        self._signed_in: Callable[[Person], Awaitable[None]]

    def connect(
        self,
        resume: Resume,
        go_on: Continue,
        signed_in: Callable[[Person], Awaitable[None]],
    ) -> None:
        """Say how a held turn is answered, how its conversation is opened again, and who hears of a sign-in."""
        self._resume, self._continue, self._signed_in = resume, go_on, signed_in

    async def remember(self, inbound: Inbound, person: Person) -> bool:
        """Remember the person's own chat with the bot, for sign-in that was asked for elsewhere; whether it is new."""
        if inbound.chat is not Chat.PERSONAL:
            return False
        reference = {**reference_of(inbound), "activity": None}
        return await self._turns.ways.people.news(person.tenant, person.id, PERSONAL, reference)

    async def ask(self, context: TurnContext, inbound: Inbound, incoming: Incoming, needed: SignInRequired) -> str:
        """Hold the turn and ask for sign-in; the sentence that was said."""
        person, language = incoming.person, self._turns.language(incoming.person)
        await self._hold(incoming, reference_of(inbound))
        if incoming.chat is Chat.PERSONAL:
            await context.send_activity(self._card(language, needed.reason, needed.claims))
            return self._say("sign-in-needed", language)
        text = self._say("sign-in-elsewhere", language)
        await context.send_activity(self._leading(text, language))
        reference = await self.own_chat(person)
        if reference is not None:
            await self._send_card(reference, language, needed)
        return text

    async def ask_in_own_chat(self, incoming: Incoming, needed: SignInRequired) -> None:
        """Ask there for a turn that has no conversation of its own, and carry on there."""
        reference = await self.own_chat(incoming.person)
        if reference is not None:
            await self._hold(replace(incoming, conversation=reference["conversation"]), reference)
            await self._send_card(reference, self._turns.language(incoming.person), needed)

    async def resume_card(self, context: TurnContext, inbound: Inbound, person: Person) -> None:
        """Ask for sign-in when a turn of this person waits for it; called when their own chat opens."""
        if await self._waiting.any(person.tenant, person.id):
            await context.send_activity(self._card(self._turns.language(person), "sign-in", None))

    async def exchange(self, context: TurnContext, inbound: Inbound) -> InvokeResponse:
        """`signin/tokenExchange`: 200 exchanged, 412 Teams shows the button, 400 not a request of ours.

        Every device of the person sends one with the same id: one makes the exchange, all get its answer.
        """
        value = inbound.value if isinstance(inbound.value, dict) else {}
        request, token = value.get("id"), value.get("token")
        if not (isinstance(request, str) and 0 < len(request) <= 200 and isinstance(token, str) and token):
            return _answered(400, value, "the request id or the token is missing")
        try:
            person = await self._turns.person(inbound)
        except Stranger:
            return _answered(400, value, "not a person of this tenant")
        if not await self._signins.claim(person.tenant, person.id, request):
            given = await self._signins.answer(person.tenant, person.id, request) or _UNKNOWN
            return _answered(given["status"], value, given["detail"])
        await self._waiting.expect(person.tenant, person.id, signing_in=True)
        failed = await self._try(person, token)
        answer: dict[str, Any] = {"status": 412, "detail": failed.reason} if failed else {"status": 200, "detail": ""}
        await self._signins.settle(person.tenant, person.id, request, answer)
        if failed is None:
            await self._signed_in(person)
            await self.go_on(person)
        else:
            await self._waiting.expect(person.tenant, person.id, signing_in=False)
            await self._explain(context, person, failed, again=request.endswith(_AGAIN))
        return _answered(answer["status"], value, answer["detail"])

    async def verify(self, context: TurnContext, inbound: Inbound) -> InvokeResponse:
        """`signin/verifyState`: the pages are done, so that Teams can now get a token silently."""
        try:
            person = await self._turns.person(inbound)
        except Stranger:
            return InvokeResponse(status=400)
        language = self._turns.language(person)
        if not given_up(inbound.value):
            await context.send_activity(self._card(language, "sign-in", None))
            return InvokeResponse(status=200)
        metrics.count("timeoff_signins_total", result="declined")
        waits = await self._waiting.any(person.tenant, person.id)
        text = self._say("sign-in-unfinished" if waits else "sign-in-unfinished-idle", language)
        await context.send_activity(self._card(language, "declined", None, text=text))
        await self._tell_elsewhere(person)
        return InvokeResponse(status=200)

    async def failed(self, context: TurnContext, inbound: Inbound) -> InvokeResponse:
        """`signin/failure`: Teams could not get a token; the log hears why, the person what to do."""
        value = inbound.value if isinstance(inbound.value, dict) else {}
        # The client's own word; its message may name the person.
        code = str(value.get("code", "")).lower()
        log.error("Teams could not sign a person in", code=code if code in _CODES else "another")
        metrics.count("timeoff_signins_total", result="teams")
        language = language_of(inbound.language_tag or self._turns.ways.default_locale)
        await _say_in(context, self._say("sign-in-failed-teams", language))
        with contextlib.suppress(Stranger):
            await self._tell_elsewhere(await self._turns.person(inbound))
        return InvokeResponse(status=200)

    async def _try(self, person: Person, token: str) -> ExchangeFailed | None:
        try:
            await self._exchange(person, token)
        except ExchangeFailed as failed:
            log.info("sign-in not completed", reason=failed.reason)
            return failed
        return None

    async def _explain(self, context: TurnContext, person: Person, failed: ExchangeFailed, *, again: bool) -> None:
        language = self._turns.language(person)
        if failed.reason == "consent" or (failed.reason == "expired" and again):
            return  # the 412 makes Teams show the button on the card at hand
        if failed.reason in ASKABLE:
            await context.send_activity(self._card(language, failed.reason, failed.claims, again=True))
        else:
            await _say_in(context, self._say(f"sign-in-failed-{failed.reason}", language))
        if failed.reason != "expired":  # that one is tried again by itself
            await self._tell_elsewhere(person)

    async def _tell_elsewhere(self, person: Person) -> None:
        """Say in groups and channels where a turn of theirs waits that it has not gone on."""
        language = self._turns.language(person)

        def said() -> Activity:
            return self._leading(self._say("sign-in-unfinished-elsewhere", language), language)

        async def there(reference: dict[str, Any], logic: Callable[[TurnContext], Awaitable[None]]) -> None:
            await self._continue(conversation_reference(reference), logic)

        await tell_elsewhere(self._waiting, person, said, there)

    def _leading(self, text: str, language: str) -> Activity:
        """A sentence with a button that leads to the person's own chat."""
        link = (self._say("sign-in-open-chat", language), "personal-chat")
        card = render(Reply(text, link=link, language=language), self._turns.ways.look)
        return Activity(type="message", attachments=[Attachment(content_type=CARD_TYPE, content=card)])

    async def go_on(self, person: Person) -> None:
        """Answer the turns of a person who has signed in; those that somebody else answers are left to them."""
        for held in await self._waiting.lease(person.tenant, person.id):
            try:
                incoming = INCOMING.validate_python(held.turn["incoming"])
                reference = held.turn["reference"]
            except (ValidationError, KeyError, TypeError):
                log.warning("a held turn of an older version is dropped")
                await self._waiting.answered(person.tenant, person.id, held.id)
                continue

            async def answer(context: TurnContext, turn: Incoming = incoming, at: Held = held) -> None:
                await self._answer(context, turn, at)

            await self._continue(conversation_reference(reference), answer)

    async def _answer(self, context: TurnContext, incoming: Incoming, held: Held) -> None:
        """Answer a held turn; only then is it forgotten, so that it outlives whoever dies over it."""
        person, reference = incoming.person, held.turn["reference"]
        try:
            await self._resume(context, incoming, reference)
        except SignInRequired as needed:
            await self._waiting.keep(person.tenant, person.id, held.id)
            await self._ask_anew(incoming, reference, needed)
            return
        except Exception:
            await self._waiting.answered(person.tenant, person.id, held.id)  # with an apology
            raise
        await self._waiting.answered(person.tenant, person.id, held.id)

    async def _ask_anew(self, incoming: Incoming, reference: dict[str, Any], needed: SignInRequired) -> None:
        """Ask for a turn that signing in did not help: with the button alone, lest Teams go round for ever."""
        own = reference if incoming.chat is Chat.PERSONAL else await self.own_chat(incoming.person)
        if own is not None:
            await self._send_card(own, self._turns.language(incoming.person), needed, silent=False)

    async def ask_to_finish(self, person: Person, needed: SignInRequired) -> bool:
        """Ask in the person's own chat to sign in, so that what they asked for can be finished; whether it was said."""
        own = await self.own_chat(person)
        if own is None:
            return False
        language = self._turns.language(person)
        await self._send_card(own, language, needed, text=self._say("finish-sign-in", language))
        return True

    def kept(self, incoming: Incoming, reference: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        """Keep the turn that the body answers, should that take longer than its deadline allows."""
        return kept(
            self._waiting, incoming.person, lambda: held_turn(incoming, reference), self._turns.ways.turn_budget
        )

    async def _hold(self, incoming: Incoming, reference: dict[str, Any]) -> None:
        person = incoming.person
        await self._waiting.hold(person.tenant, person.id, held_turn(incoming, reference))

    async def own_chat(self, person: Person) -> dict[str, Any] | None:
        """How to reach the person's own chat with the bot (as `reference_of` says it), None when it is not known."""
        return await self._turns.ways.people.conversation(person.tenant, person.id, PERSONAL)

    async def _send_card(
        self,
        reference: dict[str, Any],
        language: str,
        needed: SignInRequired,
        *,
        silent: bool = True,
        text: str = "",
    ) -> None:
        card = self._card(language, needed.reason, needed.claims, silent=silent, text=text)

        async def ask(context: TurnContext) -> None:
            try:
                await context.send_activity(card)
            except ConnectorError as error:
                log.info("the person's own chat could not be reached", status=error.status)

        await self._continue(conversation_reference(reference), ask)

    def _card(
        self,
        language: str,
        reason: str,
        claims: str | None,
        *,
        again: bool = False,
        silent: bool = True,
        text: str = "",
    ) -> Activity:
        """The OAuthCard; without a token resource Teams shows the button and tries nothing by itself."""
        usual = f"sign-in-failed-{reason}" if reason in _BUTTON_ALONE else "sign-in-needed"
        text = text or self._say(usual, language)
        button = {
            "type": "signin",
            "title": self._say("sign-in-button", language),
            "value": self._pages.start(claims),
        }
        content = CardJson(text=text, connectionName="", buttons=[button])
        if silent and reason not in _BUTTON_ALONE:
            request = self._signins.new_request() + (_AGAIN if again else "")
            content["tokenExchangeResource"] = {"id": request, "uri": f"api://botid-{self._pages.app_id}"}
        return Activity(
            type="message", summary=text, attachments=[Attachment(content_type=OAUTH_CARD, content=content)]
        )

    def _say(self, key: str, language: str) -> str:
        return self._turns.ways.say(key, language)


def _answered(status: int, value: dict[str, Any], detail: str) -> InvokeResponse:
    body = {"id": value.get("id"), "connectionName": value.get("connectionName"), "failureDetail": detail}
    return InvokeResponse(status=status, body=body)


async def _say_in(context: TurnContext, text: str) -> None:
    await context.send_activity(Activity(type="message", text=text, text_format="plain"))
