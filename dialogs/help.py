"""Help and welcome: what the bot does, with examples to tap."""

from __future__ import annotations

from dataclasses import replace

from dialogs import habits
from dialogs.dialog import Answers, Dialog, Onward, Show
from dialogs.facts import Facts
from dialogs.model import Intent, Press, Request, Verb
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply
from dialogs.state import Card, Kind
from dialogs.turn import Turn

EXAMPLES = ("example-afternoon", "example-place", "example-list")
_UNCLEAR = "unclear"
_LINES = {
    "help": ("help-take", "help-put-right", "help-place", "help-after", "help-private"),
    "lost": ("help-take", "help-put-right", "help-place", "help-private"),
    "welcome": ("welcome-what", "welcome-not", "welcome-kept"),
}


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """The help card."""
    return [Show(turn.new_card(Kind.HELP, request))]


async def lost(turn: Turn, request: Request) -> Answers:
    """What can be said, after a second message in a row that was not understood."""
    return [Show(turn.new_card(Kind.HELP, request, notice="lost"))]


async def unclear(turn: Turn, request: Request) -> Answers:
    """After a message that was not understood: what its author usually does, to tap, where that is known."""
    if not await habits.known(turn):
        return [turn.text("not-understood", request.language)]
    return [Show(turn.new_card(Kind.HELP, request, notice=_UNCLEAR))]


async def gather(turn: Turn, card: Card, facts: Facts) -> Facts:
    """What the person usually does, where it is offered."""
    return replace(facts, habits=await habits.known(turn)) if card.notice == _UNCLEAR else facts


async def welcome(turn: Turn) -> Answers:
    """Said once, on installation: what the bot will and won't do, and what it keeps."""
    language = turn.person.locale.split("-")[0]
    return [Show(turn.new_card(Kind.HELP, Request(Intent.HELP, language=language), notice="welcome"))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """A tapped example is read as if it had been typed."""
    if press.verb is not Verb.EXAMPLE:
        return [Show(card)]
    if card.notice == _UNCLEAR:
        usual = await habits.pressed(turn, press, Request(Intent.TAKE, language=card.language))
        return [Onward(usual) if usual else Show(card)]
    key = EXAMPLES[(press.n or 1) - 1] if 1 <= (press.n or 1) <= len(EXAMPLES) else EXAMPLES[0]
    return [Onward(text=turn.voice(card.language)(key))]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """One card with three examples that can be tapped, or with what the person usually does."""
    if card.notice == _UNCLEAR:
        missed, usual = voice("not-understood"), habits.chips(facts.habits, voice)
        return Reply(missed, actions=usual, card=card.id, language=voice.language, owner=facts.person.id, speak=missed)
    kind = card.notice or "help"
    said = tuple(Line(voice(key, days=facts.retention_days)) for key in _LINES[kind])
    actions = tuple(Action(Verb.EXAMPLE, voice(key), n=n, value=voice(key)) for n, key in enumerate(EXAMPLES, start=1))
    return Reply(
        voice(f"{kind}-headline"),
        lines=said,
        actions=actions,
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=voice(f"{kind}-headline"),
    )


def for_others(reply: Reply, card: Card, facts: Facts, voice: Voice) -> Reply:
    """Help is for everybody; its buttons are its author's."""
    return replace(reply, actions=())


DIALOG = Dialog(render, press, for_others=for_others, gather=gather, plan=False)
