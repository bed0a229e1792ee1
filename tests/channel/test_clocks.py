"""Messages without a time zone are read in the zone of the sender's country that has their clock's offset, or asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.channel.clocks import offset_in_words, zone_named, zone_of
from bot.channel.inbound import without_quotes
from tests.channel.channel_bench import Bench

AT = "2026-11-18T09:00:00.000"


def texts(bench: Bench) -> list[str]:
    return [message["text"] for message in bench.connector.messages]


def moment(offset: str) -> datetime:
    return datetime.fromisoformat(AT + offset)


@pytest.mark.parametrize(
    ("offset", "country", "zone"),
    [
        ("+05:30", "IN", "Asia/Kolkata"),
        ("-05:00", "US", "America/New_York"),
        ("-08:00", "US", "America/Los_Angeles"),
        ("+01:00", "DE", "Europe/Berlin"),
        ("+00:00", "DE", None),
        ("+05:30", None, None),
    ],
)
def test_the_zone_is_one_of_the_country_with_that_offset(offset: str, country: str | None, zone: str | None) -> None:
    assert zone_of(moment(offset), country) == zone


@pytest.mark.parametrize(
    ("said", "offset", "zone"),
    [
        ("Dublin", "+00:00", "Europe/Dublin"),
        ("I'm in New York", "-05:00", "America/New_York"),
        ("Asia/Kolkata", "+05:30", "Asia/Kolkata"),
        ("Dublin", "+05:30", None),  # another clock than the one told
        ("off Friday afternoon", "+00:00", None),
    ],
)
def test_a_zone_is_named_by_its_city(said: str, offset: str, zone: str | None) -> None:
    assert zone_named(said, moment(offset)) == zone


@pytest.mark.parametrize(
    ("offset", "words"), [("+05:30", "UTC+05:30"), ("-08:00", "UTC-08:00"), ("+00:00", "UTC+00:00")]
)
def test_an_offset_is_said_as_clocks_are_described(offset: str, words: str) -> None:
    assert offset_in_words(moment(offset)) == words


def unzoned(bench: Bench, text: str, offset: str, **other: Any) -> dict[str, Any]:
    activity = bench.activity(text=text, localTimestamp=AT + offset, timestamp=None, **other)
    del activity["localTimezone"]
    return activity


async def test_a_message_without_a_zone_is_read_by_the_clock_it_tells(bench: Bench) -> None:
    await bench.post(unzoned(bench, "off Friday", "+05:30", locale="en-IN"))
    assert [(each.person.zone, each.now) for each in bench.assistant.asked] == [
        ("Asia/Kolkata", datetime(2026, 11, 18, 9))
    ]


async def test_where_no_zone_fits_the_person_is_asked_and_nothing_is_read_in_another(bench: Bench) -> None:
    await bench.post(unzoned(bench, "off Friday", "+05:45", locale="en-GB"))
    assert (texts(bench), bench.assistant.asked) == (["[zone-needed:en] UTC+05:45"], [])
    await bench.post(unzoned(bench, "Kathmandu", "+05:45", locale="en-GB"))
    assert (texts(bench)[-1], bench.assistant.asked) == ("[zone-kept:en] Asia/Kathmandu", [])
    await bench.post(unzoned(bench, "off Friday", "+05:45", locale="en-GB"))
    assert [each.person.zone for each in bench.assistant.asked] == ["Asia/Kathmandu"]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ('<quoted messageId="1700000000000"/>\r\nyes', "yes"),
        ("<quoted messageId='1'>Book this?</quoted> yes", "yes"),
        ("<blockquote itemscope><strong>Time Off</strong><p>Book it?</p></blockquote><p>yes</p>", "yes"),
        ("off Friday &quot;dentist&quot; &amp; more", 'off Friday "dentist" & more'),
        ("<p>off Friday</p><p>and Monday</p>", "off Friday\nand Monday"),
        ("I <3 Fridays &lt;b&gt;off&lt;/b&gt;", "I <3 Fridays <b>off</b>"),
    ],
)
async def test_what_is_quoted_and_marked_up_is_no_part_of_what_was_said(bench: Bench, sent: str, read: str) -> None:
    await bench.post(bench.activity(text=sent))
    assert [each.text for each in bench.assistant.asked] == [read]


def test_a_thousand_quotes_are_taken_out_in_no_time() -> None:
    assert without_quotes("<quoted x/>" * 1000 + "yes").strip() == "yes"
