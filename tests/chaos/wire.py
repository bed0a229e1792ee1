"""The way to a server, which can lead elsewhere, and lose an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Wire:
    """Forwards what comes in at `port` to another port of this machine."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self._lose = 0  # which COMMIT's answer is lost, counted down; 0: none
        self.lost = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()

    def lose_commit(self, number: int) -> None:
        """Have the answer to the `number`-th COMMIT from now on lost, and its connection."""
        self._lose, self.lost = number, asyncio.Event()

    def lead_to(self, target: int, *, cut: bool) -> None:
        """Lead new connections elsewhere; with `cut` those that are there end."""
        self.target = target
        if cut:
            for each in self._writers:
                each.close()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection until either side ends it."""
        try:
            theirs, ours = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, ours}
        losing = asyncio.Event()
        try:
            await asyncio.gather(self._up(reader, ours, losing), self._down(theirs, writer, losing))
        finally:
            self._writers -= {writer, ours}
            for each in (writer, ours):
                each.close()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, losing: asyncio.Event) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if b"COMMIT;" in data and self._lose:
                    self._lose -= 1
                    if not self._lose:
                        losing.set()
                writer.write(data)
                await writer.drain()
        writer.close()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, losing: asyncio.Event) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if losing.is_set():
                    self.lost.set()
                    break
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def wire(target: int) -> AsyncIterator[Wire]:
    """A way to that port of this machine."""
    made = Wire(target)
    server = await asyncio.start_server(made.take, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        made.lead_to(target, cut=True)
