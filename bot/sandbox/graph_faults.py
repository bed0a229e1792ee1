"""What the work plan can be told to do wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class GraphFault:
    """One failure. `status` 0 is none: the request goes on once `delay` (seconds, or an event) is over.

    `after` has the request carried out first, and the failure answered in place of the result.
    `retry_after` is in seconds; `drop` cuts the connection. `late` has the request carried out only that much
    later (seconds, or an event) than the failure is answered.
    """

    status: int
    code: str = ""
    message: str = ""
    retry_after: int | None = None
    after: bool = False
    delay: float | asyncio.Event | None = None
    drop: bool = False
    late: float | asyncio.Event | None = None


def unauthorized() -> GraphFault:
    """401 without a claims challenge; for one with it see `GraphServer.challenge`."""
    return GraphFault(401, "InvalidAuthenticationToken", "Access token validation failure.")


def forbidden(code: str = "ErrorAccessDenied") -> GraphFault:
    """403; the other code met in the field is `Authorization_RequestDenied`."""
    return GraphFault(403, code, "Access is denied. Check credentials and try again.")


def missing() -> GraphFault:
    """404, as if the occurrence had gone."""
    return GraphFault(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def throttled(retry_after: int | None = 1) -> GraphFault:
    """429, with `Retry-After` in seconds unless that is None."""
    return GraphFault(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", retry_after)


def failing(status: int = 503, *, after: bool = False, retry_after: int | None = None) -> GraphFault:
    """A 5xx, before (or with `after`, once) the request was carried out."""
    codes = {500: "InternalServerError", 502: "BadGateway", 503: "ServiceUnavailable", 504: "GatewayTimeout"}
    return GraphFault(status, codes.get(status, "UnknownError"), "The service could not answer.", retry_after, after)


def slow(delay: float | asyncio.Event) -> GraphFault:
    """Carry the request out as usual, but only after `delay`: seconds, or an event to be set."""
    return GraphFault(0, delay=delay)


def dropped(*, after: bool = False) -> GraphFault:
    """Cut the connection, before (or with `after`, once) the request was carried out."""
    return GraphFault(503, after=after, drop=True)


def late(by: float | asyncio.Event, status: int = 0) -> GraphFault:
    """Cut the connection (or answer `status`, a 5xx), and carry the request out only `by` seconds or an event later."""
    return replace(failing(status) if status else dropped(), late=by)
