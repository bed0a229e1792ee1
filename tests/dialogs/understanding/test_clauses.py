"""A message is cut at signs and joints between whole thoughts, never inside a list, a date or a time."""

from __future__ import annotations

from datetime import datetime

import pytest

from dialogs.model import Schedule
from dialogs.understanding import hearing, reading
from dialogs.understanding.judge import seams, weights


def clauses(text: str, locale: str) -> list[str]:
    parsed = reading.parse(text, now=datetime(2026, 11, 18, 9), locale=locale, schedule=Schedule())
    return [each.text for each in hearing.weigh(parsed)]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("off Monday, Tuesday and Friday next week", "en-GB"),
        ("heading out at 3:30 today for a school thing", "en-GB"),
        ("frei am 24. Dezember und am 2. Januar", "de-DE"),
        ("ferie dal 23 al 25 novembre e dal 7 all'11 dicembre", "it-IT"),
        ("libre el jueves por la tarde y todo el viernes", "es-ES"),
        ("vrij van 21 december, terug op 4 januari", "nl-NL"),
    ],
)
def test_lists_dates_and_times_stay_whole(text: str, locale: str) -> None:
    assert [text] == clauses(text, locale)


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("I saw your mail. I'm off on Monday.", "en-GB", ["I saw your mail.", "I'm off on Monday."]),
        ("Kita zu am Mittwoch, da bleibe ich daheim", "de-DE", ["Kita zu am Mittwoch,", "da bleibe ich daheim"]),
        ("mon fils est malade donc je reste", "fr-FR", ["mon fils est malade", "donc je reste"]),
    ],
)
def test_thoughts_of_their_own_are_parted(text: str, locale: str, expected: list[str]) -> None:
    assert expected == clauses(text, locale)


def test_dictated_text_is_parted_where_people_would_put_a_sign() -> None:
    text = "the kids are both ill again today i am staying at home with them the report is on your desk"
    assert len(clauses(text, "en-GB")) > 1


def test_every_feature_has_one_small_integer_for_each_column() -> None:
    learned = weights.learned()
    assert len(learned.cells) == len(learned.rows) * len(weights.COLUMNS)
    assert seams.CLASSES == weights.read(seams.FILE, seams.CLASSES).columns


def test_weights_are_written_as_they_were_read() -> None:
    assert weights.FILE.read_bytes() == weights.write(weights.learned())


def test_weights_for_other_classes_are_refused() -> None:
    path = weights.FILE
    with pytest.raises(ValueError, match="make train"):
        weights.read(path, ("another",))


def test_the_generated_tables_stay_small() -> None:
    assert weights.FILE.stat().st_size + seams.FILE.stat().st_size <= 1_500_000


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("I'd want the 23rd and 24th off to drive up to my parents", "en-US"),
        ("I want Tuesday the 6th through Friday the 9th off", "en-AU"),
        ("Faltaré el miércoles por la mañana y el viernes por la tarde", "es-ES"),
        ("Jag är ledig torsdag och fredag den här veckan", "sv-SE"),
        ("Ich gehe deshalb schon um drei", "de-DE"),
        ("Je pose donc le vendredi 26", "fr-FR"),
        ("Ik ben er vandaag dus niet", "nl-NL"),
    ],
)
def test_a_time_is_never_parted_and_a_reason_given_by_one_word_parts_nothing(text: str, locale: str) -> None:
    assert clauses(f"{text}, thanks. Anna", locale)[0].startswith(text)
