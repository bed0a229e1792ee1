"""Two replicas on one PostgreSQL: the same thing on both at once, and what one knows that the other does not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import cards
from bot.sandbox.activities import card_action
from bot.sandbox.chats import Chat
from bot.sandbox.people import SandboxPerson
from bot.sandbox.registry import Consent
from tests.chaos.lab import Json, Lab, crowd, laboratory, until
from tests.storage.postgres import cluster, programs

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
NEW_YORK = "America/New_York"


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    binaries = programs()
    assert binaries is not None
    with cluster(binaries) as server:
        async with laboratory(crowd(12), f"{server}/postgres") as made:
            await asyncio.gather(*(made.replica(f"replica{n}") for n in range(2)))
            made.route = made.replicas[0].url
            yield made


def invoke(lab: Lab, person: SandboxPerson, chat: Chat, verb: str) -> Json:
    """The invoke that pressing `verb` would send, without sending it."""
    found, teams = chat.find(verb, labels=False), lab.tenant.teams
    value = card_action(found.button.action, cards.pressed(found.button, found.card, None), "manual")
    now, activity = teams.clock.read(person.zone), teams.roster.next_id()
    name = "adaptiveCard/action"
    return teams.sender.invoke(name, activity, person, chat.conversation, now, value, found.message.id)


async def test_what_two_replicas_are_told_at_once_ends_in_one_truth(lab: Lab) -> None:
    one, other = lab.replicas
    people = iter(lab.people)

    # The same press on both at once
    person = next(people)
    chat = await lab.signed_in(person)
    await chat.say("off Friday afternoon")
    press = invoke(lab, person, chat, "book")
    await asyncio.gather(
        *(lab.send(dict(press, id=str(n)), each.url) for n, each in enumerate((one, other, one, other)))
    )
    assert len(lab.plan(person)) == 1

    # Undo of one card while another is booked elsewhere
    person = next(people)
    chat = await lab.signed_in(person)
    await chat.say("off Friday afternoon")
    await chat.press_verb("book")
    undo = invoke(lab, person, chat, "undo")
    await chat.say("off Thursday morning")
    book = invoke(lab, person, chat, "book")
    await asyncio.gather(lab.send(undo, one.url), lab.send(book, other.url))
    assert [each[0].day for each in lab.plan(person)] == [19]

    # A late press against undo: what the card says is what the plan holds
    person = next(people)
    chat = await lab.signed_in(person)
    await chat.say("off Friday afternoon")
    book = invoke(lab, person, chat, "book")
    await lab.send(book, one.url)
    undo = invoke(lab, person, chat, "undo")
    await asyncio.gather(lab.send(undo, one.url), lab.send(dict(book, id="late"), other.url))
    assert await until(lambda: ("Booked" in lab.shown(person)) == bool(lab.plan(person)), 20)

    # A zone learnt on one, the press on the other
    person = next(people)
    chat = await lab.signed_in(person)
    for each in lab.replicas:
        await lab.send(lab.message(person, "help"), each.url)
    await lab.send(lab.message(person, "off Friday 9-11", NEW_YORK), other.url)
    await lab.tenant.teams.settled()
    await lab.send(invoke(lab, person, chat, "book"), one.url)
    assert [(each[0].hour, each[1].hour) for each in lab.plan(person)] == [(14, 16)]


async def test_requests_on_two_replicas_that_wait_for_sign_in_are_both_answered(lab: Lab) -> None:
    one, other = lab.replicas
    person = lab.people[0]
    lab.tenant.authority.consent(person, Consent.NONE)  # nothing signs them in by itself
    await lab.tenant.install(person)
    morning, afternoon = lab.message(person, "off Friday morning"), lab.message(person, "off Monday afternoon")
    await asyncio.gather(lab.send(morning, one.url), lab.send(afternoon, other.url))
    await lab.tenant.teams.settled()
    lab.tenant.authority.consent(person, Consent.GRANTED)
    assert await lab.tenant.sign_in(person)

    def proposed() -> int:
        found = (cards.attached(each.activity) for each in lab.tenant.conversation(person).newest_first())
        return sum("book" in {button.verb for button in cards.buttons(card)} for card in found if card)

    assert await until(lambda: proposed() == 2, 40)
