"""Time off that meets time off already booked: keep both, replace what is there, or extend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialogs.model import Period, Schedule, Verb
from dialogs.periods import joined, pieces_apart, subtract
from dialogs.ports import Booking, Create, Delete, Step, Update


def keep_both(periods: Sequence[Period], subject: str | None) -> list[Step]:
    """Book the new periods beside what is there."""
    return [Create(period, subject) for period in periods]


def left_of(booking: Booking, cuts: Iterable[Period], schedule: Schedule) -> list[Period]:
    """What sticks out of the cuts, in order."""
    return pieces_apart(subtract(booking.period, cuts, schedule), schedule)


def take_out(booking: Booking, cuts: Iterable[Period], schedule: Schedule) -> list[Step]:
    """Take the cuts out of a booking; what sticks out stays, split if need be.

    The later parts are created first and the booking shortened last, so that an interruption never
    loses a day off.
    """
    left = left_of(booking, cuts, schedule)
    if not left:
        return [Delete(booking)]
    later: list[Step] = [Create(piece, booking.subject) for piece in left[1:]]
    return [*later, Update(booking, left[0], booking.subject)]


def replace_booked(
    periods: Sequence[Period], subject: str | None, booked: Sequence[Booking], schedule: Schedule
) -> list[Step]:
    """Book the new periods and take away what lies inside them."""
    steps = keep_both(periods, subject)
    for booking in booked:
        steps += take_out(booking, periods, schedule)
    return steps


def can_extend(periods: Sequence[Period], booked: Sequence[Booking], schedule: Schedule) -> bool:
    """Whether some booking would grow by taking in the new periods."""
    return any(
        joined(booking.period, period, schedule) != booking.period
        for booking in booked
        for period in periods
        if booking.period.overlaps(period)
    )


def extend(periods: Sequence[Period], subject: str | None, booked: Sequence[Booking], schedule: Schedule) -> list[Step]:
    """Grow the first booking met by each new period until it holds it; other bookings inside it are taken out."""
    steps: list[Step] = []
    rest = list(booked)
    loose: list[Period] = []
    grown: dict[str, tuple[Booking, Period]] = {}
    for period in periods:
        met = [each for each in rest if each.period.overlaps(period)]
        if not met:
            loose.append(period)
            continue
        first = next((each for each in met if each.id in grown), met[0])
        whole = joined(grown[first.id][1] if first.id in grown else first.period, period, schedule)
        for other in met:
            if other.id != first.id and other.id not in grown:
                whole = joined(whole, other.period, schedule)
                steps.append(Delete(other))
                rest.remove(other)
        grown[first.id] = (first, whole)
    updates: list[Step] = [Update(booking, whole, booking.subject) for booking, whole in grown.values()]
    return [*keep_both(loose, subject), *updates, *steps]


def stands_after(verb: Verb, periods: Sequence[Period], booked: Sequence[Booking], schedule: Schedule) -> list[Period]:
    """What will stand, of the new and of what it meets, after KEEP, REPLACE or EXTEND; in order."""
    movable = [each for each in booked if not each.recurrence]
    there = {each.id: [each.period] for each in booked}
    steps = keep_both(periods, None)
    if verb is Verb.REPLACE:
        steps = replace_booked(periods, None, movable, schedule)
    elif verb is Verb.EXTEND:
        steps = extend(periods, None, movable, schedule)
    new: list[Period] = []
    for step in steps:
        if isinstance(step, Create):
            new.append(step.period)
        elif isinstance(step, (Update, Delete)):
            there[step.booking.id] = [step.period] if isinstance(step, Update) else []
    return sorted([*new, *(period for each in there.values() for period in each)])
