"""The public endpoint as Teams and people's browsers see it; needs nothing but its URL, so that it runs anywhere."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable
from urllib.parse import urlsplit

import aiohttp

from bot.check.findings import Finding, Problem, State, asked
from bot.check.services import TIMEOUT
from bot.proxies import proxy_for

EXPIRES_SOON = 14  # days
_INSIDE = ("/metrics", "/readyz")


async def check_from_outside(
    url: str, *, roots: ssl.SSLContext | None = None, clock: Callable[[], float] = time.time
) -> list[Finding]:
    """Look at the bot behind `url` (https, no path) as the internet sees it; never raises.

    `roots` are the certificates to trust, the system's unless given; `clock` gives seconds since the epoch.
    """
    return [finding async for finding in _questions(url.rstrip("/"), roots or ssl.create_default_context(), clock)]


async def _questions(url: str, roots: ssl.SSLContext, clock: Callable[[], float]) -> AsyncIterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
        cure = "Give the address alone: timeoff check --url https://timeoff.example.com"
        yield Finding("public name", State.WRONG, f"{url} is no https URL of a host.", cure)
        return
    named = await asked("public name", lambda: _name(str(parts.hostname)))
    yield named
    if not named.ok:
        return
    certified = await asked("public certificate", lambda: _certificate(url, roots, clock))
    yield certified
    if not certified.ok:
        return
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=roots)) as session:
        yield await asked("public endpoint", lambda: _service(session, url))
        yield await asked("messages", lambda: _messages(session, url))
        yield await asked("exposure", lambda: _exposure(session, url))


async def _name(host: str) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        cure = f"Make an A, AAAA or CNAME record for {host}, or correct TIMEOFF_PUBLIC_URL."
        raise Problem(f"DNS does not know {host}: {error.strerror or error}.", cure) from error
    return f"{host} is {', '.join(sorted({str(each[4][0]) for each in found}))}."


async def _certificate(url: str, roots: ssl.SSLContext, clock: Callable[[], float]) -> str:
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or 443
    if proxy_for(url) is not None:
        says = "The certificate was not looked at: calls from here go through a proxy."
        raise Problem(says, "Run this on a machine without a proxy.", State.NOT_CHECKED)
    try:
        async with asyncio.timeout(10):
            _, writer = await asyncio.open_connection(host, port, ssl=roots, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise Problem(f"The certificate of {host} is refused: {error.verify_message}.", _cure(error)) from error
    except (OSError, TimeoutError) as error:
        cure = "Open port 443 to the internet, and let the proxy in front of the service end TLS there."
        raise Problem(f"{host}:{port} cannot be reached: {error or 'no answer in time'}.", cure) from error
    certificate = writer.get_extra_info("ssl_object").getpeercert()
    writer.close()
    left = int((ssl.cert_time_to_seconds(certificate["notAfter"]) - clock()) // 86400)
    if left < EXPIRES_SOON:
        cure = "Renew it, and see to it that this happens by itself."
        raise Problem(f"The certificate of {host} ends in {left} days.", cure, State.WARNING)
    return f"The certificate of {host} is good for {left} days."


def _cure(error: ssl.SSLCertVerificationError) -> str:
    match error.verify_code:
        case 10:
            return "Renew the certificate, and see to it that this happens by itself."
        case 62:
            return "Get a certificate for that very name."
        case _:
            return "Send a certificate that a public authority signed, with its whole chain: Teams trusts no other."


async def _service(session: aiohttp.ClientSession, url: str) -> str:
    cure = "Start the service, and let the proxy in front pass requests on to TIMEOFF_HOST and TIMEOFF_PORT."
    try:
        async with session.get(f"{url}/auth/end", timeout=TIMEOUT, proxy=proxy_for(url)) as response:
            # Without a `state` the page says so, with this status and this policy: it is ours.
            ours = response.status == 400 and "frame-ancestors" in response.headers.get("Content-Security-Policy", "")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Problem(f"{url} does not answer: {error or 'no answer in time'}", cure) from error
    if not ours:
        raise Problem(f"{url}/auth/end answers {response.status}, and not as this bot does.", cure)
    return "The bot's sign-in page answers."


async def _messages(session: aiohttp.ClientSession, url: str) -> str:
    cure = "Let the proxy in front pass POST /api/messages on, with its body and its Authorization header."
    try:
        address = f"{url}/api/messages"
        async with session.post(address, json={}, timeout=TIMEOUT, proxy=proxy_for(url)) as response:
            status = response.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Problem(f"{url}/api/messages does not answer: {error or 'no answer in time'}", cure) from error
    if status == 503:
        raise Problem("The bot is not up: it answers 503.", "Look into its log, and run `timeoff check` beside it.")
    if status not in {400, 401}:
        raise Problem(f"{url}/api/messages answers {status} to what is not from Teams, not 401.", cure)
    return "Messages arrive, and what is not from Teams is refused."


async def _exposure(session: aiohttp.ClientSession, url: str) -> str:
    seen = []
    for path in _INSIDE:
        try:
            async with session.get(f"{url}{path}", timeout=TIMEOUT, proxy=proxy_for(url)) as response:
                if response.status in {200, 503} and response.content_type in {"text/plain", "application/json"}:
                    seen.append(path)
        except (aiohttp.ClientError, TimeoutError):
            continue
    if seen:
        cure = "Let the proxy in front pass on /api/messages, /auth/, /, /privacy and /terms alone."
        raise Problem(f"The internet can read {' and '.join(seen)}.", cure, State.WARNING)
    return "Metrics and readiness cannot be read from outside."
