"""The work plan API: view, recurrences, create, update, delete, where one works now, on `/me` alone.

Source: Microsoft Graph v1.0, workHoursAndLocationsSetting.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import random
import re
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import structlog
from pydantic import TypeAdapter, ValidationError
from yarl import URL

from bot.proxies import proxy_for
from bot.settings import Settings
from bot.telemetry import calls
from bot.workplan.budget import Budget
from bot.workplan.errors import (
    ConnectionLost,
    Denied,
    GraphError,
    NoAnswer,
    NotFound,
    NotSent,
    Open,
    PlanNotFound,
    Rejected,
    RuleBroken,
    ServiceFault,
    Throttled,
)
from bot.workplan.events import SELECT, CalendarEvent
from bot.workplan.mailboxes import Mailboxes
from bot.workplan.types import AT_WORK, WorkPlanOccurrence, WorkPlanRecurrence
from dialogs.model import Person
from dialogs.ports import PlanError, SignInRequired

log = structlog.get_logger(__name__)

ATTEMPT = 6.0  # seconds one attempt may take, within the budget
READ_ATTEMPTS = 3
MAX_PAGES = 50
_ASKING = frozenset({429, 503})  # answers that may ask to be left alone, by Retry-After
_OCCURRENCES = TypeAdapter(list[WorkPlanOccurrence])
_RECURRENCES = TypeAdapter(list[WorkPlanRecurrence])
_EVENTS = TypeAdapter(list[CalendarEvent])
_EVENTS_A_PAGE = 100
_IN_UTC = {"Prefer": 'outlook.timezone="UTC"'}
_PARAMETER = re.compile(r'(\w+)="([^"]*)"')


class Tokens(Protocol):
    """What gives access tokens for a person (bot.identity.broker.TokenBroker)."""

    async def token(self, person: Person, claims: str | None = None) -> str:
        """A token that satisfies `claims`; raises SignInRequired or PlanError."""

    def reject(self, person: Person, token: str) -> None:
        """Hand `token` out no more."""


def new_session(context: ssl.SSLContext, *, connections: int = 100) -> aiohttp.ClientSession:
    """A pooled session for Graph that trusts `context`; the caller closes it. Needs a running loop."""
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, ssl=context, keepalive_timeout=60),
        # Nothing of one person may reach another's request.
        cookie_jar=aiohttp.DummyCookieJar(),
    )
    # aiohttp sends PUT and DELETE again by itself when the connection breaks: a write may still land then. There is
    # no public switch; a test holds aiohttp to this one.
    session._retry_connection = False
    return session


class GraphWorkPlanClient:
    """The operations on the work plan and the view of the calendar, for any person, each within a turn's budget.

    Reads are tried again after 429 and 5xx; writes after 429 (Graph then has done nothing), and both where no
    connection could be made. All raise
    GraphError, SignInRequired, or PlanError from the token broker.
    """

    def __init__(
        self, settings: Settings, tokens: Tokens, session: aiohttp.ClientSession, mailboxes: Mailboxes
    ) -> None:
        """Call Graph where `settings` says, through `session`, which stays the caller's, as `mailboxes` permits."""
        self._origin = settings.graph_url.rstrip("/")
        self._me = f"{self._origin}/{settings.graph_version}/me"
        self._base = f"{self._me}/settings/workHoursAndLocations"
        self._tokens = tokens
        self._session = session
        self._mailboxes = mailboxes

    async def view(self, person: Person, start: datetime, end: datetime, budget: Budget) -> list[WorkPlanOccurrence]:
        """Every occurrence that overlaps [start, end), aware datetimes; times in the answer are UTC."""
        first, last = (each.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for each in (start, end))
        url = f"{self._base}/occurrencesView(startDateTime='{first}',endDateTime='{last}')"
        return _read(_OCCURRENCES, await self._all(person, url, budget))

    async def recurrences(self, person: Person, budget: Budget) -> list[WorkPlanRecurrence]:
        """The repeating parts of the plan."""
        return _read(_RECURRENCES, await self._all(person, f"{self._base}/recurrences", budget))

    async def events(self, person: Person, start: datetime, end: datetime, budget: Budget) -> list[CalendarEvent]:
        """What the default calendar holds that overlaps [start, end), aware datetimes; times in the answer are UTC.

        Source: Microsoft Graph v1.0, List calendarView.
        """
        first, last = (each.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for each in (start, end))
        span = f"startDateTime={first}&endDateTime={last}"
        url = f"{self._me}/calendarView?{span}&$select={SELECT}&$top={_EVENTS_A_PAGE}"
        return _read(_EVENTS, await self._all(person, url, budget, _IN_UTC))

    async def create(self, person: Person, occurrence: WorkPlanOccurrence, budget: Budget) -> WorkPlanOccurrence:
        """Book time off; returns it with its id. Raises RuleBroken for anything but time off."""
        if not occurrence.is_time_off:
            raise RuleBroken("WorkLocationType must be set to timeOff.", code="invalidRequest")
        url = f"{self._base}/occurrences"
        return _one(await self._request(person, "POST", url, budget, occurrence.to_wire()))

    async def update(self, person: Person, occurrence: WorkPlanOccurrence, budget: Budget) -> WorkPlanOccurrence:
        """Put the whole `occurrence` in place of the one with its id; returns it as it stands."""
        url = self._occurrence(occurrence)
        return _one(await self._request(person, "PUT", url, budget, occurrence.to_wire()))

    async def set_current_location(self, person: Person, location: str, place_id: str | None, budget: Budget) -> None:
        """Have the work that is under way now done at `location` (office, remote). Graph says nothing of what it did.

        Raises RuleBroken for any other location.
        """
        if location not in AT_WORK:
            raise RuleBroken("The workLocationType has to be office or remote.", code="invalidRequest")
        body = {"updateScope": "currentSegment", "workLocationType": location}
        body |= {"placeId": place_id} if place_id is not None else {}
        await self._request(person, "POST", f"{self._base}/occurrences/setCurrentLocation", budget, body)

    async def delete(self, person: Person, occurrence: WorkPlanOccurrence, budget: Budget) -> None:
        """Take time off out of the plan. Raises RuleBroken for what is none or what a recurrence made."""
        if occurrence.recurrence_id is not None:
            raise RuleBroken("Occurrences generated from recurrences can't be deleted.", code="invalidRequest")
        if not occurrence.is_time_off:
            raise RuleBroken("Only time-off occurrences can be deleted.", code="invalidRequest")
        await self._request(person, "DELETE", self._occurrence(occurrence), budget)

    def _occurrence(self, occurrence: WorkPlanOccurrence) -> str:
        if not occurrence.id:
            raise RuleBroken("The occurrence has no id.", code="invalidRequest")
        # Ids carry "/", "+" and "=": one path segment, whatever is in it.
        return f"{self._base}/occurrences/{quote(occurrence.id, safe='')}"

    async def _all(
        self, person: Person, url: str, budget: Budget, headers: Mapping[str, str] | None = None
    ) -> list[Any]:
        found: list[Any] = []
        for _page in range(MAX_PAGES):
            answer = await self._request(person, "GET", url, budget, headers=headers)
            values = answer.get("value") if isinstance(answer, dict) else None
            if not isinstance(values, list):
                raise ServiceFault("The answer is no collection.", status=200)
            found.extend(values)
            url = str(answer.get("@odata.nextLink") or "")
            if not url:
                return found
            if not url.startswith(f"{self._origin}/"):
                # The token goes to Graph and nowhere else, whatever an answer says.
                raise ServiceFault("The next page lies on another host.", status=200)
        raise ServiceFault(f"More than {MAX_PAGES} pages.", status=200)

    async def _request(
        self,
        person: Person,
        method: str,
        url: str,
        budget: Budget,
        body: dict[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        attempt, challenged, claims = 1, False, None
        while True:
            token = await self._token(person, claims, budget)
            claims = None
            try:
                async with self._mailboxes.call(person, budget):
                    return await self._attempt(method, url, token, budget, body, headers or {})
            except _Unauthorized as refused:
                # Graph has done nothing, so trying again is safe for writes too; once, with a new token.
                self._tokens.reject(person, token)
                if challenged:
                    raise SignInRequired("mfa" if refused.claims else "expired", refused.claims) from refused
                challenged, claims = True, refused.claims
            except GraphError as error:
                pause = _pause(error, attempt, method)
                log.warning("graph call failed", method=method, attempt=attempt, error=str(error), pause=pause)
                if error.status in _ASKING and (asked := error.retry_after or pause):
                    await self._mailboxes.pause(person, asked)
                if pause is None or not budget.allows(pause):
                    raise
                attempt += 1
                await asyncio.sleep(pause)

    async def _token(self, person: Person, claims: str | None, budget: Budget) -> str:
        """The person's token, waited for as long as the budget lasts; fetching it goes on for whoever comes next."""
        fetching = asyncio.ensure_future(self._tokens.token(person, claims))
        done, _ = await asyncio.wait({fetching}, timeout=budget.left)
        if not done:
            fetching.add_done_callback(_looked_at)
            raise PlanError("unavailable", "no token in time")
        return fetching.result()

    async def _attempt(
        self,
        method: str,
        url: str,
        token: str,
        budget: Budget,
        body: dict[str, Any] | None,
        more: Mapping[str, str],
    ) -> Any:
        with calls.graph(method) as call:
            return await self._exchange(call, method, url, token, budget, body, more)

    async def _exchange(
        self,
        call: calls.Call,
        method: str,
        url: str,
        token: str,
        budget: Budget,
        body: dict[str, Any] | None,
        more: Mapping[str, str],
    ) -> Any:
        ours = call.id
        headers = {
            **more,
            "Authorization": f"Bearer {token}",
            "Accept": "application/json",
            "client-request-id": ours,
            "return-client-request-id": "true",
        }
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                json=body,
                headers=headers,
                allow_redirects=False,
                proxy=proxy_for(url),
                timeout=aiohttp.ClientTimeout(total=max(0.05, min(ATTEMPT, budget.left))),
            ) as response:
                call.answered(response.status, response.headers.get("request-id"))
                text = await response.text()
                if response.status < 300:
                    return json.loads(text) if text else None
                raise _error(url, response.status, response.headers, text, ours)
        except TimeoutError as error:
            raise NoAnswer("No answer in time.", request_id=ours) from error
        except aiohttp.ClientConnectorError as error:
            raise NotSent(type(error).__name__, request_id=ours) from error
        except (aiohttp.ClientError, ConnectionError) as error:
            raise ConnectionLost(type(error).__name__, request_id=ours) from error
        except (ValueError, RecursionError) as error:
            raise ServiceFault("The answer is no JSON.", status=200, request_id=ours) from error


class _Unauthorized(Exception):  # noqa: N818  (never leaves this module)
    """401; `claims` is the challenge, when it is one."""

    def __init__(self, claims: str | None) -> None:
        super().__init__("401")
        self.claims = claims


def _looked_at(fetched: asyncio.Future[str]) -> None:
    """Whatever came of it, nobody waits for it any more."""
    if not fetched.cancelled():
        fetched.exception()


def _error(url: str, status: int, headers: Mapping[str, str], text: str, ours: str) -> Exception:
    if status == 401:
        return _Unauthorized(_claims(headers.get("WWW-Authenticate", "")))
    code = message = inner_id = ""
    try:
        error = json.loads(text)["error"]
        code, message = str(error.get("code") or ""), str(error.get("message") or "")
        inner_id = str((error.get("innerError") or {}).get("request-id") or "")
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        message = text[:200]
    kind: type[GraphError]
    if status == 429:
        kind = Throttled
    elif status == 504:
        kind = NoAnswer
    elif status >= 500:
        kind = ServiceFault
    else:
        # Only an occurrence can be gone; where the plan itself is not found (no mailbox, say), there is none to use.
        missing = NotFound if "/occurrences/" in url else PlanNotFound
        kind = {403: Denied, 404: missing, 410: missing}.get(status, Rejected)
    request_id = inner_id or headers.get("request-id") or ours
    retry_after = _seconds(headers.get("Retry-After", ""))
    return kind(message, status=status, code=code, request_id=request_id, retry_after=retry_after)


def _claims(challenge: str) -> str | None:
    """The claims challenge of a WWW-Authenticate header as JSON, None when it holds none."""
    parameters = dict(_PARAMETER.findall(challenge))
    encoded = parameters.get("claims")
    if parameters.get("error") != "insufficient_claims" or not encoded:
        return None
    try:
        # Either base64 alphabet, padded or not.
        padded = encoded.replace("-", "+").replace("_", "/") + "=" * (-len(encoded) % 4)
        claims = base64.b64decode(padded).decode()
        return claims if isinstance(json.loads(claims), dict) else None
    except (binascii.Error, ValueError):
        return None


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if retry_after.strip().isdecimal() else None


def _pause(error: GraphError, attempt: int, method: str) -> float | None:
    """Seconds to wait before trying again; None: do not."""
    if isinstance(error, Throttled):
        return error.retry_after if error.retry_after is not None else float(2**attempt)
    again = isinstance(error, NotSent) or (method == "GET" and isinstance(error, Open))
    if not again or attempt >= READ_ATTEMPTS:
        return None
    if error.retry_after is not None:
        return error.retry_after
    return 0.1 * float(2**attempt) * random.uniform(0.5, 1.5)  # noqa: S311  (spreads load, guards nothing)


def _read(adapter: TypeAdapter[list[Any]], values: list[Any]) -> list[Any]:
    try:
        return adapter.validate_python(values)
    except ValidationError as error:
        raise ServiceFault(f"{error.error_count()} properties are not as documented.", status=200) from error


def _one(answer: Any) -> WorkPlanOccurrence:
    occurrence: WorkPlanOccurrence = _read(_OCCURRENCES, [answer])[0]
    return occurrence
