"""What is wrong after `make chaos`: Graph's own record, the cards as the channel stores them and the journal."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.sandbox import cards
from bot.sandbox.conversations import Message
from bot.sandbox.events import Event, EventKind
from bot.storage import tables
from bot.storage.database import Database
from bot.workplan.journal import Journal
from bot.workplan.records import Entry, State
from dialogs.model import Person
from dialogs.ports import Create, Delete
from dialogs.replies import say
from tests.chaos.lab import Json, Lab, until
from tests.chaos.people import Somebody, verbs

WORKING = {say("working", each) for each in ("en", "de", "fr", "es")}  # no answer, but the promise of one
MARGIN = 10.0  # seconds beyond the bound, in which every open entry has to be settled


class Verdict:
    """Looks at everything once nothing happens any more."""

    def __init__(self, lab: Lab, crowd: Sequence[Somebody], bound: float) -> None:
        """`bound` is the seconds for which a write whose answer was lost may still land."""
        self._lab, self._crowd, self._bound = lab, crowd, bound
        self.settled = 0.0  # seconds until nothing was open any more

    async def reach(self) -> list[str]:
        """Wait until nothing is open; then whatever is wrong, a line each."""
        lab = self._lab
        begun = time.monotonic()
        settings = lab.tenant.settings.model_copy(
            update={
                "database_url": lab.environment["TIMEOFF_DATABASE_URL"],
                "encryption_keys": [SecretStr(lab.environment["TIMEOFF_ENCRYPTION_KEYS"])],
            }
        )
        database = Database(settings)
        await database.start()
        try:
            wrong = await self._unfinished(database, begun)
            await lab.tenant.graph.caught_up()
            await until(lambda: not any(self._contradictions()), 15)
            entries = await self._entries(database)
            contradictions = [
                f"{wrong} (remembered: {await self._remembered(database, each, day)})"
                for each, day, wrong in self._contradictions()
            ]
        finally:
            await database.close()
        return [*wrong, *contradictions, *self._doubled_or_foreign(), *self._lost(entries)]

    async def _unfinished(self, database: Database, begun: float) -> list[str]:
        journal = Journal(database)
        while True:
            entries, parcels = await journal.unfinished(), await _count(database)
            self.settled = time.monotonic() - begun
            if not (entries or parcels):
                return []
            if self.settled > self._bound + MARGIN:
                break
            await asyncio.sleep(0.5)
        wrong = [f"unfinished: {each.key} {[r.state.value for r in each.content.records]}" for each in entries]
        return wrong + ([f"undelivered: {parcels}"] if parcels else [])

    # Cards against the plan

    def _contradictions(self) -> list[tuple[Somebody, date, str]]:
        """Cards that say otherwise than the plan; the newest card about a day is the one that counts."""
        wrong = []
        for each in self._crowd:
            plan = Counter(time_off.start for time_off in self._lab.tenant.plan(each.person))
            for day, card in self._newest(each).items():
                booked, held = "undo" in verbs(card), plan[each.start(day)]
                if held != booked:
                    said = f"{each.person.name} {day}: {held} in the plan, the card says {cards.text(card)!r}"
                    wrong.append((each, day, said))
        return wrong

    def _newest(self, somebody: Somebody) -> dict[date, Json]:
        """The newest card about each day."""
        found: dict[date, Json] = {}
        for message in self._talk(somebody):
            card = cards.attached(message.activity)
            day = somebody.day_of(cards.text(card)) if card else None
            if card is not None and day is not None:
                found.setdefault(day, card)
        return found

    async def _remembered(self, database: Database, somebody: Somebody, day: date) -> str:
        """What the service remembers of the cards about that day."""
        found = []
        person, memory = somebody.person, tables.memory
        async with database.read() as connection:
            rows = (await connection.execute(select(memory).where(memory.c.person == person.id.lower()))).all()
        for row in rows:
            body = database.open(memory, row, row.tenant, row.person, row.name)
            card = json.loads(body) if body else {}
            if isinstance(card, dict) and "stage" in card and f'"start":"{day}' in (body or b"").decode():
                states = [each["status"] for each in card["outcomes"]]
                found.append(f"{card['id']} {card['stage']} revision {card['revision']}, outcomes {states}")
        return "; ".join(found)

    # The plan against what was asked for

    def _doubled_or_foreign(self) -> list[str]:
        """What is in a plan and was not asked for, or is there more than once."""
        wrong = []
        for each in self._crowd:
            asked = {each.start(day) for day in each.asked}
            plan = Counter(time_off.start for time_off in self._lab.tenant.plan(each.person))
            wrong += [f"{each.person.name}: doubled {start}" for start, count in plan.items() if count > 1]
            wrong += [f"{each.person.name}: foreign {start}" for start in plan if start not in asked]
        return wrong

    # What was answered, or committed to the journal, against what came of it

    async def _entries(self, database: Database) -> list[Entry]:
        kept, journal, found = tables.journal.c, Journal(database), []
        async with database.read() as connection:
            rows = (await connection.execute(select(kept.tenant, kept.person, kept.key))).all()
        for row in rows:
            if not row.key.startswith("successor of "):
                who = Person(row.tenant, row.person, "", "en", "Etc/UTC")
                if (entry := await journal.read(who, row.key)) is not None:
                    found.append(entry)
        return found

    def _lost(self, entries: Sequence[Entry]) -> list[str]:
        """Messages answered with nothing, presses accepted and never begun, and what is in the journal alone."""
        wrong = []
        for each in self._crowd:
            own = [entry for entry in entries if entry.row["person"] == each.person.id.lower()]
            plan = Counter(time_off.start for time_off in self._lab.tenant.plan(each.person))
            wrong += [f"{each.person.name}: {said}" for said in _against(plan, own, each)]
            known = {entry.key.partition(":")[0] for entry in own}
            wrong += [f"{each.person.name}: {card} was accepted and never begun" for card in each.accepted - known]
            wrong += self._unanswered(each)
        return wrong

    def _unanswered(self, somebody: Somebody) -> list[str]:
        """Days whose message was answered with 200 while nothing was said: no card about it, and no sentence."""
        newest = self._newest(somebody)
        silent = [f"{day} ({activity})" for day, activity in somebody.answered.items() if day not in newest]
        said = [Event(EventKind.POSTED, "", each.activity).text for each in self._talk(somebody)]
        besides = [text for text in said if text and somebody.day_of(text) is None]
        sentences = [text for text in besides if text not in WORKING]
        if len(silent) <= len(sentences):
            return []
        return [f"{somebody.person.name}: nothing was said to {silent}, besides {[text[:60] for text in besides]}"]

    def _talk(self, somebody: Somebody) -> list[Message]:
        return self._lab.tenant.conversation(somebody.person).newest_first()


def _against(plan: Counter[datetime], entries: Sequence[Entry], somebody: Somebody) -> list[str]:
    """Where the plan does not hold what the journal says was done."""
    done: Counter[datetime] = Counter()
    zone = ZoneInfo(somebody.person.zone)
    for entry in entries:
        for record in entry.content.records:
            if record.state is not State.DONE:
                continue
            step = record.step
            period = step.booking.period if isinstance(step, Delete) else step.period
            begins = period.start.replace(tzinfo=ZoneInfo(entry.content.zone or somebody.person.zone))
            local = begins.astimezone(zone).replace(tzinfo=None)
            done[local] += {Create: 1, Delete: -1}.get(type(step), 0)
    return [
        f"the journal has {done[start]} at {start}, the plan {plan[start]}"
        for start in sorted({*done, *plan})
        if done[start] != plan[start]
    ]


async def _count(database: Database) -> int:
    async with database.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(tables.outbox))).scalar_one())
