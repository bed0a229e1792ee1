"""Errors of a database that cannot be used: each named rightly, by commands as by `check`, and cured by its cure."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.check.database import questions
from bot.check.findings import Finding
from bot.settings import Settings
from tests.storage.postgres import new_database

ROOT = Path(__file__).parents[2]
WHO = "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10"
KEY = Fernet.generate_key().decode()


async def found(url: str) -> Finding:
    """What `check` says of the database behind `url`."""
    settings = Settings(
        app_id=WHO,
        tenant_id=WHO,
        client_secret="hush",
        public_url="https://timeoff.example.com",
        database_url=url,
        encryption_keys=[KEY],
    )
    findings = [finding async for finding in questions(settings)]
    return findings[0]


async def on_server(server: str, *statements: str) -> None:
    engine = create_async_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


async def test_a_database_that_is_not_there_is_cured_by_creating_it(postgres: str) -> None:
    finding = await found(f"{postgres}/not_yet_there")
    assert not finding.ok
    assert "createdb" in finding.cure
    await on_server(postgres, "CREATE DATABASE not_yet_there")
    assert (await found(f"{postgres}/not_yet_there")).ok


async def test_a_user_that_is_not_there_is_cured_by_creating_it(postgres: str) -> None:
    url = (await new_database(postgres)).replace("//", "//nobody_yet@", 1) if "@" not in postgres else ""
    url = url or "postgresql+asyncpg://nobody_yet@" + (await new_database(postgres)).split("@", 1)[1]
    finding = await found(url)
    assert not finding.ok
    assert "Correct the user" in finding.cure
    await on_server(postgres, "CREATE ROLE nobody_yet LOGIN SUPERUSER")
    assert (await found(url)).ok


@pytest.mark.parametrize("command", ["migrate", "serve", "renew-keys"])
async def test_commands_say_the_same_in_sentences(command: str) -> None:
    environment = {
        "PATH": "",
        "TIMEOFF_APP_ID": WHO,
        "TIMEOFF_TENANT_ID": WHO,
        "TIMEOFF_CLIENT_SECRET": "hush",
        "TIMEOFF_PUBLIC_URL": "https://timeoff.example.com",
        "TIMEOFF_ENCRYPTION_KEYS": KEY,
        "TIMEOFF_DATABASE_URL": "postgresql+asyncpg://u:p@localhost:9/x",
        "TIMEOFF_PORT": "0",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        command,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await process.communicate()
    lines = [line for line in err.decode().splitlines() if not line.startswith("{")]  # serve logs its start
    assert 2 == process.returncode
    assert 2 == len(lines), lines
    assert lines[0].startswith("The database's server refuses the connection")
    assert lines[1].startswith("Start the server, or correct host and port in TIMEOFF_DATABASE_URL")
