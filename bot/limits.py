"""Bounds against too much of anything: rates by key, the address a request came from, and lines in the log."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from aiohttp.http_exceptions import HttpProcessingError

MOST_KEYS = 20_000  # keys whose rate is remembered; the longest unseen give way
QUIET = 60.0  # seconds between two lines of one kind

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Rate:
    """A token bucket for each key: `burst` at once, refilled by `per_minute`."""

    def __init__(self, per_minute: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._left: dict[object, tuple[float, float]] = {}  # tokens, and when they were counted

    def allows(self, key: object) -> bool:
        """Whether one more of that key is within its rate; it is counted if so."""
        now = self._clock()
        left, counted = self._left.pop(key, (self._burst, now))
        left = min(self._burst, left + (now - counted) * self._per_second)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > MOST_KEYS:
            del self._left[next(iter(self._left))]
        return left >= 1


class Asking(Protocol):
    """What is asked of an HTTP request (aiohttp.web.Request)."""

    @property
    def remote(self) -> str | None:
        """The address at the other end of the connection."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The request's headers."""


def networks(listed: Sequence[str]) -> tuple[Network, ...]:
    """Addresses and networks ("10.0.0.0/8", "::1") as such; raises ValueError."""
    return tuple(ipaddress.ip_network(each, strict=False) for each in listed)


def address_of(request: Asking, trusted: Sequence[Network]) -> str:
    """Who asks: the last address that no trusted proxy vouches for.

    X-Forwarded-For is believed as far as it was written by proxies of `trusted`: anybody may send one.
    """
    address = request.remote or ""
    forwarded = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    while forwarded and _within(address, trusted):
        address = forwarded.pop()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 6:  # whoever has one of these has a whole network of them
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _within(address: str, trusted: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found.version == each.version and found in each for each in trusted)


class OnceAMinute:
    """Which lines of a kind may be logged: the first, then one a minute with how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kinds: dict[str, tuple[float, int]] = {}  # when the last one was logged, how many were left out since

    def __call__(self, kind: str) -> int | None:
        """None where the line is to be left out, else how many of its kind were since the last."""
        now = self._clock()
        last, left_out = self._kinds.get(kind, (float("-inf"), 0))
        if now - last < QUIET:
            self._kinds[kind] = (last, left_out + 1)
            return None
        if len(self._kinds) >= 1000:
            self._kinds.clear()
        self._kinds[kind] = (now, 0)
        return left_out


class Hush(logging.Filter):
    """Lets one line of a kind and minute of a library's logger through; its kind is the unformatted message."""

    def __init__(self) -> None:
        super().__init__()
        self._may = OnceAMinute()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is logged; a malformed request is its client's fault, and what it held is not repeated."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            record.msg, record.args, record.exc_info, record.exc_text = "malformed request", (), None, None
            record.levelno, record.levelname = logging.INFO, "INFO"
        left_out = self._may(f"{record.name} {str(record.msg)[:40]}")
        if left_out:
            record.msg = f"{record.msg} (and {left_out} more like it)"
        return left_out is not None


def hush(*names: str) -> None:
    """Have the named loggers say each kind of line once a minute."""
    for name in names:
        logger = logging.getLogger(name)
        if not any(isinstance(each, Hush) for each in logger.filters):
            logger.addFilter(Hush())
