"""The conversation: reads what comes in, hands it to the dialog it belongs to, remembers what is open.

What comes in is an Incoming (a message or a press), what goes out a list of Replies. A reply whose card was shown
before replaces that card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import ask, cancel, change, help, listing, matching, preferences, receipt, take
from dialogs.incoming import Incoming
from dialogs.model import (
    Context,
    Intent,
    Press,
    Question,
    Reading,
    Request,
    Role,
    Schedule,
    Topic,
    Verb,
)
from dialogs.ports import Booking, Delete, Memory, PlanError, WorkPlan
from dialogs.reply import Reply
from dialogs.state import PREFERENCES, Card, Kind, Stage, owner_tag
from dialogs.turn import Defaults, Turn
from dialogs.understanding import read
from dialogs.undertaking import minutes, settle

EDITABLE = timedelta(minutes=1)  # how long an edit of a message still changes its proposal
_OPEN = {Stage.OPEN, Stage.DOING}
_ASKING = {Kind.ASK, Kind.WHICH}
_ACCEPTING = (Verb.BOOK, Verb.CONFIRM, Verb.RETRY)  # what "yes" may stand for, whichever is offered


class Assistant:
    """Answers one person's messages and presses about their own time off."""

    def __init__(self, defaults: Defaults | None = None) -> None:
        self._defaults = defaults or Defaults()

    async def respond(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """The replies to one message or press.

        Raises SignInRequired where the plan needs the person's token; nothing was done then, and the same
        Incoming is to be handed in again after sign-in.
        """
        turn = await Turn.begin(incoming, plan, memory, self._defaults)
        try:
            replies = await _respond(turn)
        except PlanError as error:
            sentence = turn.text(f"plan-{error.reason}", count=minutes(error.wait))
            return [replace(sentence, private=incoming.press is not None)]
        await _remember(turn, replies)
        return [await turn.show(each) for each in replies]

    async def settled(self, incoming: Incoming, card_id: str, key: str, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """What came of the undertaking `key` of a card, once it went on without its person: the card as it now stands.

        Empty when the card is not remembered any more. Raises as `respond` does, and PlanError too.
        """
        turn = await Turn.begin(incoming, plan, memory, self._defaults)
        card = await turn.card(card_id)
        if card is None:
            return []
        card, late = await settle(turn, card, key)
        replies = [await show(turn, card)]
        for outcome in late:
            request = Request(Intent.CANCEL, language=card.language)
            found = await turn.booked(outcome.step.period) if not isinstance(outcome.step, Delete) else ()
            if len(found) > 1:
                replies += [turn.text("landed-twice", card.language), *await matching.ask_which(turn, request, found)]
            elif found:
                replies += [turn.text("landed-late", card.language), *await cancel.confirm(turn, request, found)]
        return [await turn.show(each) for each in replies]


async def _respond(turn: Turn) -> list[Reply]:
    incoming = turn.incoming
    if incoming.installed:
        if turn.preferences.welcomed:
            return []
        await PREFERENCES.save(turn.memory, "own", replace(turn.preferences, welcomed=True), days=365)
        return await help.welcome(turn)
    if incoming.press is not None:
        return await _pressed(turn, incoming.press)
    if incoming.deleted:
        return await _deleted(turn)
    return await _said(turn, incoming.text or "")


async def _said(turn: Turn, text: str) -> list[Reply]:
    newest = await turn.card(turn.talk.newest)
    edited = await _of_this_message(turn) if turn.incoming.edited else None
    if turn.incoming.edited and (edited is None or turn.now - (edited.asked or turn.now) > EDITABLE):
        return []  # an edit of what is settled or long past changes nothing
    readings = await _read(turn, text, None if edited else await _context(turn, newest))
    replies: list[Reply] = []
    for reading in readings:
        await turn.remember(replace(turn.talk, language=reading.request.language))
        if edited and reading.request.intent is Intent.TAKE:
            replies += await take.propose(turn, reading.request, place=edited)
            edited = None
        else:
            replies += await _handle(turn, reading, newest)
    return replies


async def _deleted(turn: Turn) -> list[Reply]:
    """A message was deleted: what it proposed is withdrawn, what was booked stays."""
    card = await _of_this_message(turn)
    if card is None:
        return []
    closed = replace(card, stage=Stage.CLOSED)
    await turn.keep(closed)
    return [await show(turn, closed)]


async def _of_this_message(turn: Turn) -> Card | None:
    """The card that the message led to, while it is open and the newest."""
    newest = await turn.card(turn.talk.newest)
    if newest is None or newest.message != turn.incoming.message or newest.stage is not Stage.OPEN:
        return None
    return newest


async def _read(turn: Turn, text: str, context: Context | None) -> list[Reading]:
    """Read with the usual week first: only a message about the plan needs the person's own, and so their sign-in."""

    def reading(schedule: Schedule) -> list[Reading]:
        return read(text, now=turn.now, locale=turn.person.locale, schedule=schedule, context=context)

    first = reading(turn.usual())
    if all(each.request.intent in {Intent.NONE, Intent.HELP} for each in first):
        return first
    own = await turn.schedule()
    return first if own == turn.usual() else reading(own)


async def _context(turn: Turn, newest: Card | None) -> Context:
    done = await turn.card(turn.talk.booked)
    booked = tuple(each.period for each in receipt.standing(done)) if done else ()
    context = Context(offered=turn.talk.offered, choices=turn.talk.choices, booked=booked)
    if newest is None or newest.stage not in _OPEN:
        return context
    if newest.kind in {Kind.TAKE, Kind.CHANGE}:
        return replace(context, proposal=newest.request)
    if newest.kind is Kind.ASK and newest.request.unclear:
        return replace(context, question=Question(newest.request.unclear, newest.request))
    return context


async def _handle(turn: Turn, reading: Reading, newest: Card | None) -> list[Reply]:
    request = reading.request
    match reading.role:
        case Role.PRESS if reading.press:
            return await _typed(turn, reading.press, request.language)
        case Role.CORRECTION if newest and newest.kind is Kind.CHANGE:
            return await change.correct(turn, newest, request)
        case Role.CORRECTION if newest:
            return await take.correct(turn, newest, request)
        case Role.ANSWER if newest:
            return [await _closed(turn, newest), *await _start(turn, request)]
    return await _start(turn, request)


async def _closed(turn: Turn, card: Card) -> Reply:
    card = replace(card, stage=Stage.CLOSED)
    await turn.keep(card)
    return ask.render(turn, card)


async def _start(turn: Turn, request: Request) -> list[Reply]:
    match request.topic:
        case Topic.SIGN_OUT:
            return await preferences.sign_out(turn, request)
        case Topic.FORGET_ME:
            return await preferences.ask_forget(turn, request)
        case Topic.SETTINGS:
            return await preferences.start(turn, request)
    match request.intent:
        case Intent.TAKE:
            return await take.propose(turn, request)
        case Intent.LIST:
            return await listing.start(turn, request)
        case Intent.CANCEL:
            return await cancel.start(turn, request)
        case Intent.CHANGE:
            return await change.start(turn, request, await _latest(turn))
        case Intent.HELP:
            return await help.start(turn, request)
    return await help.small_talk(turn, request)


async def _latest(turn: Turn) -> Sequence[Booking]:
    done = await turn.card(turn.talk.booked)
    return receipt.standing(done) if done else ()


async def _typed(turn: Turn, press: Press, language: str) -> list[Reply]:
    """A button that was typed: on the newest card that offers it."""
    verb = press.verb
    if verb in _ACCEPTING:
        verb = next((each for each in _ACCEPTING if each in turn.talk.offered), verb)
    card_id = turn.talk.newest if verb in turn.talk.offered else None
    if card_id is None and verb is Verb.UNDO:
        card_id = turn.talk.booked
    card = await turn.card(card_id)
    newest = await turn.card(turn.talk.newest)
    if card is None and verb in _ACCEPTING and newest and newest.kind in _ASKING and newest.stage is Stage.OPEN:
        asked = await show(turn, newest)  # "book it" answers no question: ask it once more
        return [Reply(asked.headline, language=asked.language)]
    if card is None:
        return [turn.text("nothing-to-undo" if verb is Verb.UNDO else "nothing-open", language)]
    return await _press(turn, card, replace(press, verb=verb, card=card.id))


async def _pressed(turn: Turn, press: Press) -> list[Reply]:
    """A button that was pressed: only its card's owner may."""
    if press.card is None or not press.card.startswith(owner_tag(turn.person) + "."):
        return [turn.whisper("not-your-card")]
    card = await turn.card(press.card)
    if card is None:
        return [turn.whisper("card-expired")]
    return await _press(turn, card, press)


async def _press(turn: Turn, card: Card, press: Press) -> list[Reply]:
    if press.verb is Verb.REFRESH:
        return [await show(turn, card)]
    if card.stage is not Stage.DOING and not _stands(card, press):
        return [await show(turn, card)]
    if press.verb is Verb.EXAMPLE:
        return await _said(turn, help.example(turn, card, press))
    if press.verb is Verb.CHANGE and card.kind is not Kind.LIST:
        return await _change_booked(turn, card, press)
    if card.kind is Kind.LIST:
        return await listing.pressed(turn, card, press)
    if card.kind is Kind.SETTINGS:
        return await preferences.pressed(turn, card, press)
    if card.kind is Kind.FORGET:
        return await preferences.forget(turn, card, press)
    if card.stage not in _OPEN:
        return await _settled(turn, card, press)
    match card.kind:
        case Kind.TAKE:
            return await take.pressed(turn, card, press)
        case Kind.CANCEL:
            return await cancel.pressed(turn, card, press)
        case Kind.CHANGE:
            return await change.pressed(turn, card, press)
        case Kind.ASK:
            return await _answered(turn, card, press)
        case Kind.WHICH:
            return await _picked(turn, card, press)
    return [await show(turn, card)]


def _stands(card: Card, press: Press) -> bool:
    """Whether the card as it stands has that button: a press on what was shown earlier comes too late."""
    if press.revision not in (None, card.revision):
        return False
    return card.offered is None or press.verb in card.offered


async def _settled(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A card that is done with: undo, try again, or the same answer as before."""
    if card.stage is Stage.CLOSED:
        return [await show(turn, card)]
    return await receipt.pressed(turn, card, press)


async def _change_booked(turn: Turn, card: Card, press: Press) -> list[Reply]:
    standing = receipt.standing(card)
    index = (press.n or 1) - 1
    if not 0 <= index < len(standing):
        return [await show(turn, card)]
    current = await turn.booked(standing[index].period)
    booking = next((each for each in current if each.id == standing[index].id), None)
    if booking is None:
        return [turn.text("already-gone", card.language)]
    return await change.propose(turn, Request(Intent.CHANGE, language=card.language), booking)


async def _answered(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """A choice of a question: the card becomes the proposal."""
    if press.verb is Verb.DISCARD:
        return [await _closed(turn, card)]
    index = (press.n or 1) - 1
    if not 0 <= index < len(card.choices):
        return [turn.whisper("no-such-row", card.language)]
    choice = card.choices[index]
    request = ask.answered(turn, card, choice)
    if request is None:
        context = Context(question=Question(card.request.unclear, card.request)) if card.request.unclear else None
        request = replace((await _read(turn, choice.answer, context))[0].request, language=card.language)
    if request.intent is Intent.TAKE:
        return await take.propose(turn, request, place=card)
    return [await _closed(turn, card), *await _start(turn, request)]


async def _picked(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """The entry that is meant, of several: the card becomes the confirmation."""
    if press.verb is Verb.DISCARD:
        card = replace(card, stage=Stage.CLOSED)
        await turn.keep(card)
        return [matching.render(turn, card)]
    index = (press.n or 1) - 1
    booking = card.choices[index].booking if 0 <= index < len(card.choices) else None
    if booking is None:
        return [turn.whisper("no-such-row", card.language)]
    if card.request.intent is Intent.CHANGE:
        return await change.propose(turn, card.request, booking, place=card)
    return await cancel.confirm(turn, card.request, (booking,), place=card)


async def show(turn: Turn, card: Card) -> Reply:
    """The card as it stands; nothing is done."""
    if card.stage in {Stage.DONE, Stage.PARTLY, Stage.UNDONE}:
        return await receipt.booked(turn, card)
    match card.kind:
        case Kind.TAKE:
            return await take.render(turn, card)
        case Kind.CANCEL:
            return await cancel.render(turn, card)
        case Kind.CHANGE:
            return await change.render(turn, card)
        case Kind.LIST:
            return await listing.render(turn, card)
        case Kind.ASK:
            return ask.render(turn, card)
        case Kind.WHICH:
            return matching.render(turn, card)
        case Kind.SETTINGS:
            return preferences.render(turn, card)
        case Kind.FORGET:
            return preferences.render_forget(turn, card)
    return help.render(turn, card, "help-headline", ("help-take", "help-put-right", "help-private"))


async def _remember(turn: Turn, replies: Sequence[Reply]) -> None:
    """Keep which card is newest and what it offers, so that words can stand for its buttons."""
    shown = [each for each in replies if each.card and not each.private]
    if not shown or turn.forgotten or (turn.incoming.press and turn.incoming.press.verb is Verb.REFRESH):
        return
    last = shown[-1]
    actions = last.offered
    picks = tuple(action.label for action in actions if action.verb is Verb.PICK)
    rows = [row for row in last.rows if any(action.verb is Verb.PICK for action in row.actions)]
    titles = tuple(f"{row.title}, {row.note}" for row in rows)
    await turn.remember(
        replace(
            turn.talk,
            newest=last.card,
            offered=frozenset(each.verb for each in actions),
            choices=titles or picks,
        )
    )
