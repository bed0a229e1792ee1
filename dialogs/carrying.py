"""Carrying out what a press asked for, exactly once, and putting it back.

The card is kept in stage DOING with its steps before the work plan is touched; the journal behind
`WorkPlan.carry_out` keeps each step under the card's key. A second press, a second device or a restart
therefore finds either the steps to finish or the answer that was given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dialogs.ports import Create, Delete, Outcome, SetPlace, Status, Step, Update
from dialogs.state import Card, Stage
from dialogs.turn import Turn

OPEN = frozenset({Status.UNKNOWN, Status.WAITING})  # what becomes of it is yet to be seen


async def carry_out(turn: Turn, card: Card, steps: Sequence[Step], *, atomic: bool = False) -> Card:
    """Do the steps and return the card as it then stands: DONE, or PARTLY when some step did not succeed."""
    if card.stage is not Stage.DOING:
        key = f"{card.id}:{card.attempts}"
        card = replace(
            card,
            stage=Stage.DOING,
            undertaking=key,
            steps=tuple(steps),
            attempts=card.attempts + 1,
            editing=0,
            remark="",
            notice="",
        )
        card = await turn.keep(card)
    return await finish(turn, card, atomic=atomic)


async def finish(turn: Turn, card: Card, *, atomic: bool = False) -> Card:
    """Finish what a card in stage DOING began, or hear again how it ended."""
    outcomes = await turn.plan.carry_out(card.undertaking, card.steps, atomic=atomic, zone=card.zone)
    earlier = [each for each in card.outcomes if each.status is Status.DONE]
    done = all(each.status is Status.DONE for each in outcomes)
    stage = Stage.DONE if done else Stage.PARTLY
    return await _keep(turn, replace(card, stage=stage, outcomes=(*earlier, *outcomes)))


async def _keep(turn: Turn, card: Card) -> Card:
    """Remember the card, unless another turn has gone on with it meanwhile: then what that one kept stands."""
    known = await turn.card(card.id)
    if known is not None and known.revision != card.revision:
        return known
    return await turn.keep(card)


async def retry(turn: Turn, card: Card) -> Card:
    """Try again what did not succeed; what is still open is looked for first, and nothing is sent anew beside it."""
    if any(each.status in OPEN for each in card.outcomes):
        card = await finish(turn, replace(card, outcomes=_without_latest(card)))
        if any(each.status in OPEN for each in card.outcomes):
            return card
    failed = [each.step for each in card.outcomes if each.status is Status.FAILED]
    if card.stage is not Stage.PARTLY or not failed:
        return card
    return await carry_out(turn, card, failed)


async def settle(turn: Turn, card: Card, key: str) -> tuple[Card, list[Outcome]]:
    """The card once the undertaking `key` of it has gone on by itself, and what landed twice or too late."""
    if key == _undo_key(card):
        return (await undo(turn, card) if card.stage in {Stage.DONE, Stage.PARTLY} else card), []
    if key != card.undertaking:
        return card, []
    if card.stage is Stage.UNDONE:
        outcomes: Sequence[Outcome] = await turn.plan.carry_out(key, card.steps, zone=card.zone)
    else:
        card = await finish(turn, replace(card, outcomes=_without_latest(card)))
        outcomes = card.outcomes
    return card, [each for each in outcomes if each.status is Status.DONE and each.error]


def _without_latest(card: Card) -> tuple[Outcome, ...]:
    return tuple(each for each in card.outcomes if each.step not in card.steps)


def _undo_key(card: Card) -> str:
    return f"{card.id}:undo:{card.attempts}"


def minutes(seconds: float) -> int:
    """Whole minutes to tell somebody who has to wait, one at least."""
    return max(1, math.ceil(seconds / 60))


def inverse(outcomes: Sequence[Outcome]) -> list[Step]:
    """The steps that put back what was done, last first."""
    steps: list[Step] = []
    for outcome in reversed(outcomes):
        step = outcome.step
        if outcome.status is not Status.DONE:
            continue
        if isinstance(step, Delete):
            steps.append(Create(step.booking.period, step.booking.subject))
        elif isinstance(step, SetPlace):
            if outcome.workplace is not None:
                steps.append(SetPlace(outcome.workplace, step.workplace.place, step.workplace.place_id))
        elif outcome.booking is None:
            continue
        elif isinstance(step, Create):
            steps.append(Delete(outcome.booking))
        elif isinstance(step, Update):
            steps.append(Update(outcome.booking, step.booking.period, step.booking.subject))
    # What is booked again comes before what is taken away, so that an interruption never loses a day off.
    return sorted(steps, key=lambda step: isinstance(step, Delete))


async def undo(turn: Turn, card: Card) -> Card:
    """Put back everything the card did; a second undo returns what the first did."""
    outcomes = await turn.plan.carry_out(_undo_key(card), inverse(card.outcomes), zone=card.zone)
    done = all(each.status is Status.DONE for each in outcomes)
    return await _keep(turn, replace(card, undone=tuple(outcomes), stage=Stage.UNDONE if done else card.stage))
