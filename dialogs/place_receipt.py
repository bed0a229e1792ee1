"""What stands after a press that set where one works: what was set, what was not, and how to put it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs import receipt
from dialogs.carrying import OPEN
from dialogs.dialog import Dialog
from dialogs.facts import Facts
from dialogs.model import Period, Verb
from dialogs.periods import merged
from dialogs.place import for_others
from dialogs.ports import Outcome, SetPlace, Status
from dialogs.proposal import more_action, page_of, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, State
from dialogs.since import changed
from dialogs.state import Card, Stage
from dialogs.workdays import hours_of, place_name, which_days


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The days whose place was set, wholly or in part, or was put back."""
    reply = Reply("", card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.UNDONE:
        return _undone(reply, card, voice)
    done = [each for each in card.outcomes if each.status is Status.DONE]
    left = [each for each in card.outcomes if each.status is not Status.DONE]
    state, badge = receipt.state_of(card, done, left, voice)
    if not left and any(map(changed, done)):
        state, badge = State.CHANGED, voice("since-changed")
    shown = which_days(_days(done or left), voice)
    several = len(card.outcomes) > 1
    return replace(
        reply,
        headline=shown,
        state=state,
        badge=badge,
        lines=(*_said(card, voice, several=several), *receipt.troubles(card, left, voice)),
        rows=_rows(card, [*done, *left], voice) if several else (),
        actions=_actions(card, done, left, voice),
        speak=f"{badge}: {shown}",
    )


def _days(outcomes: Sequence[Outcome]) -> tuple[Period, ...]:
    """The days on which something was set, whole ones, those that touch as one."""
    days = {each.step.period.start.date() for each in outcomes if isinstance(each.step, SetPlace)}
    return merged(Period.of_days(day) for day in days)


def _said(card: Card, voice: Voice, *, several: bool) -> list[Line]:
    """Of one stretch of work what became of it, of several where they are done now."""
    if several:
        return [Line(place_name(card.request.place or "", voice))]
    return [Line(_became(each, voice)) for each in card.outcomes]


def _became(outcome: Outcome, voice: Voice) -> str:
    """The place before and the place now."""
    step = outcome.step
    if not isinstance(step, SetPlace):
        return ""
    after = outcome.workplace.place if outcome.workplace else step.place
    before, now = place_name(step.workplace.place, voice), place_name(after, voice)
    return voice("place-change", before=before, after=now) if before != now else now


def _undone(reply: Reply, card: Card, voice: Voice) -> Reply:
    shown = which_days(_days(card.undone), voice)
    places = dict.fromkeys(each.step.place for each in card.undone if isinstance(each.step, SetPlace))
    back = voice.all(place_name(place, voice) for place in places)
    return replace(
        reply,
        headline=shown,
        state=State.UNDONE,
        badge=voice("undone"),
        lines=(Line(voice("undone-stands", periods=back)),),
        actions=(Action(Verb.RETRY, voice("button-again-place")),),
        speak=f"{voice('undone')}: {shown}",
    )


def _rows(card: Card, outcomes: Sequence[Outcome], voice: Voice) -> tuple[Row, ...]:
    steps = [each.step for each in outcomes]
    days = [each.period.start.date() for each in steps if isinstance(each, SetPlace)]
    rows = []
    for index in page_of(card, len(outcomes)):
        outcome, step = outcomes[index], steps[index]
        if not isinstance(step, SetPlace):
            continue
        note = _became(outcome, voice)
        if outcome.status is not Status.DONE:
            note = voice(receipt.row_state(outcome))
        if days.count(step.period.start.date()) > 1:
            note = voice("place-at", hours=hours_of(step.workplace, voice), place=note)
        rows.append(Row(title(voice.short_day(step.period.start.date())), note))
    return tuple(rows)


def _actions(card: Card, done: list[Outcome], left: list[Outcome], voice: Voice) -> tuple[Action, ...]:
    actions = []
    if left:
        actions.append(Action(Verb.RETRY, voice("button-retry"), style="positive"))
    if done and not any(each.status in OPEN for each in left):
        actions.append(Action(Verb.UNDO, voice("button-undo")))
    return (*actions, *more_action(card, len(card.outcomes), voice))


DIALOG = Dialog(render, receipt.press, for_others=for_others)
