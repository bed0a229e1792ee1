"""Microsoft Recognizers-Text for Python, in an environment of its own (.venv-bench): it needs packages of 2019.

Speaks as chrono/worker.js does: cases on the first line of input; then, for each further line, one pass over
them, nanoseconds each. "answers" in place of a pass: what was found, as spans (see spans.py).
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from datetime import datetime
from typing import Any

# The languages its Python port finds dates in; of Portuguese it has a beginning that finds none.
CULTURES = {"en": "en-us", "fr": "fr-fr", "es": "es-es"}
PARTS = {"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}
CLOCK = "%Y-%m-%d %H:%M:%S"


def main() -> None:
    """Answer until input ends."""
    warnings.simplefilter("ignore")
    from recognizers_date_time import DateTimeOptions, DateTimeRecognizer  # type: ignore[import-not-found]

    recognizer = DateTimeRecognizer(options=DateTimeOptions.NONE)
    cases = json.loads(sys.stdin.readline())
    models: list[Any] = []
    for case in cases:
        culture = CULTURES.get(case["locale"].split("-")[0])
        models.append(recognizer.get_datetime_model(culture, False) if culture else None)
    moments = [datetime.fromisoformat(case["now"]) for case in cases]
    print(json.dumps({"offers": [model is not None for model in models]}), flush=True)
    for line in sys.stdin:
        if line.strip() == "answers":
            found = [
                [span for each in parsed(model, case, now) for span in spans(each, now)] if model else None
                for model, case, now in zip(models, cases, moments, strict=True)
            ]
            print(json.dumps(found), flush=True)
            continue
        times: list[int | None] = []
        for model, case, now in zip(models, cases, moments, strict=True):
            begun = time.perf_counter_ns()
            if model:
                parsed(model, case, now)
            times.append(time.perf_counter_ns() - begun if model else None)
        print(json.dumps(times), flush=True)


def parsed(model: Any, case: dict[str, Any], now: datetime) -> list[Any]:
    """What it finds; nothing where it raises, as it does on some phrases."""
    try:
        found: list[Any] = model.parse(case["text"], now)
    except Exception:  # whatever breaks inside: it found nothing
        return []
    return found


def spans(found: Any, now: datetime) -> list[dict[str, Any]]:
    """The first of a match's values that does not lie before today, else its last: it offers past and future."""
    values = [span for each in (found.resolution or {}).get("values", ()) if (span := _span(each, now)) is not None]
    today = now.date().isoformat()
    coming = [each for each in values if (each["end"] or each["start"])[:10] >= today]
    return (coming or values[-1:])[:1]


def _span(value: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    kind, timex = value.get("type"), value.get("timex", "")
    part = next((name for mark, name in PARTS.items() if timex.endswith(mark)), None)
    if kind == "date":
        return _made(value.get("value"), None, "day", part)
    if kind == "daterange":
        return _made(value.get("start"), value.get("end"), "day", part)
    if kind == "datetime":
        return _made(value.get("value"), None, "time", part)
    if kind == "datetimerange":
        return _made(value.get("start"), value.get("end"), "time", part)
    if kind == "timerange":
        day = now.date().isoformat()
        return _made(f"{day} {value.get('start')}", f"{day} {value.get('end')}", "time", part)
    return None


def _made(start: Any, end: Any, grain: str, part: str | None) -> dict[str, Any] | None:
    """A span, None where a side is no date and time."""
    try:
        first = datetime.fromisoformat(start)
        last = datetime.fromisoformat(end) if end else None
    except (TypeError, ValueError):
        return None
    return {"start": first.isoformat(), "end": last.isoformat() if last else None, "grain": grain, "part": part}


if __name__ == "__main__":
    main()
