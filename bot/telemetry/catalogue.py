"""Every metric of the service: its name, kind, labels and what it says. docs/operations.md has the same list.

Labels have few values, all of them from the code: nothing that a person wrote, and nobody's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a metric is, in Prometheus' words."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: `name` as Prometheus shows it, with its unit (seconds) or `_total` at the end.

    `known` are values of its one label that are there from the start, at 0: Prometheus sees no increase in a series
    that begins with its first count.
    """

    name: str
    kind: Kind
    says: str
    labels: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def _counter(name: str, says: str, *labels: str, known: tuple[str, ...] = ()) -> Metric:
    return Metric(name, Kind.COUNTER, says, labels, known)


def _gauge(name: str, says: str, *labels: str) -> Metric:
    return Metric(name, Kind.GAUGE, says, labels)


def _histogram(name: str, says: str, *labels: str) -> Metric:
    return Metric(name, Kind.HISTOGRAM, says, labels)


# What bot/identity/refusals.py tells apart, "ok", and "teams" where Teams itself could not get a token.
_TOKENS = (
    *("ok", "consent", "declined", "admin-consent", "mfa", "assertion-expired"),
    *("expired", "forged", "policy", "setup", "unavailable"),
)
_LIMITS = ("person", "queue", "page", "connection")
_SIGNINS = (*_TOKENS, "teams")
_REMINDERS = ("said", "nothing", "signed-out", "unreachable", "unavailable")
_UNDERTAKINGS = ("done", "failed", "undone", "open", "parked")

METRICS: tuple[Metric, ...] = (
    # Turns
    _histogram("timeoff_turn_seconds", "Seconds from an activity's arrival to its answer.", "kind"),
    _gauge("timeoff_turns_in_progress", "Activities being answered now."),
    _counter("timeoff_turns_failed_total", "Turns that ended in an apology."),
    _counter("timeoff_activities_refused_total", "Activities refused as not genuine."),
    _counter("timeoff_limited_total", "What was turned away by a bound.", "limit", known=_LIMITS),
    # Understanding
    _counter("timeoff_understood_total", "Requests read, by how they were understood.", "intent", "language", "ended"),
    _counter("timeoff_presses_total", "Buttons pressed or typed.", "verb"),
    _counter("timeoff_corrections_total", "Proposals corrected by a further message or an edit.", "language"),
    # Microsoft Graph
    _counter(
        "timeoff_graph_calls_total", "Calls to Microsoft Graph, by HTTP status (0: no answer).", "method", "status"
    ),
    _histogram("timeoff_graph_seconds", "Seconds a call to Microsoft Graph took.", "method"),
    _counter("timeoff_throttled_total", "Answers of 429 from a service.", "service", known=("graph", "connector")),
    # Tokens and sign-in
    _counter("timeoff_signins_total", "Sign-ins (tokens exchanged for a person), by result.", "result", known=_SIGNINS),
    _counter("timeoff_tokens_total", "Tokens renewed without the person, by result.", "result", known=_TOKENS),
    _counter("timeoff_authority_retries_total", "Calls to the authority tried again after an outage."),
    # Replies
    _counter("timeoff_connector_calls_total", "Calls to the Bot Connector, by HTTP status (0: no answer).", "status"),
    _counter("timeoff_undelivered_total", "Replies that could not be told anywhere."),
    _counter("timeoff_reminders_total", "Evenings before, by what came of them.", "result", known=_REMINDERS),
    # The journal of bookings
    _gauge("timeoff_journal_entries", "Undertakings in the journal that are not finished.", "state"),
    _gauge("timeoff_journal_oldest_seconds", "Age of the oldest undertaking that is not finished.", "state"),
    _counter(
        "timeoff_undertakings_total",
        "Undertakings worked on, in a turn or by the worker.",
        "result",
        known=_UNDERTAKINGS,
    ),
    _counter("timeoff_undertakings_settled_total", "Undertakings that a worker brought to their end."),
    _counter("timeoff_undertakings_parked_total", "Undertakings given up on until their person presses again."),
    _gauge("timeoff_outbox_items", "Replies and cards that could not be delivered and are tried again."),
    _gauge("timeoff_turns_waiting", "Turns that wait for their person to sign in."),
    _gauge("timeoff_worker_last_look_timestamp_seconds", "When the worker last looked for what is due (Unix time)."),
    _gauge("timeoff_worker_items", "Items the worker is at work on."),
    # The process
    _gauge("timeoff_not_ready", "1 where a readiness check fails.", "check"),
    _gauge("timeoff_stopping", "1 once the process has been asked to stop."),
    _gauge("timeoff_build_info", "Always 1; the version of the program.", "version"),
)
