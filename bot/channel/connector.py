"""Calls to the Teams connector: pooled connections, bounded retries, one JSON pass.

Stands where the SDK expects its ConnectorClient, whose sender opens a connection a reply and rebuilds a
retry table for each: that was 85 % of a turn.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import structlog
from botbuilder.schema import Activity, ConversationResourceResponse, ResourceResponse
from botframework.connector.auth import ConnectorFactory

from bot import deadline
from bot.proxies import proxy_for
from bot.telemetry import calls, metrics
from dialogs.ports import PlanError

log = structlog.get_logger(__name__)

RETRIED = frozenset({412, 429, 502, 504})


class AppTokens(Protocol):
    """The bot's own token for the channel, renewed before it expires and never on the event loop."""

    async def token(self) -> str:
        """A bearer token that is good for some minutes at least; raises PlanError when there is none to be had."""


class ConnectorError(Exception):
    """A call failed for good: HTTP `status` (0: not reached, -1: cut off or never begun) and the error code."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code} {message}".strip())
        self.status = status
        self.code = code


class ConversationEnded(ConnectorError):  # noqa: N818
    """403: the bot was blocked or removed there. An end, not an error."""


class CardJson(dict[str, Any]):
    """A rendered card. The SDK copies what it sends deeply; a card never changes once rendered."""

    def __deepcopy__(self, memo: dict[int, Any]) -> CardJson:
        return self


def to_json(value: Any) -> Any:
    """JSON of an SDK model by its own attribute map, None left out; plain values as they are."""
    if value is None or isinstance(value, (str, int, float, CardJson)):
        return value
    if isinstance(value, dict):
        return {key: to_json(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(each) for each in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    named = {
        mapped["key"]: to_json(getattr(value, attribute))
        for attribute, mapped in type(value)._attribute_map.items()
        if getattr(value, attribute) is not None
    }
    return {**(getattr(value, "additional_properties", None) or {}), **named}


class Conversations:
    """The operations on conversations that the adapter calls, for one service URL.

    Every one raises `ConversationEnded` on 403 and `ConnectorError` when the retries are used up.
    """

    def __init__(self, connectors: Connectors, service_url: str) -> None:
        self._connectors = connectors
        self._base = service_url.rstrip("/") + "/v3/conversations"

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse:
        """Post a new activity; its id comes back."""
        return await self._activity("POST", conversation_id, None, activity)

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Post an activity as a reply to another."""
        return await self._activity("POST", conversation_id, activity_id, activity)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Put an activity in place of the one of that id."""
        return await self._activity("PUT", conversation_id, activity_id, activity)

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Delete the activity of that id."""
        await self._connectors.call("DELETE", self._url(conversation_id, activity_id), None)

    async def create_conversation(self, parameters: Any) -> ConversationResourceResponse:
        """Open a conversation with the members named in `parameters`."""
        answer = await self._connectors.call("POST", self._base, to_json(parameters))
        return ConversationResourceResponse(id=answer.get("id"), activity_id=answer.get("activityId"))

    async def _activity(
        self, method: str, conversation: str, target: str | None, activity: Activity
    ) -> ResourceResponse:
        answer = await self._connectors.call(method, self._url(conversation, target), to_json(activity))
        return ResourceResponse(id=answer.get("id") or target or "")

    def _url(self, conversation: str, activity: str | None) -> str:
        url = f"{self._base}/{quote(conversation, safe='')}/activities"
        return f"{url}/{quote(activity, safe='')}" if activity else url


class Connector:
    """What the adapter takes for a ConnectorClient: the conversations of one service URL."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations


class Connectors(ConnectorFactory):  # type: ignore[misc]
    """Makes a connector a service URL and carries out their calls with the bot's own token.

    `allowed` says which service URLs may be called at all. A call is tried at most `attempts` times within
    `budget` seconds; `pause` seconds double from one try to the next unless Retry-After says otherwise.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        tokens: AppTokens,
        allowed: Callable[[str], bool],
        *,
        attempts: int = 4,
        budget: float = 8.0,
        pause: float = 0.25,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._allowed = allowed
        self._attempts = attempts
        self._budget = budget
        self._pause = pause
        self._made: dict[str, Connector] = {}

    async def create(self, service_url: str, audience: str) -> Connector:
        """The connector of `service_url`; raises PermissionError where it may not be called."""
        made = self._made.get(service_url)
        if made is None:
            if not self._allowed(service_url):
                raise PermissionError(f"{service_url} is not a service URL of the channel")
            made = self._made[service_url] = Connector(Conversations(self, service_url))
        return made

    async def call(self, method: str, url: str, body: Any) -> dict[str, Any]:
        """Carry out one call; the JSON object it answered, empty when it answered none."""
        # What is left of the turn, and a second to tell what came of it; a worker has its own time.
        until = time.monotonic() + min(self._budget, deadline.left(self._budget) + 1.0)
        for attempt in range(1, self._attempts + 1):
            error, wait = await self._once(method, url, body, until)
            if isinstance(error, dict):
                return error
            wait = self._pause * 2 ** (attempt - 1) * random.uniform(0.8, 1.2) if wait is None else wait  # noqa: S311
            again = error.status in RETRIED or error.status == 0
            if not again or attempt == self._attempts or time.monotonic() + wait > until:
                raise error
            log.info("connector call is tried again", status=error.status, attempt=attempt, wait=round(wait, 2))
            await asyncio.sleep(wait)
        raise AssertionError("unreachable")

    async def _once(
        self, method: str, url: str, body: Any, until: float
    ) -> tuple[dict[str, Any] | ConnectorError, float | None]:
        try:
            headers = {"Authorization": f"Bearer {await self._tokens.token()}"}
        except PlanError as error:
            raise ConnectorError(-1, "no-token", error.reason) from error
        timeout = aiohttp.ClientTimeout(total=max(until - time.monotonic(), 0.1))
        try:
            async with self._session.request(
                method,
                url,
                json=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                proxy=proxy_for(url),
            ) as response:
                metrics.count("timeoff_connector_calls_total", status=str(response.status))
                answer = await _object(response)
                if response.status < 300:
                    return answer, None
                failure = answer.get("error")
                detail = failure if isinstance(failure, dict) else {}
                kind = ConversationEnded if response.status == 403 else ConnectorError
                if response.status == 429:
                    calls.throttled("connector", _seconds(response.headers.get("Retry-After")))
                refused = kind(response.status, str(detail.get("code", "")), str(detail.get("message", "")))
                return refused, _seconds(response.headers.get("Retry-After"))
        except aiohttp.ClientConnectorError as down:  # nothing was sent: safe to try again
            metrics.count("timeoff_connector_calls_total", status="0")
            return ConnectorError(0, "unreachable", str(down)), None
        except (aiohttp.ClientError, TimeoutError) as broken:
            metrics.count("timeoff_connector_calls_total", status="0")
            raise ConnectorError(-1, "interrupted", repr(broken)) from broken


async def _object(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        answer = await response.json(content_type=None)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _seconds(header: str | None) -> float | None:
    return float(header) if header and header.isdecimal() else None
