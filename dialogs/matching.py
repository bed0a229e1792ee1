"""Finding the booked time off that a message means, and asking which where several match."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dialogs.model import Intent, Period, Request, Schedule, Verb
from dialogs.periods import work_on
from dialogs.ports import Booking
from dialogs.proposal import period_title
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row
from dialogs.state import Card, Choice, Kind, Stage
from dialogs.turn import Turn

HORIZON = timedelta(days=400)  # how far ahead "my dentist appointment" is looked for


async def matches(turn: Turn, meant: Sequence[Period], subject: str | None) -> tuple[Booking, ...]:
    """The bookings in the periods meant, or from now on where none is; by subject where one is named and found."""
    if meant:
        found = await turn.booked(*meant)
    else:
        found = tuple(await turn.plan.view(turn.now, turn.now + HORIZON))
    by_name = tuple(each for each in found if subject and named(subject, each))
    return by_name or (found if meant or not subject else ())


def named(said: str, booking: Booking) -> bool:
    """Whether the booking's subject holds every word that was said, or the other way round."""
    words, there = said.casefold().split(), (booking.subject or "").casefold().split()
    return bool(words and there) and (_within(words, there) or _within(there, words))


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(word in other for other in others) for word in words)


def one_meant(request: Request, meant: Sequence[Period]) -> bool:
    """Whether one entry is meant, so that several matches ask which: a single day, or "my day off in December"."""
    if request.everything:
        return False
    return request.single or not meant or (len(meant) == 1 and meant[0].start.date() == meant[0].end.date())


def covers(meant: Sequence[Period], booking: Booking, schedule: Schedule) -> bool:
    """Whether the periods hold the booking's whole working time."""
    period = booking.period
    if not period.all_day:
        return any(each.start <= period.start and period.end <= each.after for each in meant)
    opens, _ = work_on(period.start.date(), schedule)
    _, closes = work_on(period.end.date(), schedule)
    return any(each.start <= opens and closes <= each.after for each in meant)


async def ask_which(turn: Turn, request: Request, found: Sequence[Booking]) -> list[Reply]:
    """Ask which of the entries is meant."""
    voice = turn.voice(request.language)
    choices = tuple(Choice(period_title(each.period, voice), booking=each) for each in found[:10])
    card = turn.new_card(Kind.WHICH, request, choices=choices)
    await turn.keep(card)
    return [render(turn, card)]


def render(turn: Turn, card: Card) -> Reply:
    """The question which entry is meant."""
    voice = turn.voice(card.language)
    if card.stage is Stage.CLOSED:
        return Reply(voice("question-closed"), card=card.id, language=voice.language, owner=turn.person.id)
    return turn.for_owner_only(
        Reply(
            voice("which-change" if card.request.intent is Intent.CHANGE else "which-cancel"),
            rows=tuple(_row(n, choice, voice) for n, choice in enumerate(card.choices, start=1)),
            actions=(Action(Verb.DISCARD, voice("button-never-mind"), secondary=True),),
            card=card.id,
            language=voice.language,
            owner=turn.person.id,
        )
    )


def _row(n: int, choice: Choice, voice: Voice) -> Row:
    subject = choice.booking.subject if choice.booking else None
    return Row(choice.label, subject or voice("default-subject"), (Action(Verb.PICK, voice("button-this"), n=n),))


async def nothing_found(turn: Turn, request: Request, meant: Sequence[Period]) -> list[Reply]:
    """Say that no such time off is there, and what comes next."""
    voice = turn.voice(request.language)
    if meant:
        said = voice("nothing-booked", periods=voice.all(map(voice.period, meant[:3])))
    else:
        said = voice("nothing-found")
    upcoming = await turn.plan.view(turn.now, turn.now + HORIZON) if turn.private else []
    lines = [Line(voice("next-booked", period=voice.period(upcoming[0].period)))] if upcoming else []
    return [Reply(said, tuple(lines), language=voice.language)]
