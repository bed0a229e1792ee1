"""HTTPS on loopback: a certificate authority of the sandbox's own, and servers that carry its certificate."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme
from aiohttp import web

from bot.sandbox.state import State


class LocalCA:
    """A certificate authority for `localhost`, `127.0.0.1` and `::1`, kept in `state` across restarts."""

    def __init__(self, state: State | None = None) -> None:
        state = state or State()
        kept = state.get("ca")
        if kept:
            self._ca = trustme.CA.from_pem(kept["certificate"].encode(), kept["key"].encode())
        else:
            self._ca = trustme.CA(organization_name="Time Off sandbox")
            state.put(
                "ca",
                {
                    "certificate": self._ca.cert_pem.bytes().decode(),
                    "key": self._ca.private_key_pem.bytes().decode(),
                },
            )
        self._leaf = self._ca.issue_cert("localhost", "127.0.0.1", "::1")

    @property
    def pem(self) -> bytes:
        """The authority's certificate, PEM: what a client has to trust."""
        return self._ca.cert_pem.bytes()

    def write(self, file: Path) -> Path:
        """Write `pem` to `file`, for clients that want a path; returns it."""
        file.write_bytes(self.pem)
        return file

    def server_context(self) -> ssl.SSLContext:
        """A context that serves the loopback certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._leaf.configure_cert(context)
        return context

    def client_context(self) -> ssl.SSLContext:
        """A context that trusts this authority and no other."""
        return ssl.create_default_context(cadata=self.pem.decode())


class LoopbackServer:
    """An aiohttp application on 127.0.0.1, over HTTPS, in the running event loop."""

    def __init__(
        self, application: web.Application, ca: LocalCA, *, port: int = 0, listening: socket.socket | None = None
    ) -> None:
        """Serve `application` with a certificate of `ca`, first on `listening` if given; port 0 takes a free one."""
        self._application = application
        self._ca = ca
        self._port = port
        self._listening = listening
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """`https://localhost:PORT`, no slash at the end; raises RuntimeError before `start`."""
        if not self._runner:
            raise RuntimeError("the server has not been started")
        return f"https://localhost:{self._port}"

    async def start(self) -> None:
        """Listen; raises OSError when the port asked for is taken."""
        runner = web.AppRunner(self._application, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            listening = self._listening or socket.create_server(("127.0.0.1", self._port))
            self._listening = None
            self._port = listening.getsockname()[1]
            await web.SockSite(runner, listening, ssl_context=self._ca.server_context()).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner

    async def close(self) -> None:
        """Stop listening and drop what is under way; the port is kept for another `start`."""
        if self._runner:
            runner, self._runner = self._runner, None
            await runner.cleanup()


class Served:
    """What has a `_server` of its own and lives as long as it listens, also as `async with`."""

    _server: LoopbackServer

    @property
    def base_url(self) -> str:
        """`https://localhost:PORT`, to which a client adds the tenant's id or the API's version."""
        return self._server.base_url

    async def start(self) -> None:
        """Listen; raises OSError when the port asked for is taken."""
        await self._server.start()

    async def close(self) -> None:
        """Stop listening."""
        await self._server.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def drop_connection(request: web.BaseRequest) -> None:
    """Cut the client's connection without an answer, as a failing network does."""
    if request.transport:
        request.transport.abort()
