"""A database with a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings
from bot.storage.database import Database
from tests.storage.postgres import cluster, new_database, programs

KEY = Fernet.generate_key().decode()


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def settings(url: str, keys: list[str]) -> Settings:
    values: dict[str, Any] = {"app_id": "app", "tenant_id": "t", "public_url": "https://bot.example"}
    return Settings(_env_prefix="TIMEOFF_TEST_", database_url=url, encryption_keys=keys, **values)


@pytest.fixture
def clock() -> Clock:
    return Clock()


Open = Callable[..., Database]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this test run; skips, saying so, where there is none to start."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: only SQLite is tested")
    with cluster(binaries) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that the service may run on."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    server: str = request.getfixturevalue("postgres")
    return await new_database(server)


@pytest.fixture
async def open_database(database_url: str, clock: Clock) -> AsyncIterator[Open]:
    """Opens the same database again and again, with the keys given."""
    opened: list[Database] = []

    def again(keys: list[str] | None = None) -> Database:
        url = database_url
        opened.append(Database(settings(url, keys or [KEY]), clock=clock))
        return opened[-1]

    yield again
    for each in opened:
        await each.close()


@pytest.fixture
async def database(open_database: Open) -> Database:
    made = open_database()
    await made.start()
    return made
