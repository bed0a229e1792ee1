"""Tables kept as they were made, beside the files they are made from, as Python keeps what it has compiled.

Making a language's tables is mostly compiling patterns. What is kept is for this interpreter and for just these files:
anything else, or a folder that cannot be written, only means that they are made again. `PYTHONDONTWRITEBYTECODE` and
`PYTHONPYCACHEPREFIX` hold for it too.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import re
import sys
import tempfile
from array import array
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

_WORD: Final = "I"  # of a pattern's code, which `re` keeps in 32 bits


def digest(files: tuple[Path, ...], *also: str) -> bytes:
    """What tables made from these files, by this interpreter, are known by; OSError where a file is missing."""
    found = blake2b(digest_size=16)
    for text in (sys.version, *also):
        found.update(f"{len(text)} {text}".encode())
    for file in files:
        content = file.read_bytes()
        found.update(f"{len(content)} ".encode() + content)
    return found.digest()


def place_of(file: Path) -> Path | None:
    """Where the tables made from `file` are kept; None where this interpreter keeps nothing."""
    try:
        return Path(cache_from_source(str(file))).with_suffix(".tables")
    except NotImplementedError:
        return None


def read(place: Path, key: bytes) -> Any:
    """What was kept there under that key; None where it is not there, is broken, or was kept under another."""
    try:
        content = place.read_bytes()
    except OSError:
        return None
    mark = key + blake2b(content[len(key) + 16 :], digest_size=16).digest()
    if not content.startswith(mark):
        return None
    return marshal.loads(content[len(mark) :])  # noqa: S302  (whole, and written by this program, like any .pyc)


def write(place: Path, key: bytes, tables: Any) -> None:
    """Keep `tables`, made of what marshal knows, unless nothing is to be written or it cannot be."""
    if sys.dont_write_bytecode:
        return
    body = marshal.dumps(tables)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            written = Path(file.name)
            file.write(key + blake2b(body, digest_size=16).digest() + body)
        written.chmod(0o644)
        written.replace(place)


def packed(pattern: re.Pattern[str]) -> tuple[Any, ...] | None:
    """A compiled pattern in what marshal knows; None where it has flags or this interpreter's `re` is another."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        code = array(_WORD, _compiler._code(_parser.parse(pattern.pattern), 0)).tobytes()
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    found = (pattern.pattern, pattern.flags, code, pattern.groups, dict(pattern.groupindex))
    return found if pattern.flags == re.UNICODE and unpacked(found) == pattern else None


def unpacked(kept: tuple[Any, ...]) -> re.Pattern[str]:
    """The pattern that `packed` took apart, without compiling it again."""
    text, flags, code, groups, names = kept
    words = array(_WORD)
    words.frombytes(code)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(text, flags, words.tolist(), groups, names, tuple(by_number))
    return made
