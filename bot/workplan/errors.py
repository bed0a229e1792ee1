"""What can go wrong with the work plan.

GraphError               a PlanError: `reason` chooses the sentence the person sees
├── RuleBroken           refused here, before the wire, in the API's own words
├── NotSent              no connection could be made: Graph has not heard of it
├── Rejected             400 and other 4xx: it did not take effect
│   ├── Denied           403
│   ├── NotFound         404, 410 of an occurrence
│   ├── PlanNotFound     404, 410 of the plan itself: no mailbox, say
│   └── Throttled        429
└── Open                 nobody knows whether it took effect, or is yet to
    ├── ServiceFault     5xx, or an answer that is none
    ├── ConnectionLost   before an answer came
    └── NoAnswer         timed out, here or at a gateway
"""

# ruff: noqa: N818  (the tree's root says what they are)

from __future__ import annotations

from dialogs.ports import PlanError


class GraphError(PlanError):
    """Graph did not do it; `status`, `code` and `request_id` are for the log, `detail` is Graph's message."""

    default_reason = "refused"

    def __init__(
        self,
        message: str = "",
        *,
        status: int = 0,
        code: str = "",
        request_id: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(self.default_reason, message, request_id, retry_after or 0.0)
        self.status = status
        self.code = code
        self.retry_after = retry_after  # seconds the service asked to wait

    def __str__(self) -> str:
        # For the log, and so without Graph's message: it may repeat what a person wrote.
        parts = (type(self).__name__, str(self.status or ""), self.code, self.request_id)
        return " ".join(part for part in parts if part)


class RuleBroken(GraphError):
    """A rule of the API that can be told here: nothing was sent."""


class NotSent(GraphError):
    """No connection could be made: nothing reached Graph."""

    default_reason = "unavailable"


class Rejected(GraphError):
    """Graph refused the request: it did not take effect."""


class Denied(Rejected):
    """No permission or licence for the work plan."""

    default_reason = "denied"


class NotFound(Rejected):
    """The occurrence is no longer there."""

    default_reason = "gone"


class PlanNotFound(Rejected):
    """The account has no work plan."""

    default_reason = "denied"


class Throttled(Rejected):
    """Too many requests, for longer than the turn can wait."""

    default_reason = "busy"


class Open(GraphError):
    """The request may have taken effect, may do so later, or never will."""

    default_reason = "unavailable"


class ServiceFault(Open):
    """Graph failed (5xx) or answered what it should not."""


class ConnectionLost(Open):
    """The connection broke before the answer."""


class NoAnswer(Open):
    """No answer in time."""
