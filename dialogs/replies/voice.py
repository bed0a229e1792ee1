"""The bot's voice in one language: sentences from its Fluent file, dates and times by the person's locale."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_date_format
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from dialogs.model import Period

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.ftl")))
_USUAL = {"en": "en_GB", "pt": "pt_PT"}  # where the person's own locale is of another language
_MOST = 900  # characters of a value in a sentence


@functools.cache
def bundle(language: str) -> FluentBundle:
    """The messages of one language; functional, so that each file is parsed once."""
    made = FluentBundle([language], use_isolating=False)
    made.add_resource(FluentResource((_FOLDER / f"{language}.ftl").read_text(encoding="utf-8")))
    return made


def say(key: str, language: str, **values: Any) -> str:
    """The sentence `key` in that language (English where the language is not spoken).

    Raises KeyError for a message no language has, ValueError when a value is missing.
    """
    values = {name: _cut(value) for name, value in values.items()}
    spoken = bundle(language if language in LANGUAGES else "en")
    pattern = spoken.get_message(key).value if spoken.has_message(key) else None
    if pattern is None:
        raise KeyError(f"no message {key!r} in {language}")
    text, errors = spoken.format_pattern(pattern, values)
    if errors:
        raise ValueError(f"message {key!r} in {language}: {errors[0]}")
    return str(text)


def _cut(value: Any) -> Any:
    """A text that is not too long for a sentence: Fluent refuses more than a thousand characters."""
    return f"{value[: _MOST - 1]}…" if isinstance(value, str) and len(value) > _MOST else value


@functools.lru_cache(maxsize=1)
def usual_subjects() -> frozenset[str]:
    """What time off is called that was given no reason, in every language, in small letters."""
    return frozenset(say("default-subject", language).casefold() for language in LANGUAGES)


class Voice:
    """Speaks one language to one person. `locale` is theirs (BCP 47) and decides 12 or 24 hours and date order."""

    def __init__(self, language: str, locale: str, now: datetime) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.now = now
        self.locale = _locale(self.language, locale)

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence `key`, with its values."""
        return say(key, self.language, **values)

    def reason(self, subject: str | None) -> str | None:
        """The reason that a subject gives; none where it is what time off is called without one, in any language."""
        return subject if subject and subject.casefold() not in usual_subjects() else None

    def subject(self, subject: str | None) -> str:
        """The reason, else what time off is called in this language."""
        return self.reason(subject) or self("default-subject")

    def day(self, day: date, *, year: bool | None = None) -> str:
        """Weekday, day and month in full; the year when it is not this one (or as `year` says)."""
        far = day.year != self.now.year and abs((day - self.now.date()).days) > 120
        text = format_date(day, _day_pattern(self.locale, far if year is None else year), locale=self.locale)
        # CLDR has no pattern for the first of a month, which French writes as an ordinal.
        return text.replace(" 1 ", " 1er ") if self.language == "fr" and day.day == 1 else text

    def short_day(self, day: date) -> str:
        """Weekday, day and month abbreviated, for buttons."""
        return format_skeleton("MMMEd", day, locale=self.locale)

    def time(self, moment: time | datetime) -> str:
        """Hours and minutes, on a 12- or 24-hour clock as the locale has it."""
        return format_time(moment, "short", locale=self.locale)

    def month(self, day: date) -> str:
        """Month and year in full."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def weekdays(self) -> tuple[str, ...]:
        """Abbreviated names of the days, Monday first."""
        names = self.locale.days["stand-alone"]["abbreviated"]
        return tuple(names[index].rstrip(".") for index in range(7))

    def period(self, period: Period) -> str:
        """The period in words: "Friday 20 November, 12:00–17:00"."""
        first, last = period.start.date(), period.end.date()
        if period.all_day:
            if first == last:
                return self.day(first)
            return self("from-to", start=self.day(first), end=self.day(last))
        if first == last:
            return f"{self.day(first)}, {self.time(period.start)}–{self.time(period.end)}"
        start = f"{self.day(first)}, {self.time(period.start)}"
        return self("from-to", start=start, end=f"{self.day(last)}, {self.time(period.end)}")

    def moment(self, moment: datetime) -> str:
        """A day and a time: "Monday 23 November, 09:00"."""
        return f"{self.day(moment.date())}, {self.time(moment)}"

    def brief(self, period: Period) -> str:
        """The period in short, for buttons and remarks: "Fri 20 Nov, 12:00–17:00"."""
        first, last = period.start.date(), period.end.date()
        start, end = self.short_day(first), self.short_day(last)
        if period.all_day:
            return start if first == last else f"{start} – {end}"
        if first == last:
            return f"{start}, {self.time(period.start)}–{self.time(period.end)}"
        return f"{start}, {self.time(period.start)} – {end}, {self.time(period.end)}"

    def quoted(self, text: str) -> str:
        """The text in the language's quotation marks."""
        return self("quoted", text=text)

    def all(self, parts: Iterable[str]) -> str:
        """The parts as a list in words: "a, b and c"."""
        return format_list(list(parts), locale=self.locale)

    def duration(self, minutes: int) -> str:
        """A length in hours and minutes: "1 hour 30 minutes"."""
        hours, rest = divmod(minutes, 60)
        parts = [self("hours", count=hours)] if hours else []
        if rest or not parts:
            parts.append(self("minutes", count=rest))
        return " ".join(parts)


@functools.cache
def _locale(language: str, tag: str) -> Locale:
    for candidate in (tag, _USUAL.get(language, language)):
        try:
            locale = Locale.parse(candidate.replace("-", "_"), sep="_")
        except (ValueError, UnknownLocaleError):
            continue
        if locale.language == language:
            return locale
    return Locale.parse(language)


@functools.cache
def _day_pattern(locale: Locale, year: bool) -> str:
    full = get_date_format("full", locale=locale).pattern
    skeleton = locale.datetime_skeletons.get("MMMMEEEEd")
    # Babel does not widen skeletons, so the year is taken off the full form: "EEEE, d 'de' MMMM 'de' y".
    own = skeleton.pattern if skeleton is not None else re.sub(r"[,\s]*('[^']*'\s*)?y+\s*$", "", full)
    if not year:
        return own
    # With the year the same words in the same order: English full forms would put a comma behind the weekday.
    joint = re.search(r"([,\s]*('[^']*'\s*)?y+\s*)$", full)
    return own + (joint[1] if joint else ", y")
