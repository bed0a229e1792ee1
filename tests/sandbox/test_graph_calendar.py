"""The calendar's view as a client sees it, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import quote

import pytest
from yarl import URL

from bot.sandbox.calendar import Calendars, Event
from bot.sandbox.graph_faults import forbidden
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.state import State
from tests.sandbox.conftest import Json, LocalTenant

FRIDAY = "startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-21T00:00:00Z"


async def view(
    tenant: LocalTenant,
    query: str = FRIDAY,
    *,
    person: SandboxPerson = ADA,
    path: str = "me/calendarView",
    **other: str,
) -> tuple[int, Json, dict[str, str]]:
    url = URL(f"{tenant.graph.base_url}/v1.0/{path}?{query}", encoded=True)
    headers = {"Authorization": f"Bearer {other.pop('token', '') or tenant.bearer(person)}", **other}
    async with tenant.http.get(url, headers=headers) as response:
        return response.status, await response.json(), dict(response.headers)


def seeded(tenant: LocalTenant, count: int) -> None:
    for n in range(count):
        start, end = datetime(2026, 11, 20, 8 + n // 4, n % 4 * 15), datetime(2026, 11, 20, 8 + n // 4, n % 4 * 15 + 10)
        tenant.graph.calendars.seed(ADA, Event(start, end, f"Meeting {n}"))


async def test_events_that_overlap_are_shown_in_order_and_in_utc(tenant: LocalTenant) -> None:
    calendars = tenant.graph.calendars
    calendars.seed(BRUNO, Event(datetime(2026, 11, 20, 15), datetime(2026, 11, 20, 16), "Later", "Ada Marten"))
    calendars.seed(BRUNO, Event(datetime(2026, 11, 20, 0, 30), datetime(2026, 11, 20, 1, 30), "Night"))
    calendars.seed(BRUNO, Event(datetime(2026, 11, 21, 9), datetime(2026, 11, 21, 10), "Another day"))
    status, body, headers = await view(tenant, person=BRUNO, Prefer='outlook.timezone="UTC"')
    assert status == 200
    assert [(each["subject"], each["isOrganizer"]) for each in body["value"]] == [("Night", True), ("Later", False)]
    assert body["value"][0]["start"] == {"dateTime": "2026-11-19T23:30:00.0000000", "timeZone": "UTC"}
    assert headers["Preference-Applied"] == 'outlook.timezone="UTC"'
    assert (await view(tenant))[1]["value"] == []  # Ada's own calendar is empty


async def test_whole_days_keep_their_midnights_and_what_is_cancelled_or_declined_is_free(tenant: LocalTenant) -> None:
    calendars = tenant.graph.calendars
    calendars.seed(BRUNO, Event.of_days(date(2026, 11, 20), date(2026, 11, 20), "Fair"))
    for flag in ("cancelled", "declined"):
        calendars.seed(BRUNO, Event(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 10), flag, **{flag: True}))  # type: ignore[arg-type]
    _, body, _ = await view(tenant, person=BRUNO)
    found = [(each["start"]["dateTime"][8:13], each["showAs"]) for each in body["value"]]
    assert found == [("20T00", "busy"), ("20T08", "free"), ("20T08", "free")]


async def test_pages_lead_from_one_to_the_next(tenant: LocalTenant) -> None:
    seeded(tenant, 25)
    found, query = [], f"{FRIDAY}&$select=id,subject"
    sizes = []
    while query:
        _, body, _ = await view(tenant, query)
        assert all(set(each) == {"id", "subject"} for each in body["value"])
        found += [each["subject"] for each in body["value"]]
        sizes.append(len(body["value"]))
        query = str(body.get("@odata.nextLink", "")).partition("?")[2]
    assert sizes == [10, 10, 5]
    assert found == [f"Meeting {n}" for n in range(25)]


@pytest.mark.parametrize(
    "query",
    [
        "startDateTime=2026-11-20T00:00:00Z",
        "startDateTime=2026-11-21&endDateTime=2026-11-20",
        "startDateTime=2020-01-01&endDateTime=2026-11-20",
        "startDateTime=today&endDateTime=tomorrow",
        f"{FRIDAY}&$select=subject,diary",
        f"{FRIDAY}&$top=0",
        f"{FRIDAY}&$top=1001",
        f"{FRIDAY}&$filter=isCancelled",
    ],
)
async def test_what_the_reference_does_not_allow_is_refused(tenant: LocalTenant, query: str) -> None:
    status, body, _ = await view(tenant, query)
    assert (status, bool(body["error"]["code"])) == (400, True)


async def test_an_unknown_zone_is_refused(tenant: LocalTenant) -> None:
    status, body, _ = await view(tenant, Prefer='outlook.timezone="Atlantis"')
    assert (status, body["error"]["code"]) == (400, "TimeZoneNotSupportedException")


async def test_nobody_reads_another_calendar_or_without_the_permission(tenant: LocalTenant) -> None:
    assert (await view(tenant, path=f"users/{quote(BRUNO.upn)}/calendarView"))[0] == 403
    assert (await view(tenant, token=tenant.bearer(ADA, "User.Read")))[0] == 403
    assert (await view(tenant, path=f"users/{quote(ADA.upn)}/calendar/calendarView"))[0] == 200


async def test_its_faults_are_its_own(tenant: LocalTenant) -> None:
    tenant.graph.arm(forbidden(), method="calendarView", times=None)
    assert (await view(tenant))[0] == 403
    assert await tenant.view("2026-11-18", "2026-11-19")
    tenant.graph.clear_faults()
    tenant.graph.arm(forbidden(), method="GET")
    assert (await view(tenant))[0] == 200


def test_a_calendar_outlives_a_restart() -> None:
    from bot.sandbox.people import People

    state = State()
    made = Calendars(People(), state).seed(ADA, Event(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 10), "Kept"))
    again = Calendars(People(), state)
    assert again.events(ADA) == [made]
    assert again.events(ADA)[0].id == made.id
    again.reset(ADA)
    assert Calendars(People(), state).events(ADA) == []


def test_what_is_no_event_is_refused() -> None:
    from bot.sandbox.people import People

    with pytest.raises(ValueError, match="not an event"):
        Calendars(People()).seed(ADA, Event(datetime(2026, 11, 20, 10), datetime(2026, 11, 20, 9)))
