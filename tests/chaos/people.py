"""Who takes part in `make chaos`: what they ask for, in which language, and which day a card is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox import cards
from bot.sandbox.people import SandboxPerson
from tests.chaos.lab import Json

LOCALES = (
    ("en-GB", "Europe/London"),
    ("de-DE", "Europe/Berlin"),
    ("fr-FR", "Europe/Paris"),
    ("es-ES", "Europe/Madrid"),
)
PHRASES = {
    "en": "off {0.day} {1} 2027 9-11",
    "de": "am {0.day}. {1} 2027 von 9 bis 11 Uhr frei",
    "fr": "absent le {0.day} {1} 2027 de 9h à 11h",
    "es": "libre el {0.day} de {1} de 2027 de 9 a 11",
}
MONTHS = {
    "en": ("February", "March"),
    "de": ("Februar", "März"),
    "fr": ("février", "mars"),
    "es": ("febrero", "marzo"),
}
DAYS = [day for n in range(59) if (day := date(2027, 2, 1) + timedelta(days=n)).weekday() < 5]


@dataclass
class Somebody:
    """One person: what they asked for, by the day it is about, and in which zone.

    `answered` are the days whose message was answered, with its activity's id; `accepted` are the ids of cards that,
    as the answer to a press had them, no longer offered what was pressed.
    """

    person: SandboxPerson
    days: list[date]
    asked: dict[date, str] = field(default_factory=dict)
    answered: dict[date, str] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """Of their locale."""
        return self.person.locale[:2]

    def phrase(self, day: date) -> str:
        """How they ask for that day."""
        return PHRASES[self.language].format(day, MONTHS[self.language][day.month - 2])

    def day_of(self, text: str) -> date | None:
        """The day that a card is about: the first it names, for it says when work begins again, too."""
        named = []
        for day in self.asked:
            month = MONTHS[self.language][day.month - 2]
            if found := re.search(rf"\b{day.day}(?:er|\.)? (?:de )?{month}\b", text):
                named.append((found.start(), day))
        return min(named)[1] if named else None

    def start(self, day: date) -> datetime:
        """When what they asked for that day begins, on the clocks of their plan."""
        asked = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(self.asked[day]))
        return asked.astimezone(ZoneInfo(self.person.zone)).replace(tzinfo=None)


def verbs(card: Json) -> set[str]:
    """The verbs of a card's buttons."""
    return {each.verb for each in cards.buttons(card) if each.verb}


def card_id(card: Json) -> str | None:
    """The bot's id of a card, which each of its buttons carries; None where it has no buttons."""
    for each in cards.buttons(card):
        data = each.action.get("data")
        if isinstance(data, dict) and isinstance(data.get("card"), str):
            return str(data["card"])
    return None
