"""The tables of a language are kept as they were made, and made anew whenever what they come from is another."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from dialogs.understanding.languages import kept, lexicon
from dialogs.understanding.languages.lexicon import Lexicon, available

FILES = ("words.toml", "numbers.txt")


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where tables are kept in these tests: a folder that is empty at first."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def load(code: str) -> Lexicon:
    """The language, as a process that has just started loads it."""
    return lexicon.load.__wrapped__(code)


def refuse(_data: object) -> Lexicon:
    raise AssertionError("built anew")


@pytest.mark.parametrize("code", available())
def test_what_is_kept_is_what_was_built(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    built = load(code)
    monkeypatch.setattr(lexicon, "build", refuse)
    again = load(code)
    assert built == again
    assert built.vocabulary == again.vocabulary
    assert [each.groupindex for each in built.intents.values()] == [each.groupindex for each in again.intents.values()]


def test_a_changed_language_is_built_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "en"
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_bytes((lexicon.FOLDER / "en" / name).read_bytes())
    monkeypatch.setattr(lexicon, "FOLDER", folder.parent)
    load("en")
    words = folder / "words.toml"
    words.write_text(words.read_text("utf-8").replace('mon = ["mon",', 'mon = ["mon", "moonday",'), "utf-8")
    assert "moonday" in load("en").phrases


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: content[:40] + b"x" + content[41:]])
def test_what_is_broken_is_built_anew(damage: object, place: Path) -> None:
    built = load("en")
    (file,) = place.rglob("*.tables")
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert built == load("en")


def test_nothing_is_kept_where_python_keeps_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    load("en")
    assert not place.exists()


def test_a_folder_that_cannot_be_written_is_no_fault(place: Path) -> None:
    place.write_text("no folder")
    assert "friday" in load("en").phrases


@pytest.mark.parametrize("text", [r"(?<![\w])(?:a|(?P<x>b{1,3})c)(?![\w])", r"§ [^;]{0,60}?(é|ñ)\b", "(?!)"])
def test_a_pattern_comes_back_as_it_was(text: str) -> None:
    pattern = re.compile(text)
    packed = kept.packed(pattern)
    assert packed is not None
    assert pattern == kept.unpacked(packed)
    assert [m.groupdict() for m in pattern.finditer("bbc é")] == [
        m.groupdict() for m in kept.unpacked(packed).finditer("bbc é")
    ]


def test_a_pattern_with_flags_is_not_kept() -> None:
    assert kept.packed(re.compile("a", re.IGNORECASE)) is None
