"""Log lines: readable by machines, tied together, and without secrets."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import HIDDEN, configure, redacted

JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    output = io.StringIO()
    configure("INFO", "json", output)
    yield output
    structlog.reset_defaults()
    logging.basicConfig(force=True)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"client_secret": "hush"}, {"client_secret": HIDDEN}),
        ({"headers": {"Authorization": "Bearer x"}}, {"headers": {"Authorization": HIDDEN}}),
        ({"access_token": JWT, "expires_in": 3599}, {"access_token": HIDDEN, "expires_in": 3599}),
        (f"failed with {JWT}", f"failed with {HIDDEN}"),
        ("Authorization: Bearer abc.def", f"Authorization: Bearer {HIDDEN}"),
        ("grant_type=x&assertion=abc&scope=y", f"grant_type=x&assertion={HIDDEN}&scope=y"),
        (["client_secret=abc"], [f"client_secret={HIDDEN}"]),
        (f"cut off: {JWT[:19]}", f"cut off: {HIDDEN}"),
        ("eyJ" * 100_000, HIDDEN),  # in one pass, not one for each that looks like a beginning
        ({"subject": "token of thanks"}, {"subject": "token of thanks"}),
    ],
)
def test_secrets_are_hidden_by_name_and_by_shape(value: Any, shown: Any) -> None:
    assert redacted(value) == shown


def test_a_line_is_json_with_level_time_and_what_was_said(stream: io.StringIO) -> None:
    structlog.get_logger("bot").warning("turn failed", reference="abcd1234", token=JWT)
    line = json.loads(stream.getvalue())
    assert (line["level"], line["event"], line["reference"], line["token"]) == (
        "warning",
        "turn failed",
        "abcd1234",
        HIDDEN,
    )
    assert line["timestamp"].endswith("Z")


def test_a_stack_is_in_the_line_and_its_secrets_are_not(stream: io.StringIO) -> None:
    try:
        raise ValueError(f"bad token {JWT}")
    except ValueError:
        structlog.get_logger("bot").exception("turn failed", reference="abcd1234")
    line = json.loads(stream.getvalue())
    assert line["exception"].startswith("Traceback")
    assert line["exception"].endswith("\nValueError")
    assert "test_logs.py" in line["exception"]
    assert JWT not in stream.getvalue()


def test_a_stack_names_its_causes_without_what_they_say(stream: io.StringIO) -> None:
    try:
        try:
            raise KeyError("Zahnarzt")
        except KeyError as first:
            raise RuntimeError("Zahnarzt again") from first
    except RuntimeError:
        structlog.get_logger("bot").exception("turn failed")
    line = json.loads(stream.getvalue())
    assert [kind in line["exception"] for kind in ("RuntimeError", "Caused by", "KeyError")] == [True] * 3
    assert "Zahnarzt again" not in line["exception"].replace('raise RuntimeError("Zahnarzt again")', "")


def test_exceptions_speak_at_debug() -> None:
    output = io.StringIO()
    configure("DEBUG", "json", output)
    try:
        raise ValueError("the text")
    except ValueError:
        structlog.get_logger("bot").exception("turn failed")
    structlog.reset_defaults()
    logging.basicConfig(force=True)
    assert json.loads(output.getvalue())["exception"].endswith("ValueError: the text")


def test_what_is_below_the_level_is_not_written(stream: io.StringIO) -> None:
    structlog.get_logger("bot").debug("detail")
    logging.getLogger("library").info("chatter")
    assert stream.getvalue() == ""


def test_warnings_of_libraries_look_like_our_own(stream: io.StringIO) -> None:
    logging.getLogger("library").warning("odd: %s", JWT)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["logger"], line["level"]) == (f"odd: {HIDDEN}", "library", "warning")


def raised(where: int) -> None:
    """Log a failure of one of two places."""
    try:
        if where:
            raise ConnectionRefusedError
        raise ConnectionRefusedError
    except ConnectionRefusedError as error:
        structlog.get_logger("bot").error("turn failed", exc_info=error)


def test_a_failure_that_comes_with_every_turn_is_told_once_a_minute(stream: io.StringIO) -> None:
    for where in (0, 0, 1, 0, 1):
        raised(where)
    for _turn in range(3):
        structlog.get_logger("bot").warning("memory could not be written", folded=True, error="OSError")
        structlog.get_logger("bot").warning("refused", error="OSError")
    lines = [json.loads(each) for each in stream.getvalue().splitlines()]
    assert [each["event"] for each in lines] == ["turn failed"] * 2 + ["memory could not be written"] + ["refused"] * 3
    assert not any("folded" in each for each in lines)
