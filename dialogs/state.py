"""What the bot keeps between turns: a document per card, one per conversation, one of preferences.

A card's id is unguessable and begins with a tag of its owner, so that a press by someone else is recognised
without looking into anyone's memory. Everything else about a card stays here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from dialogs.incoming import Incoming
from dialogs.model import Chat, Period, Person, Request, Verb
from dialogs.ports import Booking, Memory, Outcome, Step, Workplace


class Kind(StrEnum):
    """What a card is about. Each has its dialog in dialogs/table.py."""

    TAKE = "take"
    ASK = "ask"
    WHICH = "which"
    CANCEL = "cancel"
    CHANGE = "change"
    LIST = "list"
    PLACE = "place"
    WHERE = "where"
    BRIDGES = "bridges"
    YEAR = "year"
    HELP = "help"
    SETTINGS = "settings"
    FORGET = "forget"
    PASTE = "paste"
    REMINDER = "reminder"
    SHARE = "share"


# Cards that wait for words; a list or the help card does not.
SPEAKING = frozenset({Kind.TAKE, Kind.CHANGE, Kind.CANCEL, Kind.PLACE, Kind.ASK, Kind.WHICH, Kind.SHARE})
REASON = -1  # in place of a period's number


class Stage(StrEnum):
    """How far a card has come. DOING is kept before the work plan is written to, so that a restart resumes."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    PARTLY = "partly"
    UNDONE = "undone"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One offered answer: what the button says, and the periods, the words or the booking it stands for."""

    label: str
    periods: tuple[Period, ...] = ()
    answer: str = ""
    booking: Booking | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A day with a name, a public holiday."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Paste:
    """What a card offers to paste is written in `language`; `link` leads to a calendar file until `until`."""

    language: str
    link: str = ""
    until: datetime | None = None  # the person's wall clock


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known about one card."""

    id: str
    kind: Kind
    request: Request
    chat: Chat = Chat.PERSONAL
    stage: Stage = Stage.OPEN
    message: str = ""  # the person's message that led to it
    asked: datetime | None = None  # when that was
    bookings: tuple[Booking, ...] = ()  # what the plan held when it was shown: overlaps, matches or a list's rows
    later: tuple[Booking, ...] = ()  # time off soon after, so that "back on" looks past it
    workplaces: tuple[Workplace, ...] = ()  # the work that was planned in its periods when it was shown
    choices: tuple[Choice, ...] = ()
    page: int = 0
    editing: int = 0  # the period whose form is open, 1-based; REASON where only the reason's field is
    notice: str = ""  # a message key said above the rest, once
    remark: str = ""  # a sentence said above the rest, once: what was changed, or what was not understood
    origin: Kind | None = None  # of a question about an open card: the kind of card that it becomes again
    before: Request | None = None  # what that card said, where the question is left unanswered
    holidays: tuple[Named, ...] = ()  # public holidays among the days shown
    undertaking: str = ""  # the journal key under which `steps` are carried out
    steps: tuple[Step, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  # of everything carried out so far, undoing left out
    undone: tuple[Outcome, ...] = ()
    lost: tuple[tuple[int, str], ...] = ()  # of outcomes whose booking is gone since: their place, and the id it had
    attempts: int = 0
    paste: Paste | None = None
    zone: str | None = None  # IANA, what its wall clocks are in; None on cards of version 0.1
    revision: int = 0  # grows whenever the card is kept
    offered: frozenset[Verb] | None = None  # the buttons it showed last; None until it is shown

    @property
    def language(self) -> str:
        """The language it speaks: that of the message it answers."""
        return self.request.language


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that was shown, and what it offers, so that words can stand for its buttons."""

    card: str
    kind: Kind
    offered: frozenset[Verb] = frozenset()
    choices: tuple[str, ...] = ()
    rows: tuple[Period, ...] = ()  # the entries that it lists or asks about, in order


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation is about at the moment."""

    shown: tuple[Shown, ...] = ()  # the cards that still have buttons, newest last
    receipts: tuple[str, ...] = ()  # the cards whose work stands, newest last, for "undo" and "move it"
    language: str | None = None  # of the latest message that was understood
    missed: int = 0  # messages in a row that were not understood
    latest: Request | None = None  # the time off proposed last, for "the same again"
    listed: Request | None = None  # what was asked, where the last answer was a list
    continued: Request | None = None  # where one works, or what was cancelled, last: "and Friday too" goes on with it


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose on the settings card; None where they left it to the organisation."""

    book_at_once: bool = False
    language: str | None = None
    hours: tuple[str, str] | None = None  # "HH:MM", where the plan says nothing
    midday: str | None = None
    welcomed: bool = field(default=False)


T = TypeVar("T")


class Shelf(Generic[T]):
    """Keeps one kind of dataclass in a person's memory."""

    def __init__(self, model: type[T], prefix: str) -> None:
        self._adapter = TypeAdapter(model)
        self._prefix = prefix

    def name(self, name: str) -> str:
        """The name under which the memory knows it."""
        return self._prefix + name

    async def load(self, memory: Memory, name: str) -> T | None:
        """The document; None when there is none, or when an older version wrote it in a form no longer read."""
        document = await memory.load(self.name(name))
        if document is None:
            return None
        try:
            return self._adapter.validate_python(document)
        except ValidationError:
            return None

    async def save(self, memory: Memory, name: str, item: T, *, days: int = 30) -> None:
        """Keep it for so many days."""
        document: dict[str, Any] = self._adapter.dump_python(item, mode="json")
        await memory.save(self.name(name), document, days=days)


CARDS: Shelf[Card] = Shelf(Card, "card:")
TALKS: Shelf[Talk] = Shelf(Talk, "talk:")
PREFERENCES: Shelf[Preferences] = Shelf(Preferences, "preferences:")


async def revision_of(memory: Memory, card: str | None) -> int | None:
    """The revision of a card as it is remembered, None when it is not."""
    known = await CARDS.load(memory, card) if card else None
    return known.revision if known else None


def read_first(incoming: Incoming) -> list[str]:
    """The names of the documents that a turn reads at its beginning, so that they can be read together."""
    names = [TALKS.name(incoming.conversation), PREFERENCES.name("own")]
    pressed = incoming.press.card if incoming.press is not None else None
    if card := pressed or (new_card_id(incoming.person, incoming.seed) if incoming.seed and incoming.text else None):
        names.append(CARDS.name(card))
    return names


def owner_tag(person: Person) -> str:
    """Eight characters that a card's id begins with, the same for all cards of one person."""
    return hashlib.sha256(f"{person.tenant}/{person.id}".encode()).hexdigest()[:8]


def new_card_id(person: Person, seed: str = "", n: int = 0) -> str:
    """An id nobody can guess: the owner's tag and 128 bits, random or the `n`-th made of an unguessable seed."""
    bits = hmac.digest(seed.encode(), str(n).encode(), "sha256")[:16] if seed else secrets.token_bytes(16)
    return f"{owner_tag(person)}.{base64.urlsafe_b64encode(bits).decode().rstrip('=')}"
