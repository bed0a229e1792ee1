"""What the dialogs need from outside: a work plan, a memory. bot/ provides both.

All times are the person's wall clock. Every method may raise the errors at the foot of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol

from dialogs.model import Period, Schedule


@dataclass(frozen=True, slots=True)
class Booking:
    """Time off that stands in the work plan."""

    id: str
    period: Period
    subject: str | None = None
    version: str = ""  # changes whenever anything of the occurrence does
    recurrence: str | None = None  # set when a recurrence made it: it can be neither changed nor cancelled here


@dataclass(frozen=True, slots=True)
class Create:
    """Book `period`."""

    period: Period
    subject: str | None
    kind: Literal["create"] = "create"  # tells the steps apart once they are stored as JSON


@dataclass(frozen=True, slots=True)
class Update:
    """Put `period` and `subject` in place of what `booking` says; everything else of it is kept."""

    booking: Booking
    period: Period
    subject: str | None
    kind: Literal["update"] = "update"


@dataclass(frozen=True, slots=True)
class Delete:
    """Take `booking` out of the plan."""

    booking: Booking
    kind: Literal["delete"] = "delete"


@dataclass(frozen=True, slots=True)
class Workplace:
    """Planned work as a recurrence has made it, and where it is done.

    `place` is "office", "remote", or whatever else the plan says; `place_id` is the office's, as the plan names it.
    """

    id: str
    period: Period
    place: str
    version: str = ""  # changes whenever anything of the occurrence does
    recurrence: str | None = None
    place_id: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event of the person's calendar that claims their time; `organised` says that they called it.

    It is shown and forgotten: nothing of it is stored.
    """

    period: Period
    subject: str
    organised: bool = False


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Have the work of `workplace` done at `place`; its hours stay as they are.

    `at` is the person's wall clock when it was asked for, where the work is then under way: it is the current segment.
    """

    workplace: Workplace
    place: str
    place_id: str | None = None
    at: datetime | None = None
    kind: Literal["place"] = "place"

    @property
    def period(self) -> Period:
        """When the work is done."""
        return self.workplace.period


Step = Create | Update | Delete | SetPlace


class Status(StrEnum):
    """How a step ended."""

    DONE = "done"
    FAILED = "failed"  # known not to have happened
    UNKNOWN = "unknown"  # sent, and its answer was lost: it is being found out
    WAITING = "waiting"  # not sent yet; it goes on by itself


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one step: `booking` as it stands afterwards (None when deleted or not done).

    Of a SetPlace it is `workplace` that stands.
    """

    step: Step
    status: Status
    booking: Booking | None = None
    workplace: Workplace | None = None
    # A reason code of `PlanError.reason`; "checking" and "given-up" where the outcome is unknown, "waiting" where it
    # follows by itself; of what is done, "twice" when the plan holds it two times, "late" when it came after all.
    error: str | None = None
    wait: float = 0.0  # seconds until it goes on, where the service asked to be left alone


class WorkPlan(Protocol):
    """One person's own work plan."""

    async def schedule(self, around: datetime) -> Schedule | None:
        """The usual working week, from the plan's recurrences and occurrences; None where it says nothing."""

    async def view(self, start: datetime, end: datetime) -> list[Booking]:
        """The time off that overlaps [start, end), in order of start."""

    async def workplaces(self, start: datetime, end: datetime) -> list[Workplace]:
        """The planned work that overlaps [start, end), in order of start. What time off hides is not among it."""

    async def meetings(self, start: datetime, end: datetime) -> list[Meeting] | None:
        """The meetings that overlap [start, end), in order of start; None where nobody can tell in time, or may.

        Raises nothing and takes a second or two at most: a card never waits for meetings.
        """

    async def carry_out(
        self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
    ) -> list[Outcome]:
        """Carry out `steps` in order, once for all time under `key`, through the journal.

        A second call with the same key (another press, another device, after a restart) does not write
        again: it returns what the first did, looking in the plan for whatever was left open. With `atomic`, a
        step that fails ends the series and what was done before it is put back. Wall clocks are in `zone`
        (IANA), the person's unless given.
        """


class Memory(Protocol):
    """What the bot remembers for one person: small JSON documents under names, kept for a bounded time."""

    async def load(self, name: str) -> dict[str, Any] | None:
        """The document, None when there is none or it has expired."""

    async def save(self, name: str, document: dict[str, Any], *, days: int = 30) -> None:
        """Keep the document under that name for so many days, in place of what was there."""

    async def delete(self, name: str) -> None:
        """Forget the document; nothing happens when there is none."""

    async def forget_everything(self) -> dict[str, int]:
        """Erase all that is stored of this person, tokens included; returns counts by kind of thing."""

    async def sign_out(self) -> bool:
        """Forget the person's tokens; whether there were any."""


class PlanError(Exception):
    """The work plan could not do what was asked. `reason` chooses the sentence the person sees.

    Reasons: `unavailable` (try again shortly), `busy` (throttled), `denied` (no permission or licence),
    `gone` (the occurrence is no longer there), `unplanned` (no work is planned then any more),
    `refused` (the service rejected it; `detail` says why),
    `policy` (blocked by the organisation), `setup` (the bot is not set up right; the operator knows). `wait` is for
    how many seconds the service asked to be left alone.
    """

    def __init__(self, reason: str, detail: str = "", request_id: str = "", wait: float = 0.0) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.wait = wait
        self.reason = reason
        self.detail = detail
        self.request_id = request_id


class SignInRequired(Exception):  # noqa: N818  (it is not an error: the person is asked)
    """The person's token is needed and not there. The turn ends; it is run again after sign-in.

    `claims` is the claims challenge that sign-in has to satisfy, if any; `reason` is "sign-in", "consent",
    "admin-consent", "mfa" or "expired".
    """

    def __init__(self, reason: str = "sign-in", claims: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.claims = claims
