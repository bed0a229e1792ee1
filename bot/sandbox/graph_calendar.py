"""`GET /me/calendarView` of the sandbox's Graph.

Source: Microsoft Graph v1.0, List calendarView. Both ends are required, ISO 8601, UTC where they name no offset; times
in the answer are UTC, or in the zone of `Prefer: outlook.timezone="…"`; a page has ten events unless `$top` says
otherwise. Query options beyond `$select`, `$top` and `$skip` are refused here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.calendar import PROPERTIES, Calendars
from bot.sandbox.occurrences import invalid
from bot.sandbox.people import SandboxPerson
from bot.sandbox.zones import resolve

PAGE_SIZE = 10
MOST_TOP = 1000
LONGEST_VIEW = timedelta(days=1825)
KIND = "calendarView"  # by which faults of this call alone are armed
_OPTIONS = {"startDateTime", "endDateTime", "$select", "$top", "$skip"}
_ZONE = re.compile(r'outlook\.timezone="([^"]*)"')


def asked_for(path: str) -> bool:
    """Whether a path is that of somebody's calendar view."""
    return path.rstrip("/").endswith("/calendarView")


def calendar_view(
    request: web.Request, url: str, calendars: Calendars, person: SandboxPerson, moment: Callable[[str], datetime]
) -> web.Response:
    """Answer the request; `url` is what its next page is asked from. Raises Refusal."""
    query = request.query
    if unknown := set(query) - _OPTIONS:
        raise invalid(f"The query option {', '.join(sorted(unknown))} is not supported here.")
    if not {"startDateTime", "endDateTime"} <= set(query):
        raise invalid("This request requires a time window specified by startDateTime and endDateTime.")
    start, end = moment(query["startDateTime"]), moment(query["endDateTime"])
    if end <= start:
        raise invalid("The endDateTime has to be after the startDateTime.")
    if end - start > LONGEST_VIEW:
        raise invalid("The range of the view is too long.", "ErrorCalendarViewRangeTooBig")
    select = [each.strip() for each in query["$select"].split(",")] if "$select" in query else list(PROPERTIES)
    if unknown := set(select) - set(PROPERTIES):
        raise invalid(f"Could not find a property named {', '.join(sorted(unknown))}.")
    top, skip = _number(query.get("$top", str(PAGE_SIZE)), 1), _number(query.get("$skip", "0"), 0)
    wanted = _ZONE.search(request.headers.get("Prefer", ""))
    zone = wanted[1] if wanted else "UTC"
    if resolve(zone) is None:
        raise invalid(f"The TimeZone value '{zone}' is not supported.", "TimeZoneNotSupportedException")
    found = calendars.view(person, start, end)
    shown = [each.to_json(person, zone) for each in found[skip : skip + top]]
    body: dict[str, Any] = {
        "value": [{name: each[name] for name in {"id": "", **dict.fromkeys(select)}} for each in shown]
    }
    if len(found) > skip + top:
        options = {**query, "$skip": str(skip + top)}
        body["@odata.nextLink"] = f"{url}?{'&'.join(f'{name}={quote(value)}' for name, value in options.items())}"
    return web.json_response(body, headers={"Preference-Applied": wanted[0]} if wanted else None)


def _number(text: str, least: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= (MOST_TOP if least else 999_999):
        raise invalid(f"'{text}' is not a number of events.")
    return int(text)
