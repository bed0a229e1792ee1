"""A PostgreSQL cluster of its own on loopback, made for the tests and removed after them."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


async def new_database(server: str) -> str:
    """An empty database of its own on that server; its URL."""
    name = f"test_{secrets.token_hex(8)}"
    engine = create_async_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await engine.dispose()
    return f"{server}/{name}"


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Start a cluster; its URL for SQLAlchemy without a database name."""
    # PostgreSQL refuses to run as root: as root its own account runs it, as anyone else they do.
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    user = owner.pw_name if owner else None
    with tempfile.TemporaryDirectory(prefix="timeoff-pg-") as folder:
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data = Path(folder, "data")

        def run(program: str, *arguments: str) -> None:
            command = [str(binaries / program), "-D", str(data), *arguments]
            # Output goes to a file: a pipe would stay open in the server and never end.
            with Path(folder, f"{program}.log").open("ab") as log:
                subprocess.run(command, check=True, user=user, cwd=folder, stdout=log, stderr=log)

        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        run("initdb", "-U", "timeoff", "--auth=trust", "--no-sync", "--encoding=UTF8")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F -c max_connections=60"
        run("pg_ctl", "-w", "-o", options, "start")
        try:
            yield f"postgresql+asyncpg://timeoff@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
