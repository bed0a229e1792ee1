"""SIGKILL before and after every outside call of a press: what was asked for comes to be, with nobody pressing again.

    .venv/bin/python -m tests.chaos.crash [scenario …]      (make crash)

Prints the calls of each kind of press and what ended otherwise than without a crash; exit status 1 when something did.
"""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.sandbox.chats import Chat
from bot.sandbox.people import SandboxPerson
from bot.sandbox.plan import TimeOff
from bot.sandbox.registry import Consent
from tests.chaos.lab import Lab, Replica, crowd, laboratory, until
from tests.storage.postgres import cluster, programs

WEEK = TimeOff(datetime(2026, 11, 23), datetime(2026, 11, 27, 23, 59, 59), True, "Trip")
FRIDAY = TimeOff(datetime(2026, 11, 20), datetime(2026, 11, 20, 23, 59, 59), True, "Away")
THURSDAY = TimeOff(datetime(2026, 11, 19), datetime(2026, 11, 19, 23, 59, 59), True, "Time off")
# Buttons of time off that lies ahead: people press in November 2026 here, whoever finishes lives today.
OFFERED_AHEAD = frozenset(("Remind me", "Tell the team"))
WORKED = (datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 28, tzinfo=UTC))
PATIENCE = 30.0  # seconds; leases are short here, and so is the bound
AT_ONCE = 4
SIGN_IN = "sign-in"  # not a press: the person signs in, and what waits for that goes on
# The call after which what was asked for goes on by itself.
BEGUN = {SIGN_IN: "put tokens"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is in the plan, what is said and (with "!") pressed before, and the press that is crashed."""

    name: str
    seeds: tuple[TimeOff, ...]
    before: tuple[str, ...]
    verb: str


SCENARIOS = (
    Scenario("book", (), ("off Friday afternoon",), "book"),
    Scenario("many", (), ("every Friday off in December",), "book"),
    Scenario("replace", (FRIDAY,), ("off Friday afternoon",), "replace"),
    Scenario("extend", (THURSDAY,), ("off Thursday and Friday",), "extend"),
    Scenario("split", (WEEK,), ("cancel Wednesday 25 November",), "confirm"),
    Scenario("move", (FRIDAY,), ("move my Friday off to Monday",), "confirm"),
    Scenario("undo-book", (), ("off Friday afternoon", "!book"), "undo"),
    Scenario("undo-split", (WEEK,), ("cancel Wednesday 25 November", "!confirm"), "undo"),
    Scenario("place", (), ("remote Thursday and Friday",), "book"),
    Scenario("place-now", (), ("WFH today",), "book"),
    Scenario("undo-place", (), ("remote Thursday and Friday", "!book"), "undo"),
    Scenario("sign-in", (), ("off Friday afternoon",), SIGN_IN),
)


@dataclass(frozen=True, slots=True)
class Point:
    """The N-th outside call of a scenario, before or after it; `begun` once the press is in the journal."""

    scenario: Scenario
    number: int
    moment: str
    call: str
    begun: bool

    def __str__(self) -> str:
        return f"{self.scenario.name} {self.number} {self.moment} {self.call}"


@dataclass(frozen=True, slots=True)
class Ending:
    """What a scenario leads to: the time off, where each day is worked, and what the card says."""

    plan: list[tuple[datetime, datetime, str]]
    places: list[tuple[datetime, str]]
    card: str


class Crasher:
    """Runs scenarios to their end and crashes them on the way, on one database with a replica that lives on."""

    def __init__(self, lab: Lab, survivor: Replica) -> None:
        self._lab = lab
        self._people = iter(lab.people)
        self._names = iter(range(10_000))
        self._wanted: dict[str, Ending] = {}
        self._routes: dict[str, str] = {}
        lab.route = lambda activity: self._routes.get(activity["from"]["aadObjectId"], survivor.url)

    async def points(self, scenario: Scenario) -> list[Point]:
        """The outside calls of a scenario that nothing disturbs."""
        victim, person = await self._victim(), next(self._people)
        chat = await self._ready(person, scenario)
        victim.crash.write_text("")
        self._routes[person.id] = victim.url
        await self._act(chat, scenario)
        self._wanted[scenario.name] = self._ending(person)
        calls = victim.crash.with_suffix(".seen").read_text().splitlines()
        await victim.end()
        begin = calls.index(BEGUN.get(scenario.verb, "journal _begin")) + 1
        return [
            Point(scenario, n, moment, call, begun=n > begin or (n == begin and moment == "after"))
            for n, call in enumerate(calls, 1)
            for moment in ("before", "after")
        ]

    async def crash(self, point: Point) -> str:
        """Crash there; what ended wrong, "" when nothing did."""
        victim, person = await self._victim(), next(self._people)
        chat = await self._ready(person, point.scenario)
        wanted = self._wanted[point.scenario.name]
        victim.crash.write_text(f"{point.number} {point.moment}")
        self._routes[person.id] = victim.url
        await self._act(chat, point.scenario)
        await victim.end()
        del self._routes[person.id]
        for _try in range(1 if point.begun else 3):
            if not point.begun:  # the person saw an error, and presses again; what died may hold their turn for a while
                await self._act(chat, point.scenario, again=True)
            if await until(lambda: self._ending(person) == wanted, PATIENCE if point.begun else 5.0):
                return ""
        return f"{point}: {self._ending(person)} instead of {wanted}"

    def _ending(self, person: SandboxPerson) -> Ending:
        work = self._lab.tenant.plans.view(person, *WORKED)
        places = [(each.span[0], each.location) for each in work if each.location != "timeOff"]
        card = [line for line in self._lab.shown(person).splitlines() if line not in OFFERED_AHEAD]
        return Ending(self._lab.plan(person), places, "\n".join(card))

    async def _victim(self) -> Replica:
        name = f"victim{next(self._names)}"
        return await self._lab.replica(name, CHAOS_HURRY="1", CHAOS_CRASH_FILE=str(self._lab.folder / f"{name}.crash"))

    async def _act(self, chat: Chat, scenario: Scenario, *, again: bool = False) -> None:
        if scenario.verb == SIGN_IN:
            await chat.device.exchange(chat.conversation, str(uuid.uuid4()))
        elif again:
            await chat.device.repeat(chat.pressed)  # type: ignore[arg-type]
        else:
            await chat.press_verb(scenario.verb)
        await self._lab.tenant.teams.settled()

    async def _ready(self, person: SandboxPerson, scenario: Scenario) -> Chat:
        if scenario.verb == SIGN_IN:
            self._lab.tenant.authority.consent(person, Consent.NONE)  # nothing signs them in by itself
            await self._lab.tenant.install(person)
            chat = self._lab.chat(person)
        else:
            chat = await self._lab.signed_in(person)
        for each in scenario.seeds:
            self._lab.tenant.plans.seed(person, each)
        for each in scenario.before:
            await (chat.press_verb(each[1:]) if each.startswith("!") else chat.say(each))
        self._lab.tenant.authority.consent(person, Consent.GRANTED)
        return chat


@asynccontextmanager
async def crashers(most: int) -> AsyncIterator[Crasher]:
    """A survivor on a PostgreSQL of its own, and people for so many points."""
    binaries = programs()
    assert binaries is not None, "PostgreSQL is not installed"
    with cluster(binaries) as server:
        async with laboratory(crowd(most), f"{server}/postgres", turn_budget="3", landing_seconds="3") as lab:
            yield Crasher(lab, await lab.replica("survivor", CHAOS_HURRY="1"))


async def wrong(crasher: Crasher, points: Sequence[Point]) -> list[str]:
    """What ended wrong of all these points, some of them crashed at the same time."""
    turnstile = asyncio.Semaphore(AT_ONCE)

    async def one(point: Point) -> str:
        async with turnstile:
            return await crasher.crash(point)

    return [each for each in await asyncio.gather(*(one(point) for point in points)) if each]


async def main(names: Sequence[str]) -> int:
    """All points of these scenarios, or of all."""
    chosen = [each for each in SCENARIOS if not names or each.name in names]
    failures = 0
    for scenario in chosen:
        async with crashers(200) as crasher:
            points = await crasher.points(scenario)
            print(f"{scenario.name}: {len(points)} points: {' | '.join(each.call for each in points[::2])}", flush=True)
            found = await wrong(crasher, points)
            print(*(f"WRONG {each}" for each in found), sep="\n", flush=True)
            failures += len(found)
            begun = sum(each.begun for each in points)
            print(
                f"{scenario.name}: {len(points) - len(found)} of {len(points)} right, {begun} of them by itself",
                flush=True,
            )
    return failures


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(sys.argv[1:])) else 0)
