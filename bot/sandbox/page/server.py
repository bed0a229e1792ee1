"""The chat page's server: the page itself, what happens (as server-sent events), what the person does (as posts).

It listens on loopback over plain HTTP and answers its own page alone: other sites' requests, and names that
were made to point here, are refused.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from bot.sandbox.chats import Chat
from bot.sandbox.events import Event, EventKind
from bot.sandbox.page.seat import Seat, StaleCardError, dialog, press_dialog, pressed, sign_in_url
from bot.sandbox.page.window import Window
from bot.sandbox.task_module import TaskModule
from bot.sandbox.tenant import SandboxTenant, free_port

Json = dict[str, Any]

HERE = Path(__file__).parent
RENDERER = HERE / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
MAX_BODY = 64 * 1024  # bytes
WINDOWS = 20  # sign-ins, and dialogs, under way that are kept

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The sign-in pages inside the frame: no scripts at all, their own styles, their own form.
_WINDOW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'self'"
# With "no-referrer" a browser would post the sign-in form without saying that it comes from here.
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}


def missing(renderer: Path = RENDERER) -> str | None:
    """Why the page cannot be served, None when it can: Microsoft's `renderer` has to be there."""
    if renderer.is_file():
        return None
    return "The chat page needs Node (npm), which `make run` uses when it is there; this terminal chat needs nothing."


