"""A seat in one of the tenant's chats: one person at one device, saying things and pressing buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.conversations import Conversation, Kind, Message
from bot.sandbox.devices import Device, Found, Pressed
from bot.sandbox.events import Event
from bot.sandbox.teams import Teams

Json = dict[str, Any]


class NoSuchButtonError(LookupError):
    """No card shown offers the button asked for; the message says which ones there are."""


@dataclass(slots=True)
class Chat:
    """One person at one device in one conversation.

    Each verb returns when the turn is over: the bot has answered and no device is doing anything more. What
    was answered is returned as the events since, and kept in `turn`.
    """

    teams: Teams
    conversation: Conversation
    device: Device
    turn: list[Event]
    said: Message | None = None
    pressed: Pressed | None = None

    @classmethod
    def of(cls, teams: Teams, conversation: Conversation, device: Device) -> Chat:
        """The chat as that device sees it."""
        return cls(teams, conversation, device, [])

    @property
    def replies(self) -> list[str]:
        """What the bot said in the last turn, a text a reply."""
        return [event.text for event in self.turn if event.is_reply]

    async def say(self, text: str, *, twice: bool = False, quoting: bool = False, zone: bool = True) -> list[Event]:
        """Write a message; outside the personal chat it mentions the bot.

        `twice` delivers the same activity again, `quoting` quotes the newest message of the bot as Teams does, without
        `zone` the client does not tell its time zone.
        """
        mark = self.teams.journal.mark
        person, conversation = self.device.person, self.conversation
        activity = self.teams.sender.message(
            self.teams.roster.next_id(),
            person,
            conversation,
            self.teams.clock.read(person.zone),
            text,
            mention=conversation.kind is not Kind.PERSONAL,
            zone=zone,
            quoting=self._newest_of_bot() if quoting else None,
        )
        self.said = Message(activity["id"], activity["from"]["id"], activity)
        conversation.store(self.said)
        for _ in range(2 if twice else 1):
            await self.teams.deliver(activity, person, self.device.name)
        return await self._over(mark)

    def _newest_of_bot(self) -> str:
        """The id of the bot's newest message; raises LookupError when it said nothing yet."""
        own = self.teams.sender.bot_id
        for message in self.conversation.newest_first():
            if message.author == own:
                return message.id
        raise LookupError("the bot said nothing that could be quoted")

    async def edit(self, text: str) -> list[Event]:
        """Change the message just said; raises LookupError when nothing was."""
        mark, said = self.teams.journal.mark, self._said()
        activity = self.teams.sender.edited(said.activity, self._now(), text)
        self.conversation.replace(said.id, {**activity, "type": "message"})
        await self.teams.deliver(activity, self.device.person, self.device.name)
        return await self._over(mark)

    async def delete(self) -> list[Event]:
        """Take back the message just said; raises LookupError when nothing was."""
        mark, said = self.teams.journal.mark, self._said()
        activity = self.teams.sender.deleted(said.activity, self._now())
        self.conversation.remove(said.id)
        await self.teams.deliver(activity, self.device.person, self.device.name)
        return await self._over(mark)

    async def press(self, wanted: str, n: int | None = None, entered: Mapping[str, str] | None = None) -> list[Event]:
        """Press a button by label, else by verb; see `find`. Inputs not in `entered` keep what the card shows.

        Raises NoSuchButtonError.
        """
        return await self.press_found(self.find(wanted, n), entered)

    async def press_verb(
        self, verb: str, n: int | None = None, entered: Mapping[str, str] | None = None
    ) -> list[Event]:
        """Press a button by its verb alone, whatever stands on it; raises NoSuchButtonError."""
        return await self.press_found(self.find(verb, n, labels=False), entered)

    async def press_found(self, found: Found, entered: Mapping[str, str] | None = None) -> list[Event]:
        """Press a button that `find` or the device's `offers` gave."""
        mark = self.teams.journal.mark
        self.pressed = await self.device.press(found, entered)
        return await self._over(mark)

    async def again(self) -> list[Event]:
        """Repeat the last press from the person's other device; NoSuchButtonError when there was none."""
        if self.pressed is None:
            raise NoSuchButtonError("nothing was pressed before")
        mark = self.teams.journal.mark
        others = [each for each in self.teams.devices(self.device.person) if each is not self.device]
        await others[0].repeat(self.pressed)
        return await self._over(mark)

    def find(self, wanted: str, n: int | None = None, *, labels: bool = True) -> Found:
        """The `n`-th button of that label, else of that verb, on the newest card that offers it.

        Cards of this conversation come before those of the person's others (sign-in is asked for in their
        own chat). A card is looked at as this device shows it, then as it is stored, then as its other
        readers see it: what one person cannot see can still be sent, and the bot has to withstand it.
        """
        name = wanted.casefold()
        shown = [each for place in self._places() for each in self.device.offers(place)]
        group = _newest(shown, lambda each: each.button.label.casefold() == name) if labels else []
        stored = self.device.stored_offers(self.conversation)
        for offers in [shown, stored, *(each.offers(self.conversation) for each in self._others())]:
            group = group or _newest(offers, lambda each: each.button.verb == name)
        if not 0 < (n or 1) <= len(group):
            there = ", ".join(dict.fromkeys(each.button.label for each in shown)) or "none"
            which = f"{wanted} (number {n})" if n else wanted
            raise NoSuchButtonError(f"there is no button {which!r}; shown are: {there}")
        return group[(n or 1) - 1]

    def _places(self) -> list[Conversation]:
        """The conversations of the person, this one first."""
        others = self.teams.roster.of(self.device.person)
        return [self.conversation, *(each for each in others if each is not self.conversation)]

    def _others(self) -> Iterable[Device]:
        for person in self.teams.roster.members(self.conversation):
            if person.id != self.device.person.id:
                yield from self.teams.devices(person)

    async def _over(self, mark: int) -> list[Event]:
        await self.teams.settled()
        self.teams.save()
        self.turn = self.teams.journal.since(mark)
        return self.turn

    def _said(self) -> Message:
        if self.said is None:
            raise LookupError("nothing was said before")
        return self.said

    def _now(self) -> Any:
        return self.teams.clock.read(self.device.person.zone)


def _newest(offers: Iterable[Found], fits: Callable[[Found], bool]) -> list[Found]:
    """The fitting buttons of the first card that has any."""
    fitting = [found for found in offers if fits(found)]
    return [found for found in fitting if found.message is fitting[0].message]
