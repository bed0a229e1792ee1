"""Rates, addresses behind proxies, and lines in the log."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field

import pytest

from bot.limits import MOST_KEYS, Hush, OnceAMinute, Rate, address_of, hush, networks


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Asking:
    remote: str | None
    headers: dict[str, str] = field(default_factory=dict)


def test_a_burst_is_allowed_and_then_the_rate() -> None:
    clock = Clock()
    rate = Rate(60, 3, clock)
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]
    assert rate.allows("b")
    clock.now += 1
    assert [rate.allows("a") for _ in range(2)] == [True, False]
    clock.now += 3600
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]


def test_asking_without_pause_does_not_put_the_next_off() -> None:
    clock = Clock()
    rate = Rate(60, 1, clock)
    allowed = 0
    for _ in range(100):
        allowed += rate.allows("a")
        clock.now += 0.1
    assert allowed == 10


def test_what_is_remembered_of_rates_is_bounded() -> None:
    rate = Rate(60, 1, Clock())
    for n in range(MOST_KEYS + 10):
        rate.allows(n)
    assert len(rate._left) == MOST_KEYS


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # anybody may say so
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9, 198.51.100.1", "198.51.100.1"),  # what the client wrote itself stands first
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"),  # two proxies
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "not an address", "not an address"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (None, "198.51.100.1", ""),
    ],
)
def test_who_asks_is_the_last_that_no_trusted_proxy_vouches_for(remote: str, forwarded: str, expected: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(Asking(remote, headers), networks(["127.0.0.1", "10.0.0.0/8"])) == expected


def test_a_kind_of_line_is_logged_once_a_minute_with_a_count() -> None:
    clock = Clock()
    may = OnceAMinute(clock)
    assert [may("a"), may("a"), may("b"), may("a")] == [0, None, 0, None]
    clock.now += 60
    assert [may("a"), may("a")] == [2, None]


def test_a_librarys_lines_are_logged_once_a_minute() -> None:
    stream = io.StringIO()
    logger = logging.getLogger("test.hushed")
    logger.addHandler(logging.StreamHandler(stream))
    logger.propagate, logger.level = False, logging.DEBUG
    hush("test.hushed")
    hush("test.hushed")
    assert sum(isinstance(each, Hush) for each in logger.filters) == 1
    for n in range(1000):
        logger.error("no more files: %s", n)
    logger.error("something else")
    assert stream.getvalue() == "no more files: 0\nsomething else\n"
