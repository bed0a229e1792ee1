"""Graph's JSON for the calendar's view, and the meetings it makes in somebody's wall clock.

Source: Microsoft Graph v1.0, event resource type. Exchange shows as free what was cancelled or declined and is still in
the calendar, so that one property tells what claims somebody's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.workplan.types import DateTimeTimeZone, GraphModel
from bot.workplan.zones import instant, to_wall
from dialogs.model import Period
from dialogs.ports import Meeting

SELECT = "id,subject,start,end,isOrganizer,showAs"  # all that is asked for: no body, place or attendees
_FREE = frozenset({"free", "oof"})  # an absence claims nothing that time off would take away
_ELSEWHERE = "workingElsewhere"


class CalendarEvent(GraphModel):
    """One event of somebody's calendar, as far as it is asked for."""

    id: str | None = None
    subject: str | None = None
    start: DateTimeTimeZone
    end: DateTimeTimeZone
    is_organizer: bool | None = None
    show_as: str | None = None


def meetings_of(events: Iterable[CalendarEvent], zone: str) -> list[Meeting]:
    """What claims the person's time, in order of start, in the wall clock of `zone` (IANA)."""
    found = []
    for each in events:
        period = _period(each, zone)
        marker = period.all_day and each.show_as == _ELSEWHERE  # says where one works, and calls no meeting
        if each.show_as not in _FREE and not marker and period.start < period.after:
            found.append(Meeting(period, (each.subject or "").strip(), bool(each.is_organizer)))
    return sorted(found, key=lambda each: (each.period.start, each.period.end, each.subject))


def _period(event: CalendarEvent, zone: str) -> Period:
    """Its time; whole days run from midnight to midnight in whatever zone they are told, and are not converted."""
    first, last = (datetime.fromisoformat(each.date_time).replace(tzinfo=None) for each in (event.start, event.end))
    if first.time() == last.time() == time() and first < last:
        return Period.of_days(first.date(), (last - timedelta(days=1)).date())
    return Period(to_wall(instant(event.start), zone), to_wall(instant(event.end), zone))
