"""Graph's JSON for the work plan: what is not known yet survives reading and writing.

Source: Microsoft Graph v1.0, resource types workPlanOccurrence, workPlanRecurrence, dateTimeTimeZone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

TIME_OFF = "timeOff"
UNSPECIFIED = "unspecified"
AT_WORK = frozenset({"office", "remote"})


class GraphModel(BaseModel):
    """JSON in camelCase; properties nobody knows are kept, and what was not sent is not made up."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="allow", frozen=True)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to send: everything that came in or was set, less OData's annotations."""
        sent: dict[str, Any] = _plain(self.model_dump(mode="json", by_alias=True, exclude_unset=True))
        return sent


def _readable(text: str) -> str:
    if not MINYEAR < datetime.fromisoformat(text).year < MAXYEAR:  # raises ValueError where it is no date at all
        raise ValueError("in another zone this would leave the calendar")
    return text


class DateTimeTimeZone(GraphModel):
    """A wall clock ("2025-12-15T00:00:00.0000000") and the zone it is in (Windows name, IANA name or UTC)."""

    date_time: Annotated[str, AfterValidator(_readable)]
    time_zone: str = "UTC"


class TimeOffDetails(GraphModel):
    """What a time off is about."""

    subject: str | None = None
    is_all_day: bool | None = None


class WorkPlanOccurrence(GraphModel):
    """One stretch of somebody's plan; `work_location_type` may hold a value unknown when this was written."""

    id: str | None = None
    recurrence_id: str | None = None
    start: DateTimeTimeZone
    end: DateTimeTimeZone
    work_location_type: str | None = None
    place_id: str | None = None
    time_off_details: TimeOffDetails | None = None

    @property
    def is_time_off(self) -> bool:
        """Whether it is time off."""
        return self.work_location_type == TIME_OFF


class RecurrencePattern(GraphModel):
    """How often: `type` daily, weekly …, every `interval`; weekly ones name `days_of_week` in English."""

    type: str | None = None
    interval: int = 1
    days_of_week: list[str] = Field(default_factory=list)


class RecurrenceRange(GraphModel):
    """From when to when, as dates YYYY-MM-DD; "0001-01-01" for no end."""

    type: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    recurrence_time_zone: str | None = None


class PatternedRecurrence(GraphModel):
    """Pattern and range."""

    pattern: RecurrencePattern = Field(default_factory=RecurrencePattern)
    range: RecurrenceRange = Field(default_factory=RecurrenceRange)


class WorkPlanRecurrence(GraphModel):
    """A repeating part of the plan, such as office hours on Mondays and Tuesdays."""

    id: str | None = None
    start: DateTimeTimeZone
    end: DateTimeTimeZone
    recurrence: PatternedRecurrence = Field(default_factory=PatternedRecurrence)
    work_location_type: str | None = None
    place_id: str | None = None


def _plain(value: Any) -> Any:
    """`value` without OData's annotations ("@odata.context"), which are the service's own."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if "@odata." not in name}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
