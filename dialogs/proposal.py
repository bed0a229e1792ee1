"""How time off looks on a card: what and when, how long, when work begins again, what to mind, the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.clockchange import changes_in
from dialogs.facts import Facts
from dialogs.model import Period, Schedule, Verb
from dialogs.periods import back_at, days_of, work_on, worked_in
from dialogs.ports import Booking
from dialogs.replies import Voice
from dialogs.reply import Action, Input, InputKind, Line, Reply, Row, Tone
from dialogs.state import REASON, Card

PAGE = 10  # rows a page
_APART = " · "  # between what stands beside each other on a line


def length(periods: Sequence[Period], schedule: Schedule, voice: Voice) -> str:
    """How much working time the periods take: whole working days, and the rest in hours and minutes.

    Days that are not worked are counted as they are where nothing else is in the periods.
    """
    days, minutes = worked_in(periods, schedule)
    parts = [voice("days", count=days)] if days else []
    if minutes:
        parts.append(voice.duration(minutes))
    idle = len({day for period in periods for day in days_of(period)})
    return voice.all(parts or [voice("calendar-days", count=idle)])


def title(text: str) -> str:
    """The text with a capital first letter, as a line of its own begins."""
    return text[:1].upper() + text[1:]


def period_title(period: Period, voice: Voice) -> str:
    """The period as a line of its own."""
    return title(voice.period(period))


def when(periods: Sequence[Period], voice: Voice) -> str:
    """The largest line of a card: the time off in full, or how often and from when to when."""
    if not periods:
        return ""
    if len(periods) == 1:
        return period_title(periods[0], voice)
    first, last = min(periods).start.date(), max(each.end for each in periods).date()
    return voice("times", count=len(periods), first=voice.short_day(first), last=voice.short_day(last))


def spoken(periods: Sequence[Period], voice: Voice) -> str:
    """The periods in a sentence, the first three of them in full."""
    return voice.all(map(voice.period, periods[:3])) if len(periods) <= 3 else when(periods, voice)


def extent(periods: Sequence[Period], later: Sequence[Booking], schedule: Schedule, voice: Voice) -> str:
    """How long, and when work begins again after the last of the periods, on one line."""
    parts = [title(length(periods, schedule, voice))]
    last = max(periods, key=lambda each: each.after)
    if moment := back_at([last], schedule, [*periods, *(each.period for each in later)]):
        parts.append(voice("back", moment=voice.moment(moment)))
    return _APART.join(parts)


def notes(card: Card, voice: Voice) -> list[Line]:
    """What has to be said first: what was changed or not understood, and what was left out."""
    lines = [Line(voice(card.notice), Tone.WARNING)] if card.notice else []
    if card.remark:
        lines.append(Line(card.remark, Tone.SUBTLE))
    if card.request.leftover:
        said = voice.all(voice.quoted(each) for each in card.request.leftover[:3])
        lines.append(Line(voice("left-out", said=said), Tone.WARNING))
    return lines


def warnings(periods: Sequence[Period], met: Sequence[Booking], facts: Facts, voice: Voice) -> list[Line]:
    """What to mind before booking: the past, days not worked, clock changes, time off already there."""
    lines, schedule = [], facts.schedule
    if past := [period for period in periods if period.after <= voice.now]:
        key = "warn-past" if len(past) == len(periods) else "warn-past-some"
        lines.append(Line(voice(key), Tone.WARNING))
    whole = [period for period in periods if not any(schedule.works(day) for day in days_of(period))]
    if whole:
        idle = [day for period in whole for day in days_of(period)]
        names = voice.all(voice.day(day) for day in idle[:3])
        lines.append(Line(voice("warn-not-worked", days=names), Tone.WARNING))
    for change in changes_in(periods, facts.person.zone):
        key = "warn-clocks-forward" if change.forward else "warn-clocks-back"
        clocks = {"day": voice.day(change.at.date()), "time": voice.time(change.at), "to": voice.time(change.to)}
        lines.append(Line(voice(key, **clocks), Tone.WARNING))
    if met:
        lines.append(Line(voice("warn-overlap", count=len(met)), Tone.WARNING))
        lines += [Line(entry(each, voice), Tone.SUBTLE) for each in met[:5]]
    return lines


def entry(booking: Booking, voice: Voice) -> str:
    """A booked entry on one line: when and why."""
    return f"{period_title(booking.period, voice)}{_APART}{voice.subject(booking.subject)}"


def reason(subject: str | None, voice: Voice) -> list[Line]:
    """The reason, where there is one."""
    return [Line(voice("reason", subject=said))] if (said := voice.reason(subject)) else []


def page_of(card: Card, count: int) -> range:
    """The entries on this page, and the last of all where it is on another: nobody books what they never saw."""
    first = card.page * PAGE
    return range(first, min(first + PAGE, count))


def period_rows(card: Card, schedule: Schedule, voice: Voice) -> tuple[Row, ...]:
    """One line for each of several periods on this page and for the last, with Change and Remove."""
    periods = card.request.periods
    if len(periods) == 1:
        return ()
    shown = [*page_of(card, len(periods))]
    if shown and shown[-1] != len(periods) - 1:
        shown.append(len(periods) - 1)
    return tuple(
        Row(
            period_title(periods[index], voice),
            length(periods[index : index + 1], schedule, voice),
            _row_actions(index + 1, card, voice),
            menu=True,
        )
        for index in shown
    )


def _row_actions(n: int, card: Card, voice: Voice) -> tuple[Action, ...]:
    """Change, unless this period's form is open, and Remove."""
    remove = Action(Verb.REMOVE, voice("button-remove"), n=n)
    return (remove,) if n == card.editing else (Action(Verb.EDIT, voice("button-edit"), n=n), remove)


