"""Occurrences as the dialogs know them (bookings, and work and where it is done), and back."""

from __future__ import annotations

import hashlib
import json

from bot.workplan.types import TIME_OFF, UNSPECIFIED, TimeOffDetails, WorkPlanOccurrence
from bot.workplan.zones import instant, on_wire, period_of
from dialogs.model import Period
from dialogs.ports import Booking, Workplace


def booking_of(occurrence: WorkPlanOccurrence, zone: str) -> Booking:
    """The booking on the clocks of `zone`."""
    details = occurrence.time_off_details or TimeOffDetails()
    return Booking(
        id=occurrence.id or "",
        period=period_of(occurrence.start, occurrence.end, zone, all_day=details.is_all_day),
        subject=details.subject or None,
        version=version(occurrence),
        recurrence=occurrence.recurrence_id,
    )


def occurrence_of(period: Period, subject: str | None, zone: str) -> WorkPlanOccurrence:
    """The time off to create for `period` in `zone`: whole days as 00:00:00–23:59:59 with isAllDay true."""
    details = {"isAllDay": period.all_day} | ({"subject": subject} if subject else {})
    return WorkPlanOccurrence(
        start=on_wire(period.start, zone, whole=period.all_day),
        end=on_wire(period.end, zone, whole=period.all_day),
        work_location_type=TIME_OFF,
        time_off_details=TimeOffDetails.model_validate(details),
    )


def put_in_place(occurrence: WorkPlanOccurrence, period: Period, subject: str | None, zone: str) -> WorkPlanOccurrence:
    """The whole of `occurrence` with new times and subject; everything else of it is kept."""
    details = occurrence.time_off_details or TimeOffDetails()
    return occurrence.model_copy(
        update={
            "start": on_wire(period.start, zone, whole=period.all_day),
            "end": on_wire(period.end, zone, whole=period.all_day),
            "time_off_details": details.model_copy(update={"subject": subject, "is_all_day": period.all_day}),
        }
    )


def workplace_of(occurrence: WorkPlanOccurrence, zone: str) -> Workplace:
    """The planned work on the clocks of `zone`."""
    return Workplace(
        id=occurrence.id or "",
        period=period_of(occurrence.start, occurrence.end, zone),
        place=occurrence.work_location_type or UNSPECIFIED,
        version=version(occurrence),
        recurrence=occurrence.recurrence_id,
        place_id=occurrence.place_id,
    )


def work_of(workplace: Workplace, zone: str) -> WorkPlanOccurrence:
    """The occurrence by which planned work is found."""
    return WorkPlanOccurrence(
        start=on_wire(workplace.period.start, zone),
        end=on_wire(workplace.period.end, zone),
        work_location_type=workplace.place,
        recurrence_id=workplace.recurrence,
    )


def put_elsewhere(occurrence: WorkPlanOccurrence, place: str, place_id: str | None) -> WorkPlanOccurrence:
    """The whole of `occurrence` with another place; everything else of it is kept."""
    changed: dict[str, str | None] = {"work_location_type": place}
    if (occurrence.place_id, place_id) != (None, None):
        changed["place_id"] = place_id
    return occurrence.model_copy(update=changed)


def says(occurrence: WorkPlanOccurrence, period: Period, subject: str | None, zone: str) -> bool:
    """Whether it is the time off that writing `period` and `subject` leads to."""
    seen, wanted = (booking_of(each, zone) for each in (occurrence, occurrence_of(period, subject, zone)))
    return occurrence.is_time_off and (seen.period, seen.subject) == (wanted.period, wanted.subject)


def version(occurrence: WorkPlanOccurrence) -> str:
    """Changes whenever what the person sees of the occurrence does.

    The zone its times are told in does not count, nor do properties nobody knows: Graph may put them into one
    answer and leave them out of another, and an update keeps them as they then are.
    """
    details = occurrence.time_off_details or TimeOffDetails()
    content = (
        instant(occurrence.start).isoformat(),
        instant(occurrence.end).isoformat(),
        occurrence.work_location_type,
        occurrence.recurrence_id,
        details.subject or None,
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
