"""Every sentence in every language: the same keys, the same placeables, no leftovers, plurals that count."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import dialogs.replies
from dialogs.help import EXAMPLES
from dialogs.model import Context, Intent, Listing, Period, Request, Topic
from dialogs.replies import LANGUAGES, Voice, say
from dialogs.understanding import read
from dialogs.understanding.languages.lexicon import available

FOLDER = Path(dialogs.replies.__file__).parent
NOW = datetime(2026, 11, 18, 9)


class Placeables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


class Plurals(Visitor):
    def __init__(self) -> None:
        self.keys: list[set[str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.keys.append({getattr(each.key, "name", getattr(each.key, "value", "")) for each in node.variants})
        self.generic_visit(node)


@cache  # a file takes a fifth of a second to parse, and most tests look into it
def messages(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    junk = [each for each in resource.body if isinstance(each, ast.Junk)]
    assert [] == junk
    return {each.id.name: each for each in resource.body if isinstance(each, ast.Message)}


def placeables(message: ast.Message) -> set[str]:
    visitor = Placeables()
    visitor.visit(message)
    return visitor.names


ENGLISH = messages("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert sorted(ENGLISH) == sorted(messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_fills_its_placeables_and_leaves_none_over(language: str) -> None:
    for key, message in messages(language).items():
        assert placeables(ENGLISH[key]) == placeables(message), key
        for count in (0, 1, 2, 7):
            values = {name: count if name in {"count", "days", "most"} else "§" for name in placeables(message)}
            text = say(key, language, **values)
            assert text.strip()
            assert "{" not in text
            assert "$" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_use_the_forms_of_the_language(language: str) -> None:
    forms = {*Locale.parse(language).plural_form.tags, "other"}
    for key, message in messages(language).items():
        visitor = Plurals()
        visitor.visit(message)
        for variants in visitor.keys:
            named = {each for each in variants if not each.isdigit()}
            assert named <= forms, key
            assert {"one", "other"} <= named, key


class Texts(Visitor):
    def __init__(self) -> None:
        self.parts: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.parts.append(node.value)


QUOTES = {
    "de": ("„", "“"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "fr": ("«", "»"),
    "it": ("«", "»"),
    "nl": ("‘", "’"),
    "pt": ("“", "”"),
    "sv": ("”", "”"),
}


@cache
def sentences(language: str) -> dict[str, str]:
    """What stands between the placeables, for every message."""
    found = {}
    for key, message in messages(language).items():
        visitor = Texts()
        visitor.visit(message)
        found[key] = "\n".join(visitor.parts)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    opening, closing = QUOTES[language]
    others = set("„“”«»‘\"'") - {opening, closing}
    for key, text in sentences(language).items():
        assert not others & set(text), key
        if opening != closing and closing != "’":  # ’ is the apostrophe as well
            assert text.count(opening) == text.count(closing), key


def test_french_puts_a_narrow_no_break_space_before_high_punctuation_and_inside_quotes() -> None:
    for key, text in sentences("fr").items():
        assert not re.search(r"[^\u202f][;?!»]|«[^\u202f]|[^\u202f\d]:|(?<!\u202f):\D", text), key


def test_spanish_opens_its_questions_and_exclamations() -> None:
    for key, text in sentences("es").items():
        assert text.count("?") == text.count("¿"), key
        assert text.count("!") == text.count("¡"), key


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    same = {key for key, text in sentences(language).items() if " " in text.strip() and text == sentences("en")[key]}
    assert same <= {"before-after", "minutes"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language: str) -> None:
    long = [text for key, text in sentences(language).items() if key.startswith("button-") and len(text) > 20]
    assert [] == long


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_quote_the_example_and_the_buttons_as_they_are(language: str) -> None:
    for key in ("welcome-what", "small-greeting", "not-understood", "nothing-open"):
        assert say("example-afternoon", language) in say(key, language), key
    assert say("button-book", language) in say("welcome-what", language)
    assert say("button-undo", language) in say("input-bookatonce", language)


def quoted(key: str, language: str) -> list[str]:
    """The phrases a sentence gives as examples, without their quotation marks."""
    opening, closing = QUOTES[language]
    values = dict.fromkeys(placeables(ENGLISH[key]), 60)
    return [each.strip() for each in re.findall(f"{opening}(.+?){closing}", say(key, language, **values))]


def heard(text: str, language: str) -> Request:
    return read(text, now=NOW, locale=language)[0].request


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each in available()])
def test_the_examples_offered_are_understood(language: str) -> None:
    afternoon, place, listed = (heard(say(key, language), language) for key in EXAMPLES)
    assert (Intent.TAKE, Intent.PLACE, Intent.LIST) == (afternoon.intent, place.intent, listed.intent)
    assert (Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17)),) == afternoon.periods
    assert (Period.of_days(date(2026, 11, 19)),) == place.periods
    dentist = heard(quoted("help-take", language)[0], language)
    assert (Period(datetime(2026, 11, 24, 9, 30), datetime(2026, 11, 24, 11)),) == dentist.periods


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each in available()])
def test_what_is_said_of_places_is_understood_in_a_conversation(language: str) -> None:
    talking = Context(talking=True)
    said = quoted("help-place", language)
    remote, office, asked = (read(each, now=NOW, locale=language, context=talking)[0].request for each in said)
    assert [(Intent.PLACE, "remote"), (Intent.PLACE, "office")] == [
        (each.intent, each.place) for each in (remote, office)
    ]
    assert (Intent.LIST, Listing.WHERE) == (asked.intent, asked.listing)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each in available()])
def test_the_commands_offered_are_understood(language: str) -> None:
    topics = [heard(each, language).topic for each in quoted("help-private", language)]
    assert [Topic.SETTINGS, Topic.SIGN_OUT, Topic.FORGET_ME] == topics
    assert Intent.HELP == heard(quoted("not-understood", language)[-1], language).intent


def test_a_missing_value_is_an_error_and_not_a_hole_in_the_sentence() -> None:
    with pytest.raises(ValueError, match="back"):
        say("back", "en")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-GB", "Friday 20 November, 12:00–17:00"),
        ("en-US", "Friday, November 20, 12:00\u202fPM–5:00\u202fPM"),
        ("fr-FR", "vendredi 20 novembre, 12:00–17:00"),
        ("de-DE", "Freitag, 20. November, 12:00–17:00"),
        ("es-ES", "viernes, 20 de noviembre, 12:00–17:00"),
        ("pt-BR", "sexta-feira, 20 de novembro, 12:00–17:00"),
        ("it-IT", "venerdì 20 novembre, 12:00–17:00"),
        ("nl-NL", "vrijdag 20 november, 12:00–17:00"),
    ],
)
def test_days_are_written_in_full_and_clocks_as_the_locale_has_them(locale: str, expected: str) -> None:
    period = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))
    assert expected == Voice(locale[:2], locale, NOW).period(period)


def test_a_far_away_day_names_its_year() -> None:
    voice = Voice("en", "en-GB", NOW)
    assert "Monday 4 January" == voice.day(date(2027, 1, 4))
    assert "Friday 6 August 2027" == voice.day(date(2027, 8, 6))


def test_a_french_person_writing_english_is_answered_in_english_on_a_24_hour_clock() -> None:
    assert "15:30" == Voice("en", "fr-FR", NOW).time(datetime(2026, 11, 18, 15, 30))
