"""PostgreSQL that can be stopped in the middle of everything, and nginx in front of replicas."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from tests.storage.postgres import programs


class Postgres:
    """A cluster of its own on loopback; `url` names the database."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        # What is on the path may be a link to a few of the programs.
        self._binaries, self._folder = (binaries / "initdb").resolve().parent, folder
        # PostgreSQL refuses to run as root: as root its own account runs it, as anyone else they do.
        self._owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self._owner:
            os.chown(folder, self._owner.pw_uid, self._owner.pw_gid)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"postgresql+asyncpg://timeoff@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make the cluster and start it."""
        self._run("initdb", "-U", "timeoff", "--auth=trust", "--encoding=UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, after whatever recovery it needs."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self._folder} -c max_connections=100"
        self._run("pg_ctl", "-w", "-o", options, "start")

    def standby(self, folder: Path) -> Postgres:
        """Make and start a standby of this one that has what was committed here by the time its COMMIT is answered."""
        made = Postgres(self._binaries, folder)
        source = f"host=127.0.0.1 port={self.port} user=timeoff application_name=standby"
        made._run("pg_basebackup", "-R", "-X", "stream", "-c", "fast", "-d", source)
        made.start()
        for setting in ("synchronous_standby_names = 'standby'", "synchronous_commit = remote_apply"):
            self.sql(f"ALTER SYSTEM SET {setting}")
        self.sql("SELECT pg_reload_conf()")
        return made

    def promote(self) -> None:
        """Have a standby take over."""
        self._run("pg_ctl", "-w", "promote")

    def demote(self) -> None:
        """Take no more writes, as a primary that has become a standby."""
        self.sql("ALTER SYSTEM SET default_transaction_read_only = on")
        self.sql("SELECT pg_reload_conf()")

    def sql(self, statement: str) -> str:
        """Carry out a statement; what it gives."""
        address = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "timeoff", "-d", "postgres"]
        command = [str(self._binaries / "psql"), *address, "-At", "-c", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=self._folder).stdout.strip()

    def stop(self) -> None:
        """Stop it at once, as a machine that fails does: what was not committed is gone."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        user = self._owner.pw_name if self._owner else None
        with (self._folder / f"{program}.log").open("ab") as log:
            subprocess.run(command, check=True, user=user, cwd=self._folder, stdout=log, stderr=log)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A cluster that lives as long as the body."""
    binaries = programs()
    assert binaries is not None, "PostgreSQL is not installed"
    with tempfile.TemporaryDirectory(prefix="chaos-pg-") as folder:
        server = Postgres(binaries, Path(folder))
        server.make()
        try:
            yield server
        finally:
            server.stop()


_CONFIGURATION = """
worker_processes 1;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream replicas {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass http://replicas; proxy_connect_timeout 1s; proxy_read_timeout 20s; }}
  }}
}}
"""


@asynccontextmanager
async def nginx(ports: Sequence[int]) -> AsyncIterator[str]:
    """nginx on loopback in front of these ports; its URL. A request that reached a replica is not sent to another."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert program is not None, "nginx is not installed"
    with tempfile.TemporaryDirectory(prefix="chaos-nginx-") as folder:
        port, configuration = _configured(Path(folder), ports)
        process = await asyncio.create_subprocess_exec(
            program, "-p", folder, "-c", configuration, "-e", f"{folder}/e.log"
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            await process.wait()


def _configured(folder: Path, ports: Sequence[int]) -> tuple[int, str]:
    """A free port, and the configuration that listens on it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder.chmod(0o755)  # nginx's workers are nobody
    servers = " ".join(f"server 127.0.0.1:{each} max_fails=0;" for each in ports)
    file = folder / "nginx.conf"
    file.write_text(_CONFIGURATION.format(folder=folder, servers=servers, port=port))
    return port, str(file)
