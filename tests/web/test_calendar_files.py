"""Calendar files over HTTP: what a calendar reads in them, who gets them, for how long, from which replica."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.calendar_files import Event, calendar
from bot.sandbox.tenant import SandboxTenant
from bot.storage import tables
from bot.storage.files import LIFE, CalendarFiles
from dialogs.model import Period
from tests.channel.channel_bench import Bench, running
from tests.scenarios.conftest import NOW, PEOPLE
from tests.storage.postgres import cluster, new_database, programs

MADE = datetime(2026, 11, 18, 9, tzinfo=UTC)
FRIDAY = Event("a@timeoff", Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17)))
CHRISTMAS = Event("b@timeoff", Period.of_days(date(2026, 12, 21), date(2026, 12, 31)))


def read(text: str) -> list[Any]:
    """The events as another program reads them."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_hours_are_instants_and_whole_days_are_dates_up_to_the_day_after() -> None:
    friday, christmas = read(calendar([FRIDAY, CHRISTMAS], "Europe/Berlin", "Time off", MADE))
    assert friday["DTSTART"].dt == datetime(2026, 11, 20, 11, tzinfo=UTC)
    assert friday["DTEND"].dt == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert (christmas["DTSTART"].dt, christmas["DTEND"].dt) == (date(2026, 12, 21), date(2027, 1, 1))
    assert [str(each["UID"]) for each in (friday, christmas)] == ["a@timeoff", "b@timeoff"]
    assert [str(each["X-MICROSOFT-CDO-BUSYSTATUS"]) for each in (friday, christmas)] == ["OOF"] * 2


def test_hours_over_a_change_of_the_clocks_keep_their_instants() -> None:
    night = Event("c", Period(datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 6)))
    (event,) = read(calendar([night], "Europe/Berlin", "Time off", MADE))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=9)


@given(title=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_any_title_comes_back_as_it_was_in_lines_of_75_octets(title: str) -> None:
    text = calendar([FRIDAY], "UTC", title, MADE)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    (event,) = read(text)
    assert str(event["SUMMARY"]) == "\n".join(title.splitlines())
    assert str(event["UID"]) == "a@timeoff"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: replicas are not tested")
    with cluster(binaries) as url:
        yield url


@pytest.fixture
async def replicas(tmp_path: Path, server: str) -> AsyncIterator[Bench]:
    """Two replicas on one PostgreSQL."""
    async with running(tmp_path, replicas=2, database_url=await new_database(server)) as bench:
        yield bench


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running(tmp_path, page_rate=20) as bench:
        yield bench


async def get(bench: Bench, path: str, replica: int = 0, **headers: str) -> aiohttp.ClientResponse:
    async with bench.session.get(f"{bench.urls[replica]}{path}", headers=headers) as answer:
        await answer.read()
        return answer


async def kept(bench: Bench, content: str = "BEGIN:VCALENDAR") -> str:
    return await CalendarFiles(bench.service.database).put("t", "ada", content)


async def test_whoever_has_the_link_gets_the_file_from_any_replica(replicas: Bench) -> None:
    content = calendar([FRIDAY], "UTC", "Frånvaro", MADE)
    secret = await kept(replicas, content)
    for replica in (0, 1):
        answer = await get(replicas, f"/calendar/{secret}.ics", replica)
        assert (answer.status, await answer.text()) == (200, content)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="time-off.ics"'
        assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_link_that_is_over_is_not_found_anywhere(replicas: Bench) -> None:
    secret = await kept(replicas)
    now = replicas.service.database.clock()
    for service in replicas.services:
        service.database.clock = lambda: now + LIFE - 1
    assert (await get(replicas, f"/calendar/{secret}.ics", 1)).status == 200
    for service in replicas.services:
        service.database.clock = lambda: now + LIFE + 1
    for replica in (0, 1):
        answer = await get(replicas, f"/calendar/{secret}.ics", replica, **{"Accept-Language": "de"})
        assert (answer.status, answer.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
        assert (await answer.text()).startswith("Dieser Link ist abgelaufen")


@pytest.mark.parametrize("name", ["x.ics", "x", ".ics", "a" * 5000 + ".ics", "%2e%2e%2fetc.ics", "%00.ics", "é.ics"])
async def test_what_was_never_a_link_is_not_found(served: Bench, name: str) -> None:
    assert (await get(served, f"/calendar/{name}")).status == 404


async def test_the_name_in_the_database_opens_nothing(served: Bench) -> None:
    await kept(served)
    async with served.service.database.read() as connection:
        (row,) = (await connection.execute(tables.calendar_files.select())).all()
    assert (await get(served, f"/calendar/{row.file}.ics")).status == 404
    assert b"VCALENDAR" not in row.body


async def test_nobody_can_try_links_without_end(served: Bench) -> None:
    answers = [(await get(served, f"/calendar/{n}.ics")).status for n in range(25)]
    assert set(answers[:20]) == {404}
    assert 429 in answers[20:]


async def test_being_forgotten_takes_the_file_along(served: Bench) -> None:
    secret = await kept(served)
    counts = await served.service.database.erase("t", "ada")
    assert counts["calendar_files"] == 1
    assert (await get(served, f"/calendar/{secret}.ics")).status == 404


async def test_what_was_booked_is_in_the_file_behind_the_cards_button_and_its_reason_is_not() -> None:
    async with SandboxTenant(PEOPLE, now=NOW) as tenant:
        await tenant.sign_in("ada")
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon for the dentist")
        await chat.press("Book it")
        seen = []
        for _ in range(2):
            await chat.press("Text to paste")
            url = chat.find("Calendar file").button.action["url"]
            async with aiohttp.ClientSession() as browser, browser.get(url, ssl=tenant.teams.trust) as answer:
                text = await answer.text()
            (event,) = read(text)
            seen.append((url, str(event["UID"])))
            start = datetime.combine(date(2026, 11, 20), time(12), ZoneInfo(tenant.person("ada").zone))
            assert event["DTSTART"].dt == start
            assert str(event["SUMMARY"]) == "Time off"
            assert "entist" not in text
        assert seen[0][0] != seen[1][0]  # each link is its own
        assert seen[0][1] == seen[1][1]  # and the entry the same, so that a calendar does not hold it twice
