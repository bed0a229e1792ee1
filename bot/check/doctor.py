"""Every question that can be asked from the machine of the service, in the order in which cures build on each other."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp

from bot.check import database, package, services, surroundings
from bot.check.findings import Finding, State, asked
from bot.identity.transport import trusted_roots
from bot.settings import PREFIX, Settings
from bot.settings_check import problems

PACKAGE = Path("dist/time-off.zip")


async def check(
    settings: Settings, *, package_file: Path = PACKAGE, clock: Callable[[], float] = time.time
) -> list[Finding]:
    """Look at everything that can be looked at from here; never raises.

    `package_file` is the Teams app package to compare with the settings; `clock` gives seconds since the epoch.
    """
    findings = of_settings(problems(settings))
    return findings + [finding async for finding in _questions(settings, package_file, clock)]


def of_settings(lines: list[str]) -> list[Finding]:
    """What is said of the settings: one finding for each line that is wrong, or that they fit together."""
    if not lines:
        return [Finding("settings", State.OK, "The settings fit together.")]
    found = []
    for line in lines:
        says, _, example = line.partition(" Example: ")
        cure = f"Example: {example}" if example else "Correct the setting; docs/settings.md lists them all."
        found.append(Finding("settings", State.WRONG, says, cure))
    return found


async def _questions(settings: Settings, package_file: Path, clock: Callable[[], float]) -> AsyncIterator[Finding]:
    try:
        roots = trusted_roots(settings)
    except (OSError, ssl.SSLError) as error:
        cure = f"Point {PREFIX}CA_FILE at a PEM file with the roots of your proxy, or leave it out."
        yield Finding("roots", State.WRONG, f"The roots in {settings.ca_file} cannot be read: {error}", cure)
        return
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=roots)) as session:
        yield await asked("port", lambda: surroundings.port(settings, session))
        yield await asked("proxy", lambda: surroundings.proxy(settings))
        yield await asked("authority", lambda: services.authority(settings, session))
        yield await asked("clock", lambda: surroundings.own_clock(settings, session, clock))
        yield await asked("credential", lambda: services.credential_kept(settings, clock))
        yield await asked("app token", lambda: services.app_token(settings))
        yield await asked("channel keys", lambda: services.channel_keys(settings, session))
        yield await asked("work plan service", lambda: services.graph(settings, session))
    async for finding in database.questions(settings):
        yield finding
    yield await asked("app package", lambda: asyncio.to_thread(package.package, settings, package_file))
    yield Finding(
        "public endpoint",
        State.NOT_CHECKED,
        f"Whether the internet reaches {settings.public_url} cannot be seen from here.",
        f"Run `timeoff check --url {settings.public_url}` on a machine outside your network.",
    )
