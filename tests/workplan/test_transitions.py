"""Every arrow of the drawings in docs/adr/0008, walked against a real local Graph."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.sandbox.graph_faults import dropped, failing, forbidden, late, slow, throttled
from bot.sandbox.people import ADA
from bot.workplan.records import Entry
from dialogs.model import Period
from dialogs.ports import Booking, Create, Delete, Step, Update
from tests.identity.services import Services
from tests.workplan.steps import AFTERNOON, BOOK, MONDAY, WHOLE, Reached, booked

DRAWINGS = (Path(__file__).parents[2] / "docs/adr/0008-an-undertaking-ends.md").read_text("utf-8")
Arrow = tuple[str, str]


def arrows(number: int) -> set[Arrow]:
    """The arrows of the n-th drawing."""
    drawing = re.findall(r"```mermaid\n(.*?)```", DRAWINGS, re.DOTALL)[number]
    return set(re.findall(r"^\s*(\S+) --> (\w+)", drawing, re.MULTILINE))


async def press(services: Services, *steps: Step, atomic: bool = False, seconds: float = 10.0) -> None:
    await services.plan(seconds=seconds).carry_out("k", steps or [BOOK], atomic=atomic)


async def entry(services: Services) -> Entry:
    found = await services.journal.read(services.person(), "k")
    assert found is not None
    return found


async def step_state(services: Services, n: int = 0) -> str:
    return str((await entry(services)).content.records[n].state)


async def entry_state(services: Services) -> str:
    found = await entry(services)
    if found.parked:
        return "parked"
    return "watched" if found.watched else "closed" if found.closed else "open"


async def sent_while(services: Services) -> str:
    """What the journal says while Graph is being asked."""
    held = Reached()
    services.graph.arm(slow(held), method="POST")
    pressing = asyncio.create_task(press(services))
    await held.begun.wait()
    state = await step_state(services)
    held.set()
    await pressing
    return state


async def gone(services: Services) -> Booking:
    made = await booked(services)
    services.plans.reset(ADA)
    return made


async def breaks_off(services: Services, *after: object) -> None:
    """A creation that is done, and a step after it that is refused: the series is put back."""
    services.graph.arm(forbidden(), method="PUT")
    made = await booked(services, MONDAY)
    for fault in after:
        services.graph.arm(fault, method="DELETE")  # type: ignore[arg-type]
    await press(services, BOOK, Update(made, WHOLE, None), atomic=True)


# Steps: what leads from one state to the next, and what the state then is


async def waiting(services: Services) -> str:
    services.graph.arm(failing(503), method="GET", times=3)
    await press(services)  # it could not even be seen what stands there
    return await step_state(services)


async def sent(services: Services) -> str:
    return await sent_while(services)


async def still_waiting(services: Services) -> str:
    await waiting(services)
    return await waiting(services)


async def gone_already(services: Services) -> str:
    await press(services, Delete(await gone(services)))
    return await step_state(services)


async def not_as_shown(services: Services) -> str:
    await press(services, Update(await gone(services), WHOLE, None))
    return await step_state(services)


async def answered(services: Services) -> str:
    await press(services)
    return await step_state(services)


async def lost(services: Services) -> str:
    services.graph.arm(dropped(), method="POST")
    await press(services)
    await press(services)
    return await step_state(services)


async def left_alone(services: Services) -> str:
    services.graph.arm(throttled(60), method="POST")
    await press(services)
    return await step_state(services)


async def refused(services: Services) -> str:
    services.graph.arm(forbidden(), method="POST")
    await press(services)
    return await step_state(services)


async def undoing(services: Services) -> str:
    await breaks_off(services, dropped())
    return await step_state(services)


async def still_undoing(services: Services) -> str:
    await breaks_off(services, dropped())
    await press(services)
    assert services.writes().count("DELETE 204") == 0
    return await step_state(services)


async def undone(services: Services) -> str:
    await breaks_off(services)
    return await step_state(services)


async def cannot_be_put_back(services: Services) -> str:
    await breaks_off(services, forbidden())
    return await step_state(services)


STEPS: dict[Arrow, tuple[Callable[[Services], Awaitable[str]], str]] = {
    ("[*]", "waiting"): (waiting, "waiting"),
    ("waiting", "sent"): (sent, "sent"),
    ("waiting", "waiting"): (still_waiting, "waiting"),
    ("waiting", "done"): (gone_already, "done"),
    ("waiting", "failed"): (not_as_shown, "failed"),
    ("sent", "done"): (answered, "done"),
    ("sent", "sent"): (lost, "sent"),
    ("sent", "waiting"): (left_alone, "waiting"),
    ("sent", "failed"): (refused, "failed"),
    ("done", "undoing"): (undoing, "undoing"),
    ("undoing", "undoing"): (still_undoing, "undoing"),
    ("undoing", "undone"): (undone, "undone"),
    ("undoing", "done"): (cannot_be_put_back, "done"),
}


# Entries


async def opened(services: Services) -> str:
    held = Reached()
    services.graph.arm(slow(held), method="POST")
    pressing = asyncio.create_task(press(services))
    await held.begun.wait()
    state = await entry_state(services)
    held.set()
    await pressing
    return state


async def left_open(services: Services) -> str:
    await lost(services)
    return await entry_state(services)


async def closed(services: Services) -> str:
    await press(services, BOOK, Create(MONDAY, None), Update(Booking("nothing", AFTERNOON), WHOLE, None))
    return await entry_state(services)


async def watched(services: Services) -> str:
    services.graph.arm(dropped(), method="POST")
    await press(services)
    services.wait(121)
    await press(services)
    return await entry_state(services)


async def still_watched(services: Services) -> str:
    await watched(services)
    services.wait(30)
    await press(services)
    return await entry_state(services)


async def watched_to_the_end(services: Services) -> str:
    await watched(services)
    services.wait(601)
    await press(services)
    return await entry_state(services)


async def parked(services: Services) -> str:
    services.graph.arm(failing(503), method="POST", times=None)
    for _sending in range(5):
        await press(services)
        services.wait(121)
    return await entry_state(services)


async def unparked(services: Services) -> str:
    await parked(services)
    await press(services)
    return await entry_state(services)


ENTRIES: dict[Arrow, tuple[Callable[[Services], Awaitable[str]], str]] = {
    ("[*]", "open"): (opened, "open"),
    ("open", "open"): (left_open, "open"),
    ("open", "closed"): (closed, "closed"),
    ("open", "watched"): (watched, "watched"),
    ("watched", "watched"): (still_watched, "watched"),
    ("watched", "closed"): (watched_to_the_end, "closed"),
    ("open", "parked"): (parked, "parked"),
    ("parked", "open"): (unparked, "open"),
}


def test_every_arrow_is_walked() -> None:
    assert (set(STEPS), set(ENTRIES)) == (arrows(0), arrows(1))


@pytest.mark.parametrize("arrow", [*STEPS, *ENTRIES], ids=" to ".join)
async def test_it_leads_where_it_points(services: Services, arrow: Arrow) -> None:
    await services.sign_in(ADA)
    services.graph.log.clear()
    walk, state = (STEPS if arrow in STEPS else ENTRIES)[arrow]
    assert await walk(services) == state


async def test_what_lands_twice_ends_the_watch(services: Services) -> None:
    await services.sign_in(ADA)
    let_go = asyncio.Event()
    services.graph.arm(late(let_go), method="POST")
    await press(services)
    services.wait(121)
    await press(services, BOOK)
    assert await entry_state(services) == "watched"
    let_go.set()
    await services.graph.caught_up()
    await press(services)
    [record] = (await entry(services)).content.records
    assert (record.error, len(services.plans.time_off(ADA))) == (None, 1)
    assert Period(services.plans.time_off(ADA)[0].start, services.plans.time_off(ADA)[0].end) == AFTERNOON
