"""How a proposal of time off looks: what will be booked in words, how long, when work begins again, what to mind."""

from __future__ import annotations

from dataclasses import replace

from dialogs.model import Period, Schedule, Verb
from dialogs.periods import back_at, days_of, work_on, working_days, working_minutes
from dialogs.replies import Voice
from dialogs.reply import Action, Input, InputKind, Line, Reply, Row, Tone
from dialogs.state import Card, Kind

PAGE = 10  # rows a page


def length(period: Period, schedule: Schedule, voice: Voice) -> str:
    """How much working time a period takes: days when it is whole days, else hours and minutes."""
    if period.all_day:
        return days(working_days(period, schedule), period, voice)
    if period.start.date() != period.end.date():
        return voice("duration-days", days=working_days(period, schedule))
    return voice.duration(working_minutes(period, schedule))


def days(worked: int, period: Period, voice: Voice) -> str:
    """So many working days, or the days themselves where none of them is worked."""
    return voice("days", count=worked) if worked else voice("calendar-days", count=len(list(days_of(period))))


def total(periods: tuple[Period, ...], schedule: Schedule, voice: Voice) -> str:
    """How much working time several periods take together."""
    if all(period.all_day for period in periods):
        return voice("days", count=sum(working_days(period, schedule) for period in periods))
    return voice.duration(sum(working_minutes(period, schedule) for period in periods))


def title(text: str) -> str:
    """The text with a capital first letter, as a line of its own begins."""
    return text[:1].upper() + text[1:]


def period_title(period: Period, voice: Voice) -> str:
    """The period as a line of its own."""
    return title(voice.period(period))


def warnings(card: Card, schedule: Schedule, voice: Voice) -> list[Line]:
    """What to mind before booking: the past, days not worked, time off already there."""
    lines = []
    periods = card.request.periods
    if past := [period for period in periods if period.after <= voice.now]:
        key = "warn-past" if len(past) == len(periods) else "warn-past-some"
        lines.append(Line(voice(key), Tone.WARNING))
    idle = [day for period in periods for day in days_of(period) if not schedule.works(day)]
    whole = [period for period in periods if not any(schedule.works(day) for day in days_of(period))]
    if whole:
        names = voice.all(voice.day(day) for day in idle[:3])
        lines.append(Line(voice("warn-not-worked", days=names), Tone.WARNING))
    if card.bookings:
        lines.append(Line(voice("warn-overlap", count=len(card.bookings)), Tone.WARNING))
        for booking in card.bookings[:5]:
            name = booking.subject or voice("default-subject")
            lines.append(Line(f"{period_title(booking.period, voice)} — {name}", Tone.SUBTLE))
    return lines


def back_line(card: Card, schedule: Schedule, voice: Voice) -> Line | None:
    """When work begins again after the (only) period."""
    if len(card.request.periods) != 1:
        return None
    moment = back_at(card.request.periods, schedule, [each.period for each in card.later])
    return Line(voice("back", moment=voice.moment(moment)), Tone.SUBTLE) if moment else None


def period_lines(card: Card, schedule: Schedule, voice: Voice) -> list[Line]:
    """The single period in words with its length, or the total of several (their rows come below)."""
    periods = card.request.periods
    if len(periods) == 1:
        text = f"{period_title(periods[0], voice)} ({length(periods[0], schedule, voice)})"
        return [Line(text, Tone.STRONG)]
    return [Line(voice("in-total", count=len(periods), length=total(periods, schedule, voice)), Tone.STRONG)]


def period_rows(card: Card, schedule: Schedule, voice: Voice, *, removable: bool) -> tuple[Row, ...]:
    """One row for each of several periods on this page, each removable."""
    periods = card.request.periods
    if len(periods) == 1:
        return ()
    first = card.page * PAGE
    return tuple(
        Row(
            period_title(period, voice),
            length(period, schedule, voice),
            (Action(Verb.REMOVE, voice("button-remove"), n=index + 1),) if removable else (),
        )
        for index, period in enumerate(periods[first : first + PAGE], start=first)
    )


def more_action(card: Card, count: int, voice: Voice) -> tuple[Action, ...]:
    """The button to the next page of rows, when they do not fit on one."""
    pages = -(-count // PAGE)
    if pages <= 1:
        return ()
    label = voice("button-more", page=(card.page + 1) % pages + 1, pages=pages)
    return (Action(Verb.MORE, label, secondary=True),)


def subject_input(card: Card, voice: Voice) -> Input:
    """The reason, editable; everyone who can open the calendar may see it."""
    return Input(
        "subject",
        InputKind.TEXT,
        voice("input-subject"),
        card.request.subject or "",
        placeholder=voice("default-subject"),
    )


def period_inputs(period: Period, schedule: Schedule, voice: Voice, errors: dict[str, str]) -> tuple[Input, ...]:
    """Dates, times and the whole-day switch of one period."""
    opens, _ = work_on(period.start.date(), schedule)
    _, closes = work_on(period.end.date(), schedule)
    start, end = (opens, closes) if period.all_day else (period.start, period.end)

    def make(name: str, kind: InputKind, value: str) -> Input:
        error = voice(errors[name]) if name in errors else None
        return Input(name, kind, voice("input-" + name.lower()), value, error=error)

    return (
        make("allDay", InputKind.TOGGLE, "true" if period.all_day else "false"),
        make("startDate", InputKind.DATE, period.start.date().isoformat()),
        make("startTime", InputKind.TIME, f"{start:%H:%M}"),
        make("endDate", InputKind.DATE, period.end.date().isoformat()),
        make("endTime", InputKind.TIME, f"{end:%H:%M}"),
    )


def reduced(reply: Reply, card: Card, voice: Voice, name: str) -> Reply:
    """What everyone else in a group sees: the dates and what the author wrote there, nothing of their plan.

    The buttons stay, since the card does not know who looks at it; a press by anyone else is refused.
    """
    periods = card.request.periods or tuple(booking.period for booking in card.bookings)
    lines = tuple(Line(period_title(period, voice)) for period in periods[:PAGE])
    keep = tuple(action for action in reply.actions if action.verb in _PUBLIC)
    return replace(
        reply,
        headline=voice("reduced-headline", name=name) if card.kind is Kind.TAKE else reply.headline,
        lines=lines,
        rows=(),
        months=(),
        inputs=(),
        actions=tuple(replace(action, inputs=False) for action in keep),
        reduced=None,
    )


_PUBLIC = {Verb.BOOK, Verb.DISCARD, Verb.CONFIRM, Verb.UNDO}
