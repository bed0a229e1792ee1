"""What a dialog is: how it starts, takes a press, takes a correction in words, and looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dialogs.facts import Facts
from dialogs.model import Press, Request
from dialogs.ports import Booking
from dialogs.replies import Voice
from dialogs.reply import Reply
from dialogs.state import Card, Stage
from dialogs.turn import Turn


@dataclass(frozen=True, slots=True)
class Show:
    """Keep the card and show it. `errors` and `typed` are those of a form that was sent (see Facts)."""

    card: Card
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Onward:
    """What follows elsewhere: a request to start, in place of the card `place` if given, or a text to be read.

    `booking` is the one entry that the request is about, where that is settled.
    """

    request: Request | None = None
    place: Card | None = None
    booking: Booking | None = None
    text: str = ""


Answer = Reply | Show | Onward
Answers = Sequence[Answer]


async def _show(turn: Turn, card: Card, press: Press) -> Answers:
    """A press that this card does not know: the card as it stands."""
    return [Show(card)]


async def _unchanged(turn: Turn, card: Card, request: Request) -> Answers:
    return [turn.text("card-unchanged", request.language)]


async def _known(turn: Turn, card: Card, facts: Facts) -> Facts:
    return facts


def _nothing(reply: Reply, card: Card, facts: Facts, voice: Voice) -> Reply:
    """What others see of a card that is its author's alone: that it is theirs."""
    said = voice("reduced-own", name=facts.person.name)
    return Reply(said, language=reply.language, card=reply.card, owner=reply.owner)


@dataclass(frozen=True, slots=True)
class Dialog:
    """One kind of card.

    `render` is pure. `press` takes a button of an open card, `correct` a message that changes it; both answer with
    the card as it becomes. `for_others` makes of the author's card what everybody else in a group sees. `gather` adds
    what `render` needs to know beside the card and is not kept with it.
    """

    render: Callable[[Card, Facts, Voice], Reply]
    press: Callable[[Turn, Card, Press], Awaitable[Answers]] = _show
    correct: Callable[[Turn, Card, Request], Awaitable[Answers]] = _unchanged
    for_others: Callable[[Reply, Card, Facts, Voice], Reply] = _nothing
    gather: Callable[[Turn, Card, Facts], Awaitable[Facts]] = _known
    plan: bool = True  # whether it shows anything of the work plan, which takes the person's sign-in


def closed(card: Card) -> Show:
    """The card, done with."""
    return Show(replace(card, stage=Stage.CLOSED, editing=0, notice="", remark=""))
