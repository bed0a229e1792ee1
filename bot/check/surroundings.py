"""What the machine itself has to offer: the port, the proxy, the clock."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import aiohttp

from bot.check.findings import Problem, State
from bot.check.services import TIMEOUT, reach
from bot.proxies import proxy_for
from bot.settings import PREFIX, Settings

CLOCK_WRONG = 60.0  # seconds: tokens are refused from there on
CLOCK_WARNING = 10.0  # seconds


async def port(settings: Settings, session: aiohttp.ClientSession) -> str:
    """Whether the service can listen, or listens already."""
    where = f"{settings.host}:{settings.port}"
    try:
        family = (await asyncio.get_running_loop().getaddrinfo(settings.host, settings.port))[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return await _listening(settings, session, where)
        if error.errno == errno.EACCES:
            cure = f"Use a port above 1023 and let the proxy in front listen on 443: {PREFIX}PORT=3978"
        else:
            cure = f"Set {PREFIX}HOST to an address of this machine: 127.0.0.1 behind a proxy, 0.0.0.0 in a container."
        raise Problem(f"The service cannot listen on {where}: {error.strerror or error}.", cure) from error
    return f"The service can listen on {where}; it does not run now."


async def _listening(settings: Settings, session: aiohttp.ClientSession, where: str) -> str:
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104  (compared, not bound)
    cure = f"Stop it, or choose another port: {PREFIX}PORT=3979 (and the same in the proxy in front)."
    try:
        async with session.get(f"http://{host}:{settings.port}/healthz", timeout=TIMEOUT) as response:
            found = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Problem(f"Another program listens on {where}.", cure) from error
    if response.status != 200 or found != {"status": "ok"}:
        raise Problem(f"Another program listens on {where}.", cure)
    return f"The service runs on {where}."


async def proxy(settings: Settings) -> str:
    """Which proxy the calls take, and whether it is there."""
    urls = (
        settings.authority_url,
        settings.graph_url,
        settings.channel_metadata_url,
        "https://smba.trafficmanager.net",
    )
    found = {url: proxy_for(url) for url in urls}
    used = {each for each in found.values() if each is not None}
    for each in sorted(used, key=str):
        shown = each.with_user(None)
        if each.scheme not in {"http", "https"} or not each.host:
            cure = "Set HTTPS_PROXY to the http:// address of a proxy that takes CONNECT."
            raise Problem(f"The proxy {shown} cannot be used: it is no HTTP proxy.", cure)
        try:
            async with asyncio.timeout(5):
                _, writer = await asyncio.open_connection(each.host, each.port)
            writer.close()
        except (OSError, TimeoutError) as error:
            cure = "Correct HTTPS_PROXY, or unset it where calls may go out directly."
            raise Problem(f"The proxy {shown} does not answer: {error or 'no answer in time'}.", cure) from error
    if not used:
        return "No proxy is set: calls go out directly."
    direct = sorted(url for url, each in found.items() if each is None)
    said = f"Calls go through {', '.join(sorted(str(each.with_user(None)) for each in used))}"
    return f"{said}, save to {', '.join(direct)}." if direct else f"{said}."


async def own_clock(settings: Settings, session: aiohttp.ClientSession, clock: Callable[[], float]) -> str:
    """How far this machine's clock is from the authority's."""
    url = settings.authority_url
    try:
        async with session.get(url, timeout=TIMEOUT, proxy=proxy_for(url), allow_redirects=False) as response:
            theirs = parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (aiohttp.ClientError, TimeoutError, LookupError, ValueError) as error:
        says = "The clock could not be compared with the authority's."
        raise Problem(says, reach("authority_url"), State.NOT_CHECKED) from error
    apart = abs(clock() - theirs)
    cure = "Let the machine keep time by NTP (timedatectl set-ntp true)."
    if apart > CLOCK_WRONG:
        raise Problem(f"The clock is {apart:.0f} seconds from the authority's: tokens are refused.", cure)
    if apart > CLOCK_WARNING:
        raise Problem(f"The clock is {apart:.0f} seconds from the authority's.", cure, State.WARNING)
    return "The clock agrees with the authority's."
