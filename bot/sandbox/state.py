"""Where the sandbox keeps what outlives a restart: one JSON file a section, in a folder or in memory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class State:
    """Named JSON documents ("sections"): in `folder`, or in memory alone when that is None.

    A section is written whole: to a new file first, which then takes the old one's place, so that a crash
    leaves either the old or the new. Files are readable by their owner only: they hold keys and secrets
    (of the sandbox, worthless elsewhere).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._memory: dict[str, str] = {}
        if folder:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def get(self, section: str) -> dict[str, Any] | None:
        """The document, None when there is none; raises ValueError when the file is not a JSON object."""
        if self.folder:
            try:
                text: str | None = self._file(section).read_text("utf-8")
            except FileNotFoundError:
                text = None
        else:
            text = self._memory.get(section)
        if text is None:
            return None
        document = json.loads(text)
        if not isinstance(document, dict):
            raise ValueError(f"section {section} of the sandbox's state is not a JSON object")
        return document

    def put(self, section: str, document: dict[str, Any]) -> None:
        """Keep `document` (JSON types only) in place of what was there."""
        text = json.dumps(document, ensure_ascii=False, indent=1)
        if not self.folder:
            self._memory[section] = text
            return
        file = self._file(section)
        draft = file.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)

    def reset(self) -> None:
        """Forget every section."""
        self._memory.clear()
        if self.folder:
            for file in self.folder.glob("*.json"):
                file.unlink()

    def _file(self, section: str) -> Path:
        assert self.folder
        return self.folder / f"{section}.json"
