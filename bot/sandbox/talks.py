"""Whole conversations as data, run against a tenant of their own each: docs/TALKS.md has the format."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.calendar import Event as Meeting
from bot.sandbox.cards import buttons
from bot.sandbox.chats import Chat
from bot.sandbox.events import Event, EventKind
from bot.sandbox.people import ADA, BRUNO, OFFICE_HOURS, SandboxPerson, Week, week
from bot.sandbox.plan import TimeOff
from bot.sandbox.tenant import Build, SandboxTenant, Shared
from bot.sandbox.transcript import entries

Json = dict[str, Any]

PLACES = ("office", "remote")
CHATS = ("personal", "group", "channel")
AT_ONCE = 4  # tenants that run side by side


class TalkError(ValueError):
    """A line that is no talk, or a step that cannot be taken; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: who, when, what stands in the plan before, the steps, what stands in it after."""

    id: str
    locale: str
    now: datetime
    zone: str
    chat: str
    hours: Week
    plan: tuple[TimeOff, ...]
    steps: tuple[Json, ...]
    after: tuple[TimeOff, ...]
    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    places: tuple[Json, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @classmethod
    def from_json(cls, line: str) -> Talk:
        """Read a line of a talks file; raises TalkError."""
        try:
            data = json.loads(line)
            hours = data.get("hours")
            talk = cls(
                id=str(data["id"]),
                locale=str(data["locale"]),
                now=datetime.fromisoformat(data["now"]),
                zone=ZoneInfo(data["zone"]).key,
                chat=str(data.get("chat", "personal")),
                # Hours may come as SEMANTICS.md's whole schedule or as its weekdays alone.
                hours=week(**hours.get("hours", hours)) if hours else OFFICE_HOURS,
                plan=tuple(_time_off(each) for each in data.get("plan", [])),
                steps=tuple(data["steps"]),
                after=tuple(_time_off(each) for each in data["after"]),
                says=tuple(data.get("says", [])),
                never=tuple(data.get("never", [])),
                offers=tuple(data.get("offers", [])),
                places=tuple(_place(each) for each in data.get("places", [])),
                meetings=tuple(_meeting(each) for each in data.get("meetings", [])),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OSError) as problem:
            raise TalkError(f"not a talk: {problem!r}") from problem
        if talk.chat not in CHATS:
            raise TalkError(f"not a talk: chat {talk.chat!r} is none of {', '.join(CHATS)}")
        return talk

    @property
    def person(self) -> SandboxPerson:
        """Who talks: consented, in the talk's zone and locale, with its working hours."""
        return dataclasses.replace(
            ADA, zone=self.zone, locale=self.locale, hours=self.hours, remote=frozenset(), consented=True
        )


@dataclass(slots=True)
class Result:
    """How a talk went: the plan afterwards, everything said, and why it failed where it did."""

    id: str
    after: list[Json] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    why: str | None = None

    def to_json(self) -> Json:
        """The line that is printed."""
        ok = self.why is None
        return {"id": self.id, "after": self.after, "says": self.says, "ok": ok, "why": self.why}


async def run(talk: Talk, *, shared: Shared | None = None, build: Build | None = None) -> Result:
    """Run one talk in a fresh tenant; never raises for what the bot does."""
    people = (talk.person, dataclasses.replace(BRUNO, consented=True))
    result = Result(talk.id)
    async with SandboxTenant(people, now=talk.now, shared=shared, build=build) as tenant:
        for each in talk.plan:
            tenant.plans.seed(talk.person, each)
        for meeting in talk.meetings:
            tenant.calendars.seed(talk.person, meeting)
        await tenant.sign_in(talk.person)
        mark = tenant.teams.journal.mark
        try:
            await _take(tenant, talk)
        except (LookupError, TalkError) as problem:
            result.why = str(problem)
        events = tenant.teams.journal.since(mark)
        plan = tenant.plan(talk.person)
        elsewhere = _misplaced(tenant, talk)
        offered = _offered(tenant, talk)
    result.after = entries(plan)
    replies = [event.text for event in events if event.is_reply]
    result.says = [text for text in dict.fromkeys(replies) if text]
    result.why = (
        result.why
        or _unanswered(events)
        or _differs(talk, plan)
        or _unsaid(talk, result.says)
        or elsewhere
        or (f"offers: the newest card does not offer {offered!r}" if offered else None)
    )
    return result


