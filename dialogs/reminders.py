"""Reminders the evening before time off: asked for by words or a button, ended by one word, said by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs import counting, matching, paste
from dialogs.dialog import Answers, Dialog, Show
from dialogs.errands import EVENING, QUIET
from dialogs.facts import Facts
from dialogs.model import Intent, Period, Press, Request, Schedule, Verb
from dialogs.periods import work_on
from dialogs.ports import Booking
from dialogs.proposal import extent, spoken, when
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Tone
from dialogs.state import Card, Kind
from dialogs.turn import Turn

_AHEAD = timedelta(days=60)  # of the plan, so that "back on" looks past what follows


async def start(turn: Turn, language: str) -> Answers:
    """Remind the person from now on, and say when and how it ends."""
    if not turn.defaults.reminders:
        return [turn.text("reminders-unavailable", language)]
    news = await turn.errands.remind(turn.person, turn.now, on=True)
    voice = turn.voice(language)
    said = turn.text("reminders-on" if news else "reminders-already", language, time=voice.time(EVENING))
    if not turn.private:
        return [said]  # what is in a plan is nobody else's to see
    found = await turn.plan.view(turn.now, turn.now + matching.HORIZON)
    return [replace(said, lines=(_coming(found, turn.now, voice),))]


def _coming(found: Sequence[Booking], now: datetime, voice: Voice) -> Line:
    """Which time off the next reminder is about, and on which evening; that none is ahead."""
    for each in sorted(found, key=lambda booking: booking.period.start):
        day = each.period.start.date() - timedelta(days=1)
        evening, end = (datetime.combine(day, clock) for clock in (EVENING, QUIET))
        off = any(other.period.start <= evening < other.period.after for other in found)
        if now < end and not off:
            return Line(voice("reminders-next", day=voice.day(day), period=voice.period(each.period)))
    return Line(voice("reminders-none"))


async def stop(turn: Turn, language: str) -> Answers:
    """Remind the person no more. A bare "stop" may be about something else where nobody is reminded."""
    if await turn.errands.remind(turn.person, turn.now, on=False):
        return [turn.text("reminders-off", language)]
    alone = len((turn.incoming.text or "").split()) == 1
    return [turn.text("nothing-open" if alone else "reminders-were-off", language)]


async def evening(turn: Turn) -> Answers:
    """What is to be said this evening: nothing to somebody who is off now, or has no time off that begins tomorrow."""
    found = await turn.plan.view(turn.now, turn.now + _AHEAD)
    tomorrow = turn.now.date() + timedelta(days=1)
    begins = [each for each in found if each.period.start.date() == tomorrow]
    if not begins or any(each.period.start <= turn.now for each in found):
        return []
    later = [each for each in found if each not in begins]
    request = Request(Intent.NONE, tuple(each.period for each in begins), language=turn.voice().language)
    return [Show(turn.new_card(Kind.REMINDER, request, bookings=tuple(begins), later=tuple(later)))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """No more of these, or a text to paste."""
    if press.verb is Verb.QUIET:
        await turn.errands.remind(turn.person, turn.now, on=False)
        return [Show(replace(card, notice="reminders-off"))]
    if press.verb is Verb.PASTE:
        return await paste.start(turn, card.request, card.bookings, card.later)
    return [Show(card)]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """What begins tomorrow, how long it is and when work begins again."""
    periods = [each.period for each in card.bookings]
    said = headline(periods, facts.now, facts.schedule, voice)
    lines = [Line(when(periods, voice)), Line(extent(periods, card.later, facts.counted, voice))]
    lines += counting.said(periods, card.later, facts, voice)
    actions = [Action(Verb.PASTE, voice("button-paste"))]
    if card.notice:
        lines.append(Line(voice(card.notice), Tone.SUBTLE))
    else:
        lines.append(Line(voice("reminders-how-to-end"), Tone.SUBTLE))
        actions.append(Action(Verb.QUIET, voice("button-quiet")))
    return Reply(
        said,
        lines=tuple(lines),
        actions=tuple(actions),
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=said,
    )


def headline(periods: Sequence[Period], now: datetime, schedule: Schedule, voice: Voice) -> str:
    """ "You’re off tomorrow afternoon"; the dates alone once it is no longer the evening before."""
    first = min(periods)
    if first.start.date() != now.date() + timedelta(days=1):
        return voice("reminder-dates", periods=spoken(periods, voice))
    if len(periods) > 1:
        return voice("reminder-several")
    if first.start.date() != first.end.date():
        return voice("reminder-from")
    if first.all_day:
        return voice("reminder-day")
    opens, closes = work_on(first.start.date(), schedule)
    midday = schedule.midday_on(first.start.date())
    if (first.start.time(), first.end) == (midday, closes):
        return voice("reminder-afternoon")
    if (first.start, first.end.time()) == (opens, midday):
        return voice("reminder-morning")
    return voice("reminder-hours", start=voice.time(first.start), end=voice.time(first.end))


DIALOG = Dialog(render, press, gather=counting.gather)
