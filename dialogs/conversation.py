"""The conversation: reads what comes in, hands it to the dialog it belongs to, remembers what is open.

What comes in is an Incoming (a message or a press), what goes out a list of Replies. A reply whose card was shown
before replaces that card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import (
    almanac,
    cancel,
    change,
    help,
    listing,
    matching,
    preferences,
    receipt,
    reminders,
    smalltalk,
    take,
    where,
    year,
)
from dialogs import place as place_
from dialogs.carrying import minutes, settle
from dialogs.dialog import Answers, Onward, Show, closed
from dialogs.errands import Errands, NoErrands
from dialogs.incoming import Incoming
from dialogs.model import (
    Context,
    Intent,
    Listing,
    Press,
    Question,
    Reading,
    Request,
    Role,
    Schedule,
    Topic,
    Unclear,
    Verb,
)
from dialogs.notices import Notices, Unnoticed
from dialogs.periods import merged
from dialogs.ports import Booking, Create, Memory, PlanError, Update, WorkPlan
from dialogs.reply import Reply
from dialogs.since import followed, moves
from dialogs.state import PREFERENCES, SPEAKING, Card, Kind, Stage, Talk, new_card_id, owner_tag
from dialogs.table import dialog_of, render
from dialogs.turn import Defaults, Turn, revised
from dialogs.understanding import read
from dialogs.within_reach import ASKING, context_of, continued, shown_of

EDITABLE = timedelta(minutes=1)  # how long an edit of a message still changes its proposal
_OPEN = {Stage.OPEN, Stage.DOING}
_ACCEPTING = (Verb.BOOK, Verb.KEEP, Verb.CONFIRM, Verb.RETRY)  # what "yes" may stand for, whichever is offered
_PROPOSING = {Kind.TAKE, Kind.PLACE}  # cards of proposals
_MADE_ANEW = {Intent.TAKE: take.start, Intent.PLACE: place_.start}  # what an edited message may ask for instead
_MOST_SHOWN = 20  # cards with buttons that words can still reach
_MOST_STEPS = 8  # dialogs one message may lead through


class Assistant:
    """Answers one person's messages and presses about their own time off."""

    def __init__(
        self, defaults: Defaults | None = None, notices: Notices | None = None, errands: Errands | None = None
    ) -> None:
        self._defaults = defaults or Defaults()
        self._notices = notices or Unnoticed()
        self._errands = errands or NoErrands()

    async def respond(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """The replies to one message or press.

        Raises SignInRequired where the plan needs the person's token; nothing was done then, and the same
        Incoming is to be handed in again after sign-in.
        """
        turn = await self._turn(incoming, plan, memory)
        return await _Round(turn).respond()

    async def settled(self, incoming: Incoming, card_id: str, key: str, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """What came of the undertaking `key` of a card, once it went on without its person: the card as it now stands.

        Empty when the card is not remembered any more. Raises as `respond` does, and PlanError too.
        """
        turn = await self._turn(incoming, plan, memory)
        card = await turn.card(card_id)
        return await _Round(turn).settled(card, key) if card else []

    async def evening(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        """The reminder of what begins tomorrow, nothing where nothing does. Raises as `settled` does."""
        return await _Round(await self._turn(incoming, plan, memory)).evening()

    async def _turn(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> Turn:
        return await Turn.begin(incoming, plan, memory, self._defaults, self._notices, self._errands)


class _Round:
    """One turn being answered: the cards that were kept and shown in it."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._shown: dict[str, Card] = {}
        self._above = {each.card for each in turn.talk.shown}
        self._followed: set[str] = set()  # receipts further up that were brought up to date

    async def respond(self) -> list[Reply]:
        turn = self._turn
        try:
            replies = await self._resolve(await self._begin())
            replies = [*await self._follow(), *replies]
        except PlanError as error:
            sentence = turn.text(f"plan-{error.reason}", count=minutes(error.wait))
            return [replace(sentence, private=turn.incoming.press is not None)]
        await self._remember(replies)
        turn.notices.answered(turn.incoming, replies)
        return [*replies, *self._below(replies)]

    async def settled(self, card: Card, key: str) -> list[Reply]:
        """The card as it stands once its undertaking went on by itself; what landed late is asked about."""
        turn = self._turn
        card, late = await settle(turn, card, key)
        answers: list[Reply | Show | Onward] = [Show(card)]
        for outcome in late:
            request = Request(Intent.CANCEL, language=card.language)
            found = await turn.booked(outcome.step.period) if isinstance(outcome.step, (Create, Update)) else ()
            if len(found) > 1:
                answers += [turn.text("landed-twice", card.language), *await matching.ask_which(turn, request, found)]
            elif found:
                answers += [turn.text("landed-late", card.language), *await cancel.confirm(turn, request, found)]
        replies = await self._resolve(answers)
        replies = [*await self._follow(), *replies]
        await self._remember(replies)
        return replies

    async def evening(self) -> list[Reply]:
        """What is said the evening before time off, of its own accord."""
        replies = await self._resolve(await reminders.evening(self._turn))
        await self._remember(replies)
        return replies

    async def _follow(self) -> list[Reply]:
        """Receipts further up whose bookings this turn has cancelled, moved or put back, shown as they now are."""
        turn = self._turn
        moved = moves(self._shown.values(), turn.loaded)
        if not moved or turn.forgotten:
            return []
        replies = []
        for each in turn.talk.shown:
            card = None if each.card in self._shown else await turn.card(each.card)
            if card is None or card.stage not in {Stage.DONE, Stage.PARTLY}:
                continue
            told = followed(card, moved)
            if told is not card:
                self._followed.add(card.id)
                replies.append(await self._show(Show(told)))
        return replies

    async def _begin(self) -> Answers:
        turn, incoming = self._turn, self._turn.incoming
        if incoming.installed:
            if turn.preferences.welcomed:
                return []
            await PREFERENCES.save(turn.memory, "own", replace(turn.preferences, welcomed=True), days=365)
            return await help.welcome(turn)
        if incoming.press is not None:
            return await self._pressed(incoming.press)
        if incoming.deleted:
            card = await self._of_this_message()
            return [closed(card)] if card else []  # what it proposed is withdrawn, what was booked stays
        if incoming.seed and (made := await turn.card(new_card_id(turn.person, incoming.seed))):
            return await self._once_more(made)
        return await self._said(incoming.text or "")

    async def _once_more(self, card: Card) -> Answers:
        """A message that is delivered again because its first delivery was cut off after its card had been made."""
        if card.stage is Stage.DOING:
            return await dialog_of(card).press(self._turn, card, Press(Verb.BOOK, card=card.id))
        return [await self._show(Show(card), keep=False)]

    async def _resolve(self, answers: Answers, depth: int = 0) -> list[Reply]:
        """The replies that the answers come to: cards kept and shown, what follows elsewhere started."""
        replies: list[Reply] = []
        for each in answers:
            if isinstance(each, Reply):
                replies.append(each)
            elif isinstance(each, Show):
                replies.append(await self._show(each))
            elif depth < _MOST_STEPS:
                replies += await self._resolve(await self._onward(each), depth + 1)
        return replies

    async def _show(self, show: Show, *, keep: bool = True) -> Reply:
        turn, card = self._turn, show.card
        dialog = dialog_of(card)
        facts = replace(await turn.facts(plan=dialog.plan), errors=show.errors, typed=show.typed)
        facts = await dialog.gather(turn, card, facts)
        reply = render(card, facts, turn.voice(card.language))
        if not keep:
            return revised(reply, card)
        self._shown[card.id] = card
        return await turn.show(card, reply)

    async def _onward(self, onward: Onward) -> Answers:
        if onward.request is not None:
            return await self._start(onward.request, onward.place, onward.booking)
        place = onward.place
        if place is None:
            return await self._said(onward.text)
        question = Question(place.request.unclear, place.request) if place.request.unclear else None
        readings = await self._read(onward.text, Context(question=question))
        return await self._start(replace(readings[0].request, language=place.language), place)

    # Messages

    async def _said(self, text: str) -> Answers:
        turn = self._turn
        edited = await self._of_this_message() if turn.incoming.edited else None
        if turn.incoming.edited and (edited is None or turn.now - (edited.asked or turn.now) > EDITABLE):
            return []  # an edit of what is settled or long past changes nothing
        open_card = await turn.waiting()
        readings = await self._read(text, None if edited else await self._context(open_card))
        turn.notices.read(turn.incoming, text, readings, open_card.id if open_card else None)
        answers: list[Reply | Show | Onward] = []
        for reading in readings:
            if reading.request.intent is not Intent.NONE or reading.request.topic or reading.role is not Role.REQUEST:
                await turn.remember(replace(turn.talk, language=reading.request.language))
            if edited and (begin := _MADE_ANEW.get(reading.request.intent)):
                answers += await begin(turn, reading.request, edited)
                edited = None
            else:
                answers += await self._handle(reading, open_card)
        return answers

    async def _of_this_message(self) -> Card | None:
        """The card that the message led to, while it is open and the newest."""
        turn = self._turn
        newest = await turn.shown()
        if newest is None or newest.message != turn.incoming.message or newest.stage is not Stage.OPEN:
            return None
        return newest

    async def _read(self, text: str, context: Context | None) -> list[Reading]:
        """Read with the usual week first: only what is about the plan needs the person's own, and so their sign-in."""
        turn = self._turn

        def reading(schedule: Schedule) -> list[Reading]:
            return read(
                text, now=turn.now, locale=turn.person.locale, schedule=schedule, context=context, zone=turn.person.zone
            )

        first = reading(turn.usual())
        if all(each.request.intent in {Intent.NONE, Intent.HELP} for each in first):
            return first
        own = await turn.schedule()
        return first if own == turn.usual() else reading(own)

    async def _context(self, card: Card | None) -> Context:
        """What the message may refer to: the open card, and the buttons of every card that still has some."""
        turn = self._turn
        booked = tuple(each.period for each in await self._latest())
        cards = [replace(context_of(each), booked=booked) for each in reversed(turn.talk.shown)]
        first, older = (cards[0], tuple(cards[1:])) if cards else (Context(booked=booked), ())
        talk = turn.talk
        first = replace(first, older=older, latest=talk.latest, listed=talk.listed, talking=True)
        first = replace(first, continued=talk.continued)
        if card is None:
            return first
        if card.kind in {Kind.TAKE, Kind.CHANGE, Kind.PLACE}:
            return replace(first, proposal=card.request)
        if card.kind is Kind.CANCEL:
            return replace(first, proposal=replace(card.request, periods=cancel.goes(card), candidates=()))
        if card.kind is Kind.ASK and card.request.unclear:
            return replace(first, question=Question(card.request.unclear, card.request))
        return first

    async def _handle(self, reading: Reading, open_card: Card | None) -> Answers:
        request = reading.request
        match reading.role:
            case Role.PRESS if reading.press:
                return await self._typed(reading.press, request.language, open_card)
            case Role.CORRECTION if open_card:
                return await dialog_of(open_card).correct(self._turn, open_card, request)
            case Role.ANSWER if open_card:
                return await self._start(request, open_card)
        return await self._start(request)

    async def _start(self, request: Request, place: Card | None = None, booking: Booking | None = None) -> Answers:
        """Start the dialog that a request belongs to, in place of a card where one is given."""
        turn = self._turn
        if place is not None and place.origin is not None and place.before is not None:
            card = replace(place, kind=place.origin, request=place.before, origin=None, before=None, choices=())
            return await dialog_of(card).correct(turn, card, request)
        match request.topic:
            case Topic.SIGN_OUT:
                return await preferences.sign_out(turn, request)
            case Topic.FORGET_ME:
                return await preferences.ask_forget(turn, request)
            case Topic.SETTINGS:
                return await preferences.start(turn, request)
        match request.intent:
            case Intent.TAKE:
                return await take.start(turn, request, place)
            case Intent.PLACE:
                return await place_.start(turn, request, place)
            case Intent.LIST if request.listing is Listing.BRIDGES:
                return await almanac.start(turn, request, place)
            case Intent.LIST if request.listing is Listing.YEAR:
                return await year.start(turn, request, place)
            case Intent.LIST if request.listing is Listing.WHERE:
                return await where.start(turn, request, place)
            case Intent.LIST:
                return await listing.start(turn, request, place)
            case Intent.CANCEL if booking:
                return await cancel.confirm(turn, request, (booking,), place)
            case Intent.CANCEL:
                return await cancel.start(turn, request, place)
            case Intent.CHANGE if booking:
                return await change.propose(turn, request, booking, place)
            case Intent.CHANGE:
                return await change.start(turn, request, place, await self._latest())
            case Intent.HELP:
                return await help.start(turn, request)
        return await smalltalk.start(turn, request)

    async def _latest(self) -> Sequence[Booking]:
        """What stands of what was booked or changed last."""
        receipts = self._turn.talk.receipts
        done = await self._turn.card(receipts[-1]) if receipts else None
        return receipt.standing(done) if done else ()

    # Presses

    async def _typed(self, press: Press, language: str, open_card: Card | None) -> Answers:
        """A button that was typed: on the newest card that offers it."""
        turn, verb = self._turn, press.verb
        if press.every and len(proposed := await self._proposed()) > 1:
            return await self._all(proposed, open_card)
        shown = next((each for each in turn.talk.shown if each.card == press.card), None)
        card = await turn.card(press.card)
        if verb in _ACCEPTING and open_card and open_card.kind in ASKING and (card is None or card.id == open_card.id):
            return await self._asked_again(open_card)
        if card is None or shown is None:
            return [await self._nothing(verb, language, open_card)]
        if verb in _ACCEPTING:
            verb = next((each for each in _ACCEPTING if each in shown.offered), verb)
        return await self._press(card, replace(press, verb=verb, card=card.id))

    async def _proposed(self) -> list[Card]:
        """The proposals that are open, the oldest first."""
        found = [await self._turn.card(each.card) for each in self._turn.talk.shown if each.kind in _PROPOSING]
        return [card for card in found if card is not None and card.stage is Stage.OPEN]

    async def _all(self, proposed: Sequence[Card], open_card: Card | None) -> Answers:
        """ "Book it all": every proposal of today with nothing in its way, and which are still to be decided."""
        answers: list[Reply | Show | Onward] = []
        left = []
        for card in proposed:
            today = card.asked is not None and card.asked.date() == self._turn.now.date()
            if today and Verb.BOOK in (card.offered or ()):
                answers += await self._press(card, Press(Verb.BOOK, card=card.id))
            else:
                left.append(card)
        if left:
            voice = self._turn.voice(left[-1].language)
            said = voice.all(voice.period(period) for card in left for period in card.request.periods[:2])
            answers.append(Reply(voice("still-open", periods=said), language=voice.language))
        if open_card is not None and open_card.kind in ASKING:
            answers += await self._asked_again(open_card)
        return answers

    async def _asked_again(self, card: Card) -> Answers:
        """ "Yes" answers no question but whether time off is meant at all: the others are asked once more."""
        if card.request.unclear is Unclear.SURE:
            return await self._press(card, Press(Verb.PICK, 1, card=card.id))
        asked = await self._show(Show(card), keep=False)
        return [Reply(asked.headline, language=asked.language)]

    async def _nothing(self, verb: Verb, language: str, open_card: Card | None) -> Reply:
        """Words for a button that no card has."""
        turn = self._turn
        if verb in _ACCEPTING and open_card is not None:  # "book it" in front of a cancellation
            return smalltalk.left_as_is(turn, open_card, language)
        if verb is Verb.UNDO:
            return turn.text("nothing-to-undo", language)
        standing = await self._latest()
        if verb in _ACCEPTING and standing:
            voice = turn.voice(language)
            return turn.text(
                "already-booked", language, periods=voice.all(voice.period(each.period) for each in standing)
            )
        return turn.text("nothing-open", language)

    async def _pressed(self, press: Press) -> Answers:
        """A button that was pressed: only its card's owner may."""
        turn = self._turn
        if press.card is None or not press.card.startswith(owner_tag(turn.person) + "."):
            return [turn.whisper("not-your-card")]
        card = await turn.card(press.card)
        if card is None:
            return [turn.whisper("card-expired")]
        return await self._press(card, press)

    async def _press(self, card: Card, press: Press) -> Answers:
        if press.verb is Verb.REFRESH:
            return [await self._show(Show(card), keep=False)]
        if card.stage is Stage.CLOSED or (card.stage is not Stage.DOING and not _stands(card, press)):
            return [await self._show(Show(card), keep=False)]
        self._turn.notices.pressed(self._turn.incoming, press, card.id)
        return await dialog_of(card).press(self._turn, card, press)

    # What is remembered, and said below

    async def _remember(self, replies: Sequence[Reply]) -> None:
        """Keep which cards have which buttons, so that words can stand for them, and what can be undone."""
        turn = self._turn
        if turn.forgotten:
            return
        talk = turn.talk
        shown, receipts = list(talk.shown), talk.receipts
        for reply in replies:
            card = self._shown.get(reply.card or "")
            if card is None or reply.private:
                continue
            place = next((n for n, each in enumerate(shown) if each.card == card.id), len(shown))
            shown = [each for each in shown if each.card != card.id]
            if card.id in self._followed:  # kept without buttons too: what is gone may be put back
                shown.insert(place, shown_of(card, reply))
            elif reply.offered:
                shown.append(shown_of(card, reply))
            receipts = receipt.remembered(receipts, card)
        kept = replace(talk, shown=tuple(shown[-_MOST_SHOWN:]), receipts=receipts)
        cards = [each for each in self._shown.values() if each.id not in self._followed]
        if cards or turn.incoming.text is not None:
            listed = (
                cards and cards[-1].kind in {Kind.LIST, Kind.WHERE, Kind.BRIDGES, Kind.YEAR} and not cards[-1].notice
            )
            kept = replace(kept, listed=cards[-1].request if listed else None)
        if (stands := self._repeatable(talk)) is not None:
            kept = replace(kept, latest=stands)
        if spoken := [each for each in cards if each.kind in SPEAKING]:
            kept = replace(kept, continued=continued(spoken[-1]))
        if turn.incoming.text is not None:
            kept = replace(kept, missed=talk.missed + 1 if turn.missed else 0)
        await turn.remember(kept)

    def _repeatable(self, talk: Talk) -> Request | None:
        """What "the same again" repeats once it was changed or cut: the time off as it stands now."""
        newest = talk.receipts[-1:]
        changed = [each for each in self._shown.values() if each.kind is Kind.CHANGE and each.id not in self._followed]
        cut = [each for each in self._shown.values() if each.id in self._followed and each.id in newest]
        for card in (*changed, *cut):
            if card.kind in {Kind.TAKE, Kind.CHANGE} and (stands := receipt.standing(card)):
                reason = self._turn.voice().reason(card.request.subject)
                health = bool(talk.latest and talk.latest.health)
                periods = merged(each.period for each in stands)
                return Request(Intent.TAKE, periods, subject=reason, language=card.language, health=health)
        return None

    def _below(self, replies: Sequence[Reply]) -> list[Reply]:
        """A short line at the bottom for each card further up that a message changed."""
        turn = self._turn
        if turn.incoming.text is None or turn.incoming.edited:
            return []
        told = {*self._above} - self._followed
        changed = [each for each in replies if each.card in self._shown and each.card in told]
        lines = []
        for reply in changed:
            seen = reply if turn.private or reply.reduced is None or reply.reduced.badge else reply.reduced
            remark = self._shown[reply.card or ""].remark
            said = " ".join(filter(None, [_sentence(seen.summary), remark]))
            lines.append(Reply(said, language=reply.language, below=True))
        return lines


def _stands(card: Card, press: Press) -> bool:
    """Whether the card as it stands has that button: a press on what was shown earlier comes too late."""
    if press.revision not in (None, card.revision):
        return False
    return card.offered is None or press.verb in card.offered


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
