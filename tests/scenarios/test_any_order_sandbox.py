"""Anything said and pressed in any order, the whole service over: two people, two devices, own chats and a group.

After each step: every activity was answered, nobody read an apology, nothing is doubled unless "Keep both" was
chosen; and whenever the bot is asked, its list is the plan.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot import logs
from bot.sandbox.chats import Chat
from bot.sandbox.events import Event, EventKind
from bot.sandbox.graph_faults import dropped, failing
from bot.sandbox.teams import DEVICES
from bot.sandbox.tenant import SandboxTenant, Shared
from tests.scenarios.conftest import NOW, PEOPLE

PHRASES = (
    "off Friday afternoon",
    "off Thursday and Friday",
    "dentist Tuesday 9:30-11",
    "off next week except Wednesday",
    "half day on Friday",
    "no, Thursday",
    "make it the morning",
    "and Monday too",
    "call it dentist",
    "yes",
    "never mind",
    "undo",
    "the second one",
    "replace it",
    "cancel everything next week",
    "cancel my Friday off",
    "move Friday's time off to Monday",
    "rename Friday to Course",
    "settings",
    "help",
    "frei am Montag",
    "absent jeudi après-midi",
    "no the morning",
    "half day Monday",
    "until 29:00",
    "same again next week",
    "feeling better now",
    "when am I back?",
    "both",
    "again",
    "book it",
    "WFH tomorrow",
    "remote next week",
    "home office today",
    "in the office on Friday",
    "no, the office",
    "set it",
    "am I in the office on Friday?",
    "morgen Homeoffice",
)
FAULTS = (failing(503), failing(502, after=True), dropped(), dropped(after=True))
WRITING = ("POST", "PUT", "DELETE")
SEATS = st.tuples(st.sampled_from(["ada", "bruno"]), st.sampled_from(["personal", "group"]), st.sampled_from(DEVICES))
T = TypeVar("T")


@cache
def shared() -> Shared:
    return Shared.make()


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        logs.configure("CRITICAL")
        self.runner = asyncio.Runner()
        self.tenant = self.run(SandboxTenant(PEOPLE, now=NOW, shared=shared()).__aenter__())
        self.chats: dict[tuple[str, str, str], Chat] = {}
        self.last: Chat | None = None
        self.kept_both = False
        self.mark = 0
        for person in PEOPLE:
            self.run(self.tenant.sign_in(person))

    def teardown(self) -> None:
        self.run(self.tenant.__aexit__(None, None, None))
        self.runner.close()

    @rule(seat=SEATS, text=st.sampled_from(PHRASES))
    def say(self, seat: tuple[str, str, str], text: str) -> None:
        self.last = None
        self.run(self.chat(seat).say(text))

    @rule(seat=SEATS, data=st.data())
    def press(self, seat: tuple[str, str, str], data: st.DataObject) -> None:
        chat = self.chat(seat)
        if offers := list(chat.device.offers(chat.conversation)):
            found = data.draw(st.sampled_from(offers), "button")
            self.kept_both = self.kept_both or found.button.verb == "keep"
            self.run(chat.press_found(found))
            self.last = chat

    @rule()
    def the_same_again_from_the_other_device(self) -> None:
        if self.last and self.last.pressed and self.last.pressed.button.kind == "Action.Execute":
            self.run(self.last.again())

    @rule(seat=SEATS, text=st.sampled_from(PHRASES[:5]))
    def edit(self, seat: tuple[str, str, str], text: str) -> None:
        if self.chat(seat).said:
            self.run(self.chat(seat).edit(text))

    @rule(seat=SEATS)
    def delete(self, seat: tuple[str, str, str]) -> None:
        chat = self.chat(seat)
        if chat.said and not chat.said.deleted:
            self.run(chat.delete())

    @rule(seat=SEATS)
    def reload(self, seat: tuple[str, str, str]) -> None:
        async def reload(chat: Chat) -> None:
            chat.device.reload(chat.conversation)
            await self.tenant.teams.settled()

        self.run(reload(self.chat(seat)))

    @rule(fault=st.sampled_from(FAULTS), method=st.sampled_from(WRITING))
    def the_next_write_fails(self, fault: Any, method: str) -> None:
        self.tenant.graph.arm(fault, method=method)

    @rule(who=st.sampled_from(["ada", "bruno"]))
    def outlook_takes_something_out(self, who: str) -> None:
        person = self.tenant.person(who)
        if plan := self.tenant.plan(person):
            self.tenant.plans.delete(person, plan[0].id or "")

    @rule(who=st.sampled_from(["ada", "bruno"]))
    def the_list_is_the_plan(self, who: str) -> None:
        chat = self.chat((who, "personal", DEVICES[0]))
        self.run(chat.say("what time off do I have?"))
        count = len(self.tenant.plan(who))
        noun = "entry" if count == 1 else "entries"
        headline = f"Your time off: {count} {noun}" if count else "You have no time off ahead."
        said = [event.text for event in chat.turn if event.is_reply][-1]
        assert said.splitlines()[0] == headline

    @rule(who=st.sampled_from(["ada", "bruno"]))
    def the_days_listed_are_worked_where_the_plan_has_them(self, who: str) -> None:
        chat = self.chat((who, "personal", DEVICES[0]))
        self.run(chat.say("where am I working next week?"))
        person = self.tenant.person(who)
        zone = ZoneInfo(person.zone)
        start = datetime(2026, 11, 23, tzinfo=zone)
        work = self.tenant.plans.view(person, start, start + timedelta(days=5))
        places = {
            (each.span[0].astimezone(zone).day, each.location) for each in work if each.location in ("office", "remote")
        }
        said = [event.text for event in chat.turn if event.is_reply][-1]
        rows = [line.split(" · ") for line in said.splitlines() if " · " in line]
        names = {"Office": "office", "Remote": "remote"}
        plain = {(int(day.split()[1]), names[note]) for day, note in rows if note in names}
        assert plain == {each for each in places if len({place for day, place in places if day == each[0]}) == 1}

    @invariant()
    def everything_was_answered_and_nothing_failed(self) -> None:
        events: list[Event] = self.tenant.teams.journal.since(self.mark)
        self.mark = self.tenant.teams.journal.mark
        sent = [event.status for event in events if event.kind is EventKind.SENT]
        assert set(sent) <= {200}
        assert [event.text for event in events if "Sorry, something went wrong" in event.text] == []
        assert [event.text for event in events if "Unable to reach app" in event.text] == []

    @invariant()
    def nothing_is_doubled(self) -> None:
        for person in PEOPLE:
            times = Counter((each.start, each.end) for each in self.tenant.plan(person))
            assert self.kept_both or not [each for each, count in times.items() if count > 1]

    def chat(self, seat: tuple[str, str, str]) -> Chat:
        return self.chats.setdefault(seat, self.tenant.chat(*seat))

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coroutine)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
