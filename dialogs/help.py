"""Help, welcome and small talk: what the bot does, with examples to tap, and a friendly line where nothing is asked."""

from __future__ import annotations

from dialogs.model import Intent, Press, Request, Topic, Verb
from dialogs.reply import Action, Line, Reply, Tone
from dialogs.state import Card, Kind
from dialogs.turn import Turn

EXAMPLES = ("example-afternoon", "example-range", "example-list")

_SMALL_TALK = {
    Topic.THANKS: "small-thanks",
    Topic.GREETING: "small-greeting",
    Topic.OTHERS: "only-your-own",
    Topic.BALANCE: "no-balances",
    Topic.TOO_LONG: "too-long",
}


async def start(turn: Turn, request: Request) -> list[Reply]:
    """The help card."""
    card = turn.new_card(Kind.HELP, request)
    await turn.keep(card)
    return [render(turn, card, "help-headline", ("help-take", "help-put-right", "help-private"))]


async def welcome(turn: Turn) -> list[Reply]:
    """Said once, on installation: what the bot will and won't do, and what it keeps."""
    language = turn.person.locale.split("-")[0]
    card = turn.new_card(Kind.HELP, Request(Intent.HELP, language=language))
    await turn.keep(card)
    return [render(turn, card, "welcome-headline", ("welcome-what", "welcome-not", "welcome-kept"))]


def render(turn: Turn, card: Card, headline: str, lines: tuple[str, ...]) -> Reply:
    """One card with three examples that can be tapped."""
    voice = turn.voice(card.language)
    days = turn.defaults.retention_days
    said = tuple(Line(voice(key, days=days), Tone.NORMAL) for key in lines)
    actions = tuple(Action(Verb.EXAMPLE, voice(key), n=n, value=voice(key)) for n, key in enumerate(EXAMPLES, start=1))
    return Reply(
        voice(headline),
        said,
        actions=actions,
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
        speak=voice(headline),
    )


def example(turn: Turn, card: Card, press: Press) -> str:
    """The text that a tapped example stands for."""
    key = EXAMPLES[(press.n or 1) - 1] if 1 <= (press.n or 1) <= len(EXAMPLES) else EXAMPLES[0]
    return turn.voice(card.language)(key)


async def small_talk(turn: Turn, request: Request) -> list[Reply]:
    """A short line for what asks for nothing."""
    key = _SMALL_TALK.get(request.topic, "not-understood") if request.topic else "not-understood"
    return [turn.text(key, request.language)]
