"""What stands after a press: what was booked, changed or taken out, what failed, and how to put it back."""

from __future__ import annotations

from dataclasses import replace

from dialogs.model import Press, Verb
from dialogs.ports import Booking, Create, Delete, Outcome, Status, Update
from dialogs.proposal import back_line, length, period_title, reduced, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, Tone
from dialogs.state import Card, Kind, Stage
from dialogs.turn import Turn
from dialogs.undertaking import OPEN, minutes, retry, undo

_HEADLINES = {Kind.TAKE: "booked", Kind.CANCEL: "cancelled", Kind.CHANGE: "changed"}


async def booked(turn: Turn, card: Card) -> Reply:
    """The card after its steps were carried out, wholly or in part."""
    voice = turn.voice(card.language)
    done = [each for each in card.outcomes if each.status is Status.DONE]
    left = [each for each in card.outcomes if each.status is not Status.DONE]
    if card.stage is Stage.UNDONE:
        return _undone(turn, card, voice)
    if done:
        await turn.remember(replace(turn.talk, booked=card.id))
    key = _HEADLINES[card.kind] + ("" if not left else "-partly" if done else "-failed")
    if not done and any(each.status in OPEN for each in left):
        unsure = any(each.status is Status.UNKNOWN for each in left)
        key = "outcome-open" if unsure else "outcome-waiting"
    lines: list[Line] = []
    rows: tuple[Row, ...] = ()
    if len(done) == 1 and not left:
        lines.append(Line(await _said(turn, done[0], voice), Tone.GOOD))
        lines += await _details(turn, card, done[0], voice)
    else:
        rows = tuple([await _row(turn, each, voice) for each in (*done, *left)])
    wait = minutes(max((each.wait for each in left), default=0.0))
    for reason in sorted({_reason(each) for each in left}):
        lines.append(Line(voice(f"plan-{reason}", count=wait), Tone.WARNING))
    if card.undone:
        undoing = any(each.status in OPEN and each.error != "given-up" for each in card.undone)
        lines.append(Line(voice("undo-open" if undoing else "undo-failed"), Tone.WARNING))
    reply = Reply(
        voice(key),
        tuple(lines),
        rows,
        actions=_actions(card, done, left, voice),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice(key),
    )
    return reply if turn.private else replace(reply, reduced=reduced(reply, card, voice, turn.person.name))


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A button of a receipt, or a button of the card it was before, pressed once more: the same answer."""
    if press.verb is Verb.UNDO and card.stage in {Stage.DONE, Stage.PARTLY}:
        card = await undo(turn, card)
        await turn.remember(replace(turn.talk, booked=None))
    elif press.verb is Verb.RETRY and card.stage is Stage.PARTLY:
        card = await retry(turn, card)
    return [await booked(turn, card)]


def standing(card: Card) -> list[Booking]:
    """The time off that stands because of this card."""
    if card.stage not in {Stage.DONE, Stage.PARTLY}:
        return []
    return [each.booking for each in card.outcomes if each.booking is not None and each.status is Status.DONE]


def _reason(outcome: Outcome) -> str:
    """The sentence that says why a step is not done."""
    reason = outcome.error or "unavailable"
    if outcome.status is Status.WAITING and reason in {"busy", "unavailable"}:
        return f"waiting-{reason}"
    return reason


def _undone(turn: Turn, card: Card, voice: Voice) -> Reply:
    lines = []
    for outcome in card.undone:
        step = outcome.step
        if isinstance(step, Create):
            lines.append(Line(voice("undone-booked", period=voice.period(step.period))))
        elif isinstance(step, Delete):
            lines.append(Line(voice("undone-removed", period=voice.period(step.booking.period))))
        else:
            lines.append(Line(voice("undone-restored", period=voice.period(step.period))))
    return Reply(
        voice("undone"),
        tuple(lines[:10]),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice("undone"),
    )


async def _said(turn: Turn, outcome: Outcome, voice: Voice) -> str:
    step = outcome.step
    if isinstance(step, Delete):
        return period_title(step.booking.period, voice)
    if isinstance(step, Update) and step.period == step.booking.period:
        return period_title(step.period, voice)
    if isinstance(step, Update):
        return title(voice("before-after", before=voice.period(step.booking.period), after=voice.period(step.period)))
    return f"{period_title(step.period, voice)} ({length(step.period, await turn.schedule(), voice)})"


async def _details(turn: Turn, card: Card, outcome: Outcome, voice: Voice) -> list[Line]:
    step = outcome.step
    subject = step.booking.subject if isinstance(step, Delete) else step.subject
    lines = [Line(subject)] if subject else []
    if isinstance(step, Create) and (back := back_line(card, await turn.schedule(), voice)):
        lines.append(back)
    return lines


async def _row(turn: Turn, outcome: Outcome, voice: Voice) -> Row:
    step = outcome.step
    if isinstance(step, Create):
        what = "row-booked"
    else:
        what = "row-removed" if isinstance(step, Delete) else "row-changed"
    if outcome.status is Status.FAILED:
        what = "row-failed"
    elif outcome.status in OPEN:
        what = "row-unknown" if outcome.status is Status.UNKNOWN else "row-waiting"
    period = step.booking.period if isinstance(step, Delete) else step.period
    taken = length(period, await turn.schedule(), voice)
    return Row(period_title(period, voice), f"{voice(what)} · {taken}")


def _actions(card: Card, done: list[Outcome], left: list[Outcome], voice: Voice) -> tuple[Action, ...]:
    actions = []
    if left:
        actions.append(Action(Verb.RETRY, voice("button-retry"), style="positive"))
    # What may still land is not put back: it would come after that.
    if done and not any(each.status in OPEN for each in left):
        actions.append(Action(Verb.UNDO, voice("button-undo")))
    if len(standing(card)) == 1 and not left:
        actions.append(Action(Verb.CHANGE, voice("button-change"), n=1))
    return tuple(actions)
