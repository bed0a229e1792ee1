"""The workPlanOccurrence resource: its shape on the wire, and what a body has to hold.

Sources: Microsoft Graph's workPlanOccurrence, dateTimeTimeZone and timeOffDetails resource types, and the
Create and Update pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.zones import resolve

TIME_OFF = "timeOff"
LOCATION_TYPES = ("unspecified", "office", "remote", TIME_OFF)
PROPERTIES = ("id", "recurrenceId", "start", "end", "workLocationType", "placeId", "timeOffDetails")
SUBJECT_LENGTH = 255
YEARS = range(1901, 4501)  # the dates that Outlook's calendar has

_WALL_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?", re.ASCII)


class Refusal(Exception):  # noqa: N818  (an answer, not a defect)
    """Graph's answer to a request that it does not carry out."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def invalid(message: str, code: str = "ErrorInvalidRequest") -> Refusal:
    """A 400."""
    return Refusal(400, code, message)


def not_found() -> Refusal:
    """The 404 of an id that no occurrence has."""
    return Refusal(404, "ErrorItemNotFound", "The specified object was not found in the store.")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A dateTimeTimeZone: a wall clock (naive) and the zone's name as it was written."""

    wall: datetime
    zone: str

    @classmethod
    def utc(cls, instant: datetime) -> Stamp:
        """The stamp, in UTC, of an aware `instant`."""
        return cls(instant.astimezone(UTC).replace(tzinfo=None), "UTC")

    @classmethod
    def from_json(cls, data: Any, name: str) -> Stamp:
        """Read a dateTimeTimeZone; raises `Refusal` naming the property `name` when it is not one."""
        if not isinstance(data, dict):
            raise invalid(f"The property '{name}' has to be a dateTimeTimeZone.")
        wall, zone = data.get("dateTime"), data.get("timeZone")
        if not isinstance(wall, str) or not _WALL_CLOCK.fullmatch(wall):
            raise invalid(f"The property '{name}' needs a dateTime such as 2025-12-15T08:00:00.0000000.")
        if not isinstance(zone, str) or resolve(zone) is None:
            raise invalid(
                f"A valid TimeZone value must be specified. The following TimeZone value is not supported: '{zone}'.",
                "TimeZoneNotSupportedException",
            )
        try:
            stamp = cls(datetime.fromisoformat(wall), zone)
        except ValueError as error:
            raise invalid(f"The dateTime of '{name}' is no date of the calendar.") from error
        if stamp.wall.year not in YEARS:
            raise invalid(f"The dateTime of '{name}' is out of range.")
        return stamp

    def to_json(self) -> dict[str, str]:
        """The dateTimeTimeZone, seven decimals as Graph writes them."""
        return {"dateTime": f"{self.wall.isoformat(timespec='microseconds')}0", "timeZone": self.zone}

    @property
    def instant(self) -> datetime:
        """The moment meant, in UTC."""
        return self.wall.replace(tzinfo=resolve(self.zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A workPlanOccurrence. `extra` holds properties that the documents do not know."""

    id: str
    start: Stamp
    end: Stamp
    location: str
    recurrence_id: str | None = None
    place_id: str | None = None
    subject: str | None = None
    all_day: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end as moments, UTC."""
        return self.start.instant, self.end.instant

    def to_json(self) -> dict[str, Any]:
        """The resource as Graph writes it."""
        details = {"subject": self.subject, "isAllDay": self.all_day}
        return {
            "id": self.id,
            "recurrenceId": self.recurrence_id,
            "workLocationType": self.location,
            "placeId": self.place_id,
            "start": self.start.to_json(),
            "end": self.end.to_json(),
            "timeOffDetails": details if self.location == TIME_OFF else None,
            **self.extra,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Occurrence:
        """Read what `to_json` wrote."""
        details = data["timeOffDetails"] or {}
        return cls(
            id=data["id"],
            start=Stamp.from_json(data["start"], "start"),
            end=Stamp.from_json(data["end"], "end"),
            location=data["workLocationType"],
            recurrence_id=data["recurrenceId"],
            place_id=data["placeId"],
            subject=details.get("subject"),
            all_day=details.get("isAllDay", False),
            extra={name: value for name, value in data.items() if name not in PROPERTIES},
        )


def requested(body: Any, occurrence_id: str, *, present: Occurrence | None = None) -> Occurrence:
    """The occurrence a POST or, over `present`, a PUT body asks for; raises `Refusal`.

    A PUT takes the full object: every property that says what the occurrence is has to be there, and what
    `present` has beyond the documents is lost unless it is sent again. What neither knows is ignored.
    """
    if not isinstance(body, dict):
        raise invalid("Unable to deserialize the JSON body.", "UnableToDeserializePostBody")
    location = body.get("workLocationType")
    needed = ["start", "end", "workLocationType"]
    if present and location == TIME_OFF:
        needed.append("timeOffDetails")
    if missing := [name for name in needed if body.get(name) is None]:
        raise invalid(f"The full occurrence object is required; missing: {', '.join(missing)}.")
    if location not in LOCATION_TYPES and (present is None or location != present.location):
        raise invalid(f"The workLocationType '{location}' is not valid.")
    start, end = Stamp.from_json(body["start"], "start"), Stamp.from_json(body["end"], "end")
    if end.instant <= start.instant:
        raise invalid("The end has to be after the start.", "ErrorCalendarEndDateIsEarlierThanStartDate")
    subject, all_day = _details(body.get("timeOffDetails"), location)
    return Occurrence(
        id=occurrence_id,
        start=start,
        end=end,
        location=location,
        recurrence_id=present.recurrence_id if present else None,
        place_id=place(body.get("placeId"), location),
        subject=subject,
        all_day=all_day,
        extra={name: body[name] for name in (present.extra if present else ()) if name in body},
    )


def place(place_id: Any, location: str) -> str | None:
    """The placeId of a body, checked: a string, and for the office only."""
    if place_id is None:
        return None
    if not isinstance(place_id, str) or location != "office":
        raise invalid("The placeId applies only when workLocationType is office.")
    return place_id


def _details(details: Any, location: str) -> tuple[str | None, bool]:
    if details is None:
        return None, False
    if location != TIME_OFF:
        raise invalid("timeOffDetails applies only when workLocationType is timeOff.")
    if not isinstance(details, dict):
        raise invalid("timeOffDetails has to be an object.")
    subject, all_day = details.get("subject"), details.get("isAllDay", False)
    if not (subject is None or (isinstance(subject, str) and len(subject) <= SUBJECT_LENGTH)):
        raise invalid(f"The subject has to be a text of at most {SUBJECT_LENGTH} characters.")
    if not isinstance(all_day, bool):
        raise invalid("isAllDay has to be true or false.")
    return subject, all_day
