"""Whether the settings could work: asks the authority, the channel, the database; states findings and their cures."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.identity.app_tokens import AppTokens
from bot.identity.msal_client import MsalClient
from bot.identity.transport import trusted_roots
from bot.settings import PREFIX, Settings
from bot.settings_check import NEW_KEY, problems
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.problems import StorageProblem
from dialogs.ports import PlanError

TIMEOUT = 10.0  # seconds for each question


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `cure` says what to do where it is not `ok`."""

    name: str
    ok: bool
    says: str
    cure: str = ""


class _Problem(Exception):  # noqa: N818  (a finding, not an error)
    def __init__(self, says: str, cure: str) -> None:
        super().__init__(says)
        self.says, self.cure = says, cure


async def check(settings: Settings) -> list[Finding]:
    """Look at everything that can be looked at from here; never raises. All is well when every finding is ok."""
    wrong = problems(settings)
    findings = [Finding("settings", False, line, "Put the setting right.") for line in wrong]
    if not wrong:
        findings.append(Finding("settings", True, "The settings fit together."))
    return findings + [finding async for finding in _questions(settings)]


async def _questions(settings: Settings) -> AsyncIterator[Finding]:
    try:
        roots = trusted_roots(settings)
    except (OSError, ssl.SSLError) as error:
        yield Finding("ca_file", False, f"The roots cannot be read: {error}", f"Check {PREFIX}CA_FILE.")
        return
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=roots)) as session:
        yield await _asked("authority", lambda: _authority(settings, session))
        yield await _asked("app token", lambda: _app_token(settings))
        yield await _asked("channel keys", lambda: _channel_keys(settings, session))
        yield await _asked("work plan service", lambda: _graph(settings, session))
        yield await _asked("database", lambda: _database(settings))


async def _asked(name: str, question: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return Finding(name, True, await question())
    except _Problem as problem:
        return Finding(name, False, problem.says, problem.cure)


async def _json(session: aiohttp.ClientSession, url: str, setting: str) -> dict[str, Any]:
    cure = f"Check {PREFIX}{setting.upper()}, the network, proxies, and {PREFIX}CA_FILE."
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as response:
            if response.status == 400 or response.status == 404:
                raise _Problem(f"{url} answers {response.status}.", f"Check {PREFIX}TENANT_ID and {cure[6:]}")
            response.raise_for_status()
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise _Problem(f"{url} cannot be reached: {error or type(error).__name__}", cure) from error
    if not isinstance(answer, dict):
        raise _Problem(f"{url} answers no OpenID metadata.", cure)
    return answer


async def _authority(settings: Settings, session: aiohttp.ClientSession) -> str:
    base = f"{settings.authority_url.rstrip('/')}/{settings.tenant_id}/v2.0"
    metadata = await _json(session, f"{base}/.well-known/openid-configuration", "authority_url")
    return f"The authority answers for the tenant: {metadata.get('issuer')}"


async def _app_token(settings: Settings) -> str:
    cure = "Check the app registration's credential: the secret's value (not its id), its expiry, the certificate."
    try:
        client = MsalClient(settings)
    except (OSError, ValueError) as error:
        raise _Problem(f"The credential cannot be used: {error}", cure) from error
    tokens = AppTokens(client, settings.channel_scope)
    try:
        await tokens.token()
    except PlanError as error:
        raise _Problem(f"The authority gives the app no token: {error.detail or error.reason}", cure) from error
    finally:
        await tokens.close()
        client.close()
    return "The authority gives the app a token for the channel."


async def _channel_keys(settings: Settings, session: aiohttp.ClientSession) -> str:
    metadata = await _json(session, settings.channel_metadata_url, "channel_metadata_url")
    keys = (await _json(session, str(metadata.get("jwks_uri")), "channel_metadata_url")).get("keys")
    if not isinstance(keys, list) or not keys:
        raise _Problem("The channel publishes no keys.", f"Check {PREFIX}CHANNEL_METADATA_URL.")
    return f"The channel's keys can be read: {len(keys)} of them."


async def _graph(settings: Settings, session: aiohttp.ClientSession) -> str:
    url = f"{settings.graph_url.rstrip('/')}/{settings.graph_version}/me"
    cure = f"Check {PREFIX}GRAPH_URL, the network, proxies, and {PREFIX}CA_FILE."
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as response:
            status = response.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise _Problem(f"{url} cannot be reached: {error or type(error).__name__}", cure) from error
    if status >= 500:
        raise _Problem(f"{url} answers {status}.", "Try again later; Microsoft 365's service health may know more.")
    return "Microsoft Graph answers (and asks for a person's token, as it should)."


async def _database(settings: Settings) -> str:
    try:
        database = Database(settings)
    except ValueError as error:
        raise _Problem(f"The encryption keys cannot be used: {error}", f"Make one: {NEW_KEY}") from error
    try:
        found = await database.condition()
    except StorageProblem as problem:
        raise _Problem(problem.lines[0], " ".join(problem.lines[1:])) from problem
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        cure = f"Check {PREFIX}DATABASE_URL, that the folder exists and may be written to, or the server's address."
        raise _Problem(f"The database cannot be opened: {reason}", cure) from error
    finally:
        await database.close()
    if found.sealed is None:
        return f"The database opens; the next start, or `app.py migrate`, brings it to version {schema.HEAD}."
    if found.sealed.unreadable:
        says = f"No key opens {found.sealed.unreadable} of the {found.sealed.rows} sealed rows in the database."
        cure = f"Add the key they were written with to {PREFIX}ENCRYPTION_KEYS and run `app.py renew-keys`."
        raise _Problem(says, cure)
    return f"The database opens, and the encryption keys open all {found.sealed.rows} sealed rows in it."
