"""PostgreSQL that becomes a standby, or another server, or whose answer to COMMIT is lost."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.lab import Lab, crowd, laboratory, until
from tests.chaos.servers import Postgres, postgres
from tests.chaos.wire import Wire, wire
from tests.storage.postgres import programs

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def primary() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
def standby(primary: Postgres) -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="chaos-pg-") as folder:
        server = primary.standby(Path(folder))
        try:
            yield server
        finally:
            server.stop()


def url(way: Wire) -> str:
    return f"postgresql+asyncpg://timeoff@127.0.0.1:{way.port}/postgres"


async def ready(lab: Lab, expected: bool) -> bool:
    """Wait until the replica says so."""
    for _look in range(400):
        if await lab.answers(f"{lab.replicas[0].url}/readyz") is expected:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_standby_is_not_ready_and_once_promoted_everything_goes_on(
    primary: Postgres, standby: Postgres
) -> None:
    async with wire(primary.port) as way, laboratory(crowd(1), url(way)) as lab:
        lab.route = (await lab.replica("only")).url
        [person] = lab.people
        chat = await lab.signed_in(person)
        await chat.say("off Friday afternoon")
        await chat.press_verb("book")
        way.lead_to(standby.port, cut=True)
        assert await ready(lab, expected=False)
        await chat.say("off Monday morning")
        assert "something went wrong" in lab.shown(person)
        standby.promote()
        assert await ready(lab, expected=True)
        # Who had a card before goes on with it, and what is asked for now is done.
        await chat.press_verb("undo")
        assert lab.plan(person) == []
        await chat.say("off Monday morning")
        await chat.press_verb("book")
        assert len(lab.plan(person)) == 1


async def test_a_primary_that_takes_no_more_writes_is_left_for_the_new_one(
    primary: Postgres, standby: Postgres
) -> None:
    async with wire(primary.port) as way, laboratory(crowd(1), url(way)) as lab:
        lab.route = (await lab.replica("only")).url
        [person] = lab.people
        chat = await lab.signed_in(person)
        standby.promote()
        way.lead_to(standby.port, cut=False)
        primary.demote()
        assert await ready(lab, expected=True)  # whoever asks finds it out, and no message need be lost over it
        await chat.say("off Friday afternoon")
        await chat.press_verb("book")
        assert len(lab.plan(person)) == 1
        assert standby.sql("SELECT count(*) FROM journal") == "1"


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_a_commit_whose_answer_is_lost_is_neither_done_twice_nor_forgotten(
    primary: Postgres, number: int
) -> None:
    async with wire(primary.port) as way, laboratory(crowd(1), url(way), landing_seconds="2") as lab:
        lab.route = (await lab.replica("only", CHAOS_HURRY="1")).url
        [person] = lab.people
        chat = await lab.signed_in(person)
        await chat.say("off Friday afternoon")
        way.lose_commit(number)  # of the activity's ticket, of the journal's new entry, of its end
        await chat.press_verb("book")
        assert way.lost.is_set()
        if number == 1:  # nothing was begun, and the person was told
            assert lab.plan(person) == []
            await chat.press_verb("book")
        assert await until(lambda: "Booked" in lab.shown(person), 40)
        assert len(lab.plan(person)) == 1
        await chat.press_verb("undo")
        assert lab.plan(person) == []
