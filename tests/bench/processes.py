"""The processes that are measured, and what the system says of them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

from bot.sandbox.tenant import free_port
from tests.bench.neighbours import Neighbours

ROOT = Path(__file__).parents[2]
STARTING = 30.0  # seconds a process may take to listen
PAUSE = 0.002  # seconds between two tries to connect
CALM = 12  # tenths of a second without work after which a process is idle: the bot learns ahead after half a second


@dataclass(slots=True)
class Process:
    """A running bot: its port, the second (of time.perf_counter) at which it was started, and what it logs."""

    process: asyncio.subprocess.Process
    port: int
    started: float
    words: IO[bytes]

    @property
    def url(self) -> str:
        """Where activities are posted."""
        return f"http://127.0.0.1:{self.port}/api/messages"

    async def listening(self) -> float:
        """Wait until the process listens; seconds since it was started. Raises RuntimeError when it ends instead."""
        while self.process.returncode is None and time.perf_counter() - self.started < STARTING:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(PAUSE)
                continue
            writer.close()
            return time.perf_counter() - self.started
        self.words.seek(0)
        raise RuntimeError(f"a bot did not start; its own words:\n{self.words.read().decode(errors='replace')}")

    def cpu(self) -> float:
        """Seconds of processor time used so far, all threads; nan where the system has no /proc."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return float("nan")
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident memory in MB (10⁶ bytes); nan where the system has no /proc."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text("utf-8").split()[1])
        except OSError:
            return float("nan")
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def descriptors(self) -> int:
        """How many files and connections are open (Linux; 0 elsewhere)."""
        try:
            return sum(1 for _each in Path(f"/proc/{self.process.pid}/fd").iterdir())
        except OSError:
            return 0

    async def settled(self) -> None:
        """Wait until it does nothing any more: its start goes on in the background."""
        before, still = self.cpu(), 0
        while still < CALM and time.perf_counter() - self.started < STARTING:
            await asyncio.sleep(0.1)
            now = self.cpu()
            still = still + 1 if not now - before > 0.01 else 0
            before = now

    async def end(self) -> None:
        """End the process and wait for it."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.wait()
        self.words.close()


async def start_echo(neighbours: Neighbours) -> Process:
    """Start the echo bot, as an SDK bot is configured for a single tenant."""
    port = free_port()
    authority = neighbours.authority
    configuration = {
        "PORT": port,
        "APP_TYPE": "SingleTenant",
        "APP_ID": neighbours.client_id,
        "APP_PASSWORD": neighbours.client_secret,
        "APP_TENANTID": neighbours.tenant,
        "TO_CHANNEL_FROM_BOT_LOGIN_URL": neighbours.echo_authority,
        "TO_CHANNEL_FROM_BOT_OAUTH_SCOPE": "https://api.botframework.com",
        "TO_BOT_FROM_CHANNEL_TOKEN_ISSUER": "https://api.botframework.com",
        "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL": neighbours.channel_metadata,
        "TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL": (
            f"{authority}/{neighbours.tenant}/v2.0/.well-known/openid-configuration"
        ),
        "OAUTH_URL": "https://api.botframework.com",
        "VALIDATE_AUTHORITY": False,
    }
    environment = {"REQUESTS_CA_BUNDLE": neighbours.ca}
    return await _start(["-m", "tests.bench.echo_bot"], environment, port, given=configuration)


async def start_bot(neighbours: Neighbours, service_url: str, folder: Path, database: str = "") -> Process:
    """Start this bot as in production: `app.py serve`, settings in the environment, its database in `folder`.

    `database` is the URL of another.
    """
    port = free_port()
    settings = {
        "app_id": neighbours.client_id,
        "tenant_id": neighbours.tenant,
        "client_secret": neighbours.client_secret,
        "public_url": "https://bot.example",
        "port": str(port),
        "database_url": database or f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "encryption_keys": Fernet.generate_key().decode(),
        "ca_file": neighbours.ca,
        "authority_url": neighbours.authority,
        "graph_url": neighbours.graph,
        "channel_metadata_url": neighbours.channel_metadata,
        "service_hosts": urlsplit(service_url).netloc,
        "person_rate": "10000000",  # few people stand for many
    }
    environment = {f"TIMEOFF_{name.upper()}": value for name, value in settings.items()}
    return await _start([str(ROOT / "app.py"), "serve"], environment, port, folder=folder)


async def _start(
    arguments: list[str],
    environment: dict[str, str],
    port: int,
    *,
    given: dict[str, Any] | None = None,
    folder: Path | None = None,
) -> Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIMEOFF_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # as deployed, where all is compiled
    words = tempfile.TemporaryFile()  # noqa: SIM115  (it lives as long as the process)
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        *arguments,
        cwd=folder or ROOT,
        env={**kept, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=words,
        stderr=words,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(given or {}).encode())
    process.stdin.write_eof()
    return Process(process, port, started, words)
