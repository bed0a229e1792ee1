"""The work plan's operations as a client sees them, on the wire."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.occurrences import Refusal, requested
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.plan import TimeOff
from tests.sandbox.conftest import Json, LocalTenant, occurrence_path, time_off

WEDNESDAY = ("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z")


def spans(found: list[Json]) -> list[tuple[str, str, str]]:
    """Type, start and end (day of month and minute, UTC) of each occurrence."""
    return [(each["workLocationType"], *(each[side]["dateTime"][8:16] for side in ("start", "end"))) for each in found]


@pytest.mark.parametrize("version", ["v1.0", "beta"])
async def test_time_off_is_created_updated_and_deleted(tenant: LocalTenant, version: str) -> None:
    body = time_off("2026-11-20T12:00:00.0000000", "2026-11-20T17:00:00.0000000", subject="Off")
    status, created, _ = await tenant.call("POST", "occurrences", json=body, version=version)
    assert status == 201
    assert {name: created[name] for name in body} == body
    assert (created["recurrenceId"], created["placeId"]) == (None, None)

    path = occurrence_path(created["id"])
    longer = time_off("2026-11-20T10:00:00.0000000", "2026-11-20T17:00:00.0000000", subject="Dentist")
    status, updated, _ = await tenant.call("PUT", path, json=longer, version=version)
    assert (status, updated["id"], {name: updated[name] for name in longer}) == (200, created["id"], longer)

    status, nothing, _ = await tenant.call("DELETE", path, version=version)
    assert (status, nothing) == (204, None)
    status, error, _ = await tenant.call("DELETE", path, version=version)
    assert (status, error["error"]["code"]) == (404, "ErrorItemNotFound")


async def test_ids_hold_every_character_that_needs_care(tenant: LocalTenant) -> None:
    body = time_off("2026-11-20T12:00:00", "2026-11-20T17:00:00")
    _, created, _ = await tenant.call("POST", "occurrences", json=body)
    assert set("=-_+/") <= set(created["id"])
    status, _, _ = await tenant.call("DELETE", f"occurrences/{created['id']}")  # not escaped: another path
    assert status == 404


async def test_the_view_is_the_pattern_in_utc(tenant: LocalTenant) -> None:
    found = await tenant.view("2026-11-18T00:00:00Z", "2026-11-23T00:00:00Z", person=BRUNO)
    assert spans(found) == [("remote", "18T07:30", "18T11:30"), ("office", "19T09:00", "19T17:30")]  # Friday is free
    assert [each["start"]["timeZone"] for each in found] == ["UTC", "UTC"]
    assert [(each["timeOffDetails"], bool(each["recurrenceId"])) for each in found] == [(None, True)] * 2


async def test_working_hours_stay_on_the_clock_when_it_changes(tenant: LocalTenant) -> None:
    found = await tenant.view("2026-10-23T00:00:00Z", "2026-10-27T00:00:00Z")  # the clocks go back on the 25th
    assert spans(found) == [("remote", "23T08:00", "23T16:00"), ("remote", "26T09:00", "26T17:00")]


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        ("12:00", "17:00", [("office", "18T09:00", "18T12:00"), ("timeOff", "18T12:00", "18T17:00")]),
        (
            "11:00",
            "13:00",
            [
                ("office", "18T09:00", "18T11:00"),
                ("timeOff", "18T11:00", "18T13:00"),
                ("office", "18T13:00", "18T17:00"),
            ],
        ),
        ("00:00", "23:59", [("timeOff", "18T00:00", "18T23:59")]),
    ],
)
async def test_time_off_hides_the_pattern_beneath_it(
    tenant: LocalTenant, begin: str, end: str, left: list[tuple[str, str, str]]
) -> None:
    body = time_off(f"2026-11-18T{begin}:00", f"2026-11-18T{end}:00")
    await tenant.call("POST", "occurrences", json=body)
    found = await tenant.view(*WEDNESDAY)
    assert spans(found) == left
    assert len({each["id"] for each in found}) == len(found)


async def test_the_view_is_about_what_overlaps_it(tenant: LocalTenant) -> None:
    assert spans(await tenant.view("2026-11-18T12:00:00Z", "2026-11-18T13:00:00Z")) == [
        ("office", "18T09:00", "18T17:00")
    ]
    assert await tenant.view("2026-11-18T17:00:00Z", "2026-11-18T18:00:00Z") == []


@pytest.mark.parametrize(
    "call",
    [
        "occurrencesView(startDateTime='2026-11-18T00:00:00Z',endDateTime='2026-11-19T00:00:00Z')",
        "occurrencesView(startDateTime=%272026-11-18T00%3A00%3A00Z%27,endDateTime=%272026-11-19T00%3A00%3A00Z%27)",
        "occurrencesView%28endDateTime='2026-11-19',%20startDateTime='2026-11-18'%29",
        "occurrencesView(startDateTime='2026-11-18T01:00:00.0000000+01:00',endDateTime='2026-11-19T00:00:00')",
        "occurrencesView(startDateTime='2026-11-18T01:00:00%2B01:00',endDateTime='2026-11-18T19:00:00-05:00')",
    ],
)
async def test_the_views_arguments_are_read_as_they_are_written(tenant: LocalTenant, call: str) -> None:
    status, body, _ = await tenant.call("GET", call)
    assert (status, spans(body["value"])) == (200, [("office", "18T09:00", "18T17:00")])


@pytest.mark.parametrize(
    "call",
    [
        "occurrencesView(startDateTime='2026-11-18')",
        "occurrencesView()",
        "occurrencesView(startDateTime=2026-11-18,endDateTime=2026-11-19)",
        "occurrencesView(startDateTime='18%2F11%2F2026',endDateTime='2026-11-19')",
        "occurrencesView(startDateTime='2026-02-30',endDateTime='2026-03-19')",
        "occurrencesView(startDateTime='2026-11-19',endDateTime='2026-11-18')",
        "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19',extra='1')",
        "occurrencesView(startDateTime='0001-01-01T00:00:00%2B10:00',endDateTime='2026-11-18')",
        "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19')?$filter=a",
        "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19')?$top=0",
        "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19')?$top=many",
        "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19')?$select=nothing",
    ],
)
async def test_a_wrong_view_is_a_bad_request(tenant: LocalTenant, call: str) -> None:
    status, body, _ = await tenant.call("GET", call)
    assert (status, body["error"]["code"]) == (400, "ErrorInvalidRequest")


async def test_a_view_of_more_than_five_years_is_refused(tenant: LocalTenant) -> None:
    call = "occurrencesView(startDateTime='2026-11-18',endDateTime='2031-11-19')"
    status, body, _ = await tenant.call("GET", call)
    assert (status, body["error"]["code"]) == (400, "ErrorCalendarViewRangeTooBig")


async def test_pages_follow_one_another_to_the_end(tenant: LocalTenant) -> None:
    path = "occurrencesView(startDateTime='2026-11-16',endDateTime='2026-11-21')?$top=2&$select=start"
    pages, seen = [], []
    while path:
        status, body, _ = await tenant.call("GET", path)
        assert status == 200
        pages.append(len(body["value"]))
        seen += [each["start"]["dateTime"][:10] for each in body["value"]]
        assert {name for each in body["value"] for name in each} == {"start"}
        path = body.get("@odata.nextLink", "").removeprefix(f"{tenant.root()}/")
    assert pages == [2, 2, 1]
    assert seen == [f"2026-11-{day}" for day in (16, 17, 18, 19, 20)]


async def test_recurrences_tell_the_pattern(tenant: LocalTenant) -> None:
    _, body, _ = await tenant.call("GET", "recurrences", person=BRUNO, token=tenant.bearer(BRUNO, "Calendars.Read"))
    assert [
        (
            each["workLocationType"],
            each["recurrence"]["pattern"]["daysOfWeek"],
            each["start"]["dateTime"][11:16],
            each["end"]["dateTime"][11:16],
            each["start"]["timeZone"],
            each["recurrence"]["range"]["recurrenceTimeZone"],
        )
        for each in body["value"]
    ] == [
        ("office", ["monday", "tuesday"], "08:30", "17:00", "Romance Standard Time", "Romance Standard Time"),
        ("remote", ["wednesday"], "08:30", "12:30", "Romance Standard Time", "Romance Standard Time"),
        ("office", ["thursday"], "10:00", "18:30", "Romance Standard Time", "Romance Standard Time"),
    ]
    parents = {each["recurrenceId"] for each in await tenant.view(*WEDNESDAY, person=BRUNO)}
    assert parents == {body["value"][1]["id"]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"workLocationType": "office", "timeOffDetails": None}, "ErrorInvalidRequest"),
        ({"workLocationType": "holiday"}, "ErrorInvalidRequest"),
        ({"workLocationType": None}, "ErrorInvalidRequest"),
        ({"start": None}, "ErrorInvalidRequest"),
        ({"start": "2026-11-20"}, "ErrorInvalidRequest"),
        ({"start": {"dateTime": "2026-11-20T12:00:00Z", "timeZone": "UTC"}}, "ErrorInvalidRequest"),
        ({"start": {"dateTime": "2026-02-30T12:00:00", "timeZone": "UTC"}}, "ErrorInvalidRequest"),
        ({"start": {"dateTime": "0001-01-01T00:00:00", "timeZone": "Asia/Tokyo"}}, "ErrorInvalidRequest"),
        ({"start": {"dateTime": "2026-11-20T12:00:00", "timeZone": "Mars"}}, "TimeZoneNotSupportedException"),
        ({"start": {"dateTime": "2026-11-20T12:00:00", "timeZone": "Europe"}}, "TimeZoneNotSupportedException"),
        ({"start": {"dateTime": "2026-11-20T12:00:00"}}, "TimeZoneNotSupportedException"),
        (
            {"end": {"dateTime": "2026-11-20T08:00:00", "timeZone": "Pacific Standard Time"}, "start": None}
            | time_off("2026-11-20T17:00:00", "2026-11-20T17:00:00"),
            "ErrorCalendarEndDateIsEarlierThanStartDate",
        ),
        ({"placeId": "place"}, "ErrorInvalidRequest"),
        ({"timeOffDetails": "Dentist"}, "ErrorInvalidRequest"),
        ({"timeOffDetails": {"subject": 1}}, "ErrorInvalidRequest"),
        ({"timeOffDetails": {"subject": "x" * 256}}, "ErrorInvalidRequest"),
        ({"timeOffDetails": {"isAllDay": "true"}}, "ErrorInvalidRequest"),
    ],
)
async def test_a_rule_broken_on_create_is_named(tenant: LocalTenant, change: Json, code: str) -> None:
    body = time_off("2026-11-20T12:00:00", "2026-11-20T17:00:00") | change
    status, answer, _ = await tenant.call("POST", "occurrences", json=body)
    assert (status, answer["error"]["code"]) == (400, code)
    assert tenant.plans.time_off(ADA) == []


@pytest.mark.parametrize("zone", ["Tokyo Standard Time", "Asia/Tokyo"])
async def test_windows_and_iana_zones_are_both_understood(tenant: LocalTenant, zone: str) -> None:
    body = time_off("2026-11-18T20:00:00", "2026-11-18T21:00:00", zone=zone)
    await tenant.call("POST", "occurrences", json=body)
    assert ("timeOff", "18T11:00", "18T12:00") in spans(await tenant.view(*WEDNESDAY))


async def test_a_whole_day_reads_as_one_in_the_persons_clock(tenant: LocalTenant) -> None:
    body = time_off("2026-07-01T00:00:00", "2026-07-02T23:59:59", isAllDay=True, subject="Away")
    await tenant.call("POST", "occurrences", json=body)
    [booked] = tenant.plans.time_off(ADA)
    assert (str(booked.start), str(booked.end)) == ("2026-07-01 00:00:00", "2026-07-02 23:59:59")
    assert (booked.all_day, booked.subject) == (True, "Away")
    found = await tenant.view("2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z")
    assert spans(found) == [("timeOff", "30T23:00", "02T22:59")]


@pytest.mark.parametrize("missing", ["start", "end", "workLocationType", "timeOffDetails"])
async def test_an_update_takes_the_full_object(tenant: LocalTenant, missing: str) -> None:
    body = time_off("2026-11-20T12:00:00", "2026-11-20T17:00:00")
    _, created, _ = await tenant.call("POST", "occurrences", json=body)
    del body[missing]
    status, answer, _ = await tenant.call("PUT", occurrence_path(created["id"]), json=body)
    assert (status, missing in answer["error"]["message"]) == (400, True)


async def test_the_patterns_occurrences_can_be_changed_but_not_deleted(tenant: LocalTenant) -> None:
    [usual] = await tenant.view(*WEDNESDAY)
    path = occurrence_path(usual["id"])
    status, answer, _ = await tenant.call("DELETE", path)
    assert (status, "can't be deleted" in answer["error"]["message"]) == (400, True)
    status, _, _ = await tenant.call("PUT", path, json=time_off("2026-11-18T09:00:00", "2026-11-18T12:00:00"))
    assert status == 400

    zone = "GMT Standard Time"
    short = {
        "start": {"dateTime": "2026-11-18T10:00:00.0000000", "timeZone": zone},
        "end": {"dateTime": "2026-11-18T14:00:00.0000000", "timeZone": zone},
        "workLocationType": "office",
        "placeId": "place-1",
    }
    status, updated, _ = await tenant.call("PUT", path, json=short)
    assert (status, updated["recurrenceId"]) == (200, usual["recurrenceId"])
    [changed] = await tenant.view(*WEDNESDAY)
    assert (spans([changed]), changed["placeId"]) == ([("office", "18T10:00", "18T14:00")], "place-1")
    [other] = await tenant.view("2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z")
    assert spans([other]) == [("office", "19T09:00", "19T17:00")]


async def test_another_persons_ids_mean_nothing(tenant: LocalTenant) -> None:
    [of_bruno] = await tenant.view(*WEDNESDAY, person=BRUNO)
    for occurrence_id in (of_bruno["id"], "AAMk-0000000000000000_!!+/A=", "AAMk-0000000000000000_/w==+/A=", "x"):
        status, _, _ = await tenant.call("DELETE", occurrence_path(occurrence_id))
        assert status == 404
        status, _, _ = await tenant.call("PUT", occurrence_path(occurrence_id), json={})
        assert status == 404


async def test_what_a_later_version_may_bring_survives_only_if_sent_again(tenant: LocalTenant) -> None:

    strange = tenant.plans.seed(
        ADA,
        TimeOff(datetime(2026, 11, 21, 9), datetime(2026, 11, 21, 12)),
        location="onSite",
        extra={"shiftColour": "blue"},
    )
    [seen] = await tenant.view("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")
    assert (seen["workLocationType"], seen["shiftColour"]) == ("onSite", "blue")
    path = occurrence_path(strange.id)
    _, kept, _ = await tenant.call("PUT", path, json=seen | {"unheardOf": 1})
    assert (kept["shiftColour"], "unheardOf" in kept) == ("blue", False)
    del seen["shiftColour"]
    _, lost, _ = await tenant.call("PUT", path, json=seen)
    assert "shiftColour" not in lost


@pytest.mark.parametrize(
    ("body", "locations"),
    [
        ({"updateScope": "currentDay", "workLocationType": "remote"}, ["remote", "timeOff", "remote"]),
        ({"updateScope": "currentSegment", "workLocationType": "remote"}, ["remote", "timeOff", "office"]),
        ({"updateScope": "currentDay", "workLocationType": "office", "placeId": "p"}, ["office", "timeOff", "office"]),
    ],
)
async def test_the_current_location_is_set(tenant: LocalTenant, body: Json, locations: list[str]) -> None:
    await tenant.call("POST", "occurrences", json=time_off("2026-11-18T11:00:00", "2026-11-18T13:00:00"))
    status, _, _ = await tenant.call("POST", "occurrences/setCurrentLocation", json=body)
    assert status == 204
    found = await tenant.view(*WEDNESDAY)
    assert [each["workLocationType"] for each in found] == locations
    assert [each["placeId"] for each in found] == [body.get("placeId"), None, body.get("placeId")]


async def test_a_day_is_worked_elsewhere_by_a_put_of_the_full_object(tenant: LocalTenant) -> None:
    [usual] = await tenant.view(*WEDNESDAY)
    path = occurrence_path(usual["id"])
    status, answer, _ = await tenant.call("PUT", path, json={"workLocationType": "remote"})
    assert (status, "full occurrence object" in answer["error"]["message"]) == (400, True)
    status, updated, _ = await tenant.call("PUT", path, json=usual | {"workLocationType": "remote"})
    assert (status, updated["workLocationType"], updated["id"]) == (200, "remote", usual["id"])
    assert await tenant.view(*WEDNESDAY) == [usual | {"workLocationType": "remote"}]
    status, _, _ = await tenant.call("PUT", path, json=usual | {"workLocationType": "remote", "placeId": "place-1"})
    assert status == 400


@pytest.mark.parametrize("location", ["office", "remote"])
async def test_work_is_made_by_recurrences_alone(tenant: LocalTenant, location: str) -> None:
    body = time_off("2026-11-21T09:00:00", "2026-11-21T17:00:00") | {"workLocationType": location}
    del body["timeOffDetails"]
    status, answer, _ = await tenant.call("POST", "occurrences", json=body)
    assert (status, "Only time-off" in answer["error"]["message"]) == (400, True)


@pytest.mark.parametrize("scope", ["currentSegment", "PUT"])
async def test_hours_that_time_off_hides_are_there_again_without_it(tenant: LocalTenant, scope: str) -> None:
    _, made, _ = await tenant.call("POST", "occurrences", json=time_off("2026-11-18T11:00:00", "2026-11-18T13:00:00"))
    before, _, _ = await tenant.view(*WEDNESDAY)
    if scope == "PUT":
        changed = before | {"workLocationType": "remote"}
        status, _, _ = await tenant.call("PUT", occurrence_path(before["id"]), json=changed)
    else:
        body = {"updateScope": scope, "workLocationType": "remote"}
        status, _, _ = await tenant.call("POST", "occurrences/setCurrentLocation", json=body)
    assert status in (200, 204)
    await tenant.call("DELETE", occurrence_path(made["id"]))
    assert spans(await tenant.view(*WEDNESDAY)) == [
        ("remote", "18T09:00", "18T11:00"),
        ("office", "18T11:00", "18T13:00"),
        ("office", "18T13:00", "18T17:00"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"updateScope": "always", "workLocationType": "remote"},
        {"updateScope": "currentDay", "workLocationType": "timeOff"},
        {"updateScope": "currentDay", "workLocationType": "remote", "placeId": "p"},
        [],
    ],
)
async def test_a_wrong_current_location_is_a_bad_request(tenant: LocalTenant, body: Any) -> None:
    status, _, _ = await tenant.call("POST", "occurrences/setCurrentLocation", json=body)
    assert status == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PATCH", "occurrences/x", 405),
        ("GET", "occurrences/x", 405),
        ("GET", "occurrences", 405),
        ("POST", "recurrences", 405),
        ("GET", "elsewhere", 404),
    ],
)
async def test_what_the_api_does_not_have(tenant: LocalTenant, method: str, path: str, status: int) -> None:
    answer, body, _ = await tenant.call(method, path)
    assert (answer, set(body["error"])) == (status, {"code", "message", "innerError"})


@pytest.mark.parametrize(
    ("path", "status"), [("v2.0/me", 400), ("v1.0/groups/x/settings", 404), ("v1.0/me/messages", 404), ("", 400)]
)
async def test_the_work_plan_is_all_there_is(tenant: LocalTenant, path: str, status: int) -> None:
    headers = {"Authorization": f"Bearer {tenant.bearer(ADA)}"}
    async with tenant.http.get(f"{tenant.graph.base_url}/{path}", headers=headers) as response:
        assert response.status == status


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"data": "{}", "headers": {"Content-Type": "text/plain"}}, 415, "UnsupportedMediaType"),
        ({"data": "{", "headers": {"Content-Type": "application/json"}}, 400, "UnableToDeserializePostBody"),
        ({"data": b"\xff", "headers": {"Content-Type": "application/json"}}, 400, "UnableToDeserializePostBody"),
        ({"json": []}, 400, "UnableToDeserializePostBody"),
    ],
)
async def test_a_body_has_to_be_a_json_object(tenant: LocalTenant, options: Json, status: int, code: str) -> None:
    answer, body, _ = await tenant.call("POST", "occurrences", **options)
    assert (answer, body["error"]["code"]) == (status, code)


async def test_every_answer_carries_its_ids(tenant: LocalTenant) -> None:
    _, body, headers = await tenant.call("GET", "nothing", headers={"client-request-id": "mine"})
    inner = body["error"]["innerError"]
    assert (headers["client-request-id"], inner["client-request-id"]) == ("mine", "mine")
    assert headers["request-id"] == inner["request-id"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(
    st.dictionaries(
        st.sampled_from(["start", "end", "workLocationType", "placeId", "timeOffDetails", "other"]),
        JSON
        | st.fixed_dictionaries({"dateTime": JSON | st.just("2026-11-18T09:00:00"), "timeZone": JSON | st.just("UTC")})
        | st.just("timeOff"),
    )
)
def test_any_body_is_an_occurrence_or_refused(body: Json) -> None:
    try:
        occurrence = requested(body, "id")
    except Refusal as refusal:
        status = refusal.status
    else:
        status = 200
        assert json.dumps(occurrence.to_json())
    assert status in (200, 400)
