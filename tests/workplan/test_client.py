"""The Graph client against the local work plan: every operation, every fault switch."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox.graph_faults import (
    GraphFault,
    dropped,
    failing,
    forbidden,
    missing,
    slow,
    throttled,
    unauthorized,
)
from bot.sandbox.people import ADA
from bot.sandbox.plan import TimeOff
from bot.workplan.bookings import occurrence_of
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient, new_session
from bot.workplan.errors import (
    ConnectionLost,
    Denied,
    GraphError,
    NoAnswer,
    NotFound,
    NotSent,
    PlanNotFound,
    Rejected,
    RuleBroken,
    ServiceFault,
    Throttled,
)
from bot.workplan.mailboxes import Mailboxes
from bot.workplan.types import DateTimeTimeZone, WorkPlanOccurrence
from dialogs.model import Period, Person
from dialogs.ports import SignInRequired
from tests.identity.services import Services, running

FRIDAY = (datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))
AFTERNOON = occurrence_of(Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17)), "Dentist", ADA.zone)


@pytest.fixture
async def ada(services: Services) -> Person:
    return await services.sign_in()


async def test_time_off_is_created_in_the_persons_windows_zone(services: Services, ada: Person) -> None:
    created = await services.client.create(ada, AFTERNOON, Budget(5))
    assert created.id
    assert created.to_wire() | {"id": None} == {
        "id": None,
        "recurrenceId": None,
        "workLocationType": "timeOff",
        "placeId": None,
        "start": {"dateTime": "2026-11-20T12:00:00.0000000", "timeZone": "GMT Standard Time"},
        "end": {"dateTime": "2026-11-20T17:00:00.0000000", "timeZone": "GMT Standard Time"},
        "timeOffDetails": {"subject": "Dentist", "isAllDay": False},
    }


async def test_the_view_shows_work_and_time_off(services: Services, ada: Person) -> None:
    await services.client.create(ada, AFTERNOON, Budget(5))
    seen = await services.client.view(ada, *FRIDAY, Budget(5))
    assert [(each.work_location_type, each.start.date_time[11:16]) for each in seen] == [
        ("remote", "09:00"),
        ("timeOff", "12:00"),
    ]


async def test_every_page_is_followed(tmp_path: Path) -> None:
    async with running(tmp_path) as services:
        ada = await services.sign_in()
        services.graph.page_size = 3
        month = (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
        assert len(await services.client.view(ada, *month, Budget(5))) == 21
        assert len(services.graph.log) == 7


async def test_an_update_puts_the_whole_object(services: Services, ada: Person) -> None:
    created = await services.client.create(ada, AFTERNOON, Budget(5))
    wanted = created.model_copy(
        update={"end": DateTimeTimeZone(date_time="2026-11-20T15:00:00", time_zone="GMT Standard Time")}
    )
    updated = await services.client.update(ada, wanted, Budget(5))
    assert (updated.id, updated.end.date_time) == (created.id, "2026-11-20T15:00:00.0000000")


async def test_time_off_is_deleted(services: Services, ada: Person) -> None:
    created = await services.client.create(ada, AFTERNOON, Budget(5))
    await services.client.delete(ada, created, Budget(5))
    assert services.plans.time_off(ADA) == []


@pytest.mark.parametrize("id_", ["a/b+c=", "AAMk-_=", "../../users/x", "ü?#%2F"])
async def test_an_id_is_one_segment_of_the_path(services: Services, ada: Person, id_: str) -> None:
    services.plans.seed(ADA, TimeOff(datetime(2026, 11, 20), datetime(2026, 11, 20, 1)), id=id_)
    await services.client.delete(ada, AFTERNOON.model_copy(update={"id": id_}), Budget(5))
    assert services.plans.time_off(ADA) == []


async def test_what_is_not_known_yet_survives_a_round_trip(services: Services, ada: Person) -> None:
    services.plans.seed(
        ADA,
        TimeOff(datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 10)),
        location="onTheMoon",
        extra={"mood": {"today": ["good", None]}},
    )
    strange = next(
        each for each in await services.client.view(ada, *FRIDAY, Budget(5)) if each.work_location_type == "onTheMoon"
    )
    assert strange.to_wire()["mood"] == {"today": ["good", None]}
    read_again = WorkPlanOccurrence.model_validate(strange.to_wire())
    assert read_again.to_wire() == strange.to_wire()


async def test_annotations_of_odata_are_not_sent_back() -> None:
    wire = AFTERNOON.to_wire() | {"@odata.context": "x", "placeId": None, "place@odata.bind": "y"}
    assert WorkPlanOccurrence.model_validate(wire).to_wire() == AFTERNOON.to_wire() | {"placeId": None}


async def test_beta_is_a_setting(tmp_path: Path) -> None:
    async with running(tmp_path, graph_version="beta") as services:
        await services.client.create(await services.sign_in(), AFTERNOON, Budget(5))
        assert [hit.path for hit in services.graph.log] == ["/beta/me/settings/workHoursAndLocations/occurrences"]


async def test_every_request_has_an_id_of_its_own(services: Services, ada: Person) -> None:
    services.graph.arm(forbidden(), times=2)
    ids = set()
    for _ in range(2):
        with pytest.raises(Denied) as raised:
            await services.client.recurrences(ada, Budget(5))
        ids.add(raised.value.request_id)
    assert len(ids) == 2


# Rules told before the wire


async def test_only_time_off_is_created(services: Services, ada: Person) -> None:
    with pytest.raises(RuleBroken) as raised:
        await services.client.create(ada, AFTERNOON.model_copy(update={"work_location_type": "office"}), Budget(5))
    assert raised.value.detail == "WorkLocationType must be set to timeOff."
    assert services.writes() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recurrence_id": "r"}, "Occurrences generated from recurrences can't be deleted."),
        ({"work_location_type": "remote"}, "Only time-off occurrences can be deleted."),
        ({"id": None}, "The occurrence has no id."),
    ],
)
async def test_what_may_not_be_deleted_is_not(
    services: Services, ada: Person, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(RuleBroken) as raised:
        await services.client.delete(ada, AFTERNOON.model_copy(update={"id": "x"} | change), Budget(5))
    assert (raised.value.detail, services.writes()) == (words, [])


# Faults


async def read(services: Services, ada: Person, budget: Budget) -> object:
    return await services.client.view(ada, *FRIDAY, budget)


async def write(services: Services, ada: Person, budget: Budget) -> object:
    return await services.client.create(ada, AFTERNOON, budget)


Operation = Callable[[Services, Person, Budget], Awaitable[object]]
ERRORS: list[tuple[GraphFault, type[GraphError], str, str]] = [
    (forbidden(), Denied, "denied", "ErrorAccessDenied"),
    (forbidden("Authorization_RequestDenied"), Denied, "denied", "Authorization_RequestDenied"),
    (missing(), PlanNotFound, "denied", "ErrorItemNotFound"),
    (GraphFault(400, "ErrorInvalidRequest", "No."), Rejected, "refused", "ErrorInvalidRequest"),
    (throttled(60), Throttled, "busy", "ApplicationThrottled"),
    (failing(500), ServiceFault, "unavailable", "InternalServerError"),
    (failing(502), ServiceFault, "unavailable", "BadGateway"),
    (failing(503), ServiceFault, "unavailable", "ServiceUnavailable"),
    (failing(504), NoAnswer, "unavailable", "GatewayTimeout"),
    (dropped(), ConnectionLost, "unavailable", ""),
]


@pytest.mark.parametrize("operation", [read, write])
@pytest.mark.parametrize(("fault", "kind", "reason", "code"), ERRORS)
async def test_each_error_is_what_it_is(
    services: Services,
    ada: Person,
    operation: Operation,
    fault: GraphFault,
    kind: type[GraphError],
    reason: str,
    code: str,
) -> None:
    services.graph.arm(fault, times=None)
    with pytest.raises(GraphError) as raised:
        await operation(services, ada, Budget(0.75))
    error = raised.value
    assert (type(error), error.reason, error.code, bool(error.request_id)) == (kind, reason, code, True)
    assert services.plans.time_off(ADA) == []


async def test_an_occurrence_that_is_not_found_is_gone_but_not_the_plan(services: Services, ada: Person) -> None:
    made = await services.client.create(ada, AFTERNOON, Budget(5))
    services.graph.arm(missing(), person=ADA, times=None)
    for changed in (services.client.update, services.client.delete):
        with pytest.raises(NotFound) as raised:
            await changed(ada, made, Budget(5))
        assert raised.value.reason == "gone"


@pytest.mark.parametrize("fault", [failing(500), failing(502), failing(503), failing(504), dropped()])
async def test_reads_are_tried_again(services: Services, ada: Person, fault: GraphFault) -> None:
    services.graph.arm(fault, times=2)
    assert await services.client.view(ada, *FRIDAY, Budget(5))
    assert len(services.graph.log) == 3


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_writes_are_never_blindly_sent_again(services: Services, ada: Person, status: int, after: bool) -> None:
    services.graph.arm(failing(status, after=after, retry_after=0))
    with pytest.raises(GraphError):
        await services.client.create(ada, AFTERNOON, Budget(5))
    assert services.writes() == [f"POST {status}"]


@pytest.mark.parametrize("operation", [read, write])
@pytest.mark.parametrize("fault", [GraphFault(400, "ErrorInvalidRequest", "No."), forbidden(), missing()])
async def test_what_graph_refuses_is_sent_once(
    services: Services, ada: Person, operation: Operation, fault: GraphFault
) -> None:
    services.graph.arm(fault)
    with pytest.raises(Rejected):
        await operation(services, ada, Budget(5))
    assert [fault.status] == [hit.status for hit in services.graph.log]


@pytest.mark.parametrize("operation", [read, write])
async def test_retry_after_is_honoured(services: Services, ada: Person, operation: Operation) -> None:
    services.graph.arm(throttled(1))
    begun = time.monotonic()
    await operation(services, ada, Budget(5))
    assert time.monotonic() - begun >= 1.0


@pytest.mark.parametrize("operation", [read, write])
async def test_the_budget_outranks_retry_after(services: Services, ada: Person, operation: Operation) -> None:
    services.graph.arm(throttled(5))
    begun = time.monotonic()
    with pytest.raises(Throttled):
        await operation(services, ada, Budget(3))
    assert time.monotonic() - begun < 1.0


async def test_a_slow_service_is_given_up_on_within_the_budget(services: Services, ada: Person) -> None:
    never = asyncio.Event()
    services.graph.arm(slow(never), times=None)
    with pytest.raises(NoAnswer):
        await services.client.view(ada, *FRIDAY, Budget(0.3))
    never.set()


async def test_a_service_that_is_not_there(tmp_path: Path) -> None:
    async with running(tmp_path, graph_url="https://localhost:1") as services:
        ada = await services.sign_in()
        with pytest.raises(NotSent):
            await services.client.create(ada, AFTERNOON, Budget(1))


async def test_a_mailbox_is_never_asked_more_than_it_takes(services: Services, ada: Person) -> None:
    services.graph.concurrency = 4
    await asyncio.gather(*(services.client.view(ada, *FRIDAY, Budget(5)) for _ in range(12)))
    assert [hit.status for hit in services.graph.log] == [200] * 12


# Tokens


@pytest.mark.parametrize("operation", [read, write])
async def test_a_claims_challenge_is_met_without_the_person(
    services: Services, ada: Person, operation: Operation
) -> None:
    services.graph.challenge(ADA)
    await operation(services, ada, Budget(5))
    assert services.graph.log[0].status == 401
    assert services.grants() == ["on_behalf_of", "refresh_token"]


async def test_a_challenge_only_the_person_can_meet_asks_them(services: Services, ada: Person) -> None:
    services.graph.challenge(ADA)
    services.authority.require_mfa(ADA)
    with pytest.raises(SignInRequired) as raised:
        await services.client.view(ada, *FRIDAY, Budget(5))
    assert raised.value.reason == "mfa"
    assert raised.value.claims


@pytest.mark.parametrize("operation", [read, write])
async def test_a_token_graph_will_not_take_is_replaced_once(
    services: Services, ada: Person, operation: Operation
) -> None:
    services.graph.arm(unauthorized())
    await operation(services, ada, Budget(5))
    assert services.grants() == ["on_behalf_of", "refresh_token"]


async def test_a_person_whose_tokens_are_never_taken_signs_in_again(services: Services, ada: Person) -> None:
    services.graph.arm(unauthorized(), times=None)
    with pytest.raises(SignInRequired) as raised:
        await services.client.view(ada, *FRIDAY, Budget(5))
    assert (raised.value.reason, len(services.graph.log)) == ("expired", 2)


# Answers that are not Graph's


class LooseTokens:
    """A token for anybody."""

    async def token(self, person: Person, claims: str | None = None) -> str:
        return "token"

    def reject(self, person: Person, token: str) -> None:
        raise AssertionError("nothing is rejected here")


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "<html>gateway</html>"},
        {"text": '"a string"'},
        {"text": '{"value": 7}'},
        {"text": '{"value": [{"id": "no start"}]}'},
        {"text": '{"value": [{"start": {"dateTime": "soon"}, "end": {"dateTime": "later"}}]}'},
        {"text": '{"value": [{"start": {"dateTime": "0001-01-01T00:00"}, "end": {"dateTime": "9999-12-31T00:00"}}]}'},
        {"text": "[" * 100_000},
        {"status": 500, "text": "[" * 100_000},
        {"text": '{"value": [], "@odata.nextLink": "https://elsewhere.example/next"}'},
        {"status": 302, "headers": {"Location": "https://elsewhere.example/"}},
        {"status": 500, "text": "not json"},
        {"status": 500, "text": '{"error": "a string"}'},
        {"status": 429, "headers": {"Retry-After": "Fri, 20 Nov 2026 10:00:00 GMT"}},
        {"body": b"\xff\xfe"},
    ],
)
async def test_a_strange_answer_is_an_error_like_any_other(services: Services, answer: dict[str, Any]) -> None:
    async def serve(_request: web.Request) -> web.Response:
        return web.Response(**answer)

    application = web.Application()
    application.router.add_get("/{tail:.*}", serve)
    async with TestServer(application) as server, new_session(services.graph_trust) as session:
        settings = services.settings.model_copy(update={"graph_url": str(server.make_url("")).rstrip("/")})
        client = GraphWorkPlanClient(settings, LooseTokens(), session, Mailboxes(services.database, alone=True))
        with pytest.raises(GraphError) as raised:
            await client.recurrences(services.person(), Budget(1.0))
    assert raised.value.reason in {"unavailable", "refused", "busy"}
