"""The last step of reading time: what is left after the refiners becomes periods, or the one thing to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from dialogs.model import Period, Unclear
from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.dates import one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.gather import Found, gather, meeting, overlapping
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Duration, Piece, Repeat, Span, nth_weekday
from dialogs.understanding.time.ranges import from_within, minus, re_anchored
from dialogs.understanding.time.refiners import Scene
from dialogs.understanding.time.spans import now_span

_OPENING = frozenset({"noon", "lunch", "morning", "afternoon"})  # parts from which one is off to the end of work
MANY = 60  # periods (rule 16)
LONG = DAY * 92  # from the first day to the last of a period whose end must be said exactly (rule 31)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The time a message names: periods, or what is unclear and the days it is about."""

    periods: tuple[Period, ...] = ()
    unclear: Unclear | None = None
    about: tuple[Period, ...] = ()
    duration: Duration | None = None
    span: Span | None = None
    candidates: tuple[tuple[Period, ...], ...] = ()


def _timed_now(scene: Scene, days: list[Days]) -> list[Days]:
    """This week and the rest of it count from now on, once work has begun (rule 10)."""
    clockwork = scene.clockwork
    made = []
    for each in days:
        if each.from_now and not clockwork.whole_today() and not each.timed and scene.today_open():
            piece = each.pieces[0]
            now = clockwork.now.time().replace(second=0, microsecond=0)
            late = now >= clockwork.hours(piece.first).end
            if late and piece.last > piece.first:
                each = replace(each, pieces=(Piece(piece.first + DAY, piece.last),))
            elif not late:
                each = replace(each, pieces=(Piece(piece.first, piece.last, now, "eod"),))
        made.append(each)
    return made


def _not_before_now(scene: Scene, days: Days) -> Days:
    """On today and past the start of work "until 11" and "back at 11" start now (rule 23)."""
    clockwork, span, piece = scene.clockwork, days.span, days.pieces[0]
    if span is None or span.start != "sod" or span.part not in (None, "noon") or not isinstance(span.end, time):
        return days
    now = clockwork.now.time().replace(second=0, microsecond=0)
    if not scene.today_open() or piece.first != scene.today or piece.first != piece.last or len(days.pieces) > 1:
        return days
    if not clockwork.hours(scene.today).start < now < span.end:
        return days
    return replace(days, pieces=(replace(piece, start=now),))


def assemble(scene: Scene, atoms: Sequence[Atom]) -> Outcome:
    """Periods of a message or of one side of a change; `Unclear.DAY` when no day is named at all."""
    found = gather(atoms)
    clockwork, today = scene.clockwork, scene.today
    every = [*found.days, *found.starts, *([found.until] if found.until else []), *([found.back] if found.back else [])]
    if len(found.days) > 1:  # "Silvester am 31. ab 12": the day said twice counts once
        timed = {day.first for day in found.days if day.pieces and day.span is not None and day.first == day.last}
        found.days = [
            day for day in found.days if day.timed or not day.pieces or day.first != day.last or day.first not in timed
        ]
    if any(day.wrong or not day.pieces for day in every):
        return Outcome(unclear=Unclear.DATE, about=_about(scene, every))
    if any(day.vague for day in every):
        return Outcome(unclear=Unclear.DAY, about=_about(scene, every), duration=found.duration)
    if found.repeat and not (found.repeat.plural and found.days and found.days[0].unit == "list"):
        return _repeats(scene, found)
    if found.half and not found.span and not any(day.timed for day in every):
        return Outcome(unclear=Unclear.HALF if every else Unclear.DAY, about=_about(scene, every))
    if found.some and all(day.unit in ("week", "month") for day in every):
        return Outcome(unclear=Unclear.DAY, about=_about(scene, every))
    if found.ongoing and len(every) == 1 and every[0].anchor and every[0].anchor[0] == "weekday":
        return Outcome(unclear=Unclear.END, about=_about(scene, every), span=found.span)
    if found.now and not every and not (found.duration is not None and found.duration.minutes):
        ended = found.span.end if found.span and found.span.start == "sod" else None
        later = found.span and found.span.end == "eod" and isinstance(found.span.start, time)
        found.days, found.span = [one(today)], found.span if found.span and later else now_span(clockwork.now)
        if isinstance(ended, time):
            found.span = replace(found.span, end=ended)
        if found.until is None and found.back is None:
            return _finish(scene, found, [with_span(scene, one(today), found.span)])
    if found.duration is not None:
        done = _lasting(scene, found, every)
        if done is not None:
            return done
    if (back := found.back) and back.span and back.span.start == "sod" and not found.until and not every[1:]:
        found.back, found.days = None, [back]  # "back in the office at 11 tomorrow" (rule 4)
    if found.back is not None or found.until is not None:
        return _until(scene, found)
    if len(found.starts) == len(found.days) == 1 and (rest := from_within(scene, *found.days, *found.starts)):
        found.days, found.starts = [rest], []
    days = found.days + found.starts
    if found.span is not None:
        return _spanned(scene, found, days)
    if found.starts and len(found.starts) == 1 and not found.days:
        start = found.starts[0]
        if not start.timed and (start.first == start.last or start.unit in ("week", "month")):
            return Outcome(unclear=Unclear.END, about=_about(scene, days))
        if start.span and (
            start.span.point or (start.timed and start.span.part in ("noon", "lunch", "morning", "afternoon"))
        ):
            start = with_span(scene, start, Span(start.span.start, "eod"))
            days = [start]
    if not days:
        return Outcome(periods=(Period.of_days(today),)) if found.sick else Outcome(unclear=Unclear.DAY)
    return _finish(scene, found, days)


