"""Whatever a button does can also be typed: the labels themselves, in every language, are read as their buttons."""

from __future__ import annotations

import pytest

from dialogs.model import Person, Verb
from dialogs.reply import Reply
from dialogs.understanding.languages.lexicon import available
from tests.dialogs.desk import Desk, days, offered
from tests.dialogs.memories import PlanInMemory

FRIDAY = days(20)
# What is booked before, what is said and what is pressed; a date in digits is a request in every language.
SITUATIONS = {
    "proposal": ((), "2026-11-20", ()),
    "overlap": (((days(19), "A"),), "2026-11-19 - 2026-11-20", ()),
    "booked": ((), "2026-11-20", (Verb.BOOK,)),
}
TRIED = {Verb.BOOK, Verb.DISCARD, Verb.EDIT, Verb.UNDO, Verb.KEEP, Verb.REPLACE, Verb.EXTEND, Verb.CHANGE}
HALF = {
    "en": "half day", "de": "halber Tag", "fr": "demi-journée", "es": "medio día", "pt": "meio dia",
    "it": "mezza giornata", "nl": "halve dag", "sv": "halvdag",
}  # fmt: skip
CANCEL = {
    "en": "cancel", "de": "storniere", "fr": "annule", "es": "cancela", "pt": "cancela", "it": "cancella",
    "nl": "annuleer", "sv": "avboka",
}  # fmt: skip


def person(code: str) -> Person:
    return Person("tenant", "ada", "Ada", f"{code}-{code.upper()}", "Europe/Berlin")


async def desk_in(situation: str, code: str) -> Desk:
    held, said, pressed = SITUATIONS[situation]
    desk = Desk(PlanInMemory(*held), person(code))
    await desk.say(said)
    for verb in pressed:
        await desk.press(verb)
    return desk


def shown(reply: Reply) -> tuple[object, ...]:
    return reply.headline, [line.text for line in reply.lines], [each.id for each in reply.inputs]


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("situation", SITUATIONS)
async def test_a_label_that_is_typed_does_what_its_button_does(situation: str, code: str) -> None:
    for verb in sorted(TRIED & set((await desk_in(situation, code)).verbs)):
        pressed, typed = await desk_in(situation, code), await desk_in(situation, code)
        label = next(each.label for each in offered(typed.last) if each.verb is verb)
        await pressed.press(verb)
        await typed.say(label)
        assert (label, shown(pressed.last), pressed.plan.held) == (label, shown(typed.last), typed.plan.held)


@pytest.mark.parametrize("code", sorted(set(HALF) & set(available())))
@pytest.mark.parametrize(("n", "hours"), [(0, (9, 12)), (1, (12, 17))])
async def test_the_labels_of_a_question_are_its_answers(code: str, n: int, hours: tuple[int, int]) -> None:
    desk = Desk(PlanInMemory(), person(code))
    await desk.say(f"{HALF[code]} 2026-11-20")
    await desk.say(desk.last.choices[n].label)
    await desk.press(Verb.BOOK)
    assert [hours] == [(each.start.hour, each.end.hour) for each in desk.plan.held]


@pytest.mark.parametrize("code", sorted(set(CANCEL) & set(available())))
@pytest.mark.parametrize(("verb", "left"), [(Verb.CONFIRM, []), (Verb.DISCARD, [FRIDAY])])
async def test_the_labels_of_a_cancellation_are_its_answers(code: str, verb: Verb, left: list[object]) -> None:
    desk = Desk(PlanInMemory((FRIDAY, "A")), person(code))
    await desk.say(f"{CANCEL[code]} 2026-11-20")
    await desk.say(next(each.label for each in offered(desk.last) if each.verb is verb))
    assert left == desk.plan.held
