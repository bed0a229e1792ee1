"""Telling the team: the dates without the reason, in the person's own words, into a chat the bot is in, on a press.

In a group or channel it is that one; in the person's own chat, one of those in which they have spoken with the bot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from dialogs import counting
from dialogs.dialog import Answers, Dialog, Show, closed
from dialogs.errands import KnownChat
from dialogs.facts import Facts
from dialogs.model import Period, Press, Request, Schedule, Verb
from dialogs.paste import meant
from dialogs.periods import back_at
from dialogs.ports import Booking
from dialogs.proposal import notes
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, State, Tone
from dialogs.state import Card, Choice, Kind, Stage
from dialogs.turn import Turn

_POSTED = "posted"  # the notice of a card whose words were passed on
_MOST_NAMED = 60  # characters of a chat's name


async def asked_for(turn: Turn, request: Request, latest: Sequence[Booking]) -> Answers:
    """By words: what was booked last and is still to come, else the next time off in the plan."""
    found, later = await meant(turn, latest)
    if not found:
        return [turn.text("share-nothing", request.language)]
    return await start(turn, request, found, later)


async def start(turn: Turn, request: Request, bookings: Sequence[Booking], later: Sequence[Booking] = ()) -> Answers:
    """A card that shows what would be said and where; without any chat, the words to copy."""
    voice = turn.voice(request.language)
    chats = [replace(each, name=each.name[:_MOST_NAMED]) for each in await turn.errands.chats(turn.person)]
    if turn.private:
        named = [each for each in chats if _names(turn.incoming.text or "", each.name)]
        chats = named if len(named) == 1 else chats
    else:
        here = await turn.errands.here(turn.incoming.conversation)
        chats = [each for each in chats if each.id == here] or [KnownChat(here, "", turn.now.date())]
    asked = Request(request.intent, tuple(each.period for each in bookings), language=request.language)
    card = turn.new_card(Kind.SHARE, asked, bookings=tuple(bookings), later=tuple(later))
    if not chats:
        text = said([each.period for each in bookings], later, await _week(turn, card), voice)
        return [Reply(voice("share-nowhere"), lines=(Line(voice.quoted(text)),), language=voice.language)]
    names = [(each.name or voice("share-unnamed", day=voice.short_day(each.seen)), each.id) for each in chats]
    return [Show(replace(card, choices=tuple(Choice(name, answer=key) for name, key in names)))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """Pass it on, once, or leave it."""
    if press.verb is Verb.DISCARD:
        return [closed(card)]
    chosen = 0 if press.verb is Verb.CONFIRM else (press.n or 0) - 1
    if (
        press.verb not in (Verb.CONFIRM, Verb.PICK)
        or not 0 <= chosen < len(card.choices)
        or card.stage is not Stage.OPEN
    ):
        return [Show(card)]
    voice, choice = turn.voice(card.language), card.choices[chosen]
    text = said([each.period for each in card.bookings], card.later, await _week(turn, card), voice)
    quoted = voice("share-post", name=turn.person.name, text=voice.quoted(text))
    chat = KnownChat(choice.answer, choice.label, turn.now.date())
    await turn.errands.pass_on(turn.person, card.id, chat, quoted, voice.language)
    return [Show(replace(closed(card).card, choices=(choice,), notice=_POSTED))]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The words that are said, where, and the buttons; afterwards that they were passed on."""
    text = said([each.period for each in card.bookings], card.later, facts.counted, voice)
    quoted = Line(voice.quoted(text))
    reply = Reply("", card=card.id, language=voice.language, owner=facts.person.id)
    alone = card.choices[0].label if len(card.choices) == 1 else ""
    if card.stage is Stage.CLOSED and card.notice != _POSTED:
        return replace(reply, headline=voice("share-left"), state=State.CLOSED, badge=voice("state-closed"))
    if card.stage is Stage.CLOSED:
        headline = voice("share-done", name=alone) if facts.private else voice("share-done-here")
        return replace(reply, headline=headline, state=State.CHANGED, badge=voice("share-done-badge"), lines=(quoted,))
    lines = (*notes(card, voice), quoted, Line(voice("share-what"), Tone.SUBTLE))
    discard = Action(Verb.DISCARD, voice("button-never-mind"))
    if not alone:
        picks = tuple(Action(Verb.PICK, each.label, n=n) for n, each in enumerate(card.choices, start=1))
        headline = voice("share-where")
        return replace(
            reply,
            headline=headline,
            state=State.QUESTION,
            badge=voice("state-question"),
            lines=lines,
            choices=picks,
            actions=(discard,),
            speak=headline,
        )
    headline = voice("share-there", name=alone) if facts.private else voice("share-here")
    return replace(
        reply,
        headline=headline,
        state=State.CONFIRM,
        badge=voice("state-confirm"),
        lines=lines,
        actions=(Action(Verb.CONFIRM, voice("button-share"), style="positive"), discard),
        speak=f"{headline} {text}",
    )


def said(periods: Sequence[Period], later: Sequence[Booking], schedule: Schedule, voice: Voice) -> str:
    """What the person says: when they are off and when they are back, never why."""
    parts = [voice("share-off", periods=voice.all(map(voice.period, sorted(periods))))]
    last = max(periods, key=lambda each: each.after)
    if moment := back_at([last], schedule, [*periods, *(each.period for each in later)]):
        parts.append(f"{voice('back', moment=voice.moment(moment))}.")
    return " ".join(parts)


def _names(text: str, name: str) -> bool:
    """Whether a text names a chat."""
    words = _folded(name)
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", _folded(text)) is not None


def _folded(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in marks if not unicodedata.combining(each)).strip()


async def _week(turn: Turn, card: Card) -> Schedule:
    """The week by which the way back is reckoned: public holidays are not worked."""
    return (await counting.gather(turn, card, await turn.facts(plan=True))).counted


DIALOG = Dialog(render, press, gather=counting.gather)
