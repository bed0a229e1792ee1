"""Replicas behind nginx on one PostgreSQL, people who book and undo, and everything that can go wrong meanwhile.

    .venv/bin/python -m tests.chaos.chaos [SEED …]      (make chaos)

What is counted at the end comes from Graph's own record and from the cards as the channel stores them. Exit status 1
when anything was lost, doubled or foreign, when a card contradicts the plan, or an undertaking does not end.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.sandbox import cards
from bot.sandbox.activities import card_action
from bot.sandbox.conversations import Message
from bot.sandbox.graph_faults import GraphFault, dropped, failing, late, throttled
from bot.sandbox.people import SandboxPerson
from tests.chaos.lab import Json, Lab, crowd, laboratory
from tests.chaos.people import DAYS, LOCALES, Somebody, card_id, verbs
from tests.chaos.servers import nginx, postgres
from tests.chaos.verdict import Verdict

ELSEWHERE = "America/New_York"
BOUND = 35  # seconds; effects are up to 30 s late
LONGEST = 11.0  # seconds that anybody waits whose replica was not killed
DIED = (0, 502, 504)  # statuses of a connection that died: 0, or nginx's own
LOOKS = 3  # at the chat for a card, a pause between each two
LOOK = 0.1  # seconds between two looks at how late this process itself is


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what."""

    seconds: float = 120.0
    people: int = 200
    replicas: int = 3
    front: bool = True  # nginx in front; else people reach the replicas by turns
    stop_database: bool = True
    kills: int = 10
    pause: float = 6.0  # seconds between two things somebody does, on average
    faults: float = 0.2  # of Graph's calls
    redelivered: float = 0.05  # of activities
    travelling: float = 0.1  # of messages come from another zone


@dataclass
class Seen:
    """What was seen on the way."""

    turns: int = 0
    presses: int = 0
    redelivered: int = 0
    died: Counter[int] = field(default_factory=Counter)  # connections, by status: 0, or nginx's own
    kills: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)  # seconds until each answer that came
    lags: list[float] = field(default_factory=list)  # seconds by which this process's own loop was late
    driving: float = 0.0  # seconds of processor time of this process
    idle: float = 0.0  # the share of the machine's processor time that nobody used
    settled: float = 0.0  # seconds until nothing was open any more


