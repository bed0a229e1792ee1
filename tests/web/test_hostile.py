"""Hostile HTTP: what clients send, leave out and hold open, and how the service answers everybody else meanwhile."""

from __future__ import annotations

import asyncio
import gzip
import logging
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot import web as bot_web
from bot.serving import Bounds, GuardedSite, Guards, runner_of
from tests.channel.channel_bench import Bench, running

POST = "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
# Beyond what a header line or a target may have, and little enough to be read before the connection is closed on it:
# what is left unread resets the connection, and takes the answer with it.
TOO_LONG = 20_000
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@dataclass
class Guarded:
    """A guarded service: deadlines are short, and twenty connections are too many."""

    port: int
    bench: Bench

    async def send(self, text: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(text)
        return reader, writer

    async def status(self, text: bytes) -> bytes:
        """The status line answered to `text`; empty when the connection is cut without an answer."""
        reader, writer = await self.send(text)
        line = await rest(reader)
        writer.close()
        return line.partition(b"\r\n")[0]

    async def health(self) -> int:
        timeout = aiohttp.ClientTimeout(total=10)
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/healthz", timeout=timeout) as answer,
        ):
            return answer.status


async def rest(reader: asyncio.StreamReader) -> bytes:
    """Everything until the connection is closed."""
    async with asyncio.timeout(20):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


@pytest.fixture
async def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Guarded]:
    monkeypatch.setattr(bot_web, "BODY_WITHIN", 0.2)
    async with running(tmp_path) as bench:
        await bench.service.close()
        guards = Guards(Bounds(headers=0.3, request=5, idle=5, connections=20))
        runner = runner_of(bench.service.application(), guards)
        await runner.setup()
        site = GuardedSite(runner, "127.0.0.1", 0, guards)
        await site.start()
        yield Guarded(site.port, bench)
        await runner.cleanup()
        await bench.service.start()


@pytest.mark.parametrize(
    "begun",
    [b"", b"P", b"POST /api/messages HTTP/1.1\r\nHost: x\r\n", HEALTH + b"GET /healthz HTTP/1.1\r\nHo"],
    ids=["nothing", "one byte", "some headers", "some of the second request"],
)
async def test_headers_that_never_end_are_cut_off(guarded: Guarded, begun: bytes) -> None:
    reader, writer = await guarded.send(begun)
    answered = await rest(reader)
    assert answered.count(b"HTTP/1.1 200 OK") == begun.count(HEALTH)
    writer.close()


@pytest.mark.parametrize(
    "body",
    ["Content-Length: 100000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"],
    ids=["length", "chunks"],
)
async def test_a_body_that_never_ends_is_answered_408_and_hung_up_on(guarded: Guarded, body: str) -> None:
    assert await guarded.status(f"{POST}{body}".encode()) == b"HTTP/1.1 408 Request Timeout"


async def test_half_a_body_is_no_fault_of_ours(guarded: Guarded, caplog: pytest.LogCaptureFixture) -> None:
    for body in (
        "Content-Length: 100000\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{",
        "Content-Length: 9\r\n\r\n",
    ):
        with caplog.at_level(logging.DEBUG):
            _reader, writer = await guarded.send(f"{POST}{body}".encode())
            writer.write_eof()
            writer.close()
            await writer.wait_closed()
    assert await guarded.health() == 200
    assert [each.getMessage() for each in caplog.records if each.exc_info or each.levelno >= logging.ERROR] == []


async def test_more_connections_than_allowed_do_not_keep_others_out(guarded: Guarded) -> None:
    held = [await guarded.send(b"POST /api/messages HTTP/1.1\r\nHost: x\r\n") for _ in range(60)]
    assert [await guarded.health() for _ in range(5)] == [200] * 5
    await asyncio.gather(*(rest(reader) for reader, _ in held))
    for _, writer in held:
        writer.close()


async def test_connections_kept_alive_serve_many_requests(guarded: Guarded) -> None:
    reader, writer = await guarded.send(HEALTH * 300)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    answered = await rest(reader)
    assert answered.count(b"HTTP/1.1 200 OK") == 301
    writer.close()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"a" * TOO_LONG + b"\r\n\r\n", b"400"),
        (b"GET /" + b"a" * TOO_LONG + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 not our protocol\r\n\r\n", b"400"),
        (f"{POST}Content-Length: 999999999\r\n\r\n".encode(), b"413"),
        (f"{POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{{}}".encode(), b"400"),
    ],
    ids=["long header", "long target", "another protocol", "long body", "two lengths"],
)
async def test_what_is_no_request_is_refused(guarded: Guarded, request_: bytes, status: bytes) -> None:
    _, _, answered = (await guarded.status(request_)).partition(b" ")
    assert answered[:3] == status  # the words behind the number are Python's, and differ by its version
    assert await guarded.health() == 200


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_swells_is_refused_before_it_has(guarded: Guarded, encoding: str) -> None:
    blanks = b" " * 50_000_000
    body = gzip.compress(blanks) if encoding == "gzip" else zlib.compress(blanks)
    url, headers = f"http://127.0.0.1:{guarded.port}/api/messages", {"Content-Encoding": encoding}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        assert answer.status in (400, 413)


@pytest.mark.parametrize(
    "body",
    [b"[" * 200_000, b'{"a":' * 40_000, b'{"type":"message","text":"' + b"<" * 200_000 + b'"}', b"\xff\xfe", b""],
)
async def test_unsigned_bodies_of_any_shape_are_refused_in_a_line_a_minute(guarded: Guarded, body: bytes) -> None:
    url = f"http://127.0.0.1:{guarded.port}/api/messages"
    async with aiohttp.ClientSession() as session:
        for _ in range(20):
            async with session.post(url, data=body) as answer:
                assert answer.status == 400


async def test_sign_in_pages_are_limited_by_address_and_nothing_else_is(tmp_path: Path) -> None:
    async with running(tmp_path, page_rate=5, trusted_proxies=["127.0.0.1"]) as bench:

        async def start(address: str) -> int:
            headers = {"X-Forwarded-For": address}
            url = f"{bench.url}/auth/start"
            async with bench.session.get(url, headers=headers, allow_redirects=False) as answer:
                return answer.status

        assert [await start("203.0.113.1") for _ in range(7)] == [302] * 5 + [429] * 2
        assert await start("203.0.113.2") == 302
        assert [(await bench.post(bench.activity()))[0] for _ in range(10)] == [200] * 10
        async with bench.session.get(f"{bench.url}/healthz") as answer:
            assert answer.status == 200
