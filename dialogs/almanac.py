"""Bridge days: offers with their price, each of which one press turns into a proposal."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from babel import Locale

from dialogs.bridges import Bridge, Days, found, free_anyway, weekends
from dialogs.dialog import Answers, Dialog, Onward, Show
from dialogs.facts import Facts
from dialogs.listing import range_of
from dialogs.model import Intent, Listing, Period, Press, Request, Verb
from dialogs.periods import DAY, days_of
from dialogs.proposal import period_title, title
from dialogs.public_holidays import country_in, holidays_between
from dialogs.replies import Voice
from dialogs.reply import Action, Line, Reply, Row, Tone
from dialogs.state import Card, Choice, Kind
from dialogs.turn import Turn

_AHEAD = timedelta(days=365)  # how far is looked where no time is named
_LONGEST = timedelta(days=800)
_MOST = 6  # offers on a card
_AROUND = timedelta(days=31)  # how far holidays are known around what is asked about


async def start(turn: Turn, request: Request, place: Card | None = None) -> Answers:
    """Offer the days off that make the most of public holidays in the time asked about, or in the year ahead."""
    voice = turn.voice(request.language)
    if country_in(turn.person.locale) is None:
        return [Reply(voice("holidays-unknown"), language=voice.language)]
    first, last = _range(request.periods, turn.now.date())
    span = (first - _AROUND, last + _AROUND)
    holidays = await asyncio.to_thread(holidays_between, turn.person.locale, voice.language, *span)
    if not holidays or first > last:
        return [Reply(voice("holidays-unknown" if first <= last else "bridge-past"), language=voice.language)]
    booked = await turn.booked(Period.of_days(first - DAY, last + DAY))
    asked = replace(request, intent=Intent.LIST, listing=Listing.BRIDGES)
    card = turn.place(place, Kind.BRIDGES, asked, origin=None, bookings=booked, holidays=holidays)
    week = replace(await turn.schedule(), off=frozenset(each.day for each in holidays))
    offers = _offers(Days(week, _off(card)), first, last)
    choices = tuple(Choice(title(voice.brief(each.taken)), (each.taken,)) for each in offers)
    return [Show(replace(card, choices=choices))]


def _range(periods: Sequence[Period], today: date) -> tuple[date, date]:
    """The days that are looked at: those asked about that are still ahead, two years of them at most."""
    if not periods:
        return today + DAY, today + _AHEAD
    first = max(min(each.start for each in periods).date(), today + DAY)
    return first, min(max(each.end for each in periods).date(), first + _LONGEST)


def _offers(days: Days, first: date, last: date) -> list[Bridge]:
    """The best offers, in order of time; ordinary weekends where no public holiday helps."""
    offers = found(days, first, last) or weekends(days, first, last)[:_MOST]
    best = sorted(offers, key=lambda each: (each.price - each.length / 2, each.taken))[:_MOST]
    return sorted(best)


def _off(card: Card) -> frozenset[date]:
    """The days that are booked off as a whole."""
    return frozenset(day for each in card.bookings if each.period.all_day for day in days_of(each.period))


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """An offer taken: a proposal for its days."""
    index = (press.n or 1) - 1
    if press.verb is not Verb.PICK:
        return [Show(card)]
    if not 0 <= index < len(card.choices):
        return [turn.whisper("no-such-row", card.language)]
    return [Onward(Request(Intent.TAKE, card.choices[index].periods, language=card.language))]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The offers, one line each with its price, and what is free without any day off."""
    week = replace(facts.schedule, off=frozenset(each.day for each in card.holidays))
    days = Days(week, _off(card))
    first, last = _range(card.request.periods, facts.now.date())
    asked = range_of(card.request.periods, voice) if card.request.periods else voice("bridge-year-ahead")
    rows = tuple(_row(n, each.periods[0], days, card, voice) for n, each in enumerate(card.choices, start=1))
    helped = bool(found(days, first, last))
    key = "bridge-headline" if helped else "bridge-weekends" if rows else "bridge-none"
    country = Locale.parse(voice.language).territories.get(country_in(facts.person.locale) or "", "")
    lines = [Line(voice("bridge-country", country=country), Tone.SUBTLE)] if country else []
    if free := free_anyway(days, first, last)[:3]:
        lines.append(Line(voice("bridge-free", periods=voice.all(map(voice.brief, free)))))
    headline = voice(key, range=asked)
    return Reply(
        headline,
        lines=tuple(lines),
        rows=rows,
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak="\n".join([headline, *(f"{row.title}: {row.note}" for row in rows[:3])]),
    )


def _row(n: int, taken: Period, days: Days, card: Card, voice: Voice) -> Row:
    booked = Days(days.week, days.booked | set(days_of(taken)))
    first, last = booked.run(taken.start.date())
    price = sum(not days.free(day) for day in days_of(taken))
    names = [each.name for each in card.holidays if first <= each.day <= last and days.is_holiday(each.day)]
    note = [
        voice("bridge-price", price=price, days=(last - first).days + 1),
        voice.brief(Period.of_days(first, last)),
        *names[:2],
    ]
    return Row(period_title(taken, voice), " · ".join(note), (Action(Verb.PICK, voice("button-take"), n=n),))


DIALOG = Dialog(render, press)
