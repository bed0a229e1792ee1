"""A language by data alone: what the files may say that the first languages had no need of."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any

import pytest

from dialogs.model import Intent, Period, Request, Unclear
from dialogs.understanding import check_language, read
from dialogs.understanding.languages.lexicon import FOLDER, build, compile_patterns
from tests.dialogs.desk import days, hours

NOW = datetime(2026, 11, 18, 9)  # a Wednesday


def swedish(text: str) -> Request:
    reading = read(text, now=NOW, locale="sv-SE")[0]
    assert reading.request is not None
    return reading.request


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("ledig den 24:e november", (days(24),)),  # ordinals behind a colon
        ("i måndags var jag sjuk", (days(16),)),  # last week's day in one word
        ("ledig fredagseftermiddag", (hours(20, 12, 17),)),
        ("ledig fredagseftermiddagar till 27 november", (hours(20, 12, 17), hours(27, 12, 17))),
        ("ledig t.o.m. fredag", (days(18, 20),)),  # an abbreviation's own stops end no sentence
        ("ledig till veckans slut", (days(18, 20),)),  # the end named behind its unit
        ("kommer in kl 11 på torsdag", (hours(19, 9, 11),)),
        ("kommer inte in förrän efter lunch på torsdag", (hours(19, 9, 13),)),
        ("ledig på sön, min son är sjuk", (days(22),)),  # "son" is no Sunday, "sön" is
    ],
)
def test_swedish_says_it_its_own_way(text: str, periods: tuple[Period, ...]) -> None:
    assert periods == swedish(text).periods


def test_weeks_by_several_numbers_are_one_stretch() -> None:
    assert (days(14, 25, month=12),) == swedish("semester v 51-52").periods


def test_half_an_hour_in_one_word_is_a_length() -> None:
    assert Unclear.TIME is swedish("behöver en halvtimme ledigt på fredag").unclear


def test_a_year_has_a_name_of_its_own() -> None:
    request = swedish("har jag semester i år?")
    assert (Intent.LIST, (2026, 1, 1), (2026, 12, 31)) == (
        request.intent,
        request.periods[0].start.timetuple()[:3],
        request.periods[0].end.timetuple()[:3],
    )


def test_patterns_may_be_written_with_accents() -> None:
    assert compile_patterns(["ändra"], {}).search("andra den")


def test_what_is_no_pattern_is_named() -> None:
    with pytest.raises(ValueError, match="is no pattern"):
        compile_patterns(["(?:møde"], {})


def test_an_unknown_category_is_named() -> None:
    data: dict[str, Any] = tomllib.loads((FOLDER / "sv" / "words.toml").read_text("utf-8"))
    data["words"]["untill"] = ["till"]
    with pytest.raises(KeyError, match="untill"):
        build(data)


def test_a_language_without_a_file_lacks_it() -> None:
    assert ["there is no languages/xx/words.toml"] == check_language("xx")
