"""What somebody usually does, as chips under a request that says too little: their usual half day, their last reasons.

Reckoned from their own plan each time a card is shown or pressed, in their own chat; nothing of it is stored.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.facts import Habit
from dialogs.model import Intent, Period, Press, Request, Schedule, Unclear, Verb
from dialogs.periods import DAY, work_on
from dialogs.ports import Booking, PlanError, SignInRequired
from dialogs.proposal import title
from dialogs.replies import Voice, usual_subjects
from dialogs.reply import Action
from dialogs.turn import Turn

_BACK = timedelta(days=180)  # how far the plan is looked at
_WITHIN = 1.5  # seconds a card waits for it
_OFTEN = 2  # times from which a half day is usual
_MOST = 2  # reasons offered
_LONGEST = 30  # characters of a reason that is a chip


async def known(turn: Turn) -> tuple[Habit, ...]:
    """The person's habits; none where others read along, or where the plan does not say at once.

    A message that was not understood asks nobody to sign in, and waits for nothing.
    """
    if turn.habits is None:
        turn.habits = await _look(turn) if turn.private else ()
    return turn.habits


async def _look(turn: Turn) -> tuple[Habit, ...]:
    try:
        async with asyncio.timeout(_WITHIN):
            schedule = await turn.schedule()
            found = await turn.plan.view(turn.now - _BACK, turn.now + DAY)
    except (TimeoutError, PlanError, SignInRequired):
        return ()
    return (*_half_days(found, schedule, turn.now), *_reasons(found))


def _half_days(found: Iterable[Booking], schedule: Schedule, now: datetime) -> list[Habit]:
    """The half day taken most often, twice at least, on its next weekday."""
    halves = Counter(half for each in found if (half := _half(each.period, schedule)))
    if not halves or (most := halves.most_common(1)[0])[1] < _OFTEN:
        return []
    weekday, afternoon = most[0]
    day = now.date() + DAY * ((weekday - now.weekday()) % 7 or 7)
    opens, closes = work_on(day, schedule)
    midday = datetime.combine(day, schedule.midday_on(day))
    return [Habit(Period(midday, closes) if afternoon else Period(opens, midday))]


def _half(period: Period, schedule: Schedule) -> tuple[int, bool] | None:
    """The weekday, and whether it is the afternoon, of a period that is half a working day; None for any other."""
    day = period.start.date()
    if period.all_day or period.end.date() != day or not schedule.works(day):
        return None
    opens, closes = work_on(day, schedule)
    midday = datetime.combine(day, schedule.midday_on(day))
    if (period.start, period.end) == (midday, closes):
        return day.weekday(), True
    return (day.weekday(), False) if (period.start, period.end) == (opens, midday) else None


def _reasons(found: Sequence[Booking]) -> list[Habit]:
    """The reasons given last, each once, the newest first."""
    usual = usual_subjects()
    last: dict[str, str] = {}
    for each in sorted(found, key=lambda booking: booking.period.start, reverse=True):
        subject = " ".join((each.subject or "").split())
        if 0 < len(subject) <= _LONGEST and subject.casefold() not in usual and not each.recurrence:
            last.setdefault(subject.casefold(), subject)
    return [Habit(reason=subject) for subject in list(last.values())[:_MOST]]


def fitting(habits: Sequence[Habit], request: Request) -> list[Habit]:
    """The habits that answer a request whose day is missing: its reason where it has none, days it may mean."""
    return [
        each
        for each in habits
        if (each.period is None and not request.subject)
        or (each.period is not None and (not request.about or any(each.period.overlaps(day) for day in request.about)))
    ]


def chips(habits: Sequence[Habit], voice: Voice) -> tuple[Action, ...]:
    """The habits as buttons."""
    return tuple(Action(Verb.EXAMPLE, _label(each, voice), n=each.number) for each in habits)


def _label(habit: Habit, voice: Voice) -> str:
    return title(voice.brief(habit.period)) if habit.period else habit.reason


async def pressed(turn: Turn, press: Press, asked: Request) -> Request | None:
    """What a pressed chip asks for, added to what was asked; None where it is no habit any more."""
    habit = next((each for each in await known(turn) if each.number == press.n), None)
    if habit is None:
        return None
    base = replace(asked, intent=Intent.TAKE, topic=None)
    if habit.period is not None:
        return replace(base, periods=(habit.period,), unclear=None, partial=None, about=(), candidates=())
    return replace(base, subject=habit.reason, unclear=base.unclear or Unclear.DAY)
