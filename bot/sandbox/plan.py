"""The work plans of the tenant's people: recurring patterns, time off, and what the two amount to.

How they combine ("an occurrence takes precedence over a recurring pattern for the same time"): the
pattern's occurrence of a day is cut by whatever time off lies on it. An afternoon off leaves the morning;
a whole day off leaves nothing. What is left keeps its place in the day, so the ids stay apart.
An update of a pattern's occurrence stays with that day, and is cut by time off in the same way.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.occurrences import TIME_OFF, Occurrence, Stamp, invalid, not_found, place, requested
from bot.sandbox.people import People, SandboxPerson, Shift
from bot.sandbox.state import State
from bot.sandbox.zones import windows_name

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_MONDAY = date(2020, 1, 6)  # when everybody's pattern began
SCRAP = timedelta(minutes=1)  # less than this left of a shift is nothing

_PATTERN_ID = re.compile(r"AAMk-.{16}_([A-Za-z0-9+/=]+)\+/A=")

Span = tuple[datetime, datetime]
Day = tuple[str, date]
"""A recurrence's id, and a day it falls on."""


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Time off as a person sees it: wall clock (naive) in their own zone."""

    start: datetime
    end: datetime
    all_day: bool = False
    subject: str | None = None
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A workPlanRecurrence: the weekdays (Monday is 0) that share hours and place."""

    id: str
    weekdays: tuple[int, ...]
    shift: Shift
    location: str
    zone: str

    def to_json(self) -> dict[str, Any]:
        """The resource as Graph writes it: the first day's start and end, and a patternedRecurrence."""
        first = FIRST_MONDAY + timedelta(days=self.weekdays[0])
        zone = windows_name(self.zone)
        start, end = (Stamp(datetime.combine(first, clock), zone).to_json() for clock in self.shift)
        return {
            "id": self.id,
            "start": start,
            "end": end,
            "recurrence": {
                "pattern": {
                    "type": "weekly",
                    "interval": 1,
                    "month": 0,
                    "dayOfMonth": 0,
                    "daysOfWeek": [WEEKDAYS[day] for day in self.weekdays],
                    "firstDayOfWeek": "monday",
                    "index": "first",
                },
                "range": {
                    "type": "noEnd",
                    "startDate": first.isoformat(),
                    "endDate": "0001-01-01",
                    "recurrenceTimeZone": zone,
                    "numberOfOccurrences": 0,
                },
            },
            "workLocationType": self.location,
            "placeId": None,
        }


@dataclass(slots=True)
class _Plan:
    single: dict[str, Occurrence] = field(default_factory=dict)  # by id
    changed: dict[Day, list[Occurrence]] = field(default_factory=dict)