def unworked(scene: Scene, outcome: Outcome) -> Outcome:
    """The rest of each working day of which only a part is worked: "I only work in the morning"."""
    if not outcome.periods or any(p.all_day or p.start.date() != p.end.date() for p in outcome.periods):
        return outcome
    left: list[Period] = []
    for period in outcome.periods:
        hours = scene.clockwork.hours(period.start.date())
        opens, closes = (datetime.combine(period.start.date(), edge) for edge in (hours.start, hours.end))
        left += [Period(a, b) for a, b in ((opens, period.start), (period.end, closes)) if a < b]
    return replace(outcome, periods=tuple(left)) if left else outcome


def shortened(outcome: Outcome) -> Outcome:
    """ "Leaving early on Friday" is not the whole day: from when is asked, where nothing said it."""
    if not outcome.periods or any(p.end != datetime.combine(p.start, time(23, 59, 59)) for p in outcome.periods):
        return outcome
    return Outcome(unclear=Unclear.TIME, about=outcome.periods)


def _about(scene: Scene, days: Sequence[Days]) -> tuple[Period, ...]:
    pieces = [piece for each in days for piece in each.pieces]
    return tuple(period for piece in pieces if (period := scene.clockwork.period(Piece(piece.first, piece.last))))


def _apart(scene: Scene, days: list[Days], span: Span) -> bool:
    """Whether a stretch of hours shares no time with the one that the only day has."""
    if len(days) != 1 or days[0].span is None or days[0].span.point or days[0].first != days[0].last:
        return False
    other = with_span(scene, replace(days[0], span=None, pieces=_whole_days(days[0])), span)
    pieces = (*days[0].pieces, *other.pieces)
    periods = sorted(period for piece in pieces if (period := scene.clockwork.period(piece)))
    return len(periods) == len(pieces) and not any(a.overlaps(b) for a, b in pairwise(periods))


def _whole_days(days: Days) -> tuple[Piece, ...]:
    """The days of some pieces, each whole and each once."""
    return tuple(dict.fromkeys(Piece(piece.first, piece.last) for piece in days.pieces))


