"""`journal`: what people asked for that has not come to its end."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.commands.sentences import sentences


def journal(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each undertaking.")] = False,
) -> None:
    """List undertakings that are open, or were given up on until their person presses again; no subjects."""
    with sentences():
        import asyncio
        import json
        from datetime import UTC, datetime

        from bot.settings import load_settings
        from bot.storage.database import Database
        from bot.workplan.journal import Journal
        from bot.workplan.records import Entry

        def line(entry: Entry, now: float) -> dict[str, Any]:
            content = entry.content
            begun = content.begun or entry.written
            return {
                "state": "parked" if entry.parked else "open",
                "person": entry.row["person"],
                "key": entry.key,
                "begun": datetime.fromtimestamp(begun, UTC).isoformat(timespec="seconds"),
                "seconds": round(now - begun),
                "tries": content.tries,
                "steps": [f"{each.step.kind} {each.state}" for each in content.records],
                "reasons": sorted({each.error for each in content.records if each.error}),
                "put_back_for": content.undoing,
            }

        async def listed() -> list[dict[str, Any]]:
            database = Database(load_settings())
            try:
                await database.start()
                entries = await Journal(database).unfinished()
                return [line(each, database.now()) for each in entries]
            finally:
                await database.close()

        found = asyncio.run(listed())
        for each in found:
            if as_json:
                print(json.dumps(each))
            else:
                why = f" ({', '.join(each['reasons'])})" if each["reasons"] else ""
                print(
                    f"{each['state']:6} {each['begun']} {each['tries']:3} tries  {each['person']}  {each['key']}  "
                    f"{', '.join(each['steps'])}{why}"
                )
        if not found and not as_json:
            print("Nothing is open.")
