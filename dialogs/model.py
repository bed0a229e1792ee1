"""The domain: people, periods, working hours, and what a message asked for.

Every time in here is the person's own wall clock (a naive `datetime`), so that a whole day stays a whole
day wherever it is read. Instants and zones appear only in bot/workplan/ and bot/storage/.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

DAY_END = time(23, 59, 59)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time off, wall clock. Whole days run 00:00:00 to 23:59:59 of the last day (rule 1)."""

    start: datetime
    end: datetime
    all_day: bool = False

    @classmethod
    def of_days(cls, first: date, last: date | None = None) -> Period:
        """The whole days from `first` to `last`, both inside."""
        return cls(datetime.combine(first, time()), datetime.combine(last or first, DAY_END), True)

    @property
    def after(self) -> datetime:
        """The first moment that is no longer inside, so that touching whole days meet."""
        return self.end + timedelta(seconds=1) if self.all_day else self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share any time; touching ends do not."""
        return self.start < other.after and other.start < self.after


@dataclass(frozen=True, slots=True)
class Hours:
    """One day's working hours, `start` before `end`."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Schedule:
    """A person's usual week: hours by weekday (Monday first; None: not worked) and their midday.

    `off` are days on which nobody works, whatever weekday they are. They count where a length or the way back is said,
    and nowhere else: what is booked knows weekdays alone.
    """

    hours: tuple[Hours | None, ...] = (Hours(time(9), time(17)),) * 5 + (None, None)
    midday: time = time(12)
    off: frozenset[date] = frozenset()

    def on(self, day: date) -> Hours | None:
        """The hours of that day, None when it is not worked."""
        return None if day in self.off else self.hours[day.weekday()]

    def works(self, day: date) -> bool:
        """Whether that day is worked."""
        return self.on(day) is not None

    def usual(self, day: date) -> Hours:
        """The hours of that weekday or, when it is not worked, those of the usual working day (rule 2)."""
        worked = [hours for hours in self.hours if hours]
        most = max(worked, key=worked.count) if worked else Hours(time(9), time(17))
        return self.hours[day.weekday()] or most

    def midday_on(self, day: date) -> time:
        """Midday when it lies inside that day's hours, else their midpoint, to the minute."""
        hours = self.usual(day)
        if hours.start < self.midday < hours.end:
            return self.midday
        begin, finish = (datetime.combine(day, each) for each in (hours.start, hours.end))
        return (begin + (finish - begin) / 2).replace(second=0, microsecond=0).time()


class Intent(StrEnum):
    """What a message is for."""

    TAKE = "take"
    LIST = "list"
    CANCEL = "cancel"
    CHANGE = "change"
    HELP = "help"
    PLACE = "place"  # where the author works, no time off (rule 32)
    NONE = "none"


class Unclear(StrEnum):
    """The one thing the bot has to ask (rule 20)."""

    HALF = "half"
    DURATION = "duration"
    TIME = "time"
    END = "end"
    DATE = "date"
    DAY = "day"
    MANY = "many"
    ZONE = "zone"  # a time zone is named, and one of the two is not known (rule 28)
    SURE = "sure"  # whether time off of their own is meant at all (rule 33)


class Topic(StrEnum):
    """Requests beside the six intents, and what a `none` message is about, where that is known.

    SIGN_OUT, FORGET_ME and SETTINGS ask for something; the rest choose the friendly line that is said.
    """

    SIGN_OUT = "sign-out"
    FORGET_ME = "forget-me"
    SETTINGS = "settings"
    THANKS = "thanks"
    GREETING = "greeting"
    OTHERS = "others"  # someone else's time off
    BALANCE = "balance"  # how many days are left, approvals, policies
    TOO_LONG = "too-long"  # over the length the bot reads
    APPROVAL = "approval"  # whether somebody has agreed
    POLICY = "policy"  # what the organisation's rules are
    PUBLIC_HOLIDAYS = "public-holidays"  # when the next one is
    AUTOMATIC_REPLY = "automatic-reply"  # or another text that tells others: a status
    NOTES = "notes"  # a note or comment beside the reason
    SHARING = "sharing"  # telling others
    EXPORT = "export"  # a file of what is booked
    REMIND = "remind"  # the evening before
    REMIND_NOT = "remind-not"
    CALENDAR_FILE = "calendar-file"  # the dates of one entry, for a calendar
    PRIVACY = "privacy"  # who sees it, what is kept
    FRUSTRATION = "frustration"
    GOODBYE = "goodbye"


class Listing(StrEnum):
    """What a `list` request wants to know."""

    ALL = "all"
    NEXT = "next"  # "when am I next off?"
    COUNT = "count"  # "how many days have I taken this year?"
    WORKING = "working"  # "am I working on Friday?": yes means no time off
    BACK = "back"  # "when am I back?"
    LATEST = "latest"  # "did it work?", "what did you book?"
    YEAR = "year"  # "my year", "show me 2026": a whole year on one card
    BRIDGES = "bridges"  # "bridge days in December": which days off make the most of public holidays
    WHERE = "where"  # "where am I working this week?"; `place` is the one asked about, if any


@dataclass(frozen=True, slots=True)
class Shift:
    """A relative change: the period's start and end move by so much.

    "push it back a week": both 7 days; "shorten it by two days": end -2 days, in working days when
    `working` is set, in calendar days otherwise. `minutes` are added to the clock.
    """

    start_days: int = 0
    end_days: int = 0
    start_minutes: int = 0
    end_minutes: int = 0
    working: bool = False
    until: Period | None = None  # "extend it to Monday": the end moves to where this one ends
    until_time: time | None = None  # "extend it until 5": the end moves to that time of its day


