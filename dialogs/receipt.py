"""What stands after a press: what was booked, changed or cancelled, what failed, and how to put it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs import after, counting
from dialogs.carrying import OPEN, minutes, retry, undo
from dialogs.dialog import Answers, Dialog, Onward, Show
from dialogs.facts import Facts
from dialogs.model import Intent, Period, Press, Request, Verb
from dialogs.ports import Booking, Create, Delete, Outcome, SetPlace, Status, Update
from dialogs.proposal import (
    dates_for_others,
    extent,
    length,
    more_action,
    page_of,
    period_title,
    reason,
    spoken,
    title,
    when,
)
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, State, Tone
from dialogs.since import changed, gone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn

_DONE = {
    Kind.TAKE: State.BOOKED,
    Kind.CANCEL: State.CANCELLED,
    Kind.CHANGE: State.CHANGED,
    Kind.PLACE: State.CHANGED,
}
_RECEIPTS = 20  # so many are remembered for "undo"


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A button of a receipt, or a button of the card it was before, pressed once more: the same answer."""
    if press.verb is Verb.UNDO and card.stage in {Stage.DONE, Stage.PARTLY}:
        return [Show(await undo(turn, card))]
    if press.verb is Verb.RETRY and card.stage is Stage.PARTLY:
        return [Show(await retry(turn, card))]
    if press.verb is Verb.RETRY and card.stage is Stage.UNDONE:
        return await _again(turn, card)
    if press.verb is Verb.MORE:
        pages = -(-len(card.outcomes) // 10)
        return [Show(replace(card, page=(card.page + 1) % max(pages, 1)))]
    if press.verb is Verb.CHANGE:
        return await _change(turn, card, press)
    if (answers := await after.press(turn, card, press, standing(card))) is not None:
        return answers
    return [Show(card)]


async def _again(turn: Turn, card: Card) -> Answers:
    """What was undone, asked for once more, as a new card: the plan may have changed since."""
    request = card.request
    if card.kind in {Kind.TAKE, Kind.PLACE}:
        return [Onward(replace(request, intent=Intent.TAKE if card.kind is Kind.TAKE else Intent.PLACE))]
    meant = tuple(each.period for each in card.bookings)
    if card.kind is Kind.CANCEL:
        return [Onward(replace(request, intent=Intent.CANCEL, periods=request.periods or meant))]
    return [Onward(replace(request, intent=Intent.CHANGE, source=request.source or meant, rename=request.subject))]


async def _change(turn: Turn, card: Card, press: Press) -> Answers:
    stands = standing(card)
    index = (press.n or 1) - 1
    if not 0 <= index < len(stands):
        return [Show(card)]
    current = await turn.booked(stands[index].period)
    booking = next((each for each in current if each.id == stands[index].id), None)
    if booking is None:
        return [turn.text("already-gone", card.language)]
    return [Onward(Request(Intent.CHANGE, source=(booking.period,), language=card.language), booking=booking)]


def remembered(receipts: Sequence[str], card: Card) -> tuple[str, ...]:
    """The receipts with this card in its place: newest where its work stands, gone where it was undone."""
    others = tuple(each for each in receipts if each != card.id)
    if card.stage is Stage.UNDONE or (card.stage is not Stage.DONE and not _stands(card)):
        return others
    if card.id in receipts:
        return tuple(receipts)
    return (*others, card.id)[-_RECEIPTS:]


def _stands(card: Card) -> bool:
    """Whether anything stands in the plan because of this card."""
    return any(each.status is Status.DONE and (each.booking or each.workplace) for each in card.outcomes)


def standing(card: Card) -> list[Booking]:
    """The time off that stands because of this card."""
    if card.stage not in {Stage.DONE, Stage.PARTLY}:
        return []
    return [each.booking for each in card.outcomes if each.booking is not None and each.status is Status.DONE]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The card after its steps were carried out, wholly or in part, or were put back."""
    reply = Reply("", card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.UNDONE:
        return _undone(reply, card, voice)
    done = [each for each in card.outcomes if each.status is Status.DONE]
    left = [each for each in card.outcomes if each.status is not Status.DONE]
    state, badge = state_of(card, done, left, voice)
    if not left and any(map(gone, done)):
        whole = all(gone(each) or isinstance(each.step, Delete) for each in done)
        state, badge = State.CANCELLED, voice("since-cancelled" if whole else "since-partly")
    elif not left and any(map(changed, done)):
        state, badge = State.CHANGED, voice("since-changed")
    lines = _one(card, done[0], facts, voice) if len(done) == 1 and not left else _all(card, facts, voice)
    lines += troubles(card, left, voice)
    shown = _headline(card, done or left, voice)
    return replace(
        reply,
        headline=shown,
        state=state,
        badge=badge,
        lines=tuple(lines),
        rows=() if len(done) == 1 and not left else _rows(card, [*done, *left], facts, voice),
        actions=_actions(card, done, left, facts, voice),
        speak=f"{badge}: {shown}",
    )


def troubles(card: Card, left: Sequence[Outcome], voice: Voice) -> list[Line]:
    """Why something is not done, and that it could not be put back."""
    wait = minutes(max((each.wait for each in left), default=0.0))
    causes = sorted({_cause(each) for each in left})
    lines = [Line(voice(f"plan-{cause}", count=wait), Tone.WARNING) for cause in causes]
    if card.undone:
        undoing = any(each.status in OPEN and each.error != "given-up" for each in card.undone)
        lines.append(Line(voice("undo-open" if undoing else "undo-failed"), Tone.WARNING))
    return lines


def state_of(card: Card, done: list[Outcome], left: list[Outcome], voice: Voice) -> tuple[State, str]:
    """How far the card's work has come, and the word for it."""
    word = _DONE[card.kind].value
    if not left:
        return _DONE[card.kind], voice(word)
    if done:
        return State.PARTLY, voice(f"{word}-partly")
    if any(each.status in OPEN for each in left):
        unsure = any(each.status is Status.UNKNOWN for each in left)
        return State.WAITING, voice("outcome-open" if unsure else "outcome-waiting")
    return State.FAILED, voice(f"{word}-failed")


def _cause(outcome: Outcome) -> str:
    """The sentence that says why a step is not done."""
    cause = outcome.error or "unavailable"
    if outcome.status is Status.WAITING and cause in {"busy", "unavailable"}:
        return f"waiting-{cause}"
    return cause


def _period(outcome: Outcome) -> Period:
    step = outcome.step
    return step.booking.period if isinstance(step, Delete) else step.period


def _headline(card: Card, outcomes: list[Outcome], voice: Voice) -> str:
    """What the receipt is about: the time off asked for, or cancelled, or as it is now."""
    if any(map(changed, outcomes)):
        return when(sorted(each.booking.period for each in outcomes if each.booking is not None), voice)
    if card.kind is Kind.CANCEL:
        whole = [_period(each) for each in outcomes if isinstance(each.step, Delete)]
        parts = len(whole) < len(outcomes) and card.request.periods
        return when(parts or sorted(whole) or [each.period for each in card.bookings], voice)
    return when(card.request.periods or sorted(map(_period, outcomes)), voice)


def _one(card: Card, outcome: Outcome, facts: Facts, voice: Voice) -> list[Line]:
    step = outcome.step
    lines: list[Line] = []
    if gone(outcome) or changed(outcome):
        return [Line(title(voice("remark-before", periods=voice.period(_period(outcome)))), Tone.SUBTLE)]
    if not isinstance(step, Delete) and card.kind is not Kind.CANCEL:
        lines.append(Line(extent([step.period], card.later, facts.counted, voice)))
        lines += counting.said([step.period], card.later, facts, voice)
    if isinstance(step, Update):
        if card.kind is Kind.CANCEL:
            lines.append(Line(voice("cancel-stays", periods=voice.period(step.period))))
        elif step.period != step.booking.period:
            lines.append(Line(title(voice("remark-before", periods=voice.period(step.booking.period))), Tone.SUBTLE))
    if isinstance(step, SetPlace):  # a card of its own shows those
        return lines
    subject = step.booking.subject if isinstance(step, Delete) else step.subject
    return [*lines, *reason(subject, voice)]


def _all(card: Card, facts: Facts, voice: Voice) -> list[Line]:
    periods = card.request.periods
    if card.kind is Kind.CANCEL or not periods:
        return []
    lines = [Line(extent(periods, card.later, facts.counted, voice))]
    return [*lines, *counting.said(periods, card.later, facts, voice), *reason(card.request.subject, voice)]


def _undone(reply: Reply, card: Card, voice: Voice) -> Reply:
    back = [each.step for each in card.undone]
    stands = sorted(each.period for each in back if not isinstance(each, Delete))
    gone = sorted(each.booking.period for each in back if isinstance(each, Delete))
    lines = []
    if stands:
        lines.append(Line(voice("undone-stands", periods=spoken(stands, voice))))
    elif gone:
        lines.append(Line(voice("undone-gone")))
    shown = when(gone or stands, voice)
    return replace(
        reply,
        headline=shown,
        state=State.UNDONE,
        badge=voice("undone"),
        lines=tuple(lines),
        actions=(Action(Verb.RETRY, voice(f"button-again-{card.kind}")),),
        speak=f"{voice('undone')}: {shown}",
    )


def _rows(card: Card, outcomes: Sequence[Outcome], facts: Facts, voice: Voice) -> tuple[Row, ...]:
    plain = all(isinstance(each.step, Create) and each.status is Status.DONE for each in outcomes)
    return tuple(_row(outcomes[index], facts, voice, plain=plain) for index in page_of(card, len(outcomes)))


def _row(outcome: Outcome, facts: Facts, voice: Voice, *, plain: bool) -> Row:
    """One step and what became of it; its length alone where all of them are booked, as the card says."""
    step = outcome.step
    if isinstance(step, Create):
        what = "row-booked"
    else:
        what = "row-removed" if isinstance(step, Delete) else "row-changed"
    if outcome.status is not Status.DONE:
        what = row_state(outcome)
    period = _period(outcome)
    taken = length([period], facts.counted, voice)
    return Row(period_title(period, voice), taken if plain else f"{voice(what)} · {taken}")


def row_state(outcome: Outcome) -> str:
    """The key of what a row says of a step that is not done."""
    if outcome.status is Status.FAILED:
        return "row-failed"
    return "row-unknown" if outcome.status is Status.UNKNOWN else "row-waiting"


def _actions(card: Card, done: list[Outcome], left: list[Outcome], facts: Facts, voice: Voice) -> tuple[Action, ...]:
    actions = []
    if left:
        actions.append(Action(Verb.RETRY, voice("button-retry"), style="positive"))
    # What may still land is not put back: it would come after that.
    if done and not any(each.status in OPEN for each in left) and not any(map(gone, done)):
        actions.append(Action(Verb.UNDO, voice("button-undo")))
    if len(standing(card)) == 1 and not left:
        actions.append(Action(Verb.CHANGE, voice("button-edit"), n=1))
    actions += after.actions(card, standing(card), facts, voice)
    return (*actions, *more_action(card, len(card.outcomes), voice))


DIALOG = Dialog(render, press, for_others=dates_for_others, gather=counting.gather)
