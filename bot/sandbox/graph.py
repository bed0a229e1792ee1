"""Microsoft Graph's work plan and calendar view on loopback: v1.0 and beta, over HTTPS, with tokens really verified.

    async with GraphServer(authority, plans, ca) as graph:
        graph.base_url                                       # https://localhost:PORT, without version
        graph.arm(throttled(2), person=ADA, method="POST")   # the next POST of Ada's gets 429
        graph.challenge(ADA)                                 # her tokens of today get 401 with claims

Sources: the workHoursAndLocationsSetting reference (occurrencesView, occurrences, recurrences,
setCurrentLocation), Graph's error resource, and the page on continuous access evaluation. What these
leave open is settled here: `$top` is the size of a page; `/users/{id}` with an id that is not the
caller's own is refused with 403; a date and time without offset in `occurrencesView` is UTC.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import jwt
from aiohttp import web

from bot.sandbox import graph_calendar
from bot.sandbox.authority import LOG_LENGTH, Authority
from bot.sandbox.calendar import Calendars
from bot.sandbox.faults import Hit, Switches, wait
from bot.sandbox.graph_faults import GraphFault
from bot.sandbox.occurrences import PROPERTIES, YEARS, Refusal, invalid
from bot.sandbox.people import SandboxPerson
from bot.sandbox.plan import WorkPlans
from bot.sandbox.registry import GRAPH
from bot.sandbox.tls import LocalCA, LoopbackServer, Served, drop_connection

PAGE_SIZE = 100
LONGEST_VIEW = timedelta(days=1825)  # as Outlook's calendarView has it
_VIEW = re.compile(r"occurrencesView\((.*)\)", re.DOTALL)
_ARGUMENT = re.compile(r"\s*(\w+)\s*=\s*'([^']*)'\s*")
_OFFSET_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)

Json = dict[str, Any]


class GraphServer(Served):
    """The work plan's HTTP face, an HTTPS server in the running event loop.

    `log` holds what came in, newest last. `page_size` bounds a page of the view; `concurrency`, where set,
    is how many requests a person may have under way before 429 (Outlook's own limit is 4).
    """

    def __init__(
        self,
        authority: Authority,
        plans: WorkPlans,
        ca: LocalCA,
        *,
        calendars: Calendars | None = None,
        port: int = 0,
        page_size: int = PAGE_SIZE,
        concurrency: int | None = None,
    ) -> None:
        """Serve `plans` to bearers of `authority`'s tokens, with a certificate of `ca`."""
        self.plans = plans
        self.calendars = calendars or Calendars(plans.people)
        self.page_size = page_size
        self.concurrency = concurrency
        self.log: deque[Hit] = deque(maxlen=LOG_LENGTH)
        # Asked, by HTTP method, for a fault where none is armed.
        self.chance: Callable[[str], GraphFault | None] | None = None
        self._authority = authority
        self._switches: Switches[GraphFault] = Switches()
        self._challenges: dict[str, Json] = {}
        self._under_way: Counter[str] = Counter()
        self._to_come: set[asyncio.Task[None]] = set()
        application = web.Application()
        application.router.add_route("*", "/{tail:.*}", self._serve)
        self._server = LoopbackServer(application, ca, port=port)

    def arm(
        self,
        fault: GraphFault,
        *,
        person: SandboxPerson | None = None,
        method: str | None = None,
        times: int | None = 1,
    ) -> None:
        """Answer the next `times` requests (None: all) of that person and HTTP method with `fault`.

        Readings of the calendar have a method of their own here, "calendarView".
        """
        self._switches.arm(fault, person=person.id if person else None, kind=method, times=times)

    def challenge(self, person: SandboxPerson, claims: Json | None = None) -> str:
        """Answer the person's requests with 401 and a claims challenge until a token satisfies it.

        `claims` is the `access_token` part asked for: `nbf` (the default: a token newer than now) or
        `acrs`. Returns the whole claims request as JSON, as a client decodes it from `WWW-Authenticate`.
        """
        wanted = claims or {"nbf": {"essential": True, "value": str(int(time.time()))}}
        self._challenges[person.id] = wanted
        return json.dumps({"access_token": wanted})

    def under_way(self, person: SandboxPerson) -> int:
        """How many of the person's requests are being answered right now."""
        return self._under_way[person.id]

    def clear_faults(self) -> None:
        """Disarm all faults and withdraw all challenges."""
        self._switches.clear()
        self._challenges.clear()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = _Call(request)
        try:
            answer = await self._answer(request, call)
        except Refusal as refusal:
            answer = call.refused(refusal)
        answer.headers["request-id"] = call.request_id
        if call.client_request_id:
            answer.headers["client-request-id"] = call.client_request_id
        code = call.error
        self.log.append(Hit(request.method, unquote(call.path), answer.status, request.method, call.person_id, code))
        return answer

    async def _answer(self, request: web.Request, call: _Call) -> web.StreamResponse:
        claims = self._bearer(request, call)
        person_id = call.person_id or ""
        if self.concurrency is not None and self._under_way[person_id] >= self.concurrency:
            limit = "Application is over its MailboxConcurrency limit."
            return call.refused(Refusal(429, "ApplicationThrottled", limit), {"Retry-After": "1"})
        self._under_way[person_id] += 1
        try:
            return await self._carry_out(request, call, claims)
        finally:
            self._under_way[person_id] -= 1

    async def _carry_out(self, request: web.Request, call: _Call, claims: Json) -> web.StreamResponse:
        calendar = graph_calendar.asked_for(call.path)
        fault = self._switches.take(person=call.person_id, kind=graph_calendar.KIND if calendar else request.method)
        if fault is None and self.chance is not None:
            fault = self.chance(request.method)
        if fault:
            await request.read()  # a caller who gives up meanwhile has sent it all the same
            await wait(fault.delay)
            if fault.late is not None:
                self._later(request, call, claims, fault.late)
            if fault.status and not fault.after:
                return self._failed(request, call, fault)
        if challenge := self._unmet(claims):
            return self._challenged(call, challenge)
        answer = await self._route(request, call, claims)
        return self._failed(request, call, fault) if fault and fault.after else answer

    def _later(self, request: web.Request, call: _Call, claims: Json, late: float | asyncio.Event) -> None:
        """Carry the request out some time after it was answered."""

        async def carry_out() -> None:
            await wait(late)
            with contextlib.suppress(Refusal):
                answer = await self._route(request, call, claims)
                self.log.append(Hit(request.method, unquote(call.path), answer.status, "late", call.person_id))

        task = asyncio.create_task(carry_out())
        self._to_come.add(task)
        task.add_done_callback(self._to_come.discard)

    async def caught_up(self) -> None:
        """Wait until everything that was to take effect late has."""
        if self._to_come:
            await asyncio.wait(self._to_come)

    async def close(self) -> None:
        """Stop listening; what was to take effect later does not."""
        for task in self._to_come:
            task.cancel()
        await super().close()

    # Who is asking

    def _bearer(self, request: web.Request, call: _Call) -> Json:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refusal(401, "InvalidAuthenticationToken", "Access token is empty.")
        try:
            claims = self._authority.verify(token.strip(), GRAPH)
        except jwt.ExpiredSignatureError as error:
            raise Refusal(
                401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."
            ) from error
        except jwt.InvalidAudienceError as error:
            raise Refusal(401, "InvalidAuthenticationToken", "Invalid audience.") from error
        except jwt.InvalidTokenError as error:
            raise Refusal(401, "InvalidAuthenticationToken", "Access token validation failure.") from error
        if claims.get("idtyp") == "user":
            call.person_id = str(claims["oid"])
        return claims

    def _unmet(self, claims: Json) -> Json | None:
        wanted = self._challenges.get(str(claims.get("oid")))
        if not wanted:
            return None
        newer = "nbf" not in wanted or claims.get("sandbox_nbf") == wanted["nbf"]["value"]
        context = "acrs" not in wanted or wanted["acrs"]["value"] in (claims.get("acrs") or ())
        return None if newer and context else wanted

    def _challenged(self, call: _Call, wanted: Json) -> web.Response:
        encoded = base64.b64encode(json.dumps({"access_token": wanted}).encode()).decode()
        header = (
            f'Bearer realm="", authorization_uri="{self._authority.base_url}/common/oauth2/authorize", '
            f'client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", '
            f'claims="{encoded}"'
        )
        message = "Continuous access evaluation resulted in challenge with result: InteractionRequired."
        return call.refused(Refusal(401, "InvalidAuthenticationToken", message), {"WWW-Authenticate": header})

    def _failed(self, request: web.Request, call: _Call, fault: GraphFault) -> web.StreamResponse:
        if fault.drop:
            drop_connection(request)
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return call.refused(Refusal(fault.status, fault.code, fault.message), headers)

    # What is asked

    async def _route(self, request: web.Request, call: _Call, claims: Json) -> web.StreamResponse:
        segments = [unquote(each) for each in call.path.strip("/").split("/")]
        if len(segments) < 2 or segments[0] not in ("v1.0", "beta"):
            raise invalid("Invalid version: it has to be v1.0 or beta.", "BadRequest")
        version, owner, *rest = segments
        if owner == "users" and rest:
            owner, rest = rest[0], rest[1:]
        elif owner != "me":
            raise _no_segment(owner)
        if rest in ([graph_calendar.KIND], ["calendar", graph_calendar.KIND]) and request.method == "GET":
            person = self._caller(claims, owner, request.method)
            return graph_calendar.calendar_view(request, self.base_url + call.path, self.calendars, person, _moment)
        if rest[:2] != ["settings", "workHoursAndLocations"]:
            raise _no_segment("/".join(rest))
        person = self._caller(claims, owner, request.method)
        setting = f"{self.base_url}/{version}/$metadata#users('{person.id}')/settings/workHoursAndLocations"
        context = f"{setting}/occurrences"
        match request.method, rest[2:]:
            case "GET", [call_text] if view := _VIEW.fullmatch(call_text):
                return self._view(request, call, person, _arguments(view[1]), context)
            case "GET", ["recurrences"]:
                found = [each.to_json() for each in self.plans.recurrences(person)]
                return web.json_response({"@odata.context": f"{setting}/recurrences", "value": found})
            case "POST", ["occurrences"]:
                created = self.plans.create(person, await _body(request))
                return web.json_response({"@odata.context": f"{context}/$entity", **created.to_json()}, status=201)
            case "POST", ["occurrences", "setCurrentLocation"]:
                self.plans.set_current_location(person, await _body(request))
                return web.Response(status=204)
            case "PUT", ["occurrences", occurrence_id]:
                updated = self.plans.update(person, occurrence_id, await _body(request))
                return web.json_response({"@odata.context": f"{context}/$entity", **updated.to_json()})
            case "DELETE", ["occurrences", occurrence_id]:
                self.plans.delete(person, occurrence_id)
                return web.Response(status=204)
            case _, ["occurrences"] | ["occurrences", _] | ["recurrences"]:
                raise Refusal(
                    405,
                    "Request_BadRequest",
                    "Specified HTTP method is not allowed for the request target.",
                )
        raise _no_segment("/".join(rest[2:]))

    def _caller(self, claims: Json, owner: str, method: str) -> SandboxPerson:
        """The person whose plan it is: the signed-in one, or nobody."""
        if claims.get("idtyp") != "user":
            if owner == "me":
                raise invalid("/me request is only valid with delegated authentication flow.", "BadRequest")
            raise _denied()
        person = self.plans.people.find(str(claims["oid"]))
        if person is None or (owner != "me" and self.plans.people.find(owner) != person):
            raise _denied()
        enough = {"Calendars.ReadWrite"} | ({"Calendars.Read"} if method == "GET" else set())
        if not enough & set(str(claims.get("scp", "")).split()):
            raise _denied()
        return person

    def _view(
        self, request: web.Request, call: _Call, person: SandboxPerson, span: _Span, context: str
    ) -> web.Response:
        query = request.query
        if unknown := set(query) - {"$select", "$top", "$skiptoken"}:
            raise invalid(f"The query option {', '.join(sorted(unknown))} is not supported here.")
        select = [each.strip() for each in query["$select"].split(",")] if "$select" in query else PROPERTIES
        if unknown := set(select) - set(PROPERTIES):
            raise invalid(f"Could not find a property named {', '.join(sorted(unknown))}.")
        top = _number(query.get("$top"), "$top", least=1)
        skip = _number(query.get("$skiptoken"), "$skiptoken", least=0) or 0
        found = [each.to_json() for each in self.plans.view(person, *span)]
        size = min(top or self.page_size, self.page_size)
        if "$select" in query:
            found = [{name: each[name] for name in select} for each in found]
        body: Json = {"@odata.context": context, "value": found[skip : skip + size]}
        if len(found) > skip + size:
            options = {name: query[name] for name in ("$select", "$top") if name in query}
            options["$skiptoken"] = str(skip + size)
            tail = "&".join(f"{name}={value}" for name, value in options.items())
            body["@odata.nextLink"] = f"{self.base_url}{call.path}?{tail}"
        return web.json_response(body)


_Span = tuple[datetime, datetime]


class _Call:
    """One request's bookkeeping: its ids, its path as it was sent, who sent it, what went wrong."""

    def __init__(self, request: web.Request) -> None:
        self.request_id = str(uuid.uuid4())
        self.client_request_id = request.headers.get("client-request-id")
        self.path = request.raw_path.partition("?")[0]
        self.person_id: str | None = None
        self.error: str | None = None

    def refused(self, refusal: Refusal, headers: dict[str, str] | None = None) -> web.Response:
        """Graph's error envelope."""
        self.error = refusal.code
        inner = {
            "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": self.request_id,
            "client-request-id": self.client_request_id or self.request_id,
        }
        if refusal.status == 401:
            headers = {"WWW-Authenticate": 'Bearer realm=""', **(headers or {})}
        return web.json_response(
            {"error": {"code": refusal.code, "message": refusal.message, "innerError": inner}},
            status=refusal.status,
            headers=headers,
        )


def _arguments(text: str) -> _Span:
    """The two moments of `occurrencesView(startDateTime='…',endDateTime='…')`, aware."""
    matches = [_ARGUMENT.fullmatch(each) for each in text.split(",")]
    given = {match[1]: match[2] for match in matches if match}
    if len(given) != len(matches) or set(given) != {"startDateTime", "endDateTime"}:
        raise invalid("occurrencesView takes startDateTime='…' and endDateTime='…', and both are required.")
    start, end = _moment(given["startDateTime"]), _moment(given["endDateTime"])
    if end <= start:
        raise invalid("The endDateTime has to be after the startDateTime.")
    if end - start > LONGEST_VIEW:
        raise invalid("The range of the view is too long.", "ErrorCalendarViewRangeTooBig")
    return start, end


def _moment(text: str) -> datetime:
    try:
        if not _OFFSET_MOMENT.fullmatch(text):
            raise ValueError(text)
        moment = datetime.fromisoformat(text)
        if moment.year not in YEARS:
            raise ValueError(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError as error:
        raise invalid(f"'{text}' is not a date and time in ISO 8601.") from error


def _number(text: str | None, name: str, *, least: int) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < least:
        raise invalid(f"The value of {name} has to be a whole number of at least {least}.")
    return int(text)


async def _body(request: web.Request) -> Any:
    if request.content_type != "application/json":
        raise Refusal(415, "UnsupportedMediaType", "The body has to be application/json.")
    try:
        return json.loads(await request.read())
    except ValueError as error:
        raise invalid("Unable to deserialize the JSON body.", "UnableToDeserializePostBody") from error


def _denied() -> Refusal:
    return Refusal(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def _no_segment(segment: str) -> Refusal:
    return Refusal(404, "BadRequest", f"Resource not found for the segment '{segment}'.")
