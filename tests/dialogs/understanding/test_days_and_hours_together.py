"""Days and hours whose meaning the rest of the message gives: what is past, what belongs to which day or month."""

from __future__ import annotations

import pytest

from dialogs.model import Unclear
from tests.dialogs.desk import days
from tests.dialogs.understanding.rules import Saying, asks, dates, says, span, takes


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "weekdays of which illness is reported are the last such",
            takes(days(16, 17)),
            en=("I was ill Monday and Tuesday", "I was off sick Monday to Tuesday"),
            de=("war Montag und Dienstag krank", "war von Montag bis Dienstag krank"),
            nl="was maandag en dinsdag ziek",
            sv=("var sjuk i måndags och tisdags", "var sjuk måndag och tisdag"),
            fr="j'étais malade lundi et mardi",
            es="estuve enfermo lunes y martes",
            it="ero malato lunedì e martedì",
            pt="estive doente segunda e terça",
        ),
        *says(
            "and so is one that is named first",
            takes(days(16)),
            en="Monday I was sick",
            de="Montag war ich krank",
            nl="maandag was ik ziek",
            fr="lundi j'étais malade",
        ),
        *says(
            "a reported range ends before today and begins before it ends",
            takes(dates("2026-11-12", "2026-11-16")),
            de="war von Donnerstag bis Montag krank",
            nl="ik was van donderdag tot maandag ziek",
        ),
        *says(
            "a day of another clause is to come",
            takes(days(16), days(20)),
            en="I was away Monday; off Friday",
            de="war Montag krank, Freitag frei",
        ),
        *says(
            "what was only planned is no report",
            takes(days(23, 24)),
            en="I was hoping to be off Monday and Tuesday",
        ),
    ],
)
def test_what_is_reported_is_past(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "an hour in words begins a range",
            takes(span("2026-11-19T15:30", "2026-11-19T17:00")),
            en=("three thirty to five off tomorrow", "off tomorrow three thirty to five"),
        ),
        *says(
            "both its ends may be in words",
            takes(span("2026-11-20T14:30", "2026-11-20T16:15")),
            en="two thirty to four fifteen off Friday",
        ),
        *says(
            "minutes in words before the hour",
            takes(span("2026-11-19T10:00", "2026-11-19T12:20")),
            en="off tomorrow from ten o'clock to twenty past twelve",
            de="morgen von zehn bis zwanzig nach zwölf weg",
            nl="morgen van tien tot twintig over twaalf weg",
            sv="borta imorgon tio till tjugo över tolv",
        ),
        *says(
            "a half hour with minutes around it",
            takes(span("2026-11-19T10:35", "2026-11-19T12:00")),
            de="morgen fünf nach halb elf bis zwölf weg",
            nl="morgen vijf over half elf tot twaalf weg",
            sv="borta fem över halv elva till tolv imorgon",
        ),
        *says(
            "a half hour in a range",
            takes(span("2026-11-19T14:30", "2026-11-19T16:00")),
            de="morgen halb drei bis vier weg",
            nl="morgen half drie tot vier weg",
        ),
        *says(
            "having to go at a time is leaving then",
            takes(span("2026-11-18T14:45", "2026-11-18T17:00")),
            en="quarter to three I have to leave",
            de=("viertel vor drei muss ich weg", "14:45 muss ich weg"),
            nl="kwart voor drie moet ik weg",
            sv=("kvart i tre måste jag gå", "kvart i tre måste jag gå hem"),
            fr="trois heures moins le quart je dois partir",
            it="alle tre meno un quarto devo andare",
            pt="às três menos um quarto tenho de sair",
        ),
        *says(
            "having to go somewhere says no end",
            asks(Unclear.DURATION),
            en="at 3 I have to go to the dentist",
            de="um 15 Uhr muss ich zum Zahnarzt",
        ),
    ],
)
def test_hours_in_words(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "noon and its hour are one end of a range",
            takes(span("2026-11-24T09:00", "2026-11-25T12:00")),
            en="off from Tuesday until Wednesday noon 12",
            de="von Dienstag bis Mittwochmittag 12 Uhr frei",
            nl="van dinsdag tot woensdagmiddag 12 uur vrij",
            sv="ledig från tisdag till onsdag lunch kl 12",
            fr="absent de mardi à mercredi midi 12h",
        ),
        *says(
            "so are the afternoon and its hour",
            takes(span("2026-11-19T09:00", "2026-11-20T15:00")),
            en="off from Thursday until Friday afternoon 3",
            de="von Donnerstag bis Freitagnachmittag 3 Uhr frei",
            nl="van donderdag tot vrijdagmiddag 3 uur weg",
        ),
        *says(
            "an hour before the word for being off ends a range too",
            takes(span("2026-11-19T09:00", "2026-11-20T12:00")),
            de="von Donnerstag bis Freitag 12 Uhr frei",
            nl="van donderdag tot vrijdag 12 uur vrij",
        ),
        *says(
            "a bare hour behind a verb of going",
            takes(span("2026-11-20T14:00", "2026-11-20T17:00")),
            sv=("går 14 på fredag", "fredag går 14"),
        ),
        *says(
            "a bare hour behind a verb of coming",
            takes(span("2026-11-20T09:00", "2026-11-20T10:00")),
            sv="kommer 10 på fredag",
        ),
        *says(
            "an hour that is not counted is one",
            takes(span("2026-11-20T09:00", "2026-11-20T10:00")),
            en=("hour late Friday", "an hour late Friday"),
            de="Stunde später Freitag",
            nl=("uurtje later vrijdag", "uur later vrijdag"),
            sv="en timme senare på fredag",
        ),
        *says(
            "a short weekday behind a reason, before coming at a time",
            takes(span("2026-11-19T09:00", "2026-11-19T10:30")),
            de=("wg Zahnreinigung Do erst um halb elf da", "Do erst um halb elf da"),
            nl="ivm tandarts do pas om half elf er",
            en="because of a cleaning Thu not in until 10:30",
        ),
    ],
)
def test_hours_at_an_end(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
