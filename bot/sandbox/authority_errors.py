"""What the authority answers when it refuses or fails: the error table as data.

Sources: the OAuth 2.0 error response (RFC 6749, 5.2), Entra's "AADSTS error codes" reference, and the
claims-challenge and Conditional Access pages of the Microsoft identity platform.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

MFA_CLAIMS = json.dumps(
    {"access_token": {"polids": {"essential": True, "values": ["5ce770ea-8690-4747-aa73-c5b3cd509cd4"]}}}
)


@dataclass(frozen=True, slots=True)
class TokenFault:
    """One answer other than a token.

    `code` is the AADSTS number, `claims` a claims challenge (JSON text), `retry_after` seconds for that
    header, `delay` seconds or an event to wait for before anything is answered (a test's time-out), `drop`
    cuts the connection instead of answering. A fault of `status` 200 only waits: the request then goes on.
    """

    error: str
    code: int
    description: str
    status: int = 400
    suberror: str | None = None
    claims: str | None = None
    retry_after: int | None = None
    delay: float | asyncio.Event | None = None
    drop: bool = False


_ROWS = (
    TokenFault("invalid_grant", 65001, "Nobody has consented to this application.", suberror="consent_required"),
    TokenFault("invalid_grant", 65004, "The user declined to consent to the application."),
    TokenFault("invalid_grant", 90094, "An administrator has to grant consent.", suberror="consent_required"),
    TokenFault(
        "interaction_required",
        50076,
        "Multi-factor authentication is required here.",
        suberror="basic_action",
        claims=MFA_CLAIMS,
    ),
    TokenFault(
        "interaction_required",
        50079,
        "The user has to enrol in multi-factor authentication.",
        suberror="basic_action",
        claims=MFA_CLAIMS,
    ),
    TokenFault("invalid_grant", 500133, "The assertion is outside its valid time range."),
    TokenFault("invalid_grant", 500131, "The assertion's audience is not the application presenting it."),
    TokenFault("invalid_grant", 50013, "The assertion failed signature validation."),
    TokenFault("invalid_grant", 700082, "The refresh token expired through inactivity.", suberror="token_expired"),
    TokenFault("invalid_grant", 70043, "Sign-in frequency has ended the refresh token.", suberror="token_expired"),
    TokenFault("invalid_grant", 50173, "The grant was revoked: sign in afresh.", suberror="bad_token"),
    TokenFault("invalid_grant", 53000, "Policy demands a compliant device.", suberror="message_only"),
    TokenFault("invalid_grant", 53003, "Conditional Access policy blocks access.", suberror="message_only"),
    TokenFault("invalid_client", 7000215, "The client secret is not valid.", status=401),
    TokenFault("invalid_client", 7000222, "The client secret has expired.", status=401),
    TokenFault("temporarily_unavailable", 90033, "The service is temporarily unavailable.", status=503),
    TokenFault("temporarily_unavailable", 90055, "Too many requests.", status=429, retry_after=1),
)

ERRORS: dict[int, TokenFault] = {row.code: row for row in _ROWS}
"""Every row of the error table, by AADSTS number; `dataclasses.replace` varies one."""


def throttled(retry_after: int) -> TokenFault:
    """429 with `Retry-After` in seconds."""
    return replace(ERRORS[90055], retry_after=retry_after)


def slow(delay: float | asyncio.Event) -> TokenFault:
    """Answer as usual, but only after `delay`: seconds, or an event to be set."""
    return TokenFault("", 0, "", status=200, delay=delay)


def dropped() -> TokenFault:
    """Cut the connection without an answer."""
    return TokenFault("", 0, "", status=503, drop=True)


class Refused(Exception):  # noqa: N818  (an answer, not a defect)
    """Raised inside the authority to answer with `fault`."""

    def __init__(self, fault: TokenFault) -> None:
        super().__init__(fault.description)
        self.fault = fault


def refusal(error: str, code: int, description: str, *, status: int = 400) -> Refused:
    """A refusal outside the table: a request that is malformed, say."""
    return Refused(TokenFault(error, code, description, status=status))


def described(fault: TokenFault, correlation: str | None = None) -> dict[str, Any]:
    """The body Entra answers `fault` with; `correlation` is the client's own request id, if it sent one."""
    trace, correlation = str(uuid.uuid4()), correlation or str(uuid.uuid4())
    stamp = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())
    body: dict[str, Any] = {
        "error": fault.error,
        "error_description": f"AADSTS{fault.code}: {fault.description} "
        f"Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}",
        "error_codes": [fault.code],
        "timestamp": stamp,
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": f"https://login.microsoftonline.com/error?code={fault.code}",
    }
    if fault.suberror:
        body["suberror"] = fault.suberror
    if fault.claims:
        body["claims"] = fault.claims
    return body


def response(fault: TokenFault, correlation: str | None = None) -> web.Response:
    """The HTTP answer to `fault`."""
    headers = {"Cache-Control": "no-store"}
    if fault.retry_after is not None:
        headers["Retry-After"] = str(fault.retry_after)
    return web.json_response(described(fault, correlation), status=fault.status, headers=headers)