class WorkPlans:
    """Everybody's work plan, kept in `state`; `now` gives the moment (aware) that clocks of an IANA zone say it is."""

    def __init__(
        self,
        people: People,
        state: State | None = None,
        *,
        now: Callable[[str], datetime] = lambda _zone: datetime.now(UTC),
    ) -> None:
        self.people = people
        self._state = state or State()
        self.now = now
        kept = self._state.get("plans") or {}
        self._plans = {person.id: _read(kept.get(person.id) or {}) for person in people}

    # What a test or a talk does with a plan

    def time_off(self, person: SandboxPerson) -> list[TimeOff]:
        """The person's whole time off, in order of start, in their wall clock."""
        zone = ZoneInfo(person.zone)
        found = []
        for each in self._plans[person.id].single.values():
            own = {person.zone, windows_name(person.zone)}
            start, end = (
                stamp.wall if stamp.zone in own else moment.astimezone(zone).replace(tzinfo=None)
                for stamp, moment in zip((each.start, each.end), each.span, strict=True)
            )
            if each.location == TIME_OFF:
                found.append(TimeOff(start, end, each.all_day, each.subject, each.id))
        return sorted(found, key=lambda each: (each.start, each.end))

    def seed(self, person: SandboxPerson, time_off: TimeOff, **other: Any) -> Occurrence:
        """Put time off into the plan as if it had always been there; `other` are fields of `Occurrence`.

        With `recurrence_id`, `location` or `extra` it becomes an occurrence that no client can create:
        one of a kind to come, say.
        """
        zone = windows_name(person.zone)
        occurrence = Occurrence(
            id=_opaque(uuid.uuid4().hex),
            start=Stamp(time_off.start, zone),
            end=Stamp(time_off.end, zone),
            location=TIME_OFF,
            subject=time_off.subject,
            all_day=time_off.all_day,
        )
        occurrence = replace(occurrence, **other)
        self._plans[person.id].single[occurrence.id] = occurrence
        self._save()
        return occurrence

    def reset(self, person: SandboxPerson | None = None) -> None:
        """Empty the person's plan (None: everybody's) of all but the recurring pattern."""
        for each in [person] if person else self.people:
            self._plans[each.id] = _Plan()
        self._save()

    # What Graph does with a plan

    def recurrences(self, person: SandboxPerson) -> list[Recurrence]:
        """The person's recurring pattern: one recurrence for each hours and place."""
        alike: dict[tuple[Shift, str], list[int]] = {}
        for weekday, shift in enumerate(person.hours):
            if shift:
                location = "remote" if weekday in person.remote else "office"
                alike.setdefault((shift, location), []).append(weekday)
        return [
            Recurrence(
                _opaque(f"{person.id}|{location}|{shift[0]}|{shift[1]}"),
                tuple(weekdays),
                shift,
                location,
                person.zone,
            )
            for (shift, location), weekdays in alike.items()
        ]

    def view(self, person: SandboxPerson, start: datetime, end: datetime) -> list[Occurrence]:
        """All occurrences that overlap [start, end) (aware), in order of start, in UTC."""
        zone = ZoneInfo(person.zone)
        first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        found = list(self._plans[person.id].single.values())
        found += self._of_pattern(person, first - timedelta(days=1), last + timedelta(days=1))
        spans = [(each, *each.span) for each in found]
        in_utc = [
            replace(each, start=Stamp.utc(begin), end=Stamp.utc(finish))
            for each, begin, finish in spans
            if begin < end and finish > start
        ]
        return sorted(in_utc, key=lambda each: (each.start.wall, each.end.wall, each.id))

    def create(self, person: SandboxPerson, body: Any) -> Occurrence:
        """Carry out a POST; raises `Refusal`."""
        occurrence = requested(body, _opaque(uuid.uuid4().hex))
        if occurrence.location != TIME_OFF:
            raise invalid("Only time-off occurrences can be created directly. WorkLocationType must be set to timeOff.")
        self._plans[person.id].single[occurrence.id] = occurrence
        self._save()
        return occurrence

    def update(self, person: SandboxPerson, occurrence_id: str, body: Any) -> Occurrence:
        """Carry out a PUT; raises `Refusal`. Time off stays time off, and other occurrences what they are."""
        plan = self._plans[person.id]
        present = plan.single.get(occurrence_id)
        day = _pattern_day(person, occurrence_id)
        if present is None and day:
            present = next((each for each in self._of_pattern(person, day, day) if each.id == occurrence_id), None)
        if present is None:
            raise not_found()
        updated = requested(body, occurrence_id, present=present)
        if (updated.location == TIME_OFF) != (present.location == TIME_OFF):
            raise invalid("An occurrence cannot be turned into time off, nor time off into another occurrence.")
        if day:
            self._change(person, day, lambda piece: updated if piece == present else piece)
        else:
            plan.single[occurrence_id] = updated
        self._save()
        return updated

    def delete(self, person: SandboxPerson, occurrence_id: str) -> None:
        """Carry out a DELETE; raises `Refusal`."""
        plan = self._plans[person.id]
        present = plan.single.get(occurrence_id)
        if present is None and not _pattern_day(person, occurrence_id):
            raise not_found()
        if present is None or present.location != TIME_OFF or present.recurrence_id:
            raise invalid(
                "Only time-off occurrences can be deleted. Occurrences generated from recurrences can't be deleted."
            )
        del plan.single[occurrence_id]
        self._save()

    def set_current_location(self, person: SandboxPerson, body: Any) -> None:
        """Carry out setCurrentLocation; raises `Refusal`. Nothing changes when no work is planned now."""
        if not isinstance(body, dict):
            raise invalid("Unable to deserialize the JSON body.", "UnableToDeserializePostBody")
        scope, location = body.get("updateScope"), body.get("workLocationType")
        if scope not in ("currentSegment", "currentDay"):
            raise invalid("The updateScope has to be currentSegment or currentDay.")
        if location not in ("office", "remote"):
            raise invalid("The workLocationType has to be office or remote.")
        place_id = place(body.get("placeId"), location)
        now = self.now(person.zone)
        day = now.astimezone(ZoneInfo(person.zone)).date()

        def moved(piece: Occurrence) -> Occurrence:
            meant = scope == "currentDay" or piece.span[0] <= now < piece.span[1]
            return replace(piece, location=location, place_id=place_id) if meant else piece

        self._change(person, day, moved)
        self._save()

    def _change(self, person: SandboxPerson, day: date, change: Callable[[Occurrence], Occurrence]) -> None:
        """Put what `change` makes of them in place of the pattern's occurrences of that day.

        What time off hides of them stays as it was, and is there again once the time off is gone.
        """
        plan = self._plans[person.id]
        for recurrence in self.recurrences(person):
            if day.weekday() in recurrence.weekdays:
                made = [change(piece) if shown else piece for piece, shown in self._pieces(person, recurrence, day)]
                plan.changed[recurrence.id, day] = made

    def _of_pattern(self, person: SandboxPerson, first: date, last: date) -> Iterator[Occurrence]:
        """What the person's pattern, as updated, leaves of the days from `first` to `last`."""
        recurrences = self.recurrences(person)
        for day in _days(max(first, FIRST_MONDAY), last):
            for recurrence in recurrences:
                if day.weekday() in recurrence.weekdays:
                    yield from (piece for piece, shown in self._pieces(person, recurrence, day) if shown)

    def _pieces(self, person: SandboxPerson, recurrence: Recurrence, day: date) -> list[tuple[Occurrence, bool]]:
        """A day of a recurrence in order of time: its occurrences, and between them what time off hides (False)."""
        plan = self._plans[person.id]
        taken = [each.span for each in plan.single.values()]
        start, end = (Stamp(datetime.combine(day, clock), person.zone) for clock in recurrence.shift)
        usual = Occurrence("", start, end, recurrence.location, recurrence.id)
        found: list[tuple[Occurrence, bool]] = []
        number = 0
        for segment in plan.changed.get((recurrence.id, day), [usual]):
            cursor, finish = segment.span
            for begin, until in [*_without(segment.span, taken), (finish, finish)]:
                if begin - cursor >= SCRAP:
                    found.append((_cut(segment, "", cursor, begin), False))
                if until > begin:
                    name = _opaque(f"{person.id}|{day.isoformat()}|{recurrence.id[5:21]}|{number}")
                    found.append((_cut(segment, name, begin, until), True))
                    number += 1
                cursor = until
        return found

    def _save(self) -> None:
        self._state.put(
            "plans",
            {
                oid: {
                    "single": [each.to_json() for each in plan.single.values()],
                    "changed": [
                        {
                            "recurrence": recurrence_id,
                            "day": day.isoformat(),
                            "segments": [each.to_json() for each in segments],
                        }
                        for (recurrence_id, day), segments in plan.changed.items()
                    ],
                }
                for oid, plan in self._plans.items()
            },
        )


