"""A file of settings, `NAME=value` a line: changed without losing what else stands in it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import PREFIX

_PLAIN = re.compile(r"[\w.,:/@+=~%*;?&<>!^-]*")  # what means itself to dotenv, Docker and systemd alike


def read(file: Path) -> dict[str, str]:
    """The settings of `file` by field name; none where there is no file. Raises OSError."""
    if not file.is_file():
        return {}
    values = dotenv_values(file)
    return {name[len(PREFIX) :].lower(): value for name, value in values.items() if name.startswith(PREFIX) and value}


def write(file: Path, changes: Mapping[str, str | None], headings: Mapping[str, str]) -> bool:
    """Set the fields of `changes` (None takes one away) and leave every other line as it is; whether anything changed.

    A field that is new is put at the end under its comment in `headings`. The file is readable by its owner alone, and
    is replaced in one step. Raises OSError.
    """
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    lines = before.splitlines()
    for field, value in changes.items():
        name = f"{PREFIX}{field.upper()}"
        at = [index for index, line in enumerate(lines) if re.match(rf"\s*(export\s+)?{name}\s*=", line)]
        if value is None:
            lines = [line for index, line in enumerate(lines) if index not in at]
        elif not at:
            lines += [f"# {headings[field]}"] if field in headings else []
            lines.append(f"{name}={_quoted(value)}")
        elif read(file).get(field) != value:
            lines[at[-1]] = f"{name}={_quoted(value)}"
    after = "\n".join(lines) + "\n"
    if after == before:
        return False
    draft = file.with_name(f"{file.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(after)
    draft.replace(file)
    return True


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
