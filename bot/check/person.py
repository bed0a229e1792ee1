"""One person who has signed in: whether their token can be had, and what it really allows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import jwt
from yarl import URL

from bot.check.findings import Finding, Problem, State, asked
from bot.check.services import TIMEOUT, reach
from bot.identity.broker import TokenBroker
from bot.identity.msal_client import MsalClient
from bot.identity.transport import trusted_roots
from bot.proxies import proxy_for
from bot.settings import Settings
from bot.storage.database import Database
from dialogs.model import Person
from dialogs.ports import PlanError, SignInRequired

NEEDED = "Calendars.ReadWrite"


async def check_person(settings: Settings, person: str) -> list[Finding]:
    """Look at the sign-in of `person` (their Entra object id); raises as opening the database does."""
    return [finding async for finding in _questions(settings, person)]


async def _questions(settings: Settings, person: str) -> AsyncIterator[Finding]:
    database, client = Database(settings), MsalClient(settings)
    try:
        who = Person(settings.tenant_id, person, "", settings.default_locale, settings.default_zone)
        token = ""

        async def sign_in() -> str:
            nonlocal token
            token = await _token(TokenBroker(client, database), who)
            return "The person is signed in, and a token for Graph can be had."

        signed_in = await asked("sign-in", sign_in)
        yield signed_in
        if signed_in.ok:
            yield await asked("scopes", lambda: _scopes(token))
            yield await asked("work plan", lambda: _work_plan(settings, token))
    finally:
        client.close()
        await database.close()


async def _token(broker: TokenBroker, who: Person) -> str:
    try:
        return await broker.token(who)
    except SignInRequired as required:
        cures = {
            "consent": "Consent to Calendars.ReadWrite for everybody: az ad app permission admin-consent --id <app id>",
            "admin-consent": "An administrator has to consent: az ad app permission admin-consent --id <app id>",
        }
        cure = cures.get(required.reason, "Let the person write to the bot in its own chat and sign in there.")
        raise Problem(f"The person is not signed in ({required.reason}).", cure) from required
    except PlanError as error:
        says = f"There is no token for the person: {error.detail or error.reason}"
        if error.reason == "policy":
            raise Problem(says, "A conditional access policy forbids it: see the sign-in logs in Entra ID.") from error
        raise Problem(says, reach("authority_url")) from error


async def _scopes(token: str) -> str:
    try:
        granted = set(str(jwt.decode(token, options={"verify_signature": False}).get("scp", "")).split())
    except jwt.PyJWTError as error:
        says = "Graph's token shows no scopes here."
        raise Problem(says, "The finding `work plan` says whether it suffices.", State.NOT_CHECKED) from error
    if NEEDED not in granted:
        cure = f"Add the delegated permission {NEEDED} to the application and consent to it."
        raise Problem(f"Granted: {', '.join(sorted(granted)) or 'nothing'}; {NEEDED} is missing.", cure)
    more = sorted(granted - {NEEDED, "openid", "profile", "email", "offline_access"})
    if more:
        cure = "Take the others away under API permissions: the bot does not use them."
        raise Problem(f"Granted: {NEEDED}, and {', '.join(more)} besides.", cure, State.WARNING)
    return f"Granted: {NEEDED}, and nothing besides."


async def _work_plan(settings: Settings, token: str) -> str:
    today = datetime.now(UTC)
    first, last = (f"{day:%Y-%m-%d}T00:00:00Z" for day in (today, today + timedelta(days=1)))
    url = (
        f"{settings.graph_url.rstrip('/')}/{settings.graph_version}/me/settings/workHoursAndLocations/"
        f"occurrencesView(startDateTime='{first}',endDateTime='{last}')"
    )
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with (
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusted_roots(settings))) as session,
            session.get(
                URL(url, encoded=True), headers=headers, timeout=TIMEOUT, proxy=proxy_for(url), allow_redirects=False
            ) as response,
        ):
            status = response.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Problem(f"{url} cannot be reached: {error or type(error).__name__}", reach("graph_url")) from error
    if status in {401, 403}:
        raise Problem(f"Graph refuses the work plan ({status}).", f"Consent to {NEEDED} for the application.")
    if status == 404:
        cure = "Give the person an Exchange Online mailbox: the work plan lies in it."
        raise Problem("Graph knows no work plan of the person (404).", cure)
    if status >= 400:
        cure = "Try again later; the service health page of Microsoft 365 may say more."
        raise Problem(f"Graph answers {status}.", cure, State.WARNING)
    return "The person's work plan can be read."
