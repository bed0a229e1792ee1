"""What `diagnose` collects for a support case: nothing personal, no secrets, no ids and no addresses.

Settings are shown by a list of those that are harmless; every other one is "set", "not set" or "default", and its value
is taken out of whatever else the bundle says.
"""

from __future__ import annotations

import json
import platform
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from pydantic import SecretStr
from sqlalchemy import func, select, text

from bot.check import check
from bot.logs import redacted
from bot.settings import Settings
from bot.storage import tables
from bot.storage.database import Database
from bot.version import DISTRIBUTION, version
from bot.workplan.standing import standing

# Settings whose values say nothing about who runs the service.
SHOWN = frozenset(
    {
        *("port", "cloud", "graph_version", "default_locale", "default_zone", "working_hours", "midday"),
        *("neutral_sickness", "retention_days", "turn_budget", "landing_seconds", "not_ready_seconds"),
        *(
            "drain_seconds",
            "log_level",
            "log_format",
            "record_phrases",
            "reminders",
            "max_connections",
            "page_rate",
            "person_rate",
        ),
    }
)
# Fields of log lines that are never personal (docs/telemetry.md); an event is kept where it is one of this program's.
FIELDS = frozenset(
    {
        *("event", "level", "timestamp", "turn", "kind", "chat", "understood", "ended", "language", "verb", "replies"),
        *("card", "seconds", "failed", "method", "status", "client_request_id", "request_id", "result", "steps"),
        *("tries", "job", "reference", "exception", "attempt", "pause", "service", "retry_after", "refusal", "reason"),
        *("version", "before", "after", "signal", "notice", "drain", "lasts", "count", "rows", "unreadable", "code"),
        *("origin", "more", "step", "trace_id", "span_id", "logger"),
    }
)
LINES = 2000  # of a log, the last ones
PATIENCE = 10.0  # seconds for the running service
ABOUT = """\
What a support case needs of a Time Off installation, collected by `diagnose`.

about.json     versions of the program, of Python, of the system and of its packages
settings.json  harmless settings; "set", "default" or "not set" for all others
checks.json    what the doctor (`check`) finds; the values of settings are replaced by their names
database.json  its kind, the schema's version, counts of rows, and unfinished bookings by state and age
service.json   what /readyz of the running service answers; metrics.txt what /metrics does
log.jsonl      with --log: the last lines, reduced to fields that are never personal

Look through it before you send it.
"""


async def bundle(settings: Settings, *, url: str | None = None, log: Path | None = None) -> dict[str, str]:
    """The files of the bundle by name.

    `url` is where the service listens, this machine's port unless given; `log` a file of its JSON lines. What cannot
    be looked up is said in its place.
    """
    hidden = _values(settings)
    service, exposition = await _running(url or f"http://127.0.0.1:{settings.port}")
    findings = [each.to_json() for each in await check(settings)]
    files = {
        "README.txt": ABOUT,
        "about.json": _json(about()),
        "settings.json": _json(shown(settings)),
        "checks.json": scrubbed(_json(findings), hidden),
        "database.json": scrubbed(_json(await of_database(settings)), hidden),
        "service.json": scrubbed(_json(service), hidden),
        "metrics.txt": exposition,
    }
    if log is not None:
        files["log.jsonl"] = scrubbed("\n".join(reduced(_last(log))) + "\n", hidden)
    return files


def write(files: Mapping[str, str], out: Path) -> None:
    """Write the bundle as a zip."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"timeoff-diagnosis/{name}", content)


def about() -> dict[str, Any]:
    """Versions of everything that runs."""
    packages = {each.metadata["Name"]: each.version for each in metadata.distributions() if each.metadata["Name"]}
    return {
        "program": {"name": DISTRIBUTION, "version": version()},
        "collected": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "packages": dict(sorted(packages.items(), key=lambda item: item[0].lower())),
    }


def shown(settings: Settings) -> dict[str, Any]:
    """Every setting: its value where that is harmless, else whether it is set."""
    found: dict[str, Any] = {}
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        if name in SHOWN:
            found[name] = value
        elif value in (None, [], ""):
            found[name] = "not set"
        else:
            found[name] = "default" if value == field.get_default(call_default_factory=True) else "set"
    found["database_url"] = settings.database_url.partition(":")[0]
    return found


async def of_database(settings: Settings) -> dict[str, Any]:
    """The database's kind, server, schema and counts; what went wrong, where something did."""
    database = Database(settings)
    try:
        condition = await database.condition()
        server = "SELECT sqlite_version()" if database.is_sqlite else "SHOW server_version"
        async with database.read() as connection:
            found: dict[str, Any] = {"server": str((await connection.execute(text(server))).scalar_one())}
            found["rows"] = {
                table.name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
                for table in tables.metadata.sorted_tables
            }
        unfinished = {state: [each.entries, round(each.oldest)] for state, each in (await standing(database)).items()}
        sealed = condition.sealed
        return {
            "schema": condition.version,
            **found,
            "unreadable rows": sealed.unreadable if sealed else None,
            "unfinished bookings (number, age of the oldest in seconds)": unfinished,
        }
    except Exception as error:  # whatever the driver raises: a bundle is made when things do not work
        return {"error": type(error).__name__}
    finally:
        await database.close()


def reduced(lines: Sequence[str]) -> list[str]:
    """JSON lines of a log without the fields that might be personal; what is no such line is left out."""
    found = []
    for line in lines:
        try:
            read = json.loads(line)
        except ValueError:
            continue
        if isinstance(read, dict):
            kept = {name: value for name, value in read.items() if name in FIELDS}
            if "logger" in read:  # a library's own words
                kept["event"] = "(a library's line)"
            found.append(json.dumps(redacted(kept), ensure_ascii=False))
    return found


def scrubbed(content: str, hidden: Mapping[str, str]) -> str:
    """`content` with each value of `hidden` replaced by its name in angle brackets, longest first."""
    for value in sorted(hidden, key=len, reverse=True):
        content = re.sub(re.escape(value), f"<{hidden[value]}>", content, flags=re.IGNORECASE)
    return content


def _values(settings: Settings) -> dict[str, str]:
    """Values of settings that are not shown, with the settings' names; of URLs their hosts and what logs in there."""
    found: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        if name in SHOWN or value == field.get_default(call_default_factory=True):
            continue
        for each in value if isinstance(value, list) else [value]:
            plain = each.get_secret_value() if isinstance(each, SecretStr) else str(each)
            parts = urlsplit(plain) if "://" in plain else None
            pieces = [plain] if parts is None else [plain, parts.netloc, parts.hostname, parts.username, parts.password]
            pieces += [parts.path.strip("/")] if parts is not None else []
            found |= {piece: name for piece in pieces if piece and len(piece) > 3}
    return found


async def _running(url: str) -> tuple[dict[str, Any], str]:
    """What the running service says of its readiness, and its metrics."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            async with session.get(f"{url}/readyz") as answer:
                ready = {"status": answer.status, "body": await answer.json(content_type=None)}
            async with session.get(f"{url}/metrics") as answer:
                return ready, await answer.text()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return {"not reached": type(error).__name__}, "# the service was not reached\n"


def _last(log: Path) -> list[str]:
    return log.read_text("utf-8", errors="replace").splitlines()[-LINES:]


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n"