@dataclass(frozen=True, slots=True)
class Request:
    """How a message was understood (SEMANTICS.md, Output)."""

    intent: Intent
    periods: tuple[Period, ...] = ()
    source: tuple[Period, ...] = ()  # `from`: the booked time a change is about
    subject: str | None = None
    unclear: Unclear | None = None
    language: str = "en"
    candidates: tuple[tuple[Period, ...], ...] = ()  # other readings worth offering
    topic: Topic | None = None
    listing: Listing = Listing.ALL
    everything: bool = False  # "cancel everything next week", a range or "all": no question which
    single: bool = False  # "my day off in December": one entry is meant, so several matches ask which
    shift: Shift | None = None
    rename: str | None = None  # the new subject of a change
    meant: str | None = None  # words of the subject of the entry meant: "cancel my dentist appointment"
    place: str | None = None  # of a PLACE request, or asked about: "remote" or "office"
    leftover: tuple[str, ...] = ()  # what the asking clause says besides, and no reading has placed (rule 27)
    health: bool = False  # the subject is about sickness, which a setting makes neutral
    partial: str | None = None  # what is known so far, for understanding the answer; opaque outside understanding/
    # "feeling better", "I can work after all": what runs now ends now.
    recovered: bool = False
    # "same again", "as last week": the time whose time off is repeated in `periods` (or in the like of it).
    alike: tuple[Period, ...] = ()
    # Days named when `unclear` is half, duration, time or end, so that the question can say them.
    about: tuple[Period, ...] = ()


class Verb(StrEnum):
    """What a button does, whatever its label (TALKS.md)."""

    BOOK = "book"
    DISCARD = "discard"
    EDIT = "edit"
    UNDO = "undo"
    PICK = "pick"
    REMOVE = "remove"
    KEEP = "keep"
    REPLACE = "replace"
    EXTEND = "extend"
    CHANGE = "change"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    MORE = "more"
    RETRY = "retry"
    REFRESH = "refresh"  # Teams asks for the viewer's own card; never acts
    SIGN_IN = "sign-in"
    EXAMPLE = "example"  # a tappable example of the help card; its text goes through understanding
    SETTING = "setting"
    PASTE = "paste"  # a text for an automatic reply or a status, and a calendar file
    LANGUAGE = "language"  # which language that text is to be in
    FILE = "file"  # a new link to the calendar file
    TELL = "tell"  # the dates to others, in a chat
    REMIND = "remind"  # the evening before time off
    QUIET = "quiet"  # no more of that


@dataclass(frozen=True, slots=True)
class Press:
    """A button, pressed or typed. `n` is 1-based among the buttons of that verb, None when there is but one."""

    verb: Verb
    n: int | None = None
    inputs: dict[str, str] = field(default_factory=dict)
    card: str | None = None  # the card it was pressed on; None when typed
    revision: int | None = None  # of the card as it was shown; None when typed, or shown before cards had any
    booking: bool = False  # typed with a word for booking, which confirms no cancellation
    every: bool = False  # typed with "all": each proposal that is open
    picks: tuple[int, ...] = ()  # of a typed PICK: several entries at once ("both", "the first and the third")


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot last asked, kept so that the next message can be read as its answer."""

    unclear: Unclear
    request: Request


@dataclass(frozen=True, slots=True)
class Context:
    """What a message may refer to: the open proposal, the question asked, the choices on the newest card.

    `older` are the other cards that still have buttons, newest first: words mean the newest card that has the one
    they name.
    """

    proposal: Request | None = None  # an open proposal (take) or the confirmation of a change
    question: Question | None = None
    choices: tuple[str, ...] = ()  # labels of what was offered, in order
    rows: tuple[Period, ...] = ()  # what its lines are about, in order: the entries of a list, of a question which
    offered: frozenset[Verb] = frozenset()  # the buttons of the newest card
    booked: tuple[Period, ...] = ()  # what was booked last, for "undo" and "move it to Monday"
    card: str | None = None  # the card that the choices and buttons are of
    asks: bool = False  # it is a question: "yes" is no word for what is open behind it
    which: bool = False  # it asks which of several entries is meant: "both" and "the first and the third" say it
    speaking: bool = True  # it waits for words; a list or the help card does not
    older: tuple[Context, ...] = ()
    listed: Request | None = None  # the question that the newest card, a list, has answered: "and in December?"
    set_there: bool = False  # it has set where one works: "cancel it" undoes that
    talking: bool = False  # in a conversation, not a text by itself
    latest: Request | None = None  # the time off proposed or booked last, for "the same again"
    continued: Request | None = None  # a place or a cancellation, where that came last: "and Friday too"


class Role(StrEnum):
    """How a message relates to what was open before it."""

    REQUEST = "request"  # stands on its own
    ANSWER = "answer"  # completes the question; `request` is the completed request
    CORRECTION = "correction"  # changes the open proposal; `request` is the whole new proposal
    PRESS = "press"  # a typed button; `press` is set


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a message says. A message may hold several (two requests are both answered)."""

    role: Role
    request: Request
    press: Press | None = None


class Chat(StrEnum):
    """Where a message was written."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Person:
    """Who is speaking: one account of one tenant, with their locale (BCP 47) and IANA time zone."""

    tenant: str
    id: str
    name: str
    locale: str
    zone: str
