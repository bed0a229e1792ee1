"""Microsoft's own Graph SDK reads what the bot wrote, time off and work places alike, and can put it back.

The SDK is no dependency (it takes 400 MB): `pip install msgraph-sdk` beside the others has these tests run.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from importlib.util import find_spec
from typing import Any

import pytest

from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant

pytestmark = pytest.mark.skipif(
    find_spec("msgraph") is None, reason="the official Graph SDK is not installed: pip install msgraph-sdk"
)

ROOT = "/v1.0/me/settings/workHoursAndLocations"
WEEK = "occurrencesView(startDateTime='2026-11-16T00:00:00Z',endDateTime='2026-11-24T00:00:00Z')"


@pytest.fixture
async def setting(tenant: SandboxTenant) -> AsyncIterator[Any]:
    """The SDK's builder of Ada's work hours and locations, in front of the local Graph."""
    import httpx
    from kiota_abstractions.authentication import AccessTokenProvider, BaseBearerTokenAuthenticationProvider
    from msgraph import GraphRequestAdapter, GraphServiceClient
    from msgraph.graph_request_adapter import options
    from msgraph_core import GraphClientFactory

    class Token(AccessTokenProvider):
        async def get_authorization_token(self, uri: str, _context: dict[str, Any] | None = None) -> str:
            return tenant.authority.mint.graph(ADA, ["Calendars.ReadWrite"], {})

        def get_allowed_hosts_validator(self) -> Any:
            return None

    async with httpx.AsyncClient(verify=tenant.trust) as http:
        client = GraphClientFactory.create_with_default_middleware(client=http, options=options)
        adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Token()), client)
        adapter.base_url = f"{tenant.graph.base_url}/v1.0"
        yield GraphServiceClient(request_adapter=adapter).me.settings.work_hours_and_locations


async def week(setting: Any, tenant: SandboxTenant) -> list[Any]:
    """The week's occurrences as the SDK reads them.

    The address is given whole: the SDK's URI builder drops the comma between the view's arguments.
    """
    view = setting.occurrences_view_with_start_date_time_with_end_date_time("", "")
    answer = await view.with_url(f"{tenant.graph.base_url}{ROOT}/{WEEK}").get()
    return list(answer.value)


def said(occurrence: Any) -> tuple[int, str, str | None, bool | None]:
    """Day of the month, type, subject and whether it is a whole day."""
    details = occurrence.time_off_details
    day = datetime.fromisoformat(occurrence.start.date_time[:19]).day
    subject, whole = (details.subject, details.is_all_day) if details else (None, None)
    return day, occurrence.work_location_type.value, subject, whole


async def test_it_reads_time_off_and_work_places_that_the_bot_wrote(setting: Any, tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    for text in ("dentist on Thursday 9-11", "WFH today", "in the office on Friday", "off on Monday"):
        await chat.say(text)
        await chat.say("yes")
    found = await week(setting, tenant)
    assert [said(each) for each in found] == [
        (16, "remote", None, None),
        (17, "office", None, None),
        (18, "remote", None, None),
        (19, "timeOff", "Dentist", False),
        (19, "office", None, None),
        (20, "office", None, None),
        (23, "timeOff", "Time off", True),
    ]
    assert [bool(each.recurrence_id) for each in found] == [True, True, True, False, True, True, False]


async def test_it_reads_todays_place_and_puts_it_back(setting: Any, tenant: SandboxTenant) -> None:
    from msgraph.generated.models.work_location_type import WorkLocationType

    chat = tenant.chat("ada")
    await chat.say("WFH today")
    await chat.say("yes")
    today = next(each for each in await week(setting, tenant) if said(each)[0] == 18)
    assert today.work_location_type is WorkLocationType.Remote
    today.work_location_type = WorkLocationType.Office
    updated = await setting.occurrences.by_work_plan_occurrence_id(today.id).put(today)
    assert updated.work_location_type is WorkLocationType.Office
    await chat.say("where do I work today?")
    assert "Office" in chat.replies[-1]


async def test_it_reads_the_recurring_pattern(setting: Any) -> None:
    answer = await setting.recurrences.get()
    assert sorted(each.work_location_type.value for each in answer.value) == ["office", "remote"]