def more_action(card: Card, count: int, voice: Voice) -> tuple[Action, ...]:
    """The button to the next page of rows, when they do not fit on one."""
    pages = -(-count // PAGE)
    if pages <= 1:
        return ()
    label = voice("button-more", page=(card.page + 1) % pages + 1, pages=pages)
    return (Action(Verb.MORE, label, secondary=True),)


def form(card: Card, facts: Facts, voice: Voice) -> tuple[Input, ...]:
    """The inputs of the period whose form is open, and the reason's; none while no form is open."""
    if not card.editing:
        return ()
    inputs: tuple[Input, ...] = (_subject_input(card, voice),)
    if card.editing != REASON and card.editing <= len(card.request.periods):
        inputs = (*_period_inputs(card.request.periods[card.editing - 1], facts, voice), *inputs)
    return tuple(replace(each, value=facts.typed.get(each.id, each.value)) for each in inputs)


def _subject_input(card: Card, voice: Voice) -> Input:
    """The reason, editable; everyone who can open the calendar may see it."""
    return Input("subject", InputKind.TEXT, voice("input-subject"), card.request.subject or "")


def _period_inputs(period: Period, facts: Facts, voice: Voice) -> tuple[Input, ...]:
    """Dates and the whole-day switch of one period, and its times unless the whole day is on."""
    opens, _ = work_on(period.start.date(), facts.schedule)
    _, closes = work_on(period.end.date(), facts.schedule)
    start, end = (opens, closes) if period.all_day else (period.start, period.end)

    def make(name: str, kind: InputKind, value: str) -> Input:
        error = voice(facts.errors[name]) if name in facts.errors else None
        return Input(name, kind, voice("input-" + name.lower()), value, error=error)

    shown = (
        make("allDay", InputKind.TOGGLE, "true" if period.all_day else "false"),
        make("startDate", InputKind.DATE, period.start.date().isoformat()),
        make("startTime", InputKind.TIME, f"{start:%H:%M}"),
        make("endDate", InputKind.DATE, period.end.date().isoformat()),
        make("endTime", InputKind.TIME, f"{end:%H:%M}"),
    )
    whole = facts.typed.get("allDay", "true" if period.all_day else "false") == "true"
    return tuple(each for each in shown if each.kind is not InputKind.TIME) if whole else shown


def dates_for_others(reply: Reply, card: Card, facts: Facts, voice: Voice) -> Reply:
    """What everyone else in a group sees: whose time off, the dates and its state, nothing of the plan, no buttons."""
    periods = card.request.periods or tuple(booking.period for booking in card.bookings)
    dates = tuple(Line(period_title(period, voice)) for period in periods[:PAGE])
    return Reply(
        voice("reduced-headline", name=facts.person.name),
        reply.state,
        reply.badge,
        dates,
        card=reply.card,
        language=reply.language,
        owner=reply.owner,
    )
