"""What the journal keeps of an undertaking: its steps, how far each has come, and every write on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from dialogs.ports import Step


class State(StrEnum):
    """How far a step has come; docs/adr/0008 draws what leads from one to the next."""

    WAITING = "waiting"
    SENT = "sent"  # Graph was or is about to be asked: what became of it is looked up
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(slots=True)
class Sending:
    """One write to Graph. Occurrences are Graph's JSON, with their time zones.

    `wanted` is what is sent, None where the occurrence is to go. `before` is the occurrence that is changed or
    goes, as it was; None for a new one. `there` holds the ids of all time off that stood at the new one's place
    before it was sent. Until `current` (database time; 0: never) it is what is under way, and set as such where only
    its place changes. `at` is when it was sent (database time, seconds since the epoch), 0 while nothing is
    under way; `sends` counts how often. `returned` are ids that Graph gave us for it.
    """

    wanted: dict[str, Any] | None = None
    before: dict[str, Any] | None = None
    there: list[str] | None = None
    at: float = 0.0
    sends: int = 0
    returned: list[str] = field(default_factory=list)
    current: float = 0.0


@dataclass(slots=True)
class Record:
    """One step and what is known of it: how it was sent and, in a series that broke off, how it is put back."""

    step: Annotated[Step, Field(discriminator="kind")]
    state: State = State.WAITING
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    error: str | None = None
    forth: Sending = field(default_factory=Sending)
    back: Sending = field(default_factory=Sending)


@dataclass(slots=True)
class Content:
    """What is sealed in the row.

    `undoing` is the reason for which an atomic series is put back. Wall clocks of the steps are in `zone` (IANA;
    None in entries of version 0.1). `origin` is where it was asked for, as the channel knows it. `begun` is the
    database's time of the press; `tries` counts how often it was left open.
    """

    records: list[Record]
    atomic: bool = False
    undoing: str | None = None
    zone: str | None = None
    origin: dict[str, Any] | None = None
    begun: float = 0.0
    tries: int = 0
    paused: float = 0.0  # until when the service asked to be left alone (database time)
    asked: bool = False  # whether the person was asked to sign in for it


@dataclass(slots=True)
class Entry:
    """An entry; `mine` says whether the caller holds it, otherwise it is only to be read.

    `alone` says whether the caller is also the only one who carries out anything on that mailbox. `written` is
    when it was last written down (database time). `untold` says that its person has not been told how it stands.
    """

    key: str
    content: Content
    mine: bool
    closed: bool = False
    parked: bool = False
    watched: float = 0.0
    untold: bool = False
    alone: bool = False
    revision: int = 0
    written: float = 0.0
    row: dict[str, str] = field(default_factory=dict)
    holder: str = ""


def progress(entry: Entry) -> tuple[Any, ...]:
    """How far its steps have come, to be compared."""
    return tuple((record.state, record.error) for record in entry.content.records), entry.content.undoing
