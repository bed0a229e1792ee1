"""What the whole service keeps and logs of a person, and what is left once they go."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import logs
from bot.sandbox.graph_faults import failing
from bot.sandbox.people import ADA
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

# How a token begins: long enough never to turn up in what is sealed by chance.
TOKENS = ("eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi")
PERSONAL = ("hemotherapy", "off Friday", "Ada Marten", "Europe/London", "20 November", "2026-11-20T12", *TOKENS)


async def talk(tenant: SandboxTenant) -> None:
    """Sign in, book, be told of a fault, leave a proposal open, in the own chat and in the group."""
    await tenant.install("ada")
    chat, group = tenant.chat("ada"), tenant.chat("ada", "group")
    await chat.say("off Friday afternoon, chemotherapy")
    await chat.press("Book it")
    tenant.graph.arm(failing(503), person=ADA, method="PUT", times=None)
    await chat.say("make it the whole day")
    await chat.press_verb("confirm")
    tenant.graph.clear_faults()
    await group.say("off Monday")


def written(folder: Path) -> bytes:
    """Every byte of the bot's database."""
    return b"".join(each.read_bytes() for each in folder.glob("bot.db*"))


# What is about the database itself; of who left, a sealed row tells the other replicas for a quarter of an hour.
ITS_OWN = {"alembic_version", "canary", "departures", "audit"}


def rows(folder: Path) -> dict[str, int]:
    """How many rows about people each table of the bot's database has, empty ones left out."""
    with closing(sqlite3.connect(folder / "bot.db")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    return {name: count for name, count in counts.items() if count and name not in ITS_OWN}


async def test_nothing_in_the_database_can_be_read(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await talk(tenant)
        files = written(tmp_path)
    assert [word for word in PERSONAL if word.encode() in files] == []
    assert rows(tmp_path) != {}


async def test_uninstalling_erases_what_is_stored(fresh: Open, tmp_path: Path) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await talk(tenant)
        await tenant.teams.install(ADA, tenant.conversation("ada"), added=False)
    assert rows(tmp_path) == {}


@pytest.mark.parametrize("kind", ["personal", "group"])
@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
async def test_forget_me_leaves_nothing_but_the_plan(fresh: Open, tmp_path: Path, kind: str, typed: bool) -> None:
    async with fresh(folder=tmp_path) as tenant:
        await talk(tenant)
        chat = tenant.chat("ada", kind)
        await chat.say("forget me")
        await (chat.say("yes") if typed else chat.press_verb("confirm"))
        assert any(reply.startswith("Erased: ") for reply in chat.replies)
        assert len(tenant.plan("ada")) == 1
    assert rows(tmp_path) == {}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    logs.configure("INFO", "json", stream)
    yield stream
    logs.configure("CRITICAL")


async def test_the_log_tells_what_happened_and_nothing_that_was_said(fresh: Open, log: io.StringIO) -> None:
    async with fresh() as tenant:
        await talk(tenant)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert {"graph call failed", "graph write done", "turn answered"} <= {line["event"] for line in lines}
    said = json.dumps([{**line, "timestamp": ""} for line in lines], ensure_ascii=False)  # today may be that Friday
    assert [word for word in PERSONAL if word in said] == []
