"""What a dialog answers: neutral cards and texts. bot/channel/ alone knows how they look in Teams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogs.model import Verb


class Tone(StrEnum):
    """How a line is meant; never told by colour alone."""

    NORMAL = "normal"
    STRONG = "strong"
    SUBTLE = "subtle"
    WARNING = "warning"
    GOOD = "good"


class State(StrEnum):
    """How far what a card shows has come. The card says it in a sign and a word, before anything else."""

    CONFIRM = "confirm"  # shown, and not done until somebody says so
    QUESTION = "question"
    BOOKED = "booked"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    PARTLY = "partly"  # some of it was done, some not
    FAILED = "failed"
    WAITING = "waiting"  # nobody can tell yet whether it was done
    CLOSED = "closed"  # left as it was


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text below the headline. Plain text: no markup of any kind is interpreted."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Action:
    """A button. `n` is 1-based among the buttons of that verb; `inputs` says whether the card's inputs go with it."""

    verb: Verb
    label: str
    n: int | None = None
    style: str = "default"  # default, positive, destructive
    secondary: bool = False  # goes into the "more" menu
    inputs: bool = False
    value: str | None = None  # what an example or a setting carries


@dataclass(frozen=True, slots=True)
class Detail:
    """A line and what it stands for, which opens on demand by `label`."""

    text: str
    label: str
    entries: tuple[str, ...]


class InputKind(StrEnum):
    """The kinds of input a card may hold."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    TOGGLE = "toggle"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Input:
    """An input: dates YYYY-MM-DD, times HH:MM, toggles "true"/"false". `error` is shown beside it."""

    id: str
    kind: InputKind
    label: str
    value: str = ""
    placeholder: str = ""
    error: str | None = None
    choices: tuple[tuple[str, str], ...] = ()  # (value, label)
    max_length: int = 200
    lines: bool = False  # a text of several lines


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: a title, a note behind it, its own buttons; `menu` makes one control of them."""

    title: str
    note: str = ""
    actions: tuple[Action, ...] = ()
    menu: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of a month: `mark` is a letter or sign readable without colour ("", "●", "◐"…).

    `alt` is what a screen reader says of a marked day; `idle` says that the day is not worked.
    """

    day: date
    mark: str = ""
    alt: str = ""
    today: bool = False
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a table: weekday headings and weeks of seven cells, None outside the month."""

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    legend: str = ""


@dataclass(frozen=True, slots=True)
class SmallMonth:
    """A month in little: its name, a line of seven signs for each week, what is said of it, and its days off."""

    title: str
    weeks: tuple[str, ...]
    said: str
    off: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a card when it has a `card` id, else a plain text message.

    `headline` is the largest line: the time off itself where the card is about one, else the answer. `state` and
    `badge`, its word, stand above it.

    A reply whose `card` was shown before replaces that card in place. `owner` is who may press (object id);
    `reduced` is what everyone else in a group sees.
    """

    headline: str
    state: State | None = None
    badge: str = ""
    lines: tuple[Line, ...] = ()
    # What is of the moment alone: shown, and neither stored nor delivered later.
    passing: tuple[Detail, ...] = ()
    rows: tuple[Row, ...] = ()
    choices: tuple[Action, ...] = ()  # answers offered in the card itself; what can be done with it are `actions`
    inputs: tuple[Input, ...] = ()
    actions: tuple[Action, ...] = ()
    months: tuple[Month, ...] = ()
    year: tuple[SmallMonth, ...] = ()
    legend: str = ""  # what the signs of `year` mean
    card: str | None = None
    language: str = "en"
    owner: str | None = None
    reduced: Reply | None = None
    speak: str = ""
    # An action that opens a link: (label, kind) where kind names what bot/channel/ links to ("personal-chat"), or is an
    # https address itself.
    link: tuple[str, str] | None = None
    # Shown to the presser alone, in place of changing any card (a press that was refused).
    private: bool = False
    # A short line about a card further up that words have just changed.
    below: bool = False
    # Which state of the card this shows: a press on an older one does not count any more.
    revision: int = 0

    @property
    def offered(self) -> tuple[Action, ...]:
        """Every button, those of the rows last."""
        return (*self.choices, *self.actions, *(action for row in self.rows for action in row.actions))

    @property
    def summary(self) -> str:
        """What and when in one line, for notifications."""
        joint = " " if self.badge.endswith(("?", "…")) else "\u202f: " if self.language == "fr" else ": "
        return f"{self.badge}{joint}{self.headline}" if self.badge else self.headline

    @property
    def text(self) -> str:
        """Everything it says as plain text, for notifications, transcripts and channels without cards."""
        parts = [self.summary, *(line.text for line in self.lines), *(each.text for each in self.passing)]
        parts += [" — ".join(part for part in (row.title, row.note) if part) for row in self.rows]
        return "\n".join(part for part in parts if part)
