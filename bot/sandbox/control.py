"""The tenant driven from outside, over HTTPS on loopback: people speak and press, faults are armed, plans are read.

A service of its own (`app.py serve`, several of them) is tried through it. Bodies and answers are JSON:

    POST   /say      {"person", "text", "chat"?, "device"?}             what came of it, an event a line of --json
    POST   /press    {"person", "button", "n"?, "inputs"?, "chat"?, "device"?}
    POST   /install  {"person", "chat"?, "added"?}
    POST   /sign-in  {"person"}                                         {"signedIn"}
    POST   /activity {"person", "activity", "to"?}                      as it is, signed: {"status", "answer"}
    PUT    /bots     {"urls"}                                           whom activities are sent to, in turn
    POST   /faults   {"of", "person"?, "kind"?, "times"?, …}            "graph" (GraphFault's fields, "late" among
                                                                        them), "authority" ({"code"}), "connector"
    DELETE /faults
    GET    /plan?person=…                                               the time off, wall clock
    GET    /messages?person=…&chat=…                                    the conversation's stored messages
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.chats import Chat
from bot.sandbox.connector import ConnectorFault
from bot.sandbox.events import Event
from bot.sandbox.graph_faults import GraphFault
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.tls import LoopbackServer, Served

Json = dict[str, Any]
Act = Callable[[Json], Awaitable[Any]]


class Control(Served):
    """The control service of one tenant."""

    def __init__(self, tenant: SandboxTenant) -> None:
        self._tenant = tenant
        application = web.Application()
        for method, path, act in (
            ("POST", "/say", self._say),
            ("POST", "/press", self._press),
            ("POST", "/install", self._install),
            ("POST", "/sign-in", self._sign_in),
            ("POST", "/activity", self._activity),
            ("PUT", "/bots", self._bots),
            ("POST", "/faults", self._arm),
            ("DELETE", "/faults", self._clear),
            ("GET", "/plan", self._plan),
            ("GET", "/messages", self._messages),
        ):
            application.router.add_route(method, path, _handler(act))
        self._server = LoopbackServer(application, tenant.ca)

    async def _say(self, asked: Json) -> Any:
        return _told(await self._seat(asked).say(str(asked["text"])))

    async def _press(self, asked: Json) -> Any:
        return _told(await self._seat(asked).press(str(asked["button"]), asked.get("n"), asked.get("inputs")))

    async def _install(self, asked: Json) -> Any:
        person = self._tenant.person(asked["person"])
        conversation = self._tenant.conversation(person, asked.get("chat", "personal"))
        mark = self._tenant.teams.journal.mark
        await self._tenant.teams.install(person, conversation, added=bool(asked.get("added", True)))
        return _told(self._tenant.teams.journal.since(mark))

    async def _sign_in(self, asked: Json) -> Any:
        return {"signedIn": await self._tenant.sign_in(asked["person"])}

    async def _activity(self, asked: Json) -> Any:
        teams, person = self._tenant.teams, self._tenant.person(asked["person"])
        event = await teams.deliver(asked["activity"], person, "desktop", to=asked.get("to"))
        return {"status": event.status, "answer": event.answer}

    async def _bots(self, asked: Json) -> Any:
        urls = [str(each).rstrip("/") for each in asked["urls"]]
        if not urls:
            raise ValueError("name one bot at least")
        self._tenant.teams.bots = itertools.cycle(urls)
        return {"urls": urls}

    async def _arm(self, asked: Json) -> Any:
        fields = {name: asked.pop(name, None) for name in ("of", "person", "kind")}
        times = asked.pop("times", 1)
        person = self._tenant.person(fields["person"]) if fields["person"] else None
        match fields["of"]:
            case "graph":
                self._tenant.graph.arm(GraphFault(**asked), person=person, method=fields["kind"], times=times)
            case "authority":
                self._tenant.authority.arm(ERRORS[int(asked["code"])], person=person, grant=fields["kind"], times=times)
            case "connector":
                fault = ConnectorFault(**asked)
                self._tenant.teams.connector.faults.arm(fault, kind=fields["kind"], times=times)
            case other:
                raise ValueError(f"{other!r} has no faults; there are those of graph, authority and connector")
        return {}

    async def _clear(self, _asked: Json) -> Any:
        self._tenant.graph.clear_faults()
        self._tenant.authority.clear_faults()
        self._tenant.teams.connector.faults.clear()
        return {}

    async def _plan(self, asked: Json) -> Any:
        return [
            {
                "id": each.id,
                "start": each.start.isoformat(),
                "end": each.end.isoformat(),
                "allDay": each.all_day,
                "subject": each.subject,
            }
            for each in self._tenant.plan(asked["person"])
        ]

    async def _messages(self, asked: Json) -> Any:
        conversation = self._tenant.conversation(asked["person"], asked.get("chat", "personal"))
        return [
            {"id": each.id, "author": each.author, "version": each.version, "activity": each.activity}
            for each in reversed(list(conversation.newest_first()))
        ]

    def _seat(self, asked: Json) -> Chat:
        tenant = self._tenant
        return tenant.chat(asked["person"], asked.get("chat", "personal"), asked.get("device", "desktop"))


def _told(events: Sequence[Event]) -> list[Json]:
    return [each.to_json() for each in events]


def _handler(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        try:
            asked = dict(request.query) if request.method == "GET" else {}
            if request.can_read_body:
                asked |= await request.json()
            return web.json_response(await act(asked))
        except (LookupError, TypeError, ValueError) as problem:
            said = f"{problem.args[0]!r} is missing" if isinstance(problem, KeyError) else str(problem)
            return web.json_response({"error": said}, status=400)

    return handler
