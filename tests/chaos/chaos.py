"""Replicas behind nginx on one PostgreSQL, people who book and undo, and everything that can go wrong meanwhile.

    .venv/bin/python -m tests.chaos.chaos [SEED …]      (make chaos)

What is counted at the end comes from Graph's own record and from the cards as the channel stores them. Exit status 1
when anything was lost, doubled or foreign, when a card contradicts the plan, or an undertaking does not end.
"""

from __future__ import annotations

import asyncio
import random
import re
import signal
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.sandbox import cards
from bot.sandbox.activities import card_action
from bot.sandbox.conversations import Message
from bot.sandbox.graph_faults import GraphFault, dropped, failing, late, throttled
from bot.sandbox.people import SandboxPerson
from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.journal import Journal
from tests.chaos.lab import Json, Lab, crowd, laboratory, until
from tests.chaos.servers import nginx, postgres

LOCALES = (
    ("en-GB", "Europe/London"),
    ("de-DE", "Europe/Berlin"),
    ("fr-FR", "Europe/Paris"),
    ("es-ES", "Europe/Madrid"),
)
PHRASES = {
    "en": "off {0.day} {1} 2027 9-11",
    "de": "am {0.day}. {1} 2027 von 9 bis 11 Uhr frei",
    "fr": "absent le {0.day} {1} 2027 de 9h à 11h",
    "es": "libre el {0.day} de {1} de 2027 de 9 a 11",
}
MONTHS = {
    "en": ("February", "March"),
    "de": ("Februar", "März"),
    "fr": ("février", "mars"),
    "es": ("febrero", "marzo"),
}
DAYS = [day for n in range(59) if (day := date(2027, 2, 1) + timedelta(days=n)).weekday() < 5]
ELSEWHERE = "America/New_York"
BOUND = 35  # seconds; effects are up to 30 s late


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
    longest: float = 0.0


