"""What can be wrong with settings that are well-formed one by one. Asks nobody outside; see check.py for that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bot.clouds import refused
from bot.limits import networks
from bot.settings import PREFIX, Settings
from dialogs.model import WEEKDAYS, Hours, Schedule

NEW_KEY = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
CREDENTIALS = ("client_secret", "certificate_file", "federated_token_file", "managed_identity")
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SPAN = re.compile(r"([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")


def problems(settings: Settings) -> list[str]:
    """One line for each thing wrong: the settings' names, what is wrong, an example."""
    return [line for check in _CHECKS for line in check(settings)]


def schedule_of(settings: Settings) -> Schedule:
    """The working week where a work plan says nothing; raises ValueError when it cannot be read.

    `working_hours` reads "mon-fri 09:00-17:00; sat 10:00-12:00": days not named are not worked.
    """
    hours: list[Hours | None] = [None] * 7
    for part in settings.working_hours.lower().split(";"):
        found = _SPAN.fullmatch(part.strip())
        if not found:
            raise ValueError(f'"{part.strip()}" is not of the form "mon-fri 09:00-17:00"')
        first, last, start, end = found.groups()
        begin, finish = _day(first), _day(last or first)
        if begin > finish:
            raise ValueError(f'"{first}-{last}" runs backwards')
        worked = Hours(_clock(start), _clock(end))
        if worked.start >= worked.end:
            raise ValueError(f'"{start}-{end}" does not end after its start')
        hours[begin : finish + 1] = [worked] * (finish + 1 - begin)
    return Schedule(tuple(hours), _clock(settings.midday))


def _day(name: str) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f'"{name}" is none of {", ".join(WEEKDAYS)}')
    return WEEKDAYS.index(name)


def _clock(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


def _line(names: str, wrong: str, example: str) -> str:
    listed = ", ".join(PREFIX + name.upper() for name in names.split())
    return f"{listed}: {wrong} Example: {example}"


def _identity(settings: Settings) -> Iterator[str]:
    for name in ("app_id", "tenant_id"):
        value = getattr(settings, name)
        if not _GUID.fullmatch(value):
            example = f"{PREFIX}{name.upper()}=7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10"
            yield _line(name, f'"{value}" is not an id of the form 8-4-4-4-12 hexadecimal digits.', example)
    given = [name for name in CREDENTIALS if getattr(settings, name)]
    if len(given) != 1:
        wrong = "no credential is given; exactly one is needed." if not given else "only one credential may be given."
        yield _line(" ".join(given or CREDENTIALS), wrong, f"{PREFIX}CLIENT_SECRET=…")
    for name in ("certificate_file", "federated_token_file", "ca_file"):
        file = getattr(settings, name)
        if file is not None and not file.is_file():
            yield _line(name, f"there is no file {file}.", f"{PREFIX}{name.upper()}=/etc/timeoff/{name}.pem")


def _addresses(settings: Settings) -> Iterator[str]:
    public = urlsplit(settings.public_url)
    if public.scheme != "https":
        yield _line(
            "public_url", "browsers have to reach it by https.", f"{PREFIX}PUBLIC_URL=https://timeoff.example.com"
        )
    elif not public.hostname or public.path.strip("/") or public.query or public.username:
        yield _line(
            "public_url", "it is to be a host alone, without path.", f"{PREFIX}PUBLIC_URL=https://timeoff.example.com"
        )
    for name in ("authority_url", "graph_url", "channel_metadata_url"):
        url = urlsplit(getattr(settings, name))
        if cloud := refused(url.hostname or ""):
            wrong = (
                f"{url.hostname} is of the cloud {cloud.name}, and {cloud.refusal}: the global cloud alone is served."
            )
            yield _line(name, wrong, f"leave {PREFIX}{name.upper()} out")
        elif url.scheme != "https":
            yield _line(name, "secrets travel there, so that it has to be https.", f"leave {PREFIX}{name.upper()} out")
    if not settings.service_hosts:
        yield _line("service_hosts", "there is no host replies may go to.", f"leave {PREFIX}SERVICE_HOSTS out")


def _proxies(settings: Settings) -> Iterator[str]:
    try:
        networks(settings.trusted_proxies)
    except ValueError as error:
        yield _line("trusted_proxies", f"{error}.", f"{PREFIX}TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8")


def _storage(settings: Settings) -> Iterator[str]:
    if settings.database_url.split(":", 1)[0] not in DRIVERS:
        wrong = f"it has to begin with {' or '.join(DRIVERS)}."
        yield _line("database_url", wrong, f"{PREFIX}DATABASE_URL=sqlite+aiosqlite:////var/lib/timeoff/timeoff.db")
    elif wrong := _malformed(settings.database_url):
        yield _line("database_url", wrong, f"{PREFIX}DATABASE_URL=postgresql+asyncpg://timeoff:secret@db:5432/timeoff")
    keys = [key.get_secret_value() for key in settings.encryption_keys]
    if not keys:
        yield _line(
            "encryption_keys", "what is stored has to be encrypted, and there is no key.", f"make one: {NEW_KEY}"
        )
    for number, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError:
            wrong = f"number {number} is not a Fernet key (32 bytes in URL-safe base64)."
            yield _line("encryption_keys", wrong, f"make one: {NEW_KEY}")


def _malformed(url: str) -> str:
    """What is wrong with the form of a database URL; nothing of it is repeated, for it may hold a password."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        made = make_url(url)
    except ArgumentError:
        return "it is no URL of the form driver://user:password@host:port/database."
    except ValueError:
        return "the port is not a number; an @, : or / in the password is written %40, %3A or %2F."
    if made.port is not None and not 0 < made.port < 65536:
        return "the port is not between 1 and 65535."
    if not made.database:
        return "it names no database."
    return ""


def _habits(settings: Settings) -> Iterator[str]:
    try:
        ZoneInfo(settings.default_zone)
    except (KeyError, ValueError, OSError):
        wrong = f'"{settings.default_zone}" is not an IANA time zone.'
        yield _line("default_zone", wrong, f"{PREFIX}DEFAULT_ZONE=Europe/Berlin")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-\w{2,8})*", settings.default_locale):
        yield _line("default_locale", f'"{settings.default_locale}" is not a locale.', f"{PREFIX}DEFAULT_LOCALE=en-GB")
    try:
        _clock(settings.midday)
    except ValueError:
        yield _line("midday", f'"{settings.midday}" is not a time of day.', f"{PREFIX}MIDDAY=12:00")
        return
    try:
        schedule_of(settings)
    except ValueError as error:
        example = f'{PREFIX}WORKING_HOURS="mon-fri 09:00-17:00; sat 10:00-12:00"'
        yield _line("working_hours", f"{error}.", example)


_CHECKS = (_identity, _addresses, _proxies, _storage, _habits)
