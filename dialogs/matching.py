"""Finding the booked time off that a message means, and asking which where several match."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs.dialog import Answers, Dialog, Onward, Show, closed
from dialogs.facts import Facts
from dialogs.model import Intent, Period, Press, Request, Schedule, Verb
from dialogs.periods import work_on
from dialogs.ports import Booking
from dialogs.proposal import period_title, spoken
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, State
from dialogs.state import Card, Choice, Kind, Stage
from dialogs.turn import Turn

HORIZON = timedelta(days=400)  # how far ahead "my dentist appointment" is looked for
_STEM = 5  # letters of a word that may have an ending
_MOST = 10  # entries asked about


async def matches(turn: Turn, request: Request, meant: Sequence[Period]) -> tuple[tuple[Period, ...], list[Booking]]:
    """The periods that are meant, and the bookings in them (from now on where none is meant).

    What is booked decides which date is meant: with nothing in `meant`, the request's other readings are tried, the
    nearest first ("the 23rd" is next month's where that one is booked). A subject that is named chooses among them.
    """
    for periods in (tuple(meant), *(request.candidates if meant else ())):
        if periods:
            found = list(await turn.booked(*periods))
        else:
            found = await turn.plan.view(turn.now, turn.now + HORIZON)
        by_name = [each for each in found if request.meant and named(request.meant, each)]
        if by_name or (found and (periods or not request.meant)):
            return periods, by_name or found
    return tuple(meant), []


def named(said: str, booking: Booking) -> bool:
    """Whether the booking's subject holds every word that was said, or the other way round."""
    words, there = _folded(said), _folded(booking.subject or "")
    return bool(words and there) and (_within(words, there) or _within(there, words))


def _folded(text: str) -> list[str]:
    """The words in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).split()


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each word is there, with another ending perhaps ("tandläkaren", "Tandläkare")."""
    return all(
        any(word in other or (len(other) >= _STEM and word.startswith(other)) for other in others) for word in words
    )


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


async def ask_which(turn: Turn, request: Request, found: Sequence[Booking], place: Card | None = None) -> Answers:
    """Ask which of the entries is meant."""
    voice = turn.voice(request.language)
    choices = tuple(Choice(period_title(each.period, voice), booking=each) for each in found[:_MOST])
    return [Show(turn.place(place, Kind.WHICH, request, choices=choices, origin=None))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """The entry that is meant, or several of them; the card becomes what is done with it."""
    if press.verb is Verb.DISCARD:
        return [closed(card)]
    if press.verb is not Verb.PICK:
        return [Show(card)]
    numbers = press.picks or ((press.n or 1),)
    if any(not 1 <= n <= len(card.choices) for n in numbers):
        return [turn.whisper("no-such-row", card.language)]
    chosen = tuple(card.choices[n - 1].booking for n in dict.fromkeys(numbers))
    bookings = tuple(each for each in chosen if each is not None)
    if card.request.intent is Intent.CHANGE and len(bookings) > 1:
        return [turn.text("one-at-a-time", card.language), Show(card)]
    if len(bookings) == 1:
        return [Onward(card.request, place=card, booking=bookings[0])]
    meant = replace(card.request, periods=tuple(each.period for each in bookings), everything=True, unclear=None)
    return [Onward(meant, place=card)]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The question which entry is meant."""
    reply = Reply(voice("question-closed"), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(reply, state=State.CLOSED, badge=voice("state-closed"))
    question = voice("which-change" if card.request.intent is Intent.CHANGE else "which-cancel")
    return replace(
        reply,
        headline=question,
        state=State.QUESTION,
        badge=voice("state-question"),
        rows=tuple(_row(n, choice, voice) for n, choice in enumerate(card.choices, start=1)),
        actions=(Action(Verb.DISCARD, voice("button-never-mind")),),
        speak=question,
    )


def _row(n: int, choice: Choice, voice: Voice) -> Row:
    subject = choice.booking.subject if choice.booking else None
    return Row(choice.label, voice.subject(subject), (Action(Verb.PICK, voice("button-this"), n=n),))


async def nothing_found(turn: Turn, request: Request, meant: Sequence[Period]) -> Reply:
    """Say that no such time off is there, and what is."""
    voice = turn.voice(request.language)
    if meant:
        said = voice("nothing-booked", periods=spoken(meant, voice))
    else:
        named_it = request.meant and request.intent is not Intent.CHANGE
        said = voice("nothing-named", name=voice.quoted(request.meant or "")) if named_it else voice("nothing-found")
    upcoming = await turn.plan.view(turn.now, turn.now + HORIZON) if turn.private else []
    lines = [Line(voice("next-booked", period=voice.period(upcoming[0].period)))] if upcoming else []
    return Reply(said, lines=tuple(lines), language=voice.language)


DIALOG = Dialog(render, press)
