"""What is left of a message once it is masked: words of the language's own files, and nothing of anybody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.masking import MOST, SICK, UNKNOWN, masked, pattern_words

CASES = Path(__file__).parents[2] / "cases"
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "sv")


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "Hi Karen, could I take Fri 27 Nov off? Dentist", "hi _, could i take fri ## nov off? <sick>"),
        ("en", "call +44 7911 123456 from 9:30-11", "call + ############ from #:##-##"),
        ("en", "my wife Rose is not feeling well", "my wife _ is <sick>"),
        ("en", "off Tuesday, chemotherapy at St Mary's", "off tuesday, <sick> at st _'s"),
        ("en", "move my day off on Tuesday to Thursday pls", "move my day off on tuesday to thursday pls"),
        ("de", "Ich nehm mir morgen Nachmittag frei, Zahnarzt", "ich nehm mir morgen nachmittag frei, <sick>"),
        ("fr", "je suis malade demain matin, rdv chez Mme Dupont", "je suis <sick> demain matin, rdv chez _"),
        ("sv", "ledig på fredag eftermiddag, hämta Lisa", "ledig på fredag eftermiddag, _"),
        ("en", "ada.marten@contoso.com 😀🎉", "_. _ @ _. com"),
        ("en", "off on St Andrew's Day, Andrew and Patrick cover", "off on st andrew's day, _ and _ cover"),
        ("en", "feeling dizzy, vomiting", "<sick>, <sick>"),
        ("xx", "hello", "_"),
        ("../en", "hello", "_"),
        ("en", "", ""),
    ],
)
def test_what_is_left_of_a_message(language: str, text: str, left: str) -> None:
    assert masked(text, language) == left


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_reasons_of_no_kind_are_left(language: str) -> None:
    names = "Ada Bruno Karen Priya Müller Dupont Svensson Rossi García Zuckerberg Contoso Wembley Patrick Andrew"
    assert masked(names, language) == UNKNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_sickness_becomes_the_same(language: str) -> None:
    import tomllib

    root = Path(__file__).parents[3] / "dialogs" / "understanding" / "languages" / language / "words.toml"
    data = tomllib.loads(root.read_text("utf-8"))
    phrases = [*data["words"]["sick"], *data["subject"]["health"]]
    spelt = [each for each in phrases if re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*", each)]
    assert len(spelt) > 20
    assert [each for each in spelt if masked(each, language) != SICK] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_people_write_to_the_bot_is_left(language: str) -> None:
    import json

    lines = (CASES / f"{language}.jsonl").read_text("utf-8").splitlines()[:300]
    tokens = " ".join(masked(json.loads(line)["text"], language) for line in lines).split()
    assert tokens.count(UNKNOWN) / len(tokens) < 0.12


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_masked_to_known_signs(text: str, language: str) -> None:
    left = masked(text, language)
    assert not re.search(r"\d", left)
    assert len(left.split()) <= MOST
    assert masked(left.replace(SICK, "").replace("#", ""), language).count("#") == 0


def test_the_words_of_a_pattern_are_its_words() -> None:
    assert pattern_words("cancel(?:led|ling)?") == {"cancel", "cancelled", "cancelling"}
    assert pattern_words(r"\bmy (?:next |last )?colou?r\w*") == {"my", "next", "last", "color", "colour"}
    assert pattern_words("(?<!kick )off...<leave>|§") == {"kick", "off"}
