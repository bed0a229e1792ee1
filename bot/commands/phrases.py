"""`phrases`: the phrases that were misunderstood, as cases to be labelled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.sentences import sentences


def phrases(
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output unless given.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Delete them from the database afterwards.")] = False,
) -> None:
    """Print the recorded phrases (TIMEOFF_RECORD_PHRASES) as JSON lines ready to be labelled."""
    with sentences():
        import asyncio
        import sys

        from bot import logs
        from bot.phrases import cases
        from bot.settings import load_settings
        from bot.storage.database import Database
        from bot.storage.phrases import Phrases

        async def found() -> list[str]:
            database = Database(load_settings())
            try:
                await database.start()
                kept = Phrases(database)
                lines = cases(await kept.all())
                _write(lines, out)
                if clear:
                    await kept.clear()
                return lines
            finally:
                await database.close()

        logs.configure("ERROR", "text")
        lines = asyncio.run(found())
        if out is not None or not lines:
            print(f"{len(lines)} phrases{f' in {out}' if out else ''}.", file=sys.stderr)


def _write(lines: list[str], out: Path | None) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        print(text, end="")
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
