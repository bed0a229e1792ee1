"""Cases as JSON lines in, readings as JSON lines out (SEMANTICS.md, Case format)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from dialogs.model import WEEKDAYS, Hours, Request, Schedule
from dialogs.understanding import hearing, reading
from dialogs.understanding.trace import plain

EXAMPLE = '{"id": "a1", "text": "off Friday", "locale": "en-US", "now": "2026-11-18T09:00:00"}'


def schedule_of(given: dict[str, Any] | None) -> Schedule:
    """A schedule from its JSON form; raises KeyError or ValueError where that is malformed."""
    if not given:
        return Schedule()
    hours = given.get("hours", {})
    days = tuple(
        Hours(*(time.fromisoformat(edge) for edge in hours[day])) if hours.get(day) else None for day in WEEKDAYS
    )
    return Schedule(days, time.fromisoformat(given.get("midday", "12:00")))


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    """The prediction for one case: `text`, `locale`, `now` and perhaps `schedule` in, the answer's fields out."""
    parsed = parse_case(case)
    return answer_to(case, hearing.understand(parsed) if parsed else reading.too_long())


def parse_case(case: dict[str, Any]) -> reading.Parsed | None:
    """The text of a case taken apart; None where it is too long to be."""
    text = case["text"]
    if not isinstance(text, str):
        raise TypeError("text is not a string")
    if len(text) > reading.MAX_LENGTH:
        return None
    return reading.parse(
        text,
        now=datetime.fromisoformat(case["now"]).replace(tzinfo=None),
        locale=str(case.get("locale") or "en-US"),
        schedule=schedule_of(case.get("schedule")),
        zone=case.get("zone"),
    )


def answer_to(case: dict[str, Any], request: Request) -> dict[str, Any]:
    """The answer's fields for a case that was understood as `request`."""
    answer: dict[str, Any] = {
        "id": case.get("id"),
        "intent": request.intent.value,
        "periods": [] if request.unclear else [plain(period) for period in request.periods],
        "from": [plain(period) for period in request.source],
        "unclear": request.unclear.value if request.unclear else None,
        "subject": request.subject,
        "language": request.language,
    }
    if request.place:
        answer["place"] = request.place
    if request.leftover:
        answer["leftover"] = list(request.leftover)
    if request.candidates:
        answer["candidates"] = [[plain(period) for period in periods] for periods in request.candidates]
    return answer


def run_cases(lines: Iterable[str]) -> Iterator[str]:
    """A JSON line out for each JSON line in; a malformed one gives its `id` (if any) and an `error` in its place."""
    for line in lines:
        if not line.strip():
            continue
        case: Any = None
        try:
            case = json.loads(line)
            if not isinstance(case, dict):
                raise TypeError("the line is JSON, but no object")
            yield json.dumps(run_case(case), ensure_ascii=False)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            known = case.get("id") if isinstance(case, dict) else None
            yield json.dumps({"id": known, "error": _explained(error)}, ensure_ascii=False)


def _explained(error: Exception) -> str:
    """What is wrong with a line, and what is expected."""
    if isinstance(error, json.JSONDecodeError | RecursionError):
        return "not a JSON object on one line, such as " + EXAMPLE
    if isinstance(error, KeyError):
        return f"{error} is missing; expected is a line such as {EXAMPLE}"
    return f"{error}; expected is a line such as {EXAMPLE}"