def _spanned(scene: Scene, found: Found, days: list[Days]) -> Outcome:
    """A span that stood apart from its day, or has none: then it is today (rule 23)."""
    span = found.span
    assert span is not None
    if not days:
        spans = [span, *found.further]
        if any(overlapping(each, other) for each, other in pairwise(spans)):
            return Outcome(unclear=Unclear.TIME)
        return _finish(scene, found, [with_span(scene, one(scene.today), each) for each in spans])
    if found.further:
        return Outcome(unclear=Unclear.TIME, about=_about(scene, days))
    whole = [each for each in days if each.span is None and not each.timed]
    if len(days) == 1 and days[0].span is not None and (met := meeting(days[0].span, span)):
        days = [with_span(scene, replace(days[0], span=None), met)]
    elif not whole and len(days) == 1 and days[0].span is not None and days[0].span.part and not span.part:
        days = [with_span(scene, replace(days[0], span=None), span)]
    elif not whole and not span.point and span.part is None:  # two stretches: of one day both, or it is not clear
        if not _apart(scene, days, span):
            return Outcome(unclear=Unclear.TIME, about=_about(scene, days))
        days = [*days, with_span(scene, replace(days[0], span=None, pieces=_whole_days(days[0])), span)]
    elif span.point or len(whole) == len(days):
        days = [with_span(scene, each, span) if each in whole and each.unit != "month" else each for each in days]
    else:
        days = [with_span(scene, each, span) if whole and each is whole[-1] else each for each in days]
    return _finish(scene, found, days)


def _lasting(scene: Scene, found: Found, every: list[Days]) -> Outcome | None:
    """A duration with its start, if it has one (rule 13)."""
    length, clockwork = found.duration, scene.clockwork
    assert length is not None
    spans = [each.span for each in every if each.span] + ([found.span] if found.span else [])
    if length.minutes:
        clocked = next((s for s in spans if isinstance(s.start, time) and s.part in (None, "noon", "lunch")), None)
        ended = next(
            (s for s in spans if isinstance(s.end, time) and s.part is None and not s.point and s.start == "sod"), None
        )
        base = every[0].first if every else scene.today
        if clocked is not None:
            assert isinstance(clocked.start, time)
            begin = datetime.combine(base, clocked.start)
            return _periods(scene, [Period(begin, begin + timedelta(minutes=length.minutes))])
        if ended is not None:
            assert isinstance(ended.end, time)
            end = datetime.combine(base, ended.end)
            return _periods(scene, [Period(end - timedelta(minutes=length.minutes), end)])
        if found.now:
            begin = clockwork.now.replace(second=0, microsecond=0)
            return _periods(scene, [Period(begin, begin + timedelta(minutes=length.minutes))])
        if any(s.part is None for s in spans):
            return None
        if not spans and scene.said & {Kind.LATE, Kind.EARLY}:  # "verspäte mich morgen um 30 Minuten"
            late = Span("sod", ("sod", length.minutes))
            span = late if Kind.LATE in scene.said else Span(("eod", -length.minutes), "eod")
            return _finish(scene, found, [with_span(scene, each, span) for each in every or [one(scene.today)]])
        asked = Unclear.TIME if every or spans else Unclear.DAY
        return Outcome(unclear=asked, about=_about(scene, every), duration=length)
    if found.until is not None and not found.starts and not found.days:
        return None
    if not length.months and (
        same := next((each for each in found.days if each.unit == "range" and each.pieces), None)
    ):
        return _so_long(scene, found, same)
    months = [each for each in found.days if each.unit == "month" and each.pieces]
    if len(months) == 1:  # "two weeks in July starting the 5th"
        found.starts = [re_anchored(scene, each, max(months[0].first, scene.today)) for each in found.starts]
    if 1 < length.workdays == len(found.days) and not found.starts and all(each.unit == "day" for each in found.days):
        return _finish(scene, found, found.days)  # "3 days off: Monday, Wednesday and Friday"
    starts = found.starts or [each for each in found.days if each.unit == "day"]
    if not starts:
        if found.now:
            starts = [one(scene.today)]
        else:
            wide = [each for each in every if each.unit != "day"]
            return Outcome(unclear=Unclear.DAY, about=_about(scene, wide), duration=length)
    start = starts[0].first
    if length.workdays == 1 and len(every) >= 1 and not found.starts:
        return None
    if length.workdays:
        last = clockwork.add_workdays(start, length.workdays)
    elif length.months:
        total = start.year * 12 + start.month - 1 + length.months
        year, month = total // 12, total % 12 + 1
        last = date(year, month, min(start.day, 28)) - DAY
    else:
        last = start + DAY * (length.days - 1)
        while not clockwork.schedule.works(last) and last > start:
            last -= DAY
    return _finish(scene, found, [Days((Piece(start, last),), unit="range")])


