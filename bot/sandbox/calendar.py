"""The calendars of the tenant's people: what Graph's calendarView shows of them.

Source: Microsoft Graph v1.0, event resource type. Exchange shows what was cancelled or declined, and is still in the
calendar, as free; whole days run from midnight to midnight whatever zone they are asked for in.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.occurrences import Stamp
from bot.sandbox.people import People, SandboxPerson
from bot.sandbox.state import State
from bot.sandbox.zones import resolve

SHOW_AS = ("free", "tentative", "busy", "oof", "workingElsewhere", "unknown")


@dataclass(frozen=True, slots=True)
class Event:
    """An event as its person sees it: wall clock (naive) in their own zone; `end` of whole days is the midnight after.

    `organizer` is the name of whoever called it, None for the person themselves.
    """

    start: datetime
    end: datetime
    subject: str = ""
    organizer: str | None = None
    show_as: str = "busy"
    all_day: bool = False
    cancelled: bool = False
    declined: bool = False
    id: str = field(default="", compare=False)

    @classmethod
    def of_days(cls, first: date, last: date, subject: str, **other: Any) -> Event:
        """An event of the whole days from `first` to `last`, both inside."""
        start, end = (datetime.combine(day, time()) for day in (first, last + timedelta(days=1)))
        return cls(start, end, subject, all_day=True, **other)

    def to_json(self, person: SandboxPerson, zone: str) -> dict[str, Any]:
        """The resource as Graph writes it, in the zone of that name; the properties that the sandbox has."""
        own = ZoneInfo(person.zone)
        organizer = self.organizer or person.name
        address = person.upn if self.organizer is None else f"{organizer.split()[0].lower()}@sandbox.example"
        shown = "free" if self.cancelled or self.declined else self.show_as
        response = "organizer" if self.organizer is None else "declined" if self.declined else "accepted"
        return {
            "id": self.id,
            "subject": f"Canceled: {self.subject}" if self.cancelled else self.subject,
            "start": (Stamp(self.start, zone) if self.all_day else _in(self.start, own, zone)).to_json(),
            "end": (Stamp(self.end, zone) if self.all_day else _in(self.end, own, zone)).to_json(),
            "organizer": {"emailAddress": {"name": organizer, "address": address}},
            "isOrganizer": self.organizer is None,
            "showAs": shown,
            "isAllDay": self.all_day,
            "isCancelled": self.cancelled,
            "responseStatus": {"response": response, "time": "0001-01-01T00:00:00Z"},
            "sensitivity": "normal",
            "type": "singleInstance",
        }


PROPERTIES = (
    *("id", "subject", "start", "end", "organizer", "isOrganizer", "showAs", "isAllDay", "isCancelled"),
    *("responseStatus", "sensitivity", "type"),
)


class Calendars:
    """Everybody's calendar, kept in `state`."""

    def __init__(self, people: People, state: State | None = None) -> None:
        self.people = people
        self._state = state or State()
        kept = self._state.get("calendars") or {}
        self._events = {person.id: [_read(each) for each in kept.get(person.id, ())] for person in people}

    def seed(self, person: SandboxPerson, event: Event) -> Event:
        """Put an event into the person's calendar; it as it stands, with its id. Raises ValueError for no event."""
        if event.show_as not in SHOW_AS or event.start >= event.end:
            raise ValueError(f"not an event: {event}")
        made = replace(event, id=event.id or f"AAMkEvent{uuid.uuid4().hex}=")
        self._events[person.id].append(made)
        self._save()
        return made

    def events(self, person: SandboxPerson) -> list[Event]:
        """The person's whole calendar, in order of start."""
        return sorted(self._events[person.id], key=lambda each: (each.start, each.end))

    def reset(self, person: SandboxPerson | None = None) -> None:
        """Empty the person's calendar (None: everybody's)."""
        for each in [person] if person else self.people:
            self._events[each.id] = []
        self._save()

    def view(self, person: SandboxPerson, start: datetime, end: datetime) -> list[Event]:
        """All events that overlap [start, end) (aware), in order of start."""
        zone = ZoneInfo(person.zone)
        return [
            each
            for each in self.events(person)
            if each.start.replace(tzinfo=zone) < end and each.end.replace(tzinfo=zone) > start
        ]

    def _save(self) -> None:
        kept = {oid: [_written(each) for each in events] for oid, events in self._events.items()}
        self._state.put("calendars", kept)


def usual_week(day: date) -> Iterable[Event]:
    """Meetings of the two weeks from that day's Monday, so that a fresh tenant has something to clash with."""
    monday = day - timedelta(days=day.weekday())
    for week in (0, 1):
        for weekday, begins, minutes, subject, organizer in (
            (0, time(9, 30), 30, "Team stand-up", "Bruno Lacaze"),
            (2, time(14), 60, "Design review", None),
            (4, time(13), 45, "One to one", "Bruno Lacaze"),
            (4, time(15), 60, "Demo", None),
        ):
            start = datetime.combine(monday + timedelta(days=7 * week + weekday), begins)
            yield Event(start, start + timedelta(minutes=minutes), subject, organizer)


def _in(wall: datetime, own: ZoneInfo, zone: str) -> Stamp:
    moment = wall.replace(tzinfo=own).astimezone(resolve(zone) or UTC)
    return Stamp(moment.replace(tzinfo=None), zone)


def _written(event: Event) -> dict[str, Any]:
    return asdict(event) | {"start": event.start.isoformat(), "end": event.end.isoformat()}


def _read(data: dict[str, Any]) -> Event:
    start, end = (datetime.fromisoformat(data[name]) for name in ("start", "end"))
    return Event(**data | {"start": start, "end": end})
