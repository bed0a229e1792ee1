"""What asks for no time off: an honest sentence for each topic, and what can be said where nothing was understood."""

from __future__ import annotations

from dataclasses import replace

from dialogs import help, wishes
from dialogs.dialog import Answers
from dialogs.model import Request, Topic
from dialogs.public_holidays import country_in, holidays_between, next_holiday
from dialogs.reply import Line, Reply
from dialogs.state import Card, Stage
from dialogs.turn import Turn

_SENTENCES = {
    Topic.THANKS: "small-thanks",
    Topic.GREETING: "small-greeting",
    Topic.GOODBYE: "small-goodbye",
    Topic.OTHERS: "only-your-own",
    Topic.BALANCE: "no-balances",
    Topic.APPROVAL: "no-approvals",
    Topic.POLICY: "no-policies",
    Topic.NOTES: "no-notes",
    Topic.EXPORT: "no-export",
    Topic.PRIVACY: "privacy",
    Topic.FRUSTRATION: "frustration",
    Topic.TOO_LONG: "too-long",
}
_QUOTED = 60  # characters of a message that are repeated


async def start(turn: Turn, request: Request) -> Answers:
    """The sentence for what was said; for what was not understood, what is still open, or what can be said."""
    if (wished := await wishes.start(turn, request)) is not None:
        return wished
    if request.topic is Topic.PUBLIC_HOLIDAYS:
        return [_public_holidays(turn, request)]
    if request.topic in _SENTENCES:
        days = turn.defaults.retention_days
        return [turn.text(_SENTENCES[request.topic], request.language, days=days)]
    turn.missed = True
    language = turn.talk.language or turn.person.locale.split("-")[0]
    request = replace(request, language=language)
    if turn.talk.missed:
        return await help.lost(turn, request)
    card = await turn.waiting()
    if card is not None and card.stage is Stage.OPEN:
        return [left_as_is(turn, card, language)]
    return await help.unclear(turn, request)


def left_as_is(turn: Turn, card: Card, language: str) -> Reply:
    """That an open card was left as it is, because of what was not understood, and what can be said to it."""
    said = turn.voice(language).quoted(_short(turn.incoming.text or ""))
    return turn.text(f"left-as-is-{card.kind}", language, said=said)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"


def _public_holidays(turn: Turn, request: Request) -> Reply:
    """The next public holidays of the person's country."""
    voice = turn.voice(request.language)
    today = turn.now.date()
    found = next_holiday(turn.person.locale, voice.language, today)
    if found is None or country_in(turn.person.locale) is None:
        return Reply(voice("holidays-unknown"), language=voice.language)
    last = found.day.replace(year=found.day.year + 1) if (found.day.month, found.day.day) != (2, 29) else found.day
    following = [
        each for each in holidays_between(turn.person.locale, voice.language, found.day, last) if each.day > found.day
    ]
    lines = tuple(Line(voice("holiday-on", day=voice.day(each.day), name=each.name)) for each in following[:2])
    return Reply(
        voice("holidays-next", day=voice.day(found.day), name=found.name), lines=lines, language=voice.language
    )