def _so_long(scene: Scene, found: Found, days: Days) -> Outcome:
    """A length beside a range of days that says the same, in working or in calendar days (rule 29)."""
    length = found.duration
    assert length is not None
    counts = {(days.last - days.first).days + 1, len(scene.clockwork.workdays(days.first, days.last))}
    weeks = length.days and abs(length.days - (days.last - days.first).days - 1) <= 2
    if days.timed or weeks or (length.workdays or length.days) in counts:
        return _finish(scene, found, [days])
    return Outcome(unclear=Unclear.DATE, about=_about(scene, [days]))


def _until(scene: Scene, found: Found) -> Outcome:
    """Up to a last day, or to the last working day before the return (rule 12)."""
    clockwork, today = scene.clockwork, scene.today
    found.span = _by_verb(scene, found.span) if found.span else None  # "leaving early at 2:30, back Monday"
    end = found.until or found.back
    assert end is not None
    last, edge = end.last, end.pieces[-1].end
    if end.span is not None and end.span.point:
        edge = end.span.start
    if found.until is not None and end.span is not None and end.span.part in ("noon", "lunch"):
        edge = time(12)
    begun = found.starts + found.days
    if begun and end.anchor and end.last <= begun[0].last:
        end = re_anchored(scene, end, begun[0].last)
        last = end.last
    if found.until is None:
        if end.timed and end.span is not None:
            edge = end.span.start if end.span.start != "sod" else None
            if end.span.start == "sod" and end.span.part is None and isinstance(end.span.end, time):
                edge = end.span.end
        if edge is None or not end.timed:
            edge = None
            first = begun[0].first if begun else today
            last = end.first - DAY
            while not clockwork.schedule.works(last) and last > first and any(clockwork.schedule.hours):
                last -= DAY
    if begun:
        first, start = begun[0].first, begun[0].pieces[0].start
        if found.back is not None and len(begun) == 1 and begun[0].last > begun[0].first:
            last = max(last, first)
        rest = begun[1:] if found.back is None else []
    else:
        first, rest = today, []
        whole = clockwork.whole_today() or not scene.live
        start = None if whole else clockwork.now.time().replace(second=0, microsecond=0)
        if found.span is not None and found.span.end == "eod":
            start = found.span.start
    if begun and found.span is not None and start is None and found.span.end == "eod" and not found.span.point:
        start = found.span.start
    if last < first:
        if found.back is not None:
            last = first
        else:
            return Outcome(unclear=Unclear.DATE, about=_about(scene, [end]))
    if start is not None or edge is not None:
        start, edge = start or "sod", edge or "eod"
    loose = found.until is not None and (
        end.open_end or (end.unit == "month" and not (begun and begun[0].unit == "month"))
    )
    return _finish(scene, found, [Days((Piece(first, last, start, edge),), unit="range", open_end=loose), *rest])


