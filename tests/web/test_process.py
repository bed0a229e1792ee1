"""`serve` as a process: few open files, many connections that never end, and a proper end."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import sys
from pathlib import Path

import aiohttp
from cryptography.fernet import Fernet

ROOT = Path(__file__).parents[2]
FILES = 256
ID = "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10"


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))


def open_files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


async def healthy(port: int) -> bool:
    timeout = aiohttp.ClientTimeout(total=5)
    try:
        url = f"http://127.0.0.1:{port}/healthz"
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


async def test_with_few_files_and_many_idle_connections_it_stays_healthy_and_says_little(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "TIMEOFF_APP_ID": ID,
        "TIMEOFF_TENANT_ID": ID,
        "TIMEOFF_CLIENT_SECRET": "secret",
        "TIMEOFF_PUBLIC_URL": "https://timeoff.example.com",
        "TIMEOFF_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "TIMEOFF_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
        "TIMEOFF_PORT": str(port),
    }
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(ROOT / "app.py"), "serve", cwd=tmp_path, env=environment, stderr=output,
            preexec_fn=few_files,
        )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            while not await healthy(port):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        held = []
        for _ in range(2 * FILES):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST /api/messages HTTP/1.1\r\nHost: x\r\n")
            held.append((reader, writer))
        assert [await healthy(port) for _ in range(3)] == [True] * 3
        assert open_files(process.pid) < FILES
        for _, writer in held:
            writer.close()
        lines = log.read_text().splitlines()
        assert sum("too many connections" in line for line in lines) == 1
        assert len(lines) < 20
        assert "Traceback" not in log.read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