async def run_all(
    lines: Iterable[str], *, shared: Shared | None = None, build: Build | None = None
) -> AsyncIterator[Result]:
    """The results of a talks file in its order, some talks at a time; empty lines are passed over."""
    shared = shared or Shared.make()
    seats = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, line: str) -> Result:
        async with seats:
            try:
                return await run(Talk.from_json(line), shared=shared, build=build)
            except TalkError as problem:
                return Result(f"line {number}", why=str(problem))

    running = [asyncio.create_task(one(number, line)) for number, line in enumerate(lines, 1) if line.strip()]
    try:
        for task in running:
            yield await task
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _take(tenant: SandboxTenant, talk: Talk) -> None:
    """Take the talk's steps; raises LookupError for a button that is not there, TalkError for no step."""
    conversation = tenant.conversation(talk.person, talk.chat)
    seats = {
        by: Chat.of(tenant.teams, conversation, tenant.teams.device(person))
        for by, person in (("self", talk.person), ("other", tenant.person(BRUNO.id)))
    }
    pressed_by = seats["self"]
    for number, step in enumerate(talk.steps, 1):
        if not isinstance(step, Mapping) or step.get("by", "self") not in seats:
            raise TalkError(f"step {number} is no step: {step}")
        chat = seats[step.get("by", "self")]
        try:
            match step:
                case {"say": str(text)}:
                    await chat.say(
                        text,
                        twice=step.get("twice") is True,
                        quoting=step.get("quoting") is True,
                        zone=step.get("zone", True) is not None,
                    )
                case {"wait": int() | float() as seconds}:
                    tenant.clock.pass_time(timedelta(seconds=seconds))
                case {"press": str(verb)}:
                    await chat.press_verb(verb, step.get("n"), step.get("with"))
                    pressed_by = chat
                case {"again": True}:
                    await pressed_by.again()
                case {"edit": str(text)}:
                    await chat.edit(text)
                case {"delete": True}:
                    await chat.delete()
                case _:
                    raise TalkError(f"step {number} is no step: {step}")
        except LookupError as problem:
            raise TalkError(f"step {number}: {problem.args[0]}") from problem


def _unanswered(events: Iterable[Event]) -> str | None:
    """The first activity that the bot failed to answer; a sign-in it declines (412) is an answer."""
    for event in events:
        if event.kind is EventKind.SENT and event.status not in (200, 201, 202, 412):
            name = event.activity.get("name") or event.activity["type"]
            return f"the bot answered {event.status} to {name}"
    return None


def _differs(talk: Talk, plan: list[TimeOff]) -> str | None:
    """What is wrong with the plan; a subject that the talk leaves open is not compared."""
    expected = sorted(talk.after, key=lambda each: (each.start, each.end))
    same = len(expected) == len(plan) and all(map(_matches, expected, plan))
    if same:
        return None
    wanted, found = (json.dumps(entries(each), ensure_ascii=False) for each in (expected, plan))
    return f"after: expected {wanted}, found {found}"


def _matches(expected: TimeOff, found: TimeOff) -> bool:
    times = (expected.start, expected.end, expected.all_day) == (found.start, found.end, found.all_day)
    return times and expected.subject in (None, found.subject)


def _unsaid(talk: Talk, said: list[str]) -> str | None:
    """A text that no reply contains and should, or one that some reply contains and must not."""
    missing = [text for text in talk.says if not any(text in reply for reply in said)]
    if missing:
        return f"says: no reply contains {missing[0]!r}"
    unwanted = [text for text in talk.never if any(text in reply for reply in said)]
    return f"never: a reply contains {unwanted[0]!r}" if unwanted else None


def _offered(tenant: SandboxTenant, talk: Talk) -> str | None:
    """A verb that the newest card should offer its author and does not."""
    conversation = tenant.conversation(talk.person, talk.chat)
    device = tenant.teams.device(talk.person)
    for message in conversation.newest_first():
        card = device.card(message)
        if card is not None:
            verbs = {button.verb for button in buttons(card)}
            return next((verb for verb in talk.offers if verb not in verbs), None)
    return next(iter(talk.offers), None)


def _misplaced(tenant: SandboxTenant, talk: Talk) -> str | None:
    """A day on which the person should work somewhere and does not, or somewhere else."""
    zone = ZoneInfo(talk.zone)
    for each in talk.places:
        start = datetime.combine(date.fromisoformat(each["date"]), time(), zone)
        there = {
            occurrence.location
            for occurrence in tenant.plans.view(talk.person, start, start + timedelta(days=1))
            if occurrence.location in PLACES
        }
        if there != {each["place"]}:
            found = ", ".join(sorted(there)) or "nowhere"
            return f"places: {each['date']} is {found}, not {each['place']}"
    return None


def _place(data: Mapping[str, Any]) -> Json:
    if data["place"] not in PLACES:
        raise ValueError(f"no place: {data['place']}")
    return {"date": date.fromisoformat(data["date"]).isoformat(), "place": data["place"]}


def _time_off(data: Mapping[str, Any]) -> TimeOff:
    start, end = (datetime.fromisoformat(data[name]) for name in ("start", "end"))
    return TimeOff(start, end, bool(data.get("allDay", False)), data.get("subject"))


def _meeting(data: Mapping[str, Any]) -> Meeting:
    start, end = (datetime.fromisoformat(data[name]) for name in ("start", "end"))
    return Meeting(
        start,
        end,
        str(data.get("subject", "")),
        data.get("organizer"),
        str(data.get("showAs", "busy")),
        bool(data.get("allDay", False)),
        cancelled=bool(data.get("cancelled", False)),
        declined=bool(data.get("declined", False)),
    )
