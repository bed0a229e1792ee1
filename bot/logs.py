"""Logging: structured lines, a reference that ties a turn's lines together, and never a secret in any of them."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TextIO

import structlog

from bot.limits import OnceAMinute
from bot.telemetry import traces

HIDDEN = "[hidden]"
# Names whose values are secrets, wherever they stand in a line.
_NAMES = re.compile(
    r"secret|password|assertion|authorization|(^|_)token|credential|cookie|encryption_key", re.IGNORECASE
)
# What a secret looks like inside text: a JWT or its beginning, a bearer header, a Fernet token, the value of a form
# field. What begins like one is taken whole, never given back: a line may come from outside, and must cost one pass.
_SHAPES = re.compile(
    r"eyJ[\w-]{8,}(?:\.[\w-]*)*"
    r"|(?<=Bearer )\S+"
    r"|gAAAAA[\w-]{40,}={0,2}"
    r"|(?<=client_secret=)[^&\s]+|(?<=assertion=)[^&\s]+|(?<=refresh_token=)[^&\s]+|(?<=code=)[\w.-]{20,}"
)
_DEPTH = 6


def redacted(value: Any, depth: int = _DEPTH) -> Any:
    """`value` with secrets hidden: by the names of what holds them, and by what they look like."""
    if isinstance(value, str):
        return _SHAPES.sub(HIDDEN, value)
    if depth == 0:
        return value if isinstance(value, (int, float, bool, type(None))) else _SHAPES.sub(HIDDEN, str(value))
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if isinstance(key, str) and _NAMES.search(key) and each else redacted(each, depth - 1)
            for key, each in value.items()
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [redacted(each, depth - 1) for each in value]
    return value if isinstance(value, (int, float, bool, type(None))) else _SHAPES.sub(HIDDEN, str(value))


def _redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    cleaned: dict[str, Any] = redacted(event)
    return cleaned


def stack(error: BaseException, *, texts: bool = False) -> str:
    """The traceback of an exception and of what caused it: types, files and lines.

    The exceptions' own `texts` are left out unless asked for: they often repeat what a person wrote.
    """
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = f"{type(current).__module__}.{type(current).__qualname__}".removeprefix("builtins.")
        said = f"{kind}: {current}" if texts and str(current) else kind
        frames = "".join(traceback.format_tb(current.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{said}")
        parts += [stack(each, texts=texts) for each in getattr(current, "exceptions", ())]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n\nCaused by:\n\n".join(parts)


def _with_stack(*, texts: bool) -> Callable[[Any, str, MutableMapping[str, Any]], Mapping[str, Any]]:
    def processor(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        given = event.pop("exc_info", None)
        if given:
            found = given if isinstance(given, tuple) else sys.exc_info()
            error = given if isinstance(given, BaseException) else found[1]
            if error is not None:
                event["exception"] = stack(error, texts=texts)
        return event

    return processor


class _Folded:
    """Lets one line of a kind and minute through, of those that may come with every turn.

    `more` says how many were left out since the last. Those are lines with a traceback, a kind by what was raised and
    where, and lines that say `folded=True`, a kind by their event and error. The turn's own line (see
    bot.telemetry.trail) says what it failed of all the same.
    """

    def __init__(self) -> None:
        self._may = OnceAMinute()

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        kind = f"{event.get('event')} {event.get('error')}" if event.pop("folded", False) else ""
        given = event.get("exc_info")
        error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            kind = f"{event.get('event')} {type(error).__qualname__} {where}"
        more = self._may(kind) if kind else 0
        if more is None:
            raise structlog.DropEvent
        if more:
            event["more"] = more
        return event


def configure(level: str = "INFO", form: str = "json", stream: TextIO | None = None) -> None:
    """Send this service's lines, and its libraries' warnings, to `stream` (standard error).

    `level` is the least level written; at DEBUG the texts of exceptions are, too, whatever they repeat. `form` is
    "json" for machines or "text" for people.
    """
    output = stream or sys.stderr
    render: Any = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    if form == "text":
        render = structlog.dev.ConsoleRenderer(colors=output.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        traces.add_ids,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_stack(texts=level == "DEBUG"),
        _redact,
    ]
    threshold = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[_Folded(), *shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(output),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    # Libraries say much at INFO, some of it with URLs and headers: only their warnings are of use here.
    logging.basicConfig(level=max(threshold, logging.WARNING), handlers=[handler], force=True)
