"""The rules of docs/SEMANTICS.md by example: one statement in every language, one meaning for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest

from dialogs.model import Intent, Period, Request, Schedule, Unclear
from dialogs.understanding import explain, read

NOW = datetime(2026, 11, 18, 9)  # Wednesday, Monday to Friday 09:00-17:00
LOCALES = {
    "en": "en-GB",
    "fr": "fr-FR",
    "de": "de-DE",
    "es": "es-ES",
    "pt": "pt-PT",
    "it": "it-IT",
    "nl": "nl-NL",
    "sv": "sv-SE",
}

Meaning = dict[str, Any]  # fields of `Request` and what each must be


def means(intent: Intent, *periods: Period, **fields: Any) -> Meaning:
    """A request of that intent, of exactly those periods, and with those further fields of `Request`."""
    return {"intent": intent, "periods": periods, "unclear": None, **fields}


def takes(*periods: Period, **fields: Any) -> Meaning:
    """Time off, clear in every respect."""
    return means(Intent.TAKE, *periods, **fields)


def asks(unclear: Unclear, intent: Intent = Intent.TAKE) -> Meaning:
    """A request of which one thing must be asked (rule 20)."""
    return {"intent": intent, "unclear": unclear}


def dates(first: str, last: str = "") -> Period:
    """Whole days by their ISO dates, both inside."""
    return Period.of_days(date.fromisoformat(first), date.fromisoformat(last or first))


def span(start: str, end: str) -> Period:
    """From one ISO time to another, no whole days."""
    return Period(datetime.fromisoformat(start), datetime.fromisoformat(end))


@dataclass(frozen=True)
class Saying:
    """A message and what it must mean."""

    text: str
    locale: str
    expected: Meaning
    now: datetime = NOW
    schedule: Schedule = field(default_factory=Schedule)

    def requests(self) -> list[Request]:
        """What the message is read as; one request, if all is well."""
        found = read(self.text, now=self.now, locale=self.locale, schedule=self.schedule)
        return [reading.request for reading in found]

    def meanings(self) -> list[Meaning]:
        """Of each request the fields that matter here."""
        return [{name: getattr(request, name) for name in self.expected} for request in self.requests()]

    def trace(self) -> str:
        """How it came to be read so."""
        return str(explain(self.text, now=self.now, locale=self.locale, schedule=self.schedule))


def says(
    statement: str,
    expected: Meaning,
    *,
    now: datetime = NOW,
    schedule: Schedule = Schedule(),  # noqa: B008  (frozen)
    **texts: str | tuple[str, ...],
) -> list[Any]:
    """Parameters for a test: a statement of a rule, one meaning, and the words for it by language.

    `texts` are named by language ("pt") or locale ("pt_BR"), each one message or several; an id such as
    "the last day is inside-fr" names statement and language, and a number where there are several.
    """
    parameters = []
    for name, given in texts.items():
        locale = LOCALES.get(name, name.replace("_", "-"))
        messages = (given,) if isinstance(given, str) else given
        for n, text in enumerate(messages, 1):
            ident = f"{statement}-{name}{n if len(messages) > 1 else ''}"
            parameters.append(pytest.param(Saying(text, locale, expected, now, schedule), id=ident))
    return parameters