class Chaos:
    """One run."""

    def __init__(self, lab: Lab, plan: Plan, seed: int, front: str) -> None:
        self.lab, self.plan, self.seen = lab, plan, Seen()
        self.dice = random.Random(seed)
        self._front = front
        self._ends = 0.0
        self.crowd = [Somebody(each, self.dice.sample(DAYS, len(DAYS))) for each in lab.people]

    async def run(self) -> list[str]:
        """Everything, and then what is wrong."""
        await self._sign_in()
        self._ends = time.monotonic() + self.plan.seconds
        self.lab.tenant.graph.chance = self._fault
        watching = asyncio.create_task(self._watch())
        async with asyncio.TaskGroup() as group:
            for each in self.crowd:
                group.create_task(self._live(each))
            group.create_task(self._kill())
        self.lab.tenant.graph.chance = None
        watching.cancel()
        verdict = Verdict(self.lab, self.crowd, BOUND)
        wrong = await verdict.reach()
        self.seen.settled = verdict.settled
        return wrong

    async def _watch(self) -> None:
        """Note how late this process's own loop is, for its people wait for it too, and how busy the machine."""
        own, (idle, whole) = time.process_time(), _machine()
        try:
            while True:
                due = time.monotonic() + LOOK
                await asyncio.sleep(LOOK)
                self.seen.lags.append(time.monotonic() - due)
        finally:
            self.seen.driving = time.process_time() - own
            now, then = _machine(), (idle, whole)
            self.seen.idle = (now[0] - then[0]) / max(now[1] - then[1], 1)

    # What people do

    async def _sign_in(self) -> None:
        self.lab.route = lambda _activity: self._url()
        turnstile = asyncio.Semaphore(6)

        async def one(person: SandboxPerson) -> None:
            async with turnstile:
                await self.lab.tenant.teams.install(person, self.lab.tenant.conversation(person))
                assert await self.lab.tenant.sign_in(person)

        await asyncio.gather(*(one(each) for each in self.lab.people))

    def _url(self) -> str:
        return self._front or self.dice.choice([each.url for each in self.lab.replicas])

    async def _live(self, somebody: Somebody) -> None:
        days = iter(somebody.days)
        await asyncio.sleep(self.dice.uniform(0, self.plan.pause))
        while time.monotonic() < self._ends:
            await self._book(somebody, next(days))
            await self._rest()

    async def _rest(self) -> None:
        await asyncio.sleep(self.dice.uniform(0.2, 1.0) * self.plan.pause)

    async def _book(self, somebody: Somebody, day: date) -> None:
        person = somebody.person
        zone = ELSEWHERE if self.dice.random() < self.plan.travelling else person.zone
        somebody.asked[day] = zone
        message = self.lab.message(person, somebody.phrase(day), zone)
        status, _body = await self._post(message)
        if status == 200:
            somebody.answered[day] = message["id"]
        await self._rest()
        for _look in range(LOOKS):
            if (shown := self._card(somebody, day, "book")) is not None or time.monotonic() > self._ends:
                break
            await self._rest()
        if shown is None or self.dice.random() < 0.1:
            return
        await self._press(somebody, shown, "book")
        await self._rest()
        if self.dice.random() < 0.3 and (shown := self._card(somebody, day, "undo")):
            await self._press(somebody, shown, "undo")

    def _card(self, somebody: Somebody, day: date, verb: str) -> Message | None:
        """The newest card about that day that offers the verb, as it is stored."""
        for message in self.lab.tenant.conversation(somebody.person).newest_first():
            card = cards.attached(message.activity)
            if card and verb in verbs(card) and somebody.day_of(cards.text(card)) == day:
                return message
        return None

    async def _press(self, somebody: Somebody, message: Message, verb: str) -> None:
        card, person, teams = cards.attached(message.activity), somebody.person, self.lab.tenant.teams
        if card is None or (button := next((e for e in cards.buttons(card) if e.verb == verb), None)) is None:
            return
        value = card_action(button.action, cards.pressed(button, card, None), "manual")
        talk = self.lab.tenant.conversation(person)
        now = teams.clock.read(person.zone)
        name = "adaptiveCard/action"
        invoke = teams.sender.invoke(name, teams.roster.next_id(), person, talk, now, value, message.id)
        self.seen.presses += 1
        status, body = await self._post(invoke)
        answer = (body or {}).get("value") if status == 200 else None
        if isinstance(answer, dict) and "body" in answer and verb not in verbs(answer) and (own := card_id(card)):
            somebody.accepted.add(own)

    async def _post(self, activity: Json) -> tuple[int, Json | None]:
        """Deliver an activity; some are delivered twice, one after the other or at once. The first answer."""
        self.seen.turns += 1
        again = self.dice.random() < self.plan.redelivered
        at_once = again and self.dice.random() < 0.5
        sendings: list[Awaitable[tuple[int, Json | None]]] = [self._send(activity)]
        if at_once:
            sendings.append(self._send(activity))
        (status, body), *_ = await asyncio.gather(*sendings)
        if status in DIED:
            self.seen.died[status] += 1
        elif status != 200:
            self.seen.refused[status] += 1
        if again:
            self.seen.redelivered += 1
        if again and not at_once:
            await self._send(activity)
        return status, body

    async def _send(self, activity: Json) -> tuple[int, Json | None]:
        """Deliver an activity once; how long its answer took is noted, whatever it is but the end of a connection."""
        begun = time.monotonic()
        status, body = await self.lab.send(activity, self._url())
        if status not in DIED:
            self.seen.waits.append(time.monotonic() - begun)
        return status, body

    # What goes wrong

    def _fault(self, method: str) -> GraphFault | None:
        if self.dice.random() >= self.plan.faults:
            return None
        writes = method != "GET"
        kinds: list[tuple[str, GraphFault]] = [
            ("429", throttled(self.dice.randint(1, 3))),
            ("5xx before", failing(self.dice.choice((500, 502, 503, 504)))),
            ("dropped before", dropped()),
        ]
        if writes:
            kinds += [
                ("5xx after", failing(self.dice.choice((500, 502, 503, 504)), after=True)),
                ("dropped after", dropped(after=True)),
                ("late", late(self.dice.uniform(5, 30), self.dice.choice((0, 503, 504)))),
            ]
        name, fault = self.dice.choice(kinds)
        self.seen.faults[name] += 1
        return fault

    async def _kill(self) -> None:
        every = self.plan.seconds / (self.plan.kills + 1)
        stopping = self.plan.kills // 2 if self.plan.stop_database else -1
        for n in range(self.plan.kills):
            await asyncio.sleep(every)
            if n == stopping:
                await asyncio.to_thread(self.lab.database.stop)
                await asyncio.sleep(1.5)
                await asyncio.to_thread(self.lab.database.start)
            replica = self.dice.choice(self.lab.replicas)
            if replica.alive:
                await replica.end(signal.SIGKILL)
                self.seen.kills += 1
                await asyncio.sleep(self.dice.uniform(0.1, 1.5))
                await replica.start()