def _repeats(scene: Scene, found: Found) -> Outcome:
    """Spelled-out repeats (rule 16)."""
    repeat, today = found.repeat, scene.today
    assert repeat is not None
    bounds = [each for each in found.days if each.unit != "day" or each.first != each.last]
    span = repeat.span or found.span or (found.until.span if found.until else None)
    span = span or next((each.span for each in bounds if each.span), None)
    span = _by_verb(scene, span) if span else None
    first, last = today + DAY, None
    if found.starts:
        first = found.starts[0].first
        if found.starts[0].unit == "month":
            last = None
    if bounds:
        first, last = max(min(each.first for each in bounds), today), max(each.last for each in bounds)
        if last < first:
            first = min(each.first for each in bounds)
        for start in found.starts:  # "every Friday in January from the 8th"
            begun = re_anchored(scene, start, first - DAY * bool(start.anchor and start.anchor[0] == "weekday"))
            if begun.pieces and first <= begun.first <= last:
                first = begun.first
    if found.until is not None:
        last = found.until.last
    elif found.duration is not None and not found.duration.minutes:
        length = found.duration
        last = first + timedelta(days=(length.days or length.workdays or length.months * 30) - 1)
    if last is None:
        weekday_about = [Days((Piece(first, first),))] if found.starts else []
        return Outcome(unclear=Unclear.END, about=_about(scene, weekday_about), span=span)
    if repeat.daily:
        return _every_so_many_days(scene, found, repeat, first, last)
    weekdays = repeat.weekdays or tuple(d for d in range(7) if scene.clockwork.schedule.hours[d])
    listed = [first + DAY * n for n in range(min((last - first).days, 1500) + 1)]
    listed = [day for day in listed if day.weekday() in weekdays]
    if repeat.step > 1 and listed:
        monday = listed[0] - DAY * listed[0].weekday()
        listed = [day for day in listed if (day - monday).days // 7 % repeat.step == 0]
    if repeat.nth:
        listed = [day for day in listed if nth_weekday(day.year, day.month, day.weekday(), repeat.nth) == day]
    if len(listed) > MANY:
        return Outcome(unclear=Unclear.MANY)
    days = [with_span(scene, one(day), span) if span else one(day) for day in listed]
    if not days:
        return Outcome(unclear=Unclear.END)
    found.span = None
    return _finish(scene, found, days)


def _every_so_many_days(scene: Scene, found: Found, repeat: Repeat, first: date, last: date) -> Outcome:
    """ "every other day next week": counted in one week; over weeks it is not clear whether weekends count."""
    if (last - first).days > 6:
        return Outcome(unclear=Unclear.DATE, about=_about(scene, [Days((Piece(first, last),))]))
    days = [first + DAY * n for n in range(0, (last - first).days + 1, repeat.step)]
    days = [day for day in days if scene.clockwork.schedule.works(day)]
    span, found.span = found.span, None
    return _finish(scene, found, [with_span(scene, one(day), span) if span else one(day) for day in days])


def _whole_day_said(scene: Scene) -> bool:
    """Whether "the whole day" is said behind the days and times."""
    units = words_of(scene.lexicon.code, "units", "day")
    for atom in reversed(scene.atoms):
        if atom.kind == Kind.WHOLE:
            return bool(units & set(scene.words[atom.start : atom.end + 1]))
        if atom.kind in (Kind.DAYS, Kind.SPAN):
            return False
    return False


def _by_verb(scene: Scene, span: Span) -> Span:
    """A clock time with the end its verb gives it: "I go tomorrow at three"."""
    if not span.moment or not scene.said & kinds("leaving arriving late early"):
        return span
    return Span(span.start, "eod") if scene.said & {Kind.LEAVING, Kind.EARLY} else Span("sod", span.start)


def _finish(scene: Scene, found: Found, days: list[Days]) -> Outcome:
    """Exceptions taken out, touching whole days joined, clock times looked at (rules 6, 14, 15)."""
    days = [_not_before_now(scene, each) for each in _timed_now(scene, days)]
    days = [with_span(scene, day, _by_verb(scene, day.span)) if day.span and day.span.moment else day for day in days]
    if _whole_day_said(scene):  # "um 9:40 Uhr … den ganzen Tag"
        days = [
            replace(each, span=None, pieces=_whole_days(each))
            if each.span is not None and each.span.moment and each.unit == "day"
            else each
            for each in days
        ]
    if any(each.span is not None and each.span.moment and each.unit != "range" for each in days):
        return Outcome(unclear=Unclear.DURATION, about=_about(scene, days), span=next(d.span for d in days if d.span))
    if any(each.open_end and piece.last - piece.first >= LONG for each in days for piece in each.pieces):
        return Outcome(unclear=Unclear.END, about=_about(scene, days))
    pieces = [piece for each in days for piece in each.pieces]
    if found.excepted:
        pieces = minus(scene, sorted(pieces, key=lambda piece: piece.first), found.excepted)
    return _periods(scene, [period for piece in pieces if (period := scene.clockwork.period(piece))])


def _periods(scene: Scene, periods: list[Period]) -> Outcome:
    """In order, each once, touching whole days as one."""
    joined: list[Period] = []
    for period in sorted(set(periods)):
        last = joined[-1] if joined else None
        if last and last.all_day and period.all_day and period.start <= last.after:
            joined[-1] = Period(last.start, max(last.end, period.end), True)
        elif (
            last
            and last.overlaps(period)
            and last.all_day != period.all_day
            and last.start <= period.start
            and period.end <= last.end
        ):
            continue
        else:
            joined.append(period)
    if len(joined) > MANY:
        return Outcome(unclear=Unclear.MANY)
    return Outcome(periods=tuple(joined)) if joined else Outcome(unclear=Unclear.DAY)