def _read(data: dict[str, Any]) -> _Plan:
    single = [Occurrence.from_json(each) for each in data.get("single", ())]
    return _Plan(
        {each.id: each for each in single},
        {
            (each["recurrence"], date.fromisoformat(each["day"])): [
                Occurrence.from_json(segment) for segment in each["segments"]
            ]
            for each in data.get("changed", ())
        },
    )


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _cut(segment: Occurrence, name: str, begin: datetime, until: datetime) -> Occurrence:
    return replace(segment, id=name, start=Stamp.utc(begin), end=Stamp.utc(until))


def _without(span: Span, taken: list[Span]) -> list[Span]:
    """What is left of `span` when all of `taken` is cut out of it."""
    left = [span]
    for start, end in taken:
        left = [
            piece
            for begin, finish in left
            for piece in ((begin, min(finish, start)), (max(begin, end), finish))
            if piece[1] - piece[0] >= SCRAP
        ]
    return left


def _opaque(text: str) -> str:
    """An id such as Exchange gives out: long, and with every character that has to be escaped in a path."""
    digest = hashlib.sha256(text.encode()).digest()[:12]
    return f"AAMk-{base64.b64encode(digest).decode()}_{base64.b64encode(text.encode()).decode()}+/A="


def _pattern_day(person: SandboxPerson, occurrence_id: str) -> date | None:
    """The day on which the person's pattern may have an occurrence of that id, None if it cannot."""
    found = _PATTERN_ID.fullmatch(occurrence_id)
    try:
        text = base64.b64decode(found[1], validate=True).decode() if found else ""
        owner, day, _recurrence, _number = text.split("|")
        return date.fromisoformat(day) if owner == person.id and _opaque(text) == occurrence_id else None
    except ValueError:  # base64's and UTF-8's errors are of that kind
        return None