class ChatPage:
    """The page for one tenant, from `async with` to its end; `url` is where a browser opens it."""

    def __init__(self, tenant: SandboxTenant) -> None:
        self._tenant = tenant
        self._streams: set[_Stream] = set()
        self._windows: dict[str, Window] = {}
        self._dialogs: dict[str, TaskModule] = {}
        self._installing: dict[str, asyncio.Task[None]] = {}
        self._port = 0
        self._runner: web.AppRunner | None = None
        tenant.teams.journal.listen(self._happened)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://localhost:{self._port}/"

    async def __aenter__(self) -> Self:
        kept = self._tenant.state.get("page") or {}
        self._port = free_port(int(kept.get("port", 0)))
        self._tenant.state.put("page", {"port": self._port})
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        self._runner = runner
        await web.SockSite(runner, socket.create_server(("127.0.0.1", self._port))).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._streams:
            stream.close()
        if self._runner:
            await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard], client_max_size=MAX_BODY)
        router = application.router
        router.add_get("/", _file(HERE / "static" / "index.html"))
        for script in ("chat.js", "cards.js", "look.js", "chat.css"):
            router.add_get(f"/{script}", _file(HERE / "static" / script))
        router.add_get("/adaptivecards.js", _file(RENDERER))
        router.add_get("/people", self._people)
        router.add_get("/events", self._events)
        acts: dict[str, Callable[[Chat, Json], Awaitable[Json | None]]] = {
            "/say": self._say,
            "/press": self._press,
            "/edit": self._edit,
            "/delete": self._delete,
            "/clock": self._clock,
            "/sign-in": self._sign_in,
            "/sign-in-closed": self._sign_in_closed,
            "/extension": self._extension,
            "/extension/press": self._extension_press,
        }
        for path, act in acts.items():
            router.add_post(path, self._acting(act))
        router.add_get("/window/{window}", self._window)
        router.add_post("/window/{window}", self._window)
        return application

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let through what our own page asks; a browser says where a request comes from."""
        own = {f"localhost:{self._port}", f"127.0.0.1:{self._port}"}
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        foreign = site not in ("same-origin", "none") and request.path != "/"
        if request.host not in own or foreign or (origin and origin != f"http://{request.host}"):
            return web.Response(status=403, text="This page serves itself alone.", headers=_HEADERS)
        response = await handler(request)
        if not response.prepared:
            response.headers.setdefault("Content-Security-Policy", _POLICY)
            response.headers.update(_HEADERS)
        return response

    async def _people(self, request: web.Request) -> web.Response:
        people = [
            {"key": each.name.split()[0].lower(), "name": each.name, "zone": each.zone, "locale": each.locale}
            for each in self._tenant.people
        ]
        return web.json_response(people)

    # What happens

    def _happened(self, event: Event) -> None:
        for stream in self._streams:
            stream.heard(event)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Everything the window shows, and then whatever changes, as server-sent events."""
        query = request.query
        chat = self._chat(query)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **_HEADERS})
        await response.prepare(request)
        stream = _Stream(Seat(chat))
        self._streams.add(stream)
        opening = asyncio.ensure_future(self._open(chat, stream))
        try:
            async for name, document in stream.events(self._tenant):
                await response.write(f"event: {name}\ndata: {json.dumps(document)}\n\n".encode())
        except ConnectionError:
            pass  # the window was closed
        finally:
            self._streams.discard(stream)
            await opening
        return response

    async def _open(self, chat: Chat, stream: _Stream) -> None:
        """Show what a reload shows; the bot is installed, and says hello, on first sight of the personal chat."""
        person = chat.device.person
        if chat.conversation is self._tenant.conversation(person) and not chat.conversation.messages:
            if person.id not in self._installing:
                self._installing[person.id] = asyncio.ensure_future(self._tenant.install(person))
            await self._installing[person.id]
        else:
            chat.device.reload(chat.conversation)
            await self._tenant.teams.settled()
        stream.wake()

    # What the person does

    def _acting(
        self, act: Callable[[Chat, Json], Awaitable[Json | None]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                body = await request.json()
                answer = await act(self._chat(body), body)
            except StaleCardError as stale:
                return web.json_response({"message": str(stale.args[0])}, status=409)
            except (LookupError, ValueError, TypeError, AttributeError) as problem:
                message = str(problem.args[0]) if problem.args else "That cannot be done."
                return web.json_response({"message": message}, status=400)
            finally:
                for stream in self._streams:
                    stream.wake()
            return web.json_response(answer or {})

        return handle

    def _chat(self, where: Any) -> Chat:
        return self._tenant.chat(str(where["person"]), str(where["chat"]), str(where["device"]))

    async def _say(self, chat: Chat, body: Json) -> None:
        if text := str(body["text"]).strip():
            await chat.say(text)

    async def _press(self, chat: Chat, body: Json) -> None:
        found = pressed(chat, str(body["message"]), str(body["rev"]), str(body["button"]))
        await chat.press_found(found, _inputs(body))

    async def _edit(self, chat: Chat, body: Json) -> None:
        chat.said = chat.conversation.messages[str(body["message"])]
        await chat.edit(str(body["text"]).strip())

    async def _delete(self, chat: Chat, body: Json) -> None:
        chat.said = chat.conversation.messages[str(body["message"])]
        await chat.delete()

    async def _clock(self, chat: Chat, body: Json) -> None:
        now = str(body.get("now") or "")
        self._tenant.clock.set(datetime.fromisoformat(now) if now else None)

    async def _sign_in(self, chat: Chat, body: Json) -> Json:
        """Begin a sign-in: where the frame of the page finds its pages."""
        message, url = sign_in_url(chat, str(body["message"]))
        name = secrets.token_urlsafe(16)

        def visit(address: str) -> None:
            event = {"type": "event", "text": f"opens {address}"}
            device = chat.device
            self._tenant.teams.journal.add(
                Event(EventKind.SIGN_IN, chat.conversation.id, event, message.id, device.person.id, device.name)
            )

        async def done(state: str) -> None:
            await chat.device.verify(chat.conversation, message, state)
            await self._tenant.teams.settled()
            self._tenant.teams.save()
            for stream in self._streams:
                stream.tell("signed-in", {"window": name})

        async def given_up() -> None:
            await chat.device.give_up(chat.conversation, message)
            await self._tenant.teams.settled()
            self._tenant.teams.save()

        _keep(self._windows, name, Window(url, self._tenant.trust, visit, done, given_up))
        return {"window": name}

    async def _sign_in_closed(self, chat: Chat, body: Json) -> None:
        """The window was closed; before the pages were done, Teams tells the bot."""
        await self._windows[str(body["window"])].close()

    async def _extension(self, chat: Chat, body: Json) -> Json:
        """Use the message extension on a message: its dialog."""
        module = await TaskModule.open(chat, chat.conversation.messages[str(body["message"])])
        name = secrets.token_urlsafe(16)
        _keep(self._dialogs, name, module)
        return {"dialog": name, **dialog(module)}

    async def _extension_press(self, chat: Chat, body: Json) -> Json:
        name = str(body["dialog"])
        module = self._dialogs[name]
        await press_dialog(module, str(body["button"]), _inputs(body))
        return {"dialog": name, **dialog(module)}

    async def _window(self, request: web.Request) -> web.StreamResponse:
        window = self._windows.get(request.match_info["window"])
        if window is None:
            return web.Response(status=404, text="This sign-in is over.", headers=_HEADERS)
        form = None
        if request.method == "POST":
            form = {name: str(value) for name, value in (await request.post()).items()}
        try:
            status, text = await window.request(form)
        except aiohttp.ClientError as problem:
            status, text = 502, f"The sign-in page cannot be reached: {type(problem).__name__}"
        headers = {"Content-Security-Policy": _WINDOW_POLICY}
        return web.Response(status=status, text=text, content_type="text/html", headers=headers)


class _Stream:
    """What is to be sent to one window."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._waiting: list[tuple[str, Json]] = []
        self._something = asyncio.Event()
        self._something.set()
        self._closed = False

    def heard(self, event: Event) -> None:
        """Something happened on the channel."""
        if note := self._seat.note(event):
            self._waiting.append(("note", note))
        self.wake()

    def tell(self, name: str, document: Json) -> None:
        """Send an event of the page's own."""
        self._waiting.append((name, document))
        self.wake()

    def wake(self) -> None:
        """Look again at what the window should show."""
        self._something.set()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self.wake()

    async def events(self, tenant: SandboxTenant) -> AsyncIterator[tuple[str, Json]]:
        """Names and documents to send, until the stream is closed."""
        while not self._closed:
            await self._something.wait()
            self._something.clear()
            if news := self._seat.news(tenant.plan(self._seat.chat.device.person)):
                yield "news", news
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                yield each


def _inputs(body: Json) -> dict[str, str]:
    return {str(name): str(value) for name, value in dict(body.get("inputs") or {}).items()}


def _keep(kept: dict[str, Any], name: str, value: Any) -> None:
    kept[name] = value
    while len(kept) > WINDOWS:
        del kept[next(iter(kept))]


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def send(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(path)

    return send
