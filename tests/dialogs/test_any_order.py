"""Anything said and pressed in any order, by two people in one chat, each press perhaps again from another device.

After each step: no turn fails, the plan holds what the cards just answered claim, and nothing is doubled
unless "Keep both" was pressed.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dialogs.conversation import Assistant
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person, Press, Verb
from dialogs.ports import Delete, SetPlace, Status
from dialogs.reply import Reply, State
from dialogs.state import CARDS, Card, Stage
from tests.dialogs.desk import ADA, BRUNO, NOW, days, hours, offered
from tests.dialogs.memories import MemoryInMemory, PlanInMemory

PHRASES = (
    "off Friday afternoon",
    "off Thursday and Friday",
    "dentist Tuesday 9:30-11",
    "off next week except Wednesday",
    "half day on Friday",
    "every Friday off in December",
    "I need some time off",
    "no, Thursday",
    "make it the morning",
    "and Monday too",
    "call it dentist",
    "yes",
    "never mind",
    "undo",
    "the second one",
    "keep both",
    "replace it",
    "what time off do I have?",
    "cancel everything next week",
    "cancel my Friday off",
    "move Friday's time off to Monday",
    "shorten my vacation next week by two days",
    "rename Friday to Course",
    "help",
    "thanks!",
    "the release is on Friday",
    # corrections, clear and unclear, of whatever is open
    "no the morning",
    "half day Friday",
    "not Monday",
    "until 29:00",
    "to Thursday",
    "qwertz asdf",
    # the same again, well again, undo chains, what was undone again
    "same again next week",
    "the same for Monday",
    "as last week",
    "feeling better now",
    "undo that",
    "again",
    # questions and answers
    "am I working Friday?",
    "when am I back?",
    "did it work?",
    "both",
    "the first and the second",
    "book it",
    "yes, cancel",
    "cancel the physio",
    "bye",
)
WHERE = (
    "WFH tomorrow",
    "in the office tomorrow",
    "remote next week",
    "in the office on Monday",
    "no, the office",
    "set it",
    "undo",
    "where am I working next week?",
    "am I in the office tomorrow?",
    "WFH this morning, then off from 1",
)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "startDate": st.sampled_from(["2026-11-20", "2026-11-24", "tomorrow"]),
        "startTime": st.sampled_from(["08:00", "14:00", "99:00"]),
        "endTime": st.sampled_from(["09:00", "16:30"]),
        "allDay": st.sampled_from(["true", "false"]),
        "subject": st.sampled_from(["Trip", "", "  "]),
    },
)
T = TypeVar("T")


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.assistant = Assistant()
        self.people = {"ada": ADA, "bruno": BRUNO}
        skiing = (days(23, 27), "Skiing")
        self.plans = {"ada": PlanInMemory(skiing), "bruno": PlanInMemory((hours(20, 9, 12), "Physio"))}
        self.memories = {name: MemoryInMemory() for name in self.people}
        self.shown: dict[str, tuple[str, Reply]] = {}  # card: its owner, what it shows
        self.kept_both = False
        self.pressed: tuple[str, Press] | None = None
        self.answered: list[tuple[str, Reply]] = []
        self.stages: dict[str, Stage] = {}
        self.meddled: set[str] = set()  # whose plan Outlook has changed: no card can know of it

    def teardown(self) -> None:
        self.runner.close()

    @rule(who=st.sampled_from(["ada", "bruno"]), text=st.sampled_from(PHRASES))
    def say(self, who: str, text: str) -> None:
        warned = any(
            action.verb is Verb.KEEP
            for owner, reply in self.shown.values()
            if owner == who
            for action in offered(reply)
        )
        self._keep_both_is_allowed(text == "keep both" or (text in {"yes", "book it"} and warned))
        self._turn(who, text=text)

    @rule(who=st.sampled_from(["ada", "bruno"]), text=st.sampled_from(WHERE))
    def say_where_one_works(self, who: str, text: str) -> None:
        self._keep_both_is_allowed(text == "set it")
        self._turn(who, text=text)

    @precondition(lambda self: any(offered(reply) for _, reply in self.shown.values()))
    @rule(data=st.data(), who=st.sampled_from(["ada", "bruno"]), inputs=EDITS)
    def press(self, data: st.DataObject, who: str, inputs: dict[str, str]) -> None:
        buttons = [(card, action) for card, (_, reply) in self.shown.items() for action in offered(reply)]
        card, action = data.draw(st.sampled_from(buttons), "button")
        press = Press(action.verb, action.n, inputs if action.inputs else {}, card)
        self._keep_both_is_allowed(action.verb is Verb.KEEP)
        self.pressed = (who, press)
        self._turn(who, press=press)

    @precondition(lambda self: self.pressed is not None)
    @rule()
    def the_same_again_from_another_device(self) -> None:
        assert self.pressed
        who, press = self.pressed
        if press.verb in {Verb.BOOK, Verb.CONFIRM, Verb.UNDO, Verb.KEEP, Verb.REPLACE, Verb.EXTEND, Verb.RETRY}:
            # a press that was shown anew instead of carried out is carried out by the second one
            self._turn(who, press=press)

    @rule(who=st.sampled_from(["ada", "bruno"]))
    def outlook_takes_something_out(self, who: str) -> None:
        if bookings := self.plans[who].bookings:
            self.meddled.add(who)
            del bookings[next(iter(bookings))]

    @rule(place=st.sampled_from(["office", "remote"]))
    def outlook_has_a_day_worked_elsewhere(self, place: str) -> None:
        self.meddled.add("bruno")
        self.plans["bruno"].places[NOW.date()] = place

    @invariant()
    def the_plan_holds_what_the_cards_just_answered_claim(self) -> None:
        for who, reply in self.answered:
            card = self._run(CARDS.load(self.memories[who], reply.card or ""))
            if card is not None and card.stage is not self.stages.get(card.id):
                self.stages[card.id] = card.stage
                self._holds(self.plans[who], card)

    @invariant()
    def no_receipt_above_contradicts_the_plan(self) -> None:
        for card_id, (who, reply) in self.shown.items():
            if reply.state is not State.BOOKED or who in self.meddled:
                continue
            card = self._run(CARDS.load(self.memories[who], card_id))
            there = {each.id for each in self.plans[who].bookings.values()}
            for outcome in card.outcomes if card else ():
                assert isinstance(outcome.step, Delete) or (outcome.booking and outcome.booking.id in there)

    @invariant()
    def no_receipt_above_contradicts_where_one_works(self) -> None:
        for card_id, (who, reply) in self.shown.items():
            if reply.state is not State.CHANGED or who in self.meddled:
                continue
            card = self._run(CARDS.load(self.memories[who], card_id))
            for outcome in card.outcomes if card else ():
                if isinstance(outcome.step, SetPlace) and outcome.status is Status.DONE:
                    assert outcome.workplace
                    assert outcome.workplace.place == self.plans[who].places[outcome.step.period.start.date()]

    @invariant()
    def nothing_is_doubled(self) -> None:
        for plan in self.plans.values():
            again = [period for period, count in Counter(plan.held).items() if count > 1]
            assert self.kept_both or not again

    @staticmethod
    def _holds(plan: PlanInMemory, card: Card) -> None:
        """What the card has just been found to say was done stands in the plan, or is gone from it."""
        there = {each.id: each.period for each in plan.bookings.values()}
        for outcome in {Stage.DONE: card.outcomes, Stage.UNDONE: card.undone}.get(card.stage, ()):
            assert outcome.status is Status.DONE
            if isinstance(outcome.step, SetPlace):
                assert outcome.step.place == plan.places[outcome.step.period.start.date()]
            elif isinstance(outcome.step, Delete):
                assert outcome.step.booking.id not in there
            else:
                assert outcome.booking
                assert outcome.step.period == there[outcome.booking.id]

    def _keep_both_is_allowed(self, now: bool) -> None:
        self.kept_both = self.kept_both or now

    def _turn(self, who: str, **what: Any) -> None:
        person: Person = self.people[who]
        incoming = Incoming(person, "group", Chat.GROUP, NOW, message="m", **what)
        replies = self._run(self.assistant.respond(incoming, self.plans[who], self.memories[who]))
        assert replies
        self.answered = [(who, reply) for reply in replies if reply.card and not reply.private]
        for owner, reply in self.answered:
            assert reply.card
            assert self.shown.get(reply.card, (owner,))[0] == owner
            self.shown[reply.card] = (owner, reply)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coroutine)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=80, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
