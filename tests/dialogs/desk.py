"""A desk to talk at: one conversation with the dialogs, without a channel."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dialogs.conversation import Assistant
from dialogs.incoming import Incoming
from dialogs.model import Chat, Period, Person, Press, Verb
from dialogs.reply import Action, Reply
from dialogs.turn import Defaults
from tests.dialogs.memories import MemoryInMemory, PlanInMemory

NOW = datetime(2026, 11, 18, 9)  # the Wednesday of SEMANTICS.md
ADA = Person("tenant", "ada", "Ada", "en-GB", "Europe/London")
BRUNO = Person("tenant", "bruno", "Bruno", "fr-FR", "Europe/Paris")


def days(first: int, last: int | None = None, month: int = 11) -> Period:
    """Whole days of November (or another month) 2026."""
    return Period.of_days(date(2026, month, first), date(2026, month, last or first))


def hours(day: int, start: float, end: float, month: int = 11) -> Period:
    """Hours of one day, 12.5 being half past twelve."""
    midnight = datetime(2026, month, day)
    return Period(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


class Desk:
    """Says and presses; keeps what each card shows, as a chat does."""

    def __init__(
        self,
        plan: PlanInMemory | None = None,
        person: Person = ADA,
        chat: Chat = Chat.PERSONAL,
        defaults: Defaults | None = None,
    ) -> None:
        self.plan = plan or PlanInMemory()
        self.memory = MemoryInMemory()
        self.memories = {person.id: self.memory}
        self.person, self.chat, self.now = person, chat, NOW
        self.assistant = Assistant(defaults)
        self.cards: dict[str, Reply] = {}
        self.said: list[Reply] = []
        self.below: list[str] = []  # the short lines of the last turn about cards further up
        self._messages = 0

    async def say(self, text: str, *, edit: bool = False) -> list[Reply]:
        """Write a message; `edit` changes the one written last."""
        self._messages += not edit
        return await self._turn(text=text, edited=edit, message=f"m{self._messages}")

    async def delete(self) -> list[Reply]:
        """Delete the message written last."""
        return await self._turn(deleted=True, message=f"m{self._messages}")

    async def press(
        self, verb: Verb | str, n: int | None = None, by: Person | None = None, **inputs: str
    ) -> list[Reply]:
        """Press the n-th of those buttons on the newest card that offers one."""
        card, action = self.button(Verb(verb), n or 1)
        return await self._turn(by=by, press=Press(Verb(verb), action.n, inputs, card))

    async def install(self) -> list[Reply]:
        """Add the bot."""
        return await self._turn(installed=True)

    def button(self, verb: Verb, n: int = 1) -> tuple[str, Action]:
        """The newest card that offers the verb, and its n-th button of that verb."""
        for card, reply in reversed(self.cards.items()):
            found = [each for each in offered(reply) if each.verb is verb]
            if len(found) >= n:
                return card, found[n - 1]
        raise AssertionError(f"no card offers {verb} {n}; shown: {list(self.cards.values())}")

    @property
    def last(self) -> Reply:
        """What was said last, short lines about cards further up left out."""
        return next(each for each in reversed(self.said) if not each.below)

    @property
    def verbs(self) -> list[Verb]:
        """The buttons of the last reply."""
        return [each.verb for each in offered(self.last)]

    async def _turn(self, *, by: Person | None = None, **what: object) -> list[Reply]:
        person = by or self.person
        memory = self.memories.setdefault(person.id, MemoryInMemory())
        incoming = Incoming(person, "talk", self.chat, self.now, **what)  # type: ignore[arg-type]
        replies = await self.assistant.respond(incoming, self.plan, memory)
        for reply in replies:
            if reply.card and not reply.private:
                self.cards[reply.card] = reply
        self.said += replies
        self.below = [each.headline for each in replies if each.below]
        return [each for each in replies if not each.below]


def offered(reply: Reply) -> list[Action]:
    """All buttons of a reply, as a card shows them."""
    return [*(action for row in reply.rows for action in row.actions), *reply.choices, *reply.actions]
