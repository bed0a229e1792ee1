"""Where one works: the days asked about, one line each, with one control to work elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs.dialog import Answers, Dialog, Onward, Show
from dialogs.facts import Facts
from dialogs.model import Intent, Listing, Period, Press, Request, Verb
from dialogs.place import days_on, look
from dialogs.proposal import PAGE, more_action, page_of, spoken, title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, Tone
from dialogs.state import Card, Kind
from dialogs.turn import Turn
from dialogs.workdays import What, Workday, hours_of, place_name, worked_at

_AHEAD = timedelta(days=6)  # how far it is listed where no day is named
_LONGEST = timedelta(days=92)


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Answer a question about where the person works, the coming week where no day is named."""
    today = turn.now.date()
    periods = request.periods or (Period.of_days(today, today + _AHEAD),)
    first = min(each.start for each in periods)
    last = min(max(each.end for each in periods), first + _LONGEST)
    periods = tuple(replace(each, end=min(each.end, last)) for each in periods if each.start < last)
    request = replace(request, intent=Intent.LIST, listing=Listing.WHERE, periods=periods)
    return [Show(await look(turn, turn.place(place, Kind.WHERE, request, origin=None)))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """The next page, or a day to be worked at the other place."""
    days = days_on(card, await turn.schedule())
    if press.verb is Verb.MORE:
        return [Show(replace(card, page=(card.page + 1) % max(-(-len(days) // PAGE), 1)))]
    if press.verb is not Verb.CHANGE:
        return [Show(card)]
    index = (press.n or 1) - 1
    if not 0 <= index < len(days):
        return [turn.whisper("no-such-row", card.language)]
    wanted = Request(
        Intent.PLACE, (Period.of_days(days[index].day),), place=_other(days[index]), language=card.language
    )
    return [Onward(wanted)]


def _other(day: Workday) -> str:
    """Where the day may be worked instead."""
    return "office" if day.at("remote") else "remote"


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The answer as the headline, a line for each of several days."""
    days = days_on(card, facts.schedule)
    several = len(days) > 1
    rows = tuple(_row(index, days[index], facts, voice) for index in page_of(card, len(days))) if several else ()
    headline = _headline(card, days, voice)
    return Reply(
        headline,
        lines=tuple(_lines(card, days, voice)),
        rows=rows,
        actions=(*(() if several else _change(days, facts, voice)), *more_action(card, len(days), voice)),
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=headline,
    )


def _headline(card: Card, days: Sequence[Workday], voice: Voice) -> str:
    if not any(day.what is not What.IDLE for day in days):
        return voice("where-none", range=spoken(card.request.periods, voice))
    if len(days) > 1:
        return voice("where-range", range=voice.all(map(voice.brief, card.request.periods[:3])))
    day, asked = days[0], card.request.place
    named = voice.day(day.day)
    if asked is None:
        return voice("where-day", day=title(named), place=worked_at(day, voice))
    if day.at(asked):
        return voice("where-yes", day=named)
    partly = any(each.place == asked for each in day.work)
    return voice("list-partly" if partly else "where-no", day=named)


def _lines(card: Card, days: Sequence[Workday], voice: Voice) -> list[Line]:
    """Of one day where it is worked and when; why there is nothing to show."""
    if not any(day.what is not What.IDLE for day in days):
        return [Line(voice("place-idle-why"), Tone.SUBTLE)]
    if len(days) > 1:
        return []
    day = days[0]
    if day.what is not What.WORK:
        return [Line(voice(f"place-day-{day.what}"))] if card.request.place else []
    if len(day.work) > 1 and card.request.place is None:
        return []  # the headline has the hours
    said = [voice("place-at", hours=hours_of(each, voice), place=place_name(each.place, voice)) for each in day.work]
    return [Line(voice.all(said))]


def _row(index: int, day: Workday, facts: Facts, voice: Voice) -> Row:
    return Row(title(voice.short_day(day.day)), worked_at(day, voice), _change([day], facts, voice, index))


def _change(days: Sequence[Workday], facts: Facts, voice: Voice, index: int = 0) -> tuple[Action, ...]:
    """The button to work elsewhere on a day that is worked and not over."""
    if not days or days[0].what is not What.WORK or days[0].day < facts.now.date():
        return ()
    return (Action(Verb.CHANGE, voice(f"button-{_other(days[0])}"), n=index + 1),)


DIALOG = Dialog(render, press)
