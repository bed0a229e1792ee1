"""Back at work, to paste: a ready sentence for an automatic reply or a status, and a calendar file of the dates.

The sentences say when somebody is away and when they are back, dates in full, and never why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from babel import Locale

from dialogs import counting
from dialogs.dialog import Answers, Dialog, Show
from dialogs.errands import FILE_MINUTES
from dialogs.facts import Facts
from dialogs.model import Period, Press, Request, Schedule, Verb
from dialogs.periods import back_at
from dialogs.ports import Booking
from dialogs.proposal import when
from dialogs.replies import LANGUAGES, Voice
from dialogs.reply import Action, Input, InputKind, Line, Reply, Tone
from dialogs.state import Card, Kind, Paste
from dialogs.turn import Turn

_AHEAD = timedelta(days=365)  # so far is looked for the next time off
_LONGEST = 1000  # characters of a sentence to paste


async def start(turn: Turn, request: Request, bookings: Sequence[Booking], later: Sequence[Booking] = ()) -> Answers:
    """A card with the sentences and the link, for these bookings; `later` is time off soon after them."""
    language = named_language(turn.incoming.text or "") or turn.voice(request.language).language
    asked = Request(request.intent, tuple(each.period for each in bookings), language=request.language)
    card = turn.new_card(
        Kind.PASTE, asked, bookings=tuple(bookings), later=tuple(later), paste=Paste(language=language)
    )
    return [Show(await _linked(turn, card))]


async def asked_for(turn: Turn, request: Request, latest: Sequence[Booking]) -> Answers | None:
    """The same by words: for what was booked last and still is to come, else for the next time off in the plan."""
    found, later = await meant(turn, latest)
    return await start(turn, request, found, later) if found else None


async def meant(turn: Turn, latest: Sequence[Booking]) -> tuple[list[Booking], list[Booking]]:
    """What words about time off mean (booked last and to come, else next in the plan), and what follows it."""
    found = [each for each in latest if each.period.after > turn.now]
    ahead = await turn.plan.view(turn.now, turn.now + _AHEAD)
    if not found and ahead:
        found = [ahead[0]]
    if not found:
        return [], []
    chosen, last = {each.id for each in found}, max(each.period for each in found)
    return found, [each for each in ahead if each.id not in chosen and each.period.start >= last.start]


async def in_another(turn: Turn) -> Answers | None:
    """ "In French" below such a card: the same in that language; None where none is named or no card is there."""
    language = named_language(turn.incoming.text or "")
    card = await turn.shown(Verb.LANGUAGE) if language else None
    if card is None or card.paste is None or not language:
        return None
    return [Show(await _linked(turn, replace(card, paste=replace(card.paste, language=language))))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """Another language, or a new link."""
    if card.paste is None:
        return [Show(card)]
    chosen = press.inputs.get("language", "")
    if press.verb is Verb.LANGUAGE and chosen in LANGUAGES:
        return [Show(replace(card, paste=replace(card.paste, language=chosen)))]
    return [Show(await _linked(turn, card) if press.verb is Verb.FILE else card)]


async def _linked(turn: Turn, card: Card) -> Card:
    """The card with a link that works from now on; without one where nothing makes files."""
    if card.paste is None:
        return card
    title = turn.voice(card.language)("default-subject")
    link = await turn.errands.calendar_file(turn.person, card.bookings, card.zone or turn.person.zone, title)
    until = turn.now + timedelta(minutes=FILE_MINUTES)
    return replace(card, paste=replace(card.paste, link=link or "", until=until if link else None))


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The dates, the menu of languages, both sentences as texts that can be copied, and the link while it works."""
    paste = card.paste or Paste(voice.language)
    spoken = Voice(paste.language, facts.person.locale, facts.now)
    periods = [each.period for each in card.bookings]
    status = status_text(periods, card.later, facts.counted, spoken)
    reply_text = spoken("paste-reply", away=status)
    link, lines = None, [Line(voice("paste-where"), Tone.SUBTLE)]
    if paste.link and paste.until is not None and facts.now < paste.until:
        link = (voice("button-calendar-file"), paste.link)
        lines.append(Line(voice("paste-link", time=voice.time(paste.until)), Tone.SUBTLE))
    menu = tuple((code, own_name(code)) for code in languages(voice.language))
    actions = [Action(Verb.LANGUAGE, voice("button-language"), inputs=True)]
    if paste.link and not link:
        actions.append(Action(Verb.FILE, voice("button-new-link")))
    return Reply(
        voice("paste-headline"),
        lines=(Line(when(periods, voice)), *lines),
        inputs=(
            Input("language", InputKind.CHOICE, voice("input-language"), paste.language, choices=menu),
            Input("reply", InputKind.TEXT, voice("input-reply"), reply_text, max_length=_LONGEST, lines=True),
            Input("status", InputKind.TEXT, voice("input-status"), status, max_length=_LONGEST, lines=True),
        ),
        actions=tuple(actions),
        link=link,
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=f"{voice('paste-headline')}: {status}",
    )


def status_text(periods: Sequence[Period], later: Sequence[Booking], schedule: Schedule, voice: Voice) -> str:
    """When somebody is away and when they are back, in the voice's language."""
    parts = [_away(periods, voice)]
    last = max(periods, key=lambda each: each.after)
    if moment := back_at([last], schedule, [*periods, *(each.period for each in later)]):
        parts.append(voice("paste-back", day=voice.day(moment.date(), year=True), time=voice.time(moment)))
    return " ".join(parts)


def _away(periods: Sequence[Period], voice: Voice) -> str:
    if len(periods) > 1:
        return voice("paste-several", periods=voice.all(in_full(each, voice) for each in sorted(periods)))
    period = periods[0]
    first, last = (voice.day(each.date(), year=True) for each in (period.start, period.end))
    start, end = voice.time(period.start), voice.time(period.end)
    if period.start.date() == period.end.date():
        return (
            voice("paste-day", day=first) if period.all_day else voice("paste-hours", day=first, start=start, end=end)
        )
    if period.all_day:
        return voice("paste-days", first=first, last=last)
    return voice("paste-days", first=f"{first}, {start}", last=f"{last}, {end}")


def in_full(period: Period, voice: Voice) -> str:
    """The period in words, its year named whatever year it is."""
    first, last = (voice.day(each.date(), year=True) for each in (period.start, period.end))
    if not period.all_day:
        first, last = f"{first}, {voice.time(period.start)}", f"{last}, {voice.time(period.end)}"
    if period.start.date() == period.end.date():
        return first if period.all_day else f"{first}–{voice.time(period.end)}"
    return voice("from-to", start=first, end=last)


def languages(first: str) -> tuple[str, ...]:
    """All languages, that of the talk first."""
    return (first, *(each for each in LANGUAGES if each != first))


def own_name(code: str) -> str:
    """What a language calls itself: "Svenska"."""
    name = Locale.parse(code).language_name or code
    return name[0].upper() + name[1:]


def named_language(text: str) -> str | None:
    """The language that a text names, in any of them: "auf Französisch", "in English, please"."""
    words = frozenset(re.findall(r"\w+", _folded(text)))
    return next((code for name, code in _names().items() if name in words), None)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    spoken = [Locale.parse(code) for code in LANGUAGES]
    return {_folded(each.languages[code]): code for code in LANGUAGES for each in spoken}


def _folded(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in marks if not unicodedata.combining(each))


DIALOG = Dialog(render, press, gather=counting.gather)
