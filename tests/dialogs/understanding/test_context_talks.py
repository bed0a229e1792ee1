"""Whole talks in every language, the same rule side by side (talks.toml): what is booked at the end."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dialogs.model import Period, Person, Verb
from dialogs.understanding.languages.lexicon import available
from tests.dialogs.desk import Desk
from tests.dialogs.memories import PlanInMemory

RULES = tomllib.loads((Path(__file__).parent / "talks.toml").read_text("utf-8"))["rule"]
REGIONS = {"en": "en-GB", "sv": "sv-SE"}
ACCEPTING = (Verb.BOOK, Verb.CONFIRM)


def period(text: str) -> Period:
    """The period of the notation that talks.toml explains."""
    day, _, clock = text.partition(" ")
    first, _, last = day.partition("..")
    if not clock:
        return Period.of_days(date.fromisoformat(first), date.fromisoformat(last or first))
    if ".." in clock:
        begin, _, end = text.partition("..")
        return Period(datetime.fromisoformat(begin), datetime.fromisoformat(end))
    begin, _, end = clock.partition("-")
    return Period(datetime.fromisoformat(f"{day} {begin}"), datetime.fromisoformat(f"{day} {end}"))


def booked(text: str) -> tuple[Period, str | None]:
    """A period and the subject that stands after it."""
    *when, last = text.split(" ")
    if last[:1].isalpha():
        return period(" ".join(when)), last
    return period(text), None


async def talk(rule: dict[str, Any], code: str, said: str) -> Desk:
    """Say a rule's messages in one language and accept what is offered last."""
    locale = REGIONS.get(code, f"{code}-{code.upper()}")
    desk = Desk(
        PlanInMemory(*map(booked, rule.get("plan", ()))), Person("tenant", "ada", "Ada", locale, "Europe/Berlin")
    )
    for message in said.split(" | "):
        await desk.say(message)
    offered = next((verb for verb in ACCEPTING if verb in desk.verbs), None)
    for verb in ([offered] if offered else []) + rule.get("presses", []):
        await desk.press(verb)
    return desk


CASES = [
    pytest.param(rule, code, said, id=f"{rule['name']}-{code}-{n}")
    for rule in RULES
    for code in available()
    if code in rule
    for n, said in enumerate([rule[code]] if isinstance(rule[code], str) else rule[code], 1)
]


@pytest.mark.parametrize(("rule", "code", "said"), CASES)
async def test_a_talk_ends_with_what_was_meant(rule: dict[str, Any], code: str, said: str) -> None:
    desk = await talk(rule, code, said)
    assert (sorted(map(period, rule["after"])), code) == (desk.plan.held, desk.last.language)
    if "subject" in rule:
        subjects = [each.subject or "" for each in desk.plan.bookings.values()]
        assert [True] == [subject.startswith(tuple(rule["subject"])) for subject in subjects]