@dataclass
class Somebody:
    """One person: what they asked for, by the day it is about, and in which zone."""

    person: SandboxPerson
    days: list[date]
    asked: dict[date, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Of their locale."""
        return self.person.locale[:2]

    def day_of(self, text: str) -> date | None:
        """The day that a card is about: the first it names, for it says when work begins again, too."""
        named = []
        for day in self.asked:
            month = MONTHS[self.language][day.month - 2]
            if found := re.search(rf"\b{day.day}\.? (de )?{month}\b", text):
                named.append((found.start(), day))
        return min(named)[1] if named else None

    def start(self, day: date) -> datetime:
        """When what they asked for that day begins, on the clocks of their plan."""
        asked = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(self.asked[day]))
        return asked.astimezone(ZoneInfo(self.person.zone)).replace(tzinfo=None)


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
        async with asyncio.TaskGroup() as group:
            for each in self.crowd:
                group.create_task(self._live(each))
            group.create_task(self._kill())
        self.lab.tenant.graph.chance = None
        return await self._settle()

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
        phrase = PHRASES[somebody.language].format(day, MONTHS[somebody.language][day.month - 2])
        await self._post(self.lab.message(person, phrase, zone))
        await self._rest()
        if (message := self._card(somebody, day, "book")) is None or self.dice.random() < 0.1:
            return
        await self._press(somebody, message, "book")
        await self._rest()
        if self.dice.random() < 0.3 and (message := self._card(somebody, day, "undo")):
            await self._press(somebody, message, "undo")

    def _card(self, somebody: Somebody, day: date, verb: str) -> Message | None:
        """The newest card about that day that offers the verb, as it is stored."""
        for message in self.lab.tenant.conversation(somebody.person).newest_first():
            card = cards.attached(message.activity)
            if card and verb in _verbs(card) and somebody.day_of(cards.text(card)) == day:
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
        await self._post(invoke)

    async def _post(self, activity: Json) -> None:
        self.seen.turns += 1
        again = self.dice.random() < self.plan.redelivered
        begun = time.monotonic()
        status, _body = await self.lab.send(activity, self._url())
        if status == 200:
            self.seen.longest = max(self.seen.longest, time.monotonic() - begun)
        elif status in (0, 502, 504):
            self.seen.died[status] += 1
        else:
            self.seen.refused[status] += 1
        if again:
            self.seen.redelivered += 1
            await self.lab.send(activity, self._url())

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

    # What is left

    async def _settle(self) -> list[str]:
        """Wait until nothing is open; then whatever is wrong."""
        await self.lab.tenant.graph.caught_up()
        settings = self.lab.tenant.settings.model_copy(
            update={
                "database_url": self.lab.environment["TIMEOFF_DATABASE_URL"],
                "encryption_keys": [SecretStr(self.lab.environment["TIMEOFF_ENCRYPTION_KEYS"])],
            }
        )
        database = Database(settings)
        await database.start()
        try:
            unfinished: Any = None
            ends = time.monotonic() + BOUND + 20
            while time.monotonic() < ends:
                unfinished = await Journal(database).unfinished(), await self._outbox(database)
                if not any(unfinished):
                    break
                await asyncio.sleep(0.5)
            entries, parcels = unfinished
            wrong = [f"unfinished: {each.key} {[r.state for r in each.content.records]}" for each in entries]
            wrong += [f"undelivered: {parcels}"] if parcels else []
        finally:
            await database.close()
        await until(lambda: not any(self._contradictions()), 15)
        return wrong + self._contradictions() + self._foreign()

    async def _outbox(self, database: Database) -> int:
        async with database.read() as connection:
            return int((await connection.execute(select(func.count()).select_from(tables.outbox))).scalar_one())

    def _contradictions(self) -> list[str]:
        """Cards that say otherwise than the plan; the newest card about a day is the one that counts."""
        wrong = []
        for each in self.crowd:
            plan = Counter(time_off.start for time_off in self.lab.tenant.plan(each.person))
            told: set[date] = set()
            for message in self.lab.tenant.conversation(each.person).newest_first():
                card = cards.attached(message.activity)
                day = each.day_of(cards.text(card)) if card else None
                if card is None or day is None or day in told:
                    continue
                told.add(day)
                booked, held = "undo" in _verbs(card), plan[each.start(day)]
                if held != booked:
                    wrong.append(f"{each.person.name} {day}: {held} in the plan, the card says {cards.text(card)!r}")
        return wrong

    def _foreign(self) -> list[str]:
        """What is in a plan and was not asked for, or is there more than once."""
        wrong = []
        for each in self.crowd:
            asked = {each.start(day) for day in each.asked}
            plan = Counter(time_off.start for time_off in self.lab.tenant.plan(each.person))
            wrong += [f"{each.person.name}: doubled {start}" for start, count in plan.items() if count > 1]
            wrong += [f"{each.person.name}: foreign {start}" for start in plan if start not in asked]
        return wrong


def _verbs(card: Json) -> set[str]:
    return {each.verb for each in cards.buttons(card) if each.verb}


async def chaos(plan: Plan, seed: int) -> tuple[Seen, list[str], list[str]]:
    """One run: what was seen, what is wrong, and what the replicas logged as errors."""
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
        wrong = await run.run()
        errors = [line for each in lab.replicas for line in each.errors()]
        return run.seen, wrong, errors


def report(seed: int, seen: Seen, wrong: list[str], errors: list[str]) -> None:
    """Print what came of a run."""
    print(
        f"seed {seed}: {seen.turns} turns, {seen.presses} presses, {seen.redelivered} redelivered, {seen.kills} kills"
    )
    print(f"  Graph: {dict(seen.faults)}")
    print(f"  connections that died: {dict(seen.died)}; other statuses: {dict(seen.refused)}")
    print(f"  longest answer: {seen.longest:.1f} s")
    print(f"  errors logged: {len(errors)}", *(f"    {each[:300]}" for each in errors[:3]), sep="\n")
    print(f"  wrong: {len(wrong)}", *(f"    {each[:400]}" for each in wrong[:20]), sep="\n", flush=True)


def main(arguments: list[str]) -> int:
    """Run with these seeds, or with three."""
    seeds = [int(each) for each in arguments] or [random.SystemRandom().randrange(10**6) for _ in range(3)]
    failures = 0
    for seed in seeds:
        seen, wrong, errors = asyncio.run(chaos(Plan(), seed))
        report(seed, seen, wrong, errors)
        failures += len(wrong)
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