def _machine() -> tuple[int, int]:
    """Ticks of all processors since the start of the machine: idle ones, and all (Linux; zeros elsewhere)."""
    try:
        ticks = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    except (OSError, ValueError):
        return 0, 0
    return ticks[3] + ticks[4], sum(ticks)


async def chaos(plan: Plan, seed: int, keep: Path | None = None) -> tuple[Seen, list[str], list[str]]:
    """One run: what was seen, what is wrong, and what the replicas logged as errors; their logs go to `keep`."""
    async with AsyncExitStack() as stack:
        server = stack.enter_context(postgres())
        people = crowd(plan.people, LOCALES)
        lab = await stack.enter_async_context(laboratory(people, server.url, landing_seconds=str(BOUND)))
        lab.database = server
        skews = ("0", "-290", "290")
        for n in range(plan.replicas):
            await lab.replica(f"replica{n}", CHAOS_CLOCK=skews[n % 3])
        front = ""
        if plan.front:
            front = await stack.enter_async_context(nginx([each.port for each in lab.replicas]))
        run = Chaos(lab, plan, seed, front)
        try:
            wrong = await run.run()
        finally:
            for each in lab.replicas if keep else ():
                shutil.copy(each.log, keep / f"{seed}-{each.name}.log")  # type: ignore[operator]
        errors = [line for each in lab.replicas for line in each.errors()]
        return run.seen, wrong, errors


def report(seed: int, seen: Seen, wrong: list[str], errors: list[str]) -> None:
    """Print what came of a run."""
    print(
        f"seed {seed}: {seen.turns} turns, {seen.presses} presses, {seen.redelivered} redelivered, {seen.kills} kills"
    )
    print(f"  Graph: {dict(seen.faults)}")
    print(f"  connections that died: {dict(seen.died)}; other statuses: {dict(seen.refused)}")
    waits = sorted(seen.waits) or [0.0]
    p95 = waits[int(len(waits) * 0.95)] if len(waits) > 1 else waits[0]
    print(f"  answers: median {statistics.median(waits):.1f} s, p95 {p95:.1f} s, longest {waits[-1]:.1f} s")
    print(f"  nothing open {seen.settled:.0f} s after the end")
    lags = sorted(seen.lags) or [0.0]
    print(
        f"  this process: {seen.driving:.0f} s of processor time, its loop up to {lags[-1]:.2f} s late"
        f" (median {statistics.median(lags):.3f} s); the machine was idle for {seen.idle:.0%}"
    )
    print(f"  errors logged: {len(errors)}", *(f"    {each[:300]}" for each in errors[:3]), sep="\n")
    print(f"  wrong: {len(wrong)}", *(f"    {each[:600]}" for each in wrong[:20]), sep="\n", flush=True)


def main(arguments: list[str]) -> int:
    """Run with these seeds, or with three; the number of things that are wrong."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("seeds", nargs="*", type=int, help="three by chance unless given")
    parser.add_argument("--people", type=int, default=usual.people)
    parser.add_argument("--seconds", type=float, default=usual.seconds)
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--keep", type=Path, help="a folder for the replicas' logs")
    chosen = parser.parse_args(arguments)
    plan = replace(usual, people=chosen.people, seconds=chosen.seconds, kills=chosen.kills)
    failures = 0
    for seed in chosen.seeds or [random.SystemRandom().randrange(10**6) for _ in range(3)]:
        seen, wrong, errors = asyncio.run(chaos(plan, seed, chosen.keep))
        wrong += [f"somebody waited {each:.1f} s" for each in seen.waits if each > LONGEST]
        report(seed, seen, wrong, errors)
        failures += len(wrong)
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
