"""A device: what one person's Teams client shows, and what it sends by itself or when a button is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox import cards
from bot.sandbox.activities import card_action, teams_id
from bot.sandbox.cards import Button
from bot.sandbox.conversations import Conversation, Kind, Message
from bot.sandbox.events import Event, EventKind
from bot.sandbox.people import SandboxPerson
from bot.sandbox.signing_in import sign_in_button, walk

if TYPE_CHECKING:
    from bot.sandbox.teams import Teams

Json = dict[str, Any]

CANCELLED = "CancelledByUser"  # what Teams hands to the bot in place of a state when the sign-in window is closed
UNREACHABLE = "Unable to reach app. Please try again."  # what Teams shows when an invoke fails


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press as it was sent, kept so that another device can repeat it."""

    conversation: Conversation
    message: Message
    button: Button
    data: Json


@dataclass(frozen=True, slots=True)
class Found:
    """A button, and the message and card it stands on."""

    conversation: Conversation
    message: Message
    card: Json
    button: Button


@dataclass(slots=True)
class _View:
    """What this device shows in place of a stored card, until the stored one changes again."""

    version: int
    card: Json


@dataclass(slots=True)
class Device:
    """One client of one person. `executes` is whether it knows Action.Execute; old ones send the fallback.

    It is always online: it sees each message as it arrives.
    """

    teams: Teams
    person: SandboxPerson
    name: str
    executes: bool = True
    agrees: bool = True  # what the person answers when the sign-in page asks for consent
    sign_in: dict[str, Json] = field(default_factory=dict)  # message id: the OAuthCard whose button is shown
    _views: dict[str, _View] = field(default_factory=dict)
    _refreshed: set[tuple[str, int]] = field(default_factory=set)

    def card(self, message: Message) -> Json | None:
        """The card this device shows for a message, None when the message has none."""
        view = self._views.get(message.id)
        if view and view.version == message.version:
            return view.card
        return cards.attached(message.activity)

    def reload(self, conversation: Conversation) -> None:
        """Start anew: the stored cards are shown, and those that want it are refreshed."""
        self._views.clear()
        self._refreshed.clear()
        for message in conversation.newest_first():
            self.see(conversation, message)

    def see(self, conversation: Conversation, message: Message) -> None:
        """Show a message that is new or changed; does by itself what a client does by itself."""
        if conversation.kind is Kind.PERSONAL and (oauth := cards.attached(message.activity, cards.OAUTH)):
            self.teams.spawn(self._exchange(conversation, message, oauth))
        card = cards.attached(message.activity)
        refresh = (card or {}).get("refresh") or {}
        listed = teams_id(self.person.id) in (refresh.get("userIds") or [])
        if listed and isinstance(refresh.get("action"), dict) and self._first_time(message):
            self.teams.spawn(self._refresh(conversation, message, refresh["action"]))

    def _first_time(self, message: Message) -> bool:
        seen = (message.id, message.version)
        if seen in self._refreshed:
            return False
        self._refreshed.add(seen)
        return True

    async def _refresh(self, conversation: Conversation, message: Message, action: Json) -> None:
        version = message.version
        value = card_action(action, dict(action.get("data") or {}), "automatic")
        event = await self.invoke("adaptiveCard/action", conversation, value, message.id)
        card = _answered_card(event)
        # An answer that comes after the stored card changed again is about a card no longer there.
        if card is not None and message.version == version:
            self._show(conversation, message, card)

    async def press(self, found: Found, entered: Mapping[str, str] | None = None) -> Pressed:
        """Press a button with what was entered in the card's inputs; returns what can be repeated."""
        conversation = found.conversation
        data = cards.pressed(found.button, found.card, entered)
        pressed = Pressed(conversation, found.message, found.button, data)
        match found.button.kind:
            case "signin":
                await self._sign_in(conversation, found.message, str(found.button.action.get("value", "")))
            case "Action.OpenUrl":
                self._note(conversation, f"opens {found.button.action.get('url')}")
            case _:
                await self.repeat(pressed)
        return pressed

    async def repeat(self, pressed: Pressed) -> None:
        """Send a press, this device's own or one that another device made."""
        conversation, message = pressed.conversation, pressed.message
        action, data = pressed.button.action, pressed.data
        if pressed.button.kind == "Action.Execute" and not self.executes:
            fallback = action.get("fallback")
            action = fallback if isinstance(fallback, dict) else action
            own = action.get("data")
            data = {**data, **own} if isinstance(own, dict) else data
        if action.get("type") == "Action.Execute":
            value = card_action(action, data, "manual")
            event = await self.invoke("adaptiveCard/action", conversation, value, message.id)
            self._answered(conversation, message, event)
            return
        channel = self.teams
        activity = channel.sender.submit(
            channel.roster.next_id(), self.person, conversation, self._now(), data, message.id
        )
        await channel.deliver(activity, self.person, self.name)

    def offers(self, conversation: Conversation) -> Iterator[Found]:
        """Every button this device shows in a conversation, the newest message's first."""
        for message in conversation.newest_first():
            yield from _offered(conversation, message, self.card(message))
            if button := sign_in_button(self.sign_in.get(message.id, {})):
                shown = Button(str(button.get("title", "")), "signin", "sign-in", button)
                yield Found(conversation, message, {}, shown)

    async def _sign_in(self, conversation: Conversation, message: Message, url: str) -> None:
        """Walk the sign-in pages; what they say at the end goes to the bot."""
        walked = await walk(url, self.person, self.teams.trust, accept=self.agrees)
        for page in dict.fromkeys(walked.visited):
            self._note(conversation, f"opens {page}")
        if walked.ok:
            await self.verify(conversation, message, walked.state)
        else:
            await self.give_up(conversation, message)

    def stored_offers(self, conversation: Conversation) -> Iterator[Found]:
        """Every button of the stored cards, as a reload would show them."""
        for message in conversation.newest_first():
            yield from _offered(conversation, message, cards.attached(message.activity))

    async def _exchange(self, conversation: Conversation, message: Message, oauth: Json) -> None:
        """Answer an OAuthCard: hand the bot the person's Teams token, or show the button (412)."""
        resource = oauth.get("tokenExchangeResource") or {}
        if not resource.get("id"):
            self.sign_in[message.id] = oauth
            return
        event = await self.exchange(conversation, resource["id"], message.id)
        if event.status == 200:
            self.sign_in.pop(message.id, None)
            self._note(conversation, "signed in silently")
        else:
            self.sign_in[message.id] = oauth
            self._note(conversation, "no silent sign-in: the sign-in button is shown")

    async def exchange(self, conversation: Conversation, request: str, reply_to: str | None = None) -> Event:
        """Hand the bot the person's Teams token under the request's id, asked for or not."""
        token = self.teams.tokens.teams_token(self.person)
        value = {"id": request, "connectionName": "", "token": token}
        return await self.invoke("signin/tokenExchange", conversation, value, reply_to)

    async def verify(self, conversation: Conversation, message: Message, state: str) -> Event:
        """Tell the bot that the sign-in pages are done, with what they handed to Teams as the result."""
        self.sign_in.pop(message.id, None)
        return await self.invoke("signin/verifyState", conversation, {"state": state}, message.id)

    async def give_up(self, conversation: Conversation, message: Message) -> Event:
        """Tell the bot that the sign-in window was closed before it was done, as Teams does."""
        self._note(conversation, "the pages ended without a sign-in")
        return await self.verify(conversation, message, CANCELLED)

    async def sign_in_failed(self, conversation: Conversation, message: Message, code: str, text: str) -> Event:
        """Tell the bot that Teams could not sign the person in by itself ("resourcematchfailed" …)."""
        value = {"code": code, "message": text}
        return await self.invoke("signin/failure", conversation, value, message.id)

    async def invoke(self, name: str, conversation: Conversation, value: Json, reply_to: str | None = None) -> Event:
        """Send an invoke; the event's `answer` is the bot's."""
        channel = self.teams
        activity = channel.sender.invoke(
            name, channel.roster.next_id(), self.person, conversation, self._now(), value, reply_to
        )
        return await channel.deliver(activity, self.person, self.name)

    def _answered(self, conversation: Conversation, message: Message, event: Event) -> None:
        if (card := _answered_card(event)) is not None:
            self._show(conversation, message, card)
            return
        answer = event.answer or {}
        value = answer.get("value")
        if event.status == 200 and answer.get("type") == "application/vnd.microsoft.activity.message":
            self._tell(conversation, message, str(value or ""))
        elif event.status != 200 or int(answer.get("statusCode", 200)) >= 400:
            reason = value.get("message") if isinstance(value, dict) else None
            self._tell(conversation, message, str(reason or UNREACHABLE))

    def _show(self, conversation: Conversation, message: Message, card: Json) -> None:
        self._views[message.id] = _View(message.version, card)
        shown = {"type": "message", "attachments": [{"contentType": cards.ADAPTIVE, "content": card}]}
        self._record(EventKind.SHOWN, conversation, shown, message.id)

    def _tell(self, conversation: Conversation, message: Message, text: str) -> None:
        self._record(EventKind.SHOWN, conversation, {"type": "message", "text": text}, message.id)

    def _note(self, conversation: Conversation, text: str) -> None:
        self._record(EventKind.SIGN_IN, conversation, {"type": "event", "text": text})

    def _record(self, kind: EventKind, conversation: Conversation, activity: Json, message: str | None = None) -> None:
        event = Event(kind, conversation.id, activity, message, self.person.id, self.name)
        self.teams.journal.add(event)

    def _now(self) -> Any:
        return self.teams.clock.read(self.person.zone)


def _offered(conversation: Conversation, message: Message, card: Json | None) -> Iterator[Found]:
    for button in cards.buttons(card) if card else []:
        yield Found(conversation, message, card or {}, button)


def _answered_card(event: Event) -> Json | None:
    answer = event.answer or {}
    if event.status == 200 and answer.get("type") == cards.ADAPTIVE and isinstance(answer.get("value"), dict):
        card: Json = answer["value"]
        return card
    return None
