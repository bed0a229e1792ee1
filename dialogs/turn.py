"""One turn of a conversation: who speaks, when, their plan, their memory and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import time

from dialogs.errands import Errands
from dialogs.facts import Facts, Habit
from dialogs.incoming import Incoming
from dialogs.model import Chat, Hours, Period, Request, Schedule, Verb
from dialogs.notices import Notices
from dialogs.ports import Booking, Memory, WorkPlan
from dialogs.replies import Voice
from dialogs.reply import Reply
from dialogs.state import CARDS, PREFERENCES, SPEAKING, TALKS, Card, Kind, Preferences, Stage, Talk, new_card_id


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the organisation set: the week where a plan says nothing, and whether sickness is named."""

    schedule: Schedule = field(default_factory=Schedule)
    neutral_sickness: bool = False
    retention_days: int = 30
    reminders: bool = True  # whether people may be reminded the evening before


class Turn:
    """What every dialog is handed. Made by `begin`, once for each message or press."""

    def __init__(
        self,
        incoming: Incoming,
        plan: WorkPlan,
        memory: Memory,
        defaults: Defaults,
        talk: Talk,
        own: Preferences,
        notices: Notices,
        errands: Errands,
    ) -> None:
        self.incoming = incoming
        self.now = incoming.now
        self.person = incoming.person
        self.plan = plan
        self.memory = memory
        self.defaults = defaults
        self.talk = talk
        self.preferences = own
        self.notices = notices
        self.errands = errands
        self.forgotten = False  # all that was stored is erased: nothing of this turn is kept either
        self.loaded: dict[str, Card] = {}  # the cards as they were before this turn
        self.habits: tuple[Habit, ...] | None = None  # looked up at most once
        self.missed = False  # the message was not understood
        self._cards = 0  # made in this turn
        self._schedule: Schedule | None = None

    @classmethod
    async def begin(
        cls,
        incoming: Incoming,
        plan: WorkPlan,
        memory: Memory,
        defaults: Defaults,
        notices: Notices,
        errands: Errands,
    ) -> Turn:
        """Load what is remembered of the conversation and of the person's preferences."""
        talk = await TALKS.load(memory, incoming.conversation) or Talk()
        own = await PREFERENCES.load(memory, "own") or Preferences()
        return cls(incoming, plan, memory, defaults, talk, own, notices, errands)

    def voice(self, language: str | None = None) -> Voice:
        """The voice for an answer in `language`, unless the person chose one for good."""
        spoken = self.preferences.language or language or self.talk.language or self.person.locale.split("-")[0]
        return Voice(spoken, self.person.locale, self.now)

    @property
    def private(self) -> bool:
        """Whether nobody else reads along."""
        return self.incoming.chat is Chat.PERSONAL

    def usual(self) -> Schedule:
        """The week where the plan says nothing: the person's own settings, else the organisation's."""
        schedule = self.defaults.schedule
        if self.preferences.hours:
            start, end = (time.fromisoformat(each) for each in self.preferences.hours)
            worked = tuple(Hours(start, end) if hours else None for hours in schedule.hours)
            schedule = replace(schedule, hours=worked)
        if self.preferences.midday:
            schedule = replace(schedule, midday=time.fromisoformat(self.preferences.midday))
        return schedule

    async def schedule(self) -> Schedule:
        """The person's working week: from their plan where it can be read there."""
        if self._schedule is None:
            usual = self.usual()
            planned = await self.plan.schedule(self.now)
            self._schedule = replace(planned, midday=usual.midday) if planned else usual
        return self._schedule

    async def booked(self, *periods: Period) -> tuple[Booking, ...]:
        """The time off in the plan that overlaps any of the periods."""
        if not periods:
            return ()
        start, end = min(each.start for each in periods), max(each.after for each in periods)
        found = await self.plan.view(start, end)
        return tuple(each for each in found if any(each.period.overlaps(period) for period in periods))

    def new_card(self, kind: Kind, request: Request, **known: object) -> Card:
        """A card of its own id, for this person and this message."""
        incoming = self.incoming
        card_id = new_card_id(self.person, incoming.seed, self._cards)
        self._cards += 1
        fresh = Card(
            card_id,
            kind,
            request,
            incoming.chat,
            message=incoming.message,
            asked=incoming.now,
            zone=self.person.zone,
        )
        return replace(fresh, **known)  # type: ignore[arg-type]

    def place(self, place: Card | None, kind: Kind, request: Request, **known: object) -> Card:
        """The card `place` as a card of another kind, or a new one where there is none."""
        if place is None:
            return self.new_card(kind, request, **known)
        fresh = replace(place, kind=kind, request=request, choices=(), notice="", remark="", editing=0, page=0)
        return replace(fresh, zone=self.person.zone, **known)  # type: ignore[arg-type]

    async def keep(self, card: Card) -> Card:
        """Remember the card as it now is, under its next revision; the card with that revision."""
        card = replace(card, revision=card.revision + 1)
        await self._save(card)
        return card

    async def show(self, card: Card, reply: Reply) -> Reply:
        """Keep the card with what it offers, for nothing else can be pressed; the reply with the card's revision."""
        card = replace(card, revision=card.revision + 1, offered=frozenset(each.verb for each in reply.offered))
        await self._save(card)
        return revised(reply, card)

    async def _save(self, card: Card) -> None:
        await CARDS.save(self.memory, card.id, card, days=self.defaults.retention_days)

    async def waiting(self) -> Card | None:
        """The newest card that waits for an answer, however much was said since; what is settled hides older ones."""
        for each in reversed(self.talk.shown):
            if each.kind in SPEAKING:
                card = await self.card(each.card)
                return card if card is not None and card.stage in {Stage.OPEN, Stage.DOING} else None
        return None

    async def shown(self, verb: Verb | None = None) -> Card | None:
        """The newest card that still has buttons, or the newest that has one of that verb."""
        for each in reversed(self.talk.shown):
            if verb is None or verb in each.offered:
                return await self.card(each.card)
        return None

    async def card(self, card_id: str | None) -> Card | None:
        """A card of this person; None when it is unknown or has expired."""
        card = await CARDS.load(self.memory, card_id) if card_id else None
        if card is not None:
            self.loaded.setdefault(card.id, card)
        return card

    async def remember(self, talk: Talk) -> None:
        """Remember what the conversation is about."""
        if talk != self.talk:
            self.talk = talk
            await TALKS.save(self.memory, self.incoming.conversation, talk, days=self.defaults.retention_days)

    async def facts(self, *, plan: bool) -> Facts:
        """What rendering needs to know; with `plan` the week as the person's own plan has it, else the usual one."""
        return Facts(
            person=self.person,
            now=self.now,
            schedule=await self.schedule() if plan else self.usual(),
            preferences=self.preferences,
            private=self.private,
            retention_days=self.defaults.retention_days,
            reminders=self.defaults.reminders,
        )

    def text(self, key: str, language: str | None = None, **values: object) -> Reply:
        """A plain sentence as an answer."""
        voice = self.voice(language)
        return Reply(headline=voice(key, **values), language=voice.language)

    def whisper(self, key: str, language: str | None = None, **values: object) -> Reply:
        """A sentence for the presser alone, which changes no card."""
        return replace(self.text(key, language, **values), private=True)


def revised(reply: Reply, card: Card) -> Reply:
    """The reply as that revision of its card."""
    reduced = replace(reply.reduced, revision=card.revision) if reply.reduced else None
    return replace(reply, revision=card.revision, reduced=reduced)
