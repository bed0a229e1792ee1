"""Talks: read, run in a tenant of their own, judged, and told why not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox.people import week
from bot.sandbox.talks import Talk, TalkError, run, run_all
from tests.sandbox.small_assistant import build

Json = dict[str, Any]
BOOKED = {"start": "2026-11-20T12:00:00", "end": "2026-11-20T17:00:00", "allDay": False, "subject": "Dentist"}


def line(**changed: Any) -> str:
    talk: Json = {
        "id": "t1",
        "chat": "personal",
        "locale": "en-GB",
        "now": "2026-11-18T09:00:00",
        "zone": "Europe/London",
        "plan": [],
        "steps": [{"say": "off Friday afternoon"}, {"press": "book"}],
        "after": [BOOKED],
        "says": ["Booked"],
    }
    return json.dumps(talk | changed)


async def result(**changed: Any) -> Json:
    return (await run(Talk.from_json(line(**changed)), build=build)).to_json()


async def test_a_talk_that_goes_as_it_says_is_ok() -> None:
    assert await result() == {
        "id": "t1",
        "after": [BOOKED],
        "says": ["Friday 20 November, 12:00–17:00\nSubject\nDentist\nBook it\nDiscard", "Booked\nUndo"],
        "ok": True,
        "why": None,
    }


async def test_an_open_subject_is_not_compared() -> None:
    assert (await result(after=[BOOKED | {"subject": None}]))["ok"] is True


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"after": []}, "after: expected [], found [{"),
        ({"after": [BOOKED | {"subject": "Optician"}]}, "after: expected [{"),
        ({"says": ["Friday 27"]}, "says: no reply contains 'Friday 27'"),
        (
            {"steps": [{"say": "x"}, {"press": "undo"}]},
            "step 2: there is no button 'undo'; shown are: Book it, Discard",
        ),
        ({"steps": [{"sing": "x"}]}, "step 1 is no step: {'sing': 'x'}"),
        ({"steps": [{"again": True}]}, "step 1: nothing was pressed before"),
    ],
)
async def test_a_talk_that_goes_otherwise_says_why(changed: Json, why: str) -> None:
    answer = await result(**changed)
    assert answer["ok"] is False
    assert answer["why"].startswith(why)


async def test_the_plan_is_there_when_the_talk_begins() -> None:
    family = {"start": "2026-12-24T00:00:00", "end": "2026-12-24T23:59:59", "allDay": True, "subject": None}
    assert (await result(plan=[family], after=[BOOKED, family]))["ok"] is True


async def test_inputs_and_repeats_are_sent() -> None:
    steps = [{"say": "x"}, {"press": "book", "with": {"subject": "Optician"}}, {"again": True}]
    assert (await result(steps=steps, after=[BOOKED | {"subject": "Optician"}]))["ok"] is True


async def test_a_press_by_somebody_else_in_a_group_books_nothing_for_them() -> None:
    steps = [{"say": "off Friday afternoon"}, {"press": "book", "by": "other"}]
    answer = await result(chat="group", steps=steps, after=[], says=[])
    assert answer["ok"] is True, answer["why"]


@pytest.mark.parametrize(
    "broken",
    ["", "{}", "[]", "null", "{", line(now="tomorrow"), line(zone="Mars/Base"), line(chat="pub"), line(plan=[{}])],
)
def test_what_is_no_talk_is_refused(broken: str) -> None:
    with pytest.raises(TalkError, match="not a talk"):
        Talk.from_json(broken)


def test_hours_are_read_in_both_shapes() -> None:
    hours = {"mon": ["07:00", "15:00"], "tue": None}
    talks = [Talk.from_json(line(hours=each)) for each in (hours, {"hours": hours, "midday": "12:00"})]
    assert [talk.hours for talk in talks] == [week(mon=("07:00", "15:00"))] * 2


async def test_a_file_is_answered_in_order_and_broken_lines_in_their_place() -> None:
    lines = [line(id="a"), "", "{", line(id="b")]
    answers = [(each.id, each.why is None) async for each in run_all(lines, build=build)]
    assert answers == [("a", True), ("line 3", False), ("b", True)]


async def test_a_text_that_must_never_be_said_is_found() -> None:
    answer = await result(never=["Booked"])
    assert (answer["ok"], answer["why"]) == (False, "never: a reply contains 'Booked'")


async def test_what_the_newest_card_offers_is_compared() -> None:
    assert (await result(offers=["undo"]))["ok"] is True
    assert (await result(offers=["undo", "book"]))["why"] == "offers: the newest card does not offer 'book'"


async def test_where_the_person_works_is_compared() -> None:
    thursday, sunday = {"date": "2026-11-19", "place": "office"}, {"date": "2026-11-22", "place": "office"}
    assert (await result(places=[thursday]))["ok"] is True
    assert (await result(places=[sunday]))["why"] == "places: 2026-11-22 is nowhere, not office"


async def test_a_message_delivered_twice_a_quote_and_a_pause_are_steps() -> None:
    steps = [{"say": "x", "twice": True}, {"wait": 90}, {"say": "y", "quoting": True, "zone": None}, {"press": "book"}]
    answer = await result(steps=steps)
    assert answer["ok"] is True, answer["why"]
